"""A run over a site: fetch what its meetings list, archive what is new, note what has gone.

Consumes: a `Site`, the web, the archive, the journal of earlier runs. Produces: one `Told` for each document. What is
wrong with one document or meeting is told and stops no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ingest.archive import Archive
from ingest.errors import FetchFailed, GoneAtSource, IngestError
from ingest.partial import Partial
from ingest.readers import html
from ingest.sources import moderngov
from ingest.sources import moderngov_pages as pages
from ingest.sources.fetched import Entry, Journal, Status
from ingest.sources.listing import Kind, Listed, Meeting
from ingest.web import LARGEST, Validators, Web

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes of a page that is read for its links."""
_PAGES = (Kind.PAGE, Kind.DATA, Kind.LISTING)
_WEB_PAGES = ("", ".aspx", ".asmx", ".htm", ".html", ".xhtml")

Forgotten = Callable[[str, str | None], bool]
"""Whether a document was forgotten and must stay away, by its address and the sha256 of what is known of it."""
Progress = Callable[[str, int, int], None]


class Outcome(StrEnum):
    """What became of one document in a run."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    LEFT_OUT = "left out"  # forgotten here, or on another host than the site


@dataclass(frozen=True, slots=True)
class Told:
    """One document of a run. `reason` says why it is failed, withdrawn or left out."""

    url: str
    outcome: Outcome
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which meetings of a site a run is about: of which committees, from and to which day (`YYYY-MM-DD`, inclusive)."""

    committees: tuple[str, ...]
    since: str | None = None
    until: str | None = None

    def covers(self, date: str | None) -> bool:
        """Whether a meeting of a date is among them; one without a date is, when no days are given."""
        if date is None:
            return self.since is None and self.until is None
        return (self.since or "") <= date <= (self.until or "9999")


class Collector:
    """Fetches addresses of one site into the archive, each once a run, and keeps the journal."""

    def __init__(self, web: Web, archive: Archive, journal: Journal, parts: Path, forgotten: Forgotten) -> None:
        """Take what it works with; `parts` is a folder for what is on its way, on the disk of the archive."""
        self._web = web
        self._archive = archive
        self._journal = journal
        self._parts = parts
        self._forgotten = forgotten
        self._done: dict[str, tuple[Entry | None, Entry]] = {}

    def get(self, url: str) -> bytes:
        """Return a page of the site itself; it is the `Get` that a site is discovered by."""
        listed = Listed(url, "", Kind.LISTING)
        if not self._forgotten(url, None):
            return self._archive.content(self._fetched(listed)[1].sha256)
        part = self._part(url)  # its links are still of use, but it must not come back into the archive
        try:
            self._web.download(url, part, Validators(), same_host=True, largest=LARGEST_PAGE)
            return part.path.read_bytes()
        finally:
            part.discard()

    def take(self, site: moderngov.Site, meeting: Meeting, listed: Listed) -> Told:
        """Fetch a document of a meeting unless what is held is still the version that its site has."""
        known = self._journal.get(listed.url)
        if self._forgotten(listed.url, known.sha256 if known else None):
            return Told(listed.url, Outcome.LEFT_OUT, "was forgotten and stays away")
        try:
            before, entry = self._fetched(listed)
        except GoneAtSource as error:
            if known is None or known.kind is Kind.LISTING:
                return Told(listed.url, Outcome.FAILED, str(error))
            return self.withdraw(known, str(error))
        except IngestError as error:
            return Told(listed.url, Outcome.FAILED, str(error))
        update = {"status": Status.HELD, "reason": None, "kind": listed.kind, "title": listed.title, "root": site.root}
        update |= {"committee": meeting.committee, "meeting": meeting.id, "date": meeting.date}
        self._journal.put(entry.model_copy(update=update))
        return Told(listed.url, _outcome(before, entry))

    def withdraw(self, entry: Entry, reason: str) -> Told:
        """Note that a document has gone at its source; what is held of it stays."""
        if entry.status is Status.WITHDRAWN:
            return Told(entry.url, Outcome.UNCHANGED)
        self._journal.put(entry.model_copy(update={"status": Status.WITHDRAWN, "reason": reason}))
        return Told(entry.url, Outcome.WITHDRAWN, reason)

    def documents(self, root: str) -> tuple[Entry, ...]:
        """Return what the journal has of a site."""
        return self._journal.documents(root)

    def _fetched(self, listed: Listed) -> tuple[Entry | None, Entry]:
        """Return the entry of an address before this run and now."""
        if listed.url in self._done:
            return self._done[listed.url]
        known = self._journal.get(listed.url)
        if known and not self._archive.holds(known.sha256):
            known = None
        now = known if known and self._same_by_head(known, listed) else self._downloaded(listed, known)
        self._journal.put(now)
        self._done[listed.url] = (known, now)
        return known, now

    def _downloaded(self, listed: Listed, known: Entry | None) -> Entry:
        part = self._part(listed.url)
        page = listed.kind in _PAGES
        validators = Validators(known.etag, known.last_modified) if known else Validators()
        answer = self._web.download(
            listed.url, part, validators, same_host=page, largest=LARGEST_PAGE if page else LARGEST
        )
        said: dict[str, Any] = {"etag": answer.validators.etag, "last_modified": answer.validators.last_modified}
        if known and not answer.changed:
            return known.model_copy(update=said)
        try:
            _check_content(listed.url, part.path)
            said |= {"media_type": answer.media_type, "length": answer.length}
            if known and self._reads_alike(listed.url, known.sha256, part.path):
                return known.model_copy(update=said)
            sha256 = self._archive.put_file(part.path)
        finally:
            part.discard()
        return (known or Entry(url=listed.url, sha256=sha256, kind=listed.kind)).model_copy(
            update={**said, "sha256": sha256}
        )

    def _part(self, url: str) -> Partial:
        return Partial(self._parts / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.part")

    def _same_by_head(self, known: Entry, listed: Listed) -> bool:
        """Whether a document without validators is the one that is held, by size, type and title."""
        if listed.kind in _PAGES or known.etag or known.last_modified or not known.length:
            return False
        if known.title != listed.title:
            return False
        try:
            said = self._web.head(listed.url)
        except GoneAtSource:
            raise
        except FetchFailed:
            return False  # not every server answers HEAD
        return (said.length, said.media_type) == (known.length, known.media_type) and not said.validators.conditions()

    def _reads_alike(self, url: str, sha256: str, path: Path) -> bool:
        """Whether two versions of a web page say the same and lead to the same; many hold a token that changes."""
        if path.stat().st_size > LARGEST_PAGE:
            return False
        new = path.read_bytes()
        if html.recognise(new) is None:
            return False
        try:
            old = self._archive.content(sha256)
            return [*pages.links(old, url)] == [*pages.links(new, url)] and _reading(old) == _reading(new)
        except IngestError:
            return False


@dataclass(slots=True)
class _Seen:
    """What a run came to know of the meetings: the addresses they list, and those whose lists were read as a whole."""

    listed: set[str] = field(default_factory=set)
    whole: set[tuple[str | None, str | None]] = field(default_factory=set)
    gone: set[tuple[str | None, str | None]] = field(default_factory=set)


def collect(
    collector: Collector, site: moderngov.Site, wanted: Wanted, today: str, progress: Progress
) -> Iterator[Told]:
    """Fetch what the wanted meetings of a site list; tell of each document as it is done.

    What has gone is noted at the end, when it is known that no other meeting lists it.
    """
    plan: list[tuple[Meeting, bool]] = []
    for committee in wanted.committees:
        try:
            found = moderngov.meetings(collector.get, site, committee, wanted.since, wanted.until, today)
        except IngestError as error:
            yield Told(f"committee {committee}", Outcome.FAILED, str(error))
            continue
        listed = {meeting.id for meeting in found}
        plan += ((meeting, True) for meeting in found)
        plan += ((m, False) for m in _known(collector, site, committee, wanted) if m.id not in listed)
    seen = _Seen()
    for number, (meeting, is_listed) in enumerate(plan):
        progress("fetching", number, len(plan))
        yield from _meeting(collector, site, meeting, is_listed, seen)
    progress("fetching", len(plan), len(plan))
    yield from _gone(collector, site, seen)
    yield from _without_documents(collector, site, plan)


def _meeting(
    collector: Collector, site: moderngov.Site, meeting: Meeting, is_listed: bool, seen: _Seen
) -> Iterator[Told]:
    """Fetch what one meeting lists."""
    name = f"meeting {meeting.id} of {meeting.date or 'an unknown day'}"
    try:
        listing = moderngov.listing(collector.get, site, meeting)
    except IngestError as error:
        if isinstance(error, GoneAtSource) and not is_listed:
            seen.gone.add((meeting.committee, meeting.id))
        else:
            yield Told(name, Outcome.FAILED, str(error))
        return
    for document in listing.wanted:
        yield collector.take(site, meeting, document)
    yield from (Told(url, Outcome.LEFT_OUT, "is on another host than the site") for url in listing.elsewhere)
    yield from (Told(name, Outcome.FAILED, trouble) for trouble in listing.troubles)
    if listing.listed is None:
        seen.listed.update(document.url for document in listing.wanted)
    else:
        seen.listed |= listing.listed
        seen.whole.add((meeting.committee, meeting.id))


def _gone(collector: Collector, site: moderngov.Site, seen: _Seen) -> Iterator[Told]:
    """Note the documents that no meeting lists any more."""
    for entry in collector.documents(site.root):
        meeting = (entry.committee, entry.meeting)
        if entry.status is Status.WITHDRAWN or entry.url in seen.listed or meeting not in seen.whole | seen.gone:
            continue
        why = "no longer listed by its meeting"
        yield collector.withdraw(entry, why if meeting in seen.whole else "its committee no longer lists its meeting")


def _without_documents(
    collector: Collector, site: moderngov.Site, plan: Sequence[tuple[Meeting, bool]]
) -> Iterator[Told]:
    """Tell of the committees that have meetings and not one document: something is not as it is expected to be."""
    held = {entry.committee for entry in collector.documents(site.root)}
    for committee in dict.fromkeys(meeting.committee for meeting, _ in plan):
        if committee not in held:
            count = sum(meeting.committee == committee for meeting, _ in plan)
            why = f"none of its meetings ({count:,}) has a document that could be fetched: see {site.root}"
            yield Told(f"committee {committee}", Outcome.FAILED, why)


def _known(collector: Collector, site: moderngov.Site, committee: str, wanted: Wanted) -> Sequence[Meeting]:
    """Return the meetings of a committee whose documents earlier runs fetched, by date."""
    found = {
        e.meeting: Meeting(e.meeting, committee, e.date)
        for e in collector.documents(site.root)
        if e.meeting and e.committee == committee and wanted.covers(e.date) and e.status is Status.HELD
    }
    return sorted(found.values(), key=lambda m: (m.date or "", int(m.id)))


def _outcome(before: Entry | None, now: Entry) -> Outcome:
    if before is None or before.kind is Kind.LISTING:
        return Outcome.NEW
    changed = before.sha256 != now.sha256 or before.status is Status.WITHDRAWN
    return Outcome.CHANGED if changed else Outcome.UNCHANGED


def _check_content(url: str, path: Path) -> None:
    """Refuse a web page under the address of a file: a notice or log-in page, answered as if all were well.

    Raises:
        FetchFailed: it is one, or nothing came at all.
    """
    with path.open("rb") as file:
        head = file.read(2048)
    if not head.strip():
        raise FetchFailed(f"{url}: the site sent nothing: try later")
    suffix = Path(urlsplit(url).path).suffix.lower()
    if suffix not in _WEB_PAGES and html.recognise(head):
        raise FetchFailed(f"{url}: the site sent a web page in place of the {suffix.lstrip('.').upper()} file")


def _reading(content: bytes) -> str:
    from ingest.readers import read

    return read(content, "page.html").text

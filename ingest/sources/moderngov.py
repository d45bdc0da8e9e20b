"""A ModernGov site as a source: its committees, their meetings, and what is published for each.

Consumes: a site's address and a function that gets its pages. Produces: `MeetingListing`s. Through the XML service
where it is on, else through the web pages. A site that lists nothing where something is expected is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from ingest.addresses import PORTS
from ingest.errors import AddressRefused, FetchFailed, GoneAtSource, IngestError, NothingListed, SiteUnreachable
from ingest.sources import moderngov_pages as pages
from ingest.sources import moderngov_service as service
from ingest.sources.listing import Committee, Get, Kind, Listed, Meeting, MeetingListing
from ingest.vocabulary import alternatives

_MINUTES = re.compile(rf"\b{alternatives('minutes_words')}\b", re.IGNORECASE)
_PACK = re.compile(rf"\b{alternatives('pack_words')}\b", re.IGNORECASE)
_LISTS = ("mgListCommittees.aspx", "mgCommitteeStructure.aspx", "ieDocHome.aspx")


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was found to be one of ModernGov. `root` ends with a slash; `service` says whether its XML is on."""

    root: str
    service: bool
    committees: tuple[Committee, ...]


def root_of(url: str) -> str:
    """Return the root of the site that an address belongs to: `https` where no scheme is given, the page left out."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    path = re.sub(r"/[^/]+\.as[pm]x(?:/.*)?$", "", parts.path, flags=re.IGNORECASE)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path.rstrip("/") + "/", "", ""))


def discover(get: Get, url: str) -> Site:
    """Find the committees of the site at an address.

    Raises:
        NothingListed: no committee is listed there, by the XML service or on the usual pages.
        FetchFailed: the site cannot be reached, or may not be.
    """
    root = root_of(url)
    tried = []
    call = service.call(root, "GetCommittees")
    try:
        if found := service.committees(get(call), call):
            return Site(root, True, found)
        tried.append(f"{call} lists none")
    except (AddressRefused, SiteUnreachable):
        raise
    except IngestError as error:
        tried.append(str(error))
    for page in _LISTS:
        address = urljoin(root, page)
        try:
            if found := pages.committees(get(address), address):
                return Site(root, False, found)
            tried.append(f"{address} lists none")
        except FetchFailed as error:
            tried.append(str(error))
    raise NothingListed(
        f"{root}: no committees are listed there, so this does not seem to be the address of a ModernGov site "
        f"(tried: {'; '.join(tried)})"
    )


def meetings(
    get: Get, site: Site, committee: str, since: str | None, until: str | None, today: str
) -> tuple[Meeting, ...]:
    """Return the meetings of a committee from `since` to `until` (`YYYY-MM-DD`, both inclusive), by date.

    Those whose date the site does not tell are among them. `today` says which years to look for on the pages.

    Raises:
        NothingListed: there are none.
        FetchFailed: the lists cannot be got.
    """
    found = _by_service(get, site, committee, since, until) if site.service else ()
    found = found or _by_pages(get, site, committee, since, until, today)
    kept = [m for m in found if m.date is None or (since or "") <= m.date <= (until or "9999")]
    if not kept:
        between = f" from {since or 'the first'} to {until or 'the last'}" if since or until else ""
        raise NothingListed(
            f"{site.root}: no meetings of committee {committee}{between} are listed: "
            "check the id with --list, and the dates"
        )
    return tuple(sorted(kept, key=lambda m: (m.date or "", int(m.id))))


def listing(get: Get, site: Site, meeting: Meeting) -> MeetingListing:
    """Return what is published for a meeting.

    Raises:
        GoneAtSource: neither the page of the meeting nor its data are there any more.
        FetchFailed: neither can be got.
    """
    page_url = urljoin(site.root, "ieListDocuments.aspx?" + urlencode({"CId": meeting.committee, "MId": meeting.id}))
    held: list[Listed] = []
    linked: list[Listed] = []
    troubles: list[IngestError] = []
    asked = 1
    try:
        page = get(page_url)
        if not pages.is_ours(page):
            raise GoneAtSource(f"{page_url}: the site answers with a page that shows no meeting")
        found = pages.documents(page, page_url)
        linked += found
        if pages.has_items(page):
            held.append(Listed(page_url, "", Kind.PAGE))
    except FetchFailed as error:
        troubles.append(error)
    if site.service:
        asked += 1
        call = service.call(site.root, "GetMeeting", lMeetingId=meeting.id)
        try:
            has_agenda, also = service.documents(get(call), call, site.root)
            linked += also
            if has_agenda:
                held.append(Listed(call, "", Kind.DATA))
        except IngestError as error:
            troubles.append(error)
    if len(troubles) == asked:
        kind = GoneAtSource if all(isinstance(t, GoneAtSource) for t in troubles) else FetchFailed
        raise kind(str(troubles[0]))
    here, elsewhere = _on_site(site, linked)
    named = frozenset(document.url for document in (*held, *here))
    return MeetingListing(
        meeting,
        (*held, *_wanted(here)),
        None if troubles else named,
        tuple(elsewhere),
        tuple(map(str, troubles)),
    )


def _by_service(get: Get, site: Site, committee: str, since: str | None, until: str | None) -> tuple[Meeting, ...]:
    """Ask the service for meetings; none where this call is switched off, the pages are asked then."""
    call = service.call(
        site.root,
        "GetMeetings",
        lCommitteeId=committee,
        sFromDate=since or service.FIRST_DAY,
        sToDate=until or service.LAST_DAY,
    )
    try:
        return service.meetings(get(call), call, committee)
    except (AddressRefused, SiteUnreachable):
        raise
    except IngestError:
        return ()


def _by_pages(
    get: Get, site: Site, committee: str, since: str | None, until: str | None, today: str
) -> tuple[Meeting, ...]:
    """Read the list of meetings and those of further years that it leads to, or that were asked for."""
    url = urljoin(site.root, "ieListMeetings.aspx?" + urlencode({"CommitteeId": committee}))
    first = int(since[:4]) if since else None
    last = int((until or today)[:4])
    to_see = [None, *(range(first, last + 1) if first else ())]
    found: dict[str, Meeting] = {}
    seen: set[int | None] = set()
    while to_see:
        year = to_see.pop(0)
        if year in seen:
            continue
        seen.add(year)
        address = url if year is None else f"{url}&Year={year}"
        page = get(address)
        if not pages.is_ours(page):
            raise FetchFailed(f"{address}: the site answers with a page that shows no list of meetings")
        for meeting in pages.meetings(page, address, committee):
            if meeting.id not in found or found[meeting.id].date is None:
                found[meeting.id] = meeting
        to_see += _years(pages.years(page, address, committee), first, int(until[:4]) if until else None)
    return tuple(found.values())


def _years(found: Sequence[int], first: int | None, last: int | None) -> list[int]:
    """Keep the years that are wanted; other numbers (0 stands for "all") are none."""
    return [y for y in found if max(1990, first or 0) <= y <= min(2099, last or 9999)]


def _on_site(site: Site, linked: Iterable[Listed]) -> tuple[list[Listed], list[str]]:
    """Return the documents of the site itself, by its own scheme and each once, and the addresses of others."""
    root = urlsplit(site.root)
    here: dict[str, Listed] = {}
    elsewhere = []
    for document in linked:
        address = pages.absolute(site.root, document.url)
        parts = urlsplit(address or "")
        if address is None or not _same_host(root.netloc, root.scheme, parts.netloc, parts.scheme):
            elsewhere.append(document.url)
            continue
        url = urlunsplit((root.scheme, root.netloc, parts.path, parts.query, ""))
        kind = pages.kind_of(url) or document.kind
        if url not in here or not here[url].title:
            here[url] = Listed(url, document.title, kind)
    return list(here.values()), sorted(set(elsewhere))


def _same_host(netloc: str, scheme: str, other: str, other_scheme: str) -> bool:
    """Whether two addresses are of one host; many a site is served by https and says http in its data."""
    a, b = urlsplit(f"{scheme}://{netloc}"), urlsplit(f"{other_scheme}://{other}")
    standard = all(each.port in (None, PORTS.get(each.scheme)) for each in (a, b))
    return a.hostname == b.hostname and (standard or a.port == b.port)


def _wanted(documents: Sequence[Listed]) -> list[Listed]:
    """Leave out attachments that the pack of the meeting holds anyway; minutes among them are always wanted."""
    packed = any(d.kind is Kind.PAPER and _PACK.search(d.title or d.url) for d in documents)
    return [d for d in documents if d.kind is not Kind.ATTACHMENT or not packed or _MINUTES.search(d.title)]

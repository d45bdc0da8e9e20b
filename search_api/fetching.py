"""A run of `panelgraph fetch`: a site → its documents in the archive → those that bring something new are ingested.

Everything fetched is kept as it comes, so that a run that is stopped is gone on with by the next.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ingest.addresses import resolve
from ingest.sources.collecting import Collector, Outcome, Told, Wanted, collect
from ingest.sources.fetched import Entry, Journal, Status, sources
from ingest.sources.moderngov import Site, discover, root_of
from ingest.web import Web
from kg.errors import DamagedData, NoGeneration
from kg.lock import FolderLock
from kg.store import DataFolder
from search_api.held import Held, read_held
from search_api.ingesting import ingest
from search_api.intake import Progress
from search_api.reports import IngestReport
from search_api.settings import Settings
from search_api.tombstones import read_tombstones
from search_api.wording import counted

_FOLDER = "fetched"


@dataclass(slots=True)
class FetchReport:
    """What a run has fetched so far, document by document; `ingested` is None when nothing was taken in."""

    told: list[Told] = field(default_factory=list)
    ingested: IngestReport | None = None

    def count(self, outcome: Outcome) -> int:
        """Return how many documents (or committees and meetings that failed as a whole) came out so."""
        return sum(told.outcome is outcome for told in self.told)

    def useful(self) -> bool:
        """Whether anything but failures came of it."""
        return any(told.outcome is not Outcome.FAILED for told in self.told)

    def summary(self) -> str:
        """Return one line: how many documents, and what became of them."""
        documents = {told.url for told in self.told}
        counts = [f"{number:,} {outcome}" for outcome in Outcome if (number := self.count(outcome))]
        return f"{counted(len(documents), 'document')}: {', '.join(counts)}" if counts else "no documents"


@dataclass(frozen=True, slots=True)
class Fetching:
    """A data folder opened for fetching from one site."""

    site: Site
    collector: Collector
    settings: Settings

    def fetch(self, wanted: Wanted, report: FetchReport, progress: Progress) -> None:
        """Fetch what is wanted into the archive; `report` is filled as it goes on, also when it is stopped."""
        for told in collect(self.collector, self.site, wanted, today(), progress):
            report.told.append(told)

    def ingest(self, progress: Progress) -> IngestReport | None:
        """Take in what the data do not hold yet, and tell of what was withdrawn; None when there is nothing to do."""
        held = _held(DataFolder(self.settings.data))
        entries = self.collector.documents(self.site.root)
        fresh = tuple(e for e in entries if held.files.get(e.url) != e.sha256 or e.url in held.withdrawn)
        given = sources(DataFolder(self.settings.data).archive, _not_forgotten(fresh, self.settings.data))
        gone = frozenset(e.url for e in entries if e.status is Status.WITHDRAWN and e.url in held.files)
        if not given and gone <= held.withdrawn:
            return None
        return ingest(given, self.settings, progress, gone=gone)


@contextmanager
def opened(
    url: str,
    settings: Settings,
    interval: float,
    allow_private: bool,
    web: Callable[[float, bool], Web] | None = None,
) -> Iterator[Fetching]:
    """Find the site at an address and open the data folder for it.

    Raises:
        FetchFailed: the site cannot be reached or is none that can be read.
        GraphError: the data folder is busy, or none of ours.
        OSError: it cannot be written to.
    """
    folder = DataFolder(settings.data)
    folder.claim()
    place = settings.data / _FOLDER
    place.mkdir(exist_ok=True)
    stones = read_tombstones(settings.data)

    def forgotten(name: str, sha256: str | None) -> bool:
        return bool(stones.by_name(name) or (sha256 and stones.by_sha256(sha256)))

    lock = FolderLock(place / "lock")
    lock.acquire()
    try:
        journal = Journal(place, root_of(url))
        with (web or polite_web)(interval, allow_private) as client:
            collector = Collector(client, folder.archive, journal, place / "parts", forgotten)
            yield Fetching(discover(collector.get, url), collector, settings)
        journal.compact()
    finally:
        lock.release()


def listed_committees(url: str, interval: float, allow_private: bool) -> Site:
    """Return a site with its committees, without keeping anything."""
    with polite_web(interval, allow_private) as client:
        return discover(client.page, url)


def polite_web(interval: float, allow_private: bool) -> Web:
    """Return the client that commands use, with the clock of this machine."""
    return Web(interval, allow_private, time.monotonic, time.sleep, resolve)


def today() -> str:
    """Return the date, which says which years of meetings to look for and is kept nowhere."""
    return datetime.date.today().isoformat()


def _held(folder: DataFolder) -> Held:
    """Return what the current generation holds; nothing when there is none, or it is damaged and to be built again."""
    try:
        return read_held(folder.current().path)
    except (NoGeneration, DamagedData):
        return Held()


def _not_forgotten(entries: Sequence[Entry], data: Path) -> tuple[Entry, ...]:
    stones = read_tombstones(data)
    return tuple(e for e in entries if not stones.covers(e.url, e.sha256))

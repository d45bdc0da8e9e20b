"""Files → records: each file is read by itself, and what is wrong with one is told and stops no other.

Consumes: sources, the archive, what was held and what was forgotten. Produces: an `Intake` for each file, in the order
of the sources. Reading is done in processes that can be killed (`ingest.worker`), several at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from ingest.archive import Archive
from ingest.errors import IngestError, ReadCrashed, ReadTooLarge
from ingest.model import Record
from ingest.reading import Reading
from ingest.sources.folder import FileChanged, storable
from ingest.worker import Workers
from search_api.reports import Fate
from search_api.tombstones import Tombstone, Tombstones

Progress = Callable[[str, int, int], None]
"""Called with a step, how much of it is done, and how much there is."""

Read = Callable[[bytes, str], Reading]

_Given = TypeVar("_Given")
_Found = TypeVar("_Found")

_TRIED_AGAIN = (ReadCrashed, ReadTooLarge)
"""What may have been the doing of another document that was read before or beside: such a one is read again, alone."""


class Source(Protocol):
    """A file to be taken in."""

    @property
    def name(self) -> str:
        """What its record will be called."""

    @property
    def path(self) -> Path:
        """Where it lies."""

    def read(self) -> bytes:
        """Return its bytes. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One file of a run and what became of it; `sha256` is None when it could not even be opened."""

    name: str
    sha256: str | None
    fate: Fate
    reason: str | None = None

    @property
    def usable(self) -> bool:
        """Whether its record is in the archive."""
        return self.fate in (Fate.NEW, Fate.UNCHANGED, Fate.REPLACED)


@dataclass(frozen=True, slots=True)
class Taking:
    """What taking files in needs to know: the archive, the sha256 of each name held before, and what was forgotten."""

    archive: Archive
    held: Mapping[str, str]
    forgotten: Tombstones
    reader: str
    """The version of what reads (`Workers.reader`)."""

    def take_in(self, source: Source, read: Read) -> Intake:
        """Read one source into the archive. Raises those of `_TRIED_AGAIN`."""
        name, before = source.name, self.held.get(source.name)
        if stone := self.forgotten.by_name(name):
            return Intake(name, None, Fate.FORGOTTEN, _forgotten(stone))
        try:
            content = source.read()
        except FileChanged:
            return self._failed(name, None, "changed while it was read: ingest it again when it is complete")
        except OSError as error:
            if not error.strerror:  # of our own: it tells what to do
                return self._failed(name, None, storable(str(error)))
            path = storable(str(source.path))
            return self._failed(name, None, f"cannot be opened ({error.strerror}): check {path} and its rights")
        sha256 = hashlib.sha256(content).hexdigest()
        if stone := self.forgotten.by_sha256(sha256):
            return Intake(name, sha256, Fate.FORGOTTEN, _forgotten(stone))
        try:
            read_record(self.archive, content, sha256, name, read, self.reader)
        except _TRIED_AGAIN:
            raise
        except IngestError as error:
            return self._failed(name, sha256, _without_name(str(error), name))
        self.archive.put(content)
        if before == sha256:
            return Intake(name, sha256, Fate.UNCHANGED)
        if before:
            told = "other content under this name took the place of the earlier one"
            return Intake(name, sha256, Fate.REPLACED, told)
        return Intake(name, sha256, Fate.NEW)

    def take_in_alone(self, source: Source, read: Read) -> Intake:
        """As `take_in`, for the last try."""
        try:
            return self.take_in(source, read)
        except _TRIED_AGAIN as error:
            return self._failed(source.name, None, _without_name(str(error), source.name))

    def _failed(self, name: str, sha256: str | None, why: str) -> Intake:
        kept = "; the version held before is kept" if name in self.held else ""
        return Intake(name, sha256, Fate.FAILED, why + kept)


def take_in(sources: Sequence[Source], taking: Taking, workers: Workers, progress: Progress) -> list[Intake]:
    """Read each source into the archive, as many at a time as there are workers."""
    return _each(
        sources,
        lambda source: taking.take_in(source, workers.reading),
        lambda source: taking.take_in_alone(source, workers.reading_afresh),
        workers,
        lambda done: progress("reading", done, len(sources)),
    )


def read_record(archive: Archive, content: bytes, sha256: str, name: str, read: Read, reader: str) -> None:
    """Put the record of a file into the archive, unless this version of what reads has read it before.

    Raises:
        IngestError: the file cannot be read, or is no record.
    """
    if not archive.has_record(sha256, name, reader):
        _keep(archive, read(content, name), reader)


def _keep(archive: Archive, reading: Reading, reader: str) -> None:
    """Put a record into the archive, with what was found in it."""
    source = reading.record.source
    archive.put_record(reading.record, reader)
    if reading.found:
        archive.put_findings(source.sha256, source.name, *reading.found)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of the files that are held, in the order of names; `lost` says why others have none any more."""

    records: tuple[Record, ...]
    lost: dict[str, str]


def gather(archive: Archive, held: Mapping[str, str], workers: Workers, progress: Progress) -> Gathered:
    """Return the records of the files that are held; copies of one that came before are left out.

    Files that another version of the code has read are read again.
    """
    firsts = {sha256: name for name, sha256 in sorted(held.items(), reverse=True)}
    wanted = sorted((name, sha256) for sha256, name in firsts.items())

    def record(entry: tuple[str, str], read: Read) -> Record | str:
        try:
            return _record(archive, *entry, read, workers.reader)
        except _TRIED_AGAIN:
            raise
        except IngestError as error:
            return _without_name(str(error), entry[0])

    def record_alone(entry: tuple[str, str]) -> Record | str:
        try:
            return record(entry, workers.reading_afresh)
        except _TRIED_AGAIN as error:
            return _without_name(str(error), entry[0])

    found = _each(
        wanted,
        lambda entry: record(entry, workers.reading),
        record_alone,
        workers,
        lambda done: progress("gathering", done, len(wanted)),
    )
    lost = {name: one for (name, _), one in zip(wanted, found, strict=True) if isinstance(one, str)}
    return Gathered(tuple(one for one in found if isinstance(one, Record)), lost)


def _record(archive: Archive, name: str, sha256: str, read: Read, reader: str) -> Record:
    try:
        known = archive.record(sha256, name, reader)
    except IngestError:
        known = None  # a damaged reading is made anew
    if known is None:
        reading = read(archive.content(sha256), name)
        _keep(archive, reading, reader)
        known = reading.record
    return known


def _each(
    given: Sequence[_Given],
    together: Callable[[_Given], _Found],
    alone: Callable[[_Given], _Found],
    workers: Workers,
    progress: Callable[[int], None],
) -> list[_Found]:
    """Return what `together` makes of each, in order; what is to be tried again goes to `alone` after the others."""
    found: dict[int, _Found] = {}
    again: list[int] = []
    progress(0)
    with ThreadPoolExecutor(workers.size) as threads:
        try:
            made: Iterable[Future[_Found]] = [threads.submit(together, one) for one in given]
            for number, future in enumerate(made):
                try:
                    found[number] = future.result()
                except _TRIED_AGAIN:
                    again.append(number)
                progress(number + 1)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            workers.close()
            raise
    for number in again:
        found[number] = alone(given[number])
    return [found[number] for number in range(len(given))]


def copies(held: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each copy with the name under which its content stands: the first in order."""
    first: dict[str, str] = {}
    for name, sha256 in sorted(held.items()):
        first.setdefault(sha256, name)
    return {name: first[sha256] for name, sha256 in sorted(held.items()) if first[sha256] != name}


def _forgotten(stone: Tombstone) -> str:
    return f"was forgotten as {stone.name} and stays away; panelgraph forget --undo '{stone.name}' lets it in again"


def _without_name(message: str, name: str) -> str:
    """Drop the file's name from the start of a message: it is printed before it anyway."""
    return message.removeprefix(name).lstrip(": ") or message

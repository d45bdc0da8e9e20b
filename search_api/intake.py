"""Files → records: each file is read by itself, and what is wrong with one is told and stops no other.

Consumes: sources, the archive, and what was held before. Produces: an `Intake` for each file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ingest import parse
from ingest.archive import Archive, reader_version
from ingest.errors import IngestError
from ingest.model import Record
from search_api.reports import Fate

Progress = Callable[[str, int, int], None]
"""Called with a step, how much of it is done, and how much there is."""


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
        return self.fate is not Fate.FAILED


def take_in(sources: Sequence[Source], archive: Archive, held: Mapping[str, str], progress: Progress) -> list[Intake]:
    """Read each source into the archive. `held` maps names to the sha256 that was held under them before."""
    taken = []
    for number, source in enumerate(sources):
        progress("reading", number, len(sources))
        taken.append(_take_in(source, archive, held.get(source.name)))
    progress("reading", len(sources), len(sources))
    return taken


def _take_in(source: Source, archive: Archive, before: str | None) -> Intake:
    kept = "; the version held before is kept" if before else ""
    try:
        content = source.read()
    except OSError as error:
        why = error.strerror or str(error)
        return Intake(
            source.name, None, Fate.FAILED, f"cannot be opened ({why}): check {source.path} and its rights{kept}"
        )
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        read_record(archive, content, sha256, source.name)
    except IngestError as error:
        return Intake(source.name, sha256, Fate.FAILED, f"{_without_name(str(error), source.name)}{kept}")
    except Exception as error:  # a fault of ours in one file must not stop the others
        why = f"{type(error).__name__}: {error}"
        told = f"internal error while reading it ({why}): please report it with the file{kept}"
        return Intake(source.name, sha256, Fate.FAILED, told)
    archive.put(content)
    if before == sha256:
        return Intake(source.name, sha256, Fate.UNCHANGED)
    if before:
        return Intake(
            source.name, sha256, Fate.REPLACED, "other content under this name took the place of the earlier one"
        )
    return Intake(source.name, sha256, Fate.NEW)


def read_record(archive: Archive, content: bytes, sha256: str, name: str) -> Record:
    """Return the record of a file, from the archive when this version of the code has read it before.

    Raises:
        IngestError: the file cannot be read, or is no record.
    """
    reader = reader_version()
    try:
        known = archive.record(sha256, name, reader)
    except IngestError:
        known = None  # a damaged reading is made anew
    if known is None:
        known = parse(content, name)
        archive.put_record(known, reader)
    return known


def records(archive: Archive, held: Mapping[str, str], progress: Progress) -> Iterator[Record]:
    """Yield the record of every file that is held, in the order of names; copies of one that came before are left out.

    Raises:
        IngestError: the archive lost a file, or it can no longer be read.
    """
    seen: set[str] = set()
    for number, (name, sha256) in enumerate(sorted(held.items())):
        progress("gathering", number, len(held))
        if sha256 in seen:
            continue
        seen.add(sha256)
        reader = reader_version()
        try:
            known = archive.record(sha256, name, reader)
        except IngestError:
            known = None
        yield known or read_record(archive, archive.content(sha256), sha256, name)
    progress("gathering", len(held), len(held))


def copies(held: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each copy with the name under which its content stands: the first in order."""
    first: dict[str, str] = {}
    for name, sha256 in sorted(held.items()):
        first.setdefault(sha256, name)
    return {name: first[sha256] for name, sha256 in sorted(held.items()) if first[sha256] != name}


def _without_name(message: str, name: str) -> str:
    """Drop the file's name from the start of a message: it is printed before it anyway."""
    return message.removeprefix(name).lstrip(": ") or message

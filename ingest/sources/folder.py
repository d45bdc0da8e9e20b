"""Files given by path: single ones, those of folders and of zip folders, in natural order, with names told apart.

Consumes: paths. Produces: `FileSource`s. Takes in no file before `FileSource.read()`, so that one unreadable file
cannot stop the others; of a zip folder only the list is read.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ingest.sources.zipped import Entry, entries, read_entry

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes. No minutes come near; a larger file is refused rather than read into memory."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file to be read. `name` is that of its record: the path below the given folder, or the base name.

    `folder` is the folder that was given and in which it was found; None for a file that was given itself.
    """

    name: str
    path: Path
    folder: Path | None = None

    def read(self) -> bytes:
        """Return the bytes of the file, all from one moment: a file that is being written is tried twice.

        Raises:
            OSError: the file cannot be read, is not a regular file, or is larger than `LARGEST_FILE`.
            FileChanged: it was written to while it was read, both times.
        """
        for _ in range(2):
            if not self.path.is_file():
                raise OSError(f"{self.path} is not a regular file")
            before = _state(self.path)
            if before.size > LARGEST_FILE:
                raise OSError(f"{self.path} has {before.size:,} bytes, more than the {LARGEST_FILE:,} that are read")
            content = self.path.read_bytes()
            if _state(self.path) == before and len(content) == before.size:
                return content
        raise FileChanged(f"{self.path} changed while it was read")


@dataclass(frozen=True, slots=True)
class PackedSource(FileSource):
    """A file in a zip folder; `path` is as if the archive were a folder, `archive` where the archive lies."""

    archive: Path = field(kw_only=True)
    entry: Entry = field(kw_only=True)

    def read(self) -> bytes:
        """Return the bytes of the file.

        Raises:
            OSError: the archive cannot be read, or the entry is refused, damaged or not what it was.
        """
        return read_entry(self.archive, self.entry)


class FileChanged(OSError):
    """A file that somebody writes to while it is read."""


class _State(NamedTuple):
    """What tells one state of a file from another."""

    size: int
    changed: int
    node: int


def _state(path: Path) -> _State:
    found = path.stat()
    return _State(found.st_size, found.st_mtime_ns, found.st_ino)


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Return a sort key that puts `item 2` before `item 10`, letters without regard to case."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", name)
    key = tuple((0, int(p), "") if p[0] in "0123456789" else (1, 0, p.casefold()) for p in pieces)
    return key, name


def discover(paths: Sequence[Path], skip: Path | None = None) -> tuple[FileSource, ...]:
    """Return the files of the given paths, each once, in natural order of their names.

    A folder gives every regular file below it but hidden ones (and none below `skip`, the data folder). A file that was
    given itself is always taken. A zip folder, given or found, gives the files in it. Files whose names would be the
    same get their parent folders as prefix.
    """
    found: dict[Path, tuple[str, ...]] = {}
    folders: dict[Path, Path] = {}
    packed: dict[Path, tuple[Path, Entry]] = {}
    for path in paths:
        for file, parts in _files(path, skip.resolve() if skip else None):
            inside = {file / entry.name: entry for entry in entries(file)}
            packed |= {place: (file, entry) for place, entry in inside.items()}
            for place in inside or (file,):
                found.setdefault(place, (*parts, *place.relative_to(file).parts))
                if path.is_dir() or inside:
                    folders.setdefault(place, path.absolute())
    names = _told_apart(found)
    sources = (
        PackedSource(names[file], file, folders.get(file), archive=packed[file][0], entry=packed[file][1])
        if file in packed
        else FileSource(names[file], file, folders.get(file))
        for file in found
    )
    return tuple(sorted(sources, key=lambda source: natural_key(source.name)))


def _files(path: Path, skip: Path | None) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield each file with the parts of its name."""
    absolute = path.absolute()
    if not absolute.is_dir():
        yield absolute, (absolute.name,)
        return
    for folder, folders, files in os.walk(absolute):
        here = Path(folder)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and (here / f).resolve() != skip)
        for file in sorted(files):
            if not file.startswith(".") and (here / file).is_file():
                yield here / file, (here / file).relative_to(absolute).parts


def storable(name: str) -> str:
    """Return a name that every text file can hold: bytes of a file name that are no UTF-8 are written out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _told_apart(found: dict[Path, tuple[str, ...]]) -> dict[Path, str]:
    """Return a name for each file, lengthened by parent folders where two would be the same."""
    length = {file: len(parts) for file, parts in found.items()}
    while True:
        names = {file: storable("/".join(file.parts[-length[file] :])) for file in found}
        count = Counter(names.values())
        clashing = [file for file in found if count[names[file]] > 1 and length[file] < len(file.parts) - 1]
        if not clashing:
            return names
        for file in clashing:
            length[file] += 1

"""Files given by path: single files, and everything below a folder, in natural order, with names told apart.

Consumes: paths. Produces: `FileSource`s. Opens no file before `FileSource.read()`, so that one unreadable file
cannot stop the others.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes. No minutes come near; a larger file is refused rather than read into memory."""


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file to be read. `name` is that of its record: the path below the given folder, or the base name."""

    name: str
    path: Path

    def read(self) -> bytes:
        """Return the bytes of the file.

        Raises:
            OSError: the file cannot be read, is not a regular file, or is larger than `LARGEST_FILE`.
        """
        if not self.path.is_file():
            raise OSError(f"{self.path} is not a regular file")
        size = self.path.stat().st_size
        if size > LARGEST_FILE:
            raise OSError(f"{self.path} has {size:,} bytes, more than the {LARGEST_FILE:,} that are read")
        return self.path.read_bytes()


def natural_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Return a sort key that puts `item 2` before `item 10`, letters without regard to case."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", name)
    key = tuple((0, int(p), "") if p[0] in "0123456789" else (1, 0, p.casefold()) for p in pieces)
    return key, name


def discover(paths: Sequence[Path], skip: Path | None = None) -> tuple[FileSource, ...]:
    """Return the files of the given paths, each once, in natural order of their names.

    A folder gives every regular file below it but hidden ones (and none below `skip`, the data folder). A file that was
    given itself is always taken. Files whose names would be the same get their parent folders as prefix.
    """
    found: dict[Path, tuple[str, ...]] = {}
    for path in paths:
        for file, parts in _files(path, skip.resolve() if skip else None):
            found.setdefault(file, parts)
    names = _told_apart(found)
    return tuple(sorted((FileSource(names[file], file) for file in found), key=lambda s: natural_key(s.name)))


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


def _told_apart(found: dict[Path, tuple[str, ...]]) -> dict[Path, str]:
    """Return a name for each file, lengthened by parent folders where two would be the same."""
    length = {file: len(parts) for file, parts in found.items()}
    while True:
        names = {file: "/".join(file.parts[-length[file] :]) for file in found}
        count = Counter(names.values())
        clashing = [file for file in found if count[names[file]] > 1 and length[file] < len(file.parts) - 1]
        if not clashing:
            return names
        for file in clashing:
            length[file] += 1

"""Zip folders: the files in an archive, each with its name; what cannot be taken keeps its name and the reason.

Consumes: the path of an archive. Produces: `Entry`s. Nothing is ever unpacked to disk, and before `read_entry` no file
is inflated but an archive within the archive.
"""

from __future__ import annotations

import contextlib
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from ingest.errors import UnreadableFile
from ingest.office.kinds import ZIP, kind_of_archive, kind_of_zip
from ingest.zip_limits import FAULTS, LARGEST_TOTAL, inflate, is_zip, open_zip

_UTF8 = 0x800
_ENCRYPTED = 0x1
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive. `name` is its path in it (`inner/name.pdf`), with that of an archive within it in front.

    `places` are the indexes that lead to it in the lists of members: one, or two through an archive within it. `check`
    is the checksum that the list gives. `refused` says why it is not read.
    """

    name: str
    places: tuple[int, ...]
    check: int
    refused: str | None = None


def entries(path: Path) -> tuple[Entry, ...]:
    """Return the files of a zip folder in the order of its list.

    None are found in any other file: a document, a damaged or empty archive, one that would unpack to too much. Such a
    file is taken as it is, and its reader says what is wrong with it.
    """
    try:
        if not path.is_file() or not _begins_like_zip(path):
            return ()
        with open_zip(path, path.name) as archive:
            if kind_of_archive(archive) != ZIP:
                return ()
            return _told_apart([*_entries(archive)])
    except (OSError, UnreadableFile):
        return ()


def _begins_like_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return is_zip(file.read(4))


def read_entry(path: Path, entry: Entry) -> bytes:
    """Return the bytes of one file of an archive.

    Raises:
        OSError: it is refused, damaged or larger than it says, or the archive changed since it was listed.
    """
    if entry.refused:
        raise OSError(entry.refused)
    within: bytes | Path = path
    try:
        for place in entry.places:
            with open_zip(within, path.name) as archive:
                member = archive.infolist()[place]
                within = inflate(archive, member, entry.name)
    except (UnreadableFile, IndexError) as error:
        raise OSError(str(error)) from error
    if entry.check != member.CRC or isinstance(within, Path):
        raise OSError(f"{path.name} changed while it was read; ingest it again when it is complete")
    return within


def _entries(archive: ZipFile) -> Iterator[Entry]:
    left = LARGEST_TOTAL - sum(member.file_size for member in archive.infolist())
    for entry, member in _listed(archive, ()):
        inner = None if entry.refused else _archive_within(archive, member)
        if inner is None:
            yield entry
            continue
        with inner:
            left -= sum(member.file_size for member in inner.infolist())
            if left < 0:
                yield replace(entry, refused=f"unpacks with what is in it to more than {LARGEST_TOTAL:,} bytes")
            else:
                yield from (replace(e, name=f"{entry.name}/{e.name}") for e, _ in _listed(inner, entry.places))


def _listed(archive: ZipFile, places: tuple[int, ...]) -> Iterator[tuple[Entry, ZipInfo]]:
    """Yield the files in the list of an archive, without folders and hidden ones."""
    for place, member in enumerate(archive.infolist()):
        name = _name(member)
        parts = [part for part in _CONTROL.sub("?", name).split("/") if part not in ("", ".")]
        hidden = any(part.startswith(".") and part != ".." for part in parts)
        if parts and not name.endswith("/") and not hidden and parts[0] != "__MACOSX":
            yield Entry("/".join(parts), (*places, place), member.CRC, _refusal(name, member)), member


def _name(member: ZipInfo) -> str:
    """Return the name of a member as it was meant: some programs write UTF-8 without saying so, or backslashes."""
    name = member.filename
    if not member.flag_bits & _UTF8:
        # What is no UTF-8 is in the code page that names are in by default, as zipfile read it.
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _refusal(name: str, member: ZipInfo) -> str | None:
    """Return why a member is not read, None for an ordinary file."""
    mode = member.external_attr >> 16
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return "its name in the zip file leads out of the folder; pack it anew"
    if _CONTROL.search(name):
        return "its name in the zip file holds control characters; pack it anew"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "a link or device in the zip file, not a file; pack the file itself"
    if member.flag_bits & _ENCRYPTED:
        return "protected with a password in the zip file; pack it without one"
    return None


def _archive_within(archive: ZipFile, member: ZipInfo) -> ZipFile | None:
    """Return a zip folder that is a member of an archive; None when the member is another file, or a damaged one."""
    try:
        with archive.open(member) as stream:
            if not is_zip(stream.read(4)):
                return None
        content = inflate(archive, member, member.filename)
        if kind_of_zip(content) != ZIP:
            return None
        inner = open_zip(content, member.filename)
    except (*FAULTS, UnreadableFile):
        return None  # taken as a file, so that its own reading says what is wrong
    return inner if inner.infolist() else None


def _told_apart(found: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give members of one name different ones: an archive may hold a name twice, and unpacking keeps the last."""
    seen = Counter[str]()
    kept: list[Entry] = []
    for entry in reversed(found):
        seen[entry.name] += 1
        if (copy := seen[entry.name]) > 1:
            why = "the zip file holds another file of this name after it; pack it anew"
            entry = replace(entry, name=f"{entry.name} ({copy})", refused=why)
        kept.append(entry)
    return tuple(reversed(kept))

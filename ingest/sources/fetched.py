"""What was fetched from the web and where it stands: a journal beside the archive, and its documents as sources.

`DATA/fetched/<host>.jsonl` holds one line for each change, the last line of an address counts. A line is on the disk
before the next document is asked for, so that a killed run loses nothing; a line that was cut off is passed over.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from ingest.archive import Archive
from ingest.durable import write_atomic
from ingest.errors import IngestError
from ingest.model import Frozen
from ingest.sources.listing import Kind


class Status(StrEnum):
    """How a document stands at its source."""

    HELD = "held"
    WITHDRAWN = "withdrawn"  # its bytes are kept, its site no longer has or lists it


class Entry(Frozen):
    """One address that was fetched. `reason` says why it counts as withdrawn. `length` is in bytes."""

    url: str
    sha256: str
    kind: Kind
    status: Status = Status.HELD
    etag: str | None = None
    last_modified: str | None = None
    media_type: str | None = None
    length: int | None = None
    title: str = ""
    root: str | None = None
    committee: str | None = None
    meeting: str | None = None
    date: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FetchedSource:
    """A document of the web as a source of an ingest run; its name is its address."""

    name: str
    sha256: str
    archive: Archive

    @property
    def path(self) -> Path:
        """Where its bytes lie."""
        return self.archive.path_of(self.sha256)

    def read(self) -> bytes:
        """Return its bytes. Raises OSError when the archive lost them."""
        try:
            return self.archive.content(self.sha256)
        except IngestError as error:
            raise OSError(str(error)) from error


class Journal:
    """What is known of the documents of one host. It serves one process at a time."""

    def __init__(self, folder: Path, root: str) -> None:
        """Read what is known of the host of a site; `folder` is made at the first writing."""
        parts = urlsplit(root)
        host = re.sub(r"[^a-z0-9.-]+", "_", parts.netloc.lower())
        self.path = folder / f"{host}.jsonl"
        self._entries = dict(_read(self.path))

    def get(self, url: str) -> Entry | None:
        """Return what is known of an address."""
        return self._entries.get(url)

    def documents(self, root: str) -> tuple[Entry, ...]:
        """Return the documents of a site by their addresses, without the pages that only led to them."""
        kept = (e for e in self._entries.values() if e.root == root and e.kind is not Kind.LISTING)
        return tuple(sorted(kept, key=lambda e: e.url))

    def put(self, entry: Entry) -> None:
        """Note how an address stands now; it is on the disk when this returns."""
        if self._entries.get(entry.url) == entry:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            # A line that a killed run cut off must not swallow this one.
            file.write((b"\n" if _is_cut(self.path) else b"") + _line(entry))
            file.flush()
            os.fsync(file.fileno())
        self._entries[entry.url] = entry

    def compact(self) -> None:
        """Write the journal anew with one line an address, in their order."""
        if self._entries:
            write_atomic(self.path, b"".join(_line(self._entries[url]) for url in sorted(self._entries)))


def sources(archive: Archive, entries: tuple[Entry, ...]) -> tuple[FetchedSource, ...]:
    """Return the documents that are held, as sources."""
    return tuple(FetchedSource(e.url, e.sha256, archive) for e in entries if e.status is Status.HELD)


def _line(entry: Entry) -> bytes:
    held = entry.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(held, ensure_ascii=False, sort_keys=True).encode() + b"\n"


def _is_cut(path: Path) -> bool:
    with path.open("rb") as file:
        if not file.seek(0, os.SEEK_END):
            return False
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"


def _read(path: Path) -> Iterator[tuple[str, Entry]]:
    """Yield the entries in the order of writing; what is no whole entry is passed over and fetched again."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return
    for line in lines:
        try:
            entry = Entry.model_validate_json(line)
        except ValidationError:
            continue
        yield entry.url, entry


def versions(folder: Path, url: str) -> frozenset[str]:
    """Return the sha256 of all that the journals of a folder know to have been fetched from an address."""
    entries = (entry for path in sorted(folder.glob("*.jsonl")) for name, entry in _read(path) if name == url)
    return frozenset(entry.sha256 for entry in entries)

"""What was ingested, on disk: the bytes of each file by their sha256, and beside them what was read from them.

Bytes are kept until they are removed, and checked when they are read. Records are a cache: one for each content, name
and version of the reading code, so that an unchanged file is not read twice and changed code never meets an old
reading. Beside them lies what was found in each (`kg.findings`), a cache as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from ingest import collector
from ingest.code_digest import code_digest
from ingest.durable import sync, write_atomic
from ingest.errors import IngestError
from ingest.layouts import LayoutFile, digest
from ingest.model import Record
from ingest.pdf.ocr import version as recognition

_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class DamagedEntry(IngestError):
    """An entry of the archive that is not what was put there."""


class Archive:
    """The archive in one folder, which is made at the first writing."""

    def __init__(self, path: Path) -> None:
        """Take the folder; nothing is opened or made."""
        self.path = path

    def put(self, content: bytes) -> str:
        """Keep the bytes of a file and return their sha256. Doing it twice changes nothing; damage is mended."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._content_path(sha256)
        if not path.is_file() or path.stat().st_size != len(content) or path.read_bytes() != content:
            write_atomic(path, content)
        return sha256

    def put_file(self, path: Path) -> str:
        """Move a file in and return its sha256; it is never in memory as a whole. It must lie on the same disk."""
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        place = self._content_path(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        sync(path)
        os.replace(path, place)
        sync(place.parent)
        return sha256

    def holds(self, sha256: str) -> bool:
        """Whether bytes with a sha256 are there; `content` checks them."""
        return self._content_path(sha256).is_file()

    def path_of(self, sha256: str) -> Path:
        """Return where the bytes with a sha256 lie, or would."""
        return self._content_path(sha256)

    def content(self, sha256: str) -> bytes:
        """Return the bytes with a sha256.

        Raises:
            DamagedEntry: they are not in the archive, or are no longer the same.
        """
        path = self._content_path(sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DamagedEntry(f"{path} cannot be read ({error.strerror}); ingest the document again") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedEntry(f"{path} was changed since it was archived; ingest the document again")
        return content

    def put_record(self, record: Record, reader: str) -> None:
        """Keep what version `reader` of the reading code read."""
        body = record.model_dump_json()
        entry = {"reader": reader, "digest": _digest(body), "record": body}
        path = self._record_path(record.source.sha256, record.source.name, reader)
        write_atomic(path, json.dumps(entry, ensure_ascii=False, sort_keys=True).encode())

    def record(self, sha256: str, name: str, reader: str) -> Record | None:
        """Return what version `reader` read from a file of this content and name; None when it never read it.

        Raises:
            DamagedEntry: the entry is there and is not what was put there.
        """
        path = self._record_path(sha256, name, reader)
        try:
            entry = json.loads(path.read_bytes())
            body = entry["record"]
            if entry["digest"] != _digest(body):
                raise ValueError("its digest is another")
            with collector.paused():
                found = Record.model_validate_json(body)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
            why = str(error).splitlines()[0]
            raise DamagedEntry(f"{path} is damaged ({why}); ingest the document again") from error
        if (found.source.sha256, found.source.name) != (sha256, name):
            raise DamagedEntry(f"{path} holds the reading of {found.source.name!r}; ingest the document again")
        return found

    def has_record(self, sha256: str, name: str, reader: str) -> bool:
        """Whether a whole entry is there for this content, name and version: the same bytes that were put there."""
        try:
            entry = json.loads(self._record_path(sha256, name, reader).read_bytes())
            return bool(entry["digest"] == _digest(entry["record"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False

    def put_findings(self, sha256: str, name: str, key: str, body: str) -> None:
        """Keep what was found in a file of this content and name, in place of what was found before.

        It is a cache, checked when it is read: it need not be on the disk when this returns.
        """
        path = self._findings_path(sha256, name)
        beside = path.with_name(f".{path.name}.tmp")
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(f"{key} {hashlib.sha256(body.encode()).hexdigest()}\n{body}", encoding="utf-8")
        os.replace(beside, path)

    def findings(self, sha256: str, name: str, key: str) -> str | None:
        """Return what was kept under this key for a file; None when there is none, of another key, or damaged."""
        try:
            head, _, body = self._findings_path(sha256, name).read_bytes().decode().partition("\n")
        except (OSError, ValueError):
            return None
        return body if head == f"{key} {hashlib.sha256(body.encode()).hexdigest()}" else None

    def keep_findings_of(self, held: Iterable[tuple[str, str]]) -> None:
        """Remove what was found in files other than these, given by sha256 and name: it may quote what is forgotten."""
        wanted = {self._findings_path(sha256, name) for sha256, name in held}
        for path in self.path.glob("*/*.found.json"):
            if path not in wanted:
                path.unlink(missing_ok=True)

    def versions(self, name: str) -> frozenset[str]:
        """Return the sha256 of all contents that were ever read under a name."""
        return frozenset(path.name[:64] for path in self.path.glob(f"*/*.{_digest(name)}.*.json"))

    def remove(self, sha256: str) -> None:
        """Remove the bytes with a sha256, and all that was read from them. Doing it twice changes nothing."""
        for path in self._folder(sha256).glob(f"{sha256}.*"):
            path.unlink(missing_ok=True)

    def remove_readings(self, name: str) -> None:
        """Remove all that was read from files of a name; their bytes stay. Doing it twice changes nothing."""
        for path in self.path.glob(f"*/*.{_digest(name)}.*.json"):
            path.unlink(missing_ok=True)

    def _content_path(self, sha256: str) -> Path:
        return self._folder(sha256) / f"{sha256}.raw"

    def _record_path(self, sha256: str, name: str, reader: str) -> Path:
        return self._folder(sha256) / f"{sha256}.{_digest(name)}.{_digest(reader)}.json"

    def _findings_path(self, sha256: str, name: str) -> Path:
        return self._folder(sha256) / f"{sha256}.{_digest(name)}.found.json"

    def _folder(self, sha256: str) -> Path:
        if not _SHA256.match(sha256):
            raise ValueError(f"{sha256!r} is no sha256: 64 lower-case hexadecimal digits are expected")
        return self.path / sha256[:2]


@cache
def reader_version() -> str:
    """Return a digest of what reads: our code and word lists, the libraries, and the programs that read pictures."""
    return _digest(f"{_libraries()}\x1f{recognition()}\x1f{code_digest('ingest')}")


def version_of(layouts: Sequence[LayoutFile] | None) -> str:
    """Return a digest of what reads with the layouts of a user, or with none."""
    return reader_version() if layouts is None else f"{reader_version()}-{digest(layouts)}"


def _libraries() -> str:
    """Return the versions of the libraries on which the stored text of a file depends."""
    return " ".join(f"{name} {version(name)}" for name in ("charset-normalizer", "lxml", "pypdfium2", "selectolax"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]

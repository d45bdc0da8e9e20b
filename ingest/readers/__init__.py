"""One reader a format: bytes → stored text and blocks. A new format is one new file in this folder.

Each module has `MEDIA_TYPES` (what it reads), `recognise(content)` (the media type when the bytes are of its format,
else None; by content, never by name) and `read(content, source)` (the `BlockText`; its library is imported inside).
`text` takes what nobody else recognises.
"""

from __future__ import annotations

import hashlib
import pkgutil
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from ingest import collector
from ingest.model import BlockText, Source


class Reader(Protocol):
    """The module of a format."""

    MEDIA_TYPES: tuple[str, ...]

    def recognise(self, content: bytes) -> str | None:
        """Return the media type of bytes of this format, None for others."""

    def read(self, content: bytes, source: Source) -> BlockText:
        """Return the text and blocks of a file. Raises IngestError and nothing else."""


@cache
def readers() -> dict[str, Reader]:
    """Return the readers by their names, in order of names but for `text`, which is last.

    Raises:
        TypeError: a module of this folder is no reader; it names what is missing.
    """
    names = sorted((m.name for m in pkgutil.iter_modules(__path__)), key=lambda name: (name == "text", name))
    found = {}
    for name in names:
        module = import_module(f"{__name__}.{name}")
        if missing := [part for part in ("MEDIA_TYPES", "recognise", "read") if not hasattr(module, part)]:
            raise TypeError(f"ingest/readers/{name}.py lacks {', '.join(missing)}: every reader has them")
        found[name] = cast(Reader, module)
    return found


def read(content: bytes, name: str) -> BlockText:
    """Return the stored text and blocks of a file of any known format. `name` is its name as ingested.

    Raises:
        IngestError: the file is empty, damaged, protected, or of no format that is known here.
    """
    for reader in readers().values():
        if media := reader.recognise(content):
            break
    else:
        raise AssertionError("the reader of text takes everything")
    if media == "text/plain" and name.lower().endswith((".md", ".markdown")):
        media = "text/markdown"  # nothing in the bytes tells the two apart, and both are read alike
    source = Source(name=name, media_type=media, sha256=hashlib.sha256(content).hexdigest())
    with collector.paused():
        return reader.read(content, source)

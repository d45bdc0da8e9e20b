"""JSON files that hold a page in a field → readable text of the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ingest.errors import EmptyFile, NoReader, UnreadableFile
from ingest.model import BlockText, Source

MEDIA_TYPES = ("application/json",)

_OPENING = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"[^"\n]{0,200}"\s*:|\[\s*\{\s*")')


def recognise(content: bytes) -> str | None:
    """Return the media type of bytes that begin like a JSON object or a list of them."""
    return "application/json" if _OPENING.match(content[:4096]) else None


def read(content: bytes, source: Source) -> BlockText:
    """Return the blocks of the page in a JSON file.

    Raises UnreadableFile for what is no JSON, NoReader when no field holds a page, EmptyFile when the page is empty.
    """
    from ingest.web_pages.lines import block_text
    from ingest.web_service.wrapped import wrapped_lines

    try:
        value = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{source.name}: no JSON ({str(error)[:120]}); save the file as it came") from error
    lines = wrapped_lines(list(_fields(value)), source.name)
    if not lines:
        raise NoReader(f"{source.name}: JSON without a page in it; give the document that it describes")
    if not any(c.isalpha() for line in lines for c in line.text):
        raise EmptyFile(f"{source.name}: the page in it holds no text")
    return block_text(lines, source, None)


def _fields(value: object) -> Iterator[tuple[str, str]]:
    """The texts in a JSON value with the names of their fields, in order."""
    waiting: list[tuple[str, object]] = [("", value)]
    while waiting:
        key, current = waiting.pop()
        if isinstance(current, str):
            yield key, current
        elif isinstance(current, dict):
            waiting += [(str(k).lower(), v) for k, v in reversed(current.items())]
        elif isinstance(current, list):
            waiting += [(key, v) for v in reversed(current)]

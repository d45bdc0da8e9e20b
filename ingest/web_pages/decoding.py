"""Bytes of a page → text, by what the page says of its encoding."""

from __future__ import annotations

import codecs
import re

from ingest.errors import EmptyFile, UnreadableFile
from ingest.readers.text import decode

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{3,40})", re.IGNORECASE
)
# As browsers do: pages that call themselves Latin 1 hold the dashes and quotes of windows-1252.
_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252"}
_UTF8_DAMAGE = 0.002
"""Share of broken characters up to which a page is taken for damaged UTF-8, not for another encoding."""


def decode_page(content: bytes, name: str) -> str:
    """Return the text of a page.

    Raises:
        EmptyFile: it holds no words.
        UnreadableFile: it is no text.
    """
    if not content.strip():
        raise EmptyFile(f"{name}: the file is empty; nothing can be read from it")
    if content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(content, name)
    if content.count(0) > 16:
        raise UnreadableFile(f"{name}: binary data, not a page; save the page as HTML in UTF-8")
    content = content.replace(b"\0", b"")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _other(content, name)


def _other(content: bytes, name: str) -> str:
    damaged = content.decode("utf-8", errors="replace")
    broken = damaged.count("\ufffd")
    sound = sum(byte >= 0xC2 for byte in content) - broken
    if broken <= max(2, len(damaged) * _UTF8_DAMAGE) and sound > broken:
        return damaged
    declared = _DECLARED.search(content[:4096])
    if declared and (known := _codec(declared.group(1).decode("ascii", errors="replace"))):
        return content.decode(known, errors="replace")
    return decode(content, name)


def _codec(label: str) -> str | None:
    try:
        known = codecs.lookup(label).name
    except LookupError:
        return None
    if known.startswith(("utf", "unicode", "raw", "idna", "punycode")) or not _is_text(known):
        return None
    return _AS.get(known, known)


def _is_text(codec: str) -> bool:
    """Some codecs of Python are no encodings of text (base64, zip); `decode` refuses them."""
    try:
        b"<p>".decode(codec)
    except (LookupError, ValueError):
        return False
    return True

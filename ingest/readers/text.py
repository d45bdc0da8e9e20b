"""Text and markdown: the stored text is the file itself, decoded and otherwise unchanged."""

from __future__ import annotations

import codecs
import json

from charset_normalizer import from_bytes

from ingest.blocks import blocks_of
from ingest.errors import EmptyFile, NoReader, UnreadableFile
from ingest.model import BlockText, Source
from ingest.running_lines import without_running_lines
from ingest.wrapped_lines import join_wrapped

MEDIA_TYPES = ("text/plain", "text/markdown")

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = set(range(32)) - {9, 10, 11, 12, 13, 27}


def recognise(content: bytes) -> str:
    """Return the media type of plain text: what no other reader recognises is tried as text."""
    return "text/plain"


def read(content: bytes, source: Source) -> BlockText:
    """Return the blocks of a text file in any common encoding.

    Raises EmptyFile when it holds no words, UnreadableFile when the bytes are no text, NoReader when it is JSON: words
    about meetings in the data of a program are no record of one.
    """
    text = decode(content, source.name)
    if _is_json(text):
        raise NoReader(f"{source.name}: JSON data of a program, not a document; give the document itself")
    return BlockText(source=source, text=text, blocks=join_wrapped(text, without_running_lines(text, blocks_of(text))))


def decode(content: bytes, name: str) -> str:
    """Return bytes as text: by their byte order mark, as UTF-8, else by the encoding they most likely have."""
    if not content.strip():
        raise EmptyFile(f"{name}: the file is empty; nothing can be read from it")
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decoded(content, encoding, name)
    if b"\0" in content[:65536]:
        raise UnreadableFile(
            f"{name}: binary data of no format that is known here; give the document as PDF, Word, HTML or text"
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        best = from_bytes(content, cp_isolation=["cp1252", "iso8859_14", "mac_roman"]).best()
        if best is None:
            raise UnreadableFile(f"{name}: in no text encoding that is known here; save it as UTF-8") from None
        text = str(best)
    sample = text[:65536]
    odd = sum(ord(c) in _CONTROL or c == "\ufffd" for c in sample)
    if odd > len(sample) / 50:
        raise UnreadableFile(f"{name}: {odd} control characters in the first {len(sample)}: binary data, not text")
    if not any(c.isalpha() for c in text):
        raise EmptyFile(f"{name}: no words in the file; nothing can be read from it")
    return text


def _is_json(text: str) -> bool:
    """Whether a text is JSON, or JSON Lines."""
    opening = text.lstrip()
    if not opening.startswith(("{", "[")):
        return False
    for candidate in (opening, opening.split("\n", 1)[0]):
        try:
            if isinstance(json.loads(candidate), (dict, list)):
                return True
        except ValueError:
            continue
        except RecursionError:
            return True  # nobody writes a record in so many brackets
    return False


def _decoded(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name}: marked as {encoding}, but byte {error.start} is not; save it as UTF-8"
        ) from error

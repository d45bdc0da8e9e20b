"""HTML pages → readable text in reading order: headings, paragraphs, lists with their labels, table rows."""

from __future__ import annotations

import codecs
import re

from ingest.errors import EmptyFile
from ingest.model import BlockText, Source

MEDIA_TYPES = ("text/html", "application/xhtml+xml")

_BEFORE = re.compile(r"(?:\s|\x00|<!--.{0,4000}?-->|<\?xml[^<>]{0,300}\?>)*", re.DOTALL)
_PAGE = re.compile(r"<!doctype\s+html\b|<html\b", re.IGNORECASE)
_PIECE = re.compile(
    r"<(?:head|body|div|main|article|section|table|p|h[1-6]|ul|ol|form|span|meta|title|style|link|font|center)\b[^<>]*>",
    re.IGNORECASE,
)


def recognise(content: bytes) -> str | None:
    """Return the media type when the bytes begin like a page or a piece of one, or hold paragraphs of one."""
    head = _head(content)
    at = _BEFORE.match(head)
    start = at.end() if at else 0
    if _PAGE.match(head, start) or _PIECE.match(head, start):
        return "text/html"
    opening = head[:2048].lower()
    if not opening.lstrip().startswith(("<?xml", "{", "[")) and opening.count("<p") + opening.count("<div") > 4:
        return "text/html"
    return None


def read(content: bytes, source: Source) -> BlockText:
    """Return the blocks of an HTML page; scripts, styles, menus, hidden and deleted parts are left out.

    Raises EmptyFile when no text is left, NotARecord for a list of meetings, UnreadableFile when the bytes are no page.
    """
    from ingest.web_pages.decoding import decode_page
    from ingest.web_pages.lines import block_text
    from ingest.web_pages.page import page_lines

    lines, title = page_lines(decode_page(content, source.name), source.name)
    if not any(c.isalpha() for line in lines for c in line.text):
        raise EmptyFile(f"{source.name}: the page holds no text outside scripts and menus")
    return block_text(lines, source, title)


def _head(content: bytes) -> str:
    """The opening of the file, readable enough to know a tag in it."""
    head = content[:8192]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")

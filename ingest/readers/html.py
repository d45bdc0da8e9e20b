"""HTML pages → readable text in reading order: headings, paragraphs, lists with their labels, table rows."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.blocks import blocks_of
from ingest.errors import EmptyFile
from ingest.model import BlockText, Source
from ingest.readers.text import decode

MEDIA_TYPES = ("text/html", "application/xhtml+xml")

_DROPPED = (
    "script, style, noscript, template, head, nav, footer, svg, form, iframe, .mgHide, [hidden], [aria-hidden=true]"
)
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt", "fieldset", "figure",
     "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "table",
     "tbody", "thead", "tfoot", "tr", "ul")
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_DEEPEST = 200
# Stands after a label of a list item until its text has come, so that the two share a line; never in stored text.
_MARK = "\u2063"


def recognise(content: bytes) -> str | None:
    """Return the media type when the bytes begin like a page, or hold its paragraphs from the start."""
    head = content[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")) or head.count(b"<p") + head.count(b"<div") > 4:
        return "text/html"
    return None


def read(content: bytes, source: Source) -> BlockText:
    """Return the blocks of an HTML page; scripts, styles, menus and hidden parts are left out.

    Raises EmptyFile when no text is left, UnreadableFile when the bytes are no text.
    """
    tree = LexborHTMLParser(decode(content, source.name))
    for node in tree.css(_DROPPED):
        node.decompose()
    writer = _Writer()
    if tree.body is not None:
        writer.walk(tree.body, 0)
    text, levels = writer.finish()
    if not any(c.isalpha() for c in text):
        raise EmptyFile(f"{source.name}: the page holds no text outside scripts and menus")
    title = tree.css_first("title")
    return BlockText(
        source=source, text=text, blocks=blocks_of(text, levels), title=title.text(strip=True) if title else None
    )


class _Writer:
    """Gathers lines while walking the page; a block element ends the line it stands in."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, int]] = []
        self.pending = ""
        self.level = 0

    def walk(self, node: LexborNode, depth: int) -> None:
        if depth > _DEEPEST:
            self.pending += node.text(deep=True)
            return
        child = node.child
        while child is not None:
            self._one(child, depth)
            child = child.next

    def _one(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.pending += node.text(deep=False)
        elif tag == "br":
            self.flush()
        elif tag in _CELLS and _flat(node):
            self.pending += "\t" if self.pending.strip() else ""
            self.pending += re.sub(r"\s+", " ", node.text(deep=True)).strip()
        elif tag in _CELLS:
            self.flush()
            self.walk(node, depth + 1)
            self.flush()
        elif tag == "li":
            self.flush()
            self.pending = _label(node)
            self.walk(node, depth + 1)
            self.flush()
        elif tag in _BLOCKS:
            if not (self.pending.strip() and _is_label(self.pending)):
                self.flush()
            self.level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else self.level
            self.walk(node, depth + 1)
            self.flush()
            self.level = 0
        elif not tag.startswith(("-", "_", "!")):
            self.walk(node, depth + 1)

    def flush(self) -> None:
        line = re.sub(r"[^\S\t]+", " ", self.pending).strip(" ")
        line = re.sub(r"\s*\t\s*", "\t", line).strip()
        if line and not _is_label(line):
            self.lines.append((line.replace(_MARK, ""), self.level))
            self.pending = ""
        elif not line:
            self.pending = ""

    def finish(self) -> tuple[str, dict[int, int]]:
        self.flush()
        levels: dict[int, int] = {}
        parts: list[str] = []
        at = 0
        for line, level in self.lines:
            if level:
                levels[at] = level
            parts.append(line + "\n\n")
            at += len(line) + 2
        return "".join(parts), levels


def _flat(cell: LexborNode) -> bool:
    """Whether a table cell holds plain text, not paragraphs, lists or tables of its own."""
    return cell.css_first("p, div, ul, ol, table, h1, h2, h3, h4") is None


def _is_label(text: str) -> bool:
    return bool(re.fullmatch(rf"\s*(?:\([a-z0-9]{{1,4}}\)|[a-z0-9]{{1,3}}\.|•){_MARK}\s*", text))


def _label(item: LexborNode) -> str:
    """The label of a list item: its number in the list's style, or a bullet."""
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return f"•{_MARK} "
    place = 1
    before = item.prev
    while before is not None:
        place += before.tag == "li"
        before = before.prev
    style = parent.attributes.get("type") or "1"
    start = parent.attributes.get("start") or "1"
    place += int(start) - 1 if start.isdigit() else 0
    if style in "aA" and place <= 26:
        return f"({chr(96 + place)}){_MARK} "
    if style in "iI":
        return f"({_roman(place)}){_MARK} "
    return f"{place}.{_MARK} "


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        while number >= value:
            out += sign
            number -= value
    return out

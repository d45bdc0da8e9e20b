"""Stored text → blocks: one block a line, with its label, its columns and whether it looks like a heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from ingest.clean import clean
from ingest.labels import read_label
from ingest.model import Block, BlockKind, Page, Span

_MARKDOWN_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_COLUMNS = re.compile(r"\t+|\s*\|\s*| {4,}")
_WIDE_SPACE = "    "
_QUOTED = re.compile(r"^\s*>\s*")
_LIST_MARKS = ("- ", "* ")
_BOLD_MARKS = ("-", "*", "<")
_BOLD = re.compile(r"\s*(?:[-*]\s+)?(?:\*\*.{1,200}\*\*|<(?:u|b|strong)>.{1,200}</(?:u|b|strong)>)[:.]?\s*$")
_RULE = re.compile(r"[\s|:\-=_*+]+$")


def blocks_of(
    text: str,
    heading_levels: Mapping[int, int] | None = None,
    bold: Collection[int] = frozenset(),
    pages: Sequence[Page] = (),
) -> tuple[Block, ...]:
    """Return the blocks of a stored text in order, blank lines and rules left out.

    What the reader knows of a line goes by the offset of its first character: `heading_levels` (HTML, Word), `bold`
    for lines that are all in bold. `pages` says which page each line is on.
    """
    levels = heading_levels or {}
    starts = [page.start for page in pages]
    found: list[Block] = []
    start = page = 0
    for line in text.splitlines(keepends=True):
        raw = line.strip()
        if raw and (raw[0].isalnum() or not _RULE.match(line)):
            first = start if line[0] == raw[0] else start + len(line) - len(line.lstrip())
            while page < len(starts) and (starts[page] <= first or not page):
                page += 1
            block = _block(raw, first, levels.get(first, 0), first in bold, page or None)
            if block.text or block.label:
                found.append(block)
        start += len(line)
    return tuple(found)


def _block(raw: str, start: int, level: int, bold: bool, page: int | None) -> Block:
    """The block of a line without white space at its ends. What its opening rules out is not looked for."""
    rest = raw
    if raw[0] == "#" and (markdown := _MARKDOWN_HEADING.match(raw)):
        level, rest = len(markdown.group(1)), raw[markdown.end() :]
    opening = rest[:1]
    plain = _QUOTED.sub("", rest) if opening == ">" else rest
    plain = plain if plain.startswith(_LIST_MARKS) else clean_start(plain)
    label = read_label(plain)
    cells: tuple[str, ...] = ()
    columns = _TAG.sub("", plain) if "<" in plain else plain
    table = "\t" in columns or "|" in columns
    if table or _WIDE_SPACE in columns:
        cells = tuple(c for c in (clean(c) for c in _COLUMNS.split(columns.strip().strip("|"))) if c)
    kind = BlockKind.HEADING if level else BlockKind.LIST_ITEM if label else BlockKind.PARAGRAPH
    return Block(
        kind=BlockKind.TABLE_ROW if table and len(cells) > 1 else kind,
        text=clean(plain[label.end :] if label else plain),
        span=Span(start=start, end=start + len(raw)),
        level=level,
        label=label.text if label else None,
        page=page,
        cells=cells if len(cells) > 1 else (),
        bold=bold or level > 0 or (opening in _BOLD_MARKS and _BOLD.match(rest) is not None),
    )


_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_ESCAPED_LABEL = re.compile(r"^(\W{0,4}\d{1,3}[a-z]?)\\(?=[.)])")


# Markup of a label: what opens a line, and what closes behind the label ("**3.** Title", "**3**. Title").
_OPENED = re.compile(r"^(\s*)(?:\*\*|__|<[a-z]{1,6}>)+(?=[\w(])")
_CLOSED = re.compile(r"^(\s*\(?[\w/]{1,9}[.)]{0,2})(?:\*\*(?=[.)\s:]|$)|</?[a-z]{1,6}>)+")


def clean_start(line: str) -> str:
    """Return a line without markup around its label: `**3.** Title` and `**3\\. Title**` show it."""
    if "\\" in line:
        line = _ESCAPED_LABEL.sub(r"\1", line)
    if "*" not in line and "<" not in line and "_" not in line:
        return line
    return _CLOSED.sub(r"\1", _OPENED.sub(r"\1", line))

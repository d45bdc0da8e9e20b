"""Stored text → blocks: one block a line, with its label, its columns and whether it looks like a heading."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence

from ingest.clean import clean, trimmed
from ingest.labels import read_label
from ingest.model import Block, BlockKind, Page, Span

_MARKDOWN_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_COLUMNS = re.compile(r"\t+|\s*\|\s*| {4,}")
_COLUMN_MARKS = ("\t", "|", "    ")
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
    found: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = trimmed(text, start, start + len(line))
        if span is not None and not _RULE.match(line):
            block = _block(text, span, (heading_levels or {}).get(span.start))
            known: dict[str, object] = {"bold": True} if span.start in bold else {}
            if pages:
                known["page"] = max(bisect_right(pages, span.start, key=lambda page: page.start), 1)
            block = block.model_copy(update=known) if known else block
            if block.text or block.label:
                found.append(block)
        start += len(line)
    return tuple(found)


def _block(text: str, span: Span, known_level: int | None) -> Block:
    raw = text[span.start : span.end]
    level = known_level or 0
    markdown = _MARKDOWN_HEADING.match(raw)
    rest = raw
    if markdown:
        level, rest = len(markdown.group(1)), raw[markdown.end() :]
    bold = bool(_BOLD.match(rest))
    plain = re.sub(r"^\s*>\s*", "", rest)
    plain = plain if plain.lstrip().startswith(("- ", "* ")) else clean_start(plain)
    label = read_label(plain)
    body = clean(plain[label.end :] if label else plain)
    cells: tuple[str, ...] = ()
    if any(mark in plain for mark in _COLUMN_MARKS):
        cells = tuple(c for c in (clean(c) for c in _COLUMNS.split(plain.strip().strip("|"))) if c)
    kind = BlockKind.HEADING if level else BlockKind.LIST_ITEM if label else BlockKind.PARAGRAPH
    if len(cells) > 1 and ("\t" in plain or "|" in plain):
        kind = BlockKind.TABLE_ROW
    return Block(
        kind=kind,
        text=body,
        span=span,
        level=level,
        label=label.text if label else None,
        cells=cells if len(cells) > 1 else (),
        bold=bold or level > 0,
    )


def clean_start(line: str) -> str:
    """Return a line without markup before its first word, so that `**3.** Title` shows its label."""
    if "*" not in line and "<" not in line and "_" not in line:
        return line
    return re.sub(
        r"^(\s*)(?:\*\*|__|<[a-z]{1,6}>)+(?=[\w(])", r"\1", re.sub(r"\*\*(?=[.)\s:]|$)|</?[a-z]{1,6}>", "", line)
    )

"""Tables whose rows are items: number, title, what was decided → the lines of minutes, one block for each cell.

A record of decisions, a grid of minutes ("Item | Discussion | Action by"): the head row says what the columns hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean import View, view
from ingest.labels import read_label
from ingest.model import Block, BlockKind, Span

_COLUMNS = {
    "number": r"nos?\.?|number|ref(?:erence)?\.?(?:\s+no\.?)?|#|(?:agenda\s+)?item\s+no\.?|minute\s+(?:no|ref)\.?",
    "title": r"title(?:\s+no\.?)?|subject|(?:agenda\s+)?(?:items?|topic)|item\s+title|matter|business|heading",
    "decision": r"decisions?(?:\s+(?:made|taken|reached))?|resolutions?|outcomes?|resolved|decision\s*/\s*resolution",
    "told": r"(?:key\s+)?discussions?(?:\s+(?:points|and\s+\w+))?|minutes?|notes?|summary|details?|narrative|points"
    r"|(?:key\s+)?(?:discussion\s+)?points(?:\s+discussed)?|description|comments?|reasons?(?:\s+for\s+(?:the\s+)?decision)?",
    "action": r"actions?(?:\s+(?:by|required|owner|points?|by\s+whom))?|owner|lead|by\s+whom|who|responsible|officer"
    r"|due(?:\s+date)?|by\s+when|deadline|when",
}
_KINDS = {name: re.compile(rf"\s*(?:{words})\s*:?\s*", re.IGNORECASE) for name, words in _COLUMNS.items()}
_NUMBERED = re.compile(r"\s*(?P<number>(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[./]\d{1,4})*[a-z]?)[.)]?\s+(?=\S)")
_ALONE = re.compile(r"(?:[A-Z]{1,4}[./]?)?\d{1,4}(?:[./]\d{1,4})*[a-z]?[.)]?")
_FEWEST = 2
"""Rows below the head from which on a table is one of items."""
_LONGEST_TITLE = 160
_POINT = re.compile(r"(?:^|(?<=[.;:]\s)|(?<=\sand\s))(?=(?:\([a-z0-9]{1,3}\)|[a-z]\)|\d{1,2}[.)])\s+[A-Z])")


@dataclass(frozen=True, slots=True)
class _Cell:
    kind: str
    start: int
    end: int


def part_item_tables(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the rows of each such table cut into heading, decision, discussion and action."""
    found: list[Block] = []
    i = 0
    while i < len(blocks):
        kinds = _head(blocks[i])
        rows = _rows(blocks, i + 1) if kinds else 0
        if kinds and rows >= _FEWEST and _are_items(blocks[i + 1 : i + 1 + rows], kinds):
            for row in blocks[i + 1 : i + 1 + rows]:
                found += _row(text, blocks[i], row, kinds)
            i += 1 + rows
            continue
        found.append(blocks[i])
        i += 1
    return tuple(found)


def _head(block: Block) -> tuple[str, ...] | None:
    """The kinds of the columns, where a head row names what the items of a meeting need; None for any other row."""
    if block.kind is not BlockKind.TABLE_ROW or len(block.cells) < 2:
        return None
    kinds = tuple(next((k for k, p in _KINDS.items() if p.fullmatch(cell)), "") for cell in block.cells)
    if "" in kinds or not {"title", "number"} & set(kinds) or not {"decision", "told"} & set(kinds):
        return None
    return kinds


def _rows(blocks: Sequence[Block], first: int) -> int:
    n = first
    while n < len(blocks) and blocks[n].kind is BlockKind.TABLE_ROW and len(blocks[n].cells) > 1:
        n += 1
    return n - first


def _are_items(rows: Sequence[Block], kinds: tuple[str, ...]) -> bool:
    """Whether most rows begin with a number or a short title and have what was said or decided beside it."""
    good = 0
    for row in rows:
        first = row.cells[0]
        good += len(row.cells) > 1 and len(first) <= _LONGEST_TITLE and bool(row.cells[1].strip() or row.cells[-1])
    return "decision" in kinds or good > len(rows) // 2


def _row(text: str, head: Block, row: Block, kinds: tuple[str, ...]) -> Iterator[Block]:
    shown = view(text, row.span)
    cells = list(_cells(shown, row, kinds))
    number, title = _heading(shown, cells)
    if title is None and number is None:
        # A row that goes on with the item above it.
        for cell in cells:
            yield from _told(text, head, row, shown, cell)
        return
    label = shown.text[number.start : number.end].rstrip(".)") if number else None
    place = title or number
    assert place is not None
    start = min(c.start for c in (number, title) if c)
    yield row.model_copy(
        update={
            "kind": BlockKind.LIST_ITEM if label else BlockKind.HEADING,
            "label": label,
            "text": shown.text[title.start : title.end] if title else "",
            "span": shown.raw(start, place.end),
            "cells": (),
            "bold": True,
        }
    )
    for cell in cells:
        if cell.kind not in ("number", "title"):
            yield from _told(text, head, row, shown, cell)


def _cells(shown: View, row: Block, kinds: tuple[str, ...]) -> Iterator[_Cell]:
    """The places of the cells in the row, with the kinds of their columns; a row with a cell less lacks its number."""
    own = kinds[len(kinds) - len(row.cells) :] if len(row.cells) < len(kinds) else kinds
    position = 0
    for kind, cell in zip(own, row.cells, strict=False):
        words = " ".join(cell.split())
        at = shown.text.find(words, position) if words else -1
        if at >= 0:
            yield _Cell(kind, at, at + len(words))
            position = at + len(words)


def _heading(shown: View, cells: list[_Cell]) -> tuple[_Cell | None, _Cell | None]:
    """The number and the title of a row; a number may stand before the title in one cell."""
    number = next((c for c in cells if c.kind == "number"), None)
    title = next((c for c in cells if c.kind == "title"), None)
    if title and number is None:
        words = shown.text[title.start : title.end]
        if _ALONE.fullmatch(words):
            number, title = _Cell("number", title.start, title.end), None
        elif m := _NUMBERED.match(words):
            number = _Cell("number", title.start + m.start("number"), title.start + m.end("number"))
            title = _Cell("title", title.start + m.end(), title.end)
    return number, title


def _told(text: str, head: Block, row: Block, shown: View, cell: _Cell) -> Iterator[Block]:
    """The blocks of a cell: a decision below the label of its column, else what was told; points come apart."""
    if cell.kind == "decision" and not _has_mark(shown.text[cell.start : cell.end]):
        yield _label(text, head, row)
    words = shown.text[cell.start : cell.end]
    cuts = sorted({0, *(m.start() for m in _POINT.finditer(words))}) if _is_list(words) else [0]
    for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True):
        piece = words[a:b].strip()
        if not piece:
            continue
        start = cell.start + a + (len(words[a:b]) - len(words[a:b].lstrip()))
        label = read_label(piece + " ")
        shift = label.end if label and label.style != "bullet" else 0
        yield row.model_copy(
            update={
                "kind": BlockKind.LIST_ITEM if shift else BlockKind.PARAGRAPH,
                "label": piece[:shift].strip() if shift else None,
                "text": piece[shift:],
                "span": shown.raw(start, start + len(piece)),
                "cells": (),
                "bold": False,
            }
        )


def _is_list(words: str) -> bool:
    return len(_POINT.findall(words)) > 1


_MARK = re.compile(r"\b(?:RESOLVED|AGREED|NOTED)\b|^\s*(?:Resolved|Agreed|Noted|Approved|Decision)\b")


def _has_mark(words: str) -> bool:
    return _MARK.search(words) is not None


def _label(text: str, head: Block, row: Block) -> Block:
    """The head of the column of decisions as the label above a decision."""
    shown = view(text, head.span)
    word = next(cell for cell in head.cells if _KINDS["decision"].fullmatch(cell))
    at = max(shown.text.find(word), 0)
    span = shown.raw(at, at + len(word)) if shown.text[at : at + len(word)] == word else Span(start=0, end=1)
    return row.model_copy(
        update={"kind": BlockKind.PARAGRAPH, "label": None, "text": "Decision:", "span": span, "cells": ()}
    )

"""Text whose lines were broken at a fixed width → the paragraphs that they were: each one block again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.model import Block, BlockKind, Span

_NARROWEST, _WIDEST = 55, 132
"""Characters of a line between which a text can have been broken."""
_OUTLIERS = 0.03
"""Share of lines that may be longer: addresses, rows of tables."""
_FULL = 0.8
"""Share of the width that a line has at least when the next one goes on with its sentence."""
_FEWEST_FULL = 4
_COLUMNS = re.compile(r"\S(?:\t| {4,})\s*\S")
_LEAD_IN = re.compile(r"[:]\s*$")


def join_wrapped(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a text with broken lines joined; unchanged where the text has no fixed width.

    A line goes on where the first word of the next would not have fitted, or where it is almost full.
    """
    width = _width(text, blocks)
    if width is None:
        return tuple(blocks)
    found: list[Block] = []
    last_line = ""
    for block in blocks:
        line = text[block.span.start : block.span.end]
        if found and _goes_on(text, found[-1], last_line, block, width):
            found[-1] = _joined(text, found[-1], block)
        else:
            found.append(block)
        last_line = line
    return tuple(found)


def _width(text: str, blocks: Sequence[Block]) -> int | None:
    """The width at which a text was broken: few lines are longer, and many paragraphs have lines almost as long."""
    lengths = sorted(_length(text, block) for block in blocks)
    if not lengths:
        return None
    width = lengths[min(int(len(lengths) * (1 - _OUTLIERS)), len(lengths) - 1)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_length(text, a) >= _FULL * width and _adjoin(text, a, b) and not b.label for a, b in pairwise(blocks))
    return width if full >= _FEWEST_FULL else None


def _length(text: str, block: Block) -> int:
    """Characters of a block's line with its indentation."""
    return block.span.end - (text.rfind("\n", 0, block.span.start) + 1)


def _adjoin(text: str, before: Block, block: Block) -> bool:
    """Whether no blank line parts two blocks."""
    return text.count("\n", before.span.end, block.span.start) == 1


def _goes_on(text: str, before: Block, last_line: str, block: Block, width: int) -> bool:
    line = text[block.span.start : block.span.end]
    if not _adjoin(text, before, block) or block.label or block.level or before.level:
        return False
    if _COLUMNS.search(line) or _COLUMNS.search(re.sub(r"^\S+\s+(?:\(\w{1,4}\)\s+)?", "", last_line)):
        return False
    length = before.span.end - (text.rfind("\n", 0, before.span.end) + 1)
    if _LEAD_IN.search(last_line) and length < _FULL * width:
        return False
    return length >= _FULL * width or length + 1 + len(line.split(maxsplit=1)[0]) > width


def _joined(text: str, before: Block, block: Block) -> Block:
    return before.model_copy(
        update={
            "text": f"{before.text} {block.text}",
            "span": Span(start=before.span.start, end=block.span.end),
            "kind": BlockKind.LIST_ITEM if before.label else BlockKind.PARAGRAPH,
            "cells": (),
        }
    )

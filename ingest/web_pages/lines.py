"""Lines of readable text, one a paragraph, and the stored text that they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.blocks import blocks_of
from ingest.model import BlockText, Source

ITEM_LEVEL = 3
"""The heading level of a line whose markup says that it is the number and title of an agenda item."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item with its label, heading or table row (cells parted by tabs); `level` 0 is no heading."""

    text: str
    level: int = 0
    bold: bool = False


def block_text(lines: Iterable[Line], source: Source, title: str | None) -> BlockText:
    """Return the stored text that lines make, parted by blank ones, and its blocks."""
    levels: dict[int, int] = {}
    bold: set[int] = set()
    parts: list[str] = []
    at = 0
    for line in lines:
        if line.level:
            levels[at] = line.level
        if line.bold:
            bold.add(at)
        parts.append(line.text + "\n\n")
        at += len(line.text) + 2
    text = "".join(parts)
    return BlockText(source=source, text=text, blocks=blocks_of(text, levels, bold), title=title)

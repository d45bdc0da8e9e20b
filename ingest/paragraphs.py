"""Lines → paragraphs: broken lines joined, furniture left out, section headings carried along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout import Layout
from ingest.model import Block, Span


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or list item: clean text without its label, span from its first to its last line."""

    text: str
    span: Span
    label: str | None
    level: int
    bold: bool
    cells: tuple[str, ...]
    page: int | None = None


def lines_of(blocks: Sequence[Block], layout: Layout) -> Iterator[Line]:
    """Yield the paragraphs of a run of blocks; a sentence that a page break cut in two is one paragraph."""
    current: Line | None = None
    for block in blocks:
        if is_furniture(block, layout):
            continue
        line = Line(block.text, block.span, block.label, block.level, block.bold, block.cells, block.page)
        if current is not None and _goes_on(current, line, layout):
            current = Line(
                f"{current.text} {line.text}",
                Span(start=current.span.start, end=line.span.end),
                current.label,
                current.level,
                current.bold,
                current.cells,
                current.page,
            )
            continue
        if current is not None:
            yield current
        current = line
    if current is not None:
        yield current


def is_furniture(block: Block, layout: Layout) -> bool:
    """Whether a line is the page's and not the record's: icons, page numbers, headers of the site."""
    full = f"{block.label or ''} {block.text}".strip()
    return bool(layout.furniture_line.match(full) or layout.blank_page_line.match(full))


def _goes_on(before: Line, line: Line, layout: Layout) -> bool:
    if line.label or line.level or line.cells or before.level or not line.text or before.cells:
        return False
    if re.search(r"[.!?:;]['\"’”)]*$", before.text) or layout.minutes_label_line.fullmatch(before.text):
        return False
    starts_small = line.text[0].islower() or line.text[0] in ",;)&"
    return starts_small and len(before.text) > 30


def is_heading(line: Line, following: Line | None) -> bool:
    """Whether a line heads a section: marked so, or short, without a full stop, and followed by text."""
    if line.level:
        return True
    words = line.text.split()
    if line.cells or not words or len(words) > 12 or line.text.rstrip().endswith((".", ";", ",", "?")):
        return False
    if line.bold and not line.label:
        return True
    if line.label and not re.fullmatch(r"\d{1,2}\.?", line.label):
        return False
    capital = line.text[0].isupper() and (
        following is None or len(following.text) > len(line.text) or bool(following.label)
    )
    return (
        capital
        and len(words) <= 8
        and not re.match(r"(?:tel|email|e-mail|http|www)\b", line.text, re.IGNORECASE)
        and ":" not in line.text[:-1]
    )

"""Stored text as paragraphs to be shown, with one passage marked. Nothing of the text is changed or lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import LineBox, Record, Span

_GAP = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that is marked or not; `first` is true for the first marked stretch."""

    text: str
    marked: bool
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph by its first character in the stored text; `page` is set where a page begins."""

    start: int
    runs: tuple[Run, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be shown as a picture: its number from 1, its size in points, and the lines to be marked on it."""

    number: int
    width: float
    height: float
    boxes: tuple[LineBox, ...]


def sheets(record: Record, start: int | None, end: int | None) -> tuple[Sheet, ...]:
    """Return the pages that show characters `start` to `end`, three at most; none where lines have no known place."""
    if start is None or end is None or not 0 <= start < end <= len(record.text):
        return ()
    found: dict[int, list[LineBox]] = {}
    for box in record.boxes(Span(start=start, end=end)):
        found.setdefault(box.page, []).append(box)
    return tuple(
        Sheet(number, record.pages[number - 1].width, record.pages[number - 1].height, tuple(boxes))
        for number, boxes in sorted(found.items())[:3]
    )


def paragraphs(
    text: str, page_starts: Sequence[int] = (), start: int | None = None, end: int | None = None
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a stored text, with characters `start` to `end` (exclusive) marked.

    Paragraphs end at empty lines and at page breaks. A passage that runs over several is marked in each.
    """
    mark = (start, end) if start is not None and end is not None and 0 <= start < end <= len(text) else None
    pages = {offset: number for number, offset in enumerate(page_starts, 1)}
    marked_before = False
    for first, last in _pieces(text, page_starts):
        page = next((number for offset, number in pages.items() if _begins(text, offset, first)), None)
        runs: list[Run] = []
        for a, b, marked in _cut(first, last, mark):
            runs.append(Run(text[a:b], marked, marked and not marked_before))
            marked_before = marked_before or marked
        yield Paragraph(first, tuple(runs), page)


def _pieces(text: str, page_starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the range of each paragraph, without the white space around it."""
    breaks = {0, len(text), *(offset for offset in page_starts if 0 < offset < len(text))}
    breaks.update(match.end() for match in _GAP.finditer(text))
    edges = sorted(breaks)
    for first, last in pairwise(edges):
        piece = text[first:last]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield first + lead, first + len(piece.rstrip())


def _begins(text: str, offset: int, first: int) -> bool:
    """Whether a page that begins at `offset` has its first characters at `first`."""
    return offset <= first and not text[offset:first].strip()


def _cut(first: int, last: int, mark: tuple[int, int] | None) -> Iterator[tuple[int, int, bool]]:
    """Cut a range into what lies before, in and after the mark."""
    if mark is None or mark[1] <= first or mark[0] >= last:
        yield first, last, False
        return
    start, end = max(first, mark[0]), min(last, mark[1])
    if first < start:
        yield first, start, False
    yield start, end, True
    if end < last:
        yield end, last, False

"""Paragraphs of all pages → the stored text, with the place of every printed line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.model import LineBoxes, Page
from ingest.pdf.hyphens import habit_of, is_broken, joined
from ingest.pdf.page_text import HYPHEN, PageText, Segment, as_shown, size_as_shown
from ingest.pdf.paragraphs import goes_on, paragraph_starts
from ingest.pdf.tables import Column, Flow

LineRow = tuple[int, int, int, float, float, float, float]

_LARGER = 1.15  # times the usual size of type: a line set so large is a heading
_LONGEST_HEADING = 200
_LEVELS = 6


@dataclass(slots=True)
class Paragraph:
    """Lines that make one line of stored text; each with its page (from 0) and what stands before it."""

    lines: list[tuple[Segment, int, str]] = field(default_factory=list)
    right: float = 0.0
    is_row: bool = False


@dataclass(slots=True)
class StoredText:
    """The stored text and what is known of it: pages, boxes, and by offset the heading levels and the bold lines."""

    text: str
    pages: tuple[Page, ...]
    lines: LineBoxes
    levels: dict[int, int]
    bold: set[int]


def paragraphs_of(page: int, flows: Sequence[Flow], before: Paragraph | None) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page. One that `before`, the last of the page before, opened is added to it instead."""
    for flow in flows:
        if not isinstance(flow, Column):
            row = Paragraph(is_row=True)
            for cell in flow.cells:
                row.lines += [(s, page, " " if k else flow.glue) for k, s in enumerate(cell)]
            before = row
            yield row
            continue
        starts = paragraph_starts(flow.lines, flow.right)
        for k, (line, new) in enumerate(zip(flow.lines, starts, strict=True)):
            if before is not None and (not new or (k == 0 and not before.is_row and _turns(before, line, page))):
                before.lines.append((line, page, " "))
                before.right = flow.right
                continue
            before = Paragraph([(line, page, " ")], flow.right)
            yield before


def _turns(before: Paragraph, line: Segment, page: int) -> bool:
    """Whether a paragraph goes on at the head of the next column or page."""
    last, on, _ = before.lines[-1]
    higher = page != on or line.top < last.top
    # A single line before a capital may as well be a title at the foot of a page.
    running = len(before.lines) > 1 or line.text[:1].islower()
    return higher and running and goes_on(last, line, before.right)


def store(pages: Sequence[PageText], labels: Sequence[str | None], paragraphs: Sequence[Paragraph]) -> StoredText:
    """Return the stored text: one paragraph, heading, list item or table row a line, parted by blank lines."""
    writer = _Writer(pages, paragraphs)
    for paragraph in paragraphs:
        writer.write(paragraph)
    text = "".join(writer.parts)
    starts = writer.starts
    following = len(text)
    found: list[Page] = []
    for number in range(len(pages) - 1, -1, -1):
        following = starts.get(number, following)
        width, height = size_as_shown(pages[number])
        found.append(Page(start=following, label=labels[number], width=width, height=height, ocr=pages[number].ocr))
    return StoredText(text, tuple(reversed(found)), LineBoxes(writer.lines), writer.levels, writer.bold)


class _Writer:
    """Appends paragraphs and keeps where each line went."""

    def __init__(self, pages: Sequence[PageText], paragraphs: Sequence[Paragraph]) -> None:
        self.pages = pages
        self.parts: list[str] = []
        self.at = 0
        self.lines: list[LineRow] = []
        self.starts: dict[int, int] = {}
        self.levels: dict[int, int] = {}
        self.bold: set[int] = set()
        totals: dict[float, int] = {}
        for paragraph in paragraphs:
            for line, _, _ in paragraph.lines:
                totals[line.size] = totals.get(line.size, 0) + len(line.text)
        sizes = Counter[float]()
        for size, total in totals.items():
            sizes[round(size, 1)] += total
        self.habit = habit_of([[line.text for line, _, _ in p.lines] for p in paragraphs])
        self.rank = _ranks(sizes)

    def write(self, paragraph: Paragraph) -> None:
        lines, parts = paragraph.lines, self.parts
        begin = at = self.at
        on = -1
        broken = True  # before the first line stands nothing
        for k, (line, page, glue) in enumerate(lines, 1):
            text = line.text
            if not broken:
                parts.append(glue)
                at += len(glue)
            broken = k < len(lines) and lines[k][2] == " " and is_broken(text)
            if broken:
                text = joined(text, lines[k][0].text, self.habit)
            if HYPHEN in text:
                text = text.replace(HYPHEN, "-")
            if page != on:
                on, shown = page, self.pages[page]
                self.starts.setdefault(page, at)
            box = as_shown(shown, line[1:5]) if shown.turns else line[1:5]
            end = at + len(text)
            self.lines.append((at, end, page + 1, *box))
            parts.append(text)
            at = end
        parts.append("\n\n")
        self.at = at + 2
        if not paragraph.is_row:
            self._mark(begin, lines)

    def _mark(self, begin: int, lines: Sequence[tuple[Segment, int, str]]) -> None:
        level = self.rank.get(round(min([line.size for line, _, _ in lines]), 1), 0) if self.rank else 0
        if level and _is_short(lines) and any(c.isalpha() for c in lines[0][0].text):
            self.levels[begin] = level
        if lines[0][0].bold and all(line.bold for line, _, _ in lines):
            self.bold.add(begin)


def _is_short(lines: Sequence[tuple[Segment, int, str]]) -> bool:
    return sum([len(line.text) for line, _, _ in lines]) <= _LONGEST_HEADING


def _ranks(sizes: Counter[float]) -> dict[float, int]:
    """Heading levels by size of type: the largest is level 1; sizes near that of the running text have none."""
    if not sizes:
        return {}
    usual = max(sizes, key=lambda size: (sizes[size], -size))
    larger = sorted((size for size in sizes if size >= _LARGER * usual), reverse=True)
    return {size: min(rank, _LEVELS) for rank, size in enumerate(larger, 1)}

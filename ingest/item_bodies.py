"""The body of an item → what was asked, what was told, and its outcomes, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.clean import view
from ingest.item_heading import Heading
from ingest.layout import Layout
from ingest.model import AgendaItem, Block, Clause, DocumentKind, Paragraph, ParagraphKind, Piece, Span
from ingest.outcome_marks import (
    Mark,
    find_listed,
    find_mark,
    find_unmarked,
    has_marks,
    is_closing,
    no_mark,
    prints_capitals,
)
from ingest.outcomes import read_outcome
from ingest.paragraphs import Line, lines_of
from ingest.people_lists import read_people

_LEAD = 40
"""Characters before a mark in its paragraph from which on they are discussion, kept as a paragraph of their own."""
_MARK_REACH = 4
"""Lines under "Decision:" in which a mark can follow."""
_FAR = 60
"""A mark in small letters further into a paragraph than this is part of a sentence, not a mark."""


def read_items(
    text: str, blocks: Sequence[Block], headings: Sequence[Heading], layout: Layout, kind: DocumentKind
) -> list[AgendaItem]:
    """Return the items of a document. Where its layout prints agenda text first, that is intent until "Minutes:"."""
    first = headings[0].start if headings else len(blocks)
    captured = any(layout.minutes_label_line.match(b.text) for b in blocks[first:])
    marked = has_marks([b.text for b in blocks[first:]])
    capitals = prints_capitals([b.text for b in blocks[first:]])
    found: list[AgendaItem] = []
    for n, heading in enumerate(headings):
        stop = headings[n + 1].start if n + 1 < len(headings) else len(blocks)
        asks_first = (captured or kind is DocumentKind.AGENDA) and not heading.told
        reading = _Reading(told=not asks_first, unmarked=_unmarked(heading, marked), capitals=capitals)
        found.append(_item(text, blocks, heading, stop, layout, reading))
    return found


@dataclass
class _Reading:
    """What has been read of one item so far; `told` once its minutes have begun.

    `unmarked` knows an outcome without a mark, where its document can hold one: no marks at all, a column of decisions.
    `capitals` says that the document marks its outcomes in capitals.
    """

    told: bool
    unmarked: Callable[[Line], Mark | None]
    capitals: bool = False
    paragraphs: list[Paragraph] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    presenter: Piece | None = None
    truncated: Span | None = None


def _item(
    text: str, blocks: Sequence[Block], heading: Heading, stop: int, layout: Layout, reading: _Reading
) -> AgendaItem:
    inside = blocks[heading.body : stop]
    body = [b for b in inside if not layout.footer_line.search(b.text) or len(b.text.split()) > 25]
    lines = list(lines_of(body, layout))
    n = 0
    while n < len(lines):
        n = _read_line(text, lines, n, layout, reading)
    first, last = blocks[heading.start], blocks[max(heading.body - 1, heading.start)]
    end = blocks[stop - 1].span.end if stop > heading.start else last.span.end
    return AgendaItem(
        number=heading.number,
        title=heading.title,
        heading=Span(start=first.span.start, end=last.span.end),
        span=Span(start=first.span.start, end=max(end, last.span.end)),
        paragraphs=tuple(p for p in reading.paragraphs if p.text),
        clauses=tuple(_distinct(_in_one_language(reading.clauses))),
        presenter=reading.presenter,
        truncated=reading.truncated,
        page=first.page,
    )


def _read_line(text: str, lines: list[Line], n: int, layout: Layout, reading: _Reading) -> int:
    """Read the line at `n` into `reading`; return the index of the next line to read."""
    line = lines[n]
    if m := layout.minutes_label_line.match(line.text):
        reading.told = True
        line = lines[n] = _without_start(text, line, m.end())
        if not line.text:
            return n + 1
    if m := layout.truncated.search(line.text):
        reading.truncated = _where(text, line, m.group())
    if m := layout.decision_label_line.match(line.text):
        reading.told = True
        if not line.text[m.end() :].strip() and _marked_below(lines, n + 1, layout):
            return n + 1  # "Decision:" above lines with a mark of their own
    mark = find_mark(line, layout) if reading.told else None
    if mark is not None and reading.capitals and is_closing(line, mark):
        mark = None
    if mark is None and reading.told:
        mark = reading.unmarked(line)
    if mark is not None and (
        mark.start <= _FAR
        or _ends_sentence(line.text[: mark.start])
        or mark.printed.isupper()
        or mark.end == 0
        or mark.end >= len(line.text)
    ):
        after = _read_clauses(lines, n, mark, reading)
        if after is not None:
            return after
    if not reading.told and reading.presenter is None:
        reading.presenter = _presenter(line)
    told = ParagraphKind.TEXT if reading.told else ParagraphKind.INTENT
    reading.paragraphs.append(_paragraph(line, ParagraphKind.TABLE if line.cells else told))
    return n + 1


def _unmarked(heading: Heading, marked: bool) -> Callable[[Line], Mark | None]:
    """What knows an outcome that has no mark: nothing where the document prints its marks."""
    if heading.outcomes:
        return find_listed
    return no_mark if marked else find_unmarked


def _marked_below(lines: Sequence[Line], n: int, layout: Layout) -> bool:
    """Whether the lines under "Decision:" have a mark of their own, which the first of them may lead up to."""
    for line in lines[n : n + _MARK_REACH]:
        if layout.minutes_label_line.match(line.text) or line.level:
            return False
        if find_mark(line, layout):
            return True
        if line.label or re.match(r"(?:that|to)\b", line.text, re.IGNORECASE):
            return False
    return False


def _ends_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?"))


def _read_clauses(lines: list[Line], n: int, mark: Mark, reading: _Reading) -> int | None:
    found, after = read_outcome(lines, n, mark)
    if not found:
        return None
    if mark.start > _LEAD:
        reading.paragraphs.append(_paragraph(lines[n], ParagraphKind.TEXT))
    reading.clauses += found
    reading.paragraphs += [
        Paragraph(
            kind=ParagraphKind.OUTCOME,
            text=" ".join((c.text, *c.sub_clauses)),
            span=c.span,
            label=c.label,
            page=c.page,
        )
        for c in found
    ]
    return max(after, n + 1)


def _where(text: str, line: Line, words: str) -> Span:
    shown = view(text, line.span)
    at = shown.text.find(words)
    return shown.raw(at, at + len(words)) if at >= 0 else line.span


_WELSH = {"PENDERFYNWYD", "PHENDERFYNWYD", "CYTUNWYD", "NODWYD"}


def _in_one_language(clauses: list[Clause]) -> list[Clause]:
    """Without the clauses in Welsh that stand beside as many in English: one outcome, printed twice."""
    runs = [(welsh, list(run)) for welsh, run in groupby(clauses, lambda c: (c.printed or "").upper() in _WELSH)]
    kept: list[Clause] = []
    for n, (welsh, run) in enumerate(runs):
        beside = [len(other) for _, other in runs[max(n - 1, 0) : n + 2]]
        twin = welsh and len(beside) > 1 and beside.count(len(run)) > 1
        kept += [] if twin else run
    return kept


def _distinct(clauses: list[Clause]) -> list[Clause]:
    """A page that prints its decision and then the minute repeats the clauses: they count once."""
    seen: set[tuple[str | None, str]] = set()
    kept: list[Clause] = []
    for clause in clauses:
        key = clause.label, re.sub(r"\W+", " ", clause.text).lower().strip()
        if key not in seen:
            kept.append(clause)
        seen.add(key)
    return kept


def _paragraph(line: Line, kind: ParagraphKind) -> Paragraph:
    return Paragraph(kind=kind, text=line.text, span=line.span, label=line.label, page=line.page)


def _without_start(text: str, line: Line, length: int) -> Line:
    """A line without the label it begins with ("Minutes: None." → "None.")."""
    rest = line.text[length:].strip()
    shown = view(text, line.span)
    at = shown.text.find(rest) if rest else -1
    span = shown.raw(at, len(shown.text)) if at >= 0 else line.span
    return Line(rest, span, None, 0, line.bold, (), line.page)


def _presenter(line: Line) -> Piece | None:
    """A line below an item's title that names who presents it: `Ann Lee – County Council`."""
    if line.label or len(line.text.split()) > 18 or line.text.endswith("."):
        return None
    people = read_people(line.text)
    if len(people) != 1 or not people[0].role:
        return None
    return Piece(value=line.text, span=line.span)

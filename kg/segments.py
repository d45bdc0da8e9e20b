"""The pieces of one document that can name things, in reading order: headings, paragraphs, clauses, lines of a head.

Consumes a `Context`; produces `Segment`s that never overlap. Names of bodies, initiatives and money are all read from
the same segments, so that a quote found by one extractor can be compared with a quote found by another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.clean import View, view
from ingest.model import Document, ParagraphKind, Span
from ingest.sentences import sentences
from kg.context import Context
from kg.model import Quote

_LABEL = re.compile(
    r"(?:[-#\u2022\u00b7*\u2713\uf0b7]+ )*(?:(?:\(?(?:\d+(?:\.\d+)*|[ivx]{1,4}|[a-z])[.)]|\d+(?:\.\d+)+) (?=\S))?"
)
LONGEST_SENTENCE = 300
"""Characters of a quoted sentence; of a longer one the part around the name is quoted."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A clean view of one piece, the heading it stands under, and whether it is itself a heading."""

    view: View
    heading: str | None
    title: bool
    _text: str

    @property
    def text(self) -> str:
        """The clean text, with a tab where the stored text goes on to the next cell of a table."""
        return self._text


def segments(context: Context) -> Iterator[Segment]:
    """Yield the pieces of a document in reading order, each character at most once."""
    record, document = context.record, context.document
    taken: list[Span] = []
    for span, heading, title in sorted(_pieces(document), key=lambda piece: (piece[0].start, -piece[0].end)):
        if taken and span.start < taken[-1].end:
            continue
        taken.append(span)
        clean = _without_label(view(record.text, span))
        if clean.text:
            yield Segment(clean, heading, title, _with_tabs(record.text, clean))


def _without_label(clean: View) -> View:
    """Leave out the bullet, number or letter that a piece begins with: it is no sentence and part of no name."""
    cut = _LABEL.match(clean.text)
    return View(clean.text[cut.end() :], clean.offsets[cut.end() :]) if cut else clean


def _with_tabs(text: str, clean: View) -> str:
    if "\t" not in text[clean.offsets[0] : clean.offsets[-1]]:
        return clean.text
    pairs = zip(clean.text, clean.offsets, strict=True)
    return "".join("\t" if char == " " and text[offset] == "\t" else char for char, offset in pairs)


def sentence_quote(context: Context, segment: Segment, start: int, end: int) -> Quote:
    """Return the sentence that holds characters `start` to `end` of a segment, cut to the part around them."""
    first, last = sentence_range(segment.text, start, end)
    if last - first > LONGEST_SENTENCE:
        spare = max(LONGEST_SENTENCE - (end - start), 0) // 2
        first, last = _at_words(segment.text, max(first, start - spare), min(last, end + spare), start, end)
    return context.quote(segment.view.raw(first, last))


def sentence_range(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range of the sentence or sentences of a clean text that hold characters `start` to `end`."""
    touched = [(a, b) for a, b in sentences(text) if a < end and start < b]
    return (min(a for a, _ in touched), max(b for _, b in touched)) if touched else (start, end)


def _at_words(text: str, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    """Move a range to the borders of words without losing characters `start` to `end`."""
    while first < start and first and text[first - 1] != " ":
        first += 1
    while last > end and last < len(text) and text[last] != " ":
        last -= 1
    while last > end and text[last - 1] == " ":
        last -= 1
    return first, last


def _pieces(document: Document) -> Iterator[tuple[Span, str | None, bool]]:
    """Yield span, heading above and whether it is a heading; an item's heading names the pieces below it."""
    for item in document.items:
        yield item.heading, None, True
        for paragraph in item.paragraphs:
            yield paragraph.span, paragraph.heading or item.title, paragraph.kind is ParagraphKind.HEADING
        for clause in item.clauses:
            yield clause.span, item.title, False
        if item.presenter:
            yield item.presenter.span, item.title, False
    for paragraph in document.paragraphs:
        yield paragraph.span, paragraph.heading or document.title, paragraph.kind is ParagraphKind.HEADING
    if document.report:
        head = document.report
        for piece in (head.report_of, head.subject, head.author, head.to_body):
            if piece:
                yield piece.span, document.title, piece is head.subject
        for clause in head.recommendations:
            yield clause.span, document.title, False
    if document.meeting:
        if document.meeting.body:
            yield document.meeting.body.span, None, False
        for attendee in document.meeting.attendees:
            yield attendee.span, None, False

"""The sentences of what was minuted of an item, in order: paragraphs, clauses, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.clean import view
from ingest.model import AgendaItem, Paragraph, ParagraphKind, Span
from kg.context import Context
from kg.told import Sentence, told


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or the whole of a clause, with the paragraph it stands in (None for what a reader left out)."""

    sentence: Sentence
    paragraph: Paragraph | None
    following: tuple[Paragraph, ...] = ()

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return self.sentence.span


def lines_of(context: Context, item: AgendaItem) -> list[Line]:
    """Return the sentences of what was minuted of an item, in order, with what stands between its paragraphs."""
    clauses = (Paragraph(kind=ParagraphKind.OUTCOME, text=c.text, span=c.span) for c in item.clauses)
    paragraphs = sorted((*item.paragraphs, *clauses), key=lambda p: (p.span.start, -p.span.end))
    lines: list[Line] = []
    end = item.heading.end
    for n, paragraph in enumerate(paragraphs):
        if paragraph.kind is ParagraphKind.INTENT:
            end = max(end, paragraph.span.end)
            continue
        lines += _between(context, end, paragraph.span.start)
        if paragraph.span.start >= end:
            rest = tuple(p for p in paragraphs[n + 1 :] if p.span.start >= paragraph.span.end)
            lines += [Line(s, paragraph, rest) for s in _sentences(context, paragraph)]
        end = max(end, paragraph.span.end)
    return lines


def _between(context: Context, start: int, end: int) -> Iterator[Line]:
    """What stands between two paragraphs: the words before a mark on its line, a line that is no paragraph."""
    for a, b in _printed(context.record.text, start, end):
        shown = view(context.record.text, Span(start=a, end=b))
        if len(shown.text.split()) > 2:
            yield Line(Sentence(shown.text, shown.raw(0, len(shown.text))), None)


def _printed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text[start:end] if start < end else ""):
        yield start + match.start(), start + match.end()


def _sentences(context: Context, paragraph: Paragraph) -> Iterable[Sentence]:
    if paragraph.kind is ParagraphKind.OUTCOME:
        shown = view(context.record.text, paragraph.span)
        return [Sentence(shown.text, shown.raw(0, len(shown.text)))] if shown.text else []
    return told(context.record, paragraph)

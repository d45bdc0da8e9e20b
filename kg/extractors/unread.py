"""What the reading of one document leaves out: outcome words without an outcome, text that was taken for nothing, pages
that could not be read or only just, and reports that minutes consider.

Consumes a `Context`, its reading and the outcomes that were found in it. Produces `Unread`s in the order of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.model import AgendaItem, DocumentKind, ParagraphKind, Span
from kg.context import Context
from kg.gaps import Unread
from kg.quote import Quote
from kg.reading import Reading

_OUTCOME = re.compile(
    r"\b(?:RESOLVED|AGREED|NOTED|APPROVED|ENDORSED|ORDERED|PENDERFYNWYD|CYTUNWYD)\b"
    r"|\b[Ii]t\s+was\s+(?:\w+ly\s+)?(?:resolved|agreed|decided)\b"
    r"|\b(?:[Mm]otion|[Rr]ecommendations?|[Rr]esolution|[Aa]mendment)\b[^.;]{0,60}\b(?:was|were)\s+(?:\w+ly\s+)?(?:carried|approved|agreed|adopted)\b"
)
_TOLD_BEFORE = re.compile(
    r"\b(?:had\s+been|previously|at\s+(?:its|the|their|a)\s+(?:\w+\s+){0,3}meeting)\b", re.IGNORECASE
)
_REPORT = re.compile(
    r"\b(?:considered|received|presented|discussed|noted)\s+(?:a|the|an)\s+(?:\w+\s+){0,4}?report\b|\bcopy\s+of\s+(?:the|which)\s+report\b"
    r"|\breport\b[^.;]{0,60}\b(?:is|was|had\s+been)\s+(?:filed|attached|circulated|appended)\b",
    re.IGNORECASE,
)
_LOW = 0.8
"""Confidence of recognition below which a page is worth a look."""
_LONG = 120
"""Letters of a stretch of text that is no rule, page number or scrap of layout."""
_SHOWN = 300


def extract(context: Context, read: Reading, outcomes: Iterable[Quote]) -> Iterator[Unread]:
    """Yield what is left out. `outcomes` are the quotes of all outcomes and motions of the document."""
    minutes = context.document.kind is DocumentKind.MINUTES
    yield from _notes(context)
    yield from _pages(context)
    if minutes:
        shown = [(quote.start, quote.end) for quote in outcomes]
        for item in context.document.items:
            yield from _outcome_words(context, item, shown)
            yield from _reports(context, item)
    if context.document.kind is not DocumentKind.PACK:
        yield from _text(context, read)


def _notes(context: Context) -> Iterator[Unread]:
    own = context.document.span
    held = dict.fromkeys((*context.document.notes, *context.record.notes))
    for note in held:
        here = own.start <= note.span.start < own.end
        innermost = not any(
            own.start <= d.span.start and d.span.end <= own.end and d.span.start <= note.span.start < d.span.end
            for d in context.record.documents
            if d is not context.document
        )
        if note.code != "watermark" and here and innermost:
            yield Unread(code=note.code, detail=note.detail, source=context.quote(note.span))


def _pages(context: Context) -> Iterator[Unread]:
    """Pages that begin in the document and were recognised with little confidence."""
    text, pages, own = context.record.text, context.record.pages, context.document.span
    if context.document.parent is not None or not any(page.ocr is not None for page in pages):
        return
    for number, page in enumerate(pages, 1):
        end = pages[number].start if number < len(pages) else len(text)
        if (
            page.ocr is not None
            and page.ocr < _LOW
            and own.start <= page.start < own.end
            and text[page.start : end].strip()
        ):
            detail = f"page {number} was recognised from its picture, {page.ocr:.0%} sure"
            yield Unread(code="uncertain_page", detail=detail, source=_opening(context, page.start, end))


def _outcome_words(context: Context, item: AgendaItem, shown: Sequence[tuple[int, int]]) -> Iterator[Unread]:
    for paragraph in item.paragraphs:
        if paragraph.kind is not ParagraphKind.TEXT:
            continue
        span = paragraph.span
        m = _OUTCOME.search(paragraph.text)
        if m is None or _TOLD_BEFORE.search(paragraph.text[: m.start()]):
            continue
        of_item = (place for place in shown if item.span.start <= place[0] < item.span.end)
        near = (*of_item, *((c.span.start, c.span.end) for c in item.clauses))
        # A mark may stand at the end of the paragraph before its clauses: those that follow at once are its own.
        if any(start < span.end + 40 and span.start < end for start, end in near):
            continue
        yield Unread(code="outcome_words", detail=f"“{m.group()}” without an outcome", source=context.quote(span))


def _reports(context: Context, item: AgendaItem) -> Iterator[Unread]:
    """The first sentence of an item that says that a report was before the meeting; whether it is held, others know."""
    paragraph = next((p for p in item.paragraphs if p.kind is ParagraphKind.TEXT and _REPORT.search(p.text)), None)
    if paragraph:
        yield Unread(code="report_not_held", detail=item.title, source=context.quote(paragraph.span))


def _text(context: Context, read: Reading) -> Iterator[Unread]:
    """Stretches of text between the pieces that were read."""
    text, own = context.record.text, context.document.span
    for start, end in _between(_covered(context, read), own):
        words = text[start:end]
        if sum(c.isalpha() for c in words) >= _LONG:
            lead = len(words) - len(words.lstrip())
            source = _opening(context, start + lead, start + len(words.rstrip()))
            yield Unread(code="unread_text", detail=" ".join(words.split())[:80], source=source)


def _covered(context: Context, read: Reading) -> list[tuple[int, int]]:
    document = context.document
    spans = [(piece.view.offsets[0], piece.view.offsets[-1] + 1) for piece in read.pieces if piece.view.offsets]
    inner = (d.span for d in context.record.documents if d.span.inside(document.span) and d is not document)
    spans += [(span.start, span.end) for span in (document.opening, *inner)]
    if document.meeting:
        # The head and the lists stand before the first item, and are read as lines.
        first = min((item.heading.start for item in document.items), default=document.span.end)
        spans.append((document.span.start, first))
    return sorted(spans)


def _between(covered: Sequence[tuple[int, int]], own: Span) -> Iterator[tuple[int, int]]:
    at = own.start
    for start, end in covered:
        if start > at:
            yield at, min(start, own.end)
        at = max(at, end)
    if at < own.end:
        yield at, own.end


def _opening(context: Context, start: int, end: int) -> Quote:
    return context.quote(Span(start=start, end=min(end, start + _SHOWN)))

"""Records cut into passages: paragraphs with the heading they stand under, short lists in one piece.

Consumes a `Record` and the `Facts` that name its documents, meetings and items; produces `Passage`s in reading order.
The text of a passage is the clean view of its span, so that offsets in it lead back to the stored text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.clean import view
from ingest.model import Document, DocumentKind, Paragraph, ParagraphKind, Presence, Record, Span
from ingest.sentences import sentences
from kg.context import LONGEST_QUOTE
from kg.iri import BASE
from kg.model import DocumentFact, Facts, Item, MeetingFact, quote_of
from search_api.model import Passage

LONGEST = 180
"""Words of a passage, the most that the default model reads whole together with a heading."""

LONGEST_LIST = 1200
"""Characters of a list of names; names further apart were told in running text, which has passages of its own."""

ATTENDANCE = {
    Presence.PRESENT: "Members present",
    Presence.IN_ATTENDANCE: "In attendance",
    Presence.APOLOGIES: "Apologies for absence",
    Presence.MEMBER: "Membership",
}
"""Headings of the passages that list names."""

LISTS = frozenset(ATTENDANCE.values())
"""Those headings as a set: what stands under them tells who was there, and nothing else."""

_CONTACT = re.compile(r"(?:\btel\b|\btelephone\b|e-?mail|\S@\S|https?://|www\.)", re.IGNORECASE)
_Opening = tuple[str, int]
"""Kind of a document and the first character of its opening words: what tells it from others of its file."""

_TOGETHER = frozenset({ParagraphKind.OUTCOME, ParagraphKind.RECOMMENDATION})


@dataclass(frozen=True, slots=True)
class _Place:
    """What all passages of one document, or one item of it, have in common."""

    record: Record
    document: DocumentFact
    meeting: MeetingFact | None
    item: Item | None = None


def passages_of(records: Iterable[Record], facts: Facts) -> Iterator[Passage]:
    """Yield the passages of records, document by document, each in reading order.

    Documents are recognised by the place of their opening words, items by that of their heading; documents that the
    facts do not know are left out.
    """
    meetings = {meeting.id: meeting for meeting in facts.meetings}
    known: dict[str, dict[_Opening, DocumentFact]] = {}
    for fact in facts.documents:
        for source in fact.sources:
            known.setdefault(source.document, {})[fact.kind, source.start] = fact
    for record in records:
        yield from _passages(record, known.get(record.source.name, {}), meetings)


def passages(record: Record, facts: Facts) -> Iterator[Passage]:
    """Yield the passages of one record, as `passages_of`."""
    return passages_of((record,), facts)


def _passages(
    record: Record, known: Mapping[_Opening, DocumentFact], meetings: Mapping[str, MeetingFact]
) -> Iterator[Passage]:
    for document in record.documents:
        fact = known.get((document.kind, document.opening.start))
        if fact is None or fact.sha256 != record.source.sha256 or document.kind is DocumentKind.PACK:
            continue
        place = _Place(record, fact, meetings.get(fact.meeting or ""))
        yield from _of_attendance(document, place)
        yield from _of_items(document, place)
        title = fact.title or ""
        yield from _of_head(document, title, place)
        for run in _runs(document.paragraphs):
            yield from _cut(run, _joined(title, run[0].heading), run[0].kind, place)


def _of_attendance(document: Document, place: _Place) -> Iterator[Passage]:
    """Yield the lists of those present, in attendance and absent, each where its names stand close together."""
    groups: dict[Presence, list[Span]] = {}
    for attendee in document.meeting.attendees if document.meeting else ():
        if not attendee.substitute_for:
            groups.setdefault(attendee.presence, []).append(attendee.span)
    for presence, spans in groups.items():
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        if end - start <= LONGEST_LIST:
            run = [Paragraph(kind=ParagraphKind.TEXT, text="", span=Span(start=start, end=end))]
            yield from _cut(run, ATTENDANCE[presence], ParagraphKind.TEXT, place)


def _of_head(document: Document, title: str, place: _Place) -> Iterator[Passage]:
    """Yield the head of a report, which says whose it is and who wrote it."""
    head = document.report
    pieces = [p.span for p in (head.report_of, head.subject, head.author) if p] if head else []
    if len(pieces) > 1:
        start, end = min(s.start for s in pieces), max(s.end for s in pieces)
        start = place.record.text.rfind("\n", 0, start) + 1
        if end - start <= LONGEST_LIST:
            run = [Paragraph(kind=ParagraphKind.TEXT, text="", span=Span(start=start, end=end))]
            yield from _cut(run, title, ParagraphKind.TEXT, place)


def _of_items(document: Document, place: _Place) -> Iterator[Passage]:
    items = {
        source.start: item
        for item in (place.meeting.items if place.meeting else ())
        for source in item.sources
        if source.document == place.record.source.name
    }
    agenda = document.kind is DocumentKind.AGENDA
    for part in document.items:
        here = _Place(place.record, place.document, place.meeting, items.get(part.heading.start))
        kind = ParagraphKind.INTENT if agenda else ParagraphKind.HEADING
        runs = list(_runs(part.paragraphs))
        if not runs:  # the bare line of an agenda, or an item without text: found by its title
            yield from _cut([Paragraph(kind=kind, text=part.title, span=part.heading, page=part.page)], "", kind, here)
        for run in runs:
            shown = ParagraphKind.INTENT if agenda else run[0].kind
            yield from _cut(run, _joined(part.title, run[0].heading), shown, here)


def _joined(title: str, section: str | None) -> str:
    if not section or section.casefold() in title.casefold():
        return title
    return f"{title}: {section}" if title else section


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Group paragraphs that are read together: a lead-in with its list, and the clauses of one outcome."""
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.kind is ParagraphKind.HEADING or _is_furniture(paragraph.text):
            continue
        if run and not _goes_on(run, paragraph):
            yield run
            run = []
        run.append(paragraph)
    if run:
        yield run


def _is_furniture(text: str) -> bool:
    """Whether a paragraph is a contact line, or has no word in it."""
    words = text.split()
    return not re.search(r"[^\W\d_]{2}", text) or (len(words) <= 20 and _CONTACT.search(text) is not None)


def _goes_on(run: Sequence[Paragraph], paragraph: Paragraph) -> bool:
    last, first = run[-1], run[0]
    if paragraph.kind is not last.kind or paragraph.heading != last.heading or paragraph.page != last.page:
        return False
    if sum(len(p.text.split()) for p in run) + len(paragraph.text.split()) > LONGEST:
        return False
    if paragraph.kind in _TOGETHER:
        return True
    listed = first.text.rstrip().endswith((":", "-", "–")) and paragraph.label is not None
    return listed and (paragraph.label != first.label or first.label is None) and _deeper(first, paragraph)


def _deeper(first: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a labelled paragraph belongs to a lead-in: the next point of the same numbering does not."""
    if first.label is None:
        return True
    return _style(first.label) != _style(paragraph.label or "")


def _style(label: str) -> str:
    """Return what a label looks like, so that `4.` and `5.` are alike, `(a)` and `•` are not."""
    return (
        "".join("9" if c.isdigit() else "a" if c.isalpha() else c for c in label).replace("99", "9").replace("aa", "a")
    )


def _cut(run: Sequence[Paragraph], heading: str, kind: ParagraphKind, place: _Place) -> Iterator[Passage]:
    """Yield a run as one passage, or as several of whole sentences when it is too long."""
    whole = view(place.record.text, Span(start=run[0].span.start, end=run[-1].span.end))
    for start, end in _pieces(whole.text):
        yield _passage(whole.text[start:end], whole.raw(start, end), heading, kind, place)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    if len(text.split()) <= LONGEST:
        if text:
            yield 0, len(text)
        return
    start, end, words = 0, 0, 0
    for a, b in _short_sentences(text):
        more = len(text[a:b].split())
        if words and words + more > LONGEST:
            yield start, end
            start, words = a, 0
        end, words = b, words + more
    yield start, end


def _short_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield sentences, those longer than a passage (tables) cut at words."""
    for a, b in sentences(text):
        while len(text[a:b].split()) > LONGEST:
            middle = a + len(" ".join(text[a:b].split(" ")[:LONGEST]))
            yield a, middle
            a = middle + 1
        yield a, b


def _passage(text: str, span: Span, heading: str, kind: ParagraphKind, place: _Place) -> Passage:
    record, document, meeting, item = place.record, place.document, place.meeting, place.item
    end = min(span.end, span.start + LONGEST_QUOTE)
    key = f"{record.source.sha256}\x1f{record.source.name}\x1f{span.start}\x1f{span.end}"
    return Passage(
        id=f"{BASE}passage/{hashlib.sha256(key.encode()).hexdigest()[:16]}",
        text=text,
        heading=heading,
        kind=kind.value,
        document_kind=document.kind,
        document=record.source.name,
        document_id=document.id,
        meeting=document.meeting,
        body=meeting.body if meeting else None,
        date=document.date or (meeting.date if meeting else None),
        item=item.id if item else None,
        item_number=item.number if item else None,
        source=quote_of(record, span.start, end),
    )

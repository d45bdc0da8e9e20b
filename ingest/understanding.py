"""How a file was understood, block by block: what each block was taken for, and which were taken for nothing.

Consumes: what a reader read and the record made of it. Produces: one `Understood` for each block, in reading order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from ingest.layout import GENERIC, Layout
from ingest.model import AgendaItem, Block, BlockText, Clause, Document, Frozen, Meeting, Paragraph, Record, Span
from ingest.outcome_marks import has_marks

_PARAGRAPHS = {
    "text": "told",
    "intent": "asked of the meeting",
    "statement": "quoted words",
    "table": "table",
    "heading": "section heading",
}
"""What a paragraph does, in words; outcomes and recommendations are told by their clauses."""


class Understood(Frozen):
    """One block and what it was taken for.

    `document` is the index in `Record.documents` of the innermost document it lies in. `item` is the number of the
    agenda item, or else its title. `roles` say what was found in it (`date: 2031-03-04`, `present: Cllr A. Carter`,
    `item 5`, `resolved (a)`); without any it was understood as nothing. `notes` are the doubts that begin in it.
    """

    block: Block
    document: int | None
    item: str | None
    roles: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def lost(self) -> bool:
        """Whether nothing of the block is used."""
        return not self.roles


def understanding(file: BlockText, record: Record, layout: Layout = GENERIC) -> tuple[Understood, ...]:
    """Return what each block of a file was taken for."""
    found = _Blocks(file.blocks)
    for index, document in enumerate(record.documents):
        for at in found.touched(document.span):
            found.document[at] = index  # packs come before their parts, so the innermost document stays
        for span, role in _of_document(document):
            found.add(span, role)
        for item in document.items:
            for at in found.touched(item.span):
                found.item[at] = item.number or item.title
    for note in (*record.notes, *(n for d in record.documents for n in d.notes)):
        for first in found.touched(note.span)[:1]:
            if (told := f"{note.code}: {note.detail}") not in found.notes[first]:
                found.notes[first].append(told)
    for at, block in enumerate(file.blocks):
        if not found.roles[at] and (sign := _signpost(block, layout)):
            found.roles[at].append(sign)
    return tuple(
        Understood(
            block=block,
            document=found.document[at],
            item=found.item[at],
            roles=tuple(found.roles[at]),
            notes=tuple(found.notes[at]),
        )
        for at, block in enumerate(file.blocks)
    )


class _Blocks:
    """What is gathered for each block, found by spans."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._starts = [block.span.start for block in blocks]
        self._ends = [block.span.end for block in blocks]
        self.roles: list[list[str]] = [[] for _ in blocks]
        self.notes: list[list[str]] = [[] for _ in blocks]
        self.document: list[int | None] = [None] * len(blocks)
        self.item: list[str | None] = [None] * len(blocks)

    def touched(self, span: Span) -> range:
        """Return the places of the blocks that a span touches."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def add(self, span: Span, role: str) -> None:
        """Say of every block that a span touches what was found there."""
        for at in self.touched(span):
            if role not in self.roles[at]:
                self.roles[at].append(role)


def _signpost(block: Block, layout: Layout) -> str | None:
    """Return what a block that carries no fact tells the reader: what comes below it, or that a page ends."""
    heads = (layout.present_start, layout.attendance_start, layout.apologies_start, layout.membership_start)
    signs = (
        (any(p.match(block.text) for p in heads), "heads a list of names"),
        (bool(layout.minutes_label_line.match(block.text)), "what follows is minuted"),
        (bool(layout.decision_label_line.match(block.text)), "what follows is decided"),
        (bool(layout.action_label_line.match(block.text)), "what follows is to be done"),
        (has_marks([block.text]), "mark of an outcome"),
        (bool(layout.agenda_title_line.match(block.text)), "title of the agenda"),
        (bool(layout.blank_page_line.match(block.text)), "blank page"),
        (bool(layout.footer_line.search(block.text)), "end of the minutes"),
        (bool(layout.furniture_line.match(block.text)), "furniture of the page"),
    )
    return next((sign for shown, sign in signs if shown), None)


def _of_document(document: Document) -> Iterator[tuple[Span, str]]:
    yield document.opening, f"opens {document.kind.value}"
    if document.meeting:
        yield from _of_meeting(document.meeting)
    for item in document.items:
        yield from _of_item(item)
    if head := document.report:
        for role in ("report_of", "subject", "author", "to_body", "contact"):
            if piece := getattr(head, role):
                yield piece.span, role.replace("_", " ")
        for clause in head.recommendations:
            yield clause.span, _labelled("recommended", clause)
    yield from _of_paragraphs(document.paragraphs)


def _of_meeting(meeting: Meeting) -> Iterator[tuple[Span, str]]:
    for role in ("body", "date", "start", "end", "venue", "contact"):
        if piece := getattr(meeting, role):
            yield piece.span, f"{role}: {piece.value}"
    for attendee in meeting.attendees:
        marks = ", chair" * attendee.chair + ", vice-chair" * attendee.vice_chair
        marks += f", for {attendee.substitute_for}" if attendee.substitute_for else ""
        yield attendee.span, f"{attendee.presence.value.replace('_', ' ')}: {attendee.name}{marks}"


def _of_item(item: AgendaItem) -> Iterator[tuple[Span, str]]:
    yield item.heading, f"item {item.number}" if item.number else "item"
    for clause in item.clauses:
        yield clause.span, _labelled(clause.marker if clause.formal else f"{clause.marker} outcome", clause)
    if item.presenter:
        yield item.presenter.span, f"presented by: {item.presenter.value}"
    if item.truncated:
        yield item.truncated, "the page breaks off"
    yield from _of_paragraphs(item.paragraphs)


def _of_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Span, str]]:
    for paragraph in paragraphs:
        if role := _PARAGRAPHS.get(paragraph.kind.value):
            yield paragraph.span, role


def _labelled(word: str, clause: Clause) -> str:
    return f"{word} {clause.label}" if clause.label else word

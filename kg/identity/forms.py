"""The forms in which a meeting comes: each minutes or agenda of the records, ranked by how much its text is worth.

A form is one document that tells of a meeting. Of the forms of one meeting the first in order gives the text that
stands: confirmed minutes, minutes that do not say, draft minutes, a summary of decisions alone, an agenda; among
equals the first by name of file and place in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from ingest.model import AgendaItem, Document, DocumentKind, Paragraph, ParagraphKind, Record, Span
from kg.context import LONGEST_QUOTE
from kg.identity.meeting_names import MeetingName, meeting_name
from kg.iri import mint
from kg.model import Quote, quote_of
from kg.wording import squashed

_LONG_CLAUSE, _LONG_PARAGRAPH = 40, 60
"""Letters and digits of a clause or paragraph that hardly stands in the record of two meetings by chance."""

_LONGEST_LINE = 400


class Rank(IntEnum):
    """What the text of a form is worth; less is better."""

    CONFIRMED = 0
    MINUTES = 1
    DRAFT = 2
    SUMMARY = 3
    AGENDA = 4


@dataclass(frozen=True)
class Form:
    """A document that tells of a meeting, with its file, its place among the documents of the file, and its id."""

    record: Record
    index: int
    id: str

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.record.documents[self.index]

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other form: the sha256 of its file, and its place in it."""
        return self.record.source.sha256, self.index

    @property
    def order(self) -> tuple[int, str, int]:
        """Its place among the forms of its meeting."""
        return self.rank, self.record.source.name, self.index

    @cached_property
    def rank(self) -> Rank:
        """What its text is worth."""
        meeting = self.document.meeting
        if meeting is None or meeting.kind != "minutes":
            return Rank.AGENDA
        if meeting.status == "confirmed":
            return Rank.CONFIRMED
        if meeting.status == "draft":
            return Rank.DRAFT
        told = any(p.kind is ParagraphKind.TEXT for i in self.document.items for p in i.paragraphs)
        return Rank.MINUTES if told or meeting.attendees else Rank.SUMMARY

    @property
    def is_minutes(self) -> bool:
        """Whether it tells what happened, in whatever state."""
        return self.rank is not Rank.AGENDA

    @property
    def status(self) -> str | None:
        """Draft or confirmed, as the document itself says."""
        return self.document.meeting.status if self.document.meeting else None

    @property
    def date(self) -> str | None:
        """The date of the meeting, as the document says."""
        return self.value("date")

    def value(self, field: str) -> str | None:
        """Return a value of its head: body, date, start, end or venue."""
        piece = getattr(self.document.meeting, field, None)
        return str(piece.value) if piece is not None else None

    @cached_property
    def name(self) -> MeetingName:
        """The body that meets, as the document names it in the line that gives the name."""
        piece = self.document.meeting.body if self.document.meeting else None
        if piece is None:
            return meeting_name(None, self.record.quote(self.document.opening)[:_LONGEST_LINE])
        return meeting_name(piece.value, self.record.quote(self.line(piece.span)))

    @cached_property
    def passages(self) -> frozenset[str]:
        """The long clauses and paragraphs of its items, squashed."""
        return frozenset(p for item in self.document.items for p in passages_of(item))

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of its items, squashed."""
        return frozenset(filter(None, (squashed(item.title) for item in self.document.items)))

    def quote(self, span: Span) -> Quote:
        """Return the verbatim quote of a span, cut at the longest that may be quoted."""
        return quote_of(self.record, span.start, min(span.end, span.start + LONGEST_QUOTE))

    def line(self, span: Span) -> Span:
        """Return the whole line a piece stands in, so that the quote shows what the value is."""
        text = self.record.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end
        while start < span.start and text[start].isspace():
            start += 1
        while end > span.end and text[end - 1].isspace():
            end -= 1
        return Span(start=start, end=end) if end - start <= _LONGEST_LINE else span


def forms(records: Iterable[Record]) -> list[Form]:
    """Return every document of the records that tells of a meeting, in no particular order."""
    return list(_forms(records))


def _forms(records: Iterable[Record]) -> Iterator[Form]:
    for record in records:
        for index, document in enumerate(record.documents):
            if document.meeting and document.kind is not DocumentKind.PACK:
                yield Form(record, index, document_id(record, index))


def document_id(record: Record, index: int) -> str:
    """Return the id of a document: the name of its file, and its place in it unless it is the first."""
    return mint("document", record.source.name, *([str(index)] if index else []))


def passages_of(item: AgendaItem) -> Iterator[str]:
    """Yield the long clauses and paragraphs of an item, squashed."""
    for clause in item.clauses:
        if len(words := squashed(clause.text)) >= _LONG_CLAUSE:
            yield words
    for paragraph in item.paragraphs:
        if _tells(paragraph) and len(words := squashed(paragraph.text)) >= _LONG_PARAGRAPH:
            yield words


def _tells(paragraph: Paragraph) -> bool:
    return paragraph.kind not in (ParagraphKind.INTENT, ParagraphKind.HEADING)

"""What an extractor is given: one document of one record, and the meeting it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.model import AgendaItem, Document, Record, Span
from kg.model import Quote, quote_of

LONGEST_QUOTE = 1500
"""Characters; a longer passage is quoted by its opening."""


@dataclass(frozen=True, slots=True)
class Context:
    """One document to extract from.

    `meeting` is the id of the meeting the document belongs to (a report belongs to the meeting it was written for),
    `body` and `date` are that meeting's. `items` maps the start of an item's heading to the id of that item. `index` is
    the place of the document in its record.
    """

    record: Record
    document: Document
    document_id: str
    meeting: str | None
    body: str | None
    date: str | None
    items: dict[int, str] = field(default_factory=dict)
    index: int = 0

    def quote(self, span: Span) -> Quote:
        """Return the verbatim quote of a span, cut at the longest that may be quoted."""
        end = min(span.end, span.start + LONGEST_QUOTE)
        return quote_of(self.record, span.start, end)

    def item_id(self, item: AgendaItem) -> str | None:
        """Return the id of an item of this document's meeting."""
        return self.items.get(item.heading.start)

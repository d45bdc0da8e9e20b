"""A record around one text, for tests of people: minutes of one meeting, or a report to it."""

from __future__ import annotations

import hashlib

from ingest.model import (
    AgendaItem,
    Attendee,
    Clause,
    Document,
    DocumentKind,
    Meeting,
    Paragraph,
    ParagraphKind,
    Piece,
    Presence,
    Record,
    Source,
    Span,
)
from kg.context import Context
from kg.extractors.people import extract
from kg.mentions import PersonMention

PANEL = "Quarrendon Police and Crime Panel"


def told(
    text: str, name: str = "told.txt", date: str | None = "2031-03-04", body: str | None = PANEL, clause: bool = False
) -> list[PersonMention]:
    """Return the mentions in minutes whose one item holds `text`, as paragraph or as a clause that was resolved."""
    paragraph = Paragraph(kind=ParagraphKind.TEXT, text=text, span=Span(start=0, end=len(text)))
    resolved = Clause(label=None, text=text, span=paragraph.span, marker="resolved", formal=True)
    item = AgendaItem(
        number="1",
        title="Item",
        heading=Span(start=0, end=1),
        span=paragraph.span,
        paragraphs=() if clause else (paragraph,),
        clauses=(resolved,) if clause else (),
    )
    return mentions(text, name, date, body, items=(item,))


def listed(
    text: str,
    *attendees: Attendee,
    name: str = "listed.txt",
    date: str | None = "2031-03-04",
    body: str | None = PANEL,
) -> list[PersonMention]:
    """Return the mentions in minutes with a list of people and no items."""
    return mentions(text, name, date, body, attendees=attendees)


def attendee(text: str, entry: str, presence: Presence = Presence.PRESENT, **fields: object) -> Attendee:
    """Return an attendee whose entry stands in a text; the name is what stands before a bracket or dash."""
    start = text.index(entry)
    name = entry.split(" (")[0].split(" – ")[0]
    given = {"name": name, "role": None, "presence": presence, "span": Span(start=start, end=start + len(entry))}
    return Attendee.model_validate(given | fields)


def mentions(
    text: str,
    name: str,
    date: str | None,
    body: str | None,
    attendees: tuple[Attendee, ...] = (),
    items: tuple[AgendaItem, ...] = (),
) -> list[PersonMention]:
    """Return the mentions of one record of minutes."""
    whole = Span(start=0, end=len(text))
    held = Piece(value=body, span=Span(start=0, end=1)) if body else None
    day = Piece(value=date, span=Span(start=0, end=1)) if date else None
    meeting = Meeting(kind="minutes", body=held, date=day, attendees=attendees)
    document = Document(
        kind=DocumentKind.MINUTES, title=None, span=whole, opening=whole, date=date, meeting=meeting, items=items
    )
    source = Source(name=name, media_type="text/plain", sha256=hashlib.sha256(text.encode()).hexdigest())
    record = Record(source=source, text=text, documents=(document,))
    return list(extract(Context(record, document, f"https://panelgraph.example/id/document/{name}", None, body, date)))

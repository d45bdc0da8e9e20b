"""Which documents tell of one meeting, and the one `MeetingFact` that they make together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.model import AgendaItem, Attendee, Document, Presence, Span
from kg.context import Context
from kg.identity.people import People
from kg.iri import digest, mint
from kg.model import Attendance, Item, MeetingFact, Quote


@dataclass(frozen=True, slots=True)
class Telling:
    """One document that tells of a meeting, with the context that quotes it."""

    context: Context
    document: Document


def meeting_id(body: str | None, date: str | None, fallback: str) -> str:
    """Return the id of a body's meeting on a date. Without a date the document itself tells meetings apart."""
    key = re.sub(r"[^a-z0-9]+", " ", (body or "").lower().removeprefix("the ")).strip()
    if date and key:
        return mint("meeting", key, date)
    return mint("meeting", key or "unnamed", date or "undated", digest(fallback))


def item_id(meeting: str, item: AgendaItem, place: int) -> str:
    """Return the id of an item: by its number, or by its title and place when it has none."""
    known = item.number or f"{item.title} {place}"
    return mint("item", meeting.rsplit("/", 1)[1], known)


def meeting_fact(meeting: str, tellings: Sequence[Telling], people: People) -> MeetingFact:
    """Return one meeting from every document that tells of it; minutes count before agendas.

    `people` knows who stands at each place of a file.
    """
    order = sorted(
        tellings,
        key=lambda t: (t.document.meeting is None or t.document.meeting.kind != "minutes", t.context.document_id),
    )
    minutes = [t for t in order if t.document.meeting and t.document.meeting.kind == "minutes"]
    best = minutes or order
    kind = "minutes" if minutes else "agenda"
    return MeetingFact(
        id=meeting,
        body=_first(order, "body"),
        body_id=None,
        date=_first(order, "date"),
        start=_first(order, "start"),
        end=_first(order, "end") if minutes else None,
        venue=_first(order, "venue"),
        kind=kind,
        status=next(
            (t.document.meeting.status for t in best if t.document.meeting and t.document.meeting.status), None
        ),
        attendance=tuple(_attendance(meeting, order, people)),
        items=tuple(_items(meeting, best)),
        sources=_sources(order),
    )


def _first(tellings: Sequence[Telling], field: str) -> str | None:
    for telling in tellings:
        piece = getattr(telling.document.meeting, field, None)
        if piece is not None:
            return str(piece.value)
    return None


def _sources(tellings: Sequence[Telling]) -> tuple[Quote, ...]:
    """The head lines that show body, date, times and venue; else the opening of the document."""
    found: list[Quote] = []
    for telling in tellings:
        meeting = telling.document.meeting
        pieces = [p for p in (meeting.date, meeting.start, meeting.end, meeting.venue) if p] if meeting else []
        spans = [_line(telling, p.span) for p in pieces] or [telling.document.opening]
        for span in dict.fromkeys(spans):
            found.append(telling.context.quote(span))
    return tuple(dict.fromkeys(found))


def _line(telling: Telling, span: Span) -> Span:
    """The whole line a piece stands in, so that the quote shows what the value is."""
    text = telling.context.record.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end) if end - start <= 400 else span


def _attendance(meeting: str, tellings: Iterable[Telling], people: People) -> list[Attendance]:
    found: dict[str, Attendance] = {}
    for telling in tellings:
        told = telling.document.meeting
        for a in told.attendees if told else ():
            one = _one(meeting, telling, a, people)
            known = found.get(one.id)
            if known is None:
                found[one.id] = one
            elif one.sources[0] not in known.sources:
                found[one.id] = known.model_copy(update={"sources": known.sources + one.sources})
    return list(found.values())


def _one(meeting: str, telling: Telling, a: Attendee, people: People) -> Attendance:
    name = telling.context.record.source.name
    person = people.at(name, a.span.start, a.span.end)
    return Attendance(
        id=mint(
            "attendance", meeting.rsplit("/", 1)[1], a.presence.value, person.rsplit("/", 1)[1] if person else a.name
        ),
        person=person,
        name=a.name,
        role=a.role,
        presence=a.presence.value,
        chair=a.chair,
        vice_chair=a.vice_chair,
        substitute_for=a.substitute_for,
        sources=(telling.context.quote(_shown(telling, a)),),
    )


def _shown(telling: Telling, a: Attendee) -> Span:
    """The line of a list, or for a substitute the sentence, that shows the presence."""
    return _line(telling, a.span) if a.substitute_for or a.presence is Presence.APOLOGIES else a.span


def _items(meeting: str, tellings: Sequence[Telling]) -> list[Item]:
    found: dict[str, Item] = {}
    for telling in tellings:
        for place, item in enumerate(telling.document.items):
            gap = "the page breaks off before the end of this item" if item.truncated else None
            one = Item(
                id=item_id(meeting, item, place),
                number=item.number,
                title=item.title,
                sources=(telling.context.quote(item.heading),),
                gap=gap,
            )
            known = found.get(one.id)
            if known is None:
                found[one.id] = one
            else:
                # A second print that is complete fills the gap that the first one left.
                gap = None if known.gap is None or gap is None else known.gap
                found[one.id] = known.model_copy(update={"sources": known.sources + one.sources, "gap": gap})
    return list(found.values())

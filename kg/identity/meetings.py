"""The meetings of a corpus: which forms are of which meeting, their items, and the one `MeetingFact` they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from ingest.model import Record
from kg.identity.attendance import Seen, attendance_fact, seen_in, struck_out
from kg.identity.forms import Form, forms
from kg.identity.items import MeetingItems, item_fact, meeting_items
from kg.identity.meeting_groups import FormKey, meeting_ids
from kg.identity.people import People
from kg.model import MeetingFact, Quote


@dataclass(frozen=True, slots=True)
class Meetings:
    """The meetings that records tell of, each with its forms in order and its items."""

    forms: Mapping[str, tuple[Form, ...]]
    items: Mapping[str, MeetingItems]
    _form: Mapping[FormKey, tuple[str, Form]]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Self:
        """Return the meetings of records; their order does not matter."""
        held = forms(records)
        ids = meeting_ids(held)
        by_meeting: dict[str, list[Form]] = defaultdict(list)
        for form in sorted(held, key=lambda f: f.order):
            by_meeting[ids[form.key]].append(form)
        told = {meeting: tuple(by_meeting[meeting]) for meeting in sorted(by_meeting)}
        items = {meeting: meeting_items(meeting, of) for meeting, of in told.items()}
        return cls(told, items, {form.key: (ids[form.key], form) for form in held})

    def meeting_of(self, record: Record, index: int) -> str | None:
        """Return the id of the meeting that a document of a record is a form of."""
        known = self._form.get((record.source.sha256, index))
        return known[0] if known else None

    def form(self, record: Record, index: int) -> Form | None:
        """Return a document of a record as a form of its meeting."""
        known = self._form.get((record.source.sha256, index))
        return known[1] if known else None

    def body(self, meeting: str) -> str | None:
        """Return the body that meets, as the first form names it that names one of its own."""
        named = [form for form in self.forms[meeting] if form.value("body")]
        best = next((form for form in named if not form.name.generic), named[0] if named else None)
        return best.value("body") if best else None


def meeting_fact(meeting: str, held: Meetings, seen: Sequence[Seen]) -> MeetingFact:
    """Return one meeting from every form that tells of it. `seen` is who was there."""
    told = held.forms[meeting]
    minutes = [form for form in told if form.is_minutes]
    there = [attendance_fact(meeting, one) for one in seen if not struck_out(one, told)]
    return MeetingFact(
        id=meeting,
        body=held.body(meeting),
        body_id=None,
        date=_first(told, "date"),
        start=_first(told, "start"),
        end=_first(minutes, "end"),
        venue=_first(told, "venue"),
        kind="minutes" if minutes else "agenda",
        status=status(minutes),
        attendance=tuple({a.id: a for a in reversed(there)}[i] for i in dict.fromkeys(a.id for a in there)),
        items=tuple(item_fact(group) for group in held.items[meeting].groups),
        sources=_sources(told),
    )


def present_at(meeting: str, held: Meetings, people: People) -> list[Seen]:
    """Return who was at a meeting, from all its forms."""
    return seen_in(held.forms[meeting], people)


def status(minutes: Sequence[Form]) -> str | None:
    """Return what state the minutes of a meeting are in: a draft beside minutes that do not say remains a draft."""
    said = {form.status for form in minutes}
    return "confirmed" if "confirmed" in said else "draft" if "draft" in said else None


def _first(told: Sequence[Form], field: str) -> str | None:
    return next((value for form in told if (value := form.value(field)) is not None), None)


def _sources(told: Sequence[Form]) -> tuple[Quote, ...]:
    """The head lines that show body, date, times and venue; else the opening of the document."""
    found: list[Quote] = []
    for form in told:
        meeting = form.document.meeting
        pieces = [p for p in (meeting.date, meeting.start, meeting.end, meeting.venue) if p] if meeting else []
        spans = [form.line(p.span) for p in pieces] or [form.document.opening]
        found += [form.quote(span) for span in dict.fromkeys(spans)]
    return tuple(dict.fromkeys(found))

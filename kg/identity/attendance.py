"""Who was at a meeting, from all its forms: one attendance a person, with the place of every list that shows it.

Two lists of one meeting that name a bearer of one name mean one person, where only one name of each list fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import Attendee, Presence, Span
from kg.identity.forms import Form, Rank
from kg.identity.people import People
from kg.iri import mint
from kg.model import Attendance, Quote
from kg.names import Likeness, compare, parse

_FITS = (Likeness.SAME, Likeness.FITS, Likeness.SURNAME)


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in one form of the record of a meeting, and who bears it."""

    form: Form
    attendee: Attendee
    person: str | None

    @property
    def quote(self) -> Quote:
        """The line of a list, or for a substitute or an absence the sentence, that shows the presence."""
        a = self.attendee
        whole = a.substitute_for or a.presence is Presence.APOLOGIES
        return self.form.quote(self.form.line(a.span) if whole else a.span)


@dataclass(slots=True)
class Seen:
    """One person at one meeting: `prints` agree with the first, `otherwise` give another presence."""

    prints: list[Listed]
    otherwise: list[Listed]

    @property
    def standing(self) -> Listed:
        """The print that stands."""
        return self.prints[0]

    @property
    def presence(self) -> Presence:
        """How the person was there."""
        return self.standing.attendee.presence

    def in_form(self, form: Form) -> bool:
        """Whether a form names the person."""
        return any(one.form.key == form.key for one in (*self.prints, *self.otherwise))


def seen_in(forms: Sequence[Form], people: People) -> list[Seen]:
    """Return who was at a meeting from its forms, which must be in order."""
    found: list[Seen] = []
    for form in forms:
        meeting = form.document.meeting
        listed = [Listed(form, a, _person(form, a.span, people)) for a in (meeting.attendees if meeting else ())]
        for one in listed:
            _add(one, listed, found)
    return found


def struck_out(seen: Seen, forms: Sequence[Form]) -> bool:
    """Whether a name of drafts alone is missing from such a list of minutes that are no draft."""
    if any(one.form.rank is not Rank.DRAFT for one in seen.prints):
        return False
    return any(form.rank < Rank.DRAFT and lists(form, seen.presence) for form in forms)


def lists(form: Form, presence: Presence) -> bool:
    """Whether a form has a list of those who were there in a way."""
    meeting = form.document.meeting
    return bool(meeting) and any(a.presence is presence for a in meeting.attendees)  # type: ignore[union-attr]


def attendance_fact(meeting: str, seen: Seen) -> Attendance:
    """Return one attendance with the quotes of all lists that agree on it."""
    first = seen.standing
    a = first.attendee
    person = next((one.person for one in seen.prints if one.person), None)
    told = [one.attendee for one in seen.prints]
    return Attendance(
        id=mint(
            "attendance", meeting.rsplit("/", 1)[1], a.presence.value, person.rsplit("/", 1)[1] if person else a.name
        ),
        person=person,
        name=a.name,
        role=next((t.role for t in told if t.role), None),
        presence=a.presence.value,
        chair=any(t.chair for t in told),
        vice_chair=any(t.vice_chair for t in told),
        substitute_for=next((t.substitute_for for t in told if t.substitute_for), None),
        sources=tuple(dict.fromkeys(one.quote for one in seen.prints)),
        substitute=any(t.substitute or t.substitute_for for t in told),
    )


def _person(form: Form, span: Span, people: People) -> str | None:
    return people.at(form.record.source.name, span.start, span.end)


def _add(one: Listed, listed: Sequence[Listed], found: list[Seen]) -> None:
    for seen in found:
        if _same_person(one, seen.standing) and _one_presence(one, seen):
            seen.prints.append(one)
            return
    others = [s for s in found if not s.in_form(one.form)]
    near = [s for s in others if _fits(one, s.standing) and _member(one) == _member(s.standing)]
    rivals = [x for x in listed if x is not one and any(_fits(x, s.standing) for s in near)]
    if len(near) == 1 and not [r for r in rivals if r.person != one.person or r.person is None]:
        target = near[0].prints if _one_presence(one, near[0]) else near[0].otherwise
        target.append(one)
        return
    found.append(Seen([one], []))


def _same_person(a: Listed, b: Listed) -> bool:
    if a.person or b.person:
        return a.person == b.person
    return " ".join(a.attendee.name.split()) == " ".join(b.attendee.name.split())


def _fits(a: Listed, b: Listed) -> bool:
    return _same_person(a, b) or _alike(a.attendee.name, b.attendee.name)


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> bool:
    """Whether two names may be one person's. Those of one body are compared at each of its meetings."""
    one, two = parse(a), parse(b)
    return one is not None and two is not None and compare(one, two) in _FITS


def _one_presence(one: Listed, seen: Seen) -> bool:
    return one.attendee.presence is seen.presence


def _member(one: Listed) -> bool:
    """Whether a list only says who belongs to the body."""
    return one.attendee.presence is Presence.MEMBER

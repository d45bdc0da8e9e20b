"""Who was at a meeting, from all its forms: one attendance a person, with the place of every list that shows it.

Two lists of one meeting that name a bearer of one name mean one person, where only one name of each list fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    def bearer(self) -> str:
        """The id of the person; where nobody is known, the name."""
        return self.person or " ".join(self.attendee.name.split())

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
    known: dict[tuple[str, Presence], Seen] = {}
    for form in forms:
        meeting = form.document.meeting
        listed = [Listed(form, a, _person(form, a.span, people)) for a in (meeting.attendees if meeting else ())]
        before = list(found)
        for one in listed:
            at = one.bearer, one.attendee.presence
            if at in known:
                known[at].prints.append(one)
            elif not _added_to_the_one_it_fits(one, listed, before):
                found.append(known.setdefault(at, Seen([one], [])))
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


def _added_to_the_one_it_fits(one: Listed, listed: Sequence[Listed], before: Iterable[Seen]) -> bool:
    """Whether a name was added to somebody of earlier forms: the only one whom it fits, and who fits no other name."""
    alike = (s for s in before if _member(one) == _member(s.standing) and _fits(one, s.standing))
    near = [s for s in alike if not s.in_form(one.form)]
    if len(near) != 1:
        return False
    (seen,) = near
    rivals = (x for x in listed if x is not one and (x.person != one.person or x.person is None))
    if any(_fits(x, seen.standing) for x in rivals):
        return False
    target = seen.prints if seen.presence is one.attendee.presence else seen.otherwise
    target.append(one)
    return True


def _fits(a: Listed, b: Listed) -> bool:
    return a.bearer == b.bearer or _alike(a.attendee.name, b.attendee.name)


@lru_cache(maxsize=1 << 16)
def _alike(a: str, b: str) -> bool:
    """Whether two names may be one person's. Those of one body are compared at each of its meetings."""
    one, two = parse(a), parse(b)
    return one is not None and two is not None and compare(one, two) in _FITS


def _member(one: Listed) -> bool:
    """Whether a list only says who belongs to the body."""
    return one.attendee.presence is Presence.MEMBER

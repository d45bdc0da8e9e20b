"""Where two documents disagree about one matter: when a meeting began, on which day it was, how a name is spelt, what
a sum is, who was there. What forms of one meeting disagree about is in `kg.differences`.

Consumes facts and what documents tell of meetings. Produces `Contradiction`s, sorted by id. Nothing is chosen: all that
is said stays, each with its quote.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ingest.dates import find_dates
from kg.confirmations import confirms
from kg.identity.meeting_names import may_be_one, meeting_name
from kg.iri import digest, mint
from kg.model import Contradiction, Decision, Facts, MeetingFact, Money, Person, Quote, SurfaceForm
from kg.names import one_letter_apart, parse, surname_key
from kg.revisions import Said
from kg.told_meetings import ToldMeeting
from kg.wording import squashed

TIME = "contradiction/meeting-time-told-otherwise"
AGENDA = "contradiction/agenda-and-minutes-begin-apart"
DATE = "contradiction/minutes-of-no-such-day"
NAME = "contradiction/name-spelt-otherwise"
AMOUNT = "contradiction/sum-told-otherwise"
PRESENCE = "contradiction/present-and-apologies"

RULES: dict[str, tuple[str, float]] = {
    TIME: ("two places give one meeting of a body on one day different times of beginning", 0.9),
    AGENDA: ("the agenda and the minutes of one body and day give times of beginning that are far apart", 0.7),
    DATE: ("minutes were confirmed of a day without meeting, and those of the meeting next to it were not", 0.6),
    NAME: ("the surname of one person is written in two ways that differ by a letter", 0.9),
    AMOUNT: ("two documents for one meeting give different sums for one purpose and one recipient", 0.6),
    PRESENCE: ("the lists of one meeting give one person both as present and as absent", 0.9),
}
"""What each rule says, and how sure it is that both speak of one matter: an estimate from 0 to 1."""

_NEAR = 3
"""Days between two dates that may be one, misprinted."""

_TITLES = 4
"""Titles of items, at least, that an agenda and minutes of one meeting share where the names do not tell."""

_Reading = tuple[str, Quote]


def contradictions(facts: Facts, told: Iterable[ToldMeeting]) -> tuple[Contradiction, ...]:
    """Return what documents disagree about. `told` are the meetings that documents tell of, in any order."""
    of_body = _by_body(facts.meetings)
    found = [
        *_of_times(of_body, told),
        *_of_agendas(facts.meetings),
        *_of_dates(facts.decisions, of_body),
        *(one for person in facts.people if (one := _of_name(person))),
        *_of_sums(facts.money),
        *(one for meeting in facts.meetings for one in _of_presence(meeting)),
    ]
    return tuple(sorted({c.id: c for c in found}.values(), key=lambda c: c.id))


def _contradiction(
    what: str,
    rule: str,
    readings: Iterable[_Reading],
    about: str | None,
    meeting: str | None = None,
    body: str | None = None,
    date: str | None = None,
) -> Contradiction:
    """Put readings together, each value once with all its quotes, in the order in which they are given."""
    said: dict[str, dict[Quote, None]] = {}
    for value, source in readings:
        said.setdefault(value, {})[source] = None
    key = digest(what, about or "", body or "", date or "", *sorted(said))
    return Contradiction(
        id=mint("contradiction", what, key),
        what=what,
        about=about,
        meeting=meeting,
        body=body,
        date=date,
        said=tuple(Said(value=value, sources=tuple(sources)) for value, sources in said.items()),
        rule=rule,
        confidence=RULES[rule][1],
        sources=tuple(dict.fromkeys(s for sources in said.values() for s in sources)),
    )


def _by_body(meetings: Iterable[MeetingFact]) -> Mapping[str, Mapping[str, MeetingFact]]:
    """Meetings by the key of their body and their date; of two that have both alike, neither."""
    found: dict[str, dict[str, MeetingFact | None]] = defaultdict(dict)
    for meeting in meetings:
        if meeting.date:
            of_body = found[meeting_name(meeting.body).key]
            of_body[meeting.date] = None if meeting.date in of_body else meeting
    return {key: {date: m for date, m in of.items() if m} for key, of in found.items()}


def _of_times(held: Mapping[str, Mapping[str, MeetingFact]], told: Iterable[ToldMeeting]) -> Iterator[Contradiction]:
    times: dict[tuple[str, str], list[tuple[str, ToldMeeting]]] = defaultdict(list)
    for one in told:
        if one.time:
            times[meeting_name(one.body).key, one.date].append((one.time, one))
    for (body, date), found in sorted(times.items()):
        meeting = held.get(body, {}).get(date)
        ordered = sorted(found, key=lambda pair: (pair[1].source.document, pair[1].source.start, pair[0]))
        readings = [(time, one.source) for time, one in ordered]
        if meeting and meeting.start:
            readings.insert(0, (meeting.start, _line(meeting)))
        if len({time for time, _ in readings}) > 1:
            name = meeting.body if meeting else ordered[0][1].body
            here = meeting.id if meeting else None
            yield _contradiction("meeting time", TIME, readings, here, here, name, date)


def _of_agendas(meetings: Iterable[MeetingFact]) -> Iterator[Contradiction]:
    """An agenda and minutes of one body and day whose beginnings are so far apart that they are two meetings."""
    on_day: dict[str, list[MeetingFact]] = defaultdict(list)
    for meeting in meetings:
        if meeting.date and meeting.start and meeting.body:
            on_day[meeting.date].append(meeting)
    for _, held in sorted(on_day.items()):
        for agenda in (m for m in held if m.kind == "agenda"):
            minutes = [m for m in held if m.kind == "minutes" and m.start != agenda.start and _one_meeting(m, agenda)]
            if len(minutes) == 1:
                one = minutes[0]
                readings = [(m.start or "", _line(m)) for m in (one, agenda)]
                yield _contradiction("meeting time", AGENDA, readings, one.id, one.id, one.body, one.date)


def _one_meeting(minutes: MeetingFact, agenda: MeetingFact) -> bool:
    """Whether an agenda is of the body of minutes: by its name, or by a name that may be its and most of its titles."""
    if meeting_name(minutes.body).key == meeting_name(agenda.body).key:
        return True
    titles = {squashed(item.title) for item in agenda.items} - {""}
    shared = titles & {squashed(item.title) for item in minutes.items}
    alike = len(shared) >= max(_TITLES, 0.6 * len(titles))
    return alike and may_be_one(meeting_name(minutes.body), meeting_name(agenda.body))


def _line(meeting: MeetingFact) -> Quote:
    """The line of its head that gives the start of a meeting."""
    return next((s for s in meeting.sources if _gives(s, meeting.start or "")), meeting.sources[0])


def _gives(source: Quote, time: str) -> bool:
    hour, minute = int(time[:2]), time[3:]
    shown = {f"{hour}{mark}{minute}" for mark in ".:"} | {f"{hour - 12}{mark}{minute}" for mark in ".:"}
    return any(print_ in source.quote for print_ in shown) or f"{(hour - 1) % 12 + 1}" in source.quote.split()


def _of_dates(
    decisions: Iterable[Decision], of_body: Mapping[str, Mapping[str, MeetingFact]]
) -> Iterator[Contradiction]:
    """Minutes that were confirmed by a date which no meeting has, where the one next to it was never confirmed."""
    for decision in decisions:
        if not confirms(decision) or not decision.date:
            continue
        held = of_body.get(meeting_name(decision.body).key, {})
        for date in _days_of(decision):
            near = [m for m in (held.get(d) for d in _next_to(date)) if m and m.kind == "minutes"]
            if date in held or len(near) != 1 or near[0].confirmed_by or (near[0].date or "") >= decision.date:
                continue
            one = near[0]
            readings = [(one.date or "", one.sources[0]), (date, decision.sources[0])]
            yield _contradiction("meeting date", DATE, readings, one.id, one.id, one.body, one.date)


def _days_of(decision: Decision) -> list[str]:
    days = (d.value for d in find_dates(decision.text))
    return [day for day in dict.fromkeys(days) if len(day) == 10 and day < (decision.date or "")]


def _next_to(date: str) -> Iterator[str]:
    """The days around a day, and the same day of the years around it."""
    day = datetime.date.fromisoformat(date)
    for apart in range(-_NEAR, _NEAR + 1):
        if apart:
            yield (day + datetime.timedelta(days=apart)).isoformat()
    for year in (day.year - 1, day.year + 1):
        yield f"{year:04d}{date[4:]}"


def _of_name(person: Person) -> Contradiction | None:
    """One person whose surname is spelt in two ways."""
    spelt: dict[str, tuple[str, SurfaceForm]] = {}
    for form in person.surface_forms:
        name = parse(form.form)
        if name and name.surname:
            spelt.setdefault(surname_key(name), (name.surname, form))
    own = parse(person.name)
    first = surname_key(own) if own else ""
    ordered = sorted(spelt, key=lambda key: (key != first, key))
    if len(ordered) < 2 or not any(one_letter_apart(ordered[0], other) for other in ordered[1:]):
        return None
    kept = [key for key in ordered if key == ordered[0] or one_letter_apart(ordered[0], key)]
    return _contradiction("name", NAME, [(spelt[k][1].form, spelt[k][1].source) for k in kept], person.id)


def _of_sums(money: Iterable[Money]) -> Iterator[Contradiction]:
    groups: dict[tuple[str, ...], list[Money]] = defaultdict(list)
    for one in money:
        if one.amount_gbp is not None and one.text and one.date and one.recipient and one.purpose:
            groups[one.date, squashed(one.recipient), squashed(one.purpose), squashed(one.payer or "")].append(one)
    for _, group in sorted(groups.items()):
        by_document: dict[str, set[float]] = defaultdict(set)
        for one in group:
            for source in one.sources:
                by_document[source.document].add(one.amount_gbp or 0.0)
        if len({frozenset(sums) for sums in by_document.values()}) > 1 and all(
            len(s) == 1 for s in by_document.values()
        ):
            ordered = sorted(group, key=lambda m: (m.sources[0].document, m.sources[0].start))
            readings = [(m.text or "", s) for m in ordered for s in m.sources]
            yield _contradiction("amount", AMOUNT, readings, ordered[0].id, date=ordered[0].date)


def _of_presence(meeting: MeetingFact) -> Iterator[Contradiction]:
    by_person: dict[str, dict[str, Quote]] = defaultdict(dict)
    for one in meeting.attendance:
        if one.person and one.corrected_by is None and one.presence != "member":
            by_person[one.person].setdefault("apologies" if one.presence == "apologies" else "present", one.sources[0])
    for person, shown in by_person.items():
        if len(shown) > 1:
            readings = [(value, shown[value]) for value in ("present", "apologies")]
            yield _contradiction("presence", PRESENCE, readings, person, meeting.id, meeting.body, meeting.date)

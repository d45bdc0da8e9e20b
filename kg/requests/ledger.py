"""The ledger: every request of a corpus with what later meetings of its body say of it, and the status that follows.

Consumes what documents ask (`Asked`) and tell (`Heard`), the meetings, and the decisions and actions that requests are
told by. Each body is looked at by itself, and within it only the places that share a word with a request, so that a
meeting more costs as much in a large corpus as in a small one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.clean import clean
from kg.iri import digest, mint
from kg.model import Action, Decision, Facts, MeetingFact
from kg.quote import Quote
from kg.requests.deadlines import due_date, is_past, months_between
from kg.requests.matching import Match, Wanted, Weights, match
from kg.requests.model import Answer, Asked, Chase, Heard, Request
from kg.requests.places import Places, place_of
from kg.requests.rules import (
    AGAIN,
    ANSWERED,
    GIVEN,
    LISTED,
    NEVER,
    OPEN,
    OVERDUE,
    PARTLY,
    RECALLED,
    REPORTED,
    RULES,
    SUBJECT,
)
from kg.requests.series import Series, bodies
from kg.succession import Succession

_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Told:
    """A request with the claims that tell it, the first of which gives its text."""

    asked: Asked
    claims: tuple[Decision | Action, ...]
    meeting: MeetingFact
    date: str

    @property
    def first(self) -> Decision | Action:
        return self.claims[0]


def ledger(
    asked: Iterable[Asked],
    heard: Iterable[Heard],
    meetings: Iterable[MeetingFact],
    decisions: Iterable[Decision],
    actions: Iterable[Action],
    successions: Iterable[Succession] = (),
) -> tuple[Request, ...]:
    """Return every request with its status, sorted by id; the order of what is given does not matter."""
    by_id = {m.id: m for m in meetings if m.date}
    decided = list(decisions)
    told_by: tuple[Decision | Action, ...] = (*actions, *decided)
    claims = {place_of(source): claim for claim in told_by for source in claim.sources}
    body = bodies(by_id.values(), successions, decided)
    held: dict[str, list[MeetingFact]] = defaultdict(list)
    for meeting in by_id.values():
        held[body[meeting.id]].append(meeting)
    told: dict[str, list[_Told]] = defaultdict(list)
    for one in _told(asked, by_id, claims):
        told[body[one.meeting.id]].append(one)
    places: dict[str, list[Heard]] = defaultdict(list)
    for place in heard:
        if place.meeting in by_id:
            places[body[place.meeting]].append(place)
    requests = [
        request
        for name in sorted(told)
        for request in _of_body(Series.of(held[name]), told[name], Places.of(places[name], by_id))
    ]
    return tuple(sorted(requests, key=lambda r: r.id))


class Told(Protocol):
    """What was found in one document, as far as the ledger needs it."""

    @property
    def asked(self) -> tuple[Asked, ...]:
        """What the document asks for."""

    @property
    def heard(self) -> tuple[Heard, ...]:
        """What the document tells that may answer."""


def with_requests(facts: Facts, found: Iterable[Told]) -> Facts:
    """Return facts with the ledger of the requests that their documents tell."""
    told = list(found)
    asked, heard = (a for one in told for a in one.asked), (h for one in told for h in one.heard)
    requests = ledger(asked, heard, facts.meetings, facts.decisions, facts.actions, facts.successions)
    return facts.model_copy(update={"requests": requests})


def _told(
    asked: Iterable[Asked],
    meetings: Mapping[str, MeetingFact],
    claims: Mapping[tuple[str, int, int], Decision | Action],
) -> list[_Told]:
    """What documents ask, each once however many forms of its meeting print it, by date."""
    found: dict[str, _Told] = {}
    for one in sorted(asked, key=lambda a: (a.meeting, *place_of(a.sources[0]), a.text)):
        known = {c.id: c for s in one.sources if (c := claims.get(place_of(s)))}
        if not known or one.meeting not in meetings:
            continue  # what was asked and then voted down is no request
        meeting = meetings[one.meeting]
        ordered = sorted(known.values(), key=lambda c: isinstance(c, Action))
        found.setdefault(ordered[0].id, _Told(one, tuple(ordered), meeting, meeting.date or ""))
    return sorted(found.values(), key=lambda t: (t.date, t.meeting.id, place_of(t.first.sources[0]), t.first.id))


def _of_body(series: Series, told: Sequence[_Told], places: Places) -> Iterator[Request]:
    """The requests of one body, each with what later meetings say of it; one that is made again is told once."""
    found: list[tuple[Wanted, Request]] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    meetings = frozenset((*series.dates, *(date[:7] for date in series.dates)))
    all_wanted = [_wanted(one, series, meetings) for one in told]
    by_meeting: dict[str, list[Wanted]] = defaultdict(list)
    for wanted in all_wanted:
        by_meeting[wanted.asked.meeting].append(wanted)
    for one, wanted in zip(told, all_wanted, strict=True):
        rivals = [w for w in by_meeting[wanted.asked.meeting] if w.asked.item != wanted.asked.item]
        request = _request(one, wanted, series, places, rivals)
        near = sorted({n for word in wanted.focus for n in by_word[word]})
        first = next((n for n in near if _is_again(wanted, *found[n], places.weights)), None)
        if first is not None:
            was, kept = found[first]
            found[first] = (was, _chased(kept, request, series))
            continue
        for word in wanted.focus:
            by_word[word].append(len(found))
        found.append((wanted, request))
    yield from (request for _, request in found)


def _wanted(told: _Told, series: Series, meetings: frozenset[str]) -> Wanted:
    asked = told.asked
    return Wanted(
        asked=asked,
        focus=frozenset(asked.focus.split()),
        words=frozenset(asked.words.split()),
        topic=frozenset(asked.topic.split()),
        agents=frozenset(asked.agents.split()),
        date=told.date,
        due=due_date(asked.due, asked.due_date, told.date, series.dates),
        number=told.first.item_number,
        next_meeting=series.after(told.date),
        meetings=meetings,
    )


def _request(told: _Told, wanted: Wanted, series: Series, places: Places, rivals: Sequence[Wanted]) -> Request:
    first, asked = told.first, told.asked
    answers, chased = _later(wanted, places, rivals)
    status, rule = _status(answers, wanted.date, wanted.due, series.as_of)
    title = first.item_title if isinstance(first, Decision) else None
    return Request(
        id=mint("request", digest(first.id)),
        about=tuple(c.id for c in told.claims),
        meeting=told.meeting.id,
        body=told.meeting.body,
        date=told.date,
        item=first.item,
        item_number=first.item_number,
        item_title=title or next((i.title for i in told.meeting.items if i.id == first.item), None),
        form=asked.form,
        requested_by=asked.requested_by,
        requested_of=_of_whom(told),
        text=asked.text if isinstance(first, Action) else first.text,
        context=_context(asked),
        due=asked.due,
        due_date=wanted.due,
        status=status,
        rule=rule,
        shown_by=_shown_by(status, wanted.date, wanted.due, series),
        answers=answers,
        chased=chased,
        sources=tuple(dict.fromkeys((*(s for c in told.claims for s in c.sources), *asked.before))),
    )


def _context(asked: Asked) -> str | None:
    before = " ".join(clean(q.quote) for q in asked.before)
    return before if before and before not in asked.text else None


def _of_whom(told: _Told) -> str | None:
    """Who is asked, as the claims have it, which may know more than their document; of a letter, who gets it."""
    if told.asked.form == "correspondence":
        return told.asked.requested_of
    known = (c.requested_of if isinstance(c, Decision) else c.actor for c in told.claims)
    return next((who for who in known if who), told.asked.requested_of)


def _later(wanted: Wanted, places: Places, rivals: Sequence[Wanted]) -> tuple[tuple[Answer, ...], tuple[Chase, ...]]:
    """What the later meetings say of a request, in order, up to the first that answers it."""
    by_date: dict[str, list[Match]] = defaultdict(list)
    for place in places.near(wanted):
        if found := match(wanted, place, places.weights, rivals):
            by_date[place.date].append(found)
    answers: list[Answer] = []
    chased: list[Chase] = []
    for date in sorted(by_date):
        best = _best(by_date[date])
        heard = best.heard
        if best.status == "waiting":
            chased.append(_chase(wanted.asked, heard.meeting, date, heard.text, best.rule, heard.sources))
            continue
        answers.append(_answer(wanted, best, date))
        if best.status == "answered":
            break
    return tuple(answers), tuple(chased)


def _best(found: Sequence[Match]) -> Match:
    """What a meeting says of a request: the surest answer, unless what is said of the request itself is otherwise."""
    waiting = max((m for m in found if m.status == "waiting"), key=lambda m: m.strength, default=None)
    answer = max((m for m in found if m.status != "waiting"), key=lambda m: m.strength, default=None)
    if answer is None or waiting is None:
        return answer or waiting or found[0]
    doubtful = answer.rule in (SUBJECT, LISTED, REPORTED) or (answer.rule == GIVEN and waiting.rule == RECALLED)
    return waiting if doubtful else answer


def _chase(of: Asked | Request, meeting: str, date: str, text: str, rule: str, sources: tuple[Quote, ...]) -> Chase:
    identifier = mint("chase", digest(of.meeting, of.text, meeting, str(sources[0].start), rule))
    return Chase(id=identifier, date=date, meeting=meeting, text=text, rule=rule, sources=sources)


def _answer(wanted: Wanted, found: Match, date: str) -> Answer:
    heard = found.heard
    asked = wanted.asked
    return Answer(
        id=mint("answer", digest(asked.meeting, asked.text, heard.meeting, str(heard.sources[0].start), found.rule)),
        date=date,
        meeting=heard.meeting,
        status=found.status,
        text=heard.text,
        rule=found.rule,
        confidence=RULES[found.rule][1],
        sources=heard.sources,
    )


def _status(answers: Sequence[Answer], date: str, due: str | None, as_of: str | None) -> tuple[str, str]:
    """The status of a request and the rule that gives it, by the record alone: no clock."""
    if any(a.status == "answered" for a in answers):
        return "answered", ANSWERED
    if answers:
        return "partly_answered", PARTLY
    if as_of is None or as_of <= date:
        return "open", OPEN
    if due is not None:
        return ("overdue", OVERDUE) if is_past(due, as_of) else ("open", OPEN)
    return ("never_answered", NEVER) if months_between(date, as_of) >= _YEAR else ("open", OPEN)


def _shown_by(status: str, date: str, due: str | None, series: Series) -> str | None:
    """The first meeting whose minutes show that a request is overdue, or was never answered: later ones say no more."""
    late = {
        "overdue": lambda held: due is not None and is_past(due, held),
        "never_answered": lambda held: months_between(date, held) >= _YEAR,
    }.get(status)
    return series.id_of(next((d for d in series.minuted if d > date and late(d)), None)) if late else None


def _is_again(wanted: Wanted, before: Wanted, request: Request, weights: Weights) -> bool:
    """Whether a request is an earlier one of the body made again: of the same matter, and not answered until then."""
    if before.date >= wanted.date or any(a.status == "answered" and a.date <= wanted.date for a in request.answers):
        return False
    if before.agents and wanted.agents and not before.agents & wanted.agents:
        return False
    there = weights.covered(before.focus, wanted.focus | wanted.words)
    back = weights.covered(wanted.focus, before.focus | before.words)
    return min(there, back) >= (0.6 if wanted.asked.again else 0.8)


def _chased(first: Request, again: Request, series: Series) -> Request:
    """An earlier request with what a later one of the same matter adds: it was asked again, and what answers that."""
    chase = _chase(first, again.meeting, again.date, again.text, AGAIN, again.sources)
    answers = {a.meeting: a for a in (*again.answers, *first.answers)}
    ordered = tuple(sorted(answers.values(), key=lambda a: (a.date, a.meeting)))
    chased = sorted({c.date: c for c in (*again.chased, *first.chased, chase)}.values(), key=lambda c: c.date)
    status, rule = _status(ordered, first.date, first.due_date, series.as_of)
    return first.model_copy(
        update={
            "about": (*first.about, *again.about),
            "answers": ordered,
            "chased": tuple(chased),
            "status": status,
            "rule": rule,
            "shown_by": _shown_by(status, first.date, first.due_date, series),
        }
    )

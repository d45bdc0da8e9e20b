"""Courses of events and comparisons: the sentences nearest to the question, one or two a date, in order of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.dates import find_dates
from search_api.asked import Asked
from search_api.composing import Draft, gaps, joined, of_passage, quoted
from search_api.decision_answers import groups
from search_api.evidence import Sentence
from search_api.knowledge import Knowledge
from search_api.model import Passage, Result
from search_api.passages import LISTS
from search_api.quoting import focused
from search_api.wording import day

_SAME_MATTER = 0.75
"""A group of passages is about the matter when it covers at least this share of what the best group covers."""

_NEAR = 0.72
"""A sentence belongs to the course of events when its score is at least this share of the best one's."""

_OF_A_DATE = 0.5
"""The best sentence of each meeting or report belongs to it from this share on."""

_DATED_WORTH = 0.12
"""What a sentence gains by naming the date of what it tells."""

LEAST_MATTER = 0.35
"""Least coverage of the matter by the best group; below it the record does not speak of it."""

_GROUPS, _LINES, _A_DATE = 10, 8, 3
_LONGEST_GROUP = 60


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence with the date it tells of (its own first date, else that of its meeting or report)."""

    date: str
    sentence: Sentence
    score: float
    told: str | None
    """Date of the meeting or report that tells it."""


def timeline_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer with the course of events that the question asks for."""
    found = _chosen(_events(asked, knowledge, own_dates=True), _A_DATE, _LINES)
    return _draft(found, asked, knowledge) if found else None


def comparison_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer with what each meeting or report says, so that they can be compared."""
    events = _events(asked, knowledge, own_dates=False)
    periods = asked.question.periods
    if len(periods) > 1:
        first, last = min(p.first for p in periods), max(p.last for p in periods)
        events = [e for e in events if e.told and first <= e.told <= last] or events
    found = _chosen(events, 1, 5)
    return _draft(found, asked, knowledge) if found else None


def _events(asked: Asked, knowledge: Knowledge, own_dates: bool) -> list[Event]:
    """Return the sentences of the groups that are about the matter, each with its date."""
    words = asked.topic or asked.words
    ranks = {r.passage.id: r.score for r in asked.ranked}
    found: list[Event] = []
    for passage in _passages(asked, knowledge, own_dates):
        for sentence in asked.evidence.sentences(passage, words):
            own = _own_date(sentence) if own_dates else None
            score = sentence.coverage + 0.06 * ranks.get(passage.id, -1.0) + (_DATED_WORTH if own else 0.0)
            if date := own or passage.date:
                found.append(Event(date, sentence, score, passage.date))
    return found


def _passages(asked: Asked, knowledge: Knowledge, own_dates: bool) -> list[Passage]:
    about = groups(asked, knowledge)
    best = max((g.covered for g in about), default=0.0)
    if best < LEAST_MATTER:
        return []
    near = [g for g in about if g.covered >= _SAME_MATTER * best][:_GROUPS]
    ranked = {r.passage.id for r in asked.ranked}
    found = [p for g in near for p in g.passages if len(g.passages) <= _LONGEST_GROUP or p.id in ranked]
    if not own_dates:
        found = [r.passage for r in asked.ranked]
    kept = [p for p in found if p.heading not in LISTS and p.kind != "heading" and (own_dates or p.kind != "intent")]
    things = _things(asked, knowledge)
    naming = [p for p in kept if things & _named(p, knowledge)] if things else []
    return naming or kept


def _things(asked: Asked, knowledge: Knowledge) -> set[str]:
    """Return the initiatives and bodies that the question is about; bodies that hold meetings are none."""
    meeting_bodies = {m.body_id for m in knowledge.facts.meetings}
    return {thing for thing in (*asked.linked("initiative"), *asked.linked("body")) if thing not in meeting_bodies}


def _named(passage: Passage, knowledge: Knowledge) -> set[str]:
    links = knowledge.linker.find(f"{passage.heading} — {passage.text}")
    return {name.id for link in links for name in link.names}


def _own_date(sentence: Sentence) -> str | None:
    """Return the first date of a sentence that is not after its document: what it tells, and not what it plans."""
    dates = [f.value for f in find_dates(sentence.text)]
    told = sentence.passage.date or "9999"
    return next((d for d in dates if d <= told), None)


def _chosen(events: Iterable[Event], a_date: int, most: int) -> list[Event]:
    """Return the best event of each meeting or report, then the best of the others, in order of date.

    No sentence is told twice, and of one date at most so many are.
    """
    order = sorted(events, key=lambda e: (-e.score, e.date, e.sentence.passage.id, e.sentence.start))
    best = order[0].score if order else 0.0
    firsts: dict[str | None, Event] = {}
    for event in order:
        if event.score >= _OF_A_DATE * best:
            firsts.setdefault(event.told, event)
    kept: list[Event] = []
    seen: set[str] = set()
    for event in (*firsts.values(), *(e for e in order if e.score >= _NEAR * best)):
        key = re.sub(r"\W+", "", event.sentence.text).casefold()
        if key not in seen and sum(e.date == event.date for e in kept) < a_date and len(kept) < most:
            seen.add(key)
            kept.append(event)
    return sorted(kept, key=lambda e: (e.date, e.sentence.passage.source.start, e.sentence.start))


def _draft(events: Sequence[Event], asked: Asked, knowledge: Knowledge) -> Draft:
    longest = max(110, 1250 // len(events) - 30)
    lines = [f"{day(e.date)}: {quoted(focused(e.sentence.text, 0, 0, longest))}" for e in events]
    missing = [
        gap
        for gap in gaps(knowledge, [m for m in knowledge.facts.meetings if m.date == events[-1].told])
        if "minutes" in gap
    ]
    return Draft("recorded", joined([*lines, *missing[:1]]), _results(events), sparql=_query(asked, knowledge))


def _results(events: Sequence[Event]) -> tuple[Result, ...]:
    """Return results that show first the most different dates of telling, best first within them."""
    order = sorted(events, key=lambda e: -e.score)
    first: dict[str | None, Event] = {}
    for event in order:
        first.setdefault(event.told, event)
    kept = [*first.values(), *(e for e in order if e not in first.values())]
    return tuple(of_passage(e.sentence.passage, e.sentence.start, e.sentence.end) for e in kept)


def _query(asked: Asked, knowledge: Knowledge) -> str | None:
    """Return the query for the mentions of the one thing that the question is about."""
    things = sorted(_things(asked, knowledge))
    return knowledge.select("mentions_of_thing", {"thing": things[0]})[1] if things else None

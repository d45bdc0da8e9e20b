"""Courses of events and comparisons: the sentences nearest to the question, one or two a date, in order of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.dates import find_dates
from search_api.asked import Asked
from search_api.composing import Draft, gaps, joined, of_passage, quoted
from search_api.evidence import Sentence
from search_api.knowledge import Knowledge
from search_api.model import Result
from search_api.passages import LISTS
from search_api.quoting import focused
from search_api.wording import day

_LOOKED_AT = 40
_NEAR = 0.72
"""A sentence belongs to the course of events when its coverage is at least this share of the best one's."""

_LEAST = 0.33
_LINES = 9
_A_DATE = 2


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
    words = asked.topic or asked.words
    found: list[Event] = []
    for ranked in asked.ranked[:_LOOKED_AT]:
        if ranked.passage.heading in LISTS or (ranked.passage.kind in ("intent", "heading") and not own_dates):
            continue
        sentences = asked.evidence.sentences(ranked.passage, words)
        for sentence in sorted(sentences, key=lambda s: -s.coverage)[:2]:
            told = ranked.passage.date
            date = (_own_date(sentence) if own_dates else None) or told
            if date:
                found.append(Event(date, sentence, sentence.coverage + 0.06 * ranked.score, told))
    best = max((e.score for e in found), default=0.0)
    return [e for e in found if e.score >= max(_NEAR * best, _LEAST)]


def _own_date(sentence: Sentence) -> str | None:
    """Return the first date of a sentence that is not after its document: what it tells, and not what it plans."""
    dates = [f.value for f in find_dates(sentence.text)]
    told = sentence.passage.date or "9999"
    return next((d for d in dates if d <= told), None)


def _chosen(events: Iterable[Event], a_date: int, most: int) -> list[Event]:
    """Return the best events, at most so many a date and in all, no sentence twice, in order of date."""
    kept: list[Event] = []
    seen: set[str] = set()
    for event in sorted(events, key=lambda e: (-e.score, e.date, e.sentence.passage.id, e.sentence.start)):
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
    things = [*asked.linked("initiative"), *asked.linked("body")]
    meeting_bodies = {m.body_id for m in knowledge.facts.meetings}
    named = [thing for thing in things if thing not in meeting_bodies]
    return knowledge.select("mentions_of_thing", {"thing": named[0]})[1] if named else None

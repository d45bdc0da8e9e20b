"""Courses of events and comparisons: the sentences nearest to the question, one or two a date, in order of date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.dates import Found, find_dates
from search_api.asked import Asked, Ranked
from search_api.composing import Draft, gaps, joined, of_passage, quoted
from search_api.evidence import Sentence, Word, coverage
from search_api.knowledge import Knowledge
from search_api.lexical import stems
from search_api.model import Passage, Result
from search_api.passages import LISTS
from search_api.questions import course
from search_api.quoting import focused
from search_api.wording import day

_FEW = 2

_LIKE_TITLE = 0.5
"""Share of the rare words of a title that another must share to be of the same matter."""

_NEAR = 0.72
"""A sentence belongs to the course of events when its score is at least this share of the best one's."""

_NEAR_DATED = 0.5
"""The same for a sentence that names the date of what it tells."""

_OF_A_DATE = 0.35
"""The best sentence of each meeting or report belongs to it from this share on."""

_DATED_WORTH = 0.12
"""What a sentence gains by naming the date of what it tells."""

LEAST_MATTER = 0.35
"""Least coverage of the matter by the best group; below it the record does not speak of it."""

_LINES, _A_DATE = 7, 2


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence with the date it tells of (its own first date, else that of its meeting or report)."""

    date: str
    sentence: Sentence
    score: float
    told: str | None
    """Date of the meeting or report that tells it."""
    at: tuple[int, int] = (0, 0)
    """Where its own date stands in the sentence."""


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
    found = _chosen(events, 3, 6)
    return _draft(found, asked, knowledge) if found else None


def _events(asked: Asked, knowledge: Knowledge, own_dates: bool) -> list[Event]:
    """Return the sentences of the groups that are about the matter, each with its date."""
    words = _matter(asked)
    ranks = {r.passage.id: r.score for r in asked.ranked}
    found: list[Event] = []
    for passage in _passages(asked, knowledge, own_dates):
        for sentence in asked.evidence.sentences(passage, words):
            own = _own_date(sentence) if own_dates else None
            date = own.value if own else passage.date
            score = sentence.coverage + 0.06 * ranks.get(passage.id, -1.0) + (_DATED_WORTH if own else 0.0)
            if date:
                found.append(Event(date, sentence, score, passage.date, (own.start, own.end) if own else (0, 0)))
    return found


def _passages(asked: Asked, knowledge: Knowledge, own_dates: bool) -> list[Passage]:
    """Return the passages that are about the matter: those that name the thing asked about, else those of the best
    section and of sections with a title like it."""
    if not own_dates:
        kept = [r.passage for r in asked.ranked]
    elif things := _things(asked, knowledge):
        kept = _naming(things, asked, knowledge)
    else:
        kept = _like_best(asked, knowledge)
    return [p for p in kept if p.heading not in LISTS and p.kind != "heading" and (own_dates or p.kind != "intent")]


def _like_best(asked: Asked, knowledge: Knowledge) -> list[Passage]:
    sections: dict[tuple[str, str], list[Ranked]] = {}
    for ranked in asked.ranked:
        if ranked.passage.heading not in LISTS and ranked.passage.kind not in ("intent", "heading"):
            sections.setdefault(_section(ranked.passage, knowledge), []).append(ranked)
    scores = {key: _worth(hits, asked) for key, hits in sections.items()}
    if not scores or max(scores.values()) < LEAST_MATTER:
        return []
    best = max(scores, key=lambda key: (scores[key], key))
    title = _title(best[1], knowledge)
    return [
        p
        for p in knowledge.index.passages
        if scores.get(_section(p, knowledge), 0.0) >= 0.9 * scores[best] or _alike(title, _title(p.heading, knowledge))
    ]


def _matter(asked: Asked) -> tuple[Word, ...]:
    """Return the words of the matter; where few are left, the words that name bodies are among them."""
    if len(asked.topic) > _FEW:
        return asked.topic
    return tuple(w for w in asked.words if w.stem not in course()) or asked.words


def _section(passage: Passage, knowledge: Knowledge) -> tuple[str, str]:
    return knowledge.group_of[passage.id], passage.heading


def _worth(hits: Sequence[Ranked], asked: Asked) -> float:
    """Return how well a section covers the matter: its best sentence and its heading, and its place in the ranking."""
    words = _matter(asked)
    best = max(s.coverage for r in hits for s in asked.evidence.sentences(r.passage, words))
    heading = coverage(words, asked.evidence.matches(words, hits[0].passage, -1, 0))
    return 0.6 * best + 0.4 * heading + 0.05 * max(r.score for r in hits)


def _title(heading: str, knowledge: Knowledge) -> dict[str, float]:
    return {stem: knowledge.index.lexical.idf(stem) for stem in stems(heading)}


def _alike(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two titles share most of the rare words of the shorter one, and two words at least."""
    shared = one.keys() & other.keys()
    least = min(sum(one.values()), sum(other.values()))
    return len(shared) > 1 and sum(one[stem] for stem in shared) >= _LIKE_TITLE * least


def _things(asked: Asked, knowledge: Knowledge) -> set[str]:
    """Return the initiatives and bodies that the question is about; bodies that hold meetings are none."""
    meeting_bodies = {m.body_id for m in knowledge.facts.meetings}
    return {thing for thing in (*asked.linked("initiative"), *asked.linked("body")) if thing not in meeting_bodies}


def _naming(things: set[str], asked: Asked, knowledge: Knowledge) -> list[Passage]:
    """Return the passages that mention one of the things, and those near the question that name it."""
    sources = [m.source for b in knowledge.facts.bodies if b.id in things for m in b.mentions]
    sources += [m.source for i in knowledge.facts.initiatives if i.id in things for m in i.mentions]
    mentioned = knowledge.holding(sources)
    near = [r.passage for r in asked.ranked if things & knowledge.names_in(r.passage)]
    return list({p.id: p for p in (*mentioned, *near)}.values())


def _own_date(sentence: Sentence) -> Found | None:
    """Return the first date of a sentence that is not after its document: what it tells, and not what it plans."""
    told = sentence.passage.date or "9999"
    return next((found for found in find_dates(sentence.text) if found.value <= told), None)


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
    near = (e for e in order if e.score >= (_NEAR_DATED if e.at[1] else _NEAR) * best)
    for event in (*firsts.values(), *near):
        key = re.sub(r"\W+", "", event.sentence.text).casefold()
        if key not in seen and sum(e.date == event.date for e in kept) < a_date and len(kept) < most:
            seen.add(key)
            kept.append(event)
    return sorted(kept, key=lambda e: (e.date, e.sentence.passage.source.start, e.sentence.start))


def _draft(events: Sequence[Event], asked: Asked, knowledge: Knowledge) -> Draft:
    longest = max(110, 1250 // len(events) - 30)
    lines = [f"{day(e.date)}: {quoted(focused(e.sentence.text, *e.at, longest))}" for e in events]
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

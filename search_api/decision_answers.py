"""What a body decided on a matter, what was only recommended to it, and where the record breaks off.

Passages are judged by group: an item of minutes or agenda, or a report. The matter of the question must be covered by
the group that answers; a decision under another item of the same meeting is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.vocabulary import terms
from kg.model import Decision, Item, MeetingFact, Quote, Recommendation
from search_api.asked import Asked
from search_api.composing import (
    Draft,
    clause,
    distinct,
    joined,
    meeting_words,
    of_decision,
    of_passage,
    of_recommendation,
    place,
    quoted,
)
from search_api.evidence import Word, coverage
from search_api.knowledge import Knowledge
from search_api.lexical import stems
from search_api.model import Passage
from search_api.numbers import in_words
from search_api.quoting import shortened


@dataclass(frozen=True, slots=True)
class Least:
    """What a group must reach to be about the matter: coverage, and coverage with its place in the ranking."""

    covered: float
    score: float


_DATED = Least(0.38, 0.61)
"""Where the question's dates leave few meetings, wording may be further from the record's."""

_UNDATED = Least(0.5, 0.64)

_ABOUT = 0.6
_GAP = 0.25
"""An outcome is about the matter when title and clauses cover it so far, or nearly as far as what was told does."""

_SURELY = 0.8
_SURELY_CLOSE = 0.3
"""Minutes whose title and clauses cover the matter surely are taken before a report that lies so far ahead."""

_OF_CLAUSES = 0.55
"""Least coverage of the matter by a report's recommendations and title."""

_RANK_WORTH = 0.05
"""What a place in the ranking (in its deviations) adds to a group's coverage."""

_CLOSE = 0.06
"""How far a group with an outcome may lie behind the best one and still be taken for the same matter."""

_MINUTES_WORTH = 0.05
"""What minutes gain over reports, as the place where decisions stand."""

_LONGEST_GROUP = 40
"""Passages of a group that are looked at; a group of a whole long report would cover any question."""

_SHOWN = 4

_OTHER_TEXT = re.compile(
    r"\b(?:moved|proposed that|amendments?|motions?|call(?:ed)?[- ]in|seconded|calls? (?:up)?on)\b"
    r"|\brecommendations? (?:was|were)\b"
    r"|\bthat [^.]{0,120}\bbe \w+ed\b",
    re.IGNORECASE,
)
"""Words of what was put to the meeting, not of what it resolved: beside a decision they would read as in force."""

_RECOMMEND = re.compile(r"\brecommend", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one item or report; how well they cover the matter, their best sentence alone; their score."""

    id: str
    passages: tuple[Passage, ...]
    best: Passage
    covered: float
    told: float
    score: float
    meeting: MeetingFact | None
    item: Item | None

    @property
    def in_minutes(self) -> bool:
        """Whether it is an item of a meeting whose minutes are held, though an agenda or a copy may come nearest."""
        return self.item is not None and self.meeting is not None and self.meeting.kind == "minutes"


def decision_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer what was decided; None when nothing that bears an outcome is about the matter."""
    if not asked.topic and asked.question.periods:
        return _meetings(asked, knowledge)
    close = fitting(asked, knowledge)
    if _RECOMMEND.search(asked.question.text):
        reports = [g for g in close if not g.in_minutes]
        if reports:
            return _recommended(reports[0], knowledge.recommendations_of[reports[0].id], asked, knowledge)
    for group in close:
        if decisions := decisions_of(group, knowledge):
            return _decided(group, decisions, asked, knowledge)
        if group.in_minutes and group.item and group.item.gap:
            return _broken_off(group, asked)
    for group in close:
        if recommended := knowledge.recommendations_of.get(group.id):
            return _recommended(group, recommended, asked, knowledge)
    return None


def _meetings(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer what was decided at the meetings of a period, item by item, when no matter is named."""
    meetings = [m for m in knowledge.facts.meetings if asked.means(m) and m.kind == "minutes"]
    ids = {m.id for m in meetings}
    decisions = [d for d in knowledge.facts.decisions if d.meeting in ids and d.formal]
    if not decisions:
        return None
    decisions.sort(key=lambda d: (d.date or "", d.sources[0].document, d.sources[0].start))
    lines = [f"{'; '.join(meeting_words(m) for m in meetings)}:"]
    lines += [f"{d.item_title or ''}: {quoted(shortened(clause(d.text), 160))}" for d in decisions]
    return Draft("decided", joined(lines), tuple(map(of_decision, decisions)))


def count_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer how many points a decision has, when the question counts parts of something decided or asked for."""
    head = (asked.question.asked or "").split(" ")[-1]
    if not asked.question.outcome or head not in terms("generic_nouns", "search_api.vocabulary"):
        return None
    for group in fitting(asked, knowledge):
        for decision in decisions_of(group, knowledge):
            points = re.findall(r"^\s*[-–•·*✓]\s+\S", decision.sources[0].quote, re.MULTILINE)
            if len(points) > 1:
                where = place(decision.body, decision.date, decision.item_number)
                lines = [
                    f"{in_words(len(points)).capitalize()} ({len(points)}):",
                    f"{quoted(clause(decision.text))} {where}",
                ]
                return Draft("decided", joined(lines), (of_decision(decision),))
    return None


def fitting(asked: Asked, knowledge: Knowledge) -> list[Group]:
    """Return the groups with an outcome that are about the matter: the best, and those that come close to it.

    Where meetings of the question's dates are held, only groups of these meetings are about it; where none is held,
    only groups that name the dates.
    """
    if not asked.topic:
        return []
    least = _DATED if asked.question.periods else _UNDATED
    near = (g for g in groups(asked, knowledge) if g.covered >= least.covered and g.score >= least.score)
    found = [g for g in near if _dated(g, asked, knowledge) and _bears_outcome(g, asked, knowledge)]
    return [
        g
        for g in found
        if g.score >= found[0].score - _CLOSE
        or (g.in_minutes and g.score >= found[0].score - _SURELY_CLOSE and _about(g, asked, knowledge) >= _SURELY)
    ]


def _dated(group: Group, asked: Asked, knowledge: Knowledge) -> bool:
    periods = asked.question.periods
    if not periods:
        return True
    if any(asked.in_period(m.date) for m in knowledge.facts.meetings):
        return asked.in_period(group.meeting.date if group.meeting else None)
    return any(p.words.casefold() in f"{x.heading} {x.text}".casefold() for p in periods for x in group.passages)


def _bears_outcome(group: Group, asked: Asked, knowledge: Knowledge) -> bool:
    if not group.in_minutes:
        return group.id in knowledge.recommendations_of and _of_matter(group, asked, knowledge)
    if group.item and group.item.gap:
        return True
    if group.id not in knowledge.decisions_of:
        return False
    about = _about(group, asked, knowledge)
    return about >= _ABOUT or about >= group.told - _GAP


def _about(group: Group, asked: Asked, knowledge: Knowledge) -> float:
    """Return how much of the matter the title of an item and its clauses cover, what was told left out."""
    places = [d.sources[0] for d in knowledge.decisions_of.get(group.id, ())]
    clauses = [p for p in group.passages if any(_holds(p, s) for s in places)]
    own = [asked.evidence.matches(asked.topic, p, 0, len(p.text)) for p in clauses]
    heading = asked.evidence.matches(asked.topic, group.passages[0], -1, 0)
    return coverage(asked.topic, np.stack([heading, *own]).max(axis=0))


def _holds(passage: Passage, source: Quote) -> bool:
    place = passage.source
    return place.document == source.document and place.start <= source.start < place.end


def _of_matter(group: Group, asked: Asked, knowledge: Knowledge) -> bool:
    """Whether the recommendations of a report are about the matter: they, with the title they stand under, cover it."""
    places = [r.sources[0] for r in knowledge.recommendations_of[group.id]]
    clauses = [p for p in group.passages if any(_holds(p, s) for s in places)]
    if not clauses:
        return False
    matches = np.stack([asked.evidence.passage_matches(asked.topic, p) for p in clauses])
    return coverage(asked.topic, matches.max(axis=0)) >= _OF_CLAUSES


def groups(asked: Asked, knowledge: Knowledge) -> list[Group]:
    """Return the groups of the ranked passages, best first."""
    ranks: dict[str, list[tuple[float, Passage]]] = {}
    for ranked in asked.ranked:
        ranks.setdefault(knowledge.group_of[ranked.passage.id], []).append((ranked.score, ranked.passage))
    found = []
    for key, hits in ranks.items():
        passages = tuple(knowledge.groups[key])
        near = passages if len(passages) <= _LONGEST_GROUP else tuple(p for _, p in hits)
        covered, told = _covered(asked, asked.topic, near)
        best = max(hits, key=lambda h: h[0])
        meeting, item = knowledge.items.get(key, (knowledge.meetings.get(best[1].meeting or ""), None))
        minutes = _MINUTES_WORTH if item is not None and meeting is not None and meeting.kind == "minutes" else 0.0
        score = covered + _RANK_WORTH * best[0] + minutes
        found.append(Group(key, passages, best[1], covered, told, score, meeting, item))
    return sorted(found, key=lambda g: (-g.score, g.id))


def _covered(asked: Asked, words: Sequence[Word], passages: Sequence[Passage]) -> tuple[float, float]:
    """Return how much of the words a group covers (its best sentence, its heading and all together), and that sentence
    alone."""
    evidence = asked.evidence
    each = np.stack([evidence.passage_matches(words, p) for p in passages])
    headings = {p.heading: p for p in passages}.values()
    heading = max(coverage(words, evidence.matches(words, p, -1, 0)) for p in headings)
    sentence = max((s.coverage for p in passages for s in evidence.sentences(p, words)), default=0.0)
    return 0.45 * sentence + 0.3 * heading + 0.25 * coverage(words, each.max(axis=0)), sentence


def decisions_of(group: Group, knowledge: Knowledge) -> tuple[Decision, ...]:
    """Return the decisions under the item of a group, as the graph has them."""
    known = {d.id: d for d in knowledge.decisions_of.get(group.id, ())} if group.in_minutes else {}
    rows, _ = knowledge.select("decisions_of_item", {"item": group.id})
    found = {row["claim"] for row in rows}
    return tuple(d for d in known.values() if d.id in found)


def _decided(group: Group, decisions: Sequence[Decision], asked: Asked, knowledge: Knowledge) -> Draft:
    _, sparql = knowledge.select("decisions_of_item", {"item": group.id})
    shown = _nearest_first(decisions, asked, knowledge)
    where = place(decisions[0].body, decisions[0].date, decisions[0].item_number)
    verb = {"noted": "noted", "agreed": "agreed"}.get(decisions[0].marker, "resolved")
    body = decisions[0].body or "The body"
    lines = [f"{body} {verb}: " + " ".join(quoted(shortened(clause(d.text), 700)) for d in shown) + f" {where}"]
    told = _told(group, asked)
    lines += [
        f"Under the same item: {quoted(shortened(p.text, 330))}" for p in told[:1] if not _OTHER_TEXT.search(p.text)
    ]
    results = distinct(
        [*(of_decision(d) for d in shown[:2]), *(of_passage(p) for p in told), *map(of_decision, shown[2:])]
    )
    return Draft("decided", joined(lines), results, sparql=sparql)


def _nearest_first(decisions: Sequence[Decision], asked: Asked, knowledge: Knowledge) -> list[Decision]:
    """Return formal clauses first those nearest to the question, few of them all in their order."""
    formal = [d for d in decisions if d.formal] or list(decisions)
    if len(formal) <= _SHOWN:
        return formal
    scores = {d.id: _clause_score(d, asked, knowledge) for d in formal}
    best = sorted(formal, key=lambda d: (-scores[d.id], d.sources[0].start))[:_SHOWN]
    return sorted(best, key=lambda d: d.sources[0].start)


def _clause_score(decision: Decision, asked: Asked, knowledge: Knowledge) -> float:
    source = decision.sources[0]
    for passage in knowledge.groups.get(decision.item or "", ()):
        if passage.source.start <= source.start < passage.source.end and passage.document == source.document:
            a = passage.text.find(clause(decision.text)[:40])
            start = max(a, 0)
            matches = asked.evidence.matches(asked.topic, passage, start, start + len(decision.text))
            return coverage(asked.topic, matches)
    return 0.0


def _told(group: Group, asked: Asked) -> list[Passage]:
    """Return what was told under the item, nearest to the question first."""
    told = [p for p in group.passages if p.kind not in ("intent", "heading", "outcome")]
    return _nearest([p for p in told if not _OTHER_TEXT.search(p.text)] or told, asked)[:2]


def _nearest(passages: Sequence[Passage], asked: Asked) -> list[Passage]:
    worth = {p.id: coverage(asked.topic, asked.evidence.passage_matches(asked.topic, p)) for p in passages}
    return sorted(passages, key=lambda p: (-worth[p.id], p.id))


def _broken_off(group: Group, asked: Asked) -> Draft:
    assert group.meeting is not None and group.item is not None
    where = f"item {group.item.number or group.item.title} of {meeting_words(group.meeting)}"
    answer = f"Not in the record: {where} breaks off before any outcome, so that what was decided is not recorded here."
    nearest = [of_passage(p) for p in _told(group, asked)]
    nearest += [of_passage(p) for p in group.passages if p.kind == "text"][-1:]
    return Draft("not_in_record", answer, (), distinct(nearest))


def _recommended(group: Group, found: Sequence[Recommendation], asked: Asked, knowledge: Knowledge) -> Draft:
    _, sparql = knowledge.select("recommendations_of_report", {"report": group.id})
    shown = _clauses_near(found, asked)
    meeting = group.meeting
    held = meeting is not None and meeting.kind == "minutes"
    why = "" if held or meeting is None else f" No minutes of {meeting_words(meeting)} are held."
    title = f" “{found[0].report_title}”" if found[0].report_title else ""
    clauses = " ".join(quoted(shortened(clause(r.text), 400)) for r in shown)
    where = place(found[0].to_body, found[0].date)
    silent = "" if _RECOMMEND.search(asked.question.text) else f"No decision is recorded.{why} "
    lines = [f"{silent}The report{title} recommends: {clauses} {where}"]
    told = [p for p in group.passages if p.kind == "text"]
    near = _nearest(told, asked)[:1]
    results = distinct([*(of_recommendation(r) for r in shown), *(of_passage(p) for p in near)])
    return Draft("recommended", joined(lines), results, sparql=sparql)


def _clauses_near(found: Sequence[Recommendation], asked: Asked) -> list[Recommendation]:
    """Return the clauses that share the question's words, all of them when few or none do; those first that do most."""
    words = {w.stem for w in asked.topic}
    shared = {r.id: len(words & set(stems(r.text))) for r in found}
    return sorted(found, key=lambda r: (-shared[r.id], r.sources[0].start))[:_SHOWN]

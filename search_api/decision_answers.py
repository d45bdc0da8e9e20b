"""What a body decided on a matter, what was only recommended to it, and where the record breaks off.

Passages are judged by group: an item of minutes or agenda, or a report. The matter of the question must be covered by
the group that answers; a decision under another item of the same meeting is never taken for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kg.model import Decision, Item, MeetingFact, Recommendation
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
from search_api.model import Passage, Result
from search_api.quoting import shortened

MATTER = 0.5
"""Least coverage of the question's matter by a group that answers it."""

_RANK_WORTH = 0.07
"""What a place in the ranking (in its deviations) adds to a group's coverage."""

_CLOSE = 0.06
"""How far a group with an outcome may lie behind the best one and still be taken for the same matter."""

_LONGEST_GROUP = 40
"""Passages of a group that are looked at; a group of a whole long report would cover any question."""

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one item or report, how well together they cover the matter, and their score."""

    id: str
    passages: tuple[Passage, ...]
    best: Passage
    covered: float
    score: float
    meeting: MeetingFact | None
    item: Item | None

    @property
    def in_minutes(self) -> bool:
        """Whether it is an item of minutes."""
        return self.item is not None and self.best.document_kind == "minutes"


def decision_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer what was decided; None when the question has no matter of its own to look for."""
    if not asked.topic:
        return None
    found = groups(asked, knowledge)
    held = [g for g in found if asked.in_period(g.meeting.date if g.meeting else None)]
    dated = bool(asked.question.periods) and any(asked.in_period(m.date) for m in knowledge.facts.meetings)
    near = (held if dated else found) or found
    fitting = [g for g in near if g.covered >= MATTER]
    if not fitting:
        return None
    best = fitting[0]
    close = [g for g in fitting if g.score >= best.score - _CLOSE]
    for group in close:
        if group.in_minutes and (decisions := _decisions(group, knowledge)):
            return _decided(group, decisions, asked, knowledge)
    for group in close:
        if group.in_minutes and group.item and group.item.gap:
            return _broken_off(group, asked)
    for group in close:
        if recommended := knowledge.recommendations_of.get(group.id):
            return _recommended(group, recommended, asked, knowledge)
    return None


def groups(asked: Asked, knowledge: Knowledge) -> list[Group]:
    """Return the groups of the ranked passages, best first."""
    ranks: dict[str, list[tuple[float, Passage]]] = {}
    for ranked in asked.ranked:
        ranks.setdefault(knowledge.group_of[ranked.passage.id], []).append((ranked.score, ranked.passage))
    found = []
    for key, hits in ranks.items():
        passages = tuple(knowledge.groups[key])
        near = passages if len(passages) <= _LONGEST_GROUP else tuple(p for _, p in hits)
        covered = _covered(asked, asked.topic, near)
        best = max(hits, key=lambda h: h[0])
        meeting, item = knowledge.items.get(key, (knowledge.meetings.get(best[1].meeting or ""), None))
        score = covered + _RANK_WORTH * best[0]
        found.append(Group(key, passages, best[1], covered, score, meeting, item))
    return sorted(found, key=lambda g: (-g.score, g.id))


def _covered(asked: Asked, words: Sequence[Word], passages: Sequence[Passage]) -> float:
    """Return how much of the words a group covers: its best passage for the most part, all of it together besides."""
    each = np.stack([asked.evidence.passage_matches(words, p) for p in passages])
    together = coverage(words, each.max(axis=0))
    alone = max(coverage(words, matches) for matches in each)
    return 0.6 * alone + 0.4 * together


def _decisions(group: Group, knowledge: Knowledge) -> tuple[Decision, ...]:
    known = {d.id: d for d in knowledge.decisions_of.get(group.id, ())}
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
    lines += [f"Under the same item: {quoted(shortened(p.text, 330))}" for p in told[:1]]
    results = distinct(
        [*(_with_passage(d) for d in shown[:2]), *(of_passage(p) for p in told), *map(_with_passage, shown[2:])]
    )
    return Draft("decided", joined(lines), results, sparql=sparql)


def _with_passage(decision: Decision) -> Result:
    return of_decision(decision)


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
    return sorted(told, key=lambda p: (-coverage(asked.topic, asked.evidence.passage_matches(asked.topic, p)), p.id))[
        :2
    ]


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
    lines = [
        f"No decision is recorded.{why} The report{title} recommends: {clauses} {place(found[0].to_body, found[0].date)}"
    ]
    told = [p for p in group.passages if p.kind == "text"]
    near = sorted(told, key=lambda p: (-coverage(asked.topic, asked.evidence.passage_matches(asked.topic, p)), p.id))[
        :1
    ]
    results = distinct([*(of_recommendation(r) for r in shown), *(of_passage(p) for p in near)])
    return Draft("recommended", joined(lines), results, sparql=sparql)


def _clauses_near(found: Sequence[Recommendation], asked: Asked) -> list[Recommendation]:
    """Return the clauses that share the question's words, all of them when few or none do; those first that do most."""
    words = {w.stem for w in asked.topic}
    from search_api.lexical import stems

    shared = {r.id: len(words & set(stems(r.text))) for r in found}
    return sorted(found, key=lambda r: (-shared[r.id], r.sources[0].start))[:_SHOWN]

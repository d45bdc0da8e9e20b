"""What became of each item: its outcomes, the decisions that motions became, and the people who moved and voted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from ingest.model import ParagraphKind
from kg.identity.items import ItemGroup
from kg.identity.meetings import Meetings
from kg.identity.people import People
from kg.model import Decision, Facts, Item, MeetingFact
from kg.motions import Motion, with_decisions
from kg.votes import Mover, Vote, Voter

_Named = TypeVar("_Named", Mover, Voter)
_Put = TypeVar("_Put", Decision, Motion)

_TOLD = frozenset({ParagraphKind.TEXT, ParagraphKind.STATEMENT, ParagraphKind.TABLE, ParagraphKind.OUTCOME})


def settled(facts: Facts, people: People, held: Meetings) -> Facts:
    """Return facts in which motions lead to their decisions, movers and voters to people, and items have outcomes."""
    known = _Bearers(people)
    decisions = tuple(known.of_put(d) for d in facts.decisions)
    linked = with_decisions(facts.motions, {d.id: d.sources for d in decisions})
    motions = _in_their_items(facts, (known.of_put(m) for m in linked))
    became: dict[str, dict[str, None]] = defaultdict(dict)
    put: tuple[Decision | Motion, ...] = (*decisions, *motions)
    for one in sorted(put, key=lambda x: (x.sources[0].document, x.sources[0].start, x.id)):
        if one.item is not None:
            became[one.item][one.outcome] = None
    meetings = tuple(_with_outcomes(m, held, became) for m in facts.meetings)
    return facts.model_copy(update={"decisions": decisions, "motions": motions, "meetings": meetings})


def _in_their_items(facts: Facts, motions: Iterable[Motion]) -> tuple[Motion, ...]:
    """Motions with the body of their meeting, and the number and title that people cite their item by."""
    bodies = {m.id: m.body for m in facts.meetings}
    items = {item.id: item for m in facts.meetings for item in m.items}
    found = []
    for motion in motions:
        item = items.get(motion.item or "")
        cited = {"item_number": item.number, "item_title": item.title or None} if item else {}
        found.append(motion.model_copy(update={"body": bodies.get(motion.meeting, motion.body), **cited}))
    return tuple(found)


class _Bearers:
    """Who bears a name at a place, or the one person of its file who is written so."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._forms: dict[tuple[str, str], set[str]] = defaultdict(set)
        for person in people.people:
            for form in person.surface_forms:
                self._forms[form.document, form.form].add(person.id)

    def of_put(self, one: _Put) -> _Put:
        told = one.proposer, one.seconder, one.vote
        if not any(told):
            return one
        proposer, seconder = (self._linked(m) if m else None for m in told[:2])
        return one.model_copy(
            update={"proposer": proposer, "seconder": seconder, "vote": self._of_vote(one.vote) if one.vote else None}
        )

    def _of_vote(self, vote: Vote) -> Vote:
        casting = self._linked(vote.casting) if vote.casting else None
        return vote.model_copy(update={"casting": casting, "by_name": tuple(map(self._linked, vote.by_name))})

    def _linked(self, named: _Named) -> _Named:
        place = named.source
        at = self._people.at(place.document, place.start, place.end)
        written = self._forms.get((place.document, named.name), set())
        return named.model_copy(update={"person": at or (min(written) if len(written) == 1 else None)})


def _with_outcomes(meeting: MeetingFact, held: Meetings, became: Mapping[str, Iterable[str]]) -> MeetingFact:
    if meeting.kind != "minutes":
        return meeting
    groups = {group.id: group for group in held.items[meeting.id].groups}
    items = tuple(_with_outcome(item, groups.get(item.id), became.get(item.id, ())) for item in meeting.items)
    return meeting.model_copy(update={"items": items})


def _with_outcome(item: Item, group: ItemGroup | None, became: Iterable[str]) -> Item:
    told = tuple(became)
    if not told and item.gap is None and group is not None and _is_minuted(group):
        told = ("no_decision_recorded",)
    return item.model_copy(update={"outcomes": told})


def _is_minuted(group: ItemGroup) -> bool:
    """Whether minutes tell the item: a form that only prints its agenda text says nothing of its outcome."""
    return any(p.form.is_minutes and any(q.kind in _TOLD for q in p.item.paragraphs) for p in group.prints)

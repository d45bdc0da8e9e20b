"""Facts with the holders of posts: wherever minutes name somebody by a post alone, who held it at that meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kg.context import Context
from kg.findings import Found
from kg.identity.people import People
from kg.model import Action, Decision, Declaration, Facts
from kg.motions import Motion
from kg.posts_at_meeting import Holders, posts_held
from kg.quote import Quote
from kg.roles_over_time import tenures
from kg.votes import Mover

_Put = TypeVar("_Put", Decision, Motion)


def with_posts(facts: Facts, people: People, documents: Iterable[tuple[Context, Found]]) -> Facts:
    """Return facts with posts and roles over time, in which posts that were named lead to their holders."""
    pairs = list(documents)
    named = (
        (c.meeting, person, mention)
        for c, _ in pairs
        if c.meeting
        for person, mention in people.in_document(c.document_id)
    )
    holders = Holders.of(facts.meetings, named)
    update = {
        "decisions": tuple(_decision(_moved(d, holders), holders) for d in facts.decisions),
        "actions": tuple(_action(a, holders) for a in facts.actions),
        "motions": tuple(_moved(m, holders) for m in facts.motions),
        "declarations": tuple(_declaration(d, holders) for d in facts.declarations),
        "posts": posts_held(facts, holders, (*_asked(facts), *_referred(pairs))),
        "tenures": tenures(facts.people, facts.bodies),
    }
    return facts.model_copy(update=update)


def _asked(facts: Facts) -> Iterator[tuple[str, str, Quote]]:
    """Wherever a post may stand for a person: (meeting, words, quote)."""
    for d in facts.decisions:
        if d.requested_of:
            yield d.meeting, d.requested_of, d.sources[0]
    for a in facts.actions:
        if a.meeting and a.actor:
            yield a.meeting, a.actor, a.sources[0]
    puts: tuple[Decision | Motion, ...] = (*facts.decisions, *facts.motions)
    for put in puts:
        yield from ((put.meeting, m.name, m.source) for m in (put.proposer, put.seconder) if m and not m.person)
    for declared in facts.declarations:
        if declared.meeting and declared.name and not declared.person:
            yield declared.meeting, declared.name, declared.sources[0]


def _referred(documents: Iterable[tuple[Context, Found]]) -> Iterator[tuple[str, str, Quote]]:
    """Posts that minutes use in place of names, wherever somebody speaks, presents or is spoken of."""
    for c, found in documents:
        if c.meeting:
            yield from ((c.meeting, reference.words, reference.source) for reference in found.post_references)


def _decision(d: Decision, holders: Holders) -> Decision:
    person = holders.holder(d.meeting, d.requested_of).person if d.requested_of else None
    return d.model_copy(update={"requested_of_person": person}) if person else d


def _action(a: Action, holders: Holders) -> Action:
    person = holders.holder(a.meeting, a.actor).person if a.actor and a.meeting else None
    return a.model_copy(update={"actor_person": person}) if person else a


def _declaration(d: Declaration, holders: Holders) -> Declaration:
    if d.person or not d.name or not d.meeting:
        return d
    person = holders.holder(d.meeting, d.name).person
    return d.model_copy(update={"person": person}) if person else d


def _moved(put: _Put, holders: Holders) -> _Put:
    """A motion whose movers are named by posts leads to them."""
    movers = {"proposer": put.proposer, "seconder": put.seconder}
    led = {role: _mover(m, put.meeting, holders) for role, m in movers.items() if m and not m.person}
    return put.model_copy(update=led) if led else put


def _mover(mover: Mover, meeting: str, holders: Holders) -> Mover:
    return mover.model_copy(update={"person": holders.holder(meeting, mover.name).person})

"""Outcomes, motions and votes as claims: what became of a matter, who moved it, who voted how."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode
from rdflib.namespace import DCTERMS, PROV, RDFS

from kg.claim import Claim, short
from kg.iri import digest, mint
from kg.model import Decision, Motion
from kg.rdf import Term, boolean, describe, integer, link, node, text
from kg.rdf import date as day
from kg.votes import Vote, Voter
from ontology.terms import OUTCOME_KIND, PCP

Pairs = Iterator[tuple[str, Term | None]]


def outcome_pairs(one: Decision | Motion) -> Pairs:
    """Yield the properties of what became of a decision or motion, with its movers and a link to its vote."""
    yield PCP.outcomeKind, node(str(OUTCOME_KIND[one.outcome]))
    yield PCP.outcomeRule, text(one.outcome_rule)
    yield PCP.condition, text(one.condition)
    for name, agent, mover in (
        (PCP.proposer, PCP.proposerAgent, one.proposer),
        (PCP.seconder, PCP.seconderAgent, one.seconder),
    ):
        if mover is not None:
            yield name, text(mover.name)
            yield agent, link(mover.person)
    if one.vote is not None:
        yield PCP.hasVote, _vote_node(one.id)


def vote_claims(one: Decision | Motion) -> Iterator[Claim]:
    """Yield the vote on a decision or motion and each name in it, as claims."""
    if one.vote is not None:
        yield _vote(one, one.vote)
        yield from (_cast(one, voter, n) for n, voter in enumerate(one.vote.by_name))


def motion_claim(m: Motion) -> Claim:
    """Return a motion or amendment as a claim."""
    triples = describe(
        node(m.id),
        (PCP.Motion, PCP.Claim),
        (RDFS.label, text(short(m.text))),
        (PCP.motionText, text(m.text)),
        (PCP.motionKind, text(m.kind)),
        (PCP.inMeeting, node(m.meeting)),
        (PCP.ofItem, link(m.item)),
        (PCP.bodyName, text(m.body)),
        (DCTERMS.date, day(m.date)),
        (PCP.itemNumber, text(m.item_number)),
        (PCP.itemTitle, text(m.item_title)),
        (PCP.resultText, text(m.result)),
        (PCP.standsAsAmended, boolean(True) if m.amended else None),
        *outcome_pairs(m),
    )
    linked = tuple(
        describe(
            node(m.id), (), (PCP.amends, link(m.of)), *((PCP.becameDecision, node(decided)) for decided in m.decisions)
        )
    )
    return Claim(m.id, (*triples, *linked), m.sources)


def _vote_node(owner: str) -> NamedNode:
    return node(mint("vote", digest(owner)))


def _vote(one: Decision | Motion, vote: Vote) -> Claim:
    here = _vote_node(one.id)
    numbers = ((PCP.votesFor, vote.in_favour), (PCP.votesAgainst, vote.against), (PCP.abstentions, vote.abstained))
    triples = describe(
        here,
        (PCP.Vote, PCP.Claim),
        (RDFS.label, text(f"Vote: {short(one.text)}")),
        (PCP.inMeeting, node(one.meeting)),
        (DCTERMS.date, day(one.date)),
        *((name, None if number is None else integer(number)) for name, number in numbers),
        (PCP.voteManner, text(vote.manner)),
        (PCP.castingVoteOf, text(vote.casting.name if vote.casting else None)),
        *((PCP.hasVoteCast, node(_cast_id(one, n))) for n in range(len(vote.by_name))),
    )
    return Claim(here.value, tuple(triples), vote.sources)


def _cast_id(one: Decision | Motion, n: int) -> str:
    return mint("vote-cast", digest(one.id, str(n)))


def _cast(one: Decision | Motion, voter: Voter, n: int) -> Claim:
    here = _cast_id(one, n)
    triples = describe(
        node(here),
        (PCP.VoteCast, PCP.Claim),
        (RDFS.label, text(f"{voter.name}: {voter.side}")),
        (PCP.nameAsWritten, text(voter.name)),
        (PCP.side, text(voter.side)),
        (PROV.agent, link(voter.person)),
        (DCTERMS.date, day(one.date)),
    )
    return Claim(here, tuple(triples), (voter.source,))

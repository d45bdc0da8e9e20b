"""Posts at a meeting and roles over time as claims: each a node of its own with the sentences that show it."""

from __future__ import annotations

from rdflib.namespace import DCTERMS, ORG, PROV, RDFS

from kg.agents import Names
from kg.claim import Claim, short
from kg.post_facts import TENURE_RULE, PostHeld, Tenure
from kg.rdf import date, describe, integer, link, node, text
from ontology.terms import PCP


def post_claim(p: PostHeld, names: Names) -> Claim:
    """Return the claim that somebody held a post at a meeting, or that its holder stays unnamed there."""
    told = f"{p.person_name or 'Unnamed'}: {p.post}, {p.date}" if p.date else f"{p.person_name or 'Unnamed'}: {p.post}"
    derived = p.basis == "derived"
    triples = describe(
        node(p.id),
        (PCP.PostHeld, PCP.Claim, ORG.Membership),
        (RDFS.label, text(short(told))),
        (PCP.inMeeting, node(p.meeting)),
        (DCTERMS.date, date(p.date)),
        (PCP.roleName, text(p.post)),
        (PCP.bodyName, text(p.body)),
        (ORG.organization, link(names.body(p.body))),
        (ORG.member, link(p.person)),
        (PCP.rule, text(p.rule) if derived else None),
        *((PROV.wasDerivedFrom, node(i)) for i in p.inputs),
        *((PCP.candidate, node(who)) for who in p.candidates if p.person is None),
    )
    return Claim(p.id, tuple(triples), p.sources)


def tenure_claim(t: Tenure, names: Names) -> Claim:
    """Return the claim that somebody held a post at least from the first to the last evidence of it."""
    span = " to ".join(dict.fromkeys(day for day in (t.first, t.last) if day)) or "ended"
    triples = describe(
        node(t.id),
        (PCP.Tenure, PCP.Claim, ORG.Membership),
        (RDFS.label, text(short(f"{t.person_name}: {t.role}, {span}"))),
        (ORG.member, node(t.person)),
        (PCP.roleName, text(t.role)),
        (PCP.bodyName, text(t.body)),
        (ORG.organization, link(names.body(t.body))),
        (PCP.firstSeen, date(t.first)),
        (PCP.lastSeen, date(t.last)),
        (PCP.timesSeen, integer(t.meetings)),
        (PCP.closedOn, date(t.closed)),
        (PCP.rule, text(TENURE_RULE)),
    )
    # What a role was seen in stands in the graph of its own file: there the link leads somewhere.
    seen_in = {
        document: tuple(
            describe(
                node(t.id), (), *((PROV.wasDerivedFrom, node(role)) for role, where in t.seen if where == document)
            )
        )
        for document in dict.fromkeys(where for _, where in t.seen)
    }
    return Claim(t.id, tuple(triples), t.sources, seen_in)

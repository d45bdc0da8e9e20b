"""Posts at a meeting and roles over time as claims: each a node of its own with the sentences that show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple
from rdflib.namespace import DCTERMS, ORG, PROV, RDFS

from kg.agents import Names
from kg.claim import Claim, short
from kg.post_facts import TENURE_RULE, PostHeld, Tenure
from kg.quote import Quote
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


def tenure_claims(t: Tenure, names: Names) -> Iterator[Claim]:
    """Yield the claim that somebody held a post at least from the first to the last evidence of it, file by file.

    The file of the first evidence says since when, that of the last and that of the end say the rest: a meeting more
    changes nothing in the files before it.
    """
    since = tuple(
        describe(
            node(t.id),
            (PCP.Tenure, PCP.Claim, ORG.Membership),
            (RDFS.label, text(short(f"{t.person_name}: {t.role}, {f'seen from {t.first}' if t.first else 'ended'}"))),
            (ORG.member, node(t.person)),
            (PCP.roleName, text(t.role)),
            (PCP.bodyName, text(t.body)),
            (ORG.organization, link(names.body(t.body))),
            (PCP.firstSeen, date(t.first)),
            (PCP.rule, text(TENURE_RULE)),
        )
    )
    until = describe(
        node(t.id),
        (),
        (PCP.lastSeen, date(t.last)),
        (PCP.timesSeen, integer(t.meetings)),
        (PCP.closedOn, date(t.closed)),
    )
    first, later = t.sources[:1], t.sources[1:]
    if not later or later[-1].document == first[0].document:
        yield Claim(t.id, (*since, *until), t.sources, _seen_in(t, t.sources))
    else:
        yield Claim(t.id, since, first, _seen_in(t, first))
        yield Claim(t.id, (*since, *until), later, _seen_in(t, later))


def _seen_in(t: Tenure, sources: Iterable[Quote]) -> dict[str, tuple[Triple, ...]]:
    """What a role was seen in, by file: it stands in the graph of its own file, where the link leads somewhere."""
    return {
        document: tuple(
            Triple(node(t.id), node(PROV.wasDerivedFrom), node(role)) for role, at in t.seen if at == document
        )
        for document in dict.fromkeys(source.document for source in sources)
    }

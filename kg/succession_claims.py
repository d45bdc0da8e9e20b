"""How things came after one another, as claims: each a node with its sentences, and a plain link of both."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple
from rdflib.namespace import DCTERMS, ORG, RDFS

from kg.claim import Claim, short
from kg.rdf import date, describe, link, node, text
from kg.succession import TOLD, Succession
from ontology.terms import PCP


def succession_claim(s: Succession) -> Claim:
    """Return the claim that one thing came after another, or that one is hosted by another: a sentence states it."""
    types = (PCP.Succession, PCP.Claim, ORG.ChangeEvent) if s.about == "body" and s.kind != "hosted" else None
    triples = describe(
        node(s.id),
        types or (PCP.Succession, PCP.Claim),
        (RDFS.label, text(short(f"{s.earlier} {TOLD[s.kind]} {s.later}"))),
        (PCP.kindName, text(s.kind)),
        (PCP.earlierName, text(s.earlier)),
        (PCP.laterName, text(s.later)),
        (PCP.earlierThing, link(s.earlier_id)),
        (PCP.laterThing, link(s.later_id)),
        (DCTERMS.date, date(s.date)),
        (PCP.statedDate, date(s.stated_on)),
    )
    return Claim(s.id, (*triples, *(_changes(s) if types else ()), *_links(s)), s.sources)


def _changes(s: Succession) -> Iterator[Triple]:
    """Yield the change in the words of the organisation ontology."""
    if s.earlier_id:
        yield Triple(node(s.id), node(str(ORG.originalOrganization)), node(s.earlier_id))
        yield Triple(node(s.earlier_id), node(str(ORG.changedBy)), node(s.id))
    if s.later_id:
        yield Triple(node(s.id), node(str(ORG.resultingOrganization)), node(s.later_id))
        yield Triple(node(s.later_id), node(str(ORG.resultedFrom)), node(s.id))


def _links(s: Succession) -> Iterator[Triple]:
    """Yield the plain link between two things, so that a query need not go by way of the claim."""
    if not s.earlier_id or not s.later_id or s.earlier_id == s.later_id:
        return
    if s.kind == "hosted":
        yield Triple(node(s.earlier_id), node(str(PCP.hostedBy)), node(s.later_id))
    else:
        yield Triple(node(s.earlier_id), node(str(DCTERMS.isReplacedBy)), node(s.later_id))
        yield Triple(node(s.later_id), node(str(DCTERMS.replaces)), node(s.earlier_id))

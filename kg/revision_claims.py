"""Corrections and contradictions as claims: derived, each with its rule and what it is derived from."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple
from rdflib.namespace import DCTERMS, PROV, RDFS

from kg.claim import Claim, short
from kg.corrections import NOT_APPLIED
from kg.iri import digest, mint
from kg.model import Contradiction, Correction
from kg.rdf import boolean, date, decimal, describe, link, node, text
from ontology.terms import PCP


def correction_claim(c: Correction) -> Claim:
    """Return a correction of earlier minutes; in the graph of the corrected file it leads to what it corrects."""
    told = f"{c.what}: {c.before or 'nothing'} → {c.after or 'nothing'}"
    triples = describe(
        node(c.id),
        (PCP.Correction, PCP.Claim),
        (RDFS.label, text(short(told))),
        (PCP.inMeeting, node(c.meeting)),
        (PCP.correctsMinutesOf, link(c.corrected)),
        (PCP.bodyName, text(c.body)),
        (DCTERMS.date, date(c.date)),
        (PCP.correctedDate, date(c.corrected_date)),
        (PCP.itemNumber, text(c.item_number)),
        (PCP.inWhat, text(c.what)),
        (PCP.readsBefore, text(c.before)),
        (PCP.readsAfter, text(c.after)),
        (PCP.applied, boolean(c.applied)),
        (PCP.notAppliedBecause, text(c.reason)),
        (PCP.rule, text(c.rule or NOT_APPLIED)),
    )
    first, *rest = c.sources
    seen_in = {first.document: tuple(describe(node(c.id), (), (PROV.wasDerivedFrom, link(c.decision))))}
    for source in rest:
        about = tuple(describe(node(c.id), (), (PCP.correctionOf, link(c.about))))
        seen_in[source.document] = (*seen_in.get(source.document, ()), *about)
    return Claim(c.id, tuple(triples), c.sources, seen_in)


def contradiction_claims(c: Contradiction) -> Iterator[Claim]:
    """Yield a contradiction, and each thing that is said, for the files that say it."""
    said = [(mint("telling", digest(c.id, one.value)), one) for one in c.said]
    triples = describe(
        node(c.id),
        (PCP.Contradiction, PCP.Claim),
        (RDFS.label, text(short(f"{c.what}: {' | '.join(one.value for one in c.said)}"))),
        (PCP.inWhat, text(c.what)),
        (PCP.inMeeting, link(c.meeting)),
        (PCP.contradictionAbout, link(c.about)),
        (PCP.bodyName, text(c.body)),
        (DCTERMS.date, date(c.date)),
        (PCP.rule, text(c.rule)),
        (PCP.confidence, decimal(c.confidence)),
    )
    seen_in: dict[str, tuple[Triple, ...]] = {}
    for identifier, one in said:
        here = tuple(describe(node(c.id), (), (PROV.wasDerivedFrom, node(identifier))))
        for name in dict.fromkeys(source.document for source in one.sources):
            seen_in[name] = (*seen_in.get(name, ()), *here)
    yield Claim(c.id, tuple(triples), c.sources, seen_in)
    for identifier, one in said:
        told = describe(
            node(identifier),
            (PCP.Telling, PCP.Claim),
            (RDFS.label, text(short(one.value))),
            (PCP.toldValue, text(one.value)),
        )
        yield Claim(identifier, tuple(told), one.sources)

"""What several forms of one meeting make of it, as claims: variants, confirmations of minutes, differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple
from rdflib.namespace import DCTERMS, PROV, RDFS

from kg.claim import Claim, short
from kg.differences import RULE
from kg.iri import digest, mint
from kg.model import Confirmation, Difference, MeetingFact, Reading, Variant
from kg.rdf import boolean, date, describe, link, node, text
from ontology.terms import PCP


def variants(claim: str, held: Iterable[Variant]) -> dict[str, tuple[Triple, ...]]:
    """Return what each file says in place of the text of a claim, by its name."""
    found: dict[str, tuple[Triple, ...]] = {}
    for variant in held:
        said = tuple(describe(node(claim), (), (PCP.variantText, text(variant.text))))
        for source in variant.sources:
            found[source.document] = tuple(dict.fromkeys((*found.get(source.document, ()), *said)))
    return found


def confirmation(meeting: MeetingFact, by: Confirmation) -> Claim:
    """Return the claim that the minutes of a meeting were confirmed, derived from a resolution of a later one."""
    here = mint("confirmation", digest(meeting.id, by.decision))
    triples = describe(
        node(here),
        (PCP.Confirmation, PCP.Claim),
        (RDFS.label, text(short(f"Minutes of {meeting.body or 'the meeting'}, {meeting.date}, confirmed"))),
        (PCP.confirmsMinutesOf, node(meeting.id)),
        (PCP.rule, text(by.rule)),
        (PCP.subjectTo, text(by.subject_to)),
    )
    # The resolution is described in the graph of the file that holds it: there the link leads somewhere.
    derived = tuple(describe(node(here), (), (PROV.wasDerivedFrom, node(by.decision))))
    return Claim(here, tuple(triples), by.sources, {by.sources[0].document: derived})


def difference_claims(d: Difference) -> Iterator[Claim]:
    """Yield a difference between forms of a meeting, and its readings, each for the files that have it."""
    readings = [(mint("reading", digest(d.id, r.value or "", *r.documents)), r) for r in d.readings]
    told = " | ".join(r.value or "not there" for r in d.readings)
    triples = describe(
        node(d.id),
        (PCP.Difference, PCP.Claim),
        (RDFS.label, text(short(f"{d.what}: {told}"))),
        (PCP.inMeeting, node(d.meeting)),
        (PCP.differsIn, text(d.what)),
        (PCP.bodyName, text(d.body)),
        (DCTERMS.date, date(d.date)),
        (PCP.itemNumber, text(d.item_number)),
        (PCP.rule, text(RULE)),
    )
    seen_in: dict[str, tuple[Triple, ...]] = {}
    for identifier, r in readings:
        about = link(d.about) if r.value else None  # a silent form does not hold what it is silent about
        said = tuple(describe(node(d.id), (), (PCP.hasReading, node(identifier)), (PCP.differenceAbout, about)))
        for name in dict.fromkeys(source.document for source in r.sources):
            seen_in[name] = (*seen_in.get(name, ()), *said)
    yield Claim(d.id, tuple(triples), d.sources, seen_in)
    yield from (_reading(identifier, r) for identifier, r in readings)


def _reading(identifier: str, r: Reading) -> Claim:
    triples = describe(
        node(identifier),
        (PCP.Reading, PCP.Claim),
        (RDFS.label, text(short(r.value or "not there"))),
        (PCP.readingValue, text(r.value)),
        (PCP.silent, None if r.value else boolean(True)),
        (PCP.status, text(r.status)),
        *((PCP.readIn, node(document)) for document in r.documents),
    )
    return Claim(identifier, tuple(triples), r.sources)

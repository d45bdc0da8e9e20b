"""Requests as claims: each a node with its status, derived; what answers it and what chases it are nodes with quotes.

An answer is shown by two quotes, that of the answer and that of the request, and stands in the graphs of both files.
The link between them stands where the request is described, so that each graph can be read alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Triple
from rdflib.namespace import DCTERMS, PROV, RDFS

from kg.agents import Names
from kg.claim import Claim, short
from kg.quote import Quote
from kg.rdf import date, decimal, describe, link, node, text
from kg.requests.model import Answer, Chase, Request
from ontology.terms import PCP, REQUEST_FORM, REQUEST_STATUS


def answer_claims(r: Request) -> Iterator[Claim]:
    """Yield the answers of a request, and the places where it was chased."""
    yield from (_answer(a, r) for a in r.answers)
    yield from (_chase(c, r) for c in r.chased)


def request_claim(r: Request, names: Names) -> Claim:
    """Return a request with its status; what it is derived from is what tells it, and the meeting that shows it."""
    here = node(r.id)
    triples = describe(
        here,
        (PCP.Request, PCP.Claim),
        (RDFS.label, text(short(r.text))),
        (PCP.requestText, text(r.text)),
        (PCP.requestForm, link(REQUEST_FORM[r.form])),
        (PCP.requestStatus, link(REQUEST_STATUS[r.status])),
        (PCP.rule, text(r.rule)),
        (PCP.inMeeting, node(r.meeting)),
        (PCP.ofItem, link(r.item)),
        (PCP.bodyName, text(r.body)),
        (DCTERMS.date, date(r.date)),
        (PCP.itemNumber, text(r.item_number)),
        (PCP.itemTitle, text(r.item_title)),
        (PCP.requestedBy, text(r.requested_by)),
        (PCP.requestedOf, text(r.requested_of)),
        (PCP.requestedOfAgent, link(names.agent(r.requested_of))),
        (PCP.due, text(r.due)),
        (PCP.dueDate, date(r.due_date)),
        (PROV.wasDerivedFrom, link(r.shown_by)),
    )
    # What tells it is described in the graph of its own file: there the link leads somewhere.
    told = tuple(Triple(here, node(str(PROV.wasDerivedFrom)), node(claim)) for claim in r.about[:1])
    return Claim(r.id, tuple(triples), r.sources, {r.sources[0].document: told})


def _answer(a: Answer, r: Request) -> Claim:
    triples = describe(
        node(a.id),
        (PCP.RequestAnswer, PCP.Claim),
        (RDFS.label, text(short(a.text))),
        (PCP.answerText, text(a.text)),
        (PCP.requestStatus, link(REQUEST_STATUS[a.status])),
        (PCP.rule, text(a.rule)),
        (PCP.confidence, decimal(a.confidence)),
        (PCP.inMeeting, node(a.meeting)),
        (DCTERMS.date, date(a.date)),
    )
    return _of_request(a.id, tuple(triples), a.sources, r, str(PCP.answeredBy))


def _chase(c: Chase, r: Request) -> Claim:
    triples = describe(
        node(c.id),
        (PCP.RequestChase, PCP.Claim),
        (RDFS.label, text(short(c.text))),
        (PCP.answerText, text(c.text)),
        (PCP.rule, text(c.rule)),
        (PCP.inMeeting, node(c.meeting)),
        (DCTERMS.date, date(c.date)),
    )
    return _of_request(c.id, tuple(triples), c.sources, r, str(PCP.chasedBy))


def _of_request(
    here: str, triples: tuple[Triple, ...], sources: tuple[Quote, ...], r: Request, answering: str
) -> Claim:
    """Return what is said of a request, shown by both: the links stand where the request is described."""
    asked = r.sources[0]
    links = (
        Triple(node(r.id), node(answering), node(here)),
        Triple(node(here), node(str(PROV.wasDerivedFrom)), node(r.id)),
    )
    return Claim(here, triples, (*sources, asked), {asked.document: links})

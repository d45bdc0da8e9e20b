"""What facts are about: documents, meetings, items, people, bodies and initiatives, each as triples with its sources.

A thing is described in the graph of every file that shows it; `seen_in` holds what only one file says of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import Triple
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SKOS, Namespace

from kg.agents import Names
from kg.iri import digest, mint
from kg.model import Body, DocumentFact, Facts, Initiative, Item, MeetingFact, Person, Quote
from kg.provenance import file_iri
from kg.rdf import date, describe, link, node, text
from ontology.terms import DOCUMENT_KIND, OUTCOME_KIND, PCP

SCHEMA = Namespace("https://schema.org/")

KINDS = ("documents", "meetings", "people", "bodies", "initiatives")
"""The kinds of facts that are about things, in order."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with its types and label, its triples, the quotes that show it, and what each file alone says of it."""

    id: str
    types: tuple[str, ...]
    label: str
    triples: tuple[Triple, ...]
    sources: tuple[Quote, ...]
    seen_in: dict[str, tuple[Triple, ...]] = field(default_factory=dict)


def entities(facts: Facts, names: Names) -> Iterator[Entity]:
    """Yield every thing of the facts, kind by kind in the order of the facts."""
    yield from (_document(document) for document in facts.documents)
    for meeting in facts.meetings:
        yield _meeting(meeting)
        yield from (_item(item, meeting) for item in meeting.items)
    yield from (_person(person) for person in facts.people)
    yield from (_body(body, names) for body in facts.bodies)
    yield from (_initiative(initiative, names) for initiative in facts.initiatives)


def doubts(facts: Facts) -> Iterator[Triple]:
    """Yield who may be whom, with the reason. Two people stay two: never owl:sameAs."""
    for person in facts.people:
        for other, reason in person.doubts:
            one, two = sorted((person.id, other))
            doubt = node(mint("doubt", digest(one, two, reason)))
            yield from describe(
                doubt,
                (PCP.IdentityDoubt,),
                (PCP.doubtAbout, node(one)),
                (PCP.doubtAbout, node(two)),
                (PCP.reason, text(reason)),
            )
            yield Triple(node(one), node(PCP.possiblySame), node(two))
            yield Triple(node(two), node(PCP.possiblySame), node(one))


def _document(d: DocumentFact) -> Entity:
    label = d.title or d.name
    subject = node(d.id)
    triples = [
        *describe(
            subject,
            (),
            (DCTERMS.title, text(d.title)),
            (PCP.documentKind, link(DOCUMENT_KIND[d.kind])),
            (DCTERMS.date, date(d.date)),
            (DCTERMS.isPartOf, link(d.parent)),
            (PCP.inFile, node(file_iri(d.name, d.sha256))),
            (PCP.forMeeting, link(d.meeting)),
            (PCP.status, text(d.status)),
        )
    ]
    held = {"minutes": PCP.hasMinutes, "agenda": PCP.hasAgenda}.get(d.kind)
    if held and d.meeting:
        triples.append(Triple(node(d.meeting), node(held), subject))
    return Entity(d.id, (FOAF.Document, PROV.Entity), label, tuple(triples), d.sources)


def _meeting(m: MeetingFact) -> Entity:
    label = ", ".join(part for part in (m.body or "Meeting", m.date) if part)
    triples = describe(
        node(m.id),
        (),
        (DCTERMS.title, text(label)),
        (DCTERMS.date, date(m.date)),
        (PCP.ofBody, link(m.body_id)),
        (SCHEMA.organizer, link(m.body_id)),
        (PCP.bodyName, text(m.body)),
        (PCP.kindName, text(m.kind)),
        (PCP.startTime, text(m.start)),
        (PCP.endTime, text(m.end)),
        (PCP.venue, text(m.venue)),
        (PCP.status, text(m.status)),
    )
    return Entity(m.id, (PCP.Meeting, PROV.Activity), label, tuple(triples), m.sources)


def _item(item: Item, meeting: MeetingFact) -> Entity:
    label = f"{item.number}. {item.title}" if item.number else item.title
    triples = describe(
        node(item.id),
        (),
        (DCTERMS.isPartOf, node(meeting.id)),
        (PCP.inMeeting, node(meeting.id)),
        (PCP.itemNumber, text(item.number)),
        *((PCP.itemOutcome, node(str(OUTCOME_KIND[outcome]))) for outcome in item.outcomes),
        (PCP.agendaNumber, text(item.agenda_number)),
        (DCTERMS.title, text(item.title)),
        (DCTERMS.date, date(meeting.date)),
        (PCP.gap, text(item.gap)),
    )
    return Entity(item.id, (PCP.AgendaItem, PROV.Activity), label, tuple(triples), item.sources)


def _person(p: Person) -> Entity:
    subject = node(p.id)
    triples = describe(subject, (), (FOAF.name, text(p.name)), (SKOS.prefLabel, text(p.name)))
    forms: dict[str, list[Triple]] = {}
    for form in p.surface_forms:
        forms.setdefault(form.source.document, []).extend(describe(subject, (), (SKOS.altLabel, text(form.form))))
    sources = dict.fromkeys((*p.sources, *(form.source for form in p.surface_forms)))
    seen_in = {name: tuple(found) for name, found in forms.items()}
    return Entity(p.id, (FOAF.Person, PROV.Agent), p.name, tuple(triples), tuple(sources), seen_in)


def _body(b: Body, names: Names) -> Entity:
    parent = names.body(b.parent)
    triples = describe(
        node(b.id),
        (),
        (SKOS.prefLabel, text(b.name)),
        *((SKOS.altLabel, text(alias)) for alias in b.aliases),
        (PCP.kindName, text(b.kind)),
        (PCP.parentName, text(b.parent)),
        (ORG.subOrganizationOf, link(parent) if parent != b.id else None),
    )
    return Entity(b.id, (ORG.Organization, PROV.Agent), b.name, tuple(triples), b.sources)


def _initiative(i: Initiative, names: Names) -> Entity:
    triples = describe(
        node(i.id),
        (),
        (SKOS.prefLabel, text(i.name)),
        *((SKOS.altLabel, text(alias)) for alias in i.aliases),
        (PCP.kindName, text(i.kind)),
        (PCP.runBy, text(i.run_by)),
        (PCP.runByAgent, link(names.agent(i.run_by))),
    )
    return Entity(i.id, (PCP.Initiative, SCHEMA.Project), i.name, tuple(triples), i.sources)

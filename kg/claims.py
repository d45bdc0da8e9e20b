"""What documents say: decisions, recommendations, actions, attendance, roles, mentions, declarations, money and notes.

Each claim is a node of its own. Names stand as strings, as they were read; beside them a link to the person, body or
initiative wherever the name leads to exactly one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pyoxigraph import Triple
from rdflib.namespace import DCTERMS, ORG, PROV, RDFS, Namespace

from ingest.model import Note, Record
from kg.agents import Names
from kg.biography_claims import heard_claims, mention_iri
from kg.claim import Claim, short
from kg.context import LONGEST_QUOTE
from kg.form_claims import confirmation, difference_claims, variants
from kg.iri import digest, mint
from kg.model import (
    Action,
    Attendance,
    Body,
    Decision,
    Declaration,
    DocumentFact,
    Facts,
    Initiative,
    MeetingFact,
    Mention,
    Money,
    Person,
    Quote,
    Recommendation,
    Role,
    quote_of,
)
from kg.outcome_claims import motion_claim, outcome_pairs, vote_claims
from kg.post_claims import post_claim, tenure_claims
from kg.rdf import boolean, date, decimal, describe, link, node, text
from kg.requests.claims import answer_claims, request_claim
from kg.revision_claims import contradiction_claims, correction_claim
from kg.roles_over_time import role_iri
from kg.succession_claims import succession_claim
from ontology.terms import DECISION_TYPE, OUTCOME, PCP, PRESENCE

SCHEMA = Namespace("https://schema.org/")


@dataclass(frozen=True, slots=True)
class Pending:
    """A claim that is yet to be made, and the quotes that show it: those of a large corpus are never made at once."""

    sources: tuple[Quote, ...]
    make: Callable[[], Claim]


def pending(facts: Facts, records: Mapping[str, Record], names: Names) -> Iterator[Pending]:
    """Yield every claim of the facts, kind by kind in their order. `records` are by file name (for notes)."""
    for meeting in facts.meetings:
        yield from (Pending(a.sources, partial(_attendance, a, meeting)) for a in meeting.attendance)
        yield from (Pending(a.sources, partial(_attendance, a, meeting)) for a in meeting.struck_out)
        if by := meeting.confirmed_by:
            yield Pending(by.sources, partial(confirmation, meeting, by))
    yield from (Pending(d.sources, partial(_decision, d, names)) for d in facts.decisions)
    yield from (Pending(m.sources, partial(motion_claim, m)) for m in facts.motions)
    yield from (_made(claim) for d in facts.decisions for claim in vote_claims(d))
    yield from (_made(claim) for m in facts.motions for claim in vote_claims(m))
    yield from (Pending(r.sources, partial(_recommendation, r, names)) for r in facts.recommendations)
    yield from (Pending(a.sources, partial(_action, a, names)) for a in facts.actions)
    yield from (Pending(d.sources, partial(_declaration, d)) for d in facts.declarations)
    yield from (Pending(m.sources, partial(_money, m, names)) for m in facts.money)
    for request in facts.requests:
        yield Pending(request.sources, partial(request_claim, request, names))
        yield from (_made(claim) for claim in answer_claims(request))
    for difference in facts.differences:
        yield from (_made(claim) for claim in difference_claims(difference))
    yield from (Pending(c.sources, partial(correction_claim, c)) for c in facts.corrections)
    for contradiction in facts.contradictions:
        yield from (_made(claim) for claim in contradiction_claims(contradiction))
    for person in facts.people:
        yield from (Pending((role.source,), partial(_role, role, person, names)) for role in person.roles)
    yield from (Pending(p.sources, partial(post_claim, p, names)) for p in facts.posts)
    things: tuple[Body | Initiative, ...] = (*facts.bodies, *facts.initiatives)
    for thing in things:
        yield from (Pending((mention.source,), partial(_mention, mention, thing.id)) for mention in thing.mentions)
    yield from (Pending(s.sources, partial(succession_claim, s)) for s in facts.successions)
    for document in facts.documents:
        if record := records.get(document.name):
            yield from (_made(_note(note, document, record)) for note in document.notes)


def of_corpus(facts: Facts, names: Names) -> Iterator[Claim]:
    """Yield the claims that rest on facts of other files than those that show them.

    They are made anew for all files each time: a claim that costs more belongs among the facts (`kg.build`).
    """
    yield from heard_claims(facts)
    for tenure in facts.tenures:
        yield from tenure_claims(tenure, names)


def _made(claim: Claim) -> Pending:
    return Pending(claim.sources, lambda: claim)


def _decision(d: Decision, names: Names) -> Claim:
    triples = describe(
        node(d.id),
        (PCP.Decision, PCP.Claim),
        (RDFS.label, text(short(d.text))),
        (PCP.decisionText, text(d.text)),
        (PCP.inMeeting, node(d.meeting)),
        (PCP.ofItem, link(d.item)),
        (PROV.wasGeneratedBy, link(d.item or d.meeting)),
        (PROV.wasAttributedTo, link(names.body_of(d.meeting))),
        (PCP.bodyName, text(d.body)),
        (DCTERMS.date, date(d.date)),
        (PCP.itemNumber, text(d.item_number)),
        (PCP.itemTitle, text(d.item_title)),
        (PCP.clauseLabel, text(d.label)),
        (PCP.outcome, link(OUTCOME[d.marker])),
        (PCP.decisionType, link(DECISION_TYPE[d.type])),
        (PCP.formal, boolean(d.formal)),
        (PCP.status, text(d.status)),
        (PCP.requestedOf, text(d.requested_of)),
        (PCP.requestedOfAgent, link(names.agent(d.requested_of))),
        (PCP.requestedOfHolder, link(d.requested_of_person)),
        (PCP.due, text(d.due)),
        (PCP.dueDate, date(d.due)),
        *outcome_pairs(d),
        *((PCP.subClause, text(part)) for part in d.sub_clauses),
        *((PCP.topic, text(topic)) for topic in d.topics),
        *((PCP.concerns, link(names.topic(topic))) for topic in d.topics),
    )
    return Claim(d.id, tuple(triples), d.sources, variants(d.id, d.variants))


def _recommendation(r: Recommendation, names: Names) -> Claim:
    triples = describe(
        node(r.id),
        (PCP.Recommendation, PCP.Claim),
        (RDFS.label, text(short(r.text))),
        (PCP.recommendationText, text(r.text)),
        (PCP.inReport, node(r.document)),
        (PCP.inMeeting, link(r.meeting)),
        (PCP.reportTitle, text(r.report_title)),
        (PCP.author, text(r.author)),
        (PROV.wasAttributedTo, link(names.agent(r.author))),
        (DCTERMS.date, date(r.date)),
        (PCP.addressedToName, text(r.to_body)),
        (PCP.addressedTo, link(names.body(r.to_body))),
        *((PCP.topic, text(topic)) for topic in r.topics),
        *((PCP.concerns, link(names.topic(topic))) for topic in r.topics),
    )
    return Claim(r.id, tuple(triples), r.sources)


def _action(a: Action, names: Names) -> Claim:
    triples = describe(
        node(a.id),
        (PCP.ActionRequest, PCP.Claim, SCHEMA.Action),
        (RDFS.label, text(short(a.text))),
        (PCP.actionText, text(a.text)),
        (PCP.inMeeting, link(a.meeting)),
        (PCP.ofItem, link(a.item)),
        (PCP.bodyName, text(a.body)),
        (DCTERMS.date, date(a.date)),
        (PCP.itemNumber, text(a.item_number)),
        (PCP.actor, text(a.actor)),
        (PCP.actorAgent, link(names.agent(a.actor))),
        (PCP.actorHolder, link(a.actor_person)),
        (PCP.due, text(a.due)),
        (PCP.dueDate, date(a.due)),
    )
    return Claim(a.id, tuple(triples), a.sources, variants(a.id, a.variants))


def _attendance(a: Attendance, meeting: MeetingFact) -> Claim:
    subject, where = node(a.id), node(meeting.id)
    triples = [
        *describe(
            subject,
            (PCP.Attendance, PCP.Claim, PROV.Association),
            (RDFS.label, text(f"{a.name}: {a.presence.replace('_', ' ')}")),
            (PCP.inMeeting, where),
            (DCTERMS.date, date(meeting.date)),
            (PROV.agent, link(a.person)),
            (PCP.presence, link(PRESENCE[a.presence])),
            (PROV.hadRole, link(PRESENCE[a.presence])),
            (PCP.nameAsWritten, text(a.name)),
            (PCP.roleName, text(a.role)),
            (PCP.isChair, boolean(a.chair)),
            (PCP.isViceChair, boolean(a.vice_chair)),
            (PCP.substituteFor, text(a.substitute_for)),
            (PCP.correctedBy, link(a.corrected_by)),
        ),
        Triple(where, node(PROV.qualifiedAssociation), subject),
    ]
    if a.person and a not in meeting.struck_out:
        short = dict.fromkeys(("present", "in_attendance", "substitute"), PCP.attendedBy)
        short["apologies"] = PCP.apologiesFrom
        chairs = a.presence != "member"  # an agenda names members, not who chaired
        shown = [short.get(a.presence), PCP.chairedBy if chairs and a.chair else None]
        shown.append(PCP.viceChairedBy if chairs and a.vice_chair else None)
        triples += [Triple(where, node(name), node(a.person)) for name in shown if name]
    return Claim(a.id, tuple(triples), a.sources)


def _declaration(d: Declaration) -> Claim:
    triples = describe(
        node(d.id),
        (PCP.InterestDeclaration, PCP.Claim),
        (RDFS.label, text(short(f"{d.name or 'Unnamed'}: {d.interest}"))),
        (PCP.interest, text(d.interest)),
        (PCP.inMeeting, link(d.meeting)),
        (PROV.wasGeneratedBy, link(d.meeting)),
        (PCP.bodyName, text(d.body)),
        (DCTERMS.date, date(d.date)),
        (PROV.wasAttributedTo, link(d.person)),
        (PCP.nameAsWritten, text(d.name)),
        *((PCP.itemNumber, text(number)) for number in d.items),
    )
    return Claim(d.id, tuple(triples), d.sources, variants(d.id, d.variants))


def _money(m: Money, names: Names) -> Claim:
    label = " · ".join(part for part in (m.text, m.recipient, m.purpose) if part)
    triples = describe(
        node(m.id),
        (PCP.MoneyFlow, PCP.Claim),
        (RDFS.label, text(short(label) or "Money")),
        (PCP.amount, decimal(m.amount_gbp)),
        (PCP.amountText, text(m.text)),
        (PCP.payer, text(m.payer)),
        (PCP.payerAgent, link(names.agent(m.payer))),
        (PCP.recipient, text(m.recipient)),
        (PCP.recipientAgent, link(names.agent(m.recipient))),
        (PCP.purpose, text(m.purpose)),
        (DCTERMS.date, date(m.date)),
    )
    return Claim(m.id, tuple(triples), m.sources)


def _role(r: Role, person: Person, names: Names) -> Claim:
    source, here = r.source, role_iri(person.id, r)
    label = f"{person.name}: {r.role}, {r.body}" if r.body else f"{person.name}: {r.role}"
    triples = describe(
        node(here),
        (PCP.RoleSeen, PCP.Claim, ORG.Membership),
        (RDFS.label, text(short(label))),
        (ORG.member, node(person.id)),
        (PCP.roleName, text(r.role)),
        (ORG.organization, link(names.body(r.body))),
        (PCP.bodyName, text(r.body)),
        (DCTERMS.date, date(r.date)),
    )
    return Claim(here, tuple(triples), (source,))


def _mention(m: Mention, thing: str) -> Claim:
    here = mention_iri(thing, m)
    triples = describe(
        node(here),
        (PCP.Mention, PCP.Claim),
        (PCP.mentions, node(thing)),
        (DCTERMS.date, date(m.date)),
        *((PCP.nameAsWritten, text(form)) for form in m.forms),
    )
    return Claim(here, tuple(triples), (m.source,))


def _note(n: Note, document: DocumentFact, record: Record) -> Claim:
    start, end = n.span.start, min(n.span.end, n.span.start + LONGEST_QUOTE)
    here = mint("note", digest(document.id, n.code, n.detail, str(start), str(end)))
    triples = describe(
        node(here),
        (PCP.Note, PCP.Claim),
        (RDFS.label, text(short(n.detail) or n.code)),
        (PCP.noteCode, text(n.code)),
        (DCTERMS.description, text(n.detail)),
        (DCTERMS.isPartOf, node(document.id)),
        (DCTERMS.date, date(document.date)),
    )
    return Claim(here, tuple(triples), (quote_of(record, start, end),))

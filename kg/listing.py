"""Facts as the plain objects that `panelgraph list` prints. Every field is always there: null or [] when unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kg.authority import NOBODY
from kg.checked_listing import contradictions, corrected_attendance, correction, coverage, doubt, gap
from kg.doubts import doubts
from kg.errors import UnknownKind
from kg.model import (
    Action,
    Attendance,
    Body,
    Confirmation,
    Decision,
    Declaration,
    Difference,
    DocumentFact,
    Facts,
    Initiative,
    Item,
    MeetingFact,
    Mention,
    Money,
    Motion,
    Person,
    Quote,
    Reading,
    Recommendation,
    Variant,
)
from kg.post_facts import PostHeld, Tenure
from kg.requests.listing import requests
from kg.succession import Succession
from kg.votes import Mover, Vote

Listed = dict[str, Any]


def listed(facts: Facts, kind: str) -> Iterator[Listed]:
    """Yield the objects of one kind in the order of the facts.

    Raises:
        UnknownKind: there is no such kind; the message names those there are.
    """
    if kind not in _LISTS:
        raise UnknownKind(f"There is no kind {kind!r}: use one of {', '.join(KINDS)}")
    return _LISTS[kind](facts)


def _quote(q: Quote) -> Listed:
    return q.model_dump()


def _sources(quotes: tuple[Quote, ...]) -> list[Listed]:
    return [_quote(q) for q in quotes]


def _document(d: DocumentFact) -> Listed:
    return {
        "id": d.id,
        "name": d.name,
        "kind": d.kind,
        "title": d.title,
        "date": d.date,
        "parent": d.parent,
        "meeting": d.meeting,
        "media_type": d.media_type,
        "sha256": d.sha256,
        "status": d.status,
        "withdrawn": d.withdrawn,
        "notes": [{"code": n.code, "detail": n.detail} for n in d.notes],
        "sources": _sources(d.sources),
    }


def _meeting(m: MeetingFact) -> Listed:
    # An agenda shows membership, not attendance: its lists of who was there stay empty whatever it names.
    there = m.attendance if m.kind == "minutes" else ()
    return {
        "id": m.id,
        "body": m.body,
        "date": m.date,
        "start": m.start,
        "end": m.end,
        "venue": m.venue,
        "kind": m.kind,
        "status": m.status,
        "chair": _first(a.name for a in there if a.chair),
        "vice_chair": _first(a.name for a in there if a.vice_chair),
        "present": [a.name for a in there if a.presence == "present"],
        "in_attendance": [{"name": a.name, "role": a.role} for a in there if a.presence == "in_attendance"],
        "apologies": [a.name for a in there if a.presence == "apologies"],
        "substitutes": [
            _substitute(a) for a in there if a.substitute or a.substitute_for or a.presence == "substitute"
        ],
        "members": [a.name for a in m.attendance if a.presence == "member"],
        "items": [_item(i) for i in m.items if i.number or i.title],
        "confirmed_by": _confirmation(m.confirmed_by),
        "corrections": list(m.corrections),
        "added": [corrected_attendance(a) for a in m.attendance if a.corrected_by],
        "struck_out": [corrected_attendance(a) for a in m.struck_out],
        "sources": _sources(m.sources),
    }


def _item(i: Item) -> Listed:
    return {
        "number": i.number,
        "title": i.title or None,
        "id": i.id,
        "gap": i.gap,
        "agenda_number": i.agenda_number,
        "outcomes": list(i.outcomes),
    }


def _confirmation(c: Confirmation | None) -> Listed | None:
    if c is None:
        return None
    return {"decision": c.decision, "rule": c.rule, "subject_to": c.subject_to, "sources": _sources(c.sources)}


def _variants(variants: tuple[Variant, ...]) -> list[Listed]:
    return [{"text": v.text, "status": v.status, "sources": _sources(v.sources)} for v in variants]


def _substitute(a: Attendance) -> Listed:
    return {"substitute": a.name, "for": a.substitute_for}


def _first(names: Iterator[str]) -> str | None:
    return next(names, None)


def _decision(d: Decision) -> Listed:
    return {
        "id": d.id,
        "meeting": d.meeting,
        "body": d.body,
        "date": d.date,
        "item": d.item,
        "item_number": d.item_number,
        "item_title": d.item_title,
        "label": d.label,
        "text": d.text,
        "marker": d.marker,
        "formal": d.formal,
        "type": d.type,
        "requested_of": d.requested_of,
        "due": d.due,
        "topics": list(d.topics),
        "status": d.status,
        "outcome": d.outcome,
        "outcome_rule": d.outcome_rule,
        "condition": d.condition,
        "sub_clauses": list(d.sub_clauses),
        "proposer": _mover(d.proposer),
        "seconder": _mover(d.seconder),
        "vote": _vote(d.vote),
        "variants": _variants(d.variants),
        "sources": _sources(d.sources),
    }


def _mover(m: Mover | None) -> Listed | None:
    return None if m is None else {"name": m.name, "person": m.person, "sources": [_quote(m.source)]}


def _vote(v: Vote | None) -> Listed | None:
    if v is None:
        return None
    return {
        "for": v.in_favour,
        "against": v.against,
        "abstained": v.abstained,
        "manner": v.manner,
        "casting": _mover(v.casting),
        "by_name": [
            {"name": n.name, "person": n.person, "side": n.side, "sources": [_quote(n.source)]} for n in v.by_name
        ],
        "sources": _sources(v.sources),
    }


def _motion(m: Motion) -> Listed:
    return {
        "id": m.id,
        "meeting": m.meeting,
        "body": m.body,
        "date": m.date,
        "item": m.item,
        "item_number": m.item_number,
        "item_title": m.item_title,
        "kind": m.kind,
        "text": m.text,
        "proposer": _mover(m.proposer),
        "seconder": _mover(m.seconder),
        "outcome": m.outcome,
        "outcome_rule": m.outcome_rule,
        "result": m.result,
        "condition": m.condition,
        "vote": _vote(m.vote),
        "amends": m.of,
        "amended": m.amended,
        "decisions": list(m.decisions),
        "sources": _sources(m.sources),
    }


def _recommendation(r: Recommendation) -> Listed:
    return {
        "id": r.id,
        "document": r.document,
        "meeting": r.meeting,
        "report_title": r.report_title,
        "author": r.author,
        "date": r.date,
        "to_body": r.to_body,
        "text": r.text,
        "topics": list(r.topics),
        "sources": _sources(r.sources),
    }


def _action(a: Action) -> Listed:
    return {
        "id": a.id,
        "meeting": a.meeting,
        "body": a.body,
        "date": a.date,
        "item": a.item,
        "item_number": a.item_number,
        "text": a.text,
        "actor": a.actor,
        "due": a.due,
        "kind": a.kind,
        "asked_by": a.asked_by,
        "variants": _variants(a.variants),
        "sources": _sources(a.sources),
    }


def _person(p: Person) -> Listed:
    return {
        "id": p.id,
        "name": p.name,
        "surface_forms": [{"form": f.form, "document": f.document} for f in p.surface_forms],
        "roles": [{"role": r.role, "body": r.body, "date": r.date} for r in p.roles],
        "possibly_same": [{"id": other, "reason": reason} for other, reason in p.doubts],
        "sources": _sources(p.sources),
    }


def _body(b: Body) -> Listed:
    return {
        "id": b.id,
        "name": b.name,
        "aliases": list(b.aliases),
        "kind": b.kind,
        "parent": b.parent,
        "mentions": [_mention(m) for m in b.mentions],
        "sources": _sources(b.sources),
    }


def _initiative(i: Initiative) -> Listed:
    return {
        "id": i.id,
        "name": i.name,
        "aliases": list(i.aliases),
        "kind": i.kind,
        "run_by": i.run_by,
        "runners": [{"name": r.name, "date": r.date, "document": r.source.document} for r in i.runners],
        "mentions": [_mention(m) for m in i.mentions],
        "sources": _sources(i.sources),
    }


def _mention(m: Mention) -> Listed:
    return {"date": m.date, "document": m.source.document, "quote": m.source.quote, "forms": list(m.forms)}


def _declarations(facts: Facts) -> Iterator[Listed]:
    names = {p.id: p.name for p in facts.people}
    return (_declaration(d, names.get(d.person or "", d.name)) for d in facts.declarations)


def _declaration(d: Declaration, person: str | None) -> Listed:
    return {
        "id": d.id,
        "meeting": d.meeting,
        "date": d.date,
        "body": d.body,
        "person": person,
        "as_written": d.name,
        "person_id": d.person,
        "interest": d.interest,
        "items": list(d.items),
        "variants": _variants(d.variants),
        "sources": _sources(d.sources),
    }


def _money(m: Money) -> Listed:
    return {
        "id": m.id,
        "amount_gbp": m.amount_gbp,
        "text": m.text,
        "payer": m.payer,
        "recipient": m.recipient,
        "purpose": m.purpose,
        "date": m.date,
        "variants": _variants(m.variants),
        "sources": _sources(m.sources),
    }


def _post(p: PostHeld) -> Listed:
    return {
        "id": p.id,
        "meeting": p.meeting,
        "date": p.date,
        "body": p.body,
        "post": p.post,
        "person": p.person,
        "person_name": p.person_name,
        "basis": p.basis,
        "rule": p.rule,
        "candidates": list(p.candidates),
        "sources": _sources(p.sources),
    }


def _tenure(t: Tenure) -> Listed:
    return {
        "id": t.id,
        "person": t.person,
        "person_name": t.person_name,
        "role": t.role,
        "body": t.body,
        "first": t.first,
        "last": t.last,
        "meetings": t.meetings,
        "closed": t.closed,
        "sources": _sources(t.sources),
    }


def _difference(d: Difference) -> Listed:
    return {
        "id": d.id,
        "meeting": d.meeting,
        "body": d.body,
        "date": d.date,
        "what": d.what,
        "about": d.about,
        "item_number": d.item_number,
        "readings": [_reading(r) for r in d.readings],
        "sources": _sources(d.sources),
    }


def _reading(r: Reading) -> Listed:
    return {"value": r.value, "status": r.status, "documents": list(r.documents), "sources": _sources(r.sources)}


def _succession(s: Succession) -> Listed:
    return {
        "id": s.id,
        "kind": s.kind,
        "about": s.about,
        "earlier": s.earlier,
        "later": s.later,
        "earlier_id": s.earlier_id,
        "later_id": s.later_id,
        "date": s.date,
        "stated_on": s.stated_on,
        "sources": _sources(s.sources),
    }


_LISTS: dict[str, Callable[[Facts], Iterator[Listed]]] = {
    "documents": lambda facts: map(_document, facts.documents),
    "meetings": lambda facts: map(_meeting, facts.meetings),
    "decisions": lambda facts: map(_decision, facts.decisions),
    "recommendations": lambda facts: map(_recommendation, facts.recommendations),
    "actions": lambda facts: map(_action, facts.actions),
    "people": lambda facts: map(_person, facts.people),
    "bodies": lambda facts: map(_body, facts.bodies),
    "initiatives": lambda facts: map(_initiative, facts.initiatives),
    "declarations": _declarations,
    "money": lambda facts: map(_money, facts.money),
    "requests": requests,
    "differences": lambda facts: map(_difference, facts.differences),
    "corrections": lambda facts: map(correction, facts.corrections),
    "contradictions": contradictions,
    "gaps": lambda facts: map(gap, facts.gaps),
    "coverage": coverage,
    "doubts": lambda facts: map(doubt, doubts(facts, NOBODY)),
    "posts": lambda facts: map(_post, facts.posts),
    "roles": lambda facts: map(_tenure, facts.tenures),
    "successions": lambda facts: map(_succession, facts.successions),
    "motions": lambda facts: map(_motion, facts.motions),
}

KINDS = tuple(_LISTS)
"""What can be listed: the kinds of the contract in its order, then what forms of a meeting disagree about."""

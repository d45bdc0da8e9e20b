"""Facts as the plain objects that `panelgraph list` prints. Every field is always there: null or [] when unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ingest.model import Frozen
from kg.authority import NOBODY
from kg.checked_listing import contradictions, corrected_attendance, correction, coverage, doubt, gap
from kg.doubts import doubts
from kg.errors import UnknownKind
from kg.model import (
    Body,
    Decision,
    Declaration,
    DocumentFact,
    Facts,
    Initiative,
    Item,
    MeetingFact,
    Mention,
    Motion,
    Person,
)
from kg.plain import Listed, plain
from kg.requests.listing import requests
from kg.votes import Mover, Vote


def listed(facts: Facts, kind: str) -> Iterator[Listed]:
    """Yield the objects of one kind in the order of the facts.

    Raises:
        UnknownKind: there is no such kind; the message names those there are.
    """
    if kind not in _LISTS:
        raise UnknownKind(f"There is no kind {kind!r}: use one of {', '.join(KINDS)}")
    return _LISTS[kind](facts)


def _document(d: DocumentFact) -> Listed:
    return {
        **plain(d, "id name kind title date parent meeting media_type sha256 status withdrawn"),
        "notes": [plain(n, "code detail") for n in d.notes],
        **plain(d, "sources"),
    }


def _meeting(m: MeetingFact) -> Listed:
    # An agenda shows membership, not attendance: its lists of who was there stay empty whatever it names.
    there = m.attendance if m.kind == "minutes" else ()
    return {
        **plain(m, "id body date start end venue kind status"),
        "chair": next((a.name for a in there if a.chair), None),
        "vice_chair": next((a.name for a in there if a.vice_chair), None),
        "present": [a.name for a in there if a.presence == "present"],
        "in_attendance": [plain(a, "name role") for a in there if a.presence == "in_attendance"],
        "apologies": [a.name for a in there if a.presence == "apologies"],
        "substitutes": [
            {"substitute": a.name, "for": a.substitute_for}
            for a in there
            if a.substitute or a.substitute_for or a.presence == "substitute"
        ],
        "members": [a.name for a in m.attendance if a.presence == "member"],
        "items": [_item(i) for i in m.items if i.number or i.title],
        **plain(m, "confirmed_by corrections"),
        "added": [corrected_attendance(a) for a in m.attendance if a.corrected_by],
        "struck_out": [corrected_attendance(a) for a in m.struck_out],
        **plain(m, "sources"),
    }


def _item(i: Item) -> Listed:
    return {"number": i.number, "title": i.title or None, **plain(i, "id gap agenda_number outcomes")}


def _decision(d: Decision) -> Listed:
    return {
        **plain(d, "id meeting body date item item_number item_title label text marker formal type requested_of due"),
        **plain(d, "topics status outcome outcome_rule condition sub_clauses"),
        **_moved(d),
        **plain(d, "variants sources"),
    }


def _motion(m: Motion) -> Listed:
    return {
        **plain(m, "id meeting body date item item_number item_title kind text"),
        **plain(m, "outcome outcome_rule result condition"),
        **_moved(m),
        "amends": m.of,
        **plain(m, "amended decisions sources"),
    }


def _moved(matter: Decision | Motion) -> Listed:
    return {"proposer": _mover(matter.proposer), "seconder": _mover(matter.seconder), "vote": _vote(matter.vote)}


def _mover(m: Mover | None) -> Listed | None:
    return None if m is None else {**plain(m, "name person"), "sources": [m.source.model_dump()]}


def _vote(v: Vote | None) -> Listed | None:
    if v is None:
        return None
    return {
        "for": v.in_favour,
        **plain(v, "against abstained manner"),
        "casting": _mover(v.casting),
        "by_name": [{**plain(n, "name person side"), "sources": [n.source.model_dump()]} for n in v.by_name],
        **plain(v, "sources"),
    }


def _person(p: Person) -> Listed:
    return {
        **plain(p, "id name"),
        "surface_forms": [plain(f, "form document") for f in p.surface_forms],
        "roles": [plain(r, "role body date") for r in p.roles],
        "possibly_same": [{"id": other, "reason": reason} for other, reason in p.doubts],
        **plain(p, "sources"),
    }


def _body(b: Body) -> Listed:
    return {
        **plain(b, "id name aliases kind parent"),
        "mentions": [_mention(m) for m in b.mentions],
        **plain(b, "sources"),
    }


def _initiative(i: Initiative) -> Listed:
    return {
        **plain(i, "id name aliases kind run_by"),
        "runners": [{"name": r.name, "date": r.date, "document": r.source.document} for r in i.runners],
        "mentions": [_mention(m) for m in i.mentions],
        **plain(i, "sources"),
    }


def _mention(m: Mention) -> Listed:
    return {"date": m.date, "document": m.source.document, "quote": m.source.quote, "forms": list(m.forms)}


def _declarations(facts: Facts) -> Iterator[Listed]:
    names = {p.id: p.name for p in facts.people}
    return (_declaration(d, names.get(d.person or "", d.name)) for d in facts.declarations)


def _declaration(d: Declaration, person: str | None) -> Listed:
    return {
        **plain(d, "id meeting date body"),
        "person": person,
        "as_written": d.name,
        "person_id": d.person,
        **plain(d, "interest items variants sources"),
    }


def _each(records: Iterable[Frozen], fields: str) -> Iterator[Listed]:
    return (plain(record, fields) for record in records)


_LISTS: dict[str, Callable[[Facts], Iterator[Listed]]] = {
    "documents": lambda facts: map(_document, facts.documents),
    "meetings": lambda facts: map(_meeting, facts.meetings),
    "decisions": lambda facts: map(_decision, facts.decisions),
    "recommendations": lambda facts: _each(
        facts.recommendations, "id document meeting report_title author date to_body text topics sources"
    ),
    "actions": lambda facts: _each(
        facts.actions,
        "id meeting body date item item_number text actor due kind asked_by variants sources",
    ),
    "people": lambda facts: map(_person, facts.people),
    "bodies": lambda facts: map(_body, facts.bodies),
    "initiatives": lambda facts: map(_initiative, facts.initiatives),
    "declarations": _declarations,
    "money": lambda facts: _each(facts.money, "id amount_gbp text payer recipient purpose date variants sources"),
    "requests": requests,
    "differences": lambda facts: _each(
        facts.differences, "id meeting body date what about item_number readings sources"
    ),
    "corrections": lambda facts: map(correction, facts.corrections),
    "contradictions": contradictions,
    "gaps": lambda facts: map(gap, facts.gaps),
    "coverage": coverage,
    "doubts": lambda facts: map(doubt, doubts(facts, NOBODY)),
    "posts": lambda facts: _each(
        facts.posts, "id meeting date body post person person_name basis rule candidates sources"
    ),
    "roles": lambda facts: _each(facts.tenures, "id person person_name role body first last meetings closed sources"),
    "successions": lambda facts: _each(
        facts.successions, "id kind about earlier later earlier_id later_id date stated_on sources"
    ),
    "motions": lambda facts: map(_motion, facts.motions),
}

KINDS = tuple(_LISTS)
"""What can be listed: the kinds of the contract in its order, then the others."""

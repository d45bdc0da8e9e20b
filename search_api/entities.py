"""Things of the graph by id or name.

Consumes: `Facts`. Produces: `Entity` and `Result`s. Pure; nothing is opened.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from ingest.clean import clean
from kg.iri import BASE
from kg.model import (
    Action,
    Body,
    Contradiction,
    Correction,
    Decision,
    Declaration,
    Difference,
    DocumentFact,
    Facts,
    Gap,
    Initiative,
    MeetingFact,
    Money,
    Person,
    Recommendation,
)
from kg.succession import TOLD, Succession
from search_api.model import Result
from search_api.wording import day

_Key = TypeVar("_Key")

Fact = (
    DocumentFact
    | MeetingFact
    | Decision
    | Recommendation
    | Action
    | Person
    | Body
    | Initiative
    | Declaration
    | Money
    | Difference
    | Correction
    | Contradiction
    | Gap
    | Succession
)

KINDS = (
    "documents",
    "meetings",
    "decisions",
    "recommendations",
    "actions",
    "people",
    "bodies",
    "initiatives",
    "declarations",
    "money",
    "differences",
    "corrections",
    "contradictions",
    "gaps",
    "motions",
    "successions",
)
"""What can be looked up by id, in this order."""

SINGULAR = {"people": "person", "bodies": "body", "money": "money"}


@dataclass(frozen=True, slots=True)
class Entity:
    """One object of the graph. `kind` is one of `KINDS`, `fact` the record of `kg.model` that holds it."""

    id: str
    kind: str
    label: str
    fact: Fact


def local_id(iri: str) -> str:
    """Return an id without the namespace of the graph: `person/jo-bloggs`."""
    return iri.removeprefix(BASE)


def all_entities(facts: Facts) -> Iterator[Entity]:
    """Yield every object of every kind."""
    for kind in KINDS:
        for fact in getattr(facts, kind):
            yield Entity(fact.id, kind, label(fact), fact)


def label(fact: Fact) -> str:
    """Return what to call an object in a list."""
    match fact:
        case Person() | Body() | Initiative():
            return fact.name
        case DocumentFact():
            return fact.title or fact.name
        case MeetingFact():
            return f"{fact.body or 'Meeting of a body that is not named'}, {fact.date or 'no date given'}"
        case Declaration():
            return clean(fact.interest)
        case Money():
            return " ".join(filter(None, (fact.text, fact.purpose))) or "money"
        case Contradiction():
            return f"{fact.what}: " + " | ".join(clean(one.value) for one in fact.said)
        case Correction():
            return f"{fact.what}: {fact.before or 'nothing'} → {fact.after or 'nothing'}"
        case Gap():
            return clean(fact.detail)
        case Difference():
            return f"{fact.what}: " + " | ".join(clean(r.value) if r.value else "not there" for r in fact.readings)
        case Succession():
            return f"{fact.earlier} {TOLD[fact.kind]} {fact.later}"
        case _:
            return clean(fact.text)


def names_of(fact: Fact) -> tuple[str, ...]:
    """Return all names of a person, body or initiative, the preferred one first; of anything else none."""
    if isinstance(fact, Person):
        return (fact.name, *(form.form for form in fact.surface_forms))
    if isinstance(fact, (Body, Initiative)):
        return (fact.name, *fact.aliases)
    return ()


def find(facts: Facts, text: str) -> list[Entity]:
    """Return what a user may mean by an id, a name, a file name or a date, best first.

    An id or a whole name gives only what bears it; otherwise people, bodies, initiatives and meetings whose names hold
    all the words.
    """
    wanted = _folded(text)
    if not wanted:
        return []
    entities = list(all_entities(facts))
    exact = [e for e in entities if text.strip() in (e.id, local_id(e.id))]
    exact = exact or [e for e in entities if wanted in {_folded(name) for name in names_of(e.fact)}]
    exact = exact or [e for e in entities if isinstance(e.fact, DocumentFact) and wanted == _folded(e.fact.name)]
    exact = exact or [e for e in entities if isinstance(e.fact, MeetingFact) and wanted == e.fact.date]
    if exact:
        return exact
    words = set(wanted.split())
    return [
        entity
        for entity in entities
        if any(words <= set(_folded(name).split()) for name in (*names_of(entity.fact), *_title(entity)))
    ]


def nearest(facts: Facts, text: str, most: int = 5) -> tuple[str, ...]:
    """Return the names of people, bodies and initiatives that are most like a text, best first."""
    names: dict[str, str] = {}
    for kind in ("people", "bodies", "initiatives"):
        for fact in getattr(facts, kind):
            for name in names_of(fact):
                names.setdefault(_folded(name), fact.name)
    wanted = _folded(text)
    shared = {name: len(set(wanted.split()) & set(name.split())) / len(name.split()) for name in names}
    alike = get_close_matches(wanted, sorted(names), n=most, cutoff=0.6)
    having = sorted((name for name in names if shared[name] > 0.3), key=lambda name: (-shared[name], name))
    return tuple(dict.fromkeys(names[name] for name in (*alike, *having)))[:most]


def _title(entity: Entity) -> tuple[str, ...]:
    return (entity.label,) if entity.kind in ("meetings", "documents") else ()


def _folded(text: str) -> str:
    return " ".join(clean(text).replace(",", " ").casefold().split())


def as_result(kind: str, fact: Fact) -> Result:
    """Return an object as a result: its text, date, body and sources."""
    return Result(
        id=fact.id,
        kind=SINGULAR.get(kind, kind.removesuffix("s")),
        text=label(fact),
        date=getattr(fact, "date", None),
        body=getattr(fact, "body", None) or getattr(fact, "to_body", None),
        sources=fact.sources,
        minutes=fact.status if isinstance(fact, Decision) else None,
    )


def examples(facts: Facts, most: int = 4) -> tuple[str, ...]:
    """Return questions that a record is likely to answer, made of its own names, topics and dates."""
    found: list[str] = []
    decisions = [d for d in facts.decisions if d.topics and d.body]
    topics = Counter((d.topics[0], d.body) for d in decisions)
    found += (f"What did the {_plain(body)} decide on {topic}?" for topic, body in _most(topics) if body)
    found = found[:1]
    mentions = Counter({i.name: len(i.mentions) for i in facts.initiatives})
    found += [f"What happened to {name}?" for name in _most(mentions)[:1]]
    held = [m for m in facts.meetings if m.kind == "minutes" and m.date and m.body]
    if held:
        last = max(held, key=lambda m: (m.date or "", m.id))
        found.append(f"Who was at the meeting of the {_plain(last.body)} on {day(last.date)}?")
    reports = Counter(clean(r.report_title) for r in facts.recommendations if r.report_title)
    found += [f"What does the report on {title} recommend?" for title in _most(reports)[:1]]
    return tuple(found[:most])


def _most(counted: Counter[_Key]) -> list[_Key]:
    return sorted(counted, key=lambda key: (-counted[key], str(key)))


def _plain(name: str | None) -> str:
    return clean(name or "panel").removeprefix("The ").removeprefix("the ")

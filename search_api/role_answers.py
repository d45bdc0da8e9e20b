"""Posts over time: which ones a person held, and who held a post, by the dates on which the record shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.vocabulary import terms
from kg.model import Person, Role
from search_api.asked import Asked
from search_api.composing import Draft, clause, joined, place, quoted
from search_api.knowledge import Knowledge
from search_api.lexical import stems
from search_api.model import Result
from search_api.questions import Kind, frame
from search_api.quoting import shortened
from search_api.wording import day

_PACKAGE = "search_api.vocabulary"
_PRESENCE = frozenset({"attended", "present", "in attendance", "apologies", "member", "contact"})
"""Roles that say how somebody stands in a list: nobody is asked for as the holder of one."""


def role_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer from roles: of the people who are named, or of the post that is; None when neither is asked about."""
    if asked.question.outcome:
        return None
    people = [knowledge.people[i] for i in asked.linked("person") if i in knowledge.people]
    if asked.question.kind is Kind.ROLES and people:
        return _of_people(people, asked, knowledge)
    if asked.question.kind in (Kind.ROLES, Kind.WHO, Kind.TIMELINE):
        return _of_post(asked, knowledge)
    return None


def _of_people(people: Sequence[Person], asked: Asked, knowledge: Knowledge) -> Draft | None:
    lines, results, sparql = [], [], ""
    for person in people:
        _, sparql = knowledge.select("roles_of_person", {"person": person.id})
        seen = _by_date(person.roles)
        lines.append(f"{person.name}: " + "; ".join(_seen(r) for r in seen) + ".")
        results += [_result(person, r) for r in seen]
    lines += [f"{quoted(shortened(clause(r.sources[0].quote), 200))} {place(None, r.date)}" for r in results]
    return Draft("recorded", joined(lines), _spread(results), sparql=sparql) if results else None


def _by_date(roles: Iterable[Role]) -> list[Role]:
    """Return roles by date, each post once a date."""
    kept: dict[tuple[str, str], Role] = {}
    for role in sorted(roles, key=lambda r: (r.date or "9999", r.role, r.source.document, r.source.start)):
        kept.setdefault((role.date or "", _plain(role.role)), role)
    return list(kept.values())


def _seen(role: Role) -> str:
    body = f", {role.body}" if role.body and _plain(role.body) not in _plain(role.role) else ""
    return f"{role.role}{body} ({day(role.date) if role.date else 'no date given'})"


def _result(person: Person, role: Role) -> Result:
    return Result(
        id=person.id,
        kind="person",
        text=f"{person.name}: {_seen(role)}",
        date=role.date,
        body=role.body,
        sources=(role.source,),
    )


def _spread(results: Sequence[Result]) -> tuple[Result, ...]:
    """Order results so that the first ones show different posts, then different dates."""
    first: dict[str, Result] = {}
    for result in results:
        first.setdefault(re.sub(r"\s*\([^()]*\)$", "", result.text), result)
    return (*first.values(), *(r for r in results if r not in first.values()))


def _of_post(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer who held a post, when the question asks for nothing but its holders."""
    post = _post(asked, knowledge)
    if post is None:
        return None
    name, stems_of_post = post
    found: list[tuple[Person, Role]] = []
    sparql = ""
    for spelling in sorted({r.role for p in knowledge.facts.people for r in p.roles if _key(r.role) == stems_of_post}):
        rows, sparql = knowledge.select("holders_of_role", {"role": spelling})
        holders = {row["person"] for row in rows}
        found += [(p, r) for p in knowledge.facts.people if p.id in holders for r in p.roles if r.role == spelling]
    found = [(p, r) for p, r in found if asked.in_period(r.date) and _of_body(asked, r)]
    found = [(p, r) for p, r in found if r.source.document in asked.files]
    if not found:
        return _nobody(name, asked, knowledge, sparql)
    found.sort(key=lambda pr: (pr[1].date or "9999", pr[0].name))
    by_person: dict[str, list[tuple[Person, Role]]] = {}
    for person, role in found:
        by_person.setdefault(person.id, []).append((person, role))
    title = min((role.role for _, role in found), key=len)
    lines = [f"{title[:1].upper()}{title[1:]}, as the record shows:"]
    lines += [f"{seen[0][0].name}: {_dates(r for _, r in seen)}." for seen in by_person.values()]
    results = [_result(*seen[0]) for seen in by_person.values()]
    lines += [f"{quoted(shortened(clause(r.sources[0].quote), 160))} {place(None, r.date)}" for r in results]
    more = [_result(p, r) for seen in by_person.values() for p, r in seen[1:]]
    return Draft("recorded", joined(lines), (*results, *more), sparql=sparql)


def _dates(roles: Iterable[Role]) -> str:
    return "; ".join(dict.fromkeys(day(r.date) if r.date else "no date given" for r in roles))


def _of_body(asked: Asked, role: Role) -> bool:
    return not asked.bodies or role.body is None or role.body in asked.bodies or "chair" not in _plain(role.role)


def _nobody(name: str, asked: Asked, knowledge: Knowledge, sparql: str) -> Draft | None:
    if not asked.question.periods and not set(_key(name)) & _qualifiers():
        return None  # a post that nobody was read to hold may still be told of in passing
    when = " and ".join(p.words for p in asked.question.periods) or "any date"
    key = _key(name)
    near = [
        _result(p, r)
        for p in knowledge.facts.people
        for r in _by_date(p.roles)
        if set(key) & set(_key(r.role)) - _common()
    ]
    near = sorted(near, key=lambda r: (-len(set(key) & set(_key(r.text))), r.date or "", r.text))
    passages = [r.passage for r in asked.ranked][:3]
    from search_api.composing import of_passage

    nearest = (*(of_passage(p) for p in passages), *near[:3])
    text = f"Not in the record: it does not name a {name} for {when}."
    return Draft("not_in_record", text, (), nearest, sparql=sparql or None)


def _post(asked: Asked, knowledge: Knowledge) -> tuple[str, tuple[str, ...]] | None:
    """Return the post that a question asks the holder of, as it is worded and as stems, or None.

    All the matter of the question must be the post: who held it and did something else is another question.
    """
    words = [w for w in asked.words if not (w.stem in frame(Kind.WHO) and w.stem not in _in_posts(knowledge))]
    words = [w for w in words if w.stem not in _about_posts()]
    text = tuple(w.stem for w in words)
    posts = {_key(r.role) for p in knowledge.facts.people for r in p.roles if r.role.casefold() not in _PRESENCE}
    posts |= {tuple(_key(term)) for term in terms("posts", "kg.vocabulary")}
    bodies = {s for m in knowledge.facts.meetings for s in stems(m.body or "")}
    for size in range(len(text), 0, -1):
        for start in range(len(text) - size + 1):
            part = text[start : start + size]
            rest = set(text[:start] + text[start + size :])
            if part in posts and not rest - bodies - _qualifiers() and not (rest & _qualifiers()):
                return " ".join(w.text for w in words[start : start + size]).lower(), part
            if part in posts and rest and not rest - bodies - _qualifiers():
                whole = tuple(s for s in text if s in rest & _qualifiers()) + part
                return " ".join(w.text for w in words if w.stem in whole).lower(), whole
    return None


def _key(role: str) -> tuple[str, ...]:
    """Return a role as stems, brackets left out: `Chair`, `acting chief officer` and `deputy chair` stay apart."""
    return tuple(stems(re.sub(r"\([^()]*\)|\s(?:for|of the)\s.*$", " ", role)))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _in_posts(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(s for p in knowledge.facts.people for r in p.roles for s in _key(r.role))


@cache
def _qualifiers() -> frozenset[str]:
    """Stems that make another post of a post: acting, deputy, former."""
    return frozenset(s for word in terms("post_qualifiers", "kg.vocabulary") for s in stems(word))


@cache
def _about_posts() -> frozenset[str]:
    """Stems of words that ask for holders of posts."""
    return frozenset(s for word in terms("post_questions", _PACKAGE) for s in stems(word))


@cache
def _common() -> frozenset[str]:
    return frozenset(stems("member of the"))

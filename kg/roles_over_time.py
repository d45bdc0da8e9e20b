"""Roles over time: what dated evidence there is of a post or membership, from the first to the last, and its end.

A role lasts as far as documents show it. It is closed only where a sentence says that it is over: a "former Chair",
somebody who "had stepped down as Chair". What is seen after that is a role anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.identity.bearers import NO_POSTS
from kg.iri import digest, mint
from kg.model import Body, Person, Role
from kg.post_facts import Tenure
from kg.post_names import PostName, post_name
from kg.proper_names import key as name_key

_Key = tuple[str, str]
"""A post and the body it is held in, as they are compared."""


def role_iri(person: str, role: Role) -> str:
    """Return the id of a role as it is seen in one place."""
    source = role.source
    return mint("role", digest(person, role.role, role.body or "", role.date or "", source.document, str(source.start)))


def tenures(people: Iterable[Person], bodies: Iterable[Body] = ()) -> tuple[Tenure, ...]:
    """Return the roles of people over time, sorted by id. Names that one of the bodies alone bears mean one body."""
    borne: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        for name in (body.name, *body.aliases):
            borne[name_key(name)].add(name_key(body.name))
    one = {name: min(keys) for name, keys in borne.items() if len(keys) == 1}
    found = {t.id: t for person in people for t in _of_person(person, one)}
    return tuple(found[i] for i in sorted(found))


def _of_person(person: Person, one: Mapping[str, str]) -> Iterator[Tenure]:
    held: dict[_Key, list[Role]] = defaultdict(list)
    over: dict[_Key, list[Role]] = defaultdict(list)
    for role, post in _posts(person.roles):
        (over if post.past else held)[_key(role, post, one)].append(role)
    held = _with_body(held)
    ended: dict[_Key, list[Role]] = defaultdict(list)
    for role in person.ended:
        for key in _meant(role, held, one):
            ended[key].append(role)
    for (post_key, body), told in over.items():
        same = [key for key in held if key[0] == post_key and (key[1] == body or not body or not key[1])]
        ended[same[0] if len(same) == 1 else (post_key, body)] += told
    for key in sorted(held.keys() | ended.keys()):
        yield from _parted(person, key, held.get(key, []), ended.get(key, []))


def _posts(roles: Iterable[Role]) -> Iterator[tuple[Role, PostName]]:
    for role in roles:
        words = role.role.casefold()
        if words in NO_POSTS or words.startswith("substitute for"):
            continue
        post = post_name(role.role) or PostName(key=name_key(role.role))
        if post.key and not post.coming:
            yield role, post


def _key(role: Role, post: PostName, one: Mapping[str, str]) -> _Key:
    body = name_key(role.body or post.body or "")
    return _held_as(post), one.get(body, body)


def _held_as(post: PostName) -> str:
    """A post as it is compared: held for the time being it is another one."""
    return f"acting {post.key}" if post.acting else post.key


def _with_body(held: Mapping[_Key, list[Role]]) -> dict[_Key, list[Role]]:
    """Roles of which no body is told belong to those of the same post, where that is held in one body."""
    found: dict[_Key, list[Role]] = defaultdict(list)
    for (post, body), roles in held.items():
        bodies = {b for p, b in held if p == post and b}
        found[post, body or (min(bodies) if len(bodies) == 1 else "")] += roles
    return {key: sorted(roles, key=_when) for key, roles in found.items()}


def _meant(ending: Role, held: Iterable[_Key], one: Mapping[str, str]) -> list[_Key]:
    """The roles that a sentence ends: the post that it names, or all of the body that somebody leaves."""
    body = one.get(name_key(ending.body or ""), name_key(ending.body or ""))
    if not ending.role:
        return [key for key in held if body and key[1] == body]
    post = post_name(ending.role)
    wanted = _held_as(post) if post else name_key(ending.role)
    fitting = [key for key in held if key[0] == wanted and (not body or not key[1] or key[1] == body)]
    return fitting if len(fitting) == 1 else [key for key in fitting if key[1] == body]


def _parted(person: Person, key: _Key, held: Sequence[Role], ended: Sequence[Role]) -> Iterator[Tenure]:
    """The tenures of one post: evidence after an end begins another."""
    seen = sorted(held, key=_when)
    ends = sorted((e for e in ended if e.date), key=_when)
    while seen or ends:
        end = ends[0] if ends else None
        day = end.date or "" if end else "9999-99"
        before = [role for role in seen if (role.date or "") <= day]
        after = seen[len(before) :]  # they are in the order of their dates
        # Said again before the role is seen again: the same end.
        ends = [e for e in ends[1:] if after and (e.date or "") >= (after[0].date or "")]
        if before or (end and not after):
            yield _tenure(person, key, before, end)
        seen = after


def _when(role: Role) -> tuple[str, str, int]:
    return role.date or "", role.source.document, role.source.start


def _tenure(person: Person, key: _Key, seen: Sequence[Role], end: Role | None) -> Tenure:
    dates = sorted({role.date for role in seen if role.date})
    first, last = (dates[0], dates[-1]) if dates else (None, None)
    told = Counter(role.role for role in seen) or Counter([end.role if end else key[0]])
    bodies = Counter(role.body for role in seen if role.body) or Counter(filter(None, [end.body if end else None]))
    sources = [seen[0].source, seen[-1].source] if seen else []
    return Tenure(
        id=mint("tenure", digest(person.id, *key, first or "", end.date or "" if end and not seen else "")),
        person=person.id,
        person_name=person.name,
        role=min(told, key=lambda role: (-told[role], role)),
        body=min(bodies, key=lambda body: (-bodies[body], body), default=None),
        first=first,
        last=last,
        meetings=len(dates),
        closed=end.date if end else None,
        sources=tuple(dict.fromkeys([*sources, *([end.source] if end else [])])),
        seen=tuple(
            dict.fromkeys((role_iri(person.id, role), role.source.document) for role in (*seen[:1], *seen[-1:]))
        ),
    )

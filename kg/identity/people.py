"""Who is the same person: mentions of all documents into people, on adequate evidence only.

Consumes `PersonMention`s in any order, produces `People`. Three steps, each a pure function of its own input: who is
named in one document (`in_documents`), which of those can be one at all (`people_blocks`), and who is one person
within such a block (`across_documents`). What may be one person but is not proven stays two, each with a doubt that
names the other; for what was taken for one the rule and both sentences are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg import iri
from kg.authority import NOBODY, Anchor, Authority
from kg.identity.across_documents import people_of
from kg.identity.bearers import Bearer, place
from kg.identity.in_documents import Link, Named, Way, judged_apart, way, within_documents
from kg.identity.people_blocks import blocks
from kg.identity.people_rules import doubt
from kg.mentions import PersonMention
from kg.merges import Merge, Written
from kg.model import Person, Quote, Role, SurfaceForm
from kg.names import PersonName, display, is_councillor, key
from kg.reading import host
from kg.rulings import Rulings, rulings

_LARGEST_BLOCK_FOR_DOUBTS = 40
"""Doubts between bare surnames are recorded in blocks up to this size; in larger ones they would say nothing."""


@dataclass(frozen=True)
class People:
    """All people, sorted by id, why their names are one person's, and who stands at which place.

    `matched` are the anchors of the authority file that name one of them.
    """

    people: tuple[Person, ...]
    merges: tuple[Merge, ...] = ()
    matched: frozenset[Anchor] = frozenset()
    _places: dict[str, tuple[tuple[int, int, str], ...]] = field(default_factory=dict, repr=False)
    _forms: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False)
    _documents: dict[str, tuple[tuple[str, PersonMention], ...]] = field(default_factory=dict, repr=False)

    def at(self, document: str, start: int, end: int) -> str | None:
        """Return the id of the person named at a place of a file: exactly there, else the first named within it."""
        places = self._places.get(document, ())
        exact = next((who for a, b, who in places if (a, b) == (start, end)), None)
        return exact or next((who for a, b, who in places if start <= a and b <= end), None)

    def named(self, document: str, form: str) -> str | None:
        """Return the id of the one person written so in a file; None when nobody or more than one is."""
        found = self._forms.get((document, " ".join(form.split())), frozenset())
        return min(found) if len(found) == 1 else None

    def in_document(self, document_id: str) -> tuple[tuple[str, PersonMention], ...]:
        """Return the mentions in a document in the order of their places, each with the id of whom it names."""
        return self._documents.get(document_id, ())


def resolve(mentions: Iterable[PersonMention], authority: Authority = NOBODY, decide: Decide | None = None) -> People:
    """Return the people behind mentions; the order of the mentions does not matter.

    `decide` does for a block what `blocked` does; one that keeps it saves the most of the work.
    """
    every = _once(hosted(mentions))
    ruled = rulings(authority, ((m.document, m.form, way(m)) for m in every))
    found = [(decide or blocked)(block, ruled) for block in blocks(within_documents(every, ruled), ruled)]
    people = [person for people, _, _ in found for person in people]
    places: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    documents: dict[str, list[tuple[str, PersonMention]]] = defaultdict(list)
    for _, _, named in found:
        for who, mention in named:
            forms[mention.document, " ".join(mention.form.split())].add(who)
            documents[mention.document_id].append((who, mention))
            for span in (mention.span, mention.anchor):
                places[mention.document].add((span.start, span.end, who))
    return People(
        tuple(sorted(people, key=lambda person: person.id)),
        tuple(sorted((merge for _, merges, _ in found for merge in merges), key=lambda merge: merge.id)),
        ruled.matched,
        {document: tuple(sorted(at)) for document, at in sorted(places.items())},
        {form: frozenset(ids) for form, ids in forms.items()},
        {document: tuple(sorted(at, key=lambda one: place(one[1]))) for document, at in documents.items()},
    )


Blocked = tuple[tuple[Person, ...], tuple[Merge, ...], tuple[tuple[str, PersonMention], ...]]
"""The people of a block, why their names are one person's, and each mention with the id of whom it names."""

Decide = Callable[[Sequence[Named], Rulings[Way]], Blocked]
"""Called with a block and what is judged; returns all that comes of it."""


def blocked(block: Sequence[Named], ruled: Rulings[Way]) -> Blocked:
    """Return all that comes of one block. It depends on those named in the block and on what is judged of them alone.

    Ids, too: people of two blocks never have names that give one id.
    """
    named = people_of(block, ruled)
    bearers = [one.bearer for one in named]
    ids = _ids(bearers)
    doubts = _doubts(named, ruled)
    people = tuple(
        _person(one, ids[n], tuple(sorted((ids[m], why) for m, why in doubts[n].items())), ruled)
        for n, one in enumerate(named)
    )
    merges = tuple(_merge(ids[n], link) for n, one in enumerate(named) for link in one.links)
    return people, merges, tuple((ids[n], m) for n, bearer in enumerate(bearers) for m in bearer.mentions)


def hosted(mentions: Iterable[PersonMention]) -> list[PersonMention]:
    """Return mentions with the council of their body, and with the council itself as the body that it is.

    A document without a letterhead is of the council that other documents of its body name, where that is one.
    """
    known = list(mentions)
    councils: dict[str | None, set[str]] = defaultdict(set)
    for mention in known:
        if mention.council:
            councils[mention.body].add(mention.council)
    found = []
    for mention in known:
        others = councils[mention.body]
        council = mention.council or (min(others) if len(others) == 1 else None)
        body = host(mention.body, council)
        if (body, council) != (mention.body, mention.council):
            mention = mention.model_copy(update={"body": body, "council": council})
        found.append(mention)
    return found


def _once(mentions: Iterable[PersonMention]) -> list[PersonMention]:
    """Return mentions in the order of their places, each once."""
    found = {(*place(m), m.listed or "", m.evidence): m for m in mentions}
    return [found[at] for at in sorted(found)]


def _merge(person: str, link: Link) -> Merge:
    left, right = (Written(form=m.form, source=m.quote) for m in (link.left, link.right))
    spans = (f"{m.document} {m.span.start} {m.span.end}" for m in (link.left, link.right))
    return Merge(
        id=iri.mint("merge", iri.digest(person, link.rule, *spans)),
        person=person,
        rule=link.rule,
        left=left,
        right=right,
        sources=tuple(dict.fromkeys((left.source, right.source))),
    )


def _doubts(named: Sequence[Named], ruled: Rulings[Way]) -> dict[int, dict[int, str]]:
    """Who may be whom, and why. What somebody judged to be two is no doubt any more."""
    bearers = [one.bearer for one in named]
    surnames: dict[str, list[int]] = defaultdict(list)
    for n, bearer in enumerate(bearers):
        for surname in bearer.surnames:
            surnames[surname].append(n)
    doubts: dict[int, dict[int, str]] = defaultdict(dict)
    for alike in surnames.values():
        if len(alike) > _LARGEST_BLOCK_FOR_DOUBTS:
            continue
        for i, a in enumerate(alike):
            for b in alike[i + 1 :]:
                if judged_apart(named[a].ways, named[b].ways, ruled):
                    continue
                if why := doubt(bearers[a], bearers[b]):
                    doubts[a][b] = doubts[b][a] = why
    return doubts


def _ids(bearers: list[Bearer]) -> list[str]:
    """An id from the name; of people with one name the first in time keeps it, the others add a digest."""
    by_id: dict[str, list[int]] = defaultdict(list)
    for n, bearer in enumerate(bearers):
        by_id[iri.mint("person", _name(bearer))].append(n)
    ids = [""] * len(bearers)
    for plain, group in by_id.items():
        for rank, n in enumerate(sorted(group, key=lambda n: _first_seen(bearers[n]))):
            ids[n] = plain if rank == 0 else f"{plain}-{iri.digest(*_first_seen(bearers[n]))}"
    return ids


def _first_seen(bearer: Bearer) -> tuple[str, str, str]:
    date, document, start = min((m.date or "9999", m.document, m.span.start) for m in bearer.mentions)
    return date, document, str(start)


def _name(bearer: Bearer) -> str:
    """The fullest name, of several equally full ones the most frequent; without a given name, with its title."""

    def weight(name: PersonName) -> tuple[bool, int, int, int, str]:
        words = sum(len(key(given)) > 1 for given in name.given)
        return bool(name.surname), words, len(name.given) if not words else 0, counts[display(name)], display(name)

    counts = Counter(display(m.name) for m in bearer.mentions)
    best = max(_borne(bearer), key=weight)
    if best.given and best.surname:
        return display(best)
    if any(is_councillor(title) for m in bearer.mentions for title in m.name.titles):
        best = best.model_copy(update={"titles": ("Councillor",)})
    return display(best)


def _borne(bearer: Bearer) -> list[PersonName]:
    """The names in use: of somebody whose name changed those with the latest surname."""
    if not any(m.also for m in bearer.mentions):
        return [m.name for m in bearer.mentions]
    named = [m for m in bearer.mentions if m.name.surname]
    latest = max(named, key=lambda m: (m.date or "", m.also is not None, m.name.surname))
    return [m.name for m in named if m.name.surname == latest.name.surname]


def _person(named: Named, person_id: str, doubts: tuple[tuple[str, str], ...], ruled: Rulings[Way]) -> Person:
    bearer = named.bearer
    preferred = next((j.value for way in named.ways if (j := ruled.preferred.get(way)) and j.value), None)
    forms: dict[tuple[str, str], SurfaceForm] = {}
    sources: dict[str, Quote] = {}
    for mention in bearer.mentions:
        form = SurfaceForm(form=mention.form, document=mention.document, source=mention.quote)
        forms.setdefault((mention.form, mention.document), form)
        sources.setdefault(mention.document, mention.quote)
    return Person(
        id=person_id,
        name=preferred or _name(bearer),
        surface_forms=tuple(form for _, form in sorted(forms.items())),
        roles=_roles(bearer),
        ended=_ended(bearer),
        sources=tuple(source for _, source in sorted(sources.items())),
        doubts=doubts,
    )


def _ended(bearer: Bearer) -> tuple[Role, ...]:
    """What sentences say to be over, each once for a date."""
    found = {
        (end.date or "", end.role, end.body or ""): Role(
            role=end.role, body=end.body, date=end.date, source=mention.quote
        )
        for mention in reversed(bearer.mentions)
        for end in mention.ended
    }
    return tuple(found[key] for key in sorted(found))


def _roles(bearer: Bearer) -> tuple[Role, ...]:
    """The roles, each once for a date; one without a body gives way to the same role with one."""
    roles: dict[tuple[str, str, str], Role] = {}
    for mention in bearer.mentions:
        for role in mention.roles:
            spelled = role.role.lower().replace("-", " ")
            found = Role(role=role.role, body=role.body, date=role.date, source=mention.quote)
            roles.setdefault((role.date or "", spelled, role.body or ""), found)
    kept = {k: r for k, r in roles.items() if r.body or not any(k[:2] == o[:2] and o[2] for o in roles)}
    return tuple(role for _, role in sorted(kept.items()))

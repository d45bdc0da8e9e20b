"""Who is the same person: mentions of all documents into people; block by surname, merge on adequate evidence only.

Consumes `PersonMention`s in any order, produces `People`. What may be one person but is not proven stays two, each
with a doubt that names the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kg import iri
from kg.authority import NOBODY, Anchor, Authority
from kg.identity.bearers import Bearer, clash, doubt, join_across, join_in_document, merged, place
from kg.identity.components import partition
from kg.mentions import PersonMention
from kg.model import Person, Quote, Role, SurfaceForm
from kg.names import PersonName, display, is_councillor, key, surname_key
from kg.rulings import rulings

_LARGEST_BLOCK_FOR_DOUBTS = 40
"""Doubts between bare surnames are recorded in blocks up to this size; in larger ones they would say nothing."""


@dataclass(frozen=True)
class People:
    """All people, sorted by id, and who stands at which place."""

    people: tuple[Person, ...]
    matched: frozenset[Anchor] = frozenset()
    _places: dict[str, tuple[tuple[int, int, str], ...]] = field(default_factory=dict, repr=False)

    def at(self, document: str, start: int, end: int) -> str | None:
        """Return the id of the person named at a place of a file: exactly there, else the first named within it."""
        places = self._places.get(document, ())
        exact = next((who for a, b, who in places if (a, b) == (start, end)), None)
        return exact or next((who for a, b, who in places if start <= a and b <= end), None)

    def named(self, document: str, form: str) -> str | None:
        """Return the id of the one person written so in a file; None when nobody or more than one is."""
        wanted = " ".join(form.split())
        found = {p.id for p in self.people for f in p.surface_forms if f.document == document and f.form == wanted}
        return found.pop() if len(found) == 1 else None


def resolve(mentions: Iterable[PersonMention], authority: Authority = NOBODY) -> People:
    """Return the people behind mentions; the order of the mentions does not matter."""
    mentions = list(mentions)
    ruled = rulings(authority, ((m.document, m.form, m) for m in mentions))
    ordered = sorted(set(mentions), key=place)
    bearers = _across_documents(_within_documents(ordered))
    bearers.sort(key=lambda bearer: place(bearer.mentions[0]))
    ids = _ids(bearers)
    doubts = _doubts(bearers)
    people = [
        _person(bearer, ids[n], tuple(sorted((ids[m], why) for m, why in doubts[n].items())))
        for n, bearer in enumerate(bearers)
    ]
    places: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for n, bearer in enumerate(bearers):
        for mention in bearer.mentions:
            for span in (mention.span, mention.anchor):
                places[mention.document].add((span.start, span.end, ids[n]))
    return People(
        tuple(sorted(people, key=lambda person: person.id)),
        ruled.matched,
        {document: tuple(sorted(found)) for document, found in sorted(places.items())},
    )


def _within_documents(mentions: list[PersonMention]) -> list[Bearer]:
    """Bearers within each document: one for each way to write a name, then joined."""
    documents: dict[tuple[str, str], dict[tuple[str, ...], list[PersonMention]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for mention in mentions:
        documents[mention.document, mention.document_id][_signature(mention)].append(mention)
    found: list[Bearer] = []
    for _, signatures in sorted(documents.items()):
        bearers = [Bearer(tuple(group)) for _, group in sorted(signatures.items())]
        found += _joined(bearers, _document_blocks(bearers), join_in_document)
    return found


def _signature(mention: PersonMention) -> tuple[str, ...]:
    """What makes two mentions of one document the same way of writing: name, kind of title, entry of a list."""
    name = mention.name
    councillor = any(is_councillor(title) for title in name.titles)
    titles = " ".join(sorted(t.lower().rstrip(".") for t in name.titles if not is_councillor(t)))
    return surname_key(name), " ".join(key(g) for g in name.given), titles, "councillor" if councillor else ""


def _document_blocks(bearers: list[Bearer]) -> Iterator[list[int]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, bearer in enumerate(bearers):
        for surname in bearer.surnames:
            blocks["surname", surname].append(n)
        for given in bearer.first_names:
            blocks["given", given].append(n)
    for _, block in sorted(blocks.items()):
        yield block


def _across_documents(bearers: list[Bearer]) -> list[Bearer]:
    """Bearers joined across documents: the same spelling in one body first, so that blocks stay small."""
    same: dict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    for n, bearer in enumerate(bearers):
        body = min(bearer.bodies, default="")
        spelled = (*sorted(bearer.surnames), *bearer.given, body) if bearer.full and body else ("", str(n))
        same[spelled].append(bearer)
    collapsed: list[Bearer] = []
    for _, group in sorted(same.items()):
        collapsed += _joined(group, [list(range(len(group)))] if len(group) > 1 else [], join_across)
    return _joined(collapsed, _corpus_blocks(collapsed), join_across)


def _corpus_blocks(bearers: list[Bearer]) -> Iterator[list[int]]:
    """Only those are compared who share a surname and a body, a surname and a given name, or a file and one of them."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, bearer in enumerate(bearers):
        for surname in bearer.surnames:
            for body in bearer.bodies:
                blocks["body", surname, body].append(n)
            for file in bearer.files:
                blocks["file", surname, file].append(n)
            for given in bearer.first_names:
                blocks["name", surname, given].append(n)
        for given in bearer.first_names:
            for file in bearer.files:
                blocks["given", given, file].append(n)
    for _, block in sorted(blocks.items()):
        yield block


def _joined(bearers: list[Bearer], blocks: Iterable[list[int]], join: Callable[[Bearer, Bearer], bool]) -> list[Bearer]:
    joins = {
        (a, b) for block in blocks for i, a in enumerate(block) for b in block[i + 1 :] if join(bearers[a], bearers[b])
    }
    groups = partition(len(bearers), joins, lambda a, b: clash(bearers[a], bearers[b]))
    return [merged(bearers[n] for n in group) for group in groups]


def _doubts(bearers: list[Bearer]) -> dict[int, dict[int, str]]:
    blocks: dict[str, list[int]] = defaultdict(list)
    for n, bearer in enumerate(bearers):
        for surname in bearer.surnames:
            blocks[surname].append(n)
    doubts: dict[int, dict[int, str]] = defaultdict(dict)
    for block in blocks.values():
        if len(block) > _LARGEST_BLOCK_FOR_DOUBTS:
            continue
        for i, a in enumerate(block):
            for b in block[i + 1 :]:
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
    best = max((m.name for m in bearer.mentions), key=weight)
    if best.given and best.surname:
        return display(best)
    if any(is_councillor(title) for m in bearer.mentions for title in m.name.titles):
        best = best.model_copy(update={"titles": ("Councillor",)})
    return display(best)


def _person(bearer: Bearer, person_id: str, doubts: tuple[tuple[str, str], ...]) -> Person:
    forms: dict[tuple[str, str], SurfaceForm] = {}
    sources: dict[str, Quote] = {}
    for mention in bearer.mentions:
        form = SurfaceForm(form=mention.form, document=mention.document, source=mention.quote)
        forms.setdefault((mention.form, mention.document), form)
        sources.setdefault(mention.document, mention.quote)
    return Person(
        id=person_id,
        name=_name(bearer),
        surface_forms=tuple(form for _, form in sorted(forms.items())),
        roles=_roles(bearer),
        sources=tuple(source for _, source in sorted(sources.items())),
        doubts=doubts,
    )


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

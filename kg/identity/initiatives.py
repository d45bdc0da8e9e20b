"""Which mentions of initiatives mean one initiative: by name within an area, or by what a document states.

Consumes `InitiativeMention`s of all documents in any order; produces `Initiative` facts sorted by id. Two names are
one when they differ in a number or a plain noun only ("Xton Parks", "Xton Parks 3 Fund"), when letters of the one
are written out in the other, or when a document says that the one is now called the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.acronyms import SHORT
from kg.authority import NOBODY, Authority
from kg.identity.areas import areas
from kg.identity.judged import Judged, Node, judged
from kg.identity.naming import mentions_of, other_forms, preferred
from kg.initiative_knowledge import form_key, is_form_of
from kg.iri import digest, mint
from kg.model import Initiative, Runner
from kg.name_mentions import InitiativeMention
from kg.proper_names import key


def resolve(mentions: Iterable[InitiativeMention], authority: Authority = NOBODY) -> tuple[Initiative, ...]:
    """Return the initiatives that mentions of a whole corpus name, sorted by id."""
    judgement = _clusters(mentions, authority)
    clusters = judgement.clusters
    names = {node: judgement.preferred.get(node) or _name(cluster) for node, cluster in clusters.items()}
    shared: dict[str, set[str]] = defaultdict(set)
    for (scope, _), name in names.items():
        shared[key(name)].add(scope)
    found = [_initiative(node, names[node], clusters[node], len(shared[key(names[node])]) > 1) for node in clusters]
    return tuple(sorted(found, key=lambda initiative: initiative.id))


def lookup(mentions: Iterable[InitiativeMention], initiatives: Iterable[Initiative]) -> dict[tuple[str, str], str]:
    """Return the id of the initiative a name means in a document, by (document id, `proper_names.key` of the name)."""
    by_name: dict[str, set[str]] = defaultdict(set)
    where: dict[str, set[tuple[str, int, int]]] = {}
    for initiative in initiatives:
        where[initiative.id] = {(m.source.document, m.source.start, m.source.end) for m in initiative.mentions}
        for form in (initiative.name, *initiative.aliases):
            by_name[key(form)].add(initiative.id)
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    for m in mentions:
        at = (m.source.document, m.source.start, m.source.end)
        for name in (m.name, m.form):
            ids[m.document, key(name)] |= {found for found in by_name[key(name)] if at in where[found]}
    return {place: min(found) for place, found in sorted(ids.items()) if len(found) == 1}


def _clusters(mentions: Iterable[InitiativeMention], authority: Authority) -> Judged[InitiativeMention]:
    """Return mentions by the initiative they mean."""
    every = sorted(mentions, key=lambda m: (m.file, m.source.start, m.source.end, m.form, m.name))
    labels = areas({(m.host, m.council) for m in every})
    nodes = {id(m): (labels.get((m.host, m.council), m.file), form_key(m.name)) for m in every}
    names: dict[str, dict[str, str]] = defaultdict(dict)
    letters: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for m in every:
        scope, at = nodes[id(m)]
        names[scope].setdefault(at, m.name)
        if re.fullmatch(SHORT, m.form):
            letters[scope][m.form].add(at)
    joins = [((s, left), (s, right)) for s, known in names.items() for left, right in _same(known, letters[s])]
    joins += [(nodes[id(m)], (nodes[id(m)][0], form_key(m.same_as))) for m in every if m.same_as]
    return judged([(m, nodes[id(m)]) for m in every], joins, authority)


def _same(known: dict[str, str], letters: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the pairs of names of one area that are one: a plain noun more, or letters written out."""
    pairs = _fuller(known)
    reviews: dict[frozenset[str], str] = {}
    for at in sorted(at for at in known if "review" in at.split()):
        if about := _reviewed(at):
            pairs.append((reviews.setdefault(about, at), at))
    for meant in letters.values():
        if len(meant) == 2 and _overlap(*sorted(meant)):
            pairs.append((min(meant), max(meant)))
    for at, name in known.items():
        first, _, rest = name.partition(" ")
        meant = letters.get(first, set())
        if rest and len(meant) == 1 and form_key(min(meant)).split()[-1] == form_key(rest):
            pairs.append((at, min(meant)))
    return sorted(pairs)


def _fuller(known: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pairs of a name and one that it is a form of, which by its words must open it."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for at, name in known.items():
        by_key[form_key(name)].append(at)
    pairs = []
    for at, name in known.items():
        words = form_key(name).split(" ")
        openings = (" ".join(words[:count]) for count in range(1, len(words)))
        others = (other for opening in openings for other in by_key.get(opening, ()))
        pairs += [(at, other) for other in others if is_form_of(name, known[other])]
    return pairs


def _name(cluster: list[InitiativeMention]) -> str:
    """Return the name of a cluster: the plain one where others only add a number or a noun to it."""
    names = {m.name for m in cluster}
    plain = {name for name in names if not any(is_form_of(name, other) for other in names)}
    return preferred(m.name for m in cluster if m.name in plain)


def _reviewed(at: str) -> frozenset[str]:
    """Return the words that say what is reviewed: "review of road funding" and "Road Funding Review" are one."""
    return frozenset(at.split()) - {"review", "scrutiny", "of"}


def _overlap(left: str, right: str) -> bool:
    """Whether two names for which the same letters stand have two words or more in common."""
    return len(set(left.split()) & set(right.split())) > 1


def _initiative(node: Node, name: str, cluster: list[InitiativeMention], shared: bool) -> Initiative:
    """Return the initiative of a cluster; its id holds the scope only where another scope has one of that name."""
    scope = node[0] if len(node[0]) < 40 else digest(node[0])
    first: dict[tuple[str, str], InitiativeMention] = {}
    for m in cluster:
        first.setdefault((m.document, m.form), m)
    told = [Runner(name=m.run_by, date=m.date, source=m.source) for m in cluster if m.run_by]
    return Initiative(
        id=mint("initiative", name, scope) if shared else mint("initiative", name),
        name=name,
        aliases=other_forms(name, [form for m in cluster for form in (m.form, m.name)]),
        kind=preferred([m.kind for m in cluster if m.name == name] or [m.kind for m in cluster]),
        run_by=preferred(runner.name for runner in told) if told else None,
        mentions=tuple(sorted(mentions_of(cluster), key=lambda m: m.date or "")),
        sources=tuple(dict.fromkeys(first[form].source for form in sorted(first))),
        runners=tuple(sorted(dict.fromkeys(told), key=lambda r: (r.date or "", r.source.document, r.source.start))),
    )

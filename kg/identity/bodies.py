"""Which mentions of bodies mean one body: by name within an area, by acronyms, by what documents state.

Consumes `BodyMention`s of all documents in any order; produces `Body` facts sorted by id. Letters that a document does
not explain mean what its file, else the documents of its body, else its area explains them to mean, when that is one
thing only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.vocabulary import terms
from kg.acronyms import SHORT, implied
from kg.authority import NOBODY, Authority
from kg.body_knowledge import is_form_of, single_key
from kg.body_names import distinct, kind_of
from kg.identity.areas import Unit, areas
from kg.identity.initiative_letters import UNEXPLAINED
from kg.identity.judged import Judged, Node, judged
from kg.identity.naming import mentions_of, other_forms, preferred
from kg.iri import digest, mint
from kg.model import Body
from kg.name_mentions import BodyMention
from kg.proper_names import VOCABULARY, key


def resolve(mentions: Iterable[BodyMention], authority: Authority = NOBODY) -> tuple[Body, ...]:
    """Return the bodies that mentions of a whole corpus name, sorted by id."""
    found = _clusters(mentions, authority)
    clusters = found.clusters
    names = {n: found.preferred.get(n) or preferred(m.name for m in cluster) for n, cluster in clusters.items()}
    shared: dict[str, set[str]] = defaultdict(set)
    for (scope, _), name in names.items():
        shared[key(name)].add(scope)
    owners = {(m.document, key(m.name)): names[node] for node, cluster in clusters.items() for m in cluster}
    bodies = [_body(node, names[node], clusters[node], len(shared[key(names[node])]) > 1, owners) for node in clusters]
    return tuple(sorted(bodies, key=lambda body: body.id))


def lookup(mentions: Iterable[BodyMention], bodies: Iterable[Body]) -> dict[tuple[str, str], str]:
    """Return the id of the body that a name means in a document, by (document id, `proper_names.key` of the name).

    Names that mean two bodies within one document are left out.
    """
    by_quote = {(m.source.document, m.source.start, m.source.end, body.id) for body in bodies for m in body.mentions}
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    bodies_at: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for document, start, end, body_id in by_quote:
        bodies_at[document, start, end].add(body_id)
    forms = {body.id: {key(form) for form in (body.name, *body.aliases)} for body in bodies}
    for m in mentions:
        for body_id in bodies_at[m.source.document, m.source.start, m.source.end]:
            for name in (m.name, m.form):
                if key(name) in forms[body_id]:
                    ids[m.document, key(name)].add(body_id)
    return {place: min(found) for place, found in sorted(ids.items()) if len(found) == 1}


def _clusters(mentions: Iterable[BodyMention], authority: Authority) -> Judged[BodyMention]:
    """Return mentions by the body they mean."""
    every = sorted(mentions, key=lambda m: (m.file, m.source.start, m.source.end, m.form, m.name))
    labels = areas({(m.host, m.council) for m in every})
    letters = _Letters(every, labels)
    placed = [found for m in every if (found := letters.explained(m))]
    at = [(m, _node(m.name, m, labels)) for m in placed]
    joins = ((node, _node(m.same_as, m, labels)) for m, node in at if m.same_as)
    return judged(at, joins, authority)


def _node(name: str, mention: BodyMention, labels: dict[Unit, str]) -> Node:
    """Return the scope in which a name means one body: everywhere, an area, or one file."""
    if kind_of(name) in terms("everywhere_kinds", VOCABULARY) and distinct(name):
        return "", single_key(name)
    vague = not distinct(name) and not name.isupper() and len(name.split()) < 4
    area = labels.get((mention.host, mention.council))
    return (mention.file if vague or area is None else area), single_key(name)


@dataclass(frozen=True, slots=True)
class _Meanings:
    """What letters mean in one file or area: the names they stand for, and whether they also mean something else."""

    names: frozenset[str]
    otherwise: bool


class _Letters:
    """What letters mean in each file and area, and in which of them a full name fits letters that none explains."""

    def __init__(self, mentions: list[BodyMention], labels: dict[Unit, str]) -> None:
        self._labels = labels
        found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        other: set[tuple[str, str]] = set()
        self._names: dict[str, set[str]] = defaultdict(set)
        self._hosts: dict[str, set[str]] = defaultdict(set)
        self._host: dict[tuple[str, str], str | None] = {}  # what `_host_of` found, for names recur
        for m in mentions:
            self._hosts[self._area(m)] |= {m.host} if m.host else set()
        self._acting = {(self._area(m), _bare(m.form)) for m in mentions if m.rule == "acting acronym"}
        for m in mentions:
            for scope in self._scopes(m):
                if m.rule == "acronym" and re.fullmatch(rf"{SHORT}s?", m.form):
                    found[scope, _bare(m.form)].setdefault(single_key(m.name), m.name)
                elif m.rule == "other meaning":
                    other.add((scope, _bare(m.form)))
                elif m.rule not in UNEXPLAINED:
                    self._names[scope].add(m.name)
        keys = {*found, *other}
        self._meanings = {at: _Meanings(frozenset(found[at].values()), at in other) for at in sorted(keys)}
        self._plain = {scope: {single_key(name) for name in names} for scope, names in self._names.items()}

    def _area(self, mention: BodyMention) -> str:
        return self._labels.get((mention.host, mention.council), mention.file)

    def _scopes(self, mention: BodyMention) -> tuple[str, str, str]:
        """Where letters may be explained, the nearest first: the file, all documents of its body, its area."""
        area = self._area(mention)
        return mention.file, f"{area}\n{mention.host or mention.file}", area

    def explained(self, mention: BodyMention) -> BodyMention | None:
        """Return a mention under the fullest name that its letters mean; None when they name no body."""
        if mention.rule == "other meaning":
            return None
        if mention.rule in UNEXPLAINED:
            name = self.meaning(_bare(mention.form), mention)
            acts = (self._area(mention), _bare(mention.form)) in self._acting
            if not name and (not acts or self._something_else(mention)):
                return None
            return mention.model_copy(update={"name": name or _bare(mention.form)})
        return self._written_out(mention)

    def _something_else(self, mention: BodyMention) -> bool:
        """Whether the documents of its body explain letters as something that is no body."""
        known = (self._meanings.get((scope, _bare(mention.form))) for scope in self._scopes(mention))
        return any(found and found.otherwise and not found.names for found in known)

    def meaning(self, short: str, mention: BodyMention) -> str | None:
        """Return the one body that letters mean in the file of a mention, else for its body, else in its area."""
        for scope in self._scopes(mention):
            if known := self._meanings.get((scope, short)):
                return min(known.names) if len(known.names) == 1 and not known.otherwise else None
        return implied(short, {name for name in self._names[self._area(mention)] if not name.isupper()})

    def _written_out(self, mention: BodyMention) -> BodyMention:
        """Write out letters within a name ("Office of the SCC"), and a short name of the area's panel or board.

        Letters in front of a name say whose it is ("SSN Board").
        """
        first, _, rest = mention.name.partition(" ")
        if rest and re.fullmatch(SHORT, first) and (owner := self.meaning(first, mention)):
            known = single_key(rest) in self._plain[self._area(mention)]
            return mention.model_copy(update={"parent": owner, "name": rest if known else mention.name})
        name = re.sub(
            rf"(?:(?<=of )|(?<=of the )){SHORT}\b",
            lambda m: self.meaning(m.group(), mention) or m.group(),
            mention.name,
        )
        name = self._host_of(name, self._area(mention)) or name
        return mention.model_copy(update={"name": name}) if name != mention.name else mention

    def _host_of(self, name: str, area: str) -> str | None:
        """Return the one host of an area whose name or short form this is."""
        if (name, area) not in self._host:
            hosts = {host for host in self._hosts[area] if is_form_of(name, host)}
            self._host[name, area] = min(hosts) if len(hosts) == 1 else None
        return self._host[name, area]


def _bare(form: str) -> str:
    return re.sub(r"(?<=[A-Z])(?:['\u2019]?s)$", "", form)


def _body(node: Node, name: str, cluster: list[BodyMention], shared: bool, owners: dict[tuple[str, str], str]) -> Body:
    """Return the body of a cluster; its id holds the scope only where another scope has a body of that name."""
    parents = [owners.get((m.document, key(m.parent)), m.parent) for m in cluster if m.parent]
    scope = node[0] if " " in node[0] or len(node[0]) < 40 else digest(node[0])
    first: dict[tuple[str, str], BodyMention] = {}
    for m in cluster:
        first.setdefault((m.document, m.form), m)
    return Body(
        id=mint("body", name, scope) if shared and scope else mint("body", name),
        name=name,
        aliases=other_forms(name, [form for m in cluster for form in (m.form, m.name)]),
        kind=preferred([m.kind for m in cluster if m.name == name] or [m.kind for m in cluster]),
        parent=preferred(parents) if parents else None,
        mentions=mentions_of(cluster),
        sources=tuple(dict.fromkeys(first[form].source for form in sorted(first))),
    )

"""Facts as quads: one named graph for each version of a file, holding what that file's sentences show.

Consumes: facts and the records they were drawn from. Produces: quads without blank nodes, in an order that depends on
the facts alone. Each claim is a node of its own with `prov:wasQuotedFrom` to its quotes; a claim shown by several files
is stated in the graph of each, with the quotes from that file. Whatever a graph refers to is named in it. Judgements
about the corpus as a whole (who may be whom) stand in a graph of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from rdflib.namespace import PROV, RDF, RDFS

from ingest.model import Record
from kg.agents import Names
from kg.claim import Claim
from kg.claims import Pending, pending
from kg.entities import Entity, doubts, entities
from kg.errors import ProvenanceError
from kg.iri import mint
from kg.lookup import Lookup
from kg.model import Facts, Quote
from kg.provenance import FileVersion, file_triples, file_versions, quote_node, quote_triples
from kg.rdf import node, text
from kg.rules import RULES_GRAPH, basis_of, rule_triples
from kg.same import Same, SameGraph
from kg.withdrawn import withdrawn_names

JUDGEMENTS = mint("graph", "judgements")
"""The named graph of corpus-wide judgements."""

VOCABULARY = {
    "panels.ttl": "https://panelgraph.example/ontology",
    "concepts.ttl": "https://panelgraph.example/concept",
}
"""The named graphs of the vocabulary, by file: queries may follow subclasses and show the labels of concepts."""

_Graph = dict[Triple, None]  # a set that keeps its order


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """One named graph: `file` is the name of the file that it is drawn from, None for what is of no file.

    `made_of` is a digest of all that its triples are made of: while it stays and the code stays, they stay. `rests_on`
    are the questions about the corpus whose answers its triples hold (`Lookup`).
    """

    name: NamedNode
    file: str | None
    made_of: str
    rests_on: Mapping[str, str | None]
    _stated: tuple[Triple, ...]
    _quoted: tuple[Quote, ...] = ()
    _version: FileVersion | None = None

    def triples(self) -> Iterator[Triple]:
        """Yield the triples, each once.

        Raises:
            ProvenanceError: a quote does not stand in its file.
        """
        yield from self._stated
        if self._version is not None:
            quoted: _Graph = {}
            for quote in self._quoted:
                quoted.update(dict.fromkeys(quote_triples(self._version, quote)))
            stated = set(self._stated)
            yield from (triple for triple in quoted if triple not in stated)


def graphs(facts: Facts, records: Iterable[Record], same: Same | None = None) -> Iterator[NamedGraph | SameGraph]:
    """Yield the named graphs one by one: those of files in the order of their names, judgements, vocabulary.

    With `same` a graph that cannot have changed is not made: a `SameGraph` stands for it.

    Raises:
        ProvenanceError: a fact quotes a file that is not among the records.
    """
    versions = file_versions(records)
    lookup = Lookup(facts)
    known = same.graphs(versions.values(), lookup) if same else {}
    shown: dict[str, list[_Shown]] = {name: [] for name in versions if name not in known}
    told = same.facts_of(facts, shown.keys()) if same else facts
    for one in _shown(told, versions, lookup.names):
        if isinstance(one.said, Entity):
            lookup.made(one.said)
        for name in {quote.document: None for quote in one.said.sources}:
            if name not in versions:
                raise ProvenanceError(f"{_id(one.said)} quotes {name!r}, which is not among the records")
            if name in shown:
                shown[name].append(one)
    withdrawn = withdrawn_names(facts)
    for name, version in versions.items():
        if name in known:
            yield SameGraph(version.graph, known[name])
        else:
            yield _of_file(version, name in withdrawn, shown.pop(name), lookup)
    yield _of_no_file(JUDGEMENTS, judgements(facts, lookup))
    yield _of_no_file(RULES_GRAPH, rule_triples())
    for name, graph in VOCABULARY.items():
        vocabulary = parse((files("ontology") / name).read_bytes(), format=RdfFormat.TURTLE)
        yield _of_no_file(graph, (quad.triple for quad in vocabulary))


def judgements(facts: Facts, lookup: Lookup) -> tuple[Triple, ...]:
    """Return the triples of corpus-wide judgements."""
    found = dict.fromkeys(doubts(facts))
    return (*found, *_named(found, lookup))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A thing or claim that files show, and the questions that were asked when it was made."""

    said: Entity | Pending | Claim
    asked: Mapping[str, str | None]


def _shown(facts: Facts, versions: Mapping[str, FileVersion], names: Names) -> Iterator[_Shown]:
    for entity in entities(facts, names):
        yield _Shown(entity, names.asked())
    for claim in pending(facts, {name: v.record for name, v in versions.items()}, names):
        yield _Shown(claim, {})


def quads(facts: Facts, records: Iterable[Record]) -> Iterator[Quad]:
    """Yield everything the facts say, graph by graph.

    Raises:
        ProvenanceError: a quote does not stand in its file, or a fact quotes a file that is not among the records.
    """
    for graph in graphs(facts, records):
        assert isinstance(graph, NamedGraph)
        yield from (Quad(t.subject, t.predicate, t.object, graph.name) for t in graph.triples())


def _of_file(version: FileVersion, withdrawn: bool, shown: Sequence[_Shown], lookup: Lookup) -> NamedGraph:
    """Return the graph of a file: what it shows, with the quotes from it."""
    name, quoted_from = version.record.source.name, node(str(PROV.wasQuotedFrom))
    graph: _Graph = dict.fromkeys(file_triples(version, withdrawn))
    quoted: dict[Quote, None] = {}
    rests_on: dict[str, str | None] = {}
    for one in (*shown, *(_Shown(claim, {}) for claim in lookup.derived(name))):
        said = one.said.make() if isinstance(one.said, Pending) else one.said
        rests_on |= one.asked or lookup.names.asked()
        subject = node(said.id)
        graph.update(dict.fromkeys(said.triples))
        if isinstance(said, Claim):
            graph.update(dict.fromkeys(basis_of(subject, said.triples)))
        graph.update(dict.fromkeys(said.seen_in.get(name, ())))
        for quote in said.sources:
            if quote.document == name:
                graph[Triple(subject, quoted_from, quote_node(version, quote))] = None
                quoted[quote] = None
    lookup.shows(entity.id for one in shown if isinstance(entity := one.said, Entity))
    stated = (*graph, *_named(graph, lookup))
    rests_on |= lookup.asked()
    made_of = hashlib.sha256(version.record.text.encode())
    for triple in stated:
        made_of.update(f"{triple}\n".encode())
    for quote in quoted:
        made_of.update(f"{quote!r}\n".encode())
    return NamedGraph(version.graph, name, made_of.hexdigest(), rests_on, stated, tuple(quoted), version)


def _of_no_file(name: str, triples: Iterable[Triple]) -> NamedGraph:
    stated = tuple(dict.fromkeys(triples))
    made_of = hashlib.sha256("".join(f"{triple}\n" for triple in stated).encode())
    return NamedGraph(node(name), None, made_of.hexdigest(), {}, stated)


def _id(said: Entity | Pending | Claim) -> str:
    return said.make().id if isinstance(said, Pending) else said.id


def _named(triples: _Graph, lookup: Lookup) -> Iterator[Triple]:
    """Yield the type and label of every thing that a graph refers to, so that it can be read and checked alone."""
    known: _Graph = {}
    for triple in triples:
        for term in (triple.subject, triple.object):
            if isinstance(term, NamedNode) and (thing := lookup.thing(term.value)):
                for name in thing.types:
                    known[Triple(term, node(str(RDF.type)), node(name))] = None
                if label := text(thing.label):
                    known[Triple(term, node(str(RDFS.label)), label)] = None
    yield from (triple for triple in known if triple not in triples)

"""Facts as quads: one named graph for each version of a file, holding what that file's sentences show.

Consumes: facts and the records they were drawn from. Produces: quads without blank nodes, in an order that depends on
the facts alone. Each claim is a node of its own with `prov:wasQuotedFrom` to its quotes; a claim shown by several files
is stated in the graph of each, with the quotes from that file. Whatever a graph refers to is named in it. Judgements
about the corpus as a whole (who may be whom) stand in a graph of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from rdflib.namespace import PROV, RDF, RDFS

from ingest.model import Record
from kg.claim import Claim
from kg.claims import claims
from kg.entities import Entity, doubts, entities
from kg.errors import ProvenanceError
from kg.iri import mint
from kg.model import Facts, Quote
from kg.provenance import FileVersion, file_triples, file_versions, quote_node, quote_triples
from kg.rdf import node, text
from kg.withdrawn import withdrawn_names

JUDGEMENTS = mint("graph", "judgements")
"""The named graph of corpus-wide judgements."""

VOCABULARY = {
    "panels.ttl": "https://panelgraph.example/ontology",
    "concepts.ttl": "https://panelgraph.example/concept",
}
"""The named graphs of the vocabulary, by file: queries may follow subclasses and show the labels of concepts."""

_Graph = dict[Triple, None]  # a set that keeps its order


def quads(facts: Facts, records: Iterable[Record]) -> Iterator[Quad]:
    """Yield everything the facts say, graph by graph.

    Raises:
        ProvenanceError: a quote does not stand in its file, or a fact quotes a file that is not among the records.
    """
    versions = file_versions(records)
    things = {e.id: e for e in entities(facts)}
    withdrawn = withdrawn_names(facts)
    graphs: dict[str, _Graph] = {n: dict.fromkeys(file_triples(v, n in withdrawn)) for n, v in versions.items()}
    for thing in things.values():
        _state(thing, versions, graphs)
    for claim in claims(facts, {name: v.record for name, v in versions.items()}):
        _state(claim, versions, graphs)
    for name in sorted(graphs):
        graph = versions[name].graph
        triples = graphs[name]
        for triple in (*triples, *_named(triples, things)):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
    judgements = dict.fromkeys(doubts(facts))
    for triple in (*judgements, *_named(judgements, things)):
        yield Quad(triple.subject, triple.predicate, triple.object, node(JUDGEMENTS))
    yield from _vocabulary()


def _vocabulary() -> Iterator[Quad]:
    for name, graph in VOCABULARY.items():
        for quad in parse((files("ontology") / name).read_bytes(), format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, node(graph))


def _state(said: Entity | Claim, versions: dict[str, FileVersion], graphs: dict[str, _Graph]) -> None:
    """Put what is said into the graph of each file that shows it, with the quotes from that file."""
    subject = node(said.id)
    by_file: dict[str, list[Quote]] = {}
    for quote in said.sources:
        if quote.document not in versions:
            raise ProvenanceError(f"{said.id} quotes {quote.document!r}, which is not among the records")
        by_file.setdefault(quote.document, []).append(quote)
    for name, quotes in by_file.items():
        graph, version = graphs[name], versions[name]
        graph.update(dict.fromkeys(said.triples))
        graph.update(dict.fromkeys(said.seen_in.get(name, ())))
        for quote in quotes:
            graph[Triple(subject, node(str(PROV.wasQuotedFrom)), quote_node(version, quote))] = None
            graph.update(dict.fromkeys(quote_triples(version, quote)))


def _named(triples: _Graph, things: dict[str, Entity]) -> Iterator[Triple]:
    """Yield the type and label of every thing that a graph refers to, so that it can be read and checked alone."""
    known: _Graph = {}
    for triple in triples:
        for term in (triple.subject, triple.object):
            if isinstance(term, NamedNode) and (thing := things.get(term.value)):
                for name in thing.types:
                    known[Triple(term, node(str(RDF.type)), node(name))] = None
                if label := text(thing.label):
                    known[Triple(term, node(str(RDFS.label)), label)] = None
    yield from (triple for triple in known if triple not in triples)

"""Check the graph of each document against the SHACL shapes: what breaks them is listed, never hidden.

Consumes: quads. Produces: a report. One graph at a time: each names all that it refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import pyshacl
from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from ingest.model import Frozen
from kg.rules import RULES_GRAPH
from kg.triples import JUDGEMENTS, VOCABULARY
from ontology import load_shapes


class Violation(Frozen):
    """One thing that breaks a shape. `severity` is Violation or Warning, `value` what stands there, if anything."""

    graph: str
    severity: str
    node: str
    path: str | None
    value: str | None
    message: str


class ShapesReport(Frozen):
    """What validation found. `graphs` and `triples` say how much was checked."""

    graphs: int
    triples: int
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing worse than a warning was found."""
        return not any(violation.severity == "Violation" for violation in self.violations)


def validate(quads: Iterable[Quad]) -> ShapesReport:
    """Check every graph of documents among the quads; those of one graph must follow one another."""
    checked = triples = 0
    found: list[Violation] = []
    for name, group in groupby(quads, key=lambda quad: quad.graph_name):
        if not isinstance(name, NamedNode) or not _is_of_document(name.value):
            continue
        graph = _graph(quad.triple for quad in group)
        checked += 1
        triples += len(graph)
        found += _violations(graph, name.value)
    return ShapesReport(graphs=checked, triples=triples, violations=tuple(sorted(found, key=_order)))


def violations(name: str, triples: Iterable[Triple]) -> tuple[Violation, ...]:
    """Check one graph, in order: nothing is found in a graph that is not of documents."""
    return tuple(sorted(_violations(_graph(triples), name), key=_order)) if _is_of_document(name) else ()


def _is_of_document(name: str) -> bool:
    return name not in (JUDGEMENTS, RULES_GRAPH, *VOCABULARY.values())


def _violations(graph: Graph, name: str) -> Iterator[Violation]:
    _, report, _ = pyshacl.validate(graph, shacl_graph=load_shapes(), inplace=True)
    if not isinstance(report, Graph):
        raise RuntimeError(f"pyshacl could not check the graph {name}: {report}")
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        yield Violation(
            graph=name,
            severity=str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[-1],
            node=str(report.value(result, SH.focusNode)),
            path=str(path) if path is not None else None,
            value=str(value)[:200] if value is not None else None,
            message=str(report.value(result, SH.resultMessage)),
        )


def _graph(triples: Iterable[Triple]) -> Graph:
    graph = Graph()
    graph.addN((_term(t.subject), URIRef(t.predicate.value), _term(t.object), graph) for t in triples)
    return graph


def _term(term: object) -> Node:
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, Literal):
        return RdfLiteral(term.value, datatype=URIRef(term.datatype.value))
    raise TypeError(f"{term} is neither an IRI nor a literal: the graphs of documents hold nothing else")


def _order(violation: Violation) -> tuple[str, ...]:
    return tuple(value or "" for value in violation.model_dump().values())

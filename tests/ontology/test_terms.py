"""The constants, the Turtle files and what the code may say are the same."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import BNode

from ingest.model import DocumentKind, Presence
from kg.outcomes import OUTCOMES
from kg.requests.model import FORMS, STATUSES
from ontology import load_concepts, load_ontology, load_shapes
from ontology.terms import (
    CONCEPTS,
    DECISION_TYPE,
    DOCUMENT_KIND,
    OUTCOME,
    OUTCOME_KIND,
    PCP,
    PRESENCE,
    REQUEST_FORM,
    REQUEST_STATUS,
)

NAMESPACE = str(PCP._NS)


def declared(*kinds: URIRef) -> set[str]:
    graph = load_ontology()
    return {
        str(s).removeprefix(NAMESPACE) for kind in kinds for s in graph.subjects(RDF.type, kind) if NAMESPACE in str(s)
    }


def test_the_constants_are_the_terms_of_the_file() -> None:
    """`PCP` names every class and property of panels.ttl, and no other."""
    names = {name for name in PCP.__annotations__ if not name.startswith("_")}
    assert names == declared(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
    assert len(names) > 50
    assert PCP.Decision == URIRef(NAMESPACE + "Decision")


def test_an_unknown_term_is_an_error() -> None:
    """A misspelt term never becomes an IRI."""
    with pytest.raises(AttributeError):
        _ = PCP.Decison


def test_every_term_is_explained() -> None:
    """Every term has exactly one label and one comment."""
    graph = load_ontology()
    for name in declared(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        term = URIRef(NAMESPACE + name)
        assert len(list(graph.objects(term, RDFS.label))) == 1, name
        assert len(list(graph.objects(term, RDFS.comment))) == 1, name


CONTRACT = {
    OUTCOME: {"resolved", "agreed", "noted", "narrative"},
    OUTCOME_KIND: set(OUTCOMES),
    DECISION_TYPE: {
        *("approve", "note", "confirm_minutes", "elect", "request_report", "request_information", "recommend", "defer"),
        *("appoint_group", "schedule", "adopt", "support", "other"),
    },
    PRESENCE: {str(presence) for presence in Presence},
    DOCUMENT_KIND: {str(kind) for kind in DocumentKind},
    REQUEST_STATUS: set(STATUSES),
    REQUEST_FORM: set(FORMS),
}


@pytest.mark.parametrize(("base", "values"), CONTRACT.items(), ids=[str(base) for base in CONTRACT])
def test_the_lists_hold_the_values_of_the_records(base: str, values: set[str]) -> None:
    """Each controlled list has exactly the values that records and facts may have, each with its notation."""
    graph = load_concepts()
    found = {str(c): c for c in graph.subjects(RDF.type, SKOS.Concept) if str(c).startswith(base)}
    assert set(found) == {f"{base}{value}" for value in values}
    for iri, concept in found.items():
        assert str(graph.value(concept, SKOS.notation)) == iri.removeprefix(base)
        assert graph.value(concept, SKOS.inScheme) == URIRef(str(base).rstrip("/"))
        assert graph.value(concept, SKOS.prefLabel) and graph.value(concept, SKOS.definition)


def test_no_concept_stands_outside_the_lists() -> None:
    """All concepts are in one of the lists above."""
    concepts = {str(c) for c in load_concepts().subjects(RDF.type, SKOS.Concept)}
    assert concepts == {f"{base}{value}" for base, values in CONTRACT.items() for value in values}
    assert all(concept.startswith(str(CONCEPTS)) for concept in concepts)


def used(graph: Graph, base: str) -> set[str]:
    return {str(term) for triple in graph for term in triple if isinstance(term, URIRef) and str(term).startswith(base)}


def test_shapes_use_declared_terms_only() -> None:
    """A misspelt term in a shape would check nothing: every pcp: term and concept in the shapes is declared."""
    shapes = load_shapes()
    terms = declared(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
    assert used(shapes, NAMESPACE) <= {NAMESPACE + n for n in terms}
    assert used(shapes, str(CONCEPTS)) <= {str(c) for c in load_concepts().subjects(RDF.type, SKOS.Concept)}


def test_vocabulary_has_no_blank_nodes() -> None:
    """The vocabulary goes into the graph of every generation, whose bytes must not depend on blank node names."""
    for graph in (load_ontology(), load_concepts()):
        assert not [term for triple in graph for term in triple if isinstance(term, BNode)]

"""Shapes: a sound graph passes, and each kind of fault is found and named."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from rdflib.namespace import PROV, RDF, XSD

from kg.rdf import node
from kg.triples import quads
from kg.validate import validate
from ontology.terms import OUTCOME, PCP
from tests.factories import corpus

FACTS, RECORDS = corpus()
SOUND = list(quads(FACTS, RECORDS))
DECISION = FACTS.decisions[0].id
GRAPH = next(q.graph_name for q in SOUND if q.subject == NamedNode(DECISION))
WRONG_TIME = Literal("25:00")


def without(subject: str | None, predicate: str) -> list[Quad]:
    """Return the sound quads without one property, of one subject or of all."""
    return [q for q in SOUND if not (q.predicate.value == str(predicate) and subject in (None, q.subject.value))]  # type: ignore[union-attr]


def adding(subject: str, predicate: str, value: NamedNode | Literal) -> list[Quad]:
    """Return the sound quads with one more in the graph of the minutes."""
    extra = Quad(NamedNode(subject), NamedNode(predicate), value, GRAPH)
    return sorted([*SOUND, extra], key=lambda q: str(q.graph_name))


def test_a_sound_graph_conforms() -> None:
    """The graphs of both documents are checked and nothing is found."""
    report = validate(SOUND)
    assert (report.conforms, report.violations, report.graphs) == (True, (), 2)
    assert report.triples > 300


OSTERLUND = FACTS.people[1].id
MEETING = FACTS.meetings[0].id
FAULTS = [
    (without(DECISION, PROV.wasQuotedFrom), DECISION, "does not point at its sentence"),
    (without(DECISION, PCP.decisionText), DECISION, "must have one text"),
    (without(DECISION, PCP.inMeeting), DECISION, "belongs to exactly one meeting"),
    (without(DECISION, PCP.outcome), DECISION, "must have one outcome of the list"),
    (adding(DECISION, PCP.outcome, node(OUTCOME.agreed)), DECISION, "must have one outcome of the list"),
    (
        adding(DECISION, PCP.decisionType, node("https://panelgraph.example/concept/decision-type/veto")),
        DECISION,
        "type",
    ),
    (adding(DECISION, RDF.type, node(PCP.Recommendation)), DECISION, "a recommendation is given as a decision"),
    (without(FACTS.money[0].id, PCP.amountText), FACTS.money[0].id, "must keep its print"),
    (without(FACTS.declarations[0].id, PCP.interest), FACTS.declarations[0].id, "must say which interest"),
    (without(FACTS.recommendations[0].id, PCP.inReport), FACTS.recommendations[0].id, "exactly one report"),
    (adding(MEETING, PCP.startTime, WRONG_TIME), MEETING, "one time HH:MM"),
    (adding(MEETING, PCP.inMeeting, node(MEETING)), None, None),
]


@pytest.mark.parametrize(("faulty", "where", "message"), FAULTS, ids=[str(fault[2]) for fault in FAULTS])
def test_each_fault_is_found(faulty: list[Quad], where: str | None, message: str | None) -> None:
    """A graph with one fault does not conform, and the report names the node; what no shape forbids is let through."""
    report = validate(faulty)
    if where is None or message is None:
        assert report.conforms
        return
    assert not report.conforms
    assert [v for v in report.violations if v.node == where and message in v.message]


def test_a_reversed_position_is_found() -> None:
    """A quote that ends before it begins breaks its shape."""
    start = next(q for q in SOUND if q.predicate.value.endswith("oa#start") and q.graph_name == GRAPH)
    late = Literal("999999", datatype=NamedNode(str(XSD.integer)))
    changed = [Quad(q.subject, q.predicate, late, q.graph_name) if q == start else q for q in SOUND]
    assert "before it ends" in validate(changed).violations[0].message


def test_a_warning_is_listed_and_does_not_fail() -> None:
    """Somebody who both attended and sent apologies is reported, but the graph conforms."""
    report = validate(adding(MEETING, PCP.apologiesFrom, node(OSTERLUND)))
    assert report.conforms
    (warning,) = report.violations
    assert (warning.severity, warning.node, warning.value) == ("Warning", MEETING, OSTERLUND)


def test_the_report_is_in_order() -> None:
    """The same faults give the same report."""
    faulty = without(None, PCP.decisionText)
    first, second = validate(faulty), validate(faulty)
    assert first == second and len(first.violations) == 2

"""The report on shapes: published as SHACL in JSON-LD, the same bytes for the same graphs, and read back whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SH

from kg.errors import DamagedData
from kg.graph_writing import Kept, KeptGraphs
from kg.shapes_report import FILE_NAME, read_shapes_report, write_shapes_report
from kg.validate import Violation

FOUND = Violation(
    graph="https://panelgraph.example/id/graph/one",
    severity="Violation",
    node="https://panelgraph.example/id/decision/one",
    path="https://panelgraph.example/ontology#decisionText",
    value=None,
    message="a decision must have one text",
)


def kept(*found: Violation) -> KeptGraphs:
    graphs = {FOUND.graph: Kept(made_of="", sha256="0", quads=12, violations=found)}
    return KeptGraphs(graphs={**graphs, "unchecked": Kept(made_of="", sha256="1", quads=3)})


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """Conforming or not, with every result; graphs that were not checked are not counted."""
    for found in ((), (FOUND,)):
        write_shapes_report(tmp_path, kept(*found))
        report = read_shapes_report(tmp_path)
        assert report is not None
        assert (report.conforms, report.graphs, report.triples, report.violations) == (not found, 1, 12, found)
    before = (tmp_path / FILE_NAME).read_bytes()
    write_shapes_report(tmp_path, kept(FOUND))
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib's reader of JSON-LD, of its own classes
def test_it_is_a_shacl_report(tmp_path: Path) -> None:
    """Any RDF library reads it: a sh:ValidationReport with one result on its node and path."""
    write_shapes_report(tmp_path, kept(FOUND))
    graph = Graph().parse(data=(tmp_path / FILE_NAME).read_text(encoding="utf-8"), format="json-ld")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    (result,) = graph.objects(report, SH.result)
    assert str(graph.value(result, SH.focusNode)) == FOUND.node
    assert str(graph.value(result, SH.resultPath)) == FOUND.path
    assert graph.value(result, SH.resultSeverity) == SH.Violation


def test_a_damaged_report_is_told_and_a_missing_one_is_none(tmp_path: Path) -> None:
    """A generation of before has none; one that cannot be read is named with the remedy."""
    assert read_shapes_report(tmp_path) is None
    (tmp_path / FILE_NAME).write_text(json.dumps({"result": [{}]}), encoding="utf-8")
    with pytest.raises(DamagedData, match=f"{FILE_NAME} cannot be read"):
        read_shapes_report(tmp_path)

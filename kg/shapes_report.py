"""What breaks the shapes, published with each generation: a SHACL report in JSON-LD that reads as plain JSON.

`write_shapes_report` takes what is kept of the named graphs, so that graphs which did not change are not checked again.
"""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import DamagedData
from kg.graph_writing import KeptGraphs
from kg.validate import ShapesReport, Violation

FILE_NAME = "shapes.jsonld"
"""The name of the file in the folder of a generation."""

_SH = "http://www.w3.org/ns/shacl#"
_CONTEXT = {
    "sh": _SH,
    "conforms": "sh:conforms",
    "result": {"@id": "sh:result", "@container": "@set"},
    "severity": {"@id": "sh:resultSeverity", "@type": "@id"},
    "node": {"@id": "sh:focusNode", "@type": "@id"},
    "path": {"@id": "sh:resultPath", "@type": "@id"},
    "value": "sh:value",
    "message": "sh:resultMessage",
    "graph": {"@id": "http://www.w3.org/ns/prov#wasDerivedFrom", "@type": "@id"},
}


def shapes_report(kept: KeptGraphs) -> ShapesReport:
    """Return the report on all graphs that were checked, in the order of their names."""
    checked = [one for one in kept.graphs.values() if one.violations is not None]
    found = tuple(violation for _, one in sorted(kept.graphs.items()) for violation in one.violations or ())
    return ShapesReport(graphs=len(checked), triples=sum(one.quads for one in checked), violations=found)


def write_shapes_report(folder: Path, kept: KeptGraphs) -> None:
    """Write the report on the graphs of a generation into its folder: the same bytes for the same graphs."""
    report = shapes_report(kept)
    value = {
        "@context": _CONTEXT,
        "@type": "sh:ValidationReport",
        "conforms": report.conforms,
        "graphs": report.graphs,
        "triples": report.triples,
        "result": [
            {"@type": "sh:ValidationResult", **violation.model_dump(), "severity": f"sh:{violation.severity}"}
            for violation in report.violations
        ],
    }
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
    (folder / FILE_NAME).write_bytes(f"{text}\n".encode())


def read_shapes_report(folder: Path) -> ShapesReport | None:
    """Return the report of a generation; None when it has none.

    Raises:
        DamagedData: it cannot be read.
    """
    path = folder / FILE_NAME
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_bytes())
        results = [{k: v for k, v in one.items() if k != "@type"} for one in found["result"]]
        violations = tuple(Violation(**{**one, "severity": one["severity"].removeprefix("sh:")}) for one in results)
        return ShapesReport(graphs=found["graphs"], triples=found["triples"], violations=violations)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedData(f"{path} cannot be read ({error}); ingest the documents again") from error

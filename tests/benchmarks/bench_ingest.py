"""Taking documents in without the embedding (read, facts, graph, shapes, store): seconds of CPU, against the budget."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.row import Row

BUDGET = 5.0
"""Seconds of CPU that reading and building all documents may take."""


def measure(records: Path, scratch: Path) -> Iterator[Row]:
    """Yield the CPU time of each step, and of all together; loading the code is not counted."""
    from ingest import parse
    from kg.build import build
    from kg.store import DataFolder
    from kg.triples import quads
    from kg.validate import validate

    contents = [(file.name, file.read_bytes()) for file in sorted(records.iterdir()) if file.is_file()]
    start = time.process_time()
    parsed = [parse(content, name) for name, content in contents]
    read = time.process_time()
    facts = build(parsed)
    built = time.process_time()
    yield Row(f"read {len(contents)} documents", read - start, "s CPU")
    yield Row(f"build facts ({len(facts.decisions)} decisions, {len(facts.people)} people)", built - read, "s CPU")
    graph = list(quads(facts, parsed))
    stated = time.process_time()
    yield Row(f"state {len(graph)} quads", stated - built, "s CPU")
    report = validate(graph)
    checked = time.process_time()
    yield Row(f"check shapes ({len(report.violations)} violations)", checked - stated, "s CPU")
    with DataFolder(scratch / "data").new_generation() as draft:
        draft.write_graph(graph)
        draft.write_facts(facts)
    stored = time.process_time()
    yield Row("write graph and facts", stored - checked, "s CPU")
    yield Row("ingest without embedding", stored - start, "s CPU", "budget", BUDGET)

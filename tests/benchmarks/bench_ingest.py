"""Reading documents and building facts, without the embedding: seconds of CPU, against the budget."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.row import Row

BUDGET = 5.0
"""Seconds of CPU that reading and building all documents may take."""


def measure(records: Path, scratch: Path) -> Iterator[Row]:
    """Yield the CPU time of reading, of building facts, and of both together; loading the code is not counted."""
    from ingest import parse
    from kg.build import build

    contents = [(file.name, file.read_bytes()) for file in sorted(records.iterdir()) if file.is_file()]
    start = time.process_time()
    parsed = [parse(content, name) for name, content in contents]
    read = time.process_time()
    facts = build(parsed)
    built = time.process_time()
    yield Row(f"read {len(contents)} documents", read - start, "s CPU")
    yield Row(f"build facts ({len(facts.decisions)} decisions, {len(facts.people)} people)", built - read, "s CPU")
    yield Row("ingest without embedding and store", built - start, "s CPU", "budget", BUDGET)

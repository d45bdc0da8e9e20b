"""The figures of a smaller corpus of each variant; `python -m tests.corpus.floor` prints them as `floor.json`."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from ingest.model import Record
from kg.build import build
from kg.model import Facts
from tests.corpus.__main__ import write
from tests.corpus.measure import figures, measured, records_of
from tests.corpus.measures.score import Obj
from tests.score_figures import rounded

NOT_HELD = ("ledger.status.", "contradictions.listed", "posts.posts.unnamed")
"""Beginnings of the names of figures of which no more and no less is better, or that are shares of very few."""

SIZES = {"development": (75, 1, 6), "held": (50, 2, 6)}
"""By variant: meetings, seed, years."""


def fresh(variant: str, folder: Path) -> tuple[Obj, list[Record], Facts]:
    """Write a corpus of a variant into a folder; return its truth, its records and the facts built of them."""
    meetings, seed, years = SIZES[variant]
    write(folder, meetings, seed, variant, years)
    told: Obj = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    records = records_of(folder)
    return told, records, build(records)


def main() -> None:
    """Print present figures as a floor."""
    floor = {}
    for variant in sorted(SIZES):
        with tempfile.TemporaryDirectory() as folder:
            told, _, facts = fresh(variant, Path(folder))
            now = figures(measured(told, facts))
            floor[variant] = rounded({name: value for name, value in now.items() if not name.startswith(NOT_HELD)})
    json.dump(floor, sys.stdout, indent=1, sort_keys=True)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()

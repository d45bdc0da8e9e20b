"""Measures the product on a corpus: `python -m tests.corpus.measure OUT` prints a table and the worst cases.

OUT is what `python -m tests.corpus OUT` wrote. `--only identity,ledger` measures less, `--cases 20` shows more.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ingest import parse
from ingest.errors import NotARecord
from ingest.model import Record
from kg.build import build
from kg.listing import listed
from kg.model import Facts
from tests.corpus.measures import identity, ledger, meetings, others
from tests.corpus.measures.score import Lister, Obj, Score

MEASURES: dict[str, Callable[[Obj, Lister], Score]] = {
    "identity": identity.measure,
    "ledger": ledger.measure,
    "attendance": meetings.attendance,
    "decisions": meetings.decisions,
    "posts": others.posts,
    "initiatives": others.initiatives,
    "successions": others.successions,
    "corrections": others.corrections,
    "contradictions": others.contradictions,
}


def records_of(folder: Path) -> list[Record]:
    """Read every document of a corpus, in the order of their names; one that is refused is left out and told."""
    made = []
    for file in sorted((folder / "records").iterdir()):
        try:
            made.append(parse(file.read_bytes(), file.name))
        except NotARecord as error:
            sys.stderr.write(f"refused: {error}\n")
    return made


def lister(facts: Facts) -> Lister:
    """Return what lists the objects of facts, each kind once."""
    kept: dict[str, list[Obj]] = {}

    def rows(kind: str) -> list[Obj]:
        if kind not in kept:
            kept[kind] = list(listed(facts, kind))
        return kept[kind]

    return rows


def measured(truth: Obj, facts: Facts, names: list[str] | None = None) -> dict[str, Score]:
    """Return the scores of the named measures, or of all."""
    rows = lister(facts)
    return {name: MEASURES[name](truth, rows) for name in names or MEASURES}


def figures(scores: dict[str, Score]) -> dict[str, float]:
    """Return all figures by `measure.figure`."""
    return {f"{name}.{key}": value for name, score in scores.items() for key, value in score.figures.items()}


def same_shuffled(records: list[Record], facts: Facts) -> bool:
    """Whether the records give the same facts in another order."""
    other = list(records)
    random.Random(1).shuffle(other)
    return build(other).model_dump_json() == facts.model_dump_json()


def main() -> None:
    """Print the table and the worst cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder that the generator wrote")
    parser.add_argument("--only", default="", help=f"measures, with commas between: {', '.join(MEASURES)}")
    parser.add_argument("--cases", type=int, default=8, help="cases shown for each measure (8)")
    parser.add_argument("--shuffled", action="store_true", help="build again in another order and compare")
    chosen = parser.parse_args()
    truth = json.loads((chosen.out / "truth.json").read_text(encoding="utf-8"))
    begun = time.process_time()
    records = records_of(chosen.out)
    read = time.process_time()
    facts = build(records)
    _tell(f"{len(records)} documents: read in {read - begun:.0f} s, built in {time.process_time() - read:.0f} s of CPU")
    for name, score in measured(truth, facts, [n for n in chosen.only.split(",") if n] or None).items():
        _tell(f"\n{name}")
        for key, value in score.figures.items():
            _tell(f"  {key:28} {value if isinstance(value, int) else f'{value:.4f}'}")
        for case in score.cases[: chosen.cases]:
            _tell(f"    {case}")
        if len(score.cases) > chosen.cases:
            _tell(f"    ... and {len(score.cases) - chosen.cases} more")
    if chosen.shuffled:
        _tell(f"\nthe same facts in another order: {same_shuffled(records, facts)}")


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

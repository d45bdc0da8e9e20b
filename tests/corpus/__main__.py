"""Writes a corpus: `python -m tests.corpus OUT --meetings 300 --seed 1` fills OUT/records and OUT/truth.json."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tests.corpus.compose import World
from tests.corpus.documents import documents
from tests.corpus.pool import VARIANTS
from tests.corpus.truth import truth


def write(out: Path, meetings: int, seed: int, variant: str, years: int) -> int:
    """Write documents and truth into a folder; return the number of documents."""
    world = World(meetings, seed, variant, years)
    made = list(documents(world))
    records = out / "records"
    records.mkdir(parents=True, exist_ok=True)
    for stale in {file.name for file in records.iterdir()} - {document.name for document in made}:
        (records / stale).unlink()
    for document in made:
        (records / document.name).write_text(document.text, encoding="utf-8", newline="\n")
    told = json.dumps(truth(world, made), indent=1, ensure_ascii=False)
    (out / "truth.json").write_text(told + "\n", encoding="utf-8", newline="\n")
    return len(made)


def years_for(meetings: int) -> int:
    """Return over how many years a number of meetings is spread when nothing else is asked for: 25 a year."""
    return min(12, max(2, round(meetings / 25)))


def main() -> None:
    """Write a corpus and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write into")
    parser.add_argument("--meetings", type=int, default=300, help="at least so many meetings (300)")
    parser.add_argument("--seed", type=int, default=1, help="1 is for development, 2 is held back")
    parser.add_argument("--variant", choices=sorted(VARIANTS), default="development", help="pool of sentences")
    parser.add_argument("--years", type=int, help="years that the meetings are spread over (25 meetings each)")
    chosen = parser.parse_args()
    years = chosen.years or years_for(chosen.meetings)
    count = write(chosen.out, chosen.meetings, chosen.seed, chosen.variant, years)
    print(f"{count} documents in {chosen.out / 'records'}, the truth in {chosen.out / 'truth.json'}")  # noqa: T201


if __name__ == "__main__":
    main()

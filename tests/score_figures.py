"""The figures of the gold data: ingests, calls the scorers beside this repository, keeps what must not fall.

`python -m tests.score_figures` with `--report` prints the scorer's own report, with `--floor` the present figures in
the form of `tests/score_floor.json`. The scorers are `gold/score.py` and `layouts/score.py` of the folder `--shared`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.conftest import SHARED
from tests.product import command, output, plain_environment

ROUNDING = 0.00005
"""A floor is written with four decimals."""

NOT_HELD = (".extra", ".read_by_eye")
"""Ends of the names of counts that say nothing about quality: the gold of open kinds leaves passing mentions out."""


def score_gold(shared: Path, scratch: Path) -> tuple[dict[str, Any], str]:
    """Ingest the records into a new data folder and score them; return the scorer's JSON and its report."""
    data = scratch / "gold-data"
    output("ingest", str(shared / "records"), "--data", str(data))
    return _scored(shared / "gold" / "score.py", scratch / "gold.json", "--data", str(data))


def score_layouts(shared: Path, scratch: Path) -> tuple[dict[str, Any], str]:
    """Score the layouts (their scorer ingests by itself); return the scorer's JSON and its report."""
    return _scored(shared / "layouts" / "score.py", scratch / "layouts.json")


def _scored(scorer: Path, out: Path, *arguments: str) -> tuple[dict[str, Any], str]:
    done = subprocess.run(
        [sys.executable, str(scorer), "--cmd", str(command()), "--json", str(out), "--failures", "100", *arguments],
        env=plain_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if not out.is_file():
        raise RuntimeError(f"{scorer} wrote no figures (exit status {done.returncode}):\n{done.stdout}{done.stderr}")
    result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return result, done.stdout


def figures(result: dict[str, Any]) -> dict[str, float]:
    """Return what can be held: rates as floats, counts of errors as integers; what had nothing to count is left out."""
    found = {name: row["value"] for name, row in result["figures"].items()}
    held = {name: value for name, value in found.items() if value is not None and not name.endswith(NOT_HELD)}
    return held | {"hard_errors": len(result["hard_errors"]), "problems": len(result["problems"])}


def fallen(now: dict[str, float], floor: dict[str, float]) -> list[str]:
    """Return a line for each figure that is worse than its floor, or gone. Of a count (an integer) more is worse."""
    lines = []
    for name, least in floor.items():
        value = now.get(name)
        if value is None:
            lines.append(f"{name}: no longer measured, floor {least}")
        elif isinstance(least, int) and value > least:
            lines.append(f"{name}: {value}, at most {least}")
        elif isinstance(least, float) and value < least - ROUNDING:
            lines.append(f"{name}: {value:.4f}, at least {least:.4f}")
    return lines


def rounded(values: dict[str, float]) -> dict[str, float]:
    """Return rates with four decimals and counts as they are."""
    return {name: value if isinstance(value, int) else round(value, 4) for name, value in values.items()}


def main() -> None:
    """Print the reports, or the present figures as a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/, layouts/ and records/")
    form = parser.add_mutually_exclusive_group(required=True)
    form.add_argument("--report", action="store_true", help="print what the scorers print")
    form.add_argument("--floor", action="store_true", help="print present figures as a floor file")
    chosen = parser.parse_args()
    if not (chosen.shared / "gold" / "score.py").is_file():
        parser.exit(2, f"no scorer at {chosen.shared / 'gold' / 'score.py'}: name its folder with --shared\n")
    with tempfile.TemporaryDirectory() as folder:
        gold, report = score_gold(chosen.shared, Path(folder))
        layouts, layout_report = score_layouts(chosen.shared, Path(folder))
    if chosen.report:
        sys.stdout.write(f"{report}\nlayouts\n{layout_report}")
    else:
        floor = {"gold": rounded(figures(gold)), "layouts": rounded(figures(layouts))}
        json.dump(floor, sys.stdout, indent=1, sort_keys=True)
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()

"""Runs every benchmark, each in a process of its own, and prints one table."""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.row import Row
from tests.conftest import ROOT, SHARED

HERE = Path(__file__).parent


def names() -> list[str]:
    """Return the benchmarks that there are, by the names of their modules without `bench_`."""
    return sorted(file.stem.removeprefix("bench_") for file in HERE.glob("bench_*.py"))


def measure_here(name: str, records: Path) -> None:
    """Run one benchmark in this process and print its rows as JSON Lines."""
    module = importlib.import_module(f"tests.benchmarks.bench_{name}")
    with tempfile.TemporaryDirectory() as scratch:
        for row in module.measure(records, Path(scratch)):
            sys.stdout.write(json.dumps(asdict(row)) + "\n")
            sys.stdout.flush()


def measure_apart(name: str, records: Path) -> tuple[list[Row], str]:
    """Run one benchmark in a process of its own; return its rows, and what went wrong (empty when nothing did)."""
    call = [sys.executable, "-m", "tests.benchmarks", "--one", name, "--records", str(records)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    rows = [Row(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]
    return rows, done.stderr.strip() if done.returncode else ""


def table(rows: Iterable[Row]) -> str:
    """Return the rows as lines: what, value, unit, ratio, what it is compared with."""
    lines = [f"{'benchmark':<58} {'value':>10} {'unit':<8} {'ratio':>7}  against"]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        baseline = "" if row.baseline is None else f"{row.against}: {row.baseline:.3g} {row.unit}"
        lines.append(f"{row.what:<58} {row.value:>10.3g} {row.unit:<8} {ratio:>7}  {baseline}".rstrip())
    return "\n".join(lines)


def main() -> int:
    """Print the table; return 1 when a benchmark failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with records/; without it, the samples")
    parser.add_argument("--records", type=Path, help="folder of documents to work on instead")
    parser.add_argument("--one", choices=names(), help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(names())}")
    chosen = parser.parse_args()
    shared = chosen.shared / "records"
    records = (chosen.records or (shared if shared.is_dir() else ROOT / "samples" / "records")).resolve()
    if chosen.one:
        measure_here(chosen.one, records)
        return 0
    if unknown := sorted(set(chosen.names) - set(names())):
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(names())}")
    rows, failures = [], []
    for name in chosen.names or names():
        sys.stderr.write(f"measuring {name} ...\n")
        found, failure = measure_apart(name, records)
        rows += found
        failures += [f"{name} failed:\n{failure}"] if failure else []
    sys.stdout.write(f"{table(rows)}\non {records}\n")
    sys.stderr.writelines(f"{failure}\n" for failure in failures)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

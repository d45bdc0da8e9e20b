"""Fuzz the readers one after the other and tell what broke: `python -m tests.fuzz [READER ...] --minutes 2`."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from ingest.readers import readers

_STEADY = ("-rss_limit_mb=2048", "-timeout=30", "-max_len=200000", "-seed=1", "-verbosity=1")
_LEFT_OUT = {"doc"}
"""Starts another program for each input, a second each: its own work is the reader of .docx."""


def fuzz(name: str, folder: Path, seconds: int) -> tuple[int, list[str]]:
    """Run one reader; return how many inputs were read, and a line for each kind of break."""
    command = [sys.executable, "-m", "tests.fuzz.harness", name, str(folder), f"-max_total_time={seconds}", *_STEADY]
    (folder / "crashes.jsonl").unlink(missing_ok=True)
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)
    told = folder / "crashes.jsonl"
    lines = [json.loads(line) for line in told.read_text("utf-8").splitlines()] if told.is_file() else []
    breaks = [f"{line['place']}: {line['error']} (input {line['input']})" for line in lines]
    if done.returncode:
        breaks.append(f"ended with status {done.returncode}: {done.stderr.strip()[-600:]}")
    return int(runs[1]) if runs else 0, breaks


def main() -> int:
    """Print executions and breaks of each reader; the exit status is 1 when something broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", help="names of readers; all but doc without them")
    parser.add_argument("--minutes", type=float, default=1, help="for each reader (1)")
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"), help="keeps corpora and crashes (.fuzz)")
    options = parser.parse_args()
    broken = 0
    for name in options.readers or sorted(set(readers()) - _LEFT_OUT):
        folder = options.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        runs, breaks = fuzz(name, folder, int(options.minutes * 60))
        broken += len(breaks)
        sys.stdout.write("\n".join([f"{name:6} {runs:>9,} executions, {len(breaks)} crashes", *breaks]) + "\n")
        sys.stdout.flush()
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())

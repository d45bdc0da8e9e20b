"""The installed command, run as a user runs it: what it prints is read, and a failure tells what was printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

Obj = dict[str, Any]

KINDS = (
    "documents", "meetings", "decisions", "recommendations", "actions", "people", "bodies", "initiatives",
    "declarations", "money",
)  # fmt: skip


def command() -> Path:
    """Return the `panelgraph` that belongs to this interpreter."""
    return Path(sys.executable).with_name("panelgraph")


def plain_environment() -> dict[str, str]:
    """Return the environment without settings of the product, so that a test that makes some cannot reach others."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PANELGRAPH_")}


def run(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end with its default settings and the given variables; text in and out is UTF-8."""
    return subprocess.run(
        [str(command()), *arguments],
        cwd=cwd,
        env=plain_environment() | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def output(*arguments: str, cwd: Path | None = None, **environment: str) -> str:
    """Return the standard output of a command that must succeed."""
    done = run(*arguments, cwd=cwd, **environment)
    assert done.returncode == 0, f"panelgraph {' '.join(arguments)}: exit status {done.returncode}\n{done.stderr}"
    return done.stdout


def json_lines(text: str) -> list[Obj]:
    """Return the objects of JSON Lines."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def listed(kind: str, data: Path) -> list[Obj]:
    """Return what `panelgraph list KIND` prints."""
    return json_lines(output("list", kind, "--data", str(data), "--format", "json"))


def answers(questions: list[Obj], data: Path, scratch: Path) -> dict[str, Obj]:
    """Ask questions `{"id", "question"}` in one process; return the answers by the id of their question."""
    batch = scratch / "questions.jsonl"
    batch.write_text("".join(json.dumps({"id": q["id"], "question": q["question"]}) + "\n" for q in questions), "utf-8")
    printed = output("ask", "--batch", str(batch), "--data", str(data), "--format", "json")
    return {answer["id"]: answer for answer in json_lines(printed)}

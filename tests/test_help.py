"""Help answers at once: heavy libraries are loaded inside the commands that need them, not to print a usage line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

HEAVY = {"torch", "transformers", "sentence_transformers", "faiss", "tantivy", "fastapi", "uvicorn", "numpy", "rdflib"}
HEAVY |= {"pyoxigraph", "pyshacl", "rich", "selectolax", "scipy", "sklearn", "httpx"}

RUN = """
import json, sys
from search_api.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    code = end.code
print("\\n" + json.dumps({"code": code or 0, "modules": sorted({m.split(".")[0] for m in sys.modules})}))
"""


def commands() -> list[str]:
    """Return the names of all commands, from the group itself."""
    from search_api.cli import main

    return sorted(main.commands)


def run(*arguments: str) -> tuple[str, int, set[str]]:
    """Run the command line in a fresh interpreter; return what it printed, its exit status and the loaded modules."""
    done = subprocess.run([sys.executable, "-c", RUN, *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    *printed, last = done.stdout.rstrip("\n").split("\n")
    end = json.loads(last)
    return "\n".join(printed), end["code"], set(end["modules"])


def test_there_are_commands() -> None:
    """The commands of the contract are all there."""
    assert {"ingest", "list", "ask", "text", "search", "timeline", "show", "export", "sparql", "serve"} <= set(
        commands()
    )


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), *((c, "--help") for c in commands())], ids=" ".join)
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    """Neither `--help` nor the help of any command imports a library that takes long to load."""
    printed, code, modules = run(*arguments)
    assert printed.strip()
    assert code == 0
    assert not modules & HEAVY

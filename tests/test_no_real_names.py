"""Names come from the documents: no person of the real records stands in code, vocabulary, samples or tests."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.conftest import ROOT

FOLDERS = ("ontology", "ingest", "kg", "search_api", "samples", "tests")
ORDINARY = {"Police and Crime Plan", "Special Interest Group"}
"""Terms of the field: the plan that the law asks of every commissioner, and a kind of group."""
TEXTS = {".py", ".txt", ".ttl", ".json", ".yaml", ".toml", ".html", ".md", ".rq", ".js", ".css"}


def files() -> list[Path]:
    """Return every text file of the project's own folders."""
    return [f for name in FOLDERS for f in sorted((ROOT / name).rglob("*")) if f.is_file() and f.suffix in TEXTS]


def test_no_person_of_the_records_is_in_the_project(shared: Path) -> None:
    """No given name and surname of a real person of the gold data occur together anywhere in the project."""
    people = json.loads((shared / "gold" / "people.json").read_text(encoding="utf-8"))["people"]
    names = sorted({p["canonical"] for p in people if len(p["canonical"].split()) > 1 and "(" not in p["canonical"]})
    names = [name for name in names if not name.startswith("Councillor ")]
    assert len(names) > 20
    pattern = re.compile(r"\b(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names) + r")\b")
    found = [
        f"{f.relative_to(ROOT)}: {m[0]}" for f in files() for m in pattern.finditer(f.read_text("utf-8", "replace"))
    ]
    assert not found


def test_no_initiative_of_the_records_is_in_the_product(shared: Path) -> None:
    """No name of several words that the gold data give an initiative stands anywhere in the project."""
    initiatives = json.loads((shared / "gold" / "initiatives.json").read_text(encoding="utf-8"))
    names = {name for one in initiatives for name in (one["canonical"], *one["aliases"])}
    proper = sorted(name for name in names - ORDINARY if len(re.findall(r"\b[A-Z]", name)) > 1 and " " in name)
    assert len(proper) > 20
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, proper)) + r")\b")
    found = [
        f"{f.relative_to(ROOT)}: {m[0]}" for f in files() for m in pattern.finditer(f.read_text("utf-8", "replace"))
    ]
    assert not found


def test_nothing_of_the_records_is_copied(shared: Path) -> None:
    """No fifteen words in a row of a real record stand in a sample: formulas are shorter."""
    length = 15
    real = set[tuple[str, ...]]()
    for record in (shared / "records").glob("*.txt"):
        words = re.findall(r"\w+", record.read_text("utf-8", "replace").casefold())
        real |= {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
    copied = []
    for sample in sorted((ROOT / "samples" / "records").iterdir()):
        words = re.findall(r"\w+", re.sub(r"<[^<>]*>", " ", sample.read_text("utf-8")).casefold())
        runs = (tuple(words[i : i + length]) for i in range(len(words) - length + 1))
        copied += [f"{sample.name}: {' '.join(run)}" for run in runs if run in real]
    assert real
    assert not copied

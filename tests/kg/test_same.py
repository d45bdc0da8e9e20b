"""Which files show another part of the facts: those that quote what changed, and no others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.same import changed_files


def quote(document: str, start: int = 0) -> dict[str, Any]:
    return {"document": document, "start": start, "end": start + 4, "quote": "Text"}


def lines(**kinds: list[dict[str, Any]]) -> dict[str, list[bytes]]:
    return {kind: [json.dumps(fact).encode() for fact in facts] for kind, facts in kinds.items()}


def person(*files: str, **other: Any) -> dict[str, Any]:  # noqa: ANN401 - any value of JSON
    return {"id": "p", "name": "Ida Plumb", "sources": [quote(file) for file in files], "doubts": [], **other}


PEOPLE: dict[str, tuple[dict[str, Any], set[str]]] = {
    "the same": (person("a.txt", "b.txt"), set()),
    "named in one file more": (person("a.txt", "b.txt", "c.txt"), {"c.txt"}),
    "named in one file less": (person("a.txt"), {"b.txt"}),
    "another name": (person("a.txt", "b.txt", name="I. Plumb"), {"a.txt", "b.txt"}),
    "a doubt stands among the judgements": (person("a.txt", "b.txt", doubts=[["q", "same name"]]), set()),
    "an alias quotes nothing": (person("a.txt", "b.txt", aliases=["Plumb"]), {"a.txt", "b.txt"}),
    "what one file says": (person("a.txt", "b.txt", last={"source": quote("b.txt")}), {"b.txt"}),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_of_what_many_files_show_each_shows_its_part(name: str) -> None:
    fact, changed = PEOPLE[name]
    assert changed_files(lines(people=[person("a.txt", "b.txt")]), lines(people=[fact])) == changed


@pytest.mark.parametrize("kind", ["merges", "gaps", "tenures"])
def test_what_no_file_shows_by_itself_changes_none(kind: str) -> None:
    """Tenures are asked for, file by file (`Lookup.derived`); the others stand in no graph of a file."""
    assert not changed_files(lines(**{kind: []}), lines(**{kind: [{"id": "x", "sources": [quote("a.txt")]}]}))


def test_any_other_fact_is_shown_whole_by_each_file_it_quotes() -> None:
    """Also by the files that the version before quoted, and when it comes or goes."""
    one = {"id": "d", "sources": [quote("a.txt"), quote("b.txt")], "variants": [{"sources": [quote("c.txt")]}]}
    other = {**one, "variants": []}
    assert changed_files(lines(decisions=[one]), lines(decisions=[other])) == {"a.txt", "b.txt", "c.txt"}
    assert changed_files(lines(decisions=[]), lines(decisions=[other])) == {"a.txt", "b.txt"}
    assert changed_files(lines(decisions=[one]), lines(decisions=[])) == {"a.txt", "b.txt", "c.txt"}
    assert not changed_files(lines(decisions=[one, other]), lines(decisions=[other, one]))

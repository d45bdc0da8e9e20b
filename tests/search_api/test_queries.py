"""The queries behind graph answers: each is documented, runs as shown, and finds what the facts say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.model import Facts
from kg.select import select, shown
from kg.store import DataFolder
from search_api.knowledge import template
from tests.conftest import ROOT

QUERIES = sorted(file.stem for file in (ROOT / "search_api" / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def facts(samples_data: Path) -> Facts:
    return DataFolder(samples_data).current().facts()


@pytest.fixture(scope="module")
def store(samples_data: Path) -> Store:
    return DataFolder(samples_data).current().store()


def parameters(name: str) -> list[str]:
    found = re.search(r"^# parameters: (.+)$", template(name), re.MULTILINE)
    assert found, f"{name}.rq names no parameters"
    return found.group(1).split(", ")


@pytest.mark.parametrize("name", QUERIES)
def test_header(name: str) -> None:
    """Every query says what it is, what it answers, its parameters and an example of them, and selects them."""
    text = template(name)
    for key in ("title", "answers", "parameters", "example"):
        assert re.search(rf"^# {key}: \S", text, re.MULTILINE), f"{name}.rq has no {key}"
    selected = re.search(r"SELECT (.+?) WHERE", text)
    assert selected
    assert {f"?{p}" for p in parameters(name)} <= set(selected.group(1).split())


def values(name: str, facts: Facts) -> dict[str, str]:
    meeting = next(m for m in facts.meetings if any(d.meeting == m.id for d in facts.declarations))
    initiative = next(i for i in facts.initiatives if len(i.mentions) > 2)
    return {
        "attendance": {"meeting": meeting.id},
        "declarations": {"meeting": meeting.id},
        "decisions_of_item": {"item": next(d.item for d in facts.decisions if d.item) or ""},
        "recommendations_of_report": {"report": facts.recommendations[0].document},
        "roles_of_person": {"person": next(p for p in facts.people if len(p.roles) > 1).id},
        "holders_of_role": {"role": "Police and Crime Commissioner"},
        "mentions_of_thing": {"thing": initiative.id},
        "meetings_between": {"first": "2022-01-01", "last": "2022-12-31"},
    }[name]


@pytest.mark.parametrize("name", QUERIES)
def test_shown_query_gives_the_same_rows(name: str, facts: Facts, store: Store) -> None:
    """What a reader is shown runs by itself and gives the rows that were used; there are some."""
    rows = select(store, template(name), values(name, facts))
    assert rows
    assert select(store, shown(template(name), values(name, facts)), {}) == rows


def test_graph_and_facts_agree(facts: Facts, store: Store) -> None:
    """The decisions of each item are the same by query and by facts."""
    for item in {d.item for d in facts.decisions if d.item}:
        rows = select(store, template("decisions_of_item"), {"item": item})
        assert {row["claim"] for row in rows} == {d.id for d in facts.decisions if d.item == item}


def test_values_are_bound_not_written(store: Store) -> None:
    """Text that looks like SPARQL is only a value."""
    assert select(store, template("holders_of_role"), {"role": 'x" } UNION { ?claim ?a ?person } #'}) == []

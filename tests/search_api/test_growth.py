"""One document more: what comes of it is what all at once give, and only what it touches is made again."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Triple

from kg.generation import Generation
from kg.store import DataFolder
from kg.validate import Violation, violations
from search_api import building
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.corpus.compose import World
from tests.corpus.documents import by_meeting
from tests.search_api.conftest import MODEL
from tests.search_api.test_same_generation import QUIET, held

MEETINGS = [{d.name: d.text for d in documents} for documents in by_meeting(World(12, 1, "development", 12))]


def taken(folder: Path, documents: dict[str, str]) -> Generation:
    """Ingest documents; the folder that they come from holds nothing else, as for whoever adds one."""
    source, settings = folder / "given", Settings(data=folder / "data", model=MODEL)
    source.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (source / name).write_text(text, encoding="utf-8")
    ingest(read_sources([source / name for name in documents], settings.data), settings, QUIET)
    return DataFolder(settings.data).current()


@pytest.mark.parametrize("seed", [1, 2])
def test_one_by_one_in_any_order_is_all_at_once(without_model: None, tmp_path: Path, seed: int) -> None:
    """Meetings whose people, initiatives and requests go on from one to the next: equal quads, facts and id."""
    documents = {name: text for meeting in MEETINGS[:4] for name, text in meeting.items()}
    names = sorted(documents)
    random.Random(seed).shuffle(names)
    for name in names:
        last = taken(tmp_path / "one", {name: documents[name]})
    assert held(last) == held(taken(tmp_path / "all", documents))


def test_what_a_document_touches_does_not_grow(
    without_model: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After three meetings or eleven: the graphs that are made and checked are its own and a few beside."""
    made: list[str] = []

    def check(name: str, triples: Iterable[Triple]) -> tuple[Violation, ...]:
        made.append(name)
        return violations(name, triples)

    monkeypatch.setattr(building, "violations", check)
    counts = []
    for size in (3, 11):
        taken(tmp_path / str(size), {name: text for meeting in MEETINGS[:size] for name, text in meeting.items()})
        made.clear()
        name, text = next(iter(MEETINGS[size].items()))
        taken(tmp_path / str(size), {name: text})
        counts.append(len(made))
    assert counts[0] > 0 and 0 < counts[1] <= counts[0] + 2

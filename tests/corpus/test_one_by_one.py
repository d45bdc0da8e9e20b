"""Documents that come one by one, in another order, give the same graph as all at once."""

from __future__ import annotations

from pathlib import Path

from kg.store import DataFolder
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.corpus.compose import World
from tests.corpus.documents import documents
from tests.hashing_encoder import HashingEncoder

EVERY = 9
"""Of so many documents one is taken: all bodies, minutes and packs, names written in several ways."""


def _ingest(folder: Path, data: Path) -> str:
    settings = Settings(data=data, model="hashing")
    ingest(read_sources([folder], data), settings, lambda *step: None, HashingEncoder())
    generation = DataFolder(data).current()
    assert generation
    return generation.manifest.graph_sha256


def test_one_by_one_is_the_same_as_all_at_once(tmp_path: Path) -> None:
    """Seven documents, in the order of their dates backwards."""
    made = list(documents(World(50, 1, "development", 3)))[::EVERY]
    assert len({d.meeting.body for d in made}) == 3 and len(made) >= 6
    for document in made:
        (tmp_path / "all").mkdir(exist_ok=True)
        (tmp_path / "all" / document.name).write_text(document.text, encoding="utf-8")
    whole = _ingest(tmp_path / "all", tmp_path / "at-once")
    last = ""
    for document in reversed(made):
        (tmp_path / "some").mkdir(exist_ok=True)
        (tmp_path / "some" / document.name).write_text(document.text, encoding="utf-8")
        last = _ingest(tmp_path / "some", tmp_path / "by-one")
    assert last == whole

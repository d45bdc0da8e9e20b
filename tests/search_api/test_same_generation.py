"""Whatever was added, replaced, withdrawn and forgotten, in any order: what is held is what a whole build makes."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.generation import Generation
from kg.store import DataFolder
from search_api.building import fill
from search_api.forgetting import forget
from search_api.held import read_held
from search_api.ingesting import ingest, read_sources
from search_api.intake import Progress
from search_api.settings import Settings
from tests.hashing_encoder import HashingEncoder
from tests.search_api.conftest import MODEL, SAMPLES

QUIET: Progress = lambda step, done, total: None  # noqa: E731


def held(generation: Generation) -> dict[str, object]:
    """Return all that a reader sees: quads with their merge, facts, checks, passages, and the citable id."""
    names = ("graph_sha256", "quads", "counts", "index")
    files = [*sorted((generation.path / "facts").iterdir()), generation.index_path / "passages.jsonl"]
    return {
        "manifest": [getattr(generation.manifest, name) for name in names],
        "quads": sorted(map(str, generation.store())),
        "checks": (found := generation.graphs()) and found.kept.graphs,
        **{file.name: file.read_bytes() for file in files},
    }


def whole(generation: Generation, folder: Path) -> Generation:
    """Build anew from the same records, with nothing to start from."""
    marked = read_held(generation.path).withdrawn_records()
    with DataFolder(folder).new_generation() as draft:
        built = fill(draft, tuple(generation.records()), "1", HashingEncoder(), None, QUIET, marked)
        return draft.publish(built.manifest)


@pytest.mark.parametrize("seed", [11, 12])
def test_any_sequence_gives_what_a_whole_build_gives(without_model: None, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = sorted(SAMPLES.iterdir())
    chance.shuffle(files)
    first, second, third, fourth = files[:4]
    records, settings = tmp_path / "records", Settings(data=tmp_path / "data", model=MODEL)
    records.mkdir()

    def take(*names: Path) -> None:
        for path in names:
            (records / path.name).write_bytes(path.read_bytes())

    def again() -> None:
        ingest(read_sources([records], settings.data), settings, QUIET)

    def add_and_replace() -> None:
        take(first)
        there = records / second.name
        there.write_text(there.read_text(encoding="utf-8").replace("noted", "endorsed"), encoding="utf-8")

    def forget_one() -> None:
        forget([fourth.name], settings, QUIET)

    steps: list[Callable[[], None]] = [
        lambda: take(*files[4:6]),
        add_and_replace,
        (records / third.name).unlink,
        forget_one,
        lambda: take(*files[6:], second),
    ]
    chance.shuffle(steps)
    take(second, third, fourth)
    again()
    for number, step in enumerate(steps):
        step()
        again()
        current = DataFolder(settings.data).current()
        current.verify()
        if number % 2 == 0:
            assert held(current) == held(whole(current, tmp_path / f"whole-{number}"))


def test_a_damaged_graph_is_written_anew(without_model: None, tmp_path: Path) -> None:
    """Damage that the sizes of the files do not show stops no ingest, and does not go on into the next generation."""
    settings, files = Settings(data=tmp_path / "data", model=MODEL), sorted(SAMPLES.iterdir())
    ingest(read_sources(files[:1], settings.data), settings, QUIET)
    for file in DataFolder(settings.data).current().graph_path.glob("*.sst"):
        file.write_bytes(bytes(file.stat().st_size))
    assert ingest(read_sources(files[:2], settings.data), settings, QUIET).changed
    current = DataFolder(settings.data).current()
    current.verify()
    assert held(current) == held(whole(current, tmp_path / "whole"))

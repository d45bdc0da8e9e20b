"""No figure of the gold data falls below the committed floor (`make floor` prints the present ones)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.score_figures import fallen, figures, score_gold, score_layouts

FLOOR: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("score_floor.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("now", "floor", "lines"),
    [
        ({"items.f1": 0.9}, {"items.f1": 0.9}, 0),
        ({"items.f1": 0.95, "new": 0.1}, {"items.f1": 0.9}, 0),
        ({"items.f1": 0.89}, {"items.f1": 0.9}, 1),
        ({}, {"items.f1": 0.9}, 1),
        ({"people.wrong_merges": 1}, {"people.wrong_merges": 0}, 1),
        ({"people.wrong_merges": 0}, {"people.wrong_merges": 1}, 0),
        ({"hard_errors": 2}, {"hard_errors": 0}, 1),
    ],
)
def test_what_counts_as_falling(now: dict[str, float], floor: dict[str, float], lines: int) -> None:
    """Worse than the floor or gone is a fall; better or new is none; of errors more is worse."""
    assert len(fallen(now, floor)) == lines


def test_the_records_score_no_less(shared: Path, tmp_path: Path) -> None:
    """The five records, by the gold scorer."""
    result, _ = score_gold(shared, tmp_path)
    assert not fallen(figures(result), FLOOR["gold"]), "\n".join(fallen(figures(result), FLOOR["gold"]))


def test_the_layouts_score_no_less(shared: Path, tmp_path: Path) -> None:
    """The layout files, by their own scorer."""
    result, _ = score_layouts(shared, tmp_path)
    assert not fallen(figures(result), FLOOR["layouts"]), "\n".join(fallen(figures(result), FLOOR["layouts"]))

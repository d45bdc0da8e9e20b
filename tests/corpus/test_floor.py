"""No figure of a smaller corpus falls below the committed floor (`python -m tests.corpus.floor` prints the present)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.corpus.floor import SIZES, fresh
from tests.corpus.measure import figures, measured, same_shuffled
from tests.score_figures import fallen

FLOOR: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("floor.json").read_text("utf-8"))


@pytest.mark.parametrize("variant", sorted(SIZES))
def test_no_figure_falls(variant: str, tmp_path: Path) -> None:
    """The development corpus and the one held back; and the facts are the same in whatever order files come."""
    told, records, facts = fresh(variant, tmp_path)
    scores = measured(told, facts)
    lines = fallen(figures(scores), FLOOR[variant])
    cases = [case for score in scores.values() for case in score.cases[:10]]
    assert not lines, "\n".join([*lines, *cases])
    assert same_shuffled(records, facts)

"""Each layout file of the gold data, by its own scorer: what may not fall in any of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.score_figures import score_layouts

FILES = 41
KINDS = {"items": 1.0, "decisions": 1.0, "attended": 1.0, "actions": 1.0, "declared": 1.0}
"""The least share (F1, of actions the recall) of each kind that a file must reach, where it has any of the kind."""

IN_ALL = {"items.f1": 0.98, "decisions.f1": 0.98, "attendance.all.f1": 0.97, "declarations.f1": 0.97}
NEVER = ("decisions.not_decisions_shown", "attendance.invented_on_agendas", "meetings.date.invented")


@pytest.fixture(scope="module")
def scored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return the scorer's JSON, made once."""
    result, _ = score_layouts(request.getfixturevalue("shared"), tmp_path_factory.mktemp("layouts"))
    return result


@pytest.mark.parametrize("number", range(1, FILES + 1))
def test_no_layout_is_read_worse(scored: Mapping[str, Any], number: int) -> None:
    """The meeting is found with its body and day, and of each kind as much as before."""
    rows = [row for row in scored["files"] if row["file"].startswith(f"{number:02d}.")]
    assert rows, f"no row for file {number}"
    for row in rows:
        assert (row["meeting"], row["hard"]) == ("ok", 0)
        fallen = {kind: row[kind] for kind, floor in KINDS.items() if row[kind] is not None and row[kind] < floor}
        assert not fallen, f"{row['file']} ({row['layout']}): {fallen}\n{scored['misses']}"


def test_all_files_together(scored: Mapping[str, Any]) -> None:
    figures = {name: row["value"] for name, row in scored["figures"].items()}
    assert {name: figures[name] for name, floor in IN_ALL.items() if figures[name] < floor} == {}
    assert len(scored["files"]) >= FILES


@pytest.mark.parametrize("name", NEVER)
def test_what_may_never_happen(scored: Mapping[str, Any], name: str) -> None:
    """No sentence that is no decision stands among them, nobody was at an agenda, no day is made up."""
    assert scored["figures"][name]["value"] == 0 and scored["hard_errors"] == []

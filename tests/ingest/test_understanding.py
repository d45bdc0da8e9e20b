"""Every block of a file is told for what it was taken, and what was taken for nothing is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.parse import understand
from ingest.readers import read
from ingest.understanding import Understood, understanding
from tests.conftest import ROOT

MINUTES = """Minutes of a meeting of the Tarnbeck Police and Crime Panel held at Mill Hall on 4 March 2031 at 2.00 pm

PRESENT

Cllr A. Carter (in the Chair)
Cllr B. Moss

The caretaker asks that bicycles be left in the yard.

12. Burglary

The Panel received a report on burglary.

RESOLVED:

(a) That the report be noted;
(b) That a further report be brought in June.

CHAIRMAN
"""


def of(text: str) -> tuple[Understood, ...]:
    file = read(text.encode(), "minutes.txt")
    return understanding(file, understand(file))


def test_every_block_is_told_in_order() -> None:
    file = read(MINUTES.encode(), "minutes.txt")
    found = understanding(file, understand(file))
    assert [one.block for one in found] == list(file.blocks)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Minutes of a meeting", "date: 2031-03-04"),
        ("Minutes of a meeting", "start: 14:00"),
        ("PRESENT", "heads a list of names"),
        ("Cllr A. Carter", "present: Cllr A. Carter, chair"),
        ("Burglary", "item 12"),
        ("The Panel received", "told"),
        ("RESOLVED:", "mark of an outcome"),
        ("That the report be noted", "resolved (a)"),
        ("That a further report", "resolved (b)"),
        ("CHAIRMAN", "end of the minutes"),
    ],
)
def test_a_block_says_what_it_was_taken_for(words: str, role: str) -> None:
    block = next(one for one in of(MINUTES) if one.block.text.startswith(words))
    assert role in block.roles


def test_what_is_taken_for_nothing_is_lost_and_keeps_its_words() -> None:
    lost = [one.block.text for one in of(MINUTES) if one.lost]
    assert lost == ["The caretaker asks that bicycles be left in the yard."]


@pytest.mark.parametrize("path", sorted((ROOT / "samples" / "records").iterdir()), ids=lambda path: path.name)
def test_little_of_a_sample_is_lost(path: Path) -> None:
    """At most one block in six of a fictional record is used for nothing (notices to visitors and the like)."""
    file = read(path.read_bytes(), path.name)
    found = understanding(file, understand(file))
    assert sum(one.lost for one in found) <= len(found) / 6

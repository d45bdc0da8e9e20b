"""Facts on disk: read back equal, same bytes each time, damage is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DamagedData
from kg.facts_file import read_facts, write_facts
from tests.factories import corpus, no_facts

FACTS, _ = corpus()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Facts come back equal, empty ones too, and the same facts give the same bytes."""
    for number, facts in enumerate((FACTS, no_facts())):
        first, second = tmp_path / f"{number}a", tmp_path / f"{number}b"
        write_facts(facts, first)
        assert read_facts(first) == facts
        write_facts(read_facts(first), second)
        assert contents(first) == contents(second)


def test_odd_line_ends_within_a_fact(tmp_path: Path) -> None:
    """A text may hold any character that ends a line somewhere; a fact stays one line."""
    odd = FACTS.decisions[0].model_copy(update={"text": "a\u2028b\x85c\rd\ne\x1ff"})
    facts = FACTS.model_copy(update={"decisions": (odd,)})
    write_facts(facts, tmp_path)
    assert read_facts(tmp_path) == facts


@pytest.mark.parametrize("damage", [b"{", b'{"id": 1}\n', b"\xff\xfe\n", None])
def test_damage_is_named(tmp_path: Path, damage: bytes | None) -> None:
    """A file that is missing, cut, of another shape or no text is an error that says where and what to do."""
    write_facts(FACTS, tmp_path)
    path = tmp_path / "decisions.jsonl"
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    with pytest.raises(DamagedData, match=r"decisions.*again"):
        read_facts(tmp_path)

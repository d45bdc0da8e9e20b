"""What was decided of people is found again, and only while nothing that it depends on is another."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.authority import Anchor, Authority, Judge, Judgement
from kg.build import build
from kg.identity import kept_people
from kg.identity.in_documents import Named, Way
from kg.identity.kept_people import KeptPeople
from kg.identity.people import Blocked, blocked
from kg.rulings import Rulings
from tests.kg.six_forms import six

SIX = six()


@pytest.fixture
def decided(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows with each block that is decided, not found."""
    sizes: list[int] = []

    def decide(block: Sequence[Named], ruled: Rulings[Way]) -> Blocked:
        sizes.append(len(block))
        return blocked(block, ruled)

    monkeypatch.setattr(kept_people, "blocked", decide)
    return sizes


def written(path: Path, people: KeptPeople) -> Path:
    people.write(path)
    return path


def test_what_is_kept_makes_the_same_facts(tmp_path: Path, decided: list[int]) -> None:
    """In whatever order the records come: the second build decides nothing, and keeps the same."""
    first = KeptPeople("code")
    assert build(SIX, decide=first) == build(SIX)
    count, path = len(decided), written(tmp_path / "people", first)
    again = KeptPeople("code", path)
    assert build(random.Random(4).sample(SIX, len(SIX)), decide=again) == build(SIX)
    assert len(decided) == count > 1
    assert written(tmp_path / "again", again).read_bytes() == path.read_bytes()


def test_only_blocks_of_new_names_are_decided(tmp_path: Path, decided: list[int]) -> None:
    """One file more touches the blocks of those whom it names; what is kept holds nothing of a file that is gone."""
    fewer, all_of = KeptPeople("code"), KeptPeople("code")
    build(SIX[1:], decide=fewer)
    before = written(tmp_path / "fewer", fewer)
    on = KeptPeople("code", before)
    assert build(SIX, decide=on) == build(SIX, decide=all_of)
    less = KeptPeople("code", written(tmp_path / "on", on))
    assert build(SIX[1:], decide=less) == build(SIX[1:])
    name = SIX[0].source.name.encode()
    assert name in (tmp_path / "on").read_bytes()
    assert name not in written(tmp_path / "less", less).read_bytes()


@pytest.mark.parametrize("damage", [b"", b"rubbish\n", b"a b {}\n", None])
def test_damage_is_decided_anew(tmp_path: Path, decided: list[int], damage: bytes | None) -> None:
    """A cache that is cut, changed or gone is no error, and nothing of it is believed."""
    first = KeptPeople("code")
    build(SIX, decide=first)
    count, path = len(decided), written(tmp_path / "people", first)
    path.write_bytes(path.read_bytes().replace(b"Cllr", b"Clle") if damage is None else damage)
    assert build(SIX, decide=KeptPeople("code", path)) == build(SIX)
    assert len(decided) > count


def test_other_code_and_other_judgements_decide_anew(tmp_path: Path, decided: list[int]) -> None:
    """Nothing that is stale is found."""
    first = KeptPeople("code")
    facts = build(SIX, decide=first)
    path = written(tmp_path / "people", first)
    forms = [(f.form, f.document) for p in facts.people for f in p.surface_forms[:1]][:2]
    about = tuple(Anchor(name=name, document=document) for name, document in forms)
    judged = Authority(judgements=(Judgement(judge=Judge.SAME, about=about, line=1),))
    count = len(decided)
    assert build(SIX, authority=judged, decide=KeptPeople("judged", path)) == build(SIX, authority=judged)
    assert len(decided) > count

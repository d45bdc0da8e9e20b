"""What an authority file judges of bodies and initiatives: the same, different, preferred; it outranks statements."""

from __future__ import annotations

import random

import pytest

from kg.authority import Anchor, Authority, Judge, Judgement
from kg.context import Context
from kg.extractors import bodies, initiatives
from kg.identity import bodies as body_identity
from kg.identity import initiatives as initiative_identity
from tests.kg.test_bodies import other
from tests.kg.told_minutes import minutes


def judge(what: str, *anchors: tuple[str, str], value: str | None = None) -> Authority:
    """Return an authority file of one judgement about names in files."""
    about = tuple(Anchor(name=name, document=document) for name, document in anchors)
    return Authority(judgements=(Judgement(judge=Judge(what), about=about, value=value, line=1),))


def named(authority: Authority, *contexts: Context) -> list[set[str]]:
    """Return the files and names of each body that is none of the panel."""
    found = body_identity.resolve((m for c in contexts for m in bodies.extract(c)), authority)
    return sorted(
        ({b.name, *(m.source.document for m in b.mentions)} for b in found if "Panel" not in b.name), key=sorted
    )


UNIT = other(minutes("The Quay Safety Unit met."), "a.txt")
NETWORK = other(minutes("The Quay Safety Network met."), "b.txt")
AGAIN = other(minutes("The Quay Safety Unit met again."), "c.txt")
RENAMED = other(minutes("The Quay Safety Network, formerly the Quay Safety Unit, met."), "d.txt")


def test_the_same_joins_what_no_sentence_joins() -> None:
    """And everything that bears the names with them."""
    assert len(named(Authority(), UNIT, NETWORK, AGAIN)) == 2
    same = judge("same", ("Quay Safety Unit", "a.txt"), ("Quay Safety Network", "b.txt"))
    (joined,) = named(same, UNIT, NETWORK, AGAIN)
    assert {"a.txt", "b.txt", "c.txt"} < joined


def test_different_outranks_a_sentence() -> None:
    """A renaming that is judged wrong joins nothing."""
    assert len(named(Authority(), UNIT, NETWORK, RENAMED)) == 1
    apart = judge("different", ("Quay Safety Unit", "a.txt"), ("Quay Safety Network", "b.txt"))
    assert len(named(apart, UNIT, NETWORK, RENAMED)) == 2


def test_one_name_may_be_two_things() -> None:
    """What the file of the second anchor names is taken out; the others stay together."""
    two = judge("different", ("Quay Safety Unit", "a.txt"), ("Quay Safety Unit", "c.txt"))
    assert named(Authority(), UNIT, AGAIN) == [{"Quay Safety Unit", "a.txt", "c.txt"}]
    assert named(two, UNIT, AGAIN) == [{"Quay Safety Unit", "a.txt"}, {"Quay Safety Unit", "c.txt"}]
    ids = {b.id for b in body_identity.resolve((m for c in (UNIT, AGAIN) for m in bodies.extract(c)), two)}
    assert len(ids) == 3


def test_a_preferred_name_keeps_the_others_as_aliases() -> None:
    """The value is what it is called, whether or not a document writes it so."""
    called = judge("preferred_name", ("Quay Safety Unit", "a.txt"), value="Quay Unit for Safety")
    (unit,) = [b for b in body_identity.resolve(bodies.extract(UNIT), called) if "Quay" in b.name]
    assert (unit.name, unit.aliases, unit.kind) == ("Quay Unit for Safety", ("Quay Safety Unit",), "unit")


@pytest.mark.parametrize("seed", range(3))
def test_initiatives_are_judged_alike_in_any_order(seed: int) -> None:
    """The same, different and preferred hold for initiatives too."""
    lamp = other(minutes("The Lamp Project began."), "a.txt")
    light = other(minutes("The Light Programme began."), "b.txt")
    mentions = [m for c in (lamp, light) for m in initiatives.extract(c)]
    random.Random(seed).shuffle(mentions)
    assert len(initiative_identity.resolve(mentions)) == 2
    same = judge("same", ("Lamp Project", "a.txt"), ("Light Programme", "b.txt"))
    (joined,) = initiative_identity.resolve(mentions, same)
    assert {joined.name, *joined.aliases} == {"Lamp Project", "Light Programme"}

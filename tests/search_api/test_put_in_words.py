"""Movers and votes as a person reads them."""

from __future__ import annotations

import pytest

from kg.listing import listed
from search_api.put_in_words import mover_in_words, vote_in_words
from tests.factories import corpus

EMPTY: dict[str, object] = {
    "for": None,
    "against": None,
    "abstained": None,
    "manner": None,
    "casting": None,
    "by_name": [],
}
NAMED = [{"name": "Cllr Orr", "side": "against"}, {"name": "Cllr Lee", "side": "for"}]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"for": 7, "against": 3, "abstained": 0}, "7 for, 3 against, 0 abstained"),
        ({"manner": "unanimous"}, "unanimous"),
        ({"manner": "recorded", "by_name": NAMED}, "recorded vote; for: Cllr Lee; against: Cllr Orr"),
        ({"for": 4, "against": 4, "casting": {"name": "the Chair"}}, "4 for, 4 against; casting vote: the Chair"),
    ],
)
def test_a_vote_in_words(told: dict[str, object], words: str) -> None:
    """Only what is known, numbers before names."""
    assert vote_in_words({**EMPTY, **told}) == words


def test_a_listed_motion_can_be_told() -> None:
    """The listed objects have what is told of them."""
    facts, _ = corpus()
    (motion,) = listed(facts, "motions")
    assert mover_in_words(motion["proposer"]) == "Mrs. B. Osterlund"
    assert vote_in_words(motion["vote"]).startswith("recorded vote; 2 for, 0 against")

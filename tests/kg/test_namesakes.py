"""Sentences that say that two people bear one name, and the two whom they keep apart."""

from __future__ import annotations

import pytest

from kg.identity.people import resolve
from tests.kg.test_people_identity import members
from tests.kg.told_people import told


@pytest.mark.parametrize(
    "text",
    [
        "Ms Una Ash said that she was not related to the former councillor of the same name.",
        "Ms Una Ash (no relation) was welcomed.",
        "Ms Una Ash, who is not to be confused with the former member of that name, was welcomed.",
        "Ms Una Ash, who shares her name with a former councillor, was welcomed.",
        "Ms Una Ash was unrelated to the previous councillor of that name.",
        "Ms Una Ash, the daughter of the late councillor of the same name, was welcomed.",
        "Ms Una Ash is no relation to the Una Ash who sat until 2026.",
    ],
)
def test_an_earlier_bearer_of_a_name_is_somebody_else(text: str) -> None:
    """The same name on lists of the same body, before and after, is that of two."""
    mentions = [
        *members("Ms Una Ash", "Bea Elm", name="a.txt", date="2025-01-14"),
        *members("Ms Una Ash", "Bea Elm", name="b.txt", date="2025-05-14"),
        *told(text, name="c.txt", date="2031-05-13"),
        *members("Ms Una Ash", "Bea Elm", name="d.txt", date="2031-05-20"),
    ]
    assert [p.name for p in resolve(mentions).people].count("Una Ash") == 2
    assert resolve(mentions[::-1]) == resolve(mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Ms Una Ash said that she was not related to the applicant.",
        "Ms Una Ash said that the two items should not be confused with the former scheme.",
        "Ms Una Ash was the daughter of the founder.",
    ],
)
def test_what_is_of_others_parts_nobody(text: str) -> None:
    """Relations to applicants and things confused."""
    mentions = [
        *members("Ms Una Ash", "Bea Elm", name="a.txt", date="2025-01-14"),
        *told(text, name="c.txt", date="2031-05-13"),
        *members("Ms Una Ash", "Bea Elm", name="d.txt", date="2031-05-20"),
    ]
    assert [p.name for p in resolve(mentions).people].count("Una Ash") == 1

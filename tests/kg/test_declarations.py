"""Declarations of interest: one for each person, in sentences, in tables, or declared in another item."""

from __future__ import annotations

import pytest

from kg.extractors import declarations
from tests.kg.told_minutes import INTENT, TABLE, minutes

TITLE = "Declarations of interest."


@pytest.mark.parametrize(
    ("name", "items", "sentence"),
    [
        (
            "Mr. T. Quill CC",
            (),
            "Mr. T. Quill CC declared a personal interest in all items since a relative worked there.",
        ),
        ("Councillor Brown", (), "Councillor Brown declared that he was a magistrate."),
        ("Cllr Lane", ("3",), "Cllr Lane declared an interest in item 3: her brother drives for the operator."),
        ("Councillor Tindall", ("4",), "Councillor Tindall: other registrable interest in item 4, as a trustee."),
        ("E. Bryn", ("4",), "Gwnaeth y Cynghorydd E. Bryn ddatganiad yn eitem 4."),
        (
            None,
            (),
            "It was noted that all members who were also members of a parish council would have personal interests.",
        ),
    ],
)
def test_who_declares_what(name: str | None, items: tuple[str, ...], sentence: str) -> None:
    """The name is as written; who is not named has none. The interest is in the words of the sentence."""
    (found,) = declarations.extract(minutes(sentence, title=TITLE))
    assert (found.name, found.items, found.person) == (name, items, None)
    assert found.interest in sentence


def test_several_who_declare_together_are_several() -> None:
    """One declaration for each of them."""
    context = minutes("Cllr Ada Birch and Mr Guy Stone declared a personal interest in item 6.", title=TITLE)
    assert [d.name for d in declarations.extract(context)] == ["Cllr Ada Birch", "Mr Guy Stone"]


def test_an_unnamed_chair_stays_unnamed() -> None:
    """`He declared` after `The Chairman invited` tells nobody's name."""
    context = minutes(
        "The Chairman invited members to declare any interests. He declared a personal interest in safety.", title=TITLE
    )
    assert [d.name for d in declarations.extract(context)] == [None]


@pytest.mark.parametrize(
    "cells",
    [
        (
            "Name",
            "Minute Number",
            "Reason",
            "Interest",
            "Councillor Ewing",
            "12",
            "Daughter employed by the Force",
            "Personal",
        ),
        ("Member Item Interest", "Councillor Ewing 12 Daughter employed by the Force; Personal"),
        ("| Member | Item | Interest |", "| Councillor Ewing | 12 | Daughter employed by the Force; Personal |"),
    ],
)
def test_tables_of_interests(cells: tuple[str, ...]) -> None:
    """Whether every cell is a paragraph, or every row."""
    (found,) = declarations.extract(minutes(*((TABLE, cell) for cell in cells), title=TITLE))
    assert (found.name, found.items) == ("Councillor Ewing", ("12",))
    assert found.interest == "Daughter employed by the Force; Personal"


def test_interests_declared_in_another_item_count() -> None:
    """When the words say that an interest is declared; other statements are none."""
    context = minutes("Cllr Dent declared an interest and left the room.", "Cllr Moss said that she was a trustee.")
    assert [d.name for d in declarations.extract(context)] == ["Cllr Dent"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "There were no declarations.",
        "None.",
        "Dim.",
        "No member had an interest to declare under Standing Order 20.",
        (INTENT, "Members will be asked to declare any interests they have in the business on the agenda."),
        "Members were asked to declare any interest they may have.",
    ],
)
def test_none_is_no_declaration(paragraph: object) -> None:
    """An explicit nil, and the invitation to declare, are no declarations."""
    assert not list(declarations.extract(minutes(paragraph, title=TITLE)))  # type: ignore[arg-type]

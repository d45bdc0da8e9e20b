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
            "Mr. W. Ashby JP",
            (),
            "Mr. W. Ashby JP declared a prejudicial interest, as his sister owned the mill.",
        ),
        ("Councillor Vane", (), "Councillor Vane disclosed that she chaired the trust."),
        ("Cllr Oak", ("3", "5"), "Cllr Oak declared an interest in items 3 and 5: he let a shop there."),
        ("Councillor Holt", ("11",), "Councillor Holt: a personal interest in item 11, as a tenant."),
        ("Mr Stone", ("5",), "Mr Stone – Item 5, trustee of the youth hub."),
        ("Cllr Oak", ("12",), "Cllr Oak - item 12, a member of the club."),
        ("M. Llwyd", ("6",), "Datganodd y Cynghorydd M. Llwyd fuddiant yn eitem 6."),
        (
            None,
            (),
            "All members who were also school governors had personal interests in the grant.",
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
        "The Chairman invited members to declare interests. He declared a personal interest himself.", title=TITLE
    )
    assert [d.name for d in declarations.extract(context)] == [None]


@pytest.mark.parametrize(
    "cells",
    [
        (
            "Name",
            "Item",
            "Reason",
            "Interest",
            "Councillor Lark",
            "12",
            "Rents a shop",
            "Personal",
        ),
        ("Member Item Interest", "Councillor Lark 12 Rents a shop; Personal"),
        ("| Member | Item | Interest |", "| Councillor Lark | 12 | Rents a shop; Personal |"),
    ],
)
def test_tables_of_interests(cells: tuple[str, ...]) -> None:
    """Whether every cell is a paragraph, or every row."""
    (found,) = declarations.extract(minutes(*((TABLE, cell) for cell in cells), title=TITLE))
    assert (found.name, found.items) == ("Councillor Lark", ("12",))
    assert found.interest == "Rents a shop; Personal"


def test_interests_declared_in_another_item_count() -> None:
    """When the words say that an interest is declared; other statements are none."""
    context = minutes("Cllr Dent declared an interest and left the room.", "Cllr Moss said that she was a trustee.")
    assert [d.name for d in declarations.extract(context)] == ["Cllr Dent"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "There were no declarations.",
        "None.",
        "Marchant — 5 — a school governor.",
        "Dim.",
        "No member had anything to declare.",
        (INTENT, "To declare any interests."),
        "Members were invited to disclose interests.",
    ],
)
def test_none_is_no_declaration(paragraph: object) -> None:
    """An explicit nil, and the invitation to declare, are no declarations."""
    assert not list(declarations.extract(minutes(paragraph, title=TITLE)))  # type: ignore[arg-type]

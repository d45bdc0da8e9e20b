"""Names that a sentence joins, and those that it only seems to join."""

from __future__ import annotations

import pytest

from kg.identity.people import resolve
from tests.kg.test_people_identity import groups, members, person
from tests.kg.told_people import told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cllr Una Ash (formerly Cllr Una Oak) spoke.", "Una Ash"),
        ("Cllr Una Ash (previously Cllr Una Oak) spoke.", "Una Ash"),
        ("Cllr Una Oak, now Cllr Una Ash, spoke.", "Una Ash"),
        ("Cllr Oak, now known as Cllr Ash, spoke.", "Councillor Ash"),
        ("Cllr Una Oak told the Panel that she would now be known as Cllr Una Ash.", "Una Ash"),
        ("Cllr Una Oak asked to be referred to in future as Cllr Una Ash.", "Una Ash"),
    ],
)
def test_a_sentence_states_that_two_names_are_one_persons(text: str, name: str) -> None:
    """One person, called by the later name, for the reason that the sentence states."""
    people = resolve(told(text))
    (one,) = people.people
    assert one.name == name
    assert [merge.rule for merge in people.merges] == ["person/stated-former-name"]


def test_a_surname_before_marriage_alone() -> None:
    """The given names are those of the name before it."""
    (one,) = resolve(told("Cllr Una Ash (née Oak) spoke.")).people
    assert one.name == "Una Ash"
    assert {form.form for form in one.surface_forms} == {"Cllr Una Ash", "Oak"}


def test_papers_of_both_names_are_one_persons() -> None:
    """What was written before and after the sentence is joined by it, bare surnames too; a namesake is not."""
    mentions = [
        *members("Cllr Una Oak", "Cllr Bea Elm", name="a.txt", date="2031-01-14"),
        *members("Cllr Oak", "Cllr Bea Elm", name="b.txt", date="2031-03-04"),
        *told("Cllr Una Oak said that she would in future be known as Cllr Una Ash.", name="c.txt", date="2031-05-13"),
        *members("Cllr Una Ash", "Cllr Bea Elm", name="d.txt", date="2031-07-01"),
        *members("Cllr Ash", "Cllr Bea Elm", name="e.txt", date="2031-09-02"),
    ]
    people = resolve(mentions)
    assert groups(people) == {
        frozenset({"Cllr Una Oak", "Cllr Oak", "Cllr Una Ash", "Cllr Ash"}),
        frozenset({"Cllr Bea Elm"}),
    }
    assert person(people, "Cllr Oak").name == "Una Ash"
    without = [m for m in mentions if m.document != "c.txt"]
    assert len(resolve(without).people) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Ash (previously Cllr Oak) came.",
        "Cllr Kim Ash (formerly Cllr Leo Oak) came.",
        "Cllr Una Ash, then Cllr Una Oak, spoke.",
        "Cllr Una Ash said that the plan, now led by Cllr Una Oak, was late.",
        "Mr Kit Ash (previously Mrs Kit Oak) came.",
    ],
)
def test_what_may_be_said_of_a_seat_joins_nobody(text: str) -> None:
    """A predecessor, another given name, a list, a clause between, another title."""
    assert len(resolve(told(text)).people) == 2

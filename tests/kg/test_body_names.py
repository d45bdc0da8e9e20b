"""Names of bodies in one text: where they begin and end, and what they are."""

from __future__ import annotations

import pytest

from kg.body_names import body_names, kind_of
from kg.proper_names import readable
from kg.renaming import name_changes, other_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "met Moor City Council, Rill Council and Vale County Council.",
            ["Moor City Council", "Rill Council", "Vale County Council"],
        ),
        ("the Moor, Vale and Rill Police and Crime Panel met", ["Moor, Vale and Rill Police and Crime Panel"]),
        (
            "Her Majesty's Inspectorate of Wells and Springs entitled",
            ["Her Majesty's Inspectorate of Wells and Springs"],
        ),
        ("the Association of Moor Wardens, and others", ["Association of Moor Wardens"]),
        ("the Ministry of Weather and the Moor Rural Board", ["Ministry of Weather", "Moor Rural Board"]),
        ("a Tasking and Renewal Board and Overview of Performance", ["Tasking and Renewal Board"]),
        ("Moor Police Performance Report - Quarter 1", ["Moor Police"]),
        ("In August 2031 Moor Police adopted it", ["Moor Police"]),
        ("Chair of the Rural Misuse Board", ["Rural Misuse Board"]),
        ("violence within HMP Rillmouth", ["HMP Rillmouth"]),
        ("as a member of the Bishop's Faith Forum", ["Bishop's Faith Forum"]),
        ("the Moor Council of Faiths", ["Moor Council of Faiths"]),
    ],
)
def test_a_name_runs_from_its_first_word_to_its_head_or_complement(text: str, names: list[str]) -> None:
    """Lists are taken apart, compounds and complements are not, and what follows in a heading is left out."""
    assert [body.name for body in body_names(text) if body.distinct] == names


@pytest.mark.parametrize(
    "text", ["the District Councils", "the Board", "Moorton Town Centre", "the acting Chief Executive"]
)
def test_heads_without_a_name_are_not_distinct(text: str) -> None:
    """A head with general words names nobody in particular; places and posts are no bodies."""
    assert not any(body.distinct for body in body_names(text))


def test_the_owner_of_a_name_is_the_possessive_before_it() -> None:
    """ "The Council's Team" is a team, and the council's."""
    found = list(body_names("The County Council’s Rural Safety Team would help"))
    assert [(body.name, body.owner) for body in found] == [
        ("County Council", None),
        ("Rural Safety Team", "County Council"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Moor Police and Crime Panel", "scrutiny panel"),
        ("Moor City Council", "council"),
        ("Moor Task and Finish Group", "task and finish group"),
        ("Home Office", "government department"),
        ("Association of Moor Panels", "association"),
        ("Office of the Police and Crime Commissioner", "public office"),
        ("HMP Rillmouth", "prison"),
        ("Warmhearts", "organisation"),
    ],
)
def test_the_head_makes_the_kind(name: str, kind: str) -> None:
    """The longest head at the end, or before "of" and "for", decides."""
    assert kind_of(name) == kind


def test_capitals_become_words_of_the_same_length() -> None:
    """Acronyms of the document stay; so do places in the text."""
    text = "UPDATE OF THE OPCC'S RURAL GOVERNANCE BOARD"
    plain = readable(text, frozenset({"OPCC"}))
    assert plain == "Update of the OPCC's Rural Governance Board"
    assert len(plain) == len(text)


@pytest.mark.parametrize(
    ("text", "older", "newer"),
    [
        ("the Rural Powers Group (formerly night watch group). It", "night watch group", "Rural Powers Group"),
        ("the Moor Hub, now known as the Moor Network, met", "Moor Network", "Moor Hub"),
        ("the Interest Group (SIG) entitled 'The Guild of Panels'.", "Guild of Panels", "Interest Group"),
    ],
)
def test_other_names_are_stated(text: str, older: str, newer: str) -> None:
    """Two names are one thing only where the text says so."""
    assert [(found.name, found.other) for found in other_names(name_changes(text))] == [(older, newer)]

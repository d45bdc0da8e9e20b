"""Acronyms hold for one document, as it defines them; letters used for two things stand for neither."""

from __future__ import annotations

import pytest

from kg.acronyms import acronyms, definitions, implied


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Harm Reduction Network (HRN) met", "HRN", "Harm Reduction Network"),
        ("the Harm Reduction Network’s (HRN) intent", "HRN", "Harm Reduction Network"),
        (
            "the Office of the Police and Crime Commissioner (OPCC) said",
            "OPCC",
            "Office of the Police and Crime Commissioner",
        ),
        ("Joint Action Groups (JAGs) were set up", "JAG", "Joint Action Groups"),
        ("agreed by MRPG (Moor Rural Policing Group), and others", "MRPG", "Moor Rural Policing Group"),
        ("a Pro-active Rural Engagement Team (PARE)", "PARE", "Pro-active Rural Engagement Team"),
        ("the Ministry of Weather (MoW) wrote", "MoW", "Ministry of Weather"),
        ("a set of multi-use games areas (MUGA courts)", "MUGA", "multi-use games areas"),
    ],
)
def test_a_definition_gives_letters_and_name_as_written(text: str, short: str, long: str) -> None:
    """The name before the parenthesis, or within it, whose initials the letters are; plurals and possessives aside."""
    assert (short, long) in list(definitions(text))


@pytest.mark.parametrize("text", ["the inspectorate (HMIX) said", "Item 4 (AGREED)", "as members (see PDF)"])
def test_letters_that_are_no_initials_define_nothing(text: str) -> None:
    """A parenthesis behind words that the letters do not abbreviate is no definition."""
    assert list(definitions(text)) == []


def test_letters_used_for_two_things_stand_for_neither() -> None:
    """The scope is the document, and within it there is no majority."""
    found = acronyms(["the Moor Crime Plan (MCP)", "the Moor Crime Panel (MCP)", "the Vale Rural Hub (VRH)"])
    assert found.expand("MCP") is None
    assert found.expand("VRH") == "Vale Rural Hub"
    assert found.expand("VRH’s") == "Vale Rural Hub"
    assert found.expand_within("VRH Board") == "Vale Rural Hub Board"


def test_unexplained_letters_are_implied_by_the_only_name_that_fits() -> None:
    """Two names that fit, or two letters only, imply nothing."""
    assert implied("VRH", ["Vale Rural Hub", "Moor Board"]) == "Vale Rural Hub"
    assert implied("VRH", ["Vale Rural Hub", "Vale Road Home"]) is None
    assert implied("MB", ["Moor Board"]) is None

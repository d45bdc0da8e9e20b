"""People of a document: who is mentioned, in which words, and with which roles."""

from __future__ import annotations

import pytest

from ingest.model import Presence
from kg.mentions import PersonMention
from tests.kg.told_people import PANEL, attendee, listed, told


def forms(mentions: list[PersonMention]) -> list[str]:
    """Return the names as written, in the order of the text."""
    return [mention.form for mention in mentions]


def roles(mentions: list[PersonMention], form: str) -> set[tuple[str, str | None]]:
    """Return (role, body) of the mentions written so."""
    return {(role.role, role.body) for mention in mentions if mention.form == form for role in mention.roles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cllr. Vane confirmed that he had a letter from Ivo Flint.", ["Cllr. Vane", "Ivo Flint"]),
        ("Mr. J. T. Carter JP CC asked whether it was so.", ["Mr. J. T. Carter JP CC"]),
        (
            "Apologies came from City Mayor Sir Alban Poole; Cllr Ada Fenn.",
            ["City Mayor Sir Alban Poole", "Cllr Ada Fenn"],
        ),
        ("Councillors Clere, Dunn-Rook and Vane and Mr T Holt voted.", ["Clere", "Dunn-Rook", "Vane", "Mr T Holt"]),
        ("A talk by Chief Insp. Ned Rudd and Supt. Ida Stead.", ["Chief Insp. Ned Rudd", "Supt. Ida Stead"]),
        ("Superintendent Supt Shane O'Hara Tel: 01632 960001", ["Superintendent Supt Shane O'Hara"]),
        ("It was Cllr. Ada Fenn’s query.", ["Cllr. Ada Fenn"]),
        ("Pia Stone, Strategic Director, Harm Reduction Network spoke.", ["Pia Stone"]),
        ("Tess Arden acting Chief Executive Officer summarised it.", ["Tess Arden"]),
        ("The Police and Crime Commissioner Dov Pellow was late.", ["Dov Pellow"]),
        ("Pay tribute to the former Police and Crime Commissioner Lord Peel.", ["Lord Peel"]),
        ("Una Brook said that Osric Tan would reply.", ["Una Brook"]),
        ("Replying to Cllr. Vane, Selma Voy explained the sums.", ["Cllr. Vane", "Selma Voy"]),
        ("Una Brook (East Vale PCP) and Jon Ives (Mar PCP) were elected.", ["Una Brook", "Jon Ives"]),
        ("However Una Brook explained that it was late.", ["Una Brook"]),
        ("Please contact: Una Brook, Democratic Support on 01632 960001.", ["Una Brook"]),
    ],
)
def test_names_are_found_with_their_titles(text: str, expected: list[str]) -> None:
    """A title names a person anywhere; without one the words around must: a post, an act, an address."""
    assert forms(told(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Marshire Police said that crime fell.",
        "The Home Office explained the grant.",
        "Operation Lion Heart provided evidence, and the lion had a heart.",
        "Caution Yard introduced a section; a warning was given in the zone.",
        "Members thanked Officers. Panel Members asked about Kinder Lanes.",
        "In Fosse Vale the crime fell, and Beacon Hill Ward asked for more.",
        "The Chair informed members; the PCC and the acting Chief Constable replied.",
        "The Major Crime Team reported. The Chief Constable's Contract was noted.",
        "Thursday 11 December explained Agenda Item Seven.",
        "The Chief Inspector of Constabulary responded.",
        "The meeting at City Hall, Charles Street agreed.",
    ],
)
def test_bodies_places_and_unnamed_office_holders_are_nobody(text: str) -> None:
    """Capitals are not enough, and an office without a name is never given one."""
    assert forms(told(text)) == []


def test_people_known_in_full_are_found_again() -> None:
    """The bare full name, and the given name before a verb, are later mentions; another word is not."""
    text = "A report from Ivo Flint was read. Ivo said it was so. Sums by Ivo Flint follow. The Ivo Trust gave more."
    assert forms(told(text)) == ["Ivo Flint", "Ivo", "Ivo Flint"]


def test_a_given_name_that_two_people_bear_names_neither() -> None:
    """Where two people of one given name are known, it alone is no mention."""
    text = "Mr Ivo Flint and Mr Ivo Rook came. Ivo said it was so."
    assert forms(told(text)) == ["Mr Ivo Flint", "Mr Ivo Rook"]


@pytest.mark.parametrize(
    ("text", "form", "role", "body"),
    [
        (
            "Pia Stone, Strategic Director, Harm Reduction Network spoke.",
            "Pia Stone",
            "Strategic Director",
            "Harm Reduction Network",
        ),
        ("He thanked the former Chair of the Panel Joe Orde.", "Joe Orde", "former Chair", PANEL),
        ("The Chair of the Abuse Board, DCI Jon Ives came.", "DCI Jon Ives", "Chair", "Abuse Board"),
        (
            "The loss of former Chief Constable Ned Rudd was noted.",
            "Chief Constable Ned Rudd",
            "former Chief Constable",
            None,
        ),
        ("The PILOT group chaired by Supt. Ida Stead met.", "Supt. Ida Stead", "chair", "PILOT group"),
        ("Mr Jon Ives was elected as interim Chairman of the SIG.", "Mr Jon Ives", "interim Chairman", "SIG"),
        (
            "Una Brook (Mar PCP) and Jon Ives (Vale PCP) were elected as Deputy Chairmen.",
            "Una Brook",
            "Deputy Chairman",
            None,
        ),
        (
            "Una Brook had been commissioned by the HRN as an Independent Advisor.",
            "Una Brook",
            "Independent Advisor",
            "HRN",
        ),
        ("Cllr Vane had replaced Cllr Rook as a Member of the panel.", "Cllr Vane", "Member", PANEL),
        ("Cllr Vane had replaced Cllr Rook as a Member of the panel.", "Cllr Rook", "former Member", PANEL),
        ("Cllr Ash was present as a substitute for Cllr Rook.", "Cllr Rook", "member", PANEL),
        ("Cllr. Vane declared an interest as a member of the Faith Forum.", "Cllr. Vane", "member", "Faith Forum"),
        ("Cllr. Vane declared that he was a Magistrate in Marl.", "Cllr. Vane", "Magistrate in Marl", None),
        ("A working group with these members: Cllr Ash, Cllr Rook.", "Cllr Rook", "member", "working group"),
        (
            "Dov Pellow, who had been elected Police and Crime Commissioner in May, spoke.",
            "Dov Pellow",
            "Police and Crime Commissioner",
            None,
        ),
        (
            "The Office of the Police and Crime Commissioner. Dov Pellow (Police and Crime Commissioner) spoke.",
            "Dov Pellow",
            "Police and Crime Commissioner",
            "Office of the Police and Crime Commissioner",
        ),
    ],
)
def test_roles_are_told_beside_a_name(text: str, form: str, role: str, body: str | None) -> None:
    """As written, with acting, interim and former; the body only where the same document gives it."""
    assert (role, body) in roles(told(text), form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ms Lee declared an interest as her brother was a member of the Cadets.", "Ms Lee"),
        ("In answer to Cllr Vane, the Commissioner said no.", "Cllr Vane"),
        ("Cllr Rook proposed that Mr Flint be elected Vice-Chair.", "Mr Flint"),
    ],
)
def test_roles_of_others_and_proposals_are_not_roles(text: str, form: str) -> None:
    """A relative's membership, the post of whoever replies and a nomination give the person named nothing."""
    assert roles(told(text), form) == set()


def test_what_is_resolved_elects() -> None:
    """In a clause of an outcome "be elected" is an election, to the chair of the meeting's own body."""
    found = told("That Mr Ivo Flint be elected Vice-Chair of the Panel for 2031/32.", clause=True)
    assert roles(found, "Mr Ivo Flint") == {("Vice-Chair", PANEL)}
    assert {role.date for mention in found for role in mention.roles} == {"2031-03-04"}


LIST = """Present
Cllr Abel Ridd (Chairman)
Cllr Dot Dale (Sub for Mayor Una Pike)
Independent Members
Mr Bram Salt
In attendance
Mara Quist (Acting Commissioner)
Chief Constable Piers Dunn (Teesford Police)
Cora Batt (Teesford Borough Council)
"""


def test_lists_give_membership_chairs_substitutes_and_posts() -> None:
    """Members are members of the meeting's body; chairs and kinds of member as written; guests have their own posts."""
    guest = Presence.IN_ATTENDANCE
    found = listed(
        LIST,
        attendee(LIST, "Cllr Abel Ridd (Chairman)", chair=True),
        attendee(LIST, "Cllr Dot Dale (Sub for Mayor Una Pike)", substitute_for="Mayor Una Pike"),
        attendee(LIST, "Mr Bram Salt"),
        attendee(LIST, "Mara Quist (Acting Commissioner)", guest, role="Acting Commissioner"),
        attendee(LIST, "Chief Constable Piers Dunn (Teesford Police)", guest, role="Teesford Police"),
        attendee(LIST, "Cora Batt (Teesford Borough Council)", guest, role="Teesford Borough Council"),
    )
    assert roles(found, "Cllr Abel Ridd") == {("Chairman", PANEL), ("member", PANEL)}
    assert roles(found, "Cllr Dot Dale") == {("substitute for Mayor Una Pike", PANEL)}
    assert roles(found, "Mr Bram Salt") == {("Independent Member", PANEL)}
    assert roles(found, "Mara Quist") == {("Acting Commissioner", None)}
    assert roles(found, "Chief Constable Piers Dunn") == {("Chief Constable", "Teesford Police")}
    assert roles(found, "Cora Batt") == {("in attendance", "Teesford Borough Council")}
    assert all(mention.span.inside(mention.anchor) for mention in found)


def test_what_a_list_holds_beside_people_is_left_out() -> None:
    """A heading or an authority that was read as a name is nobody; what follows a name is no part of it."""
    text = "Police Authority\nUNRESTRICTED ITEMS\nMr Zed Laide Co-opted\nCllr Una Park\nEllen Hill"
    found = listed(text, *(attendee(text, line) for line in text.split("\n")))
    assert forms(found) == ["Mr Zed Laide", "Cllr Una Park", "Ellen Hill"]


def test_every_mention_is_verbatim() -> None:
    """Spans and quotes lead back to the stored text, whatever markup and spacing stands in it."""
    text = "The **Chair** thanked <u>Cllr.\u00a0 Ada\n Fenn</u>. Una  Brook said that\nit was *so*."
    found = told(text)
    assert forms(found) == ["Cllr. Ada Fenn", "Una Brook"]
    for mention in found:
        assert text[mention.quote.start : mention.quote.end] == mention.quote.quote
        assert text[mention.span.start : mention.span.end].split() == mention.form.split()
        assert mention.quote.start <= mention.span.start < mention.span.end <= mention.quote.end

"""Officers named in running text: however a clerk puts it, they are in attendance with their posts, and no members."""

from __future__ import annotations

import pytest

from ingest import parse
from ingest.model import Attendee, Presence

HEAD = "Vale District Council\n\nParks Scrutiny Committee\n\n"
TITLE = "Minutes of the meeting held in the Long Room on Tuesday, 4 March 2031\n\n"
ITEMS = "\n\n1. APOLOGIES FOR ABSENCE\n\nThere were none.\n\n2. GATE\n\nIt was RESOLVED that the gate be shut.\n"
PROSE = "Present were Councillor Ann Lee (in the Chair), Councillor Bo Orr and Mrs Cy Moss."
LIST = "PRESENT\n\nCouncillor Ann Lee (Chair)\n\nCouncillor Bo Orr"
SEMICOLONS = "Di Vane, Director of Place; Ed Wray, Head of Parks; and Flo Yarde, Clerk"
COMMAS = "Di Vane, Director of Place, Ed Wray, Head of Parks and Flo Yarde, Clerk"
BRACKETS = "Di Vane (Director of Place), Ed Wray (Head of Parks) and Flo Yarde (Clerk)"
DASHES = "Di Vane – Director of Place, Ed Wray – Head of Parks and Flo Yarde – Clerk"
MIXED = "Di Vane, Director of Place; Ed Wray, Head of Parks and Flo Yarde (Clerk)"
OFFICERS = {"Di Vane": "Director of Place", "Ed Wray": "Head of Parks", "Flo Yarde": "Clerk"}


def attendees(lists: str) -> list[Attendee]:
    """Return who is found at the head of minutes that hold these lists, each at its own name."""
    record = parse(f"{HEAD}{TITLE}{lists}{ITEMS}".encode(), "vale.txt")
    (meeting,) = (d.meeting for d in record.documents if d.meeting)
    for a in meeting.attendees:
        assert record.text[a.span.start : a.span.end].startswith(a.name.split(" (")[0])
    return list(meeting.attendees)


def posts(lists: str) -> dict[str, str | None]:
    """Return those in attendance with their posts; a title before the name is not looked at."""
    there = [a for a in attendees(lists) if a.presence is Presence.IN_ATTENDANCE]
    return {" ".join(w for w in a.name.split() if w not in ("Mr", "Mrs", "Ms")): a.role for a in there}


def members(lists: str) -> list[str]:
    return [a.name for a in attendees(lists) if a.presence is Presence.PRESENT]


@pytest.mark.parametrize("listed", [SEMICOLONS, COMMAS, BRACKETS, DASHES, MIXED])
@pytest.mark.parametrize(
    "sentence",
    [
        "{} Also in attendance were {}.",
        "{}\n\nAlso present were {}.",
        "{}\n\nIn attendance were {}.",
        "{}\n\nIn attendance: {}.",
        "{}\n\nOfficers present were {}.",
        "{}\n\nOfficers in attendance: {}",
        "{}\n\nThe following officers were in attendance: {}.",
        "{}\n\nThe following also attended: {}.",
        "{}\n\nThe meeting was also attended by {}.",
        "{}\n\nThere were also present {}.",
        "{}\n\nThe Committee was supported by {}.",
        "{}\n\nAlso in attendance – {}.",
        "{}\n\n{}, were also in attendance.",
        "{}\n\n{} also attended the meeting.",
    ],
)
def test_officers_in_a_sentence_below_the_members(sentence: str, listed: str) -> None:
    for present, wanted in (
        (PROSE, ["Councillor Ann Lee", "Councillor Bo Orr", "Mrs Cy Moss"]),
        ("Present: Councillor Ann Lee (Chair), Councillor Bo Orr.", ["Councillor Ann Lee", "Councillor Bo Orr"]),
    ):
        lists = sentence.format(present, listed)
        assert (members(lists), posts(lists)) == (wanted, OFFICERS)


@pytest.mark.parametrize(
    "lists",
    [
        f"{LIST}\n\nAlso in attendance were {SEMICOLONS}.",
        f"{LIST}\n\nAlso attending: {SEMICOLONS}",
        f"{LIST}\n\nThe following officers were in attendance:\n\nDi Vane, Director of Place\n\nEd Wray, Head of Parks"
        "\n\nFlo Yarde, Clerk",
        f"{LIST}\n\nAlso in attendance were Di Vane, Director of Place;\nEd Wray, Head of Parks;\nFlo Yarde, Clerk.",
        f"{LIST}\n\nAlso in attendance were {SEMICOLONS}. The meeting began at 10.00 am.",
        f"{LIST}\n\nAlso present were the Director of Place (Ms Di Vane), the Head of Parks (Mr Ed Wray)"
        " and the Clerk (Mrs Flo Yarde).",
        f"{LIST}\n\nAlso present were the Director of Place, Ms Di Vane, the Head of Parks, Mr Ed Wray,"
        " and the Clerk, Mrs Flo Yarde.",
        f"Present: Councillor Ann Lee (Chair) and Councillor Bo Orr, with {BRACKETS} in attendance.",
        f"Present were Councillor Ann Lee (in the Chair) and Councillor Bo Orr, with {BRACKETS} in attendance.",
        f"Present: Councillor Ann Lee (Chair); Councillor Bo Orr; Officers: {SEMICOLONS}.",
        f"PRESENT – Councillor Ann Lee (Chair) and Councillor Bo Orr.\n\nIN ATTENDANCE – {SEMICOLONS}.",
    ],
)
def test_other_ways_below_two_members(lists: str) -> None:
    assert [name.removesuffix(" (Chair)") for name in members(lists)] == ["Councillor Ann Lee", "Councillor Bo Orr"]
    assert posts(lists) == OFFICERS


def test_three_lists_in_one_paragraph() -> None:
    lists = f"Present: Cllrs Ann Lee (Chair) and Bo Orr. Apologies: Cllr Gil Tarn. In attendance: {BRACKETS}."
    assert members(lists) == ["Ann Lee", "Bo Orr"]
    assert posts(lists) == OFFICERS
    assert [a.name for a in attendees(lists) if a.presence is Presence.APOLOGIES] == ["Cllr Gil Tarn"]


def test_apologies_behind_the_officers() -> None:
    found = attendees(f"{PROSE} Also in attendance were {COMMAS}. Apologies were received from Councillor Gil Tarn.")
    assert [a.name for a in found if a.presence is Presence.APOLOGIES] == ["Councillor Gil Tarn"]


@pytest.mark.parametrize(
    "told",
    [
        "Also in attendance were the Chief Executive, the Director of Place and two members of the public.",
        "Also present were two members of the public and a reporter. Councillor Bo Orr opened the meeting.",
        "Also present were representatives of the Vale Housing Trust.",
    ],
)
def test_posts_and_counts_are_nobody(told: str) -> None:
    assert posts(f"{LIST}\n\n{told}") == {}
    assert members(f"{LIST}\n\n{told}") == ["Councillor Ann Lee", "Councillor Bo Orr"]


def test_names_without_posts_and_of_an_organisation() -> None:
    told = "Also in attendance were Di Vane, Ed Wray and Flo Yarde from the Vale Trust, and four members of the public."
    assert posts(f"{LIST}\n\n{told}") == dict.fromkeys(OFFICERS)

"""Ways of parish, district, island, fire and health bodies: who was there, which items, what was decided."""

from __future__ import annotations

import pytest

from ingest import parse
from ingest.model import Document, Presence

HEAD = "Vale Council\n\nMinutes of the meeting of the Finance Committee held on 9 June 2031 at the Mill\n\n"
ITEMS = "1. Apologies\n\nThere were none.\n\n2. Gate\n\nRESOLVED: That the gate be shut.\n"


def read(text: str, name: str = "vale.txt") -> Document:
    """Return the one document of a meeting in a text."""
    record = parse(text.encode(), name)
    (document,) = (d for d in record.documents if d.meeting)
    for item in document.items:
        for clause in item.clauses:
            assert clause.text.split()[0] in record.text[clause.span.start : clause.span.end]
    return document


def names(document: Document, presence: Presence) -> list[str]:
    assert document.meeting
    return [a.name for a in document.meeting.attendees if a.presence is presence]


@pytest.mark.parametrize(
    ("lists", "presence", "wanted"),
    [
        ("Present:-\nCouncillors: Holt (Chairman), Oak and Di Vane.", Presence.PRESENT, ["Holt", "Oak", "Di Vane"]),
        ("Attending: Ann Holt (AH) – Chair, Bo Oak (BO)", Presence.PRESENT, ["Ann Holt", "Bo Oak"]),
        (
            "Panel Members in attendance:\nCllr Ann Holt - Vale\nCllr Bo Oak - Moor",
            Presence.PRESENT,
            ["Cllr Ann Holt", "Cllr Bo Oak"],
        ),
        ("Present: Cllr A Holt\n\nCouncillors Absent: Cllr B Oak", Presence.APOLOGIES, ["Cllr B Oak"]),
        (
            "Attendees\nCllr Ann Holt, Vale Council\nBo Oak, Healthwatch Vale\nCy Lark, Voluntary Sector Alliance",
            Presence.PRESENT,
            ["Cllr Ann Holt", "Bo Oak", "Cy Lark"],
        ),
        (
            "Present: Cllr A Holt\n\nIn attendance: Mrs F Birch (Clerk), Dist. Cllr M Yarrow, 3 residents",
            Presence.IN_ATTENDANCE,
            ["Mrs F Birch", "Dist. Cllr M Yarrow"],
        ),
        (
            "Yn bresennol / Present: Y Cynghorwyr / Councillors Elin Holt, Nia Oak\n\n"
            "Yn gwasanaethu / In attendance: Bethan Lark (Clerc)",
            Presence.IN_ATTENDANCE,
            ["Bethan Lark"],
        ),
        (
            "Sederunt\nCouncillors Ann Holt, Bo Oak\n\n"
            "Apologies for absence were intimated on behalf of Councillors Cy Lark and Di Vane.",
            Presence.APOLOGIES,
            ["Cy Lark", "Di Vane"],
        ),
        (
            "PRESENT: Councillor R Holt\n\nThe Commissioner (Mr Q Oak), his Deputy (Ms S Lark) and the"
            " Chief Constable (Mr T Vane) were in attendance.",
            Presence.IN_ATTENDANCE,
            ["Mr Q Oak", "Ms S Lark", "Mr T Vane"],
        ),
        (
            "Present: Mr. A. Holt and the Clerk, Mrs. E. Oak. 4 residents were also present.",
            Presence.PRESENT,
            ["Mr. A. Holt", "Mrs. E. Oak"],
        ),
    ],
)
def test_who_was_there(lists: str, presence: Presence, wanted: list[str]) -> None:
    """Headings, runs of names and sentences of other publishers; residents and organisations are nobody."""
    found = names(read(f"{HEAD}{lists}\n\n{ITEMS}"), presence)
    assert found == wanted


def test_a_line_below_the_lists_says_who_was_in_the_chair() -> None:
    """It adds nobody to the list above it."""
    document = read(f"{HEAD}PRESENT\nCllr Ann Holt\nCllr Bo Oak\n\nCllr Oak in the Chair.\n\n{ITEMS}")
    assert document.meeting
    assert [(a.name, a.chair) for a in document.meeting.attendees] == [("Cllr Ann Holt", False), ("Cllr Bo Oak", True)]


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("1 Welcome\n\nAll were met.\n\n2 Notes\n\nThey were read.\n\n3 Budget\n\nIt was heard.", ["1", "2", "3"]),
        ("2031/41 Notes\n\nThey were read.\n\n2031/42 Gate\n\nIt was seen.", ["2031/41", "2031/42"]),
        ("Item 5  Gate\n\nDecision:\n1. Shut the gate.\n2. Paint it.\n\nItem 6  Roof\n\nDecision:\nNoted.", ["5", "6"]),
        (
            "10 ELECTION\n\nThey met.\n\n11 THE DOCK – LICENCE\n\nIt was heard.\n\n12 THE ROOF\n\nNone.",
            ["10", "11", "12"],
        ),
    ],
)
def test_numbers_of_items(body: str, numbers: list[str]) -> None:
    """Behind one space, with the year first, called so, in capitals with a dash."""
    assert [i.number for i in read(f"{HEAD}Present: Cllr A Holt\n\n{body}\n").items] == numbers


def test_a_date_in_capitals_is_no_item() -> None:
    """The lists below it are still lists."""
    text = "VALE FIRE AUTHORITY\n\nPOLICY COMMITTEE\n\n12 JUNE 2031\n\nPRESENT:-\n\nCouncillors Holt and Oak.\n\n"
    text += "14\tMINUTES\n\n"
    document = read(f"{text}\tRESOLVED – That the minutes be confirmed.\n\n15\tGATE\n\n\tIt was seen.\n")
    assert [i.number for i in document.items] == ["14", "15"]
    assert names(document, Presence.PRESENT) == ["Holt", "Oak"]


@pytest.mark.parametrize(
    ("minute", "clauses"),
    [
        (
            "RESOLVED: (unanimously)\n\n(a) That it be shut; and\n\n(b) That it be painted.",
            ["That it be shut", "That it be painted."],
        ),
        ("RESOLVED (by 4 votes to 3) that it be shut.", ["that it be shut."]),
        (
            "RESOLVED: The Committee\n\n1. AGREED the plan; and\n2. ASKED the Clerk to report.",
            ["AGREED the plan", "ASKED the Clerk to report."],
        ),
        ("The Board:\n• NOTED the position; and\n• APPROVED the plan.", ["the position", "the plan."]),
        ("DEFERRED for a site visit.", ["DEFERRED for a site visit."]),
        ("REFUSED for the reasons in the report.", ["REFUSED for the reasons in the report."]),
    ],
)
def test_what_was_decided(minute: str, clauses: list[str]) -> None:
    """How it was voted on is no clause; each mark of its own is; what became of an application is."""
    document = read(
        f"{HEAD}Present: Cllr A Holt\n\n1. Notes\n\nThey were read.\n\n2. Gate\n\n{minute}\n\n3. Roof\n\nNone.\n"
    )
    assert [c.text for i in document.items for c in i.clauses] == clauses


TABLE = """<h1>Vale District Council</h1><h2>Cabinet – 7 July 2031</h2><p>Present: Cllr Ann Holt, Cllr Bo Oak</p>
<table><tr><th>Item</th><th>Discussion</th><th>Decision</th></tr>
<tr><td>1. Notes</td><td>The notes of 2 June were read.</td><td>Agreed.</td></tr>
<tr><td>2. Gate</td><td>Cllr Oak spoke.</td><td>(a) That the gate be shut; and (b) That a report be made.</td></tr>
<tr><td>3. Roof</td><td>It was not agreed what to do.</td><td>That the roof be kept.</td></tr></table>"""


def test_a_table_of_items() -> None:
    """Each row is an item: number and title, what was said, what was decided in its points."""
    document = read(TABLE, "vale.html")
    assert [(i.number, i.title) for i in document.items] == [("1", "Notes"), ("2", "Gate"), ("3", "Roof")]
    assert [[c.text for c in i.clauses] for i in document.items] == [
        ["Agreed."],
        ["That the gate be shut", "That a report be made."],
        ["That the roof be kept."],
    ]
    assert document.items[1].paragraphs[0].text == "Cllr Oak spoke."


NOTICE = """VALE COUNCIL

RECORD OF DECISION

Decision reference:    CM/2031/019
Decision maker:        Councillor Ann Holt, Cabinet Member for Gates
Date of decision:      14 April 2031
Key decision:          No

Subject

Extension of the gate contract

Decision

1.   That the contract be extended at a cost of £186,400.

2.   That the Clerk be authorised to begin again.

Reasons for decision

It ends.
"""


def test_the_subject_of_a_decision_notice_is_its_item() -> None:
    """The label stands above the title, the decision below its own."""
    (item,) = read(NOTICE).items
    assert item.title == "Extension of the gate contract"
    assert [c.label for c in item.clauses] == ["1.", "2."]

"""Earlier minutes in a pack are a document of their own, however their head is written: their people are theirs."""

from __future__ import annotations

import pytest

from ingest import parse

AGENDA = (
    "Meeting: Parks Scrutiny Committee\n\nDate/Time: Tuesday, 4 March 2031 at 10.00 am\nLocation: the Long Room\n\n"
    "AGENDA\n\n1. Apologies for absence.\n2. Declarations of interest.\n"
    "3. Minutes of the meeting held on 4 February 2031.\n4. Budget.\n5. Date of next meeting.\n\n"
)
ITEMS = (
    "\n\n1. APOLOGIES FOR ABSENCE\n\nThere were none.\n\n2. GATE\n\nIt was RESOLVED that the gate be shut.\n\n"
    "The meeting ended at 11.40 am.\n"
)
BODY = "Vale District Council\nParks Scrutiny Committee\n\n"


@pytest.mark.parametrize(
    "listed",
    [
        "Present were Councillor Ann Lee (in the Chair) and Cllr Bo Orr. Also in attendance was Flo Yarde, Clerk.",
        "Present: Councillor Ann Lee (Chair), Councillor Bo Orr\n\nIn attendance: Flo Yarde, Clerk",
        "PRESENT\n\nCouncillor Ann Lee (Chair)\nCouncillor Bo Orr\n\nIN ATTENDANCE\n\nFlo Yarde, Clerk",
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        f"{BODY}Minutes of the meeting held in the Long Room on Tuesday, 4 February 2031\n\n",
        f"{BODY}Minutes of meeting held on Tuesday, 4 February 2031 at the Long Room\n\n",
        f"{BODY}MINUTES\n\nTuesday, 4 February 2031 at 10.00 am\n\n",
        f"Draft minutes of the meeting held on Tuesday, 4 February 2031\n\n{BODY}",
        f"{BODY}Tuesday, 4 February 2031\n\n",
        "PARKS SCRUTINY COMMITTEE\n\n4 FEBRUARY 2031\n\n",
        "Minutes of a meeting of the Parks Scrutiny Committee held in the Long Room on 4 February 2031\n\n",
    ],
)
def test_minutes_below_an_agenda(head: str, listed: str) -> None:
    record = parse(f"{AGENDA}{head}{listed}{ITEMS}".encode(), "pack.txt")
    found = [(d.kind.value, d.date, d.meeting, len(d.items)) for d in record.documents if d.meeting]
    told = [(kind, date, m.body and m.body.value, len(m.attendees), items) for kind, date, m, items in found if m]
    assert told == [
        ("agenda", "2031-03-04", "Parks Scrutiny Committee", 0, 5),
        ("minutes", "2031-02-04", "Parks Scrutiny Committee", 3, 2),
    ]


def test_a_list_of_those_present_in_an_item_opens_no_document() -> None:
    text = (
        "Minutes of a meeting of the Parks Scrutiny Committee held in the Long Room on 4 February 2031\n\n"
        "Present: Councillor Ann Lee (Chair)\n\n1. APOLOGIES\n\nThere were none.\n\n2. SITE VISIT\n\n"
        "Members went to the Mill on 3 February 2031.\n\nPresent: Councillor Ann Lee and Councillor Bo Orr\n\n"
        "It was RESOLVED that the gate be shut.\n"
    )
    assert [d.kind.value for d in parse(text.encode(), "vale.txt").documents] == ["minutes"]

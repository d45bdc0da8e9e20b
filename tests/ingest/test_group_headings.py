"""The headings of groups of people, put together in many ways: each names its group, and nobody is made of one."""

import pytest

from ingest import parse
from ingest.model import Attendee, Presence

_HEAD = "Vale of Orrin Panel\n\nMinutes of the meeting of the Vale of Orrin Panel held on 4 March 2031 at 2.00 pm\n\n"
_BUDGET = "Budget\n\nResolved: That the budget be noted.\n"
_REST = f"\n\n1. Minutes of the last meeting\n\nResolved: That the minutes be approved.\n\n2. {_BUDGET}"


def _attendees(lists: str) -> tuple[Attendee, ...]:
    meeting = parse((_HEAD + lists + _REST).encode(), "minutes.txt").documents[0].meeting
    assert meeting is not None
    return meeting.attendees


def _there(lists: str) -> dict[str, str]:
    return {a.name: a.presence.value for a in _attendees(lists)}


MEMBERS = (
    "Present:", "PRESENT", "Present:-", "PRESENT -", "Members present", "MEMBERS PRESENT:", "Panel Members:-",
    "Panel Members:", "Board members", "Committee Members Present:", "Elected Members:", "Independent Members:",
    "Co-opted Members", "Voting Members:", "Lay Members:", "Council Members:-", "Board Members in attendance:",
    "PRESENT (in the Chamber):", "PRESENT (remotely):", "Present remotely:", "Present via Teams:",
    "Present (virtually)",
    "Members present in person:", "Members (in person):", "Trustees present:", "Trustees:", "Governors present",
    "Elected and Independent Members:", "Independent Co-opted Members:-", "Members of the Panel:", "AELODAU / MEMBERS:",
    "PRESENNOL / PRESENT:", "Present / Presennol", "Parish Councillors present:", "The Board members",
)  # fmt: skip

OTHERS = (
    "In attendance:", "IN ATTENDANCE", "Also in attendance:-", "Also attending", "Also attending:", "Also present:",
    "Others in attendance:", "Others present", "Officers:", "OFFICERS", "LA OFFICERS", "LA officers:",
    "Officers present:",
    "Officers in attendance", "Officers and others in attendance", "Officers and others present:", "Officers/Advisers:",
    "Advisers and officers", "Advisers:", "Advisors in attendance:-",
    "Host Authority Officers:-", "Host authority officers",
    "Support Officers:", "Staff in attendance:", "Staff and advisers", "Council officers:", "Officials:",
    "Secretariat:",
    "Independent Person:", "Independent Persons:", "Observers:", "OBSERVER", "Guests and observers:", "Invited guests:",
    "Commissioner's office:", "Office of the Police and Crime Commissioner:-", "Office of the Orrin Fire Commissioner:",
    "OPCC:", "In attendance (remotely):", "In attendance (via Zoom):", "Officers attending virtually:",
    "External auditors:", "Witnesses:", "For the applicant:", "Responsible Authority:", "Other persons:",
    "Designated Bodies:", "In attendance from Designated Bodies:", "SWYDDOGION / OFFICERS:",
)  # fmt: skip

ABSENT = (
    "Apologies:", "APOLOGIES", "Apologies for absence:-", "APOLOGIES / YMDDIHEURIADAU:", "Ymddiheuriadau / Apologies:",
    "Apologies received from:", "Apologies (members):", "Apologies for Absence / Ymddiheuriadau am Absenoldeb",
)  # fmt: skip


@pytest.mark.parametrize("heading", MEMBERS)
def test_members_stand_below_the_heading_of_their_group(heading: str) -> None:
    found = _there(f"{heading}\n\nCouncillor Ada Fenn\nCouncillor Brin Holt\n\nOfficers:\n\nMs Cass Dorn, Clerk")
    assert found == {
        "Councillor Ada Fenn": "present",
        "Councillor Brin Holt": "present",
        "Ms Cass Dorn": "in_attendance",
    }


@pytest.mark.parametrize("heading", [h for h in MEMBERS if h.rstrip("-").endswith(":")])
def test_members_stand_behind_the_heading_of_their_group(heading: str) -> None:
    found = _there(f"{heading} Councillors Ada Fenn and Brin Holt\n\nOfficers: Ms Cass Dorn, Clerk")
    assert found == {"Ada Fenn": "present", "Brin Holt": "present", "Ms Cass Dorn": "in_attendance"}


@pytest.mark.parametrize("heading", OTHERS)
def test_a_next_group_ends_that_of_the_members(heading: str) -> None:
    found = _there(f"Present:\n\nCouncillor Ada Fenn\nCouncillor Brin Holt\n\n{heading}\n\nMs Cass Dorn\nMr Emrys Vale")
    assert found == {
        "Councillor Ada Fenn": "present",
        "Councillor Brin Holt": "present",
        "Ms Cass Dorn": "in_attendance",
        "Mr Emrys Vale": "in_attendance",
    }


@pytest.mark.parametrize("heading", [h for h in OTHERS if h.rstrip("-").endswith(":")])
def test_a_next_group_names_its_people_on_its_line(heading: str) -> None:
    found = _there(f"Present: Councillors Ada Fenn and Brin Holt\n\n{heading} Ms Cass Dorn and Mr Emrys Vale")
    assert {n for n, p in found.items() if p == "present"} == {"Ada Fenn", "Brin Holt"}
    assert {n for n, p in found.items() if p == "in_attendance"} == {"Ms Cass Dorn", "Mr Emrys Vale"}


@pytest.mark.parametrize("heading", ABSENT)
def test_apologies_in_one_language_or_two(heading: str) -> None:
    found = _there(f"Present: Councillor Ada Fenn\n\n{heading}\n\nCouncillor Brin Holt\nMs Cass Dorn")
    assert found == {"Councillor Ada Fenn": "present", "Councillor Brin Holt": "apologies", "Ms Cass Dorn": "apologies"}


@pytest.mark.parametrize(
    "line",
    (
        "The officers were thanked.",
        "Office of the Police and Crime Commissioner",
        "Orrin Constabulary",
        "Members of the public asked two questions.",
        "Board members will be written to.",
    ),
)
def test_what_is_no_heading_opens_no_group(line: str) -> None:
    found = _there(f"Present:\n\nCouncillor Ada Fenn\n{line}\nCouncillor Brin Holt")
    assert "in_attendance" not in found.values()
    assert all(name in ("Councillor Ada Fenn", "Councillor Brin Holt") for name in found)


def test_two_columns_of_groups_and_people() -> None:
    found = _there(
        "In the Chair:          Alderman Cole Murn\n\n"
        "Elected Members:       Councillor Ada Fenn\n                       Councillor Brin Holt (remote)\n\n"
        "Independent Members:   Mrs Nia Lorne\n                       Mr Rhys Tarn (arrived 6.55pm)\n\n"
        "In attendance from\nDesignated Bodies:     Mr Con Hale, Probation Board\n"
        "                       Ms Gwen Sloe, Housing Executive\n\n"
        "Officers:              Ms Dee Quill, Manager\n\n"
        "Apologies:             Councillor Pat Gorse"
    )
    assert {n for n, p in found.items() if p == "present"} == {
        "Cole Murn", "Councillor Ada Fenn", "Councillor Brin Holt", "Mrs Nia Lorne", "Mr Rhys Tarn"
    }  # fmt: skip
    assert {n for n, p in found.items() if p == "in_attendance"} == {"Mr Con Hale", "Ms Gwen Sloe", "Ms Dee Quill"}
    assert {n for n, p in found.items() if p == "apologies"} == {"Councillor Pat Gorse"}


def test_a_table_below_a_heading_of_a_page() -> None:
    page = (
        "<html><body><h1>Minutes of the Vale Board</h1><p>Date: 4 March 2031</p><h3>Board members</h3>"
        "<table><tr><th>Name</th><th>Organisation</th></tr>"
        "<tr><td>Councillor Ada Fenn (Chair)</td><td>Vale Council</td></tr>"
        "<tr><td>Dr Brin Holt</td><td>Vale Trust</td></tr></table>"
        "<h3>Also attending</h3><ul><li>Cass Dorn, Clerk</li></ul>"
        "<dl><dt>Commissioner's office</dt><dd>Emrys Vale (Deputy Commissioner)</dd></dl>"
        "<h2>1. Budget</h2><p>Resolved: That the budget be approved.</p></body></html>"
    )
    meeting = parse(page.encode(), "minutes.html").documents[0].meeting
    assert meeting is not None
    found = {a.name: a.presence for a in meeting.attendees}
    assert found == {
        "Councillor Ada Fenn": Presence.PRESENT,
        "Dr Brin Holt": Presence.PRESENT,
        "Cass Dorn": Presence.IN_ATTENDANCE,
        "Emrys Vale": Presence.IN_ATTENDANCE,
    }


def test_groups_named_again_below_the_apologies_are_of_those_who_sent_them() -> None:
    found = _there(
        "Panel Members:\n\nCllr Ada Fenn\nCllr Brin Holt\n\nOfficers:\n\nMs Cass Dorn\n\nApologies:\n\n"
        "Panel Members:\n\nCllr Emrys Vale\n\nOfficers:\n\nMr Con Hale"
    )
    assert {n for n, p in found.items() if p == "apologies"} == {"Cllr Emrys Vale", "Mr Con Hale"}
    assert {n for n, p in found.items() if p == "present"} == {"Cllr Ada Fenn", "Cllr Brin Holt"}


@pytest.mark.parametrize(
    ("line", "chair", "vice"),
    (
        ("Councillor Ada Fenn (Vale BC) - Chair", True, False),
        ("Councillor Ada Fenn (Vale BC) – Vice-Chairman", False, True),
        ("Councillor Ada Fenn, Vale DC, Chairman", True, False),
        ("Ms Ada Fenn (Lay Member) [Chair]", True, False),
        ("Ms Ada Fenn [Vice Chair]", False, True),
        ("Councillor Ada Fenn        Vale City Council (Chair)", True, False),
        ("Councillor Ada Fenn        Vale City Council - Deputy Chair", False, True),
        ("Councillor Ada Fenn (Vale) (Vice-Chair)", False, True),
        ("Councillor Ada Fenn        In the Chair", True, False),
        ("Councillor Ada Fenn - Chair of the Scrutiny Committee", False, False),
        ("Councillor Ada Fenn        Vale City Council (Chair of Licensing)", False, False),
    ),
)
def test_chair_and_vice_chair_behind_the_name_or_in_the_next_column(line: str, chair: bool, vice: bool) -> None:
    found = _attendees(f"Present:\n\n{line}\nCouncillor Brin Holt        North Vale Council")
    assert [(a.name.split()[-1], a.chair, a.vice_chair) for a in found] == [
        ("Fenn", chair, vice),
        ("Holt", False, False),
    ]


@pytest.mark.parametrize(
    ("told", "substitute", "member"),
    (
        (
            "Councillor R. Dell. Councillor Holt was sitting in place of Councillor Dell.",
            "Councillor Holt",
            "Councillor Dell",
        ),
        ("Councillor R. Dell (Vale), replaced by Councillor Brin Holt", "Councillor Brin Holt", "Councillor R. Dell"),
        ("Councillor R. Dell. Councillor Holt sat for Councillor Dell.", "Councillor Holt", "Councillor Dell"),
        (
            "Councillor R. Dell. Councillor Holt attended instead of Councillor Dell.",
            "Councillor Holt",
            "Councillor Dell",
        ),
        (
            "Councillor R. Dell. In place of Councillor Dell, Councillor Holt attended.",
            "Councillor Holt",
            "Councillor Dell",
        ),
    ),
)
def test_who_sat_in_whose_place_and_who_was_away(told: str, substitute: str, member: str) -> None:
    text = f"{_HEAD}Present: Councillor Ada Fenn\n\n1. Apologies for absence\n\n{told}\n\n2. {_BUDGET}"
    meeting = parse(text.encode(), "minutes.txt").documents[0].meeting
    assert meeting is not None
    assert [(a.name, a.substitute_for) for a in meeting.attendees if a.substitute] == [(substitute, member)]
    assert [a.name for a in meeting.attendees if a.presence is Presence.APOLOGIES] == ["Councillor R. Dell"]


def test_an_officer_with_a_number_and_letters_that_are_no_name() -> None:
    found = _there(
        "Present: Cllr Ada Fenn\n\n"
        "Officers:\n\nPC 4410 Brin Holt, Licensing Officer\nInspector Cass Dorn, PSNI\nMs Dee Quill, PCSP Manager"
    )
    assert set(found) == {"Cllr Ada Fenn", "Brin Holt", "Inspector Cass Dorn", "Ms Dee Quill"}


@pytest.mark.parametrize(
    ("head", "field", "value"),
    (
        (
            "VALE PANEL\n\nMinutes of a meeting of the Vale Panel held at the Hall, Orrin on Thursday "
            "the 5th day of June 2031 at 2.30 pm",
            "date",
            "2031-06-05",
        ),
        (
            "Vale Panel\nTuesday 9 September 2031, 6.30pm\nHolt Room, Civic Centre, Orrin (hybrid)",
            "venue",
            "Holt Room, Civic Centre, Orrin",
        ),
        ("Vale Panel\nThursday 15 January 2032 at 4.00pm\nHolt CLC, Orrin", "venue", "Holt CLC, Orrin"),
        (
            "Vale Panel\nThursday 15 January 2032 at 4.00pm\nSiambr Holt, Neuadd y Dref, Orrin and by "
            "remote attendance",
            "venue",
            "Siambr Holt, Neuadd y Dref, Orrin and by remote attendance",
        ),
        ("Minutes of the Vale Panel held by Microsoft Teams on Thursday 4 December 2031", "venue", "Microsoft Teams"),
        (
            "UPPER ORRIN PARISH COUNCIL\n\nMinutes of the meeting of the Parish Council held on 4 March 2031",
            "body",
            "Upper Orrin Parish Council",
        ),
        (
            "ORRIN AND VALE FIRE AND RESCUE AUTHORITY\n\n"
            "Minutes of the meeting of the Fire and Rescue Authority held on 4 March 2031",
            "body",
            "Orrin and Vale Fire and Rescue Authority",
        ),
        (
            "ORRIN CITY COUNCIL PLANNING AND LICENSING PANEL\n\n"
            "Minutes of the meeting of the Planning and Licensing Panel held on 4 March 2031",
            "body",
            "Planning and Licensing Panel",
        ),
    ),
)
def test_heads(head: str, field: str, value: str) -> None:
    text = f"{head}\n\nPresent: Councillor Ada Fenn\n\n1. {_BUDGET}\nMeeting closed 5.35pm\n"
    meeting = parse(text.encode(), "minutes.txt").documents[0].meeting
    assert meeting is not None
    piece = getattr(meeting, field)
    assert piece is not None and piece.value == value
    assert meeting.end is not None and meeting.end.value == "17:35"


def test_people_below_the_date_are_no_place() -> None:
    text = f"Vale Panel\nThursday 15 January 2032 at 4.00pm\nAda Fenn, Brin Holt\n\n1. {_BUDGET}"
    meeting = parse(text.encode(), "minutes.txt").documents[0].meeting
    assert meeting is not None and meeting.venue is None

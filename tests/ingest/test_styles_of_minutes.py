"""Ways of setting out minutes that one kind of publisher has and others do not. All names are invented."""

from __future__ import annotations

from ingest import parse
from ingest.model import Document, DocumentKind, Presence


def minutes(text: str, name: str = "minutes.txt") -> Document:
    """The minutes read from a text."""
    return next(d for d in parse(text.encode(), name).documents if d.kind is DocumentKind.MINUTES)


def outcomes(document: Document) -> list[str]:
    """The clauses of all items, in order."""
    return [clause.text for item in document.items for clause in item.clauses]


CITED = """NORTHBRIDGE AND ORRDALE POLICE AND CRIME PANEL

MINUTES of a Meeting of the Panel held in the Long Room, Guildhall on Thursday 19 September 2030 commencing at 11.00 am.

Present:-
Councillor Ada Reed (Chair)
Councillor Bo Orr

DECLARATIONS OF INTEREST
(Agenda No. 1)

CL/14    There were no declarations of interest.

PLAN: PROGRESS
(Agenda No. 2)

CL/15    The Panel considered a report from the Commissioner.

It was moved by Councillor Orr and

RESOLVED that:

1.  the report be noted;

2.  a further report be brought to the Panel.

COMPLAINTS
(Agenda No. 3)

CL/16    Members thought the section brief.

RECOMMENDED to the Commissioner that the section on complaints be expanded.
"""


def test_titles_above_the_numbers_they_are_cited_by() -> None:
    """The number below the title is the item's, the agenda number in brackets is not."""
    read = minutes(CITED)
    assert [(i.number, i.title) for i in read.items] == [
        ("CL/14", "DECLARATIONS OF INTEREST"),
        ("CL/15", "PLAN: PROGRESS"),
        ("CL/16", "COMPLAINTS"),
    ]


def test_a_recommendation_to_another_body_is_an_outcome() -> None:
    """What a meeting recommends to a named body is its own formal outcome."""
    assert outcomes(minutes(CITED))[-1] == "that the section on complaints be expanded."


def test_a_body_named_by_one_word_has_its_full_name_above() -> None:
    """One word for the body ("a meeting of the Panel") stands below the name of the panel."""
    meeting = minutes(CITED).meeting
    assert meeting is not None and meeting.body is not None
    assert meeting.body.value == "Northbridge and Orrdale Police and Crime Panel"


NOTES = """**Safer Northbridge Board**

**Notes of the meeting held on 8 May 2030, 1.30pm, Room 3, Guildhall**

**1\\. Welcome**

Ada Reed opened the meeting.

**2\\. Notes of the last meeting**

The notes of 6 February 2030 were **AGREED** as accurate.

**3\\. Dashboard**

Decision: The Board agreed the figures.
Decision: The Board agreed the charts.

The meeting started at 1.30 pm and finished at 3.05 pm
"""


def test_escaped_numbers_and_sentences_of_decision() -> None:
    """Numbers that Markdown escapes, a mark that is the verb of its sentence, two decisions one below the other."""
    read = minutes(NOTES, "notes.md")
    assert [(i.number, i.title) for i in read.items] == [
        ("1", "Welcome"),
        ("2", "Notes of the last meeting"),
        ("3", "Dashboard"),
    ]
    assert outcomes(read) == [
        "The notes of 6 February 2030 were AGREED as accurate.",
        "The Board agreed the figures.",
        "The Board agreed the charts.",
    ]
    assert read.meeting is not None and read.meeting.end is not None and read.meeting.end.value == "15:05"


REPORT = """ORRDALE POLICE AND CRIME PANEL
6 FEBRUARY 2030

REPORT OF THE COMMISSIONER

PROPOSED PRECEPT

1. Purpose

1.1 To tell the Panel of the precept.

2. Recommendations

The Panel is asked to:

(a) note the increase;
(b) agree its report.

3. Background

3.1 The settlement was published in December.
"""


def test_recommendations_end_at_the_next_number() -> None:
    """The section with the next number is no recommendation."""
    report = next(d.report for d in parse(REPORT.encode(), "report.txt").documents if d.report)
    assert [c.text for c in report.recommendations] == ["note the increase", "agree its report."]


def present(document: Document) -> list[str]:
    """The names of those present, in order."""
    meeting = document.meeting
    assert meeting is not None
    return [a.name for a in meeting.attendees if a.presence is Presence.PRESENT]


def test_a_run_of_surnames_after_a_colon_and_dash() -> None:
    """One of the run has a title of her own, which does not end it."""
    read = minutes(
        "Northfold District Council\n\n"
        "Minutes of a meeting of the Conduct Committee held in the Long Room on 9 October 2030 at 6.30 p.m.\n\n"
        "Present:- Councillors Reed (Chairman), Orr, Lee, Mrs Moss and Stone.\n\n"
        "Also Present:- Mr G Hill (Independent Person).\n\n"
        "11. MINUTES\n\nRESOLVED: That the Minutes be confirmed.\n\n12. CLOSE\n\nThe meeting closed.\n"
    )
    assert present(read) == ["Reed", "Orr", "Lee", "Mrs Moss", "Stone"]


def test_only_those_with_a_star_are_present() -> None:
    """A legend says what the star means; whoever has none is not said to have been there."""
    read = minutes(
        "Minutes of the meeting of the Cabinet held on 15 April 2030 at 9.30 am in the Long Room\n\n"
        "Cabinet Members:\n* Ada Reed (Chairman)\n  Bo Orr\n* Cy Lee\n\n*present\n\n"
        "1. MINUTES [Item 1]\n\nThe minutes were approved.\n\n2. PLAN [Item 2]\n\nRESOLVED: That the plan be adopted.\n"
    )
    assert present(read) == ["Ada Reed", "Cy Lee"]
    assert [i.title for i in read.items] == ["MINUTES", "PLAN"]


def test_minutes_in_two_languages_count_once() -> None:
    """Titles, marks of the chair and outcomes printed in Welsh and in English are one of each."""
    read = minutes(
        "PANEL CWMBRYN\nCWMBRYN POLICE AND CRIME PANEL\n\n"
        "Minutes of the meeting held on Monday, 3 June 2030 at 10.00 a.m. in Neuadd Fawr\n\n"
        "PRESENNOL / PRESENT:\nY Cynghorydd / Councillor Mari Pwll (Cadeirydd / Chair)\n"
        "Y Cynghorydd / Councillor Ifan Glas\n\n"
        "1. COFNODION / MINUTES\n\nPENDERFYNWYD: Cadarnhau'r cofnodion.\nRESOLVED: To confirm the minutes.\n\n"
        "2. ADRODDIAD / REPORT\n\nPENDERFYNWYD:\n(a) nodi'r adroddiad;\n(b) gofyn am adroddiad.\n\n"
        "RESOLVED:\n(a) to note the report;\n(b) to request a report.\n"
    )
    assert present(read) == ["Councillor Mari Pwll", "Councillor Ifan Glas"]
    assert outcomes(read) == ["To confirm the minutes.", "to note the report", "to request a report."]
    assert read.meeting is not None
    assert [a.name for a in read.meeting.attendees if a.chair] == ["Councillor Mari Pwll"]


def test_apologies_after_a_colon_and_dash() -> None:
    """The dash belongs to the heading, not to the first name."""
    read = minutes(
        CITED.replace(
            "Councillor Bo Orr\n", "Councillor Bo Orr\n\nApologies for absence:- Councillors Cy Lee and Di Moss.\n"
        )
    )
    assert read.meeting is not None
    absent = [a.name for a in read.meeting.attendees if a.presence is Presence.APOLOGIES]
    assert absent == ["Cy Lee", "Di Moss"]


def test_a_report_may_ask_in_a_sentence() -> None:
    """Without a section of recommendations the sentence that asks is one."""
    text = REPORT.replace("2. Recommendations\n\nThe Panel is asked to:", "2. Detail\n\nThe Panel is asked to:")
    report = next(d.report for d in parse(text.encode(), "report.txt").documents if d.report)
    assert [c.text for c in report.recommendations] == ["note the increase", "agree its report."]


NOTICE = """NORTHFOLD COUNCIL

RECORD OF DECISION TAKEN BY AN INDIVIDUAL CABINET MEMBER

Decision maker: Cabinet Member for Parks, Councillor Ada Reed

Date of decision: 20 March 2030

Title: Opening hours of the long park

Key decision: No

DECISION

1. That the park be opened at seven.
2. That the gates be closed at nine.

REASONS FOR THE DECISION

Many residents had asked for it.
"""


def test_a_notice_of_a_cabinet_members_decision() -> None:
    """The notice names its maker, the day and the subject in lines of their own."""
    read = minutes(NOTICE)
    assert read.meeting is not None and read.meeting.body is not None
    assert (read.meeting.body.value, read.date) == ("Cabinet Member for Parks", "2030-03-20")
    assert [i.title for i in read.items] == ["Opening hours of the long park"]
    assert outcomes(read) == ["That the park be opened at seven.", "That the gates be closed at nine."]

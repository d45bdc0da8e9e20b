"""Ways of setting out minutes that one kind of publisher has and others do not. All names are invented."""

from __future__ import annotations

from ingest import parse
from ingest.model import Document, DocumentKind


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

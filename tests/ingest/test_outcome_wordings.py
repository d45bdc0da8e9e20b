"""How outcomes are worded: marks that are denied, the body's name alone, lead-ins, two marks in one sentence."""

from __future__ import annotations

import pytest

from ingest.model import Clause, Document
from ingest.parse import parse

HEAD = "Vale District Council\n\nGate Board\n\nMinutes of the meeting held on 7 July 2031\n\nPresent: Cllr A Holt\n\n"


def read(minute: str) -> list[Clause]:
    """The clauses of the second of three items."""
    text = f"{HEAD}1. Notes\n\nRESOLVED: That they be kept.\n\n2. Gate\n\n{minute}\n\n3. Roof\n\nNone.\n"
    document: Document = parse(text.encode(), "vale.txt").documents[0]
    return list(document.items[1].clauses)


@pytest.mark.parametrize(
    "minute",
    [
        "NOT AGREED:  The transfer of the gate.",
        "NOT APPROVED: The sale of the gate.",
        "Not agreed: the sale of the gate.",
        "The sale of the gate was NOT AGREED.",
        "The sale of the gate was not AGREED.",
        "The sale was NOT YET APPROVED.",
        "No option was AGREED.",
        "Neither of the options was AGREED.",
        "It was NOT RESOLVED to sell the gate.",
        "LOST: That the gate be sold.",
        "The motion FELL.",
        "The Board did not agree to sell the gate.",
    ],
)
def test_a_mark_that_is_denied_decides_nothing(minute: str) -> None:
    assert read(minute) == []


@pytest.mark.parametrize(
    ("minute", "clauses"),
    [
        (
            "The Board:-\n\n(a)\tnoted the cost;\n\n(b)\tapproved the plan; and\n\n"
            "(c)\tinstructed the Clerk to report.",
            [
                ("(a)", "noted", "noted the cost"),
                ("(b)", "agreed", "approved the plan"),
                ("(c)", "agreed", "instructed the Clerk to report."),
            ],
        ),
        (
            "The Gate Board:\n\n(i) agreed the plan; and\n\n(ii) welcomed the help of the school.",
            [("(i)", "agreed", "agreed the plan"), ("(ii)", "agreed", "welcomed the help of the school.")],
        ),
        (
            "Thereafter, the Board unanimously:-\n\n1. remitted the plan to the Committee.",
            [("1.", "agreed", "remitted the plan to the Committee.")],
        ),
        # What was said and asked is not what was done.
        ("The Board:-\n\n(a) heard that the cost had risen; and\n\n(b) discussed the plan.", []),
        ("The Board:-\n\n(a) noted the cost; and\n\n(b) asked whether the gate would last.", []),
        ("The Board:-\n\n(a) welcomed the plan; and\n\n(b) thanked the Clerk.", []),
        ("The supplier:-\n\n(a) agreed a price; and\n\n(b) approved the drawing.", []),
    ],
)
def test_under_the_name_of_the_body_clauses_begin_with_what_it_did(
    minute: str, clauses: list[tuple[str, str, str]]
) -> None:
    assert [(c.label, c.marker, c.text) for c in read(minute)] == clauses


@pytest.mark.parametrize(
    ("minute", "clauses"),
    [
        (
            "Cllr Oak proposed, Cllr Lark seconded and it was agreed by all that "
            "the following be sent to the Minister:\n\n"
            "2.1 That the gate be kept.\n\n2.2 That the road be closed.",
            ["That the gate be kept.", "That the road be closed."],
        ),
        (
            "It was unanimously agreed that the following be put to Cabinet:\n\n(a) That the gate be kept.",
            ["That the gate be kept."],
        ),
        ("The Minister said that the Cabinet agreed that the following be shown:\n\n(a) That the gate be kept.", []),
        ("The school had agreed to do the following:\n\n(a) Paint the gate.\n\n(b) Oil the hinge.", []),
        (
            "Upon the proposition of Cllr Oak, seconded by Cllr Lark, it was RESOLVED\n\n(1) that the gate be kept;\n\n"
            "(2) that the road be closed.",
            ["that the gate be kept", "that the road be closed."],
        ),
        ("Subject to that it was RESOLVED that the gate be kept.", ["that the gate be kept."]),
        (
            "Cllr Oak proposed, Cllr Lark seconded, and it was RESOLVED (3 for, 1 against) to object to the gate. "
            "Cllr Fell returned.",
            ["to object to the gate."],
        ),
        ("RESOLVED that the gate be kept. (Mrs O’Dale and Mr Fell rejoined the meeting.)", ["that the gate be kept."]),
        ("The notes were AGREED as accurate.", ["The notes were AGREED as accurate."]),
        ("REFUSED: application 31/004 for a second gate.", ["REFUSED: application 31/004 for a second gate."]),
    ],
)
def test_lead_ins_and_what_stands_around_an_outcome_are_no_part_of_it(minute: str, clauses: list[str]) -> None:
    assert [c.text for c in read(minute)] == clauses


def test_two_marks_in_one_sentence_are_two_outcomes() -> None:
    found = read("The Board AGREED that the gate need not be painted and NOTED the log of visits.")
    assert [(c.marker, c.text) for c in found] == [
        ("agreed", "that the gate need not be painted"),
        ("noted", "the log of visits."),
    ]


def test_noted_at_the_end_is_told_where_marks_are_in_capitals() -> None:
    assert read("The account was checked and signed by Cllr Oak. Noted.") == []

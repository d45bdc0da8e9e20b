"""Questions are read by their wording: kind, dates, and whether a decision is asked for."""

from __future__ import annotations

import pytest

from search_api.periods import find_periods
from search_api.questions import Kind, read_question


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("What did the board decide about lanterns?", Kind.DECISION, True),
        ("Did members get behind the new lantern scheme?", Kind.DECISION, True),
        ("Was the lantern budget approved?", Kind.DECISION, True),
        ("What happened to the lantern report in May 2031?", Kind.DECISION, True),
        ("Who chaired the meeting in May 2031?", Kind.WHO, False),
        ("Which councillor spoke about lanterns?", Kind.WHO, False),
        ("Who was elected chair?", Kind.WHO, True),
        ("When did the lantern festival begin?", Kind.WHEN, False),
        ("On what day did the session go ahead?", Kind.WHEN, False),
        ("Where was the meeting held?", Kind.WHERE, False),
        ("How many lanterns were lit?", Kind.COUNT, False),
        ("How much did the lanterns cost?", Kind.MONEY, False),
        ("Which three streets have lanterns?", Kind.LIST, False),
        ("What does LFP stand for?", Kind.DEFINITION, False),
        ("What is Operation Wick?", Kind.DEFINITION, False),
        ("How did the lantern scheme develop over the years?", Kind.TIMELINE, False),
        ("Which posts did Ada Quill hold?", Kind.ROLES, False),
        ("Did lighting get better between 2030 and 2032?", Kind.COMPARISON, False),
        ("Why were the lanterns late?", Kind.OPEN, False),
    ],
)
def test_kind(text: str, kind: Kind, outcome: bool) -> None:
    """The kind is what sort of value answers; a decision is asked for by who decides and a verb of deciding."""
    read = read_question(text)
    assert (read.kind, read.outcome) == (kind, outcome)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 24 September 2031", [("2031-09-24", "2031-09-24", "day")]),
        ("in March 2031", [("2031-03-01", "2031-03-31", "month")]),
        ("spring 2031", [("2031-03-01", "2031-05-31", "season")]),
        ("winter 2031", [("2031-12-01", "2032-02-29", "season")]),
        ("back in 2031", [("2031-01-01", "2031-12-31", "year")]),
        ("the year 2031/32", [("2031-04-01", "2032-03-31", "financial")]),
        ("minute 21 of March 2031", [("2031-03-01", "2031-03-31", "month")]),
        ("between 2030 and 2032", [("2030-01-01", "2030-12-31", "year"), ("2032-01-01", "2032-12-31", "year")]),
        ("£2031 for 12 lanterns", []),
    ],
)
def test_periods(text: str, found: list[tuple[str, str, str]]) -> None:
    """A date in a question is a range of days; the number of a minute is no day, and a sum no year."""
    assert [(p.first, p.last, p.unit) for p in find_periods(text)] == found


@pytest.mark.parametrize(
    ("date", "held"),
    [("2031-03-31", True), ("2031-03", True), ("2031-04-01", False), ("2031-04", False), (None, False)],
)
def test_period_holds(date: str | None, held: bool) -> None:
    """A month counts when any day of it lies in the range."""
    assert find_periods("in March 2031")[0].holds(date) is held

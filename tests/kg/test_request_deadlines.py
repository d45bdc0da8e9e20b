"""Due dates: from the words, the date of the meeting that asks, and the meetings that the body held."""

from __future__ import annotations

import pytest

from kg.requests.deadlines import due_date, is_past, months_between

HELD = ("2031-06-10", "2031-09-16", "2031-12-09")


@pytest.mark.parametrize(
    ("words", "known", "expected"),
    [
        ("the next meeting", None, "2031-09-16"),
        ("the following meeting", None, "2031-09-16"),
        ("the next meeting", "2031-09-02", "2031-09-02"),
        ("one of the next three meetings", None, None),
        ("the September meeting", "2031-09", "2031-09-16"),
        ("in September", "2031-09", "2031-09"),
        ("in six months", None, "2031-12"),
        ("within 14 days", None, "2031-06-24"),
        ("within three weeks", None, "2031-07-01"),
        ("within a year", None, "2032-06"),
        ("annually", None, "2032-06"),
        ("quarterly", None, "2031-09"),
        ("before the end of the calendar year", None, "2031-12-31"),
        ("by the end of the financial year", None, "2032-03-31"),
        ("by the end of the municipal year", None, "2032-05"),
        ("in due course", None, None),
        ("as soon as possible", None, None),
        (None, None, None),
    ],
)
def test_words_give_a_date_or_none(words: str | None, known: str | None, expected: str | None) -> None:
    """Only where they give one: `in due course` is no date."""
    assert due_date(words, known, "2031-06-10", HELD) == expected


def test_after_the_last_meeting_no_next_one_is_known() -> None:
    """The record does not say when it will be."""
    assert due_date("the next meeting", None, "2031-12-09", HELD) is None


@pytest.mark.parametrize(
    ("due", "as_of", "past"),
    [
        ("2031-09-16", "2031-09-16", True),
        ("2031-09-16", "2031-09-15", False),
        ("2031-09", "2031-09-30", False),
        ("2031-09", "2031-10-01", True),
    ],
)
def test_a_month_is_past_when_the_next_has_begun(due: str, as_of: str, past: bool) -> None:
    """A day is past on itself: the meeting that it was due to has been held."""
    assert is_past(due, as_of) is past


def test_months_are_whole() -> None:
    """A year less a day is eleven months."""
    assert [months_between("2031-06-10", d) for d in ("2032-06-09", "2032-06-10", "2031-06")] == [11, 12, 0]

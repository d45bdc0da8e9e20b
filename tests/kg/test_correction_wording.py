"""How corrections are worded: what is read from each, and what is left open."""

from __future__ import annotations

import pytest

from kg.correction_wording import changes

WORDS = [
    (
        "subject to the amendment of minute 21 so that it read '£45,000' instead of '£54,000'.",
        "£54,000",
        "£45,000",
        "21",
    ),
    ("in minute 9 ‘2031’ should read ‘2030’", "2031", "2030", "9"),
    (
        "minute AS/4 be corrected: the words “was approved” should read “was noted”.",
        "was approved",
        "was noted",
        "AS/4",
    ),
    ("subject to amending 24/117 to read “£3.2m” rather than “£32m”.", "£32m", "£3.2m", "24/117"),
    ("subject to the deletion of 'May' in minute 14 and its replacement by 'June'", "May", "June", "14"),
    ("subject to the deletion of the words 'by the Chair' in minute 14", "by the Chair", None, "14"),
    ("subject to replacing 'north' with 'south' in item 6", "north", "south", "6"),
    ("subject to the substitution of 'south' for 'north' in minute 6", "north", "south", "6"),
    ("subject to minute 12(b) to read “That the Plan be deferred”.", None, "That the Plan be deferred", "12(b)"),
    ("approved with one change: in minute 8, for ‘Ashh’ read ‘Ash’.", "Ashh", "Ash", "8"),
    ("minute 3, 'Jon Ash' be amended to 'John Ash'", "Jon Ash", "John Ash", "3"),
    ("in minute 30 £1,200 should read £12,000", "£1,200", "£12,000", "30"),
]


@pytest.mark.parametrize(("text", "before", "after", "minute"), WORDS)
def test_words_that_replace_others(text: str, before: str | None, after: str | None, minute: str) -> None:
    """Minute, the words as printed, and the words as they are to read, whichever of them comes first."""
    (change,) = changes(text)
    assert (change.kind, change.before, change.after, change.minute) == ("words", before, after, minute)
    assert text[change.start : change.end] in text and change.start < change.end


def test_parts_of_the_head() -> None:
    """A venue or a time is of the head, not of a minute."""
    (venue,) = changes("subject to amendment of the venue so that it read 'Weir House' instead of 'Moot Hall.'")
    assert (venue.part, venue.before, venue.after) == (None, "Moot Hall", "Weir House") or venue.part == "venue"
    (start,) = changes("subject to the start time being amended from 10.00am to 10.30am")
    assert (start.part, start.before, start.after) == ("start", "10.00am", "10.30am")


LISTS = [
    ("subject to adding Cllr. Ravi Dent and Ms. Zella Pryce to the list of those present",
     "present", ("Cllr. Ravi Dent", "Ms. Zella Pryce")),
    ("and to the removal of Cllr. Dent from the list of apologies", "not apologies", ("Cllr. Dent",)),
    ("with the addition of Councillor Ada Finch to those present", "present", ("Councillor Ada Finch",)),
    ("subject to the apologies of Mr B. Orme be recorded", "apologies", ("Mr B. Orme",)),
    ("subject to Councillor Ada Finch being recorded as present", "present", ("Councillor Ada Finch",)),
    ("subject to the inclusion of apologies from Councillor Ada Finch.", "apologies", ("Councillor Ada Finch",)),
    ("subject to the removal of Councillor Tarn's name from those present", "not present", ("Councillor Tarn",)),
    ("Cllr Benbow pointed out that she had been present but was not listed.", "present", ("Cllr Benbow",)),
    ("They were agreed once Mr Bo Orr had been added to the names of those attending.", "present", ("Mr Bo Orr",)),
    ("the attendance of Wilma Tarn to be added", "present", ("Wilma Tarn",)),
    ("subject to it being noted that Councillor Ada Finch was present", "present", ("Councillor Ada Finch",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "names"), LISTS)
def test_names_of_lists(text: str, kind: str, names: tuple[str, ...]) -> None:
    """Who is added to a list, or struck out of it."""
    (change,) = changes(text)
    assert (change.kind, change.names) == (kind, names)


@pytest.mark.parametrize(
    "text",
    [
        "subject to adding Cllr. Ada Finch’s query to minute no. 18.",
        "That the minutes of the meeting held on 4 March 2031 be confirmed as a correct record.",
        "Members present asked that the officers be added to the distribution list.",
        "The report should be read with the strategy.",
    ],
)
def test_what_words_no_change_gives_none(text: str) -> None:
    """A wording that leaves open what is changed, or that changes no minutes, gives nothing."""
    assert changes(text) == []

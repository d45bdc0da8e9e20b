"""Where documents disagree, all that is said is listed with its sentence; where they do not, nothing is."""

from __future__ import annotations

import pytest

from kg.authority import Anchor, Authority, Judge, Judgement
from kg.build import build
from kg.listing import listed
from kg.model import Contradiction
from tests.kg.six_forms import six
from tests.kg.told_corrections import BY_WORDS, JUNE, MARCH, told

NEXT = "The next meeting would be held on Tuesday, 9 September 2031 at 10.00 am."
CONFIRMED = "RESOLVED:\n\nThat the minutes of the meeting held on 10 June 2031 be confirmed as a correct record."
SEPTEMBER = JUNE.replace("10 June 2031 at 2.00 pm", "9 September 2031 at 2.00 pm").format(corrections=CONFIRMED)
SEPTEMBER = SEPTEMBER.replace(NEXT, "The date would be told in writing.")
FILES = {"june.txt": JUNE.format(corrections=BY_WORDS), "september.txt": SEPTEMBER}


def found(files: dict[str, str], what: str) -> list[Contradiction]:
    return [c for c in build(told(files)).contradictions if c.what == what]


def test_a_time_that_an_earlier_meeting_gave_otherwise() -> None:
    """The meeting began at 2 pm and was announced for 10 am: both are listed, its own minutes first."""
    (one,) = found(FILES, "meeting time")
    assert [s.value for s in one.said] == ["14:00", "10:00"]
    assert one.date == "2031-09-09" and one.about == one.meeting
    assert [s.sources[0].document for s in one.said] == ["september.txt", "june.txt"]
    for said in one.said:
        assert all(FILES[q.document][q.start : q.end] == q.quote for q in said.sources)


@pytest.mark.parametrize(
    "told_so",
    [
        "The next meeting would be held on Tuesday, 9 September 2031 at 2.00 pm.",
        "The next meeting would be held on Tuesday, 9 September 2031.",
        "A training session would be held on Tuesday, 9 September 2031 at 10.00 am, before the next meeting.",
        "The next meeting of the Moorland Forum would be held on Tuesday, 9 September 2031 at 10.00 am.",
        "A burglary was reported on 9 September 2031 at 10.00 am.",
    ],
)
def test_other_times_of_the_day_are_no_contradiction(told_so: str) -> None:
    """The same time, no time, a training, another body, an event: nothing contradicts the meeting's own time."""
    files = {**FILES, "june.txt": FILES["june.txt"].replace(NEXT, told_so)}
    assert files["june.txt"] != FILES["june.txt"]
    assert found(files, "meeting time") == []


def test_minutes_confirmed_of_a_day_without_meeting() -> None:
    """The minutes of 4 March were never confirmed, those of 5 March were: one of the two is misprinted."""
    june = JUNE.format(corrections=BY_WORDS).replace("held on 4 March 2031", "held on 5 March 2031")
    (one,) = found({"march.txt": MARCH, "june.txt": june}, "meeting date")
    assert [s.value for s in one.said] == ["2031-03-04", "2031-03-05"]
    right = JUNE.format(corrections=BY_WORDS)
    assert found({"march.txt": MARCH, "june.txt": right}, "meeting date") == []


def test_a_name_that_is_spelt_in_two_ways() -> None:
    """One person whose surname differs by a letter: both spellings, each where it stands."""
    march = MARCH.replace(
        "Mrs. Wilma Tressider\n", "Mrs. Wilma Tressider\n\nIn attendance\n\nSupt. Ida Healey – Tarnmoor Police\n"
    )
    march = march.replace("That the draft", "Supt. Ida Healy – Tarnmoor Police spoke.\n\nThat the draft")
    (one,) = found({"march.txt": march}, "name")
    assert [s.value for s in one.said] == ["Supt. Ida Healy", "Supt. Ida Healey"] and one.about
    assert found({"march.txt": MARCH}, "name") == []


def test_what_forms_disagree_about_is_listed_there_too() -> None:
    """`list contradictions` shows both kinds in one shape; the differences of forms stay what they are."""
    facts = build(six())
    shown = list(listed(facts, "contradictions"))
    assert {one["between"] for one in shown} == {"forms"}
    assert {one["id"] for one in shown} == {d.id for d in facts.differences}
    assert all(len(one["said"]) > 1 and one["rule"] and one["sources"] for one in shown)


def test_a_reviewer_may_say_that_it_is_none() -> None:
    """A contradiction that is rejected is listed no more; one that is accepted stays."""
    (one,) = found(FILES, "meeting time")
    for judge, stays in ((Judge.ACCEPT, True), (Judge.REJECT, False)):
        said = Authority(judgements=(Judgement(judge=judge, about=(Anchor(id=one.id),)),))
        assert (one in build(told(FILES), authority=said).contradictions) == stays


def test_no_order_shows() -> None:
    """Any order of the files gives the same contradictions."""
    records = told(FILES)
    assert build(reversed(records)).contradictions == build(records).contradictions


AGENDA = """Tarnmoor Police and Crime Panel

Date: Tuesday, 4 March 2031
Time: {} pm
Venue: Weir House, Tarnmoor

AGENDA

1. Minutes of the previous meeting.

To confirm the minutes.

2. River Patrol Fund.

To consider a report of the Commissioner.

3. Estates strategy.

To consider the draft.
"""


@pytest.mark.parametrize(("start", "values"), [("4.30", ["14:00", "16:30"]), ("2.00", None), ("2.15", None)])
def test_an_agenda_that_begins_at_another_time(start: str, values: list[str] | None) -> None:
    """Far apart they are kept apart as two meetings, and listed; near each other they are forms of one."""
    held = found({"march.txt": MARCH, "agenda.txt": AGENDA.format(start)}, "meeting time")
    assert [[s.value for s in one.said] for one in held] == ([values] if values else [])

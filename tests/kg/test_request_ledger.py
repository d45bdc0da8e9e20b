"""The ledger of requests: what later meetings answer, what is awaited, and what the record leaves open."""

from __future__ import annotations

import itertools

import pytest

from kg.build import build
from kg.requests import rules
from kg.requests.model import Request
from tests.kg.ledger_minutes import agenda, day, ledger, minutes, resolved

ASKED = "2031-06-10"
THEFT = ("Retail crime.", resolved("That the Commissioner be requested to report on thefts from shops."))
GIVEN = "The Commissioner submitted the report for which the Panel had asked on {}."
OTHER = ("Budget monitoring.", resolved("That the report be noted."))


def one(*later: tuple[str, str], asked: tuple[str, str] = THEFT, on: str = "2031-09-16") -> Request:
    """Return the only request of a meeting and one after it."""
    (found,) = ledger(minutes(ASKED, asked), minutes(on, *later))
    return found


@pytest.mark.parametrize(
    ("title", "told", "rule"),
    [
        ("Thefts from shops.", GIVEN.format("10 June 2031"), rules.RECALLED),
        ("Matters arising.", "Thefts from shops (minute 10 refers): a report had been sent in July.", rules.RECALLED),
        ("Matters arising.", "As requested at the last meeting, a note on thefts from shops was sent.", rules.RECALLED),
        ("Other news.", "In response to the Panel’s request, he gave the figures on thefts from shops.", rules.SAID),
        ("Other news.", "A report on thefts from shops had been circulated to Members in July.", rules.GIVEN),
        ("Thefts from shops.", "The Commissioner introduced his report, which told of a fall.", rules.SUBJECT),
    ],
)
def test_a_later_meeting_answers(title: str, told: str, rule: str) -> None:
    """By a back reference, by saying so, by telling that it was given, by an item on its subject; with both quotes."""
    request = one((title, told))
    assert (request.status, request.rule) == ("answered", rules.ANSWERED)
    (answer,) = request.answers
    assert (answer.rule, answer.status, answer.date) == (rule, "answered", "2031-09-16")
    assert "thefts from shops" in request.sources[0].quote
    assert answer.sources[-1].quote in told


@pytest.mark.parametrize(
    "told",
    [
        "The Commissioner presented an interim report on thefts from shops, as requested on 10 June 2031.",
        "In response to the request of 10 June 2031 the Commissioner gave some of the figures on thefts from shops; "
        "those for Moorby were still awaited.",
    ],
)
def test_a_part_is_no_whole_answer(told: str) -> None:
    """Interim, in part, or more to come."""
    request = one(("Other news.", told))
    assert (request.status, [a.status for a in request.answers]) == ("partly_answered", ["partly_answered"])


@pytest.mark.parametrize(
    "told",
    [
        "The report on thefts from shops, requested on 10 June 2031, had still not been received.",
        "A Member asked when the report on thefts from shops would be available.",
        "The Chair repeated the Panel’s request for a report on thefts from shops.",
    ],
)
def test_what_is_awaited_answers_nothing(told: str) -> None:
    """It is kept as evidence that the request stands."""
    request = one(("Matters arising.", told))
    assert (request.status, request.answers) == ("open", ())
    assert [c.date for c in request.chased] == ["2031-09-16"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Thefts of cycles.", "The Commissioner introduced his report on thefts of cycles."),
        ("Road safety.", "As requested on 10 June 2031, the Commissioner reported on road safety."),
        ("Shops in villages.", "The Clerk circulated a report on grants for shops in villages."),
        ("Work programme.", "A report on thefts from shops would be brought to the meeting in December."),
        ("Other news.", "A Member referred to the request of 10 June 2031 for a report on thefts from shops."),
        ("Thefts from shops.", "Consideration of the report was deferred, as the Commissioner was ill."),
    ],
)
def test_another_matter_answers_nothing(title: str, told: str) -> None:
    """One shared word, the same date with another subject, a plan, or a report that was put off."""
    assert one((title, told)).status == "open"


@pytest.mark.parametrize(
    ("clause", "last", "status", "due"),
    [
        ("report on thefts by December 2031", "2031-12-09", "open", "2031-12"),
        ("report on thefts by December 2031", "2032-01-13", "overdue", "2031-12"),
        ("report on thefts to the next meeting", "2031-09-16", "overdue", "2031-09-16"),
        ("report on thefts in six months", "2031-12-09", "open", "2031-12"),
        ("report on thefts within 14 days", "2031-09-16", "overdue", "2031-06-24"),
        ("report on thefts by the end of the financial year", "2032-04-06", "overdue", "2032-03-31"),
        ("report on thefts", "2032-06-08", "open", None),
        ("report on thefts", "2032-06-15", "never_answered", None),
        ("report on thefts in due course", "2032-06-15", "never_answered", None),
    ],
)  # fmt: skip
def test_what_nothing_answers_goes_by_the_last_minutes_held(
    clause: str, last: str, status: str, due: str | None
) -> None:
    """No clock: a due date is past, or a year is, when minutes of a meeting after it are held."""
    asked = ("Retail crime.", resolved(f"That the Commissioner be requested to {clause}."))
    (request,) = ledger(minutes(ASKED, asked), minutes(last, OTHER))
    assert (request.status, request.due_date) == (status, due)
    assert (request.shown_by is not None) == (status in ("overdue", "never_answered"))


def test_the_last_request_of_a_record_is_open() -> None:
    """Nothing came after it."""
    (request,) = ledger(minutes(ASKED, THEFT))
    assert (request.status, request.rule) == ("open", rules.OPEN)


def test_the_next_meeting_is_the_one_that_the_minutes_announce() -> None:
    """Its date is that of the minutes, whether or not the record holds it."""
    asked = ("Retail crime.", resolved("That the Commissioner be requested to report on thefts to the next meeting."))
    (request,) = ledger(minutes(ASKED, asked, after="2031-09-02"))
    assert (request.due, request.due_date, request.status) == ("the next meeting", "2031-09-02", "open")


def test_an_agenda_answers_where_no_minutes_are_held() -> None:
    """An item on the same subject is what the record holds of that meeting."""
    listed = agenda("2031-09-16", ("Thefts from shops", "Members to receive a report of the Commissioner."))
    (request,) = ledger(minutes(ASKED, THEFT), listed)
    assert [a.rule for a in request.answers] == [rules.LISTED]
    (request,) = ledger(minutes(ASKED, THEFT), listed, minutes("2031-09-16", OTHER))
    assert request.answers == ()


def test_a_request_made_again_is_told_once() -> None:
    """What is asked again before it is answered is the first request, chased; an answer to it answers the first."""
    again = ("Retail crime.", resolved("That the Commissioner be again requested to report on thefts from shops."))
    answer = (
        "Thefts from shops.",
        GIVEN.format("16 September 2031"),
    )
    (request,) = ledger(minutes(ASKED, THEFT), minutes("2031-09-16", again), minutes("2031-12-09", answer))
    assert (request.date, request.status, len(request.about)) == (ASKED, "answered", 2)
    assert [(c.date, c.rule) for c in request.chased] == [("2031-09-16", rules.AGAIN)]


def test_after_an_answer_the_same_is_another_request() -> None:
    """A new report on an old subject is asked for anew."""
    answer = ("Thefts from shops.", resolved(
        "That a further report on thefts from shops be submitted.",
        GIVEN.format("10 June 2031"),
    ))  # fmt: skip
    first, second = ledger(minutes(ASKED, THEFT), minutes("2031-09-16", answer))
    assert (first.status, second.status) == ("answered", "open")


def test_a_renamed_body_answers() -> None:
    """And the minutes of the body under its new name say until when the record goes."""
    new = "Vale and Moor Police, Fire and Crime Panel"
    told = ("Other news.", "In response to the request of 10 June 2031 the Commissioner reported on thefts from shops.")
    (request,) = ledger(minutes(ASKED, THEFT), minutes("2031-09-16", told, body=new))
    assert request.status == "answered"
    other = "Fenland Police and Crime Panel"
    (request,) = ledger(minutes(ASKED, THEFT), minutes("2031-09-16", told, body=other))
    assert request.status == "open"


def test_two_requests_of_one_meeting_have_answers_of_their_own() -> None:
    """What names the meeting alone answers the request that it speaks of."""
    damage = ("Vandalism.", resolved("That the Commissioner be requested to report on thefts from allotments."))
    told = ("Other news.", "As requested on 10 June 2031, the Commissioner reported on thefts from allotments.")
    shops, allotments = ledger(minutes(ASKED, THEFT, damage), minutes("2031-09-16", told))
    assert (shops.status, allotments.status) == ("open", "answered")


def test_a_log_of_actions_tells_the_status() -> None:
    """Complete answers, ongoing is a part, and what is outstanding is awaited."""
    log = "| Action | Owner | Status |\n|---|---|---|\n| Report on thefts from shops | Commissioner | {} |"
    found = [one(("Action log.", log.format(s))).status for s in ("Complete: sent 3 July", "Ongoing", "Outstanding")]
    assert found == ["answered", "partly_answered", "open"]


def test_the_order_of_the_files_says_nothing() -> None:
    """Every order of the records gives the same ledger."""
    told = (
        "Thefts from shops.",
        GIVEN.format("10 June 2031"),
    )
    records = [minutes(ASKED, THEFT, OTHER), minutes("2031-09-16", told), minutes("2032-09-14", OTHER)]
    found = {build(order).requests for order in itertools.permutations(records)}
    assert len(found) == 1


def test_day_is_as_minutes_print_it() -> None:
    assert day("2031-06-09") == "9 June 2031"

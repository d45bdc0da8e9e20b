"""Decisions of minutes: under a mark, carried as a motion, or told in running text."""

from __future__ import annotations

import pytest

from ingest.model import DocumentKind
from kg.extractors import decisions, narrative
from tests.kg.told_minutes import INTENT, STATEMENT, minutes


def test_a_clause_is_one_decision_with_its_sentence() -> None:
    """Item, mark, type, who is asked and the quoted sentence come from the clause and its item."""
    clause = "That the Commissioner be requested to bring a report to the next meeting."
    context = minutes("The Panel heard an update.", clauses=[("resolved", clause)], tail="Next meeting: 22 July 2031")
    (found,) = decisions.extract(context)
    assert (found.text, found.marker, found.formal, found.type) == (clause, "resolved", True, "request_report")
    assert (found.item_number, found.requested_of, found.due) == ("7", "Commissioner", "2031-07-22")
    (quote,) = found.sources
    assert context.record.text[quote.start : quote.end] == quote.quote == clause


def test_one_minute_in_two_files_is_one_decision() -> None:
    """The id knows the meeting, the item and the words; not the file, white space, case or a trailing `and`."""
    (page,) = decisions.extract(minutes(clauses=[("resolved", "That the update be noted; and")], file="page.txt"))
    (pack,) = decisions.extract(
        minutes("More text.", clauses=[("resolved", "That the update  be Noted")], file="pack.txt")
    )
    (other,) = decisions.extract(minutes(number="8", clauses=[("resolved", "That the update be noted")]))
    assert page.id == pack.id != other.id


def test_a_resolution_printed_twice_counts_once() -> None:
    """Decision block and minutes block of one item: one decision, with both places as sources."""
    context = minutes(clauses=[("resolved", "That the update be noted."), ("resolved", "That the update be noted.")])
    (found,) = decisions.extract(context)
    assert len(found.sources) == 2


def test_only_minutes_decide() -> None:
    """The same words in a report or agenda are no outcome."""
    context = minutes("The minutes were confirmed and signed.", clauses=[("resolved", "That the update be noted.")])
    document = context.document.model_copy(update={"kind": DocumentKind.AGENDA})
    agenda = type(context)(context.record, document, context.document_id, context.meeting, context.body, context.date)
    assert not [*decisions.extract(agenda), *narrative.extract(agenda)]


def test_a_motion_counts_as_it_was_carried() -> None:
    """Not as moved, nor the amendments, carried or lost."""
    context = minutes(
        "It was moved by Ms Calder and seconded by Dr Ellis:-",
        "“That the Cabinet be asked to fund the buses in full.”",
        "An amendment was moved by Mr Garth:-",
        "“That the words ‘fund in full’ be replaced.”",
        "The amendment was put and carried.",
        "A further amendment was moved by Mr Imber:-",
        "“That fares be frozen until 2033.”",
        "The amendment was put and not carried, 2 voting for and 5 against.",
        "The substantive motion was then put and carried unanimously:-",
        "“(a) That this Council calls on the operator to restore evening buses; and",
        "(b) That the Cabinet be asked to report on the cost of funding them.”",
    )
    assert [(d.label, d.text) for d in decisions.extract(context)] == [
        ("(a)", "That this Council calls on the operator to restore evening buses"),
        ("(b)", "That the Cabinet be asked to report on the cost of funding them."),
    ]
    assert not list(narrative.extract(context))


def test_a_lost_motion_decides_nothing() -> None:
    """A motion that was put and lost leaves no decision."""
    context = minutes(
        "Councillor Elver moved and Councillor Dacre seconded:", "“That parking be free.”", "The motion was LOST."
    )
    assert not [*decisions.extract(context), *narrative.extract(context)]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (
            "confirm_minutes",
            "The minutes of the meeting held on 4 March 2031 were taken as read, confirmed and signed.",
        ),
        ("confirm_minutes", "The minutes of 8 May 2031 were confirmed, subject to adding a query to minute no. 18."),
        ("confirm_minutes", "Last time’s minutes were read through, and Cllr Arkwell signed them."),
        ("request_report", "It was agreed that a report would be circulated to members after the meeting."),
        ("other", "After a long talk it was agreed that the clerk would write to the county council."),
        ("note", "The current work programme was received and noted."),
        ("schedule", "The Board noted that the next meeting was due to take place on 11 December 2031."),
        ("schedule", "Noted the next meeting scheduled for Monday 20th October 2031 at Shire Hall."),
        ("other", "The Chairman sought and obtained the consent of the Board to vary the order of business."),
        ("support", "Planning: no objection was raised to the porch at 3 Chapel Row."),
    ],
)
def test_outcomes_told_in_running_text(kind: str, sentence: str) -> None:
    """They are decisions, but not formal ones."""
    (found,) = narrative.extract(minutes(sentence, "Members then discussed the weather."))
    assert (found.text, found.marker, found.formal, found.type) == (sentence, "narrative", False, kind)


def test_what_was_put_off_is_told_by_its_clause_alone() -> None:
    """What members were minded to do before they put it off is no decision, so its words are not in the text."""
    context = minutes(
        "Members were minded to take the middle one, but it was left until July.", tail="Next meeting 9 July"
    )
    (found,) = narrative.extract(context)
    assert (found.text, found.type, found.due) == ("it was left until July.", "defer", "2031-07-09")
    assert found.sources[0].quote == found.text


def test_a_proposal_carried_in_the_next_sentence_is_told_by_both() -> None:
    """Proposed and seconded with all in favour is an outcome; proposed and not seconded is none."""
    context = minutes(
        "Cllr Stride proposed that the parish pay £340 to clear the reeds. Cllr Crewe seconded and all were in favour.",
        "Cllr Boon proposed buying a second bench. Nobody seconded.",
    )
    (found,) = narrative.extract(context)
    assert found.text.startswith("Cllr Stride proposed") and found.text.endswith("all were in favour.")


@pytest.mark.parametrize(
    ("marker", "sentence"),
    [
        ("agreed", "The Panel agreed to note the report."),
        ("agreed", "After discussion, the Committee agreed to defer the matter until January."),
        ("agreed", "It was agreed to run the consultation for eight weeks."),
        ("noted", "The Panel noted the progress report."),
    ],
)
def test_the_body_agreeing_at_the_end_of_an_item_is_formal(marker: str, sentence: str) -> None:
    """With no other mark in the item, and an action line after it or not; with a mark it is only told."""
    (found,) = narrative.extract(minutes("Members asked about costs.", sentence, "Action: Ms Lind to share the table."))
    assert (found.marker, found.formal) == (marker, True)
    marked = minutes(sentence, clauses=[("resolved", "That the report be approved.")])
    assert [d.formal for d in narrative.extract(marked)] == [False]


@pytest.mark.parametrize(
    "paragraph",
    [
        (INTENT, "It was agreed that the plan would be approved."),
        (STATEMENT, "“It was agreed that every parish would keep its grit bins.”"),
        "Members noted that burglary had fallen since April.",
        "The Panel noted the impact that mentoring had in other places.",
        "The Panel had not approved the draft strategy on that day.",
        "The Commissioner had resolved to maintain the number of wardens at 181.",
        "The Strategic Partnership Board agreed a common definition of trauma.",
        "The Secretary said that it was agreed that the name would be kept.",
        "At its meeting on 4 March the Steering Group agreed to change its name.",
        "It was agreed at the Steering Group that the fee would rise.",
        "The motion was put and lost.",
        "No decision was made.",
        "The Board agreed that partnership working was important.",
        "Members agreed with the Commissioner.",
        "Members were minded to take the middle one.",
        "Was it agreed that the figures would be shared?",
        "That the service would cost less was doubted by two Members.",
    ],
)
def test_what_is_no_outcome_of_this_body(paragraph: object) -> None:
    """Intent, statements, discussion, negations, questions, and what others decided or is told at second hand."""
    assert not list(narrative.extract(minutes(paragraph)))  # type: ignore[arg-type]

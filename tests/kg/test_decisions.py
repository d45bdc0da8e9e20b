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
        "It was moved by Ms Holt and seconded by Dr Vane:-",
        "“That the Executive be asked to buy the mill.”",
        "An amendment was moved by Mr Oak:-",
        "“That ‘buy’ be replaced by ‘value’.”",
        "The amendment was carried.",
        "Mr Lark moved another amendment:-",
        "“That the mill be painted.”",
        "That amendment was not carried.",
        "The motion as amended was put and carried:-",
        "“(a) That the owners be thanked; and",
        "(b) That the Executive be asked to value the mill.”",
    )
    assert [(d.label, d.text) for d in decisions.extract(context)] == [
        ("(a)", "That the owners be thanked"),
        ("(b)", "That the Executive be asked to value the mill."),
    ]
    assert not list(narrative.extract(context))


def test_a_lost_motion_decides_nothing() -> None:
    """A motion that was put and lost leaves no decision."""
    context = minutes(
        "Councillor Oak moved and Councillor Lark seconded:", "“That the pool be closed.”", "The motion was LOST."
    )
    assert not [*decisions.extract(context), *narrative.extract(context)]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (
            "confirm_minutes",
            "The minutes of the spring meeting were approved and signed by the Chair.",
        ),
        ("confirm_minutes", "The minutes of 2 May 2031 were agreed, with a correction to minute no. 18."),
        ("confirm_minutes", "The old minutes were read out and then signed."),
        ("request_report", "It was agreed that an update would be provided in writing."),
        ("other", "In the end it was agreed that the gate would stay shut."),
        ("note", "The forward plan was noted and received."),
        ("schedule", "Members noted that the next meeting would take place on 3 July 2031."),
        ("schedule", "Noted that the next meeting was scheduled for 3 July 2031."),
        ("other", "The Chair obtained the consent of members to take item 9 first."),
        ("support", "No objection was raised to the garage at Elm House."),
    ],
)
def test_outcomes_told_in_running_text(kind: str, sentence: str) -> None:
    """They are decisions, but not formal ones."""
    (found,) = narrative.extract(minutes(sentence, "Members then discussed the weather."))
    assert (found.text, found.marker, found.formal, found.type) == (sentence, "narrative", False, kind)


def test_what_was_put_off_is_told_by_its_clause_alone() -> None:
    """What members were minded to do before they put it off is no decision, so its words are not in the text."""
    context = minutes("The cheapest was favoured, but it was left until July.", tail="Next meeting 9 July")
    (found,) = narrative.extract(context)
    assert (found.text, found.type, found.due) == ("it was left until July.", "defer", "2031-07-09")
    assert found.sources[0].quote == found.text


def test_a_proposal_carried_in_the_next_sentence_is_told_by_both() -> None:
    """Proposed and seconded with all in favour is an outcome; proposed and not seconded is none."""
    context = minutes(
        "Mr Oak proposed that the trust pay for a gate. Ms Holt seconded and it was carried.",
        "Mr Lark proposed a new roof. There was no seconder.",
    )
    (found,) = narrative.extract(context)
    assert found.text.startswith("Mr Oak proposed") and found.text.endswith("it was carried.")


@pytest.mark.parametrize(
    ("marker", "sentence"),
    [
        ("agreed", "The Panel agreed to visit the depot."),
        ("agreed", "Having heard both sides, the Committee agreed to defer the lease."),
        ("agreed", "It was agreed to hold a second survey."),
        ("noted", "The Panel noted the quarterly update."),
        ("noted", "The update was noted."),
        ("agreed", "Trustees agreed to buy the field."),
        ("agreed", "The Panel noted the position and agreed to close two actions."),
        ("agreed", "The Panel welcomed the report and unanimously agreed to publish it."),
        ("noted", "The Panel thanked the team and noted the update."),
    ],
)
def test_the_body_agreeing_at_the_end_of_an_item_is_formal(marker: str, sentence: str) -> None:
    """With no other mark in the item, and an action line after it or not; with a mark it is only told."""
    (found,) = narrative.extract(minutes("Members asked about costs.", sentence, "Action: Ms Holt to order the signs."))
    assert (found.marker, found.formal) == (marker, True)
    marked = minutes(sentence, clauses=[("resolved", "That the report be approved.")])
    assert [d.formal for d in narrative.extract(marked)] == [False]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (
            "Accordingly, the amendment was carried and the Panel agreed to wait until March.",
            "the Panel agreed to wait until March.",
        ),
        ("The motion was defeated, and therefore the Panel agreed to keep it.", "the Panel agreed to keep it."),
    ],
)
def test_what_follows_from_a_vote_is_the_outcome(paragraph: str, text: str) -> None:
    """How the vote went is no part of what was agreed."""
    (found,) = narrative.extract(minutes(paragraph))
    assert (found.text, found.formal, found.sources[0].quote) == (text, True, text)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The account was checked and signed by Mr Oak. Noted.",
        "Letter from the school about the clock; Vale WI about trees. Noted.",
        "Letter from the school about the clock - read and noted",
    ],
)
def test_papers_that_were_noted_are_told_whole(paragraph: str) -> None:
    """A bare `Noted` says what was noted only with its paragraph."""
    (found,) = narrative.extract(minutes(paragraph))
    assert (found.text, found.formal, found.type) == (paragraph, False, "note")


@pytest.mark.parametrize(
    ("sentence", "marker", "formal"),
    [
        ("It was resolved that the gate be shut.", "resolved", True),
        ("It was unanimously resolved to shut the gate.", "resolved", True),
        ("It was agreed that the gate be shut.", "narrative", False),
        ("The accounts for the year were approved as presented.", "narrative", False),
        ("Mr Oak was proposed by Ms Holt, seconded by Mr Lark and duly elected.", "narrative", False),
    ],
)
def test_what_is_told_with_the_formal_mark_is_formal(sentence: str, marker: str, formal: bool) -> None:
    """ "It was resolved" is the mark of a council wherever it stands; other words in running text are told."""
    (found,) = narrative.extract(minutes(sentence, "The hall was warm."))
    assert (found.marker, found.formal) == (marker, formal)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The accounts had been approved by the auditor.",
        "The Panel considered the offer that the school had made and agreed to sign.",
        "The amendment was carried and the Harbour Board agreed to move.",
        "The post was read and noted by the Clerk.",
        "The letter from the school was noted.",
        (INTENT, "It was agreed that the hall would be sold."),
        (STATEMENT, "“It was agreed that each ward would have a warden.”"),
        "Members noted that burglary had fallen since April.",
        "The Panel noted the impact that mentoring had in other places.",
        "The Panel had not approved the lease.",
        "The Commissioner had resolved to keep every station open.",
        "The Harbour Safety Board agreed a new budget.",
        "The Secretary said that it was agreed that the fee would rise.",
        "At its meeting on 4 March the Steering Group agreed to move.",
        "It was agreed at the Steering Group that the fee would rise.",
        "The motion was put and lost.",
        "No decision was made.",
        "The Panel agreed that the weather had been poor.",
        "Members agreed with the Commissioner.",
        "Members were inclined to keep the old van.",
        "Was it agreed that the gate would stay shut?",
        "That the roof would last was doubted.",
    ],
)
def test_what_is_no_outcome_of_this_body(paragraph: object) -> None:
    """Intent, statements, discussion, negations, questions, and what others decided or is told at second hand."""
    assert not list(narrative.extract(minutes(paragraph)))  # type: ignore[arg-type]

"""Follow-ups outside decisions: who will do what by when, and what only sounds like one."""

from __future__ import annotations

import pytest

from kg.extractors import actions
from kg.speakers import fuller
from tests.kg.told_minutes import TABLE, minutes


@pytest.mark.parametrize(
    ("actor", "due", "paragraph"),
    [
        (
            "the Chief Constable",
            "after the meeting",
            "In reply the Chief Constable undertook to send figures after the meeting.",
        ),
        ("Officers", "a future meeting", "Officers agreed to investigate this and provide it to a future meeting."),
        ("The Acting Commissioner", None, "The Acting Commissioner would circulate a figure."),
        ("Cllr Stride", None, "Cllr Stride said he would have a word with the farmer."),
        ("Cllr. Graham", None, "Cllr. Graham confirmed that he had received a letter and would consider the matter."),
        ("OPCC", None, "A member asked the OPCC to ensure that members were consulted."),
        ("the PCC", None, "Members asked for further information on the formula which the PCC agreed to provide."),
        (None, "with the minutes", "It was noted that the slides would be circulated with the minutes."),
        (None, None, "The Panel would like to see the key indicators."),
        (None, None, "A full update report was therefore requested on staffing."),
        (None, "after the meeting", "It was agreed that the figures would be provided to members after the meeting."),
        (None, "2031-07-20", "Interviews for the role were scheduled to take place on 20th July."),
        ("y Comisiynydd", None, "Dywedodd y Comisiynydd y byddai’n anfon y ffigurau at yr aelodau."),
        ("Ansel Pym", "2031-10-31", "Action: Ansel Pym to publish the slides by 31 October 2031."),
        ("Tamsin Fell", "2031-06-30", "ABC15 – Tamsin Fell to send the survey to all partners by 30 June."),
        ("Mrs O’Lune", None, "Mrs O’Lune to send the fee note."),
    ],
)
def test_a_follow_up_has_its_actor_and_time(actor: str | None, due: str | None, paragraph: str) -> None:
    """The actor is the subject as written; a passive sentence names nobody."""
    (found,) = actions.extract(minutes(paragraph))
    assert (found.actor, found.due) == (actor, due)
    assert found.sources[0].quote == paragraph


def test_a_pronoun_is_the_last_speaker() -> None:
    """Of the same paragraph, or of the lead-in above a list of bullets."""
    paragraph = minutes(
        "Mr. Bearne referred to the programme. The bids were in. He would report to the Board in December."
    )
    assert [(a.actor, a.due) for a in actions.extract(paragraph)] == [("Mr. Bearne", "2031-12")]
    listed = minutes(
        "In response to questions, Gwen Sable said that -", "- There were links.", "- She would circulate a paper."
    )
    assert [a.actor for a in actions.extract(listed)] == ["Gwen Sable"]


def test_an_actor_is_written_out_as_the_same_minutes_do() -> None:
    """A defined acronym, and a surname that one full name of the document bears; two bearers leave it as written."""
    defined = minutes(
        "The Chief Executive (CE) spoke.", "The CE undertook to send a list.", "Ms Reed would send a map."
    )
    assert [a.actor for a in actions.extract(defined)] == ["Chief Executive", "Ms Reed"]
    assert fuller("Ms Reed", ["Cllr Ada Reed", "Mr Guy Stone"]) == "Ada Reed"
    assert fuller("Ms Reed", ["Cllr Ada Reed", "Dr Ina Reed"]) == "Ms Reed"
    assert fuller("Ms Reed", ["Cllr Ada Reed", "Cllr Reed"]) == "Ms Reed"


def test_every_bullet_of_a_promised_list_is_an_action() -> None:
    """Actor and time come from the line that introduces the list."""
    context = minutes(
        "(iii) In response the Commissioner offered to provide the following after the meeting:",
        "- An update on data sharing;",
        "- The report on zones.",
    )
    assert [(a.text, a.actor, a.due) for a in actions.extract(context)] == [
        ("An update on data sharing;", "the Commissioner", "after the meeting"),
        ("The report on zones.", "the Commissioner", "after the meeting"),
    ]


def test_a_table_of_actions_names_owners() -> None:
    """Initials are those that the minutes explain; a table with a status reports on old actions."""
    rows = ["| No | Action | Owner | Due |", "| 27 | Send the form to schools | NP | 5 Dec 2031 |"]
    context = minutes("Nuala Peck (NP) attended.", "Actions from this meeting", *((TABLE, row) for row in rows))
    assert [(a.text, a.actor, a.due) for a in actions.extract(context)] == [
        ("Send the form to schools", "Nuala Peck", "2031-12-05")
    ]
    log = minutes(
        *((TABLE, row) for row in ("| Ref | Action | Owner | Status |", "| 24 | Send figures | DF | Closed |"))
    )
    assert not list(actions.extract(log))


def test_under_the_heading_actions_every_line_is_one() -> None:
    """Until the next heading."""
    context = minutes(
        "The plan was discussed.", "Actions", "- Officers to include good examples in future papers.", "Papers:"
    )
    assert [(a.actor, a.text) for a in actions.extract(context)] == [
        ("Officers", "Officers to include good examples in future papers.")
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Members were asked to declare any interest in the items.",
        "A Member asked whether the figures would be published.",
        "The Panel agreed to note the report.",
        "The Safer Evenings Project would provide better lighting.",
        "This would send the wrong message.",
        "The Commissioner was pleased to report that crime had fallen.",
        "Persistent nuisance would meet the threshold.",
        "The next meeting was due to take place on 11 December 2031.",
        "Cllr. Pym asked that his vote be recorded.",
        "ABC07 – this action was complete.",
        "The crime rates had been specifically requested by the Board.",
    ],
)
def test_what_is_no_follow_up(paragraph: str) -> None:
    """Questions, effects of a scheme, what is past, and what belongs to the decisions."""
    assert not list(actions.extract(minutes(paragraph)))


def test_a_clause_is_a_decision_and_no_action() -> None:
    """What stands under a mark is not counted a second time."""
    assert not list(actions.extract(minutes(clauses=[("agreed", "That the Clerk would circulate the paper.")])))

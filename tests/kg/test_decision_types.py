"""What a decision does, whom it asks and when it is due, read from the clause alone."""

from __future__ import annotations

import pytest

from kg.asked import asked
from kg.decision_types import decision_type
from kg.due import due
from kg.topics import title_topic, topics


@pytest.mark.parametrize(
    ("kind", "clause"),
    [
        ("confirm_minutes", "That the minutes of the 9 April meeting be signed as a true record."),
        ("confirm_minutes", "approve the minutes"),
        ("confirm_minutes", "cadarnhau'r cofnodion"),
        ("elect", "That Councillor Wilf Ashby be elected Deputy Chair until May 2032."),
        ("elect", "that Olga Penhale be appointed Convener of the Committee"),
        ("elect", "That Councillor Ashby be appointed the Authority’s representative on the Harbour Board"),
        ("appoint_group", "That the committees set out in the report be established"),
        ("defer", "that publication be put back to the November meeting"),
        ("approve", "That £900 of the underspend be earmarked for ladders"),
        ("approve", "to award £200 to the school"),
        ("recommend", "That the Panel recommends that Olga Penhale be appointed as Deputy Commissioner."),
        ("request_report", "That the Head of Waste report on crews at the next meeting."),
        ("request_report", "That a review of the scheme be submitted to the Panel in March."),
        ("approve", "Approve the appointment of two lay members."),
        ("defer", "That the item on parking be deferred."),
        ("defer", "That a fuller paper be presented in the autumn, for a decision on joining."),
        ("defer", "gohirio'r eitem"),
        ("appoint_group", "That a sub-group be established to draw up a response."),
        ("appoint_group", "That a task group of five members be established to review burglary"),
        ("schedule", "That an extra meeting be convened at Moor Hall on 3 July."),
        ("schedule", "That a workshop on the budget be arranged."),
        ("request_report", "That the Treasurer be asked to report back on reserves."),
        ("request_report", "That the briefing be noted and an action plan be submitted to the Panel"),
        ("request_report", "That six-monthly updates be presented to the Forum."),
        ("request_information", "That the Force be asked to supply data on response times"),
        ("request_information", "That Members be kept informed of any change."),
        ("recommend", "that the Full Council be recommended to widen the scheme"),
        ("adopt", "That the new rules of procedure be adopted"),
        ("approve", "That the recommendations in the report be approved"),
        ("support", "That the briefing be received and its aims supported in principle"),
        ("note", "That the report on support for victims be noted"),
        ("note", "That the growth of the Supporting Neighbours scheme be noted"),
        ("other", "That no further action be taken on the complaint"),
        ("other", "That these comments form a report to the Minister"),
        ("other", "That the Panel agrees to sit in private"),
    ],
)
def test_the_stronger_verb_names_the_type(kind: str, clause: str) -> None:
    """Ordered rules: a clause with two verbs takes the stronger; nouns that look like verbs do not count."""
    assert decision_type(clause, "Retail Crime", "resolved") == kind


def test_the_mark_and_the_title_speak_for_a_bare_clause() -> None:
    """What stands under NOTED is noted; a bare `Agreed` confirms minutes only under the item of the minutes."""
    assert decision_type("That officers would provide figures by ward", "Retail Crime", "noted") == "note"
    assert decision_type("Agreed.", "Minutes of the last meeting", "agreed") == "confirm_minutes"
    assert decision_type("Agreed.", "Retail Crime", "agreed") == "other"


@pytest.mark.parametrize(
    ("who", "clause"),
    [
        ("Monitoring Officer", "that the Monitoring Officer publish the list of interests."),
        ("Commissioner", "That the Commissioner be formally requested to review the estate"),
        ("Members", "That Members send their questions to the Secretariat."),
        ("Clerk", "to instruct the Clerk to arrange insurance."),
        ("Chief Constable", "That the plan be supported and the Chief Constable be asked to provide figures"),
        ("Office of the Commissioner", "That a paper be prepared by the Office of the Commissioner for the spring"),
        ("Commissioner", "To request that the Commissioner provide a breakdown"),
        ("Clerk", "That authority be delegated to the Clerk to arrange the meeting"),
        ("Forum", "That the Forum continues to watch the figures."),
        (None, "That a second paper be submitted in the autumn."),
        (None, "That the Youth Council would be sent a summary"),
        (None, "That the Police and Crime Plan include a target on burglary"),
        (None, "That Councillor Ada Bell be elected as Chair"),
        (None, "That the Panel write to the Minister"),
        (None, "That the letter be sent by 30 June"),
        (None, "That the public be asked to leave for item 9."),
    ],
)
def test_only_who_the_clause_names_is_asked(who: str | None, clause: str) -> None:
    """A passive clause without an agent asks nobody, and the body that speaks asks others, not itself."""
    assert asked(clause, "Vale Police and Crime Panel") == who


@pytest.mark.parametrize(
    ("when", "clause"),
    [
        ("2031-11", "That an update be brought in November."),
        ("2032-03", "That an update be brought in March."),
        ("2031-09-22", "That the paper be held over to the September meeting."),
        ("2031-09-22", "That a report be made to the next ordinary meeting."),
        ("2031-10-14", "That the accounts be taken at the 14th October 2031 meeting."),
        ("2032-02-29", "That the Treasurer reply by 29 February 2032."),
        ("2031-07-15", "That views be returned by 15 July."),
        ("before April 2032", "that the rules be reviewed before April 2032."),
        ("a future meeting of the Panel", "That mentoring be discussed at a future meeting of the Panel"),
        ("as soon as practicable", "That the Clerk reply as soon as practicable."),
        ("in the next 4-6 weeks", "That the group meet in the next 4-6 weeks."),
        ("within ten working days", "reply within ten working days."),
        ("in the spring", "That a visit be made in the spring."),
        (None, "That the notes of the meetings held on 2 May 2031 and 4 June 2031 be agreed"),
        (None, "That performance for the period 1 April 2031 to 30 June 2031 be noted"),
        (None, "That rents be held for 2032/33."),
        (None, "That the public leave under the Access to Papers Act 1985"),
        (None, "That it may be considered"),
    ],
)
def test_a_date_is_due_only_where_the_words_say_so(when: str | None, clause: str) -> None:
    """Months and days without a year are the first after the meeting; dates of what has been are not due."""
    assert due(clause, "2031-06-09", ("2031-09-22", "2031-12-04")) == when


def test_without_a_date_the_words_stand() -> None:
    """A month cannot be dated when the meeting is not; the next meeting has no date when the minutes give none."""
    assert due("until January", None) == "until January"
    assert due("send it by 30 June.", None) == "by 30 June"
    assert due("report at the next meeting.", None) == "the next meeting"


def test_topics_are_names_not_furniture() -> None:
    """Routine items have none; a title in capitals takes the spelling of the text; a clause adds what it is about."""
    assert title_topic("Minutes of the previous meeting.") is None
    assert title_topic("UPDATE ON KNIFE CRIME") == "KNIFE CRIME"
    assert topics("KNIFE CRIME REPORT", "That a report regarding foot patrols be brought", "knife crime fell") == (
        "knife crime",
        "foot patrols",
    )

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
        ("confirm_minutes", "That the minutes of the meeting held on 4 March 2031 be confirmed as a correct record."),
        ("confirm_minutes", "to approve the minute"),
        ("confirm_minutes", "cadarnhau cofnodion y cyfarfod a gynhaliwyd ar 5 Chwefror, 2031 yn rhai cywir."),
        ("elect", "That Elin Moss be elected as Vice-Chairman for the municipal year 2031/32."),
        ("elect", "that Councillor Mair Rhydd be appointed Chair of the Panel."),
        ("approve", "Approve the appointment of Runa Calder for four years."),
        ("defer", "That the question procedure be deferred to the September meeting."),
        ("defer", "That a further report be brought to the next meeting for a decision to be made."),
        ("defer", "gohirio’r mater tan fis Gorffennaf."),
        ("appoint_group", "That a working group be convened to review progress."),
        ("appoint_group", "That a task group of five members be established to review burglary"),
        ("schedule", "That the next meeting of the Panel be held on 11 December 2031 at Shire Hall."),
        ("schedule", "That a visit to the control room be arranged for the autumn."),
        ("request_report", "That the Commissioner be asked to return with costs in June."),
        ("request_report", "That the report be noted and a further report be brought to the next meeting"),
        ("request_report", "That regular reports be submitted to the Board."),
        ("request_information", "That the Commissioner be asked to provide details of response times"),
        ("request_information", "That the Panel be kept informed of the recruitment of a Chief Constable."),
        ("recommend", "that approval be recommended to Council"),
        ("adopt", "That the rules of procedure be adopted"),
        ("approve", "That the recommendations in the report be approved"),
        ("support", "That the presentation be received and the proposals supported in principle"),
        ("note", "That the report on support for victims be noted"),
        ("note", "That the performance of the Supporting Families service be noted"),
        ("other", "That no changes are required to the make-up of the Panel"),
        ("other", "That the comments of the Panel form a report to be submitted to the Commissioner"),
        ("other", "That the Committee agrees to exclude the press and public for the following items."),
    ],
)
def test_the_stronger_verb_names_the_type(kind: str, clause: str) -> None:
    """Ordered rules: a clause with two verbs takes the stronger; nouns that look like verbs do not count."""
    assert decision_type(clause, "Retail Crime", "resolved") == kind


def test_the_mark_and_the_title_speak_for_a_bare_clause() -> None:
    """What stands under NOTED is noted; a bare `Agreed` confirms minutes only under the item of the minutes."""
    assert decision_type("That a list of measures would be provided by the leads", "Retail Crime", "noted") == "note"
    assert decision_type("Agreed.", "MINUTES OF THE PREVIOUS MEETING", "agreed") == "confirm_minutes"
    assert decision_type("Agreed.", "Retail Crime", "agreed") == "other"


@pytest.mark.parametrize(
    ("who", "clause"),
    [
        ("Chief Finance Officer", "that the Chief Finance Officer publish the notice within 21 days."),
        ("Police and Crime Commissioner", "That the Police and Crime Commissioner be requested to provide a report"),
        ("Members", "That Members inform the Clerk of their interest as soon as possible."),
        ("Clerk", "to instruct the Clerk to circulate the planner."),
        ("Chief Constable", "That the plan be supported and the Chief Constable be asked to provide figures"),
        (
            "Office of the Commissioner",
            "That a report be provided by the Office of the Commissioner to the next meeting",
        ),
        ("Commissioner", "To request that the Commissioner provide a breakdown"),
        ("Clerk", "That authority be delegated to the Clerk to arrange the meeting"),
        ("Board", "That the Board continues to monitor performance trends."),
        (None, "That a further report be submitted to the Board in December."),
        (None, "That the Executive Board would be provided with a quarterly report"),
        (None, "That the Police and Crime Plan include a target on burglary"),
        (None, "That Councillor Ada Bell be elected as Chair"),
        (None, "That the Panel write to the Minister"),
        (None, "That the letter be sent by 30 June"),
        (None, "That the press and public be excluded from the meeting for items 34 and 35."),
    ],
)
def test_only_who_the_clause_names_is_asked(who: str | None, clause: str) -> None:
    """A passive clause without an agent asks nobody, and the body that speaks asks others, not itself."""
    assert asked(clause, "Vale Police and Crime Panel") == who


@pytest.mark.parametrize(
    ("when", "clause"),
    [
        ("2031-12", "That a further report be submitted to the Board in December."),
        ("2032-03", "That a report be submitted in March."),
        ("2031-09-22", "That the procedure be deferred to the September meeting."),
        ("2031-09-22", "That a report be brought to the next Panel meeting."),
        ("2031-09-30", "That the Annual Report be brought to the 30th September 2031 meeting of the Panel."),
        ("2032-03-31", "That the Director bring the business case by 31 March 2032."),
        ("2031-06-30", "That the survey be sent to all partners by 30 June."),
        ("before March 2032", "that a workshop be held before March 2032."),
        ("a future Panel meeting", "be requested to provide a report for a future Panel meeting regarding mentoring"),
        ("as soon as possible", "That Members inform the Clerk as soon as possible."),
        ("in next 2-3 weeks", "That a meeting be convened by video in next 2-3 weeks."),
        ("within 21 days", "publish the notice within 21 days."),
        ("for the autumn", "That a visit be arranged for the autumn."),
        (None, "That the minutes of the meetings held on 2 May 2031 and 4 June 2031 be noted"),
        (None, "That performance for the period 1 April 2031 to 30 June 2031 be noted"),
        (None, "That taxi fees be frozen for 2032/33."),
        (None, "That the public be excluded under the Local Government Act 1972"),
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
    assert topics("KNIFE CRIME REPORT", "That a report regarding peer mentoring be brought", "knife crime fell") == (
        "knife crime",
        "peer mentoring",
    )

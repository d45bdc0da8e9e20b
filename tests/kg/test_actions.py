"""Follow-ups outside decisions: who will do what by when, and what only sounds like one."""

from __future__ import annotations

import pytest

from ingest.model import ParagraphKind
from kg.extractors import actions
from kg.speakers import fuller
from tests.kg.told_minutes import TABLE, minutes


@pytest.mark.parametrize(
    ("actor", "due", "paragraph"),
    [
        (
            "the Chief Constable",
            "after the meeting",
            "In reply the Chief Constable undertook to email a table after the meeting.",
        ),
        ("Officers", "a future meeting", "Officers agreed to look into parking and report to a future meeting."),
        ("The Acting Treasurer", None, "The Acting Treasurer would share the forecast."),
        ("Cllr Ashby", None, "Cllr Ashby said he would speak to the landlord."),
        ("Dr. Penhale", None, "Dr. Penhale explained that she had seen the draft and would send comments."),
        ("Youth Forum", "in spring", "One member asked the Youth Forum to attend in spring."),
        ("the Director", None, "Members asked for maps of the wards, which the Director agreed to supply."),
        (None, "with the minutes", "A glossary would be sent out, or published with the minutes."),
        (None, None, "The Forum would welcome a briefing on fraud."),
        (None, None, "A breakdown of overtime was also requested."),
        (None, "after the meeting", "It was agreed that a map would be shared after the meeting."),
        (None, "2031-07-20", "The open day was planned to take place on 20th July."),
        ("y Trysorydd", None, "Dywedodd y Trysorydd y byddai’n darparu map."),
        ("Olga Penhale", "2031-10-31", "Action: Olga Penhale to review the lease by 31 October 2031."),
        ("Wilf Ashby", "2031-07-15", "ABC15 – Wilf Ashby to contact the school by 15 July."),
        ("Mrs O’Dale", None, "Mrs O’Dale to check the locks."),
        ("The Clerk", None, "The Clerk to chase the owner of the hedge."),
        (None, None, "A note on the locks to be circulated."),
    ],
)
def test_a_follow_up_has_its_actor_and_time(actor: str | None, due: str | None, paragraph: str) -> None:
    """The actor is the subject as written; a passive sentence names nobody."""
    (found,) = actions.extract(minutes(paragraph))
    assert (found.actor, found.due) == (actor, due)
    assert found.sources[0].quote == paragraph


def test_a_pronoun_is_the_last_speaker() -> None:
    """Of the same paragraph, or of the lead-in above a list of bullets."""
    paragraph = minutes("Dr. Penhale outlined the tender. Bids were due. She would bring a paper in November.")
    assert [(a.actor, a.due) for a in actions.extract(paragraph)] == [("Dr. Penhale", "2031-11")]
    listed = minutes("Asked about this, Wilf Ashby said that -", "- Costs were flat.", "- He would draft a letter.")
    assert [a.actor for a in actions.extract(listed)] == ["Wilf Ashby"]


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
        "(iii) The Commissioner then offered to send these papers after the meeting:",
        "- The lease of the depot;",
        "- A list of wardens.",
    )
    assert [(a.text, a.actor, a.due) for a in actions.extract(context)] == [
        ("The lease of the depot;", "The Commissioner", "after the meeting"),
        ("A list of wardens.", "The Commissioner", "after the meeting"),
    ]


@pytest.mark.parametrize("cells", ["| {} |", "{}"])
def test_a_table_of_actions_names_owners(cells: str) -> None:
    """Initials are those that the minutes explain; a table with a status reports on old actions.

    Text marks cells with bars; pages, Word files and PDFs are stored with tabs between them.
    """

    def table(*rows: tuple[str, ...]) -> list[tuple[ParagraphKind, str]]:
        return [(TABLE, cells.format((" | " if "|" in cells else "\t").join(row))) for row in rows]

    rows = table(("No", "Action", "Owner", "Due"), ("27", "Print the leaflet", "IV", "5 Dec 2031"))
    context = minutes("Iona Vale (IV) attended.", "Actions from this meeting", *rows)
    assert [(a.text, a.actor, a.due) for a in actions.extract(context)] == [
        ("Print the leaflet", "Iona Vale", "2031-12-05")
    ]
    log = minutes(*table(("Ref", "Action", "Owner", "Status"), ("24", "Send figures", "DF", "Closed")))
    assert not list(actions.extract(log))


def test_under_the_heading_actions_every_line_is_one() -> None:
    """Until the next heading."""
    context = minutes("The plan was discussed.", "Actions", "- Officers to add a map to each paper.", "Papers:")
    assert [(a.actor, a.text) for a in actions.extract(context)] == [
        ("Officers", "Officers to add a map to each paper.")
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Members were asked to speak clearly.",
        "A Member asked whether the figures would be published.",
        "The Panel agreed to review its rules.",
        "The Safer Evenings Project would provide better lighting.",
        "This would send the wrong message.",
        "The Commissioner was pleased to report that crime had fallen.",
        "Loud music would count as a nuisance.",
        "Its next meeting was planned to be held on 11 December 2031.",
        "Cllr. Ashby asked that his vote be recorded.",
        "ABC07 – this action was complete.",
        "The maps had been requested by the Forum.",
    ],
)
def test_what_is_no_follow_up(paragraph: str) -> None:
    """Questions, effects of a scheme, what is past, and what belongs to the decisions."""
    assert not list(actions.extract(minutes(paragraph)))


def test_a_clause_is_a_decision_and_no_action() -> None:
    """What stands under a mark is not counted a second time."""
    assert not list(actions.extract(minutes(clauses=[("agreed", "That the Clerk would circulate the paper.")])))


@pytest.mark.parametrize(
    "sentence",
    [
        "Cllr Ashby suggested that the Treasurer be asked to report but there was no support for this.",
        "Mrs O’Dale asked that a map be circulated, which was not seconded.",
    ],
)
def test_what_found_no_support_is_to_be_done_by_nobody(sentence: str) -> None:
    assert list(actions.extract(minutes(sentence))) == []

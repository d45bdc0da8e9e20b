"""How English says that one name came after another, in many words; and what says nothing of the kind."""

from __future__ import annotations

import pytest

from kg.extractors import successions
from tests.kg.told_minutes import minutes

OLD, NEW = "Rill Crime Forum", "Moor Safety Board"
BEACON, LANTERN = "Beacon Project", "Lantern Programme"


def told(text: str) -> list[tuple[str, str, str]]:
    """Return kind, earlier and later name of all that a sentence of minutes says."""
    return [(m.kind, m.earlier, m.later) for m in successions.extract(minutes(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Members noted that the Rill Crime Forum was now called the Moor Safety Board.",
        "The Rill Crime Forum has been retitled the Moor Safety Board.",
        "The Rill Crime Forum has since been rebranded as the Moor Safety Board.",
        "The Rill Crime Forum is, with effect from 1 April 2031, known as the Moor Safety Board.",
        "From 1 April 2031 the Rill Crime Forum will be named the Moor Safety Board.",
        "The Rill Crime Forum would henceforth go by the name of the Moor Safety Board.",
        "The Rill Crime Forum now goes by the name Moor Safety Board.",
        "The Rill Crime Forum had taken the name Moor Safety Board.",
        "The Rill Crime Forum took the name of the Moor Safety Board in May.",
        "The Rill Crime Forum had changed its name in April to the Moor Safety Board.",
        "The Rill Crime Forum has now changed its title to the Moor Safety Board.",
        "The Rill Crime Forum adopted the name Moor Safety Board.",
        "The Rill Crime Forum was relaunched in May 2031 as the Moor Safety Board.",
        "The Rill Crime Forum now operates as the Moor Safety Board.",
        "The Rill Crime Forum has operated as the Moor Safety Board since May.",
        "The Rill Crime Forum was to be styled the Moor Safety Board from now on.",
        "The Rill Crime Forum evolved into the Moor Safety Board.",
        "The Rill Crime Forum has been reconstituted as the Moor Safety Board.",
        "The Rill Crime Forum, which has been given the new name of the Moor Safety Board, met in May.",
        "The Rill Crime Forum's new name, the Moor Safety Board, was noted.",
        "The Rill Crime Forum's new name is the Moor Safety Board.",
        "The new name of the Rill Crime Forum is the Moor Safety Board.",
        "The new name for the Rill Crime Forum was the Moor Safety Board.",
        "The Moor Safety Board was the new name for the Rill Crime Forum.",
        "The Moor Safety Board is the new name of the Rill Crime Forum.",
        "The Moor Safety Board (the new name for the Rill Crime Forum) met in May.",
        "The name of the Rill Crime Forum had been changed to the Moor Safety Board.",
        "The Moor Safety Board, once known as the Rill Crime Forum, met in May.",
        "The Moor Safety Board (once the Rill Crime Forum) met in May.",
        "The Moor Safety Board, until recently the Rill Crime Forum, met in May.",
        "The Moor Safety Board, until last year called the Rill Crime Forum, met in May.",
        "The Moor Safety Board, known until 2030 as the Rill Crime Forum, met in May.",
        "The Moor Safety Board (known previously as the Rill Crime Forum) met in May.",
        "The Moor Safety Board, as the Rill Crime Forum is now known, met in May.",
        "The Moor Safety Board, as the Rill Crime Forum was now to be called, met in May.",
        "The Moor Safety Board (the Rill Crime Forum as was) met in May.",
        "The Moor Safety Board, what was the Rill Crime Forum, met in May.",
        "The Moor Safety Board, which was formerly known as the Rill Crime Forum, met in May.",
        "The Moor Safety Board had previously been called the Rill Crime Forum.",
        "The Moor Safety Board was originally named the Rill Crime Forum.",
        "The Moor Safety Board used to be called the Rill Crime Forum.",
        "The former Rill Crime Forum is now the Moor Safety Board.",
        "What was the Rill Crime Forum is now the Moor Safety Board.",
        "Formerly the Rill Crime Forum, the Moor Safety Board met in May.",
        "Previously known as the Rill Crime Forum, the Moor Safety Board met in May.",
        "It was reported that the Rill Crime Forum (henceforth the Moor Safety Board) had met.",
        "The Rill Crime Forum, hereafter to be known as the Moor Safety Board, met in May.",
        "The Rill Crime Forum had, since May, become the Moor Safety Board.",
        "The Rill Crime Forum will, from 1 April 2031, become the Moor Safety Board.",
    ],
)
def test_one_body_under_two_names(text: str) -> None:
    """In whatever order, tense, mood of telling or bracket."""
    assert told(text) == [("renamed", OLD, NEW)]


@pytest.mark.parametrize(
    "text",
    [
        "The Rill Crime Forum has been superseded by the Moor Safety Board.",
        "The Rill Crime Forum was succeeded in 2031 by the Moor Safety Board.",
        "The Rill Crime Forum had given way to the Moor Safety Board.",
        "The Rill Crime Forum made way for the Moor Safety Board.",
        "The Rill Crime Forum's successor, the Moor Safety Board, met in May.",
        "The successor to the Rill Crime Forum is the Moor Safety Board.",
        "The Moor Safety Board, the successor body to the Rill Crime Forum, met in May.",
        "The Moor Safety Board has taken the place of the Rill Crime Forum.",
        "The Moor Safety Board took over from the Rill Crime Forum.",
        "The Moor Safety Board had been set up in place of the Rill Crime Forum.",
        "The Moor Safety Board was established to replace the Rill Crime Forum.",
        "The Moor Safety Board, established in succession to the Rill Crime Forum, met in May.",
        "The Moor Safety Board will take over the work of the Rill Crime Forum.",
        "The Moor Safety Board has taken on the functions of the Rill Crime Forum.",
        "The functions of the Rill Crime Forum passed to the Moor Safety Board.",
        "The work of the Rill Crime Forum had been taken over by the Moor Safety Board.",
        "The Moor Safety Board has now replaced the Rill Crime Forum.",
        "The Rill Crime Forum would be replaced from April by the Moor Safety Board.",
        "The Moor Safety Board superseded the Rill Crime Forum in 2031.",
    ],
)
def test_one_body_in_the_place_of_another(text: str) -> None:
    """They stay two."""
    assert told(text) == [("replaced", OLD, NEW)]


@pytest.mark.parametrize(
    "text",
    [
        "The Rill Crime Forum has been folded into the Moor Safety Board.",
        "The Rill Crime Forum had been rolled into the Moor Safety Board.",
        "The Rill Crime Forum was amalgamated into the Moor Safety Board.",
        "The Rill Crime Forum has merged with others into the Moor Safety Board.",
        "The Moor Safety Board has absorbed the Rill Crime Forum.",
        "The Moor Safety Board incorporated the Rill Crime Forum in 2031.",
        "The Rill Crime Forum was subsumed in 2031 by the Moor Safety Board.",
    ],
)
def test_one_body_merged_into_another(text: str) -> None:
    """In either order."""
    assert told(text) == [("merged", OLD, NEW)]


@pytest.mark.parametrize(
    "text",
    [
        "The Rill Crime Forum and the Vale Licensing Panel were combined into the Moor Safety Board.",
        "The Rill Crime Forum and the Vale Licensing Panel had come together as the Moor Safety Board.",
        "The Moor Safety Board was formed from the Rill Crime Forum and the Vale Licensing Panel.",
        "The Moor Safety Board was formed by the merger of the Rill Crime Forum and the Vale Licensing Panel.",
        "The merger of the Rill Crime Forum with the Vale Licensing Panel had created the Moor Safety Board.",
    ],
)
def test_two_bodies_merged_into_one(text: str) -> None:
    """Each of the two came before it."""
    assert sorted(told(text)) == [("merged", OLD, NEW), ("merged", "Vale Licensing Panel", NEW)]


@pytest.mark.parametrize(
    "text",
    [
        "The Beacon Project is now being delivered as the Lantern Programme.",
        "The Beacon Project has been renamed and will now be known as the Lantern Programme.",
        "The Lantern Programme (the renamed Beacon Project) had begun.",
        "The Lantern Programme, previously the Beacon Project, had begun.",
        "The Beacon Project has been given a new name, the Lantern Programme.",
        "The Beacon Project had been relaunched under the name Lantern Programme.",
        "The Beacon Project now runs under the name of the Lantern Programme.",
        "The Beacon Project, now rebadged as the Lantern Programme, had begun.",
        "The Beacon Project would from May bear the name Lantern Programme.",
        "In future the Beacon Project will be referred to as the Lantern Programme.",
        "The Beacon Project continues as the Lantern Programme.",
    ],
)
def test_one_initiative_under_two_names(text: str) -> None:
    """Initiatives are renamed in the same words."""
    assert told(text) == [("renamed", BEACON, LANTERN)]


@pytest.mark.parametrize(
    "text",
    [
        "The Rill Policing Board is now hosted by Moor County Council.",
        "The Rill Policing Board has since May been hosted by Moor County Council.",
        "Moor County Council had become the host of the Rill Policing Board.",
        "Moor County Council now provides the secretariat for the Rill Policing Board.",
        "Moor County Council took over the hosting of the Rill Policing Board.",
        "The secretariat of the Rill Policing Board is provided by Moor County Council.",
        "The host authority for the Rill Policing Board is Moor County Council.",
        "The Rill Policing Board is administered by Moor County Council.",
    ],
)
def test_one_body_hosted_by_another(text: str) -> None:
    """In words of hosting, clerking and administering."""
    assert told(text) == [("hosted", "Rill Policing Board", "Moor County Council")]


@pytest.mark.parametrize(
    "text",
    [
        "It was proposed that the Rill Crime Forum should in future be called the Moor Safety Board.",
        "The Rill Crime Forum may in future be known as the Moor Safety Board.",
        "Officers would consult on whether the Rill Crime Forum should go by the name Moor Safety Board.",
        "Was the Rill Crime Forum now called the Moor Safety Board?",
        "The Rill Crime Forum has not been renamed the Moor Safety Board.",
        "The Rill Crime Forum would never become the Moor Safety Board.",
        "The Rill Crime Forum is no longer hosted by Moor County Council.",
        "The Rill Crime Forum was to have been renamed the Moor Safety Board, but this did not proceed.",
        "The Rill Crime Forum and the Moor Safety Board were both renamed.",
        "The Rill Crime Forum received a report of the Moor Safety Board.",
        "The Rill Crime Forum works alongside the Moor Safety Board.",
        "Councillor Una Ash took over from Councillor Bo Elm on the Moor Safety Board.",
        "Councillor Una Ash was appointed to the Moor Safety Board in place of Councillor Bo Elm.",
        "Councillor Una Ash, formerly of the Rill Crime Forum, had joined the Moor Safety Board.",
        "Una Ash had become the Chair of the Moor Safety Board.",
        "Councillor Una Ash succeeded Councillor Bo Elm as Chair of the Rill Crime Forum.",
        "The Rill Crime Forum asked the Moor Safety Board to take on the work of the Beacon Project.",
        "The Beacon Project, which is run by the Rill Crime Forum, is now known to the Moor Safety Board.",
        "The Rill Crime Forum called on the Moor Safety Board to act.",
        "The Rill Crime Forum called for the Moor Safety Board to report.",
        "The Rill Crime Forum named the Moor Safety Board in its report.",
        "The Rill Crime Forum became aware of the Moor Safety Board.",
        "The Rill Crime Forum became concerned that the Moor Safety Board had not met.",
        "The Rill Crime Forum became a member of the Moor Safety Board.",
        "A proposal to merge the Rill Crime Forum and the Vale Licensing Panel into the Moor Safety Board was noted.",
        "A new name for the Rill Crime Forum was being sought; the Moor Safety Board would be asked.",
        "The Rill Crime Forum would like to be known as the Moor Safety Board.",
        "Members opposed the idea that the Rill Crime Forum be superseded by the Moor Safety Board.",
        "Should the Rill Crime Forum be replaced by the Moor Safety Board, savings would follow.",
        "The Rill Crime Forum is unlikely to be absorbed by the Moor Safety Board.",
        "There were no plans for the Rill Crime Forum to be merged into the Moor Safety Board.",
        "Plans for the Rill Crime Forum to become the Moor Safety Board had been abandoned.",
        "The Rill Crime Forum took the name of the Chair of the Moor Safety Board.",
        "The functions of the Rill Crime Forum were explained to the Moor Safety Board.",
        "The Rill Crime Forum passed its report to the Moor Safety Board.",
        "The Rill Crime Forum hosted a visit by the Moor Safety Board.",
        "The Moor Safety Board was not the new name for the Rill Crime Forum.",
        "Members asked if the Moor Safety Board was the successor to the Rill Crime Forum.",
        "The Rill Crime Forum could continue as the Moor Safety Board.",
        "The Rill Crime Forum wished to change its name to the Moor Safety Board.",
        "The Rill Crime Forum rejected a motion that it be renamed the Moor Safety Board.",
        "The Moor Safety Board had previously been addressed by the Rill Crime Forum.",
        "The Moor Safety Board was once a part of the Rill Crime Forum.",
        "Unlike the Rill Crime Forum, now the Moor Safety Board met in May.",
        "The Rill Crime Forum met as the Moor Safety Board had asked.",
        "The Rill Crime Forum has become part of the Moor Safety Board.",
        "The Moor Safety Board brings together the Rill Crime Forum and the Vale Licensing Panel.",
        "The Rill Crime Forum met in May. It is now known as a success of the Moor Safety Board.",
        "The Rill Crime Forum had replaced a member of the Moor Safety Board.",
    ],
)
def test_what_is_not_told_or_is_of_others_says_nothing(text: str) -> None:
    """Proposals, wishes, hypotheses, questions, denials, posts of people, and verbs that only look alike."""
    assert told(text) == []

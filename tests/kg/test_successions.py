"""Names that came after one another: what a sentence says, of which things, and what is only proposed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.context import Context
from kg.extractors import bodies, initiatives, successions
from kg.identity import bodies as body_identity
from kg.identity import initiatives as initiative_identity
from kg.identity.successions import resolve
from kg.model import Body
from kg.succession import Succession
from tests.kg.told_minutes import minutes

RENAMED = "Members noted that the Quay Safety Unit had become the Quay Safety Network on 1 April 2031."


def told(*contexts: Context) -> list[tuple[str, str, str]]:
    """Return kind, earlier and later name of all that is said."""
    return [(s.kind, s.earlier, s.later) for c in contexts for s in successions.extract(c)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RENAMED, ("renamed", "Quay Safety Unit", "Quay Safety Network")),
        (
            "The Quay Safety Network (QSN), formerly the Quay Safety Unit, met.",
            ("renamed", "Quay Safety Unit", "Quay Safety Network"),
        ),
        (
            "The Rill Policing Board was replaced by the Vale and Moor Police and Crime Panel in 2031.",
            ("replaced", "Rill Policing Board", "Vale and Moor Police and Crime Panel"),
        ),
        (
            "The Rill Partnership, the successor to the Rill Crime Board, would meet in May.",
            ("replaced", "Rill Crime Board", "Rill Partnership"),
        ),
        (
            "The Vale Safety Board had been merged into the Moor Safety Board.",
            ("merged", "Vale Safety Board", "Moor Safety Board"),
        ),
        (
            "The Rill Policing Board is hosted by Moor County Council.",
            ("hosted", "Rill Policing Board", "Moor County Council"),
        ),
        (
            "Moor County Council acts as host authority for the Rill Policing Board.",
            ("hosted", "Rill Policing Board", "Moor County Council"),
        ),
        (
            "The Moor Police and Crime Panel had been renamed the Moor Police, Fire and Crime Panel.",
            ("renamed", "Moor Police and Crime Panel", "Moor Police, Fire and Crime Panel"),
        ),
        (
            "The administration of the Rill Policing Board had passed from Vale Council to Moor County Council.",
            ("hosted", "Rill Policing Board", "Moor County Council"),
        ),
        (
            "The Beacon Project would in future be known as the Lantern Programme.",
            ("renamed", "Beacon Project", "Lantern Programme"),
        ),
        (
            "The Bright Lanes Scheme replaces the Dark Lanes Scheme.",
            ("replaced", "Dark Lanes Scheme", "Bright Lanes Scheme"),
        ),
    ],
)
def test_a_sentence_says_which_name_came_first(text: str, expected: tuple[str, str, str]) -> None:
    """In whatever order the two names stand."""
    context = minutes(text)
    assert told(context) == [expected]
    (mention,) = successions.extract(context)
    assert context.record.text[mention.source.start : mention.source.end] == mention.source.quote == text


@pytest.mark.parametrize(
    "text",
    [
        "It was suggested that the Beacon Project be renamed the Lantern Programme.",
        "If the Vale Safety Board were merged into the Moor Safety Board, costs would fall.",
        "The Beacon Project could be replaced by the Lantern Programme.",
        "The Beacon Project had not become the Lantern Programme.",
        "Mrs Ash had become Chair of the Vale Safety Board.",
        "The Vale Safety Board replaced its chairs.",
        "The Chair welcomed Councillor Una Ash, formerly the Deputy Police and Crime Commissioner, as a member.",
        "The Vale Safety Board, formally held six public meetings, and met again.",
    ],
)
def test_what_is_proposed_or_of_people_says_nothing(text: str) -> None:
    """A succession is a fact only when it is told as one, of two bodies or two initiatives."""
    assert told(minutes(text)) == []


def test_three_bodies_may_become_two_and_two_one() -> None:
    """Each of the bodies that merged came before the new one."""
    text = "The Vale Safety Board and the Moor Safety Board had merged to form the Vale and Moor Safety Partnership."
    new = "Vale and Moor Safety Partnership"
    assert told(minutes(text)) == [("merged", "Vale Safety Board", new), ("merged", "Moor Safety Board", new)]


def test_a_resolution_of_minutes_renames_and_a_recommendation_does_not() -> None:
    """ "That the X be renamed the Y" is a fact of the meeting that resolved it."""
    clause = "That the Rill Policing Board be renamed the Rill Policing Partnership."
    resolved = minutes("The Panel considered names.", clauses=[("resolved", clause)])
    assert told(resolved) == [("renamed", "Rill Policing Board", "Rill Policing Partnership")]
    report = replace(resolved, document=resolved.document.model_copy(update={"kind": "report"}))
    assert told(report) == []


def across(*contexts: Context) -> tuple[dict[str, Body], tuple[Succession, ...]]:
    """Return the bodies and successions of several documents."""
    named = [m for c in contexts for m in bodies.extract(c)]
    of = body_identity.resolve(named)
    other = [m for c in contexts for m in initiatives.extract(c)]
    meant = initiative_identity.lookup(other, initiative_identity.resolve(other))
    said = [s for c in contexts for s in successions.extract(c)]
    return {b.name: b for b in of}, resolve(said, body_identity.lookup(named, of), meant)


def test_a_renamed_body_is_one_under_two_names_and_its_successor_another() -> None:
    """Found by both names; the dates of both are kept with the sentences; a replaced body stays itself."""
    before = replace(minutes("The Quay Safety Unit grew.", file="a.txt"), date="2030-01-08", document_id="a")
    after = replace(minutes(RENAMED, file="b.txt"), document_id="b")
    text = "The Quay Safety Network was replaced by the Quay Board."
    last = replace(minutes(text, file="c.txt"), date="2033-01-08", document_id="c")
    known, said = across(before, after, last)
    (network,) = [b for b in known.values() if "Quay Safety" in b.name]
    assert {"Quay Safety Unit", "Quay Safety Network"} <= {network.name, *network.aliases}
    assert known["Quay Board"].id != network.id
    renamed, replaced = sorted(said, key=lambda s: s.date or "")
    assert (renamed.earlier_id, renamed.later_id, renamed.stated_on) == (network.id, network.id, "2031-04-01")
    assert (replaced.earlier_id, replaced.later_id) == (network.id, known["Quay Board"].id)
    assert across(last, before, after) == (known, said)
    forms = {m.date: m.forms for m in network.mentions}
    assert forms["2030-01-08"] == ("Quay Safety Unit",)

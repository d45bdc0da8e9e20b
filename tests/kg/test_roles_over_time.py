"""Roles over time: first and last evidence, and an end only where a sentence says so."""

from __future__ import annotations

import pytest

from kg.agents import Names
from kg.claim import Claim
from kg.identity.people import resolve
from kg.mentions import PersonMention
from kg.model import Facts
from kg.post_claims import tenure_claims
from kg.post_facts import Tenure
from kg.roles_over_time import tenures
from tests.kg.told_people import PANEL, attendee, listed, told


def chair(date: str, name: str = "Cllr Una Ash") -> list[PersonMention]:
    """Return the mentions in minutes whose list has one name, in the chair."""
    entry = f"{name} (Chair)"
    return listed(entry, attendee(entry, entry, chair=True), name=f"{date}.txt", date=date)


def roles(mentions: list[PersonMention], role: str = "Chair") -> list[Tenure]:
    """Return the tenures of one role by the date they begin."""
    found = [t for t in tenures(resolve(mentions).people) if t.role.casefold() == role.casefold()]
    return sorted(found, key=lambda t: t.first or "")


def span(tenure: Tenure) -> tuple[str | None, str | None, int, str | None]:
    return tenure.first, tenure.last, tenure.meetings, tenure.closed


def test_a_role_lasts_from_the_first_to_the_last_evidence() -> None:
    """It is open: that another meeting does not show it ends nothing."""
    (found,) = roles([*chair("2031-03-04"), *chair("2031-06-10"), *chair("2033-01-12")])
    assert span(found) == ("2031-03-04", "2033-01-12", 3, None)
    assert [q.document for q in found.sources] == ["2031-03-04.txt", "2033-01-12.txt"]
    assert found.body == PANEL


def test_one_meeting_more_leaves_the_file_of_the_first_evidence_as_it_is() -> None:
    """What is said of the last evidence stands in its own file, so that earlier files need not be looked at again."""
    nobody = Names.of(Facts.model_validate(dict.fromkeys(Facts.model_fields, ())))

    def said_in(document: str, *dates: str) -> list[Claim]:
        (found,) = roles([mention for date in dates for mention in chair(date)])
        return [c for c in tenure_claims(found, nobody) if document in {source.document for source in c.sources}]

    first, second = "2031-03-04.txt", "2031-06-10.txt"
    (before,) = said_in(first, "2031-03-04", "2031-06-10")
    assert said_in(first, "2031-03-04", "2031-06-10", "2033-01-12") == [before]
    assert before.seen_in.keys() == {first}
    assert said_in(second, "2031-03-04", "2031-06-10")
    assert not said_in(second, "2031-03-04", "2031-06-10", "2033-01-12")


@pytest.mark.parametrize(
    "sentence",
    [
        "It was noted that Cllr Una Ash had stepped down as Chair of the Panel.",
        "Cllr Una Ash had resigned as Chair.",
        "A letter from the former Chair, Cllr Una Ash, was read.",
        "Cllr Una Ash was no longer the Chair of the Panel.",
        "The resignation of Cllr Una Ash as Chair was noted.",
        "Cllr Bea Elm was elected Chair in place of Cllr Una Ash.",
        "Cllr Una Ash had left the Panel.",
    ],
)
def test_a_sentence_ends_a_role(sentence: str) -> None:
    """A former holder, somebody who stepped down, was succeeded, or left the body."""
    (found,) = [
        t for t in roles([*chair("2031-03-04"), *told(sentence, date="2031-06-10")]) if t.person_name == "Una Ash"
    ]
    assert span(found) == ("2031-03-04", "2031-03-04", 1, "2031-06-10")
    assert found.sources[-1].quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Cllr Una Ash would be stepping down as Chair in May.",
        "Cllr Una Ash left the meeting.",
        "Cllr Una Ash left the Chair for this item.",
        "Cllr Una Ash hoped that the former Chief Constable would come.",
        "Cllr Una Ash had resigned from the Harrowby Trust.",
        "Cllr Bea Elm was elected Chair.",
    ],
)
def test_nothing_else_ends_it(sentence: str) -> None:
    """What is to come, what is left for a while, another body, and that somebody else is elected."""
    (found,) = [
        t for t in roles([*chair("2031-03-04"), *told(sentence, date="2031-06-10")]) if t.person_name == "Una Ash"
    ]
    assert found.closed is None


def test_what_is_seen_after_the_end_is_another_tenure() -> None:
    """A chair who comes back has held the post twice."""
    mentions = [
        *chair("2031-03-04"),
        *told("Cllr Una Ash had resigned as Chair.", date="2031-06-10"),
        *chair("2033-01-12"),
    ]
    assert [span(t) for t in roles(mentions)] == [
        ("2031-03-04", "2031-03-04", 1, "2031-06-10"),
        ("2033-01-12", "2033-01-12", 1, None),
    ]


def test_the_end_of_acting_is_not_the_end_of_the_post() -> None:
    """Who acted until then holds it now."""
    acting = "Mr Kit Vale, Acting Chief Constable, spoke."
    now = "Mr Kit Vale, until then Acting Chief Constable, had been confirmed as Chief Constable."
    mentions = [
        *told(acting, name="a.txt", date="2031-03-04"),
        *told(f"{now} Mr Kit Vale, Chief Constable, spoke.", name="b.txt", date="2031-06-10"),
    ]
    assert [span(t) for t in roles(mentions, "Acting Chief Constable")] == [
        ("2031-03-04", "2031-03-04", 1, "2031-06-10")
    ]
    assert [t.closed for t in roles(mentions, "Chief Constable")] == [None]


def test_a_former_post_that_was_never_seen_has_only_its_end() -> None:
    """No date is supplied for what no document dates."""
    (found,) = roles(told("A letter from the former Chair, Cllr Una Ash, was read.", date="2031-06-10"), "former Chair")
    assert span(found) == (None, None, 0, "2031-06-10")


def test_posts_of_two_bodies_are_two_roles() -> None:
    """A chair of two bodies holds two posts; a post of which no body is told is that of the one body known."""
    mentions = [
        *told("Mr Jon Holt, Chief Executive of Marsh Trust, spoke.", name="a.txt", date="2031-03-04"),
        *told("Mr Jon Holt, Chief Executive, spoke.", name="b.txt", date="2031-06-10"),
    ]
    (found,) = roles(mentions, "Chief Executive")
    assert (found.body, found.meetings) == ("Marsh Trust", 2)

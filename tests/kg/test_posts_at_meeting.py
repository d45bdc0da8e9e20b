"""Who held a post at a meeting: by its list, then its text, never from another date; and what posts are called."""

from __future__ import annotations

import pytest

from ingest import parse
from ingest.model import Record
from kg.build import build
from kg.model import Facts
from kg.post_facts import PostHeld
from kg.post_names import post_name, same_post

HEAD = """NORTHMOOR POLICE AND CRIME PANEL

Minutes of the meeting held on Tuesday, 4 March 2031 at 10.00 am in Quayside Hall

"""
LIST = """Present:
Councillor Abel Ridd (Chair)
Councillor Dot Dale (Vice-Chair)
Councillor Una Ash

In attendance:
Jo Lee – Police and Crime Commissioner
Mr Kit Vale – Acting Chief Constable
Ms Ida Stead – Director of Finance

"""
ITEM = """1. Policing Plan

{told}

RESOLVED:
That {who} be requested to report on the Lantern Scheme by June 2031.
"""


def minutes(told: str = "The Panel considered the plan.", who: str = "the Commissioner", lists: str = LIST) -> Record:
    return parse((HEAD + lists + ITEM.format(told=told, who=who)).encode(), "minutes.txt")


def held(facts: Facts, post: str) -> PostHeld:
    """Return the one post of that name."""
    (found,) = [p for p in facts.posts if p.post.casefold() == post.casefold()]
    return found


@pytest.mark.parametrize(
    ("who", "person"),
    [
        ("the Police and Crime Commissioner", "Jo Lee"),
        ("the PCC", "Jo Lee"),
        ("the Commissioner", "Jo Lee"),
        ("the Acting Chief Constable", "Kit Vale"),
        ("the Chief Constable", "Kit Vale"),
        ("the Director of Finance", "Ida Stead"),
        ("the Director", "Ida Stead"),
        ("the Chair", "Abel Ridd"),
        ("the Vice-Chairman", "Dot Dale"),
        ("the Deputy Police and Crime Commissioner", None),
        ("the Chief Executive", None),
        ("the Director of Public Health", None),
    ],
)
def test_words_for_a_post_mean_its_one_holder_at_the_meeting(who: str, person: str | None) -> None:
    """In full, by initials, by the last word, held for the time being; a deputy is another post."""
    facts = build([minutes(who=who)])
    (decision,) = [d for d in facts.decisions if d.requested_of]
    names = {p.id: p.name for p in facts.people}
    assert names.get(decision.requested_of_person or "") == person


def test_the_list_gives_the_posts_of_those_who_were_there() -> None:
    """Each post with its holder, stated, and the line of the list that shows it."""
    facts = build([minutes()])
    stated = {(p.post, p.person_name) for p in facts.posts if p.basis == "stated"}
    assert stated == {
        ("Chair", "Abel Ridd"),
        ("Vice-Chair", "Dot Dale"),
        ("Police and Crime Commissioner", "Jo Lee"),
        ("Acting Chief Constable", "Kit Vale"),
        ("Director of Finance", "Ida Stead"),
    }
    assert held(facts, "Director of Finance").sources[0].quote.startswith("Ms Ida Stead")
    assert held(facts, "Chair").body == "Northmoor Police and Crime Panel"
    assert held(facts, "Acting Chief Constable").body is None


def test_a_post_by_other_words_is_derived_from_the_list() -> None:
    """The rule, the candidate, the stated post it follows from, and both quotes."""
    facts = build([minutes(who="the PCC")])
    commissioner, short = held(facts, "Police and Crime Commissioner"), held(facts, "PCC")
    assert (short.basis, short.rule) == ("derived", "post-at-meeting/only-holder")
    assert short.person == commissioner.person
    assert short.inputs == (commissioner.id,)
    assert short.sources[0].quote == commissioner.sources[0].quote


def test_a_speaker_by_post_alone_stays_unnamed_where_nobody_is_listed() -> None:
    """No list, no name: a post is listed with its sentence, and without a holder."""
    facts = build([minutes("The Head of Crime Prevention said that burglary had fallen.", lists="")])
    unnamed = held(facts, "Head of Crime Prevention")
    assert (unnamed.person, unnamed.rule) == (None, "post-at-meeting/no-holder-named")
    assert "burglary had fallen" in unnamed.sources[0].quote


def test_the_holder_on_another_date_is_no_candidate() -> None:
    """The list of an earlier meeting says nothing of a later one."""
    later = HEAD.replace("4 March", "10 June") + ITEM.format(
        told="The Panel considered the plan.", who="the Commissioner"
    )
    facts = build([minutes(), parse(later.encode(), "later.txt")])
    by_date = {d.date: d.requested_of_person for d in facts.decisions if d.requested_of}
    assert by_date["2031-03-04"] is not None
    assert by_date["2031-06-10"] is None


def test_several_holders_are_candidates_and_none_is_chosen() -> None:
    """Two forces send their Chief Constables: nobody knows who was asked."""
    two = LIST.replace(
        "Mr Kit Vale – Acting Chief Constable", "Mr Kit Vale – Chief Constable\nMs Bea Elm – Chief Constable"
    )
    facts = build([minutes("The Chief Constable spoke.", "the Chief Constable", two)])
    (asked,) = [p for p in facts.posts if p.basis == "derived"]
    assert (asked.person, asked.rule, len(asked.candidates)) == (None, "post-at-meeting/several-candidates", 2)


def test_a_text_names_the_holder_where_the_list_does_not() -> None:
    """A post beside a name in a sentence of the meeting's own minutes."""
    told = "The Chief Executive, Mrs Olive Marsh, introduced the plan. The Chief Executive said that it was late."
    facts = build([minutes(told, "the Chief Executive")])
    stated = held(facts, "Chief Executive")
    assert (stated.person_name, stated.rule) == ("Olive Marsh", "post-at-meeting/stated-in-minutes")
    (decision,) = [d for d in facts.decisions if d.requested_of]
    assert decision.requested_of_person == stated.person


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Chairman", "the Chair"),
        ("Deputy Chair", "Vice-Chairwoman"),
        ("CHIEF EXECUTIVE", "chief executive"),
        ("Police and Crime Commissioner for Marshire", "PCC"),
        ("Chief Finance Officer", "CFO"),
        ("Clerk to the Panel", "the Clerk"),
    ],
)
def test_one_post_in_other_words(a: str, b: str) -> None:
    """Spelling, initials and the body or place behind it do not make another post."""
    one, other = post_name(a), post_name(b)
    assert one and other and (same_post(one, other) or same_post(other, one))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Chair", "Vice-Chair"),
        ("Chief Constable", "Deputy Chief Constable"),
        ("Commissioner", "Deputy Police and Crime Commissioner"),
        ("Chair", "former Chair"),
        ("Chair", "Chair-elect"),
        ("acting Chief Constable", "Chief Constable"),
    ],
)
def test_another_post(a: str, b: str) -> None:
    """Deputies, former and coming holders hold other posts; who is asked for as acting must act."""
    asked, other = post_name(a), post_name(b)
    assert asked and other and not same_post(asked, other)


@pytest.mark.parametrize(
    "words",
    ["the Panel", "Cllr Ash", "all members", "the Chair and the Clerk", "Office of the Commissioner", "officers"],
)
def test_what_is_no_post(words: str) -> None:
    """Bodies, people and several at once."""
    assert post_name(words) is None

"""Motions, amendments and votes: who moved what, how it went, and what it became."""

from __future__ import annotations

import pytest

from ingest import parse
from kg.build import build
from kg.extractors import decisions, narrative, proceedings
from kg.listing import listed
from kg.model import Decision, Facts, Motion
from kg.outcomes import NONE_TOLD, NOT_SECONDED
from kg.plain import Listed
from tests.kg.told_minutes import minutes

HEAD = """Vale Parish Council

Minutes of the meeting of the Council held on 9 June 2031 at the Mill

Present: Cllr Ann Holt (Chair), Cllr Bo Oak, Cllr Cy Lark and Cllr Di Vane

"""


def told(*paragraphs: str, clauses: tuple[str, ...] = ()) -> tuple[tuple[Decision, ...], tuple[Motion, ...]]:
    """Return the decisions and motions of an item, its paragraphs first, its clauses behind them."""
    context = minutes(*paragraphs, clauses=[("resolved", clause) for clause in clauses])
    found = (*decisions.extract(context), *narrative.extract(context))
    decided, motions = proceedings.extract(context, found)
    record = context.record
    both: tuple[Decision | Motion, ...] = (*decided, *motions)
    for one in both:
        for quote in (*one.sources, *(m.source for m in (one.proposer, one.seconder) if m)):
            assert record.text[quote.start : quote.end] == quote.quote
    return decided, motions


def facts(*items: str) -> Facts:
    """Return the facts of minutes with items as printed."""
    return build([parse((HEAD + "\n\n".join(items)).encode(), "vale.txt")])


def names(one: Decision | Motion) -> tuple[str | None, str | None]:
    return one.proposer.name if one.proposer else None, one.seconder.name if one.seconder else None


@pytest.mark.parametrize(
    ("sentence", "proposer", "seconder"),
    [
        ("It was moved by Cllr Oak and seconded by Cllr Lark that the gate be shut.", "Cllr Oak", "Cllr Lark"),
        ("Councillor Oak moved, and Councillor Lark seconded, that it be shut.", "Councillor Oak", "Councillor Lark"),
        ("Cllr Oak, seconded by Cllr Lark, moved that the gate be shut.", "Cllr Oak", "Cllr Lark"),
        ("Cllr Oak moved that the gate be shut, seconded by Mrs Ann Lark.", "Cllr Oak", "Mrs Ann Lark"),
        ("Motion by Cllr Oak, seconded by Cllr Lark, moved that it be shut.", "Cllr Oak", "Cllr Lark"),
        ("Cllr Oak moved that the gate be shut.", "Cllr Oak", None),
        ("The Chair moved, seconded by Cllr Lark, that the gate be shut.", "The Chair", "Cllr Lark"),
    ],
)
def test_who_moved_it(sentence: str, proposer: str, seconder: str | None) -> None:
    """A motion that is put and of which nothing more is told has no outcome and is no decision."""
    decided, (motion,) = told(sentence)
    assert not decided
    assert names(motion) == (proposer, seconder)
    assert (motion.outcome, motion.outcome_rule) == ("no_decision_recorded", NONE_TOLD)


@pytest.mark.parametrize(
    ("sentences", "outcome", "rule"),
    [
        ("Cllr Oak moved that the gate be shut. The motion was put and lost.", "lost", None),
        ("Cllr Oak moved that the gate be shut. The motion was therefore declared lost.", "lost", None),
        ("Cllr Oak proposed that the gate be shut. There was no seconder.", "lost", NOT_SECONDED),
        ("Cllr Oak moved that the gate be shut. Cllr Oak withdrew the motion.", "withdrawn", None),
        ("Cllr Oak moved that the report be withdrawn. The motion was put and lost.", "lost", None),
    ],
)
def test_what_was_not_carried_is_a_motion(sentences: str, outcome: str, rule: str | None) -> None:
    """Lost, not seconded, withdrawn: never a decision. What the motion itself wants to be withdrawn is not."""
    decided, (motion,) = told(sentences)
    assert (not decided, motion.outcome, motion.outcome_rule) == (True, outcome, rule)


def test_a_plan_that_somebody_proposed_is_no_motion() -> None:
    """Unless it is moved, seconded, or its result is told."""
    assert told("The Commissioner proposed a rise of £12.", "The depot had moved to the harbour.") == ((), ())


def test_a_carried_motion_leads_to_what_it_became() -> None:
    """The decision has the movers and the vote of the motion, the motion the quote of the decision."""
    (decision,), (motion,) = told(
        "It was moved by Cllr Oak and seconded by Cllr Lark that the gate be shut.",
        "The motion was carried by seven votes to 3, with two abstentions.",
        clauses=("That the gate be shut.",),
    )
    assert names(decision) == names(motion) == ("Cllr Oak", "Cllr Lark")
    assert decision.vote and motion.vote
    assert (decision.vote.in_favour, decision.vote.against, decision.vote.abstained) == (7, 3, 2)
    assert (motion.result, motion.became) == ("carried", decision.sources)


def test_an_amendment_is_to_the_motion_before_it() -> None:
    """One that is lost leaves the motion as it was; its vote is its own."""
    (decision,), (motion, amendment) = told(
        "Cllr Oak moved, and Cllr Lark seconded, that the gate be shut.",
        "An amendment was moved by Cllr Vane, seconded by Cllr Holt, that the gate be painted.",
        "The amendment was lost by 3 votes to 4.",
        "The substantive motion was put and carried.",
        clauses=("That the gate be shut.",),
    )
    assert (motion.kind, amendment.kind, amendment.of) == ("motion", "amendment", motion.id)
    assert (amendment.outcome, amendment.text) == ("lost", "that the gate be painted.")
    assert amendment.vote and (amendment.vote.in_favour, amendment.vote.against) == (3, 4)
    assert (names(decision), decision.vote) == (("Cllr Oak", "Cllr Lark"), None)
    assert motion.amended and not amendment.became


def test_of_two_nominations_the_one_that_was_elected_counts() -> None:
    """A resolution that follows two open motions is of the one that says the same."""
    (decision,), _ = told(
        "Cllr Oak moved, and Cllr Lark seconded, that Mr Flint be elected.",
        "Cllr Vane moved, and Cllr Holt seconded, that Ms Wren be elected.",
        "There were nine for Mr Flint and four for Ms Wren.",
        clauses=("That Mr Ivo Flint be elected Chair.",),
    )
    assert (names(decision), decision.outcome) == (("Cllr Oak", "Cllr Lark"), "elected")


@pytest.mark.parametrize(
    ("words", "numbers", "manner"),
    [
        ("The motion was carried unanimously.", (None, None, None), "unanimous"),
        ("The motion was carried nem con.", (None, None, None), "nem_con"),
        ("On a show of hands the motion was carried by 5 votes to 2.", (5, 2, None), "show_of_hands"),
        ("With 7 voting in favour, 3 against and no abstentions the motion was carried.", (7, 3, 0), None),
        ("The motion was carried (For: 7; Against: 3; Abstentions: 1).", (7, 3, 1), None),
        ("For 7 Against 3 Abstain 1. The motion was carried.", (7, 3, 1), None),
    ],
)
def test_votes_by_number(words: str, numbers: tuple[int | None, ...], manner: str | None) -> None:
    """Numbers are as printed: none is counted or made up."""
    (decision,), _ = told("Cllr Oak moved that the gate be shut.", words, clauses=("That the gate be shut.",))
    assert decision.vote
    assert (decision.vote.in_favour, decision.vote.against, decision.vote.abstained) == numbers
    assert decision.vote.manner == manner


def test_votes_by_name() -> None:
    """A recorded vote lists who voted how; a name that is asked to be recorded is one of them."""
    (decision,), (motion,) = told(
        "Cllr Oak moved that the gate be shut. A recorded vote was taken:",
        "For (3): Councillors Oak, Lark and Mrs Vane",
        "Against: Cllr Holt (1)",
        "Abstained: none",
        "The motion was carried on the casting vote of the Chair.",
        clauses=("That the gate be shut.",),
    )
    for vote in (decision.vote, motion.vote):
        assert vote and vote.casting
        assert [(v.name, v.side) for v in vote.by_name] == [
            *(("Oak", "for"), ("Lark", "for"), ("Mrs Vane", "for"), ("Cllr Holt", "against"))
        ]
        assert (vote.in_favour, vote.against, vote.abstained, vote.manner) == (3, 1, 0, "recorded")
        assert vote.casting.name == "the Chair"


def test_movers_told_behind_the_resolution() -> None:
    """ "Proposed Cllr Lee, seconded Cllr Orr" below what was resolved says who moved that."""
    (decision,), (motion,) = told(
        "It was resolved to shut the gate.", "Proposed Cllr Oak, seconded Cllr Lark, 4 in favour, 1 abstention."
    )
    assert (names(decision), motion.became) == (("Cllr Oak", "Cllr Lark"), decision.sources)
    assert decision.vote and (decision.vote.in_favour, decision.vote.abstained) == (4, 1)


MOVED = "2. Gate\n\nIt was moved by Cllr Oak and seconded by Cllr Lark.\n\nRESOLVED: That the gate be shut."
LOST = "3. Roof\n\nCllr Vane moved that the roof be painted. The motion was put and lost."
TALK = "4. Weather\n\nMembers spoke of the weather."


def test_the_graph_of_an_item() -> None:
    """Motions lead to ids of decisions, movers to people, and each item has its outcomes."""
    known = facts("1. Apologies\n\nThere were none.", MOVED, LOST, TALK)
    (decision,) = known.decisions
    carried, lost = sorted(known.motions, key=lambda m: m.item_number or "")
    people = {p.id: p.name for p in known.people}
    assert carried.decisions == (decision.id,) and not lost.decisions
    assert decision.proposer and decision.seconder
    assert [people[m.person or ""] for m in (decision.proposer, decision.seconder)] == ["Bo Oak", "Cy Lark"]
    (meeting,) = known.meetings
    outcomes = {item.number: item.outcomes for item in meeting.items}
    assert outcomes["2"] == ("resolved",) and outcomes["3"] == ("lost",)
    assert outcomes["4"] == ("no_decision_recorded",)


def test_motions_are_listed() -> None:
    """With text, movers, outcome and vote; a lost one is no decision."""
    known = facts(MOVED, LOST, TALK)
    found: list[Listed] = sorted(listed(known, "motions"), key=lambda m: str(m["item_number"]))
    assert [(m["text"], m["outcome"], m["result"]) for m in found] == [
        ("That the gate be shut.", "resolved", None),
        ("that the roof be painted.", "lost", "lost"),
    ]
    assert found[0]["proposer"]["name"] == "Cllr Oak"
    (decision,) = listed(known, "decisions")
    assert decision["outcome"] == "resolved" and decision["seconder"]["name"] == "Cllr Lark"

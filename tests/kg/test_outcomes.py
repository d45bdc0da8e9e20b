"""Outcomes of a controlled list: what became of a matter, on what condition, stated or read from other words."""

from __future__ import annotations

import pytest

from kg.decision_types import decision_type
from kg.extractors import decisions
from kg.outcomes import BY_WORDS, OUTCOMES, RULES, condition, outcome, outcome_rule
from tests.kg.told_minutes import minutes


@pytest.mark.parametrize(
    ("marker", "clause", "wanted"),
    [
        ("resolved", "That the lease be renewed.", "resolved"),
        ("agreed", "the winter rota", "agreed"),
        ("narrative", "It was agreed to buy a van.", "agreed"),
        ("narrative", "It was resolved to buy a van.", "resolved"),
        ("resolved", "That the scheme be approved in principle.", "agreed_in_principle"),
        ("resolved", "That the lease be approved subject to the consent of the owner.", "approved_with_conditions"),
        ("resolved", "That the report be noted.", "noted"),
        ("resolved", "That the Panel recommends that Ms Reed be appointed.", "recommended"),
        ("resolved", "That the Director be requested to report in June.", "requested"),
        ("resolved", "That a report be brought to the next meeting.", "requested"),
        ("resolved", "That the matter be deferred to July.", "deferred"),
        ("resolved", "That the policy be referred to the Finance Committee.", "referred"),
        ("resolved", "That Mr Holt be elected Chairman.", "elected"),
        ("resolved", "That Mrs Vane be appointed to the Harbour Trust.", "appointed"),
        ("resolved", "That the Panel veto the proposed precept.", "vetoed"),
        ("resolved", "That the Panel does not veto the proposed precept.", "resolved"),
        ("resolved", "That the power of veto be explained to members.", "resolved"),
        ("resolved", "That the application be refused.", "rejected"),
        ("resolved", "That the report be withdrawn.", "withdrawn"),
    ],
)
def test_what_became_of_a_matter(marker: str, clause: str, wanted: str) -> None:
    """The act of the clause goes before its mark; the mark stands where the clause does nothing narrower."""
    found = outcome(clause, marker, decision_type(clause, "Business", marker))
    assert found == wanted and found in OUTCOMES


@pytest.mark.parametrize(
    ("clause", "wanted"),
    [
        ("That it be approved, subject to the consent of Mr. Lark.", "subject to the consent of Mr. Lark"),
        ("That £5,000 be paid provided that the trust pays as much; and", "provided that the trust pays as much"),
        ("That 24/117 be amended subject to “£3.2m” being checked.", "subject to “£3.2m” being checked"),
        ("That a report be brought providing details of cost.", None),
        ("That the subject be discussed in May.", None),
    ],
)
def test_a_condition_is_as_written(clause: str, wanted: str | None) -> None:
    """From its first word to the end of its sentence or part, figures and titles with a stop included."""
    assert condition(clause) == wanted


def test_an_outcome_in_other_words_names_its_rule() -> None:
    """In its own words it is stated; read from what the clause does it is derived, by a rule that is explained."""
    assert outcome_rule("noted", "That the report be noted.", "RESOLVED") is None
    assert outcome_rule("noted", "That the report be received.", "RESOLVED") == BY_WORDS
    assert outcome_rule("resolved", "That the lease be renewed.", "RESOLVED") is None
    assert BY_WORDS in RULES


def test_a_decision_has_its_outcome_condition_and_rule() -> None:
    """They are fields of the decision; nobody is said to have moved it, and no vote is told."""
    clause = "That the lease be approved subject to the consent of the owner."
    (found,) = decisions.extract(minutes(clauses=[("resolved", clause)]))
    assert (found.outcome, found.condition) == ("approved_with_conditions", "subject to the consent of the owner")
    assert (found.proposer, found.seconder, found.vote) == (None, None, None)

"""Every triple is stated by a sentence or derived by a rule that is listed."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, Store
from rdflib.namespace import RDF

from kg.build import build
from kg.rules import DERIVED, STATED, rules
from kg.triples import quads
from kg.why import why_triple
from ontology.terms import PCP
from tests.factories import corpus
from tests.kg.six_forms import NEXT_MINUTES, records, six
from tests.kg.told_corrections import CORRECTED, told

FACTS, RECORDS = corpus()
MANY = [*six(), *records(later=NEXT_MINUTES)]
TYPE = NamedNode(str(RDF.type))
TOLD = told(CORRECTED)
GRAPHS = {
    "factories": list(quads(FACTS, RECORDS)),
    "forms": list(quads(build(MANY), MANY)),
    "corrected": list(quads(build(TOLD), TOLD)),
}


def store_of(found: list[Quad]) -> Store:
    store = Store()
    store.extend(found)
    return store


@pytest.mark.parametrize("name", GRAPHS)
def test_every_triple_is_explained(name: str) -> None:
    """No triple of any graph is without its rule, and one that is stated leads to a sentence in its own graph."""
    store = store_of(GRAPHS[name])
    unexplained, unquoted = set(), set()
    for quad in GRAPHS[name]:
        ground = why_triple(store, quad.triple)
        if ground is None:
            unexplained.add(quad.predicate.value)
        elif ground.basis == STATED and not ground.sources:
            unquoted.add((quad.predicate.value, str(quad.subject)))
    assert not unexplained
    assert not unquoted
    assert len(GRAPHS[name]) > 500


@pytest.mark.parametrize("name", GRAPHS)
def test_every_claim_says_what_it_is(name: str) -> None:
    """Each claim has one basis; a derived one names a rule of the list and is as sure as a number from 0 to 1."""
    store = store_of(GRAPHS[name])
    claims = {q.subject for q in store.quads_for_pattern(None, TYPE, NamedNode(str(PCP.Claim)))}
    known = {NamedNode(str(PCP.stated)): STATED, NamedNode(str(PCP.derived)): DERIVED}
    for claim in claims:
        (basis,) = {q.object for q in store.quads_for_pattern(claim, NamedNode(str(PCP.basis)), None)}
        named = {q.object.value for q in store.quads_for_pattern(claim, NamedNode(str(PCP.rule)), None)}  # type: ignore[union-attr]
        sure = {float(q.object.value) for q in store.quads_for_pattern(claim, NamedNode(str(PCP.confidence)), None)}  # type: ignore[union-attr]
        assert (known[basis] == DERIVED) == bool(named), claim  # type: ignore[index]
        assert named <= rules().keys()
        assert all(0 <= one <= 1 for one in sure) and bool(sure) == bool(named)
    assert len(claims) > 5


def test_no_two_rules_give_one_property() -> None:
    """A property has one rule, so that the answer to "stated or derived" is one."""
    given = [name for rule in rules().values() for name in rule.gives]
    assert len(given) == len(set(given))
    assert all(rule.says and 0 < rule.confidence <= 1 for rule in rules().values())

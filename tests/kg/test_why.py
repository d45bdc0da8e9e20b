"""Why something is in the graph: down to a sentence, or to the rule and what it was derived from."""

from __future__ import annotations

from pyoxigraph import Store

from kg.build import build
from kg.model import Facts
from kg.triples import quads
from kg.why import Ground
from kg.why_asked import asked_node, asked_triple, is_triple, nearest_ids, split, told_instead
from tests.kg.told_corrections import BY_WORDS, JUNE, MARCH, june, told

RECORDS = told(june(BY_WORDS))
TEXT = {"march.txt": MARCH, "june.txt": JUNE.format(corrections=BY_WORDS)}
FACTS: Facts = build(RECORDS)
STORE = Store()
STORE.extend(quads(FACTS, RECORDS))
MARCH_MEETING = next(m.id for m in FACTS.meetings if m.date == "2031-03-04")


def grounds(ground: Ground) -> list[Ground]:
    return [ground, *(below for one in ground.inputs for below in grounds(one))]


def test_a_claim_that_is_stated_leads_to_its_sentence() -> None:
    """A decision is stated; its quote is verbatim; each of its properties says where it comes from."""
    decision = next(d for d in FACTS.decisions if d.item_number == "13")
    ground = asked_node(STORE, decision.id)
    assert ground is not None and ground.basis == "stated"
    (source,) = ground.sources
    assert TEXT[source.document][source.start : source.end] == source.quote == decision.text
    how = {one.name: (one.basis, one.rule) for one in ground.properties}
    assert how["pcp:decisionText"] == ("stated", "stated/words")
    assert how["pcp:decisionType"] == ("derived", "outcome/words-of-the-clause")
    assert how["pcp:inMeeting"] == ("derived", "structure/where-it-stands")


def test_a_claim_that_is_derived_leads_to_its_rule_and_its_inputs() -> None:
    """A correction is derived from the resolution that takes it up, which is stated by a sentence."""
    ground = asked_node(STORE, FACTS.corrections[0].id)
    assert ground is not None and ground.basis == "derived"
    assert ground.rule.id == "correction/taken-up-by-resolution" and 0 < ground.rule.confidence < 1
    (resolution,) = ground.inputs
    assert resolution.basis == "stated" and "be confirmed as a correct record" in resolution.sources[0].quote
    assert all(one.sources for one in grounds(ground) if one.basis == "stated")


def test_a_triple_in_short_leads_to_the_claim_that_it_shortens() -> None:
    """Who attended is derived from an attendance, whose line of the list is quoted."""
    person = next(p.id for p in FACTS.people if p.name == "Wilma Tressider")
    ground = asked_triple(STORE, split([f"{MARCH_MEETING} pcp:attendedBy {person}"]))
    assert ground is not None and (ground.basis, ground.rule.id) == ("derived", "attendance/in-short")
    (attendance,) = ground.inputs
    assert "Tressider" in attendance.sources[0].quote


def test_ways_to_write_what_is_asked() -> None:
    """Whole IRIs, prefixed names, ids and literals; three arguments or one."""
    for value in ("14:00", '"14:00"'):
        ground = asked_triple(STORE, (MARCH_MEETING, "pcp:startTime", value))
        assert ground is not None and ground.basis == "stated" and "2.00 pm" in ground.sources[0].quote
    local = MARCH_MEETING.removeprefix("https://panelgraph.example/id/")
    assert asked_node(STORE, f"<{MARCH_MEETING}>") == asked_node(STORE, local) == asked_node(STORE, MARCH_MEETING)
    kind = asked_triple(STORE, (local, "a", "pcp:Meeting"))
    assert kind is not None and kind.rule.id == "type/of-the-thing"
    published = asked_node(STORE, "pcp:Decision")
    assert published is not None and published.rule.id == "vocabulary/published"
    assert is_triple(split([f"{local} a pcp:Meeting"])) and not is_triple(split(["Wilma Tressider Weir"]))


def test_what_is_not_there() -> None:
    """Nothing is explained that the graph does not say; what it says instead, and the nearest ids, are told."""
    assert asked_triple(STORE, (MARCH_MEETING, "pcp:startTime", "15:00")) is None
    assert told_instead(STORE, (MARCH_MEETING, "pcp:startTime", "15:00")) == ('"14:00"',)
    assert asked_node(STORE, "person/wilma-tresider") is None
    assert nearest_ids(STORE, "person/wilma-tresider")[0] == "person/wilma-tressider"
    assert asked_node(STORE, "no such thing") is None


def test_a_person_shows_why_names_were_taken_for_one() -> None:
    """Each merge is an input with its rule and both sentences."""
    person = next(p for p in FACTS.people if p.name == "Wilma Tressider")
    ground = asked_node(STORE, person.id, FACTS.merges)
    assert ground is not None
    merges = [one for one in ground.inputs if one.kind == "merge of two ways of naming"]
    assert len(merges) == len([m for m in FACTS.merges if m.person == person.id]) > 0
    for merge in merges:
        assert merge.rule.id.startswith("person/") and len(merge.sources) == 2

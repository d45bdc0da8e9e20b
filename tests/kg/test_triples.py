"""Facts as quads: a graph for each file, a node for each claim, a quote for each fact."""

from __future__ import annotations

from collections import defaultdict

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from rdflib.namespace import OWL

from kg.errors import ProvenanceError
from kg.model import Decision, Facts
from kg.provenance import file_versions
from kg.rules import RULES_GRAPH
from kg.triples import JUDGEMENTS, VOCABULARY, quads
from ontology.terms import PCP, PREFIXES
from tests.factories import corpus, corpus_records, no_facts, record

FACTS, RECORDS = corpus()
TOPIC = "Operation Lantern"
QUADS = list(quads(FACTS, RECORDS))


def store(found: list[Quad]) -> Store:
    kept = Store()
    kept.extend(found)
    return kept


def rows(query: str, found: list[Quad] = QUADS) -> list[tuple[str, ...]]:
    """Return the values of a query over the named graphs, sorted; each pattern must say its GRAPH."""
    result = store(found).query(query, prefixes=PREFIXES)
    return sorted(tuple(term.value if term is not None else "" for term in row) for row in result)  # type: ignore[union-attr]


def graph_of(name: str) -> str:
    return file_versions(RECORDS)[name].graph.value


def test_no_blank_nodes_and_no_quad_twice() -> None:
    """Everything has an IRI, and nothing is stated twice in one graph."""
    assert not [q for q in QUADS if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    assert len(QUADS) == len(set(QUADS))


def test_order_of_records_does_not_matter() -> None:
    """The same facts and records in another order give the same quads in the same order."""
    assert list(quads(FACTS, tuple(reversed(RECORDS)))) == QUADS


def test_what_goes_in_comes_out() -> None:
    """Every literal is spelt as the store keeps it, so that its sha256 can be checked against the store."""
    assert set(store(QUADS)) == set(QUADS)


def test_every_claim_is_quoted_from_the_file_of_its_graph() -> None:
    """In each graph every claim has a quote, and every quote is of the file that the graph is drawn from."""
    unquoted = """SELECT ?c WHERE { GRAPH ?g { ?c a pcp:Claim FILTER NOT EXISTS { ?c prov:wasQuotedFrom ?q } } }"""
    assert rows(unquoted) == []
    foreign = (
        """SELECT ?q WHERE { GRAPH ?g { ?q oa:hasSource ?f . ?g prov:wasDerivedFrom ?other FILTER(?f != ?other) } }"""
    )
    assert rows(foreign) == []
    assert len(rows("SELECT DISTINCT ?c WHERE { GRAPH ?g { ?c a pcp:Claim } }")) == 34


def test_quotes_stand_in_the_stored_text() -> None:
    """Selectors lead to the words: text[start:end] == exact, and prefix and suffix stand around it."""
    found = rows(
        """SELECT ?name ?start ?end ?exact ?prefix ?suffix ?flat WHERE { GRAPH ?g {
             ?q oa:hasSource ?f ; pcp:quote ?flat ; oa:hasSelector ?w, ?p . ?f pcp:fileName ?name .
             ?w oa:exact ?exact . ?p oa:start ?start ; oa:end ?end .
             OPTIONAL { ?w oa:prefix ?prefix } OPTIONAL { ?w oa:suffix ?suffix } } }"""
    )
    texts = {r.source.name: r.text for r in RECORDS}
    assert len(found) > 15
    for name, start, end, exact, prefix, suffix, flat in found:
        text, a, b = texts[name], int(start), int(end)
        assert text[a:b] == exact == flat
        assert text[:a].endswith(prefix) and text[b:].startswith(suffix)
        assert len(prefix) == min(32, a) and len(suffix) == min(32, len(text) - b)


def test_a_graph_for_each_file_and_each_reads_alone() -> None:
    """One graph for each file version beside judgements and vocabulary; whatever a graph links to is typed in it."""
    graphs = {q.graph_name.value for q in QUADS if isinstance(q.graph_name, NamedNode)}
    files = {graph_of(r.source.name) for r in RECORDS}
    assert graphs == {*files, JUDGEMENTS, RULES_GRAPH, *VOCABULARY.values()}
    typed: defaultdict[str, set[str]] = defaultdict(set)
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for quad in QUADS:
        graph = str(quad.graph_name)
        if quad.predicate.value.endswith("#type") and isinstance(quad.subject, NamedNode):
            typed[graph].add(quad.subject.value)
        elif isinstance(quad.object, NamedNode) and "/id/" in quad.object.value:
            linked[graph].add(quad.object.value)
    assert all(linked[graph] <= typed[graph] for graph in linked)


def test_a_thing_that_two_files_show_stands_in_both_graphs() -> None:
    """The initiative is described in the graph of the minutes and in that of the report, with the quotes of each."""
    query = "SELECT ?g (COUNT(?q) AS ?n) WHERE { GRAPH ?g { ?i a pcp:Initiative ; prov:wasQuotedFrom ?q } } GROUP BY ?g"
    assert rows(query) == sorted([(graph_of("june report.txt"), "1"), (graph_of("march.txt"), "1")])


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (
            "SELECT ?label ?marker ?by WHERE { GRAPH ?g { ?d a pcp:Decision ; pcp:clauseLabel ?label ; "
            "pcp:decisionType decision-type:request_report ; pcp:outcome ?o ; pcp:due ?by ; pcp:requestedOf ?who } "
            "GRAPH ?v { ?o skos:notation ?marker } }",
            [("(b)", "resolved", "2031-06")],
        ),
        ("SELECT ?t WHERE { GRAPH ?g { ?m pcp:chairedBy/foaf:name ?t } }", [("A. Quillfeather",)]),
        ("SELECT ?t WHERE { GRAPH ?g { ?m pcp:attendedBy/foaf:name ?t } }", [("A. Quillfeather",), ("B. Osterlund",)]),
        (
            "SELECT ?t WHERE { GRAPH ?g { ?a pcp:presence presence:apologies ; pcp:nameAsWritten ?t } }",
            [("Cllr. C. Vandermolen",)],
        ),
        ("SELECT ?n ?t WHERE { GRAPH ?g { ?m pcp:amount ?n ; pcp:amountText ?t } }", [("1500000", "£1.50m")]),
        ("SELECT ?n WHERE { GRAPH ?g { ?d a pcp:InterestDeclaration ; pcp:itemNumber ?n } }", [("02",)]),
        ("SELECT ?n WHERE { GRAPH ?g { ?a pcp:actorAgent/foaf:name ?n } }", [("B. Osterlund",)]),
        ("SELECT DISTINCT ?n WHERE { GRAPH ?g { ?d pcp:formal true ; pcp:concerns/rdfs:label ?n } }", [(TOPIC,)]),
        ("SELECT ?c WHERE { GRAPH ?g { ?n a pcp:Note ; pcp:noteCode ?c } }", [("truncated",)]),
        ("SELECT ?k WHERE { GRAPH ?g { ?m pcp:hasMinutes/pcp:inFile/pcp:fileName ?k } }", [("march.txt",)]),
        ("SELECT ?d WHERE { GRAPH ?g { ?m a pcp:Mention ; pcp:mentions ?i ; dcterms:date ?d . ?i a pcp:Initiative } }",
         [("2031-03-04",), ("2031-06-10",)]),
        ("SELECT ?r WHERE { GRAPH ?g { ?x a pcp:RoleSeen ; org:member/foaf:name 'B. Osterlund' ; pcp:roleName ?r } }",
         [("member",)]),
    ],
)  # fmt: skip
def test_plain_questions_have_plain_queries(query: str, wanted: list[tuple[str, ...]]) -> None:
    """What users ask can be asked with flat properties; printed strings stand beside typed values."""
    assert rows(query) == wanted


def test_recommended_is_never_decided() -> None:
    """No node is both a decision and a recommendation, and a recommendation has no outcome."""
    assert len(rows("SELECT ?r WHERE { GRAPH ?g { ?r a pcp:Recommendation } }")) == 1
    decided = "{ ?r a pcp:Decision } UNION { ?r pcp:outcome ?o }"
    assert rows(f"SELECT ?r WHERE {{ GRAPH ?g {{ ?r a pcp:Recommendation . {decided} }} }}") == []


def test_doubts_are_doubts() -> None:
    """People who may be one are linked both ways with the reason, in the graph of judgements; never owl:sameAs."""
    query = "SELECT ?a ?b ?r WHERE { GRAPH ?g { ?d pcp:doubtAbout ?a, ?b ; pcp:reason ?r . ?a pcp:possiblySame ?b } }"
    one, other = sorted((FACTS.people[1].id, FACTS.people[2].id))
    reason = FACTS.people[1].doubts[0][1]
    assert rows(query) == [(one, other, reason), (other, one, reason)]
    assert {str(q.graph_name) for q in QUADS if q.predicate.value == str(PCP.possiblySame)} == {f"<{JUDGEMENTS}>"}
    assert str(OWL.sameAs) not in {q.predicate.value for q in QUADS}


def test_an_agenda_shows_no_attendance() -> None:
    """A name on an agenda's list of members gives neither attendance nor chairing."""
    meeting = FACTS.meetings[0]
    listed = tuple(a.model_copy(update={"presence": "member"}) for a in meeting.attendance)
    agenda = meeting.model_copy(update={"attendance": listed, "kind": "agenda"})
    found = list(quads(FACTS.model_copy(update={"meetings": (agenda,)}), RECORDS))
    assert rows("SELECT ?m WHERE { GRAPH ?g { ?m pcp:attendedBy|pcp:apologiesFrom|pcp:chairedBy ?p } }", found) == []
    assert len(rows("SELECT ?a WHERE { GRAPH ?g { ?a pcp:presence presence:member } }", found)) == 3


def with_decision(changed: Decision) -> Facts:
    return FACTS.model_copy(update={"decisions": (changed,)})


def test_a_quote_that_is_not_there_is_refused() -> None:
    """A fact whose quote does not stand in its file is an error that names file and place."""
    source = FACTS.decisions[0].sources[0]
    moved = FACTS.decisions[0].model_copy(update={"sources": (source.model_copy(update={"start": source.start - 1}),)})
    with pytest.raises(ProvenanceError, match=rf"march\.txt, characters {source.start - 1} to {source.end}"):
        list(quads(with_decision(moved), RECORDS))
    foreign = FACTS.decisions[0].model_copy(update={"sources": (source.model_copy(update={"document": "april.txt"}),)})
    with pytest.raises(ProvenanceError, match=r"'april\.txt', which is not among the records"):
        list(quads(with_decision(foreign), RECORDS))


def test_two_records_of_one_name_are_refused() -> None:
    """A quote names its file: two files of one name are an error, not a guess."""
    with pytest.raises(ProvenanceError, match=r"two records are named 'march\.txt'"):
        list(quads(no_facts(), (*corpus_records(), record("Another text.\n"))))


def test_a_name_of_two_bearers_is_not_linked() -> None:
    """A link is made only where exactly one thing bears the name; the name itself always stands."""
    twin = FACTS.people[2].model_copy(update={"name": "B. Osterlund"})
    twins = FACTS.model_copy(update={"people": (*FACTS.people[:2], twin.model_copy(update={"surface_forms": ()}))})
    actor = FACTS.actions[0].model_copy(update={"actor": "b. osterlund"})
    found = list(quads(twins.model_copy(update={"actions": (actor,)}), RECORDS))
    assert rows("SELECT ?n WHERE { GRAPH ?g { ?a pcp:actor ?n } }", found) == [("b. osterlund",)]
    assert rows("SELECT ?n WHERE { GRAPH ?g { ?a pcp:actorAgent ?n } }", found) == []


def test_files_without_facts_are_described() -> None:
    """A file in which nothing was found still has its graph with name, format and checksum."""
    found = list(quads(no_facts(), RECORDS))
    query = "SELECT ?n ?v WHERE { GRAPH ?g { ?f a spdx:File ; pcp:fileName ?n ; spdx:checksum/spdx:checksumValue ?v } }"
    assert rows(query, found) == sorted((r.source.name, r.source.sha256) for r in RECORDS)


def test_amounts_are_decimals_in_normal_spelling() -> None:
    """Whole pounds have no point, small and large amounts no exponent."""
    for amount, spelling in ((0.5, "0.5"), (12.30, "12.3"), (1e7, "10000000"), (1e-7, "0.0000001"), (0.0, "0")):
        money = FACTS.money[0].model_copy(update={"amount_gbp": amount})
        found = list(quads(FACTS.model_copy(update={"money": (money,)}), RECORDS))
        (value,) = [q.object for q in found if q.predicate.value == str(PCP.amount)]
        assert isinstance(value, Literal) and value.value == spelling
        assert set(store(found)) == set(found)

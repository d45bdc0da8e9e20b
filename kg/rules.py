"""Every rule by which something comes into the graph, so that each triple is either stated by a sentence or derived.

A triple is explained by the first of these that applies:

1. its graph: what the vocabulary, the list of rules or a judgement says is published with it;
2. its subject: a claim that is derived (`pcp:basis pcp:derived`) gives its own rule (`pcp:rule`), and its inputs;
3. its predicate: each is given by one rule of the list below. The rule says whether a sentence states such a triple
   (then `prov:wasQuotedFrom` of its subject leads there) or how it is derived.

So the graph holds one triple more for each claim, and none for each triple. The rules themselves are in the graph
`RULES_GRAPH`, so that SPARQL can join them: `?s ?p ?o . ?rule pcp:gives ?p ; pcp:basis ?basis`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import SKOS

from ingest.model import Frozen
from kg import (
    biographies,
    confirmations,
    contradictions,
    correction_effects,
    corrections,
    differences,
    merges,
    outcomes,
    post_facts,
)
from kg.iri import mint
from kg.rdf import decimal, describe, node, text
from kg.requests import rules as request_rules
from ontology.terms import CONCEPTS, PCP, PREFIXES

RULES_GRAPH = mint("graph", "rules")
"""The named graph of the rules."""

STATED, DERIVED = "stated", "derived"


class Rule(Frozen):
    """One rule: its id, what it does in one line, whether what it gives is stated or derived, and how sure it is.

    `confidence` (0 to 1) is an estimate, and 1 where nothing is judged. `gives` are the IRIs of properties.
    """

    id: str
    says: str
    basis: str = DERIVED
    confidence: float = 1.0
    gives: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """The IRI of the rule in the graph."""
        return f"{CONCEPTS}rule/{self.id}"


def _rule(id_: str, says: str, basis: str, confidence: float, *gives: str) -> Rule:
    """Return a rule of properties; `gives` are lists of names, those without a prefix of the own vocabulary."""
    names = (name if ":" in name else f"pcp:{name}" for words in gives for name in words.split())
    iris = (PREFIXES[prefix] + local for prefix, _, local in (name.partition(":") for name in names))
    return Rule(id=id_, says=says, basis=basis, confidence=confidence, gives=tuple(iris))


VOCABULARY = Rule(id="vocabulary/published", says="the vocabulary, its lists and these rules are part of PanelGraph")

_OF_PROPERTIES = (
    _rule(
        "stated/words",
        "the words stand in the quote, as printed",
        STATED,
        1.0,
        "decisionText recommendationText actionText motionText interest nameAsWritten roleName amountText payer",
        "recipient purpose requestedOf actor due clauseLabel itemNumber agendaNumber itemTitle venue subjectTo",
        "substituteFor author reportTitle addressedToName variantText bodyName parentName runBy topic readingValue",
        "toldValue readsBefore readsAfter condition subClause proposer seconder resultText voteManner castingVoteOf",
        "earlierName laterName skos:altLabel dcterms:title",
    ),
    _rule(
        "stated/value",
        "the value is printed in the quote, in another spelling (a date, a time, a number)",
        STATED,
        1.0,
        "startTime endTime dueDate amount votesFor votesAgainst abstentions side statedDate dcterms:date",
    ),
    _rule(
        "structure/where-it-stands",
        "what stands under the heading of an item, or in the minutes of a meeting, belongs to it",
        DERIVED,
        0.98,
        "inMeeting ofItem inReport forMeeting hasMinutes hasAgenda gap noteCode mentions readIn silent hasReading",
        "differsIn differenceAbout dcterms:isPartOf dcterms:description prov:wasGeneratedBy prov:qualifiedAssociation",
    ),
    _rule(
        "structure/list-it-stands-in",
        "the list that a name stands in, and what is printed beside it, says how somebody was there",
        DERIVED,
        0.98,
        "presence isChair isViceChair correctedBy prov:hadRole",
    ),
    _rule(
        "structure/kind-of-document",
        "headings, layout and names say what kind of thing something is, and in what state minutes are",
        DERIVED,
        0.97,
        "documentKind status kindName",
    ),
    _rule(
        "outcome/mark",
        "the printed mark (RESOLVED, AGREED, NOTED), or that there is none, says how the minutes mark an outcome",
        DERIVED,
        0.99,
        "outcome formal",
    ),
    _rule(
        "outcome/words-of-the-clause",
        "the verbs of a clause, and what is told of a motion, say what became of the matter",
        DERIVED,
        0.95,
        "decisionType outcomeKind outcomeRule itemOutcome motionKind standsAsAmended",
    ),
    _rule(
        "request/who-asked-what-and-what-answers",
        "the clause that asks, who asks in it, and what later meetings of the body say of it",
        DERIVED,
        0.9,
        "requestText requestForm requestStatus requestedBy answerText answeredBy chasedBy",
    ),
    _rule(
        "outcome/motion-and-vote",
        "a vote and an amendment belong to the motion before them, a decision to the motion that was carried",
        DERIVED,
        0.95,
        "hasVote hasVoteCast amends becameDecision",
    ),
    _rule(
        "identity/only-bearer-of-the-name",
        "of all people, bodies and initiatives one alone bears the name as written",
        DERIVED,
        0.95,
        "requestedOfAgent actorAgent payerAgent recipientAgent addressedTo concerns runByAgent ofBody proposerAgent",
        "seconderAgent earlierThing laterThing hostedBy prov:agent prov:wasAttributedTo org:member org:organization",
        "org:subOrganizationOf schema:organizer",
    ),
    _rule(
        "post-at-meeting/holder-is-meant",
        "words for a post mean the one person who held it at that meeting",
        DERIVED,
        0.95,
        "requestedOfHolder actorHolder",
    ),
    _rule(
        "post-at-meeting/who-may-be-meant",
        "of several to whom the documents of a meeting give a post each may be meant",
        DERIVED,
        1.0,
        "candidate",
    ),
    _rule(
        "role-over-time/dates-of-evidence",
        "the dates of the documents that show a role, and of the one that says it is over",
        DERIVED,
        0.98,
        "firstSeen lastSeen timesSeen closedOn",
    ),
    _rule(
        "identity/preferred-name",
        "the fullest of the names as written, or the one that an authority file prefers, is what a thing is called",
        DERIVED,
        0.98,
        "foaf:name skos:prefLabel",
    ),
    _rule(
        "identity/may-be-one",
        "names of two people fit each other and nothing proves that they are one; they stay two",
        DERIVED,
        0.5,
        "doubtAbout possiblySame reason",
    ),
    _rule("label/of-the-thing", "a label is made of the properties of what it names", DERIVED, 1.0, "rdfs:label"),
    _rule("type/of-the-thing", "the rule that made a node says what it is", DERIVED, 1.0, "basis rdf:type"),
    _rule(
        "attendance/in-short",
        "an attendance with a person is also said of the meeting, in one triple",
        DERIVED,
        1.0,
        "attendedBy chairedBy viceChairedBy apologiesFrom",
    ),
    _rule(
        "provenance/of-the-file",
        "what a quote is, where it stands and which file holds it is taken from the file itself",
        DERIVED,
        1.0,
        "quote page pageLabel recognitionConfidence fileName inFile withdrawnAtSource",
        "prov:wasQuotedFrom prov:wasDerivedFrom oa:hasSource oa:hasSelector oa:exact oa:prefix oa:suffix",
        "oa:start oa:end rdf:value dcterms:conformsTo dcterms:format dcterms:source",
        "spdx:checksum spdx:algorithm spdx:checksumValue",
    ),
)

_OF_CLAIMS = (
    Rule(
        id=confirmations.RULE,
        says="a later meeting of the body resolved that the minutes of this date are a correct record",
        confidence=0.97,
    ),
    Rule(
        id=corrections.TAKEN_UP,
        says="the resolution that confirms minutes takes a correction up, and one place in them is meant",
        confidence=0.97,
    ),
    Rule(
        id=corrections.CITED,
        says="a correction gives no date, and its words stand once in the cited minute of the meeting before",
        confidence=0.93,
    ),
    Rule(id=corrections.NOT_APPLIED, says="a correction of which something is not certain; nothing is changed by it"),
    Rule(id=correction_effects.ACCEPTED, says="a reviewer accepted the correction"),
    *(Rule(id=id_, says=says, confidence=sure) for id_, (says, sure) in contradictions.RULES.items()),
    Rule(
        id=differences.RULE,
        says="forms of one meeting print one matter in different words or figures",
        confidence=0.95,
    ),
    *(Rule(id=id_, says=says) for id_, says in biographies.RULES.items()),
    *(Rule(id=id_, says=says, confidence=0.95) for id_, says in outcomes.RULES.items()),
    *(Rule(id=id_, says=says, confidence=sure) for id_, (says, sure) in request_rules.RULES.items()),
    *(Rule(id=id_, says=says, confidence=sure) for id_, (says, sure) in merges.RULES.items()),
    *(Rule(id=id_, says=says, confidence=sure) for id_, (says, sure) in post_facts.RULES.items()),
)


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by id, in their order."""
    return {rule.id: rule for rule in (VOCABULARY, *_OF_PROPERTIES, *_OF_CLAIMS)}


@cache
def _by_property() -> Mapping[str, Rule]:
    return {name: rule for rule in rules().values() for name in rule.gives}


def rule_of(predicate: str) -> Rule | None:
    """Return the rule that gives triples of a property; None where none is listed, which a test refuses."""
    return _by_property().get(predicate)


def rule_triples() -> Iterator[Triple]:
    """Yield the rules as concepts of one scheme."""
    scheme = node(f"{CONCEPTS}rule")
    says = text("How each triple comes into the graph: stated by a sentence, or derived by a rule.")
    yield from describe(scheme, (SKOS.ConceptScheme,), (SKOS.prefLabel, text("Rules")), (SKOS.definition, says))
    for rule in rules().values():
        yield from describe(
            node(rule.iri),
            (PCP.Rule, SKOS.Concept),
            (SKOS.inScheme, scheme),
            (SKOS.notation, text(rule.id)),
            (SKOS.definition, text(rule.says)),
            (PCP.basis, node(basis_iri(rule.basis))),
            (PCP.confidence, decimal(rule.confidence)),
            *((PCP.gives, node(name)) for name in rule.gives),
        )


def basis_iri(basis: str) -> str:
    """Return the IRI of `stated` or `derived`."""
    return str(PCP.stated if basis == STATED else PCP.derived)


def basis_of(subject: NamedNode, said: Iterable[Triple]) -> Iterator[Triple]:
    """Yield what a claim is: derived where it names its rule, with the confidence of the rule, else stated."""
    own = [t for t in said if t.subject == subject]
    names = (t.object for t in own if t.predicate.value == str(PCP.rule))
    named = next((name.value for name in names if isinstance(name, Literal)), None)
    yield Triple(subject, node(str(PCP.basis)), node(basis_iri(DERIVED if named else STATED)))
    rule = rules().get(named or "")
    if rule and not any(t.predicate.value == str(PCP.confidence) for t in own):
        sure = decimal(rule.confidence)
        assert sure is not None
        yield Triple(subject, node(str(PCP.confidence)), sure)

"""The terms of `panels.ttl` and the lists of `concepts.ttl` as constants; a test proves that they are the same."""

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace


class PCP(DefinedNamespace):
    """Classes and properties of panel records: `PCP.Decision`. An unknown term raises AttributeError."""

    _NS = Namespace("https://panelgraph.example/ontology#")
    _fail = True

    # Classes
    ActionRequest: URIRef
    AgendaItem: URIRef
    Attendance: URIRef
    Claim: URIRef
    Confirmation: URIRef
    Contradiction: URIRef
    Correction: URIRef
    Decision: URIRef
    Difference: URIRef
    GoneQuiet: URIRef
    HeardOf: URIRef
    IdentityDoubt: URIRef
    Initiative: URIRef
    InterestDeclaration: URIRef
    Meeting: URIRef
    Mention: URIRef
    MoneyFlow: URIRef
    Motion: URIRef
    Note: URIRef
    PostHeld: URIRef
    Reading: URIRef
    Recommendation: URIRef
    Request: URIRef
    RequestAnswer: URIRef
    RequestChase: URIRef
    RoleSeen: URIRef
    Rule: URIRef
    Telling: URIRef
    Succession: URIRef
    Tenure: URIRef
    Vote: URIRef
    VoteCast: URIRef

    # Individuals
    derived: URIRef
    stated: URIRef

    # Properties
    abstentions: URIRef
    actionText: URIRef
    actor: URIRef
    actorAgent: URIRef
    actorHolder: URIRef
    addressedTo: URIRef
    addressedToName: URIRef
    agendaNumber: URIRef
    amends: URIRef
    amount: URIRef
    amountText: URIRef
    answerText: URIRef
    answeredBy: URIRef
    apologiesFrom: URIRef
    applied: URIRef
    attendedBy: URIRef
    author: URIRef
    becameDecision: URIRef
    basis: URIRef
    bodyName: URIRef
    candidate: URIRef
    castingVoteOf: URIRef
    chairedBy: URIRef
    chasedBy: URIRef
    clauseLabel: URIRef
    closedOn: URIRef
    concerns: URIRef
    condition: URIRef
    confidence: URIRef
    confirmsMinutesOf: URIRef
    contradictionAbout: URIRef
    correctedBy: URIRef
    correctedDate: URIRef
    correctionOf: URIRef
    correctsMinutesOf: URIRef
    decisionText: URIRef
    decisionType: URIRef
    differenceAbout: URIRef
    differsIn: URIRef
    documentKind: URIRef
    doubtAbout: URIRef
    due: URIRef
    dueDate: URIRef
    earlierName: URIRef
    earlierThing: URIRef
    endTime: URIRef
    fileName: URIRef
    firstHeard: URIRef
    firstSeen: URIRef
    formal: URIRef
    forMeeting: URIRef
    gap: URIRef
    gives: URIRef
    hasAgenda: URIRef
    hasMinutes: URIRef
    hasReading: URIRef
    hasVote: URIRef
    hasVoteCast: URIRef
    hostedBy: URIRef
    inFile: URIRef
    inMeeting: URIRef
    inReport: URIRef
    inWhat: URIRef
    interest: URIRef
    isChair: URIRef
    isViceChair: URIRef
    itemNumber: URIRef
    itemOutcome: URIRef
    itemTitle: URIRef
    kindName: URIRef
    lastHeard: URIRef
    lastSeen: URIRef
    laterName: URIRef
    laterThing: URIRef
    mentions: URIRef
    motionKind: URIRef
    motionText: URIRef
    nameAsWritten: URIRef
    notAppliedBecause: URIRef
    noteCode: URIRef
    ofBody: URIRef
    ofItem: URIRef
    ofThing: URIRef
    outcome: URIRef
    outcomeKind: URIRef
    outcomeRule: URIRef
    page: URIRef
    pageLabel: URIRef
    parentName: URIRef
    payer: URIRef
    payerAgent: URIRef
    possiblySame: URIRef
    presence: URIRef
    proposer: URIRef
    proposerAgent: URIRef
    purpose: URIRef
    quietShownOn: URIRef
    quietSince: URIRef
    quote: URIRef
    readIn: URIRef
    readingValue: URIRef
    readsAfter: URIRef
    readsBefore: URIRef
    reason: URIRef
    recipient: URIRef
    recipientAgent: URIRef
    recognitionConfidence: URIRef
    recommendationText: URIRef
    reportTitle: URIRef
    requestForm: URIRef
    requestStatus: URIRef
    requestText: URIRef
    requestedBy: URIRef
    requestedOf: URIRef
    requestedOfAgent: URIRef
    requestedOfHolder: URIRef
    resultText: URIRef
    roleName: URIRef
    rule: URIRef
    runBy: URIRef
    runByAgent: URIRef
    seconder: URIRef
    seconderAgent: URIRef
    side: URIRef
    silent: URIRef
    standsAsAmended: URIRef
    startTime: URIRef
    statedDate: URIRef
    status: URIRef
    subClause: URIRef
    subjectTo: URIRef
    substituteFor: URIRef
    timesSeen: URIRef
    toldValue: URIRef
    topic: URIRef
    variantText: URIRef
    venue: URIRef
    viceChairedBy: URIRef
    voteManner: URIRef
    votesAgainst: URIRef
    votesFor: URIRef
    withdrawnAtSource: URIRef


CONCEPTS = Namespace("https://panelgraph.example/concept/")
"""Base of the controlled lists."""

OUTCOME = Namespace(CONCEPTS + "outcome/")
OUTCOME_KIND = Namespace(CONCEPTS + "outcome-kind/")
DECISION_TYPE = Namespace(CONCEPTS + "decision-type/")
PRESENCE = Namespace(CONCEPTS + "presence/")
DOCUMENT_KIND = Namespace(CONCEPTS + "document-kind/")
REQUEST_STATUS = Namespace(CONCEPTS + "request-status/")
REQUEST_FORM = Namespace(CONCEPTS + "request-form/")

PREFIXES = {
    "pcp": str(PCP._NS),
    "outcome": str(OUTCOME),
    "outcome-kind": str(OUTCOME_KIND),
    "decision-type": str(DECISION_TYPE),
    "presence": str(PRESENCE),
    "document-kind": str(DOCUMENT_KIND),
    "request-form": str(REQUEST_FORM),
    "request-status": str(REQUEST_STATUS),
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix → namespace, for exports and for queries."""

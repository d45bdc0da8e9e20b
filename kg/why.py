"""Why something is in the graph: the sentences that state it, or the rule that derived it and what from.

Consumes a store of one generation. Produces `Ground`s: of a triple, or of a node with each of its properties. Inputs
are followed down to sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from pyoxigraph import Triple as RdfTriple
from rdflib.namespace import PROV, RDF, RDFS

from ingest.model import Frozen
from kg.iri import BASE
from kg.merges import Merge
from kg.provenance import OA
from kg.quote import Quote
from kg.rdf import node
from kg.rules import DERIVED, RULES_GRAPH, STATED, VOCABULARY, Rule, rule_of, rules
from kg.triples import VOCABULARY as VOCABULARY_GRAPHS
from kg.wording import squashed
from ontology.terms import PCP, PREFIXES

_DEEPEST = 6
"""Steps from a claim to what it is derived from that are followed."""
_MOST = 25
"""Inputs that are shown of one step."""

_QUOTED, _DERIVED = node(str(PROV.wasQuotedFrom)), node(str(PROV.wasDerivedFrom))
_TYPE, _LABEL, _RULE = node(str(RDF.type)), node(str(RDFS.label)), node(str(PCP.rule))
_CONFIDENCE = node(str(PCP.confidence))
_PUBLISHED = frozenset({RULES_GRAPH, *VOCABULARY_GRAPHS.values()})


class RuleTold(Frozen):
    """A rule as it is shown: id, one line, and how sure it is."""

    id: str
    says: str
    confidence: float


class Property(Frozen):
    """One property of a node, with how its triple came into the graph."""

    name: str
    value: str
    basis: str
    rule: str


class Ground(Frozen):
    """Why something is in the graph.

    `about` is an IRI or `S P O`; `kind` its types, in words; `basis` stated or derived. `sources` are the sentences,
    `inputs` what it was derived from; `left_out` counts inputs that are not shown. `properties` are those of a node.
    """

    about: str
    label: str | None
    kind: str | None
    basis: str
    rule: RuleTold
    sources: tuple[Quote, ...] = ()
    inputs: tuple[Ground, ...] = ()
    left_out: int = 0
    properties: tuple[Property, ...] = ()


def why_triple(store: Store, triple: RdfTriple) -> Ground | None:
    """Return why a triple is in the graph; None when it is not there, or when no rule gives such triples."""
    subject, predicate = triple.subject, triple.predicate
    quads = _named(store.quads_for_pattern(subject, predicate, triple.object))
    if not quads or not isinstance(subject, NamedNode):
        return None
    rule = _rule_of(store, subject, predicate, quads)
    if rule is None:
        return None
    graphs = {q.graph_name for q in quads if isinstance(q.graph_name, NamedNode)}
    told = _rule_told(store, subject, rule)
    inputs, left = _inputs(store, _inputs_of_triple(store, triple, rule), 1, {subject.value})
    return Ground(
        about=" ".join(short_iri(term) for term in triple),
        label=_label(store, subject),
        kind=None,
        basis=rule.basis,
        rule=told,
        # What is derived is shown by its inputs: other sentences about its subject would only seem to state it.
        sources=() if inputs and rule.basis == DERIVED else _showing(triple, tuple(_sources(store, subject, graphs))),
        inputs=inputs,
        left_out=left,
    )


def why_node(store: Store, subject: NamedNode, merges: Iterable[Merge] = ()) -> Ground | None:
    """Return why a thing or claim is in the graph, property by property; None when it is not there.

    `merges` tell why the names of a person were taken for one.
    """
    properties = _named(store.quads_for_pattern(subject, None, None))
    if not properties:
        return None
    ground = _ground(store, subject, 0, set())
    joined = tuple(_of_merge(merge) for merge in merges)
    return ground.model_copy(
        update={"inputs": (*ground.inputs, *joined), "properties": tuple(_properties(store, subject, properties))}
    )


def _ground(store: Store, subject: NamedNode, depth: int, above: set[str]) -> Ground:
    quads = _named(store.quads_for_pattern(subject, _TYPE, None))
    published = bool(quads) and all(_name(q) in _PUBLISHED for q in quads)
    stated = next(iter(_values(store, subject, _RULE)), None)
    basis = DERIVED if stated or published or not _sources_any(store, subject) else STATED
    rule = VOCABULARY if published else rules().get(stated or "") or rule_of(str(RDF.type))
    if stated and stated not in rules():
        rule = Rule(id=stated, says="a rule of another version of PanelGraph")
    elif basis == STATED:
        rule = rules()["stated/words"]
    assert rule is not None
    derived_from = (q.object for q in store.quads_for_pattern(subject, _DERIVED, None, None))
    inputs, left = _inputs(store, derived_from, depth + 1, above | {subject.value})
    return Ground(
        about=short_iri(subject),
        label=_label(store, subject),
        kind=", ".join(sorted({_word(q.object) for q in quads})) or None,
        basis=basis,
        rule=_rule_told(store, subject, rule),
        sources=tuple(_sources(store, subject, None)),
        inputs=inputs,
        left_out=left,
    )


def _inputs(
    store: Store, terms: Iterable[NamedNode | BlankNode | Literal | RdfTriple], depth: int, above: set[str]
) -> tuple[tuple[Ground, ...], int]:
    """The grounds of what something was derived from, and how many of them are left out."""
    found = sorted({term.value for term in terms if isinstance(term, NamedNode)} - above)
    if depth > _DEEPEST:
        return (), len(found)
    return tuple(_ground(store, node(iri), depth, above) for iri in found[:_MOST]), max(len(found) - _MOST, 0)


def _inputs_of_triple(store: Store, triple: RdfTriple, rule: Rule) -> Iterator[NamedNode]:
    """What a triple was derived from: the inputs of its derived subject, else the claims that link both its ends."""
    subject = triple.subject
    if rule.id not in {r.id for r in rules().values() if r.gives}:
        yield from (
            q.object for q in store.quads_for_pattern(subject, _DERIVED, None) if isinstance(q.object, NamedNode)
        )
    elif rule.basis == DERIVED and isinstance(triple.object, NamedNode) and "/id/" in triple.object.value:
        ends = ({q.subject for q in store.quads_for_pattern(None, None, end)} for end in (subject, triple.object))
        both = set.intersection(*ends)
        yield from (s for s in both if isinstance(s, NamedNode) and s != subject)


def _rule_of(store: Store, subject: NamedNode, predicate: NamedNode, quads: list[Quad]) -> Rule | None:
    """The rule of a triple: that of its graph, of its derived subject, or of its property."""
    if all(_name(q) in _PUBLISHED for q in quads):
        return VOCABULARY
    named = next(iter(_values(store, subject, _RULE)), None)
    if named is not None:
        return rules().get(named)
    return rule_of(predicate.value)


def _named(quads: Iterable[Quad]) -> list[Quad]:
    """Quads of named graphs: the default graph is their merge."""
    return [quad for quad in quads if isinstance(quad.graph_name, NamedNode)]


def _name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _rule_told(store: Store, subject: NamedNode, rule: Rule) -> RuleTold:
    sure = next(iter(_values(store, subject, _CONFIDENCE)), None) if not rule.gives else None
    return RuleTold(id=rule.id, says=rule.says, confidence=float(sure) if sure else rule.confidence)


def _properties(store: Store, subject: NamedNode, quads: Iterable[Quad]) -> Iterator[Property]:
    """The properties of a node, each once, without its quotes."""
    found: dict[tuple[str, str], Property] = {}
    for quad in quads:
        if quad.predicate in (_QUOTED, _TYPE):
            continue
        rule = _rule_of(store, subject, quad.predicate, [quad])
        value = quad.object.value if isinstance(quad.object, Literal) else short_iri(quad.object)
        one = Property(
            name=short_iri(quad.predicate),
            value=value,
            basis=rule.basis if rule else DERIVED,
            rule=rule.id if rule else "unknown",
        )
        found[one.name, one.value] = one
    yield from (found[key] for key in sorted(found))


def _of_merge(merge: Merge) -> Ground:
    told = rules()[merge.rule]
    return Ground(
        about=merge.id.removeprefix(BASE),
        label=f"{merge.left.form} = {merge.right.form}",
        kind="merge of two ways of naming",
        basis=DERIVED,
        rule=RuleTold(id=told.id, says=told.says, confidence=merge.confidence),
        sources=merge.sources,
    )


def _showing(triple: RdfTriple, sources: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The quotes that hold the value of a triple as it is printed; all, where it is printed otherwise."""
    if not isinstance(triple.object, Literal):
        return sources
    value = squashed(triple.object.value)
    return tuple(source for source in sources if value and value in squashed(source.quote)) or sources


def _sources_any(store: Store, subject: NamedNode) -> bool:
    return next(iter(store.quads_for_pattern(subject, _QUOTED, None)), None) is not None


def _sources(store: Store, subject: NamedNode, graphs: set[NamedNode] | None) -> Iterator[Quote]:
    """The quotes of a node, in the order of files and places; of a quote itself that quote."""
    found = {
        q.object
        for q in store.quads_for_pattern(subject, _QUOTED, None)
        if isinstance(q.object, NamedNode) and (graphs is None or q.graph_name in graphs)
    }
    if not found and next(iter(_values(store, subject, node(str(PCP.quote)))), None) is not None:
        found = {subject}
    quotes = [quote for one in found if (quote := _quote(store, one))]
    yield from sorted(quotes, key=lambda q: (q.document, q.start, q.end))


def _quote(store: Store, here: NamedNode) -> Quote | None:
    """Read a quote back from the graph."""
    words = next(iter(_values(store, here, node(str(PCP.quote)))), None)
    file = next(iter(store.quads_for_pattern(here, node(str(OA.hasSource)), None)), None)
    if words is None or file is None or not isinstance(file.object, NamedNode):
        return None
    position = node(f"{here.value}#position")
    start, end = (next(iter(_values(store, position, node(str(name)))), None) for name in (OA.start, OA.end))
    page = next(iter(_values(store, here, node(str(PCP.page)))), None)
    ocr = next(iter(_values(store, here, node(str(PCP.recognitionConfidence)))), None)
    return Quote(
        document=next(iter(_values(store, file.object, node(str(PCP.fileName)))), ""),
        page=int(page) if page else None,
        start=int(start or 0),
        end=int(end or 0),
        quote=words,
        page_label=next(iter(_values(store, here, node(str(PCP.pageLabel)))), None),
        ocr=float(ocr) if ocr else None,
    )


def _values(store: Store, subject: NamedNode, predicate: NamedNode) -> list[str]:
    """The literal values of a property, each once and sorted."""
    found = {q.object.value for q in store.quads_for_pattern(subject, predicate, None) if isinstance(q.object, Literal)}
    return sorted(found)


def _label(store: Store, subject: NamedNode) -> str | None:
    return next(iter(_values(store, subject, _LABEL)), None)


def _word(term: NamedNode | BlankNode | Literal | RdfTriple) -> str:
    return term.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1] if isinstance(term, NamedNode) else ""


def short_iri(term: NamedNode | BlankNode | Literal | RdfTriple) -> str:
    """Return a term as people write it: `pcp:chairedBy`, `person/jo-ash`, or the literal itself."""
    if not isinstance(term, NamedNode):
        return str(term)
    if term.value.startswith(BASE):
        return term.value.removeprefix(BASE)
    for prefix, namespace in PREFIXES.items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value

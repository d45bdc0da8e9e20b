"""From what a user writes (an IRI, a CURIE, an id, `S P O`) to the node or triple whose reason is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from pyoxigraph import Literal, NamedNode, Store, Triple

from kg.iri import BASE
from kg.merges import Merge
from kg.why import Ground, short_iri, why_node, why_triple
from ontology.terms import PREFIXES

_NEAREST = 5
_TYPE = NamedNode(PREFIXES["rdf"] + "type")


def is_triple(words: Sequence[str]) -> bool:
    """Whether words are a subject, a predicate and an object rather than a name."""
    return len(words) >= 3 and _term(words[0]) is not None and _term(words[1]) is not None


def split(asked: Sequence[str]) -> list[str]:
    """Return what was asked as words: three arguments as they are, one argument at its white space."""
    return asked[0].split(None, 2) if len(asked) == 1 else list(asked)


def asked_triple(store: Store, words: Sequence[str]) -> Ground | None:
    """Return why a triple is in the graph, its object given as IRI, CURIE, id or text; None when it is not there."""
    subject, predicate = _term(words[0]), _term(words[1])
    if subject is None or predicate is None:
        return None
    value = " ".join(words[2:]).strip()
    wanted, bare = _term(value), value.strip('"')
    for quad in store.quads_for_pattern(subject, predicate, None):
        found = quad.object
        if found == wanted or short_iri(found) == value or (isinstance(found, Literal) and found.value == bare):
            return why_triple(store, Triple(subject, predicate, found))
    return None


def told_instead(store: Store, words: Sequence[str]) -> tuple[str, ...]:
    """Return what the graph has in place of the object of a triple that it has not."""
    subject, predicate = _term(words[0]), _term(words[1])
    if subject is None or predicate is None:
        return ()
    found = (short_iri(quad.object) for quad in store.quads_for_pattern(subject, predicate, None))
    return tuple(dict.fromkeys(found))[:_NEAREST]


def asked_node(store: Store, text: str, merges: Iterable[Merge] = ()) -> Ground | None:
    """Return why a node is in the graph, given as IRI, CURIE or id; None when it is not there.

    Of `merges` those of this node are shown.
    """
    node = _term(text)
    if node is None:
        return None
    return why_node(store, node, [merge for merge in merges if merge.person == node.value])


def nearest_ids(store: Store, text: str) -> tuple[str, ...]:
    """Return the ids that come nearest to one that is not there, of its kind where it names a kind."""
    local = text.strip().removeprefix("<").removesuffix(">").removeprefix(BASE)
    kind = local.partition("/")[0] + "/" if "/" in local else ""
    typed = store.quads_for_pattern(None, _TYPE, None)
    known = {quad.subject.value.removeprefix(BASE) for quad in typed if isinstance(quad.subject, NamedNode)}
    of_kind = sorted(name for name in known if name.startswith(kind)) or sorted(known)
    return tuple(get_close_matches(local, of_kind, n=_NEAREST, cutoff=0.5))


def _term(text: str) -> NamedNode | None:
    """An IRI, whole, as a CURIE, or as an id without its namespace (`person/jo-ash`); None for other text."""
    text = text.strip().removeprefix("<").removesuffix(">")
    if any(c.isspace() or c in '<>"{}|\\^`' for c in text):
        return None
    if text.startswith(("http://", "https://")):
        return NamedNode(text)
    prefix, colon, local = text.partition(":")
    if colon and local and prefix in PREFIXES:
        return NamedNode(PREFIXES[prefix] + local)
    if text == "a":
        return _TYPE
    return NamedNode(BASE + text) if "/" in text else None

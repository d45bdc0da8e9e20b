"""Why something is in the graph, asked as people ask: by an id, a name, or a triple."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.why import Ground
from kg.why_asked import asked_node, asked_triple, is_triple, nearest_ids, split, told_instead
from search_api.entities import find, local_id
from search_api.errors import NotFound

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.model import Facts

_MOST = 5


def why(store: Store, facts: Facts, asked: Sequence[str]) -> Ground:
    """Return why the node or the triple that is asked for is in the graph.

    Raises:
        NotFound: it is not there; the message names what comes nearest.
    """
    words = split(asked)
    if is_triple(words):
        return asked_triple(store, words) or _no_triple(store, words)
    return _of_node(store, facts, " ".join(asked).strip())


def _no_triple(store: Store, words: Sequence[str]) -> Ground:
    said = " ".join(words)[:300]
    there = told_instead(store, words)
    if there:
        raise NotFound(f"The graph does not say {said}: it has there {' or '.join(one[:100] for one in there)}")
    near = nearest_ids(store, words[0])
    hint = f"ids near {words[0]}: {', '.join(near)}" if words[0] not in near and near else ""
    hint = hint or f"`panelgraph why {words[0]}` lists what it says"
    raise NotFound(f"The graph does not say {said}: {hint}")


def _of_node(store: Store, facts: Facts, text: str) -> Ground:
    if ground := asked_node(store, text, facts.merges):
        return ground
    named = find(facts, text)
    if len(named) == 1 and (ground := asked_node(store, named[0].id, facts.merges)):
        return ground
    if len(named) > 1:
        told = ", ".join(f"{entity.label} ({local_id(entity.id)})" for entity in named[:_MOST])
        raise NotFound(f"{text[:200]!r} may be {len(named)} things; give the id of one: {told}")
    near = nearest_ids(store, text)
    hint = f"the nearest are {', '.join(near)}" if near else "`panelgraph list people` (or another kind) shows ids"
    raise NotFound(f"There is nothing {text[:200]!r} in the graph: {hint}")

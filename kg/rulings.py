"""Judgements of an authority file brought to the things that bear the names they are anchored in.

`rulings` is called once for each kind of things (people, bodies, initiatives) with every place where one of them is
named. A judgement whose names stand nowhere rules nothing; `unmatched` tells of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Generic, TypeVar

from ingest.model import Frozen
from kg.authority import Anchor, Authority, Judge, Judgement
from kg.quote import Quote

Node = TypeVar("Node", bound=Hashable)

_JOINS = (Judge.SAME, Judge.ACCEPT)
_PARTS = (Judge.DIFFERENT, Judge.REJECT)


@dataclass(frozen=True, slots=True)
class Rulings(Generic[Node]):
    """What judgements say of the nodes of one kind.

    `same` and `different` map a pair of nodes, in both orders, to the judgement; of two judgements about one pair
    the later in the file stands. `preferred` maps a node to the name that it is to have, and who says so.
    """

    same: Mapping[tuple[Node, Node], Judgement] = field(default_factory=dict)
    different: Mapping[tuple[Node, Node], Judgement] = field(default_factory=dict)
    preferred: Mapping[Node, Judgement] = field(default_factory=dict)
    matched: frozenset[Anchor] = frozenset()


class Unmatched(Frozen):
    """A judgement of which a name was found nowhere: `names` are those that no document held holds so.

    It has no `sources`: no document shows it.
    """

    judgement: Judgement
    names: tuple[Anchor, ...]
    sources: tuple[Quote, ...] = ()

    def __str__(self) -> str:
        """Return one line that names the entry, the names and the remedy."""
        names = ", ".join(map(str, self.names))
        return (
            f"authority file, line {self.judgement.line}: {self.judgement.judge} rules nothing yet: {names} not found; "
            "write the name as `panelgraph list people` (bodies, initiatives) gives its form, and the file's name"
        )


def rulings(authority: Authority, named: Iterable[tuple[str, str, Node]]) -> Rulings[Node]:
    """Return what an authority file says of nodes, each given with a file that names it and the name as written.

    Case and white space of names do not count. The cost is that of one look at each name, whatever is judged.
    """
    anchors = {_key(a.document, a.name): a for j in authority.judgements for a in j.about if a.document and a.name}
    if not anchors:
        return Rulings()
    at: dict[tuple[str, str], dict[Node, None]] = defaultdict(dict)
    for document, name, node in named:
        if (key := _key(document, name)) in anchors:
            at[key][node] = None
    ruled: dict[tuple[Node, Node], Judgement] = {}
    preferred: dict[Node, Judgement] = {}
    for judgement in authority.judgements:
        places = [list(at.get(_key(a.document, a.name), ())) for a in judgement.about if a.document and a.name]
        if judgement.judge is Judge.PREFERRED_NAME:
            preferred.update((node, judgement) for place in places for node in place)
            continue
        ruled.update((pair, judgement) for pair in _pairs(places))
    return Rulings(
        {pair: j for pair, j in ruled.items() if j.judge in _JOINS},
        {pair: j for pair, j in ruled.items() if j.judge in _PARTS},
        preferred,
        frozenset(a for j in authority.judgements for a in j.about if _key(a.document, a.name) in at),
    )


def unmatched(authority: Authority, *matched: frozenset[Anchor]) -> tuple[Unmatched, ...]:
    """Return the judgements of which a name matches nothing in any kind of things, in the order of the file."""
    found = frozenset[Anchor]().union(*matched)
    told = []
    for judgement in authority.judgements:
        missing = tuple(a for a in judgement.about if a.name and a.document and a not in found)
        if missing:
            told.append(Unmatched(judgement=judgement, names=missing))
    return tuple(told)


def _pairs(places: list[list[Node]]) -> Iterator[tuple[Node, Node]]:
    """Every pair of nodes at two different places, in both orders; a node at both is no pair."""
    for here, there in combinations(places, 2):
        for a in here:
            for b in there:
                if a != b:
                    yield a, b
                    yield b, a


def _key(document: str | None, name: str | None) -> tuple[str, str]:
    return document or "", " ".join((name or "").casefold().split())

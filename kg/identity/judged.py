"""Which names are one thing, once it is known what is stated of them and what an authority file judges.

A block is one node: the scope in which a name holds (an area, a file, everywhere) and the key of the name. Nodes are
joined by what is stated, and by nothing else: what comes of a block depends on the mentions of its nodes and on the
statements and judgements about them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.authority import Anchor, Authority
from kg.identity.naming import Joined
from kg.name_mentions import NameMention
from kg.rulings import rulings

Node = tuple[str, str]
"""Where a name holds (an area, a file, or everywhere: "") and the key of the name."""

Named = TypeVar("Named", bound=NameMention)


@dataclass(frozen=True, slots=True)
class Judged(Generic[Named]):
    """Mentions by the thing they mean, the name that a judgement prefers for it, and the anchors that name anything."""

    clusters: Mapping[Node, list[Named]]
    preferred: Mapping[Node, str]
    matched: frozenset[Anchor]


def judged(
    placed: Sequence[tuple[Named, Node]], joins: Iterable[tuple[Node, Node]], authority: Authority
) -> Judged[Named]:
    """Return mentions by what they mean. A judgement outranks what is stated.

    `different` keeps two nodes apart; of one node it takes out what the file of the later anchor names.
    """
    forms = ((m.source.document, form, (node, m.source.document)) for m, node in placed for form in (m.form, m.name))
    ruled = rulings(authority, sorted(set(forms)) if authority.judgements else ())
    apart: set[frozenset[Node]] = set()
    moved: dict[tuple[Node, str], Node] = {}
    for one, other in sorted(ruled.different):
        if one[0] != other[0]:
            apart.add(frozenset((one[0], other[0])))
        elif one < other:
            moved[other] = (f"{other[0][0]}\n{other[1]}", other[0][1])
            apart.add(frozenset((other[0], moved[other])))
    nodes = [moved.get((node, m.source.document), node) for m, node in placed]
    joined: Joined[Node] = Joined()
    stated = sorted(set(joins))
    same = [(moved.get(one, one[0]), moved.get(other, other[0])) for one, other in sorted(ruled.same)]
    for left, right in (*same, *stated):
        roots = frozenset((joined.root(left), joined.root(right)))
        if not any(frozenset(map(joined.root, pair)) == roots for pair in apart):
            joined.join(left, right)
    clusters: dict[Node, list[Named]] = defaultdict(list)
    for (mention, _), node in zip(placed, nodes, strict=True):
        clusters[joined.root(node)].append(mention)
    names = {joined.root(moved.get(at, at[0])): j.value for at, j in sorted(ruled.preferred.items()) if j.value}
    return Judged(clusters, names, ruled.matched)

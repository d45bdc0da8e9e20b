"""Choosing among the names of one thing, and joining things by what is stated of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from kg.model import Mention
from kg.name_mentions import NameMention
from kg.proper_names import key

Node = TypeVar("Node", bound=Hashable)


class Joined(Generic[Node]):
    """Disjoint sets whose representative is the smallest member, so that no order of joining shows."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def root(self, node: Node) -> Node:
        """Return the representative of the set that holds a node."""
        above = self._parent.setdefault(node, node)
        while above != self._parent[above]:
            above = self._parent[above]
        self._parent[node] = above
        return above

    def join(self, left: Node, right: Node) -> None:
        """Make two sets one."""
        low, high = sorted((self.root(left), self.root(right)), key=repr)
        self._parent[high] = low


def preferred(names: Iterable[str]) -> str:
    """Return the name written most often; among equals the one in mixed case, the longest, the first by letters."""
    counted = Counter(names)
    return min(counted, key=lambda name: (name.isupper(), name.islower(), -counted[name], -len(name), name))


def other_forms(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms that differ from a name in more than case and white space, one of each, sorted.

    A heading in capitals is left out where it shows only a part of a name.
    """
    kept: dict[str, str] = {_plain(name): ""}
    for form in sorted(set(forms), key=lambda form: (form.isupper(), form)):
        known = {key(other) for other in kept}
        if not (form.isupper() and " " in form and key(form) not in known):
            kept.setdefault(_plain(form), form)
    return tuple(sorted(form for form in kept.values() if form))


def mentions_of(named: Iterable[NameMention]) -> tuple[Mention, ...]:
    """Return each sentence once, with the forms of the name that stand in it, in the order of files and places."""
    told: dict[tuple[str, int, int], dict[str, NameMention]] = {}
    for m in named:
        told.setdefault((m.source.document, m.source.start, m.source.end), {})[m.form] = m
    return tuple(_mention(told[at]) for at in sorted(told))


def _mention(by_form: Mapping[str, NameMention]) -> Mention:
    first = by_form[min(by_form)]
    said = key(first.source.quote)
    return Mention(
        date=first.date, source=first.source, forms=tuple(form for form in sorted(by_form) if key(form) in said)
    )


def _plain(form: str) -> str:
    return " ".join(form.replace("\u2019", "'").casefold().split())

"""From a name as written to the one thing that bears it: a link is made only where exactly one candidate remains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.model import Facts

_ARTICLE = re.compile(r"^the ")


class Bearers:
    """Who or what bears each name, without regard to case, spacing and a leading article."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a name and the id of something that bears it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name, identifier in named:
            found[_key(name)].add(identifier)
        self._one = {key: min(ids) for key, ids in found.items() if len(ids) == 1}

    def of(self, name: str | None) -> str | None:
        """Return the id of the only bearer of a name; None without a name, without a bearer, or with several."""
        return self._one.get(_key(name)) if name else None


def agents(facts: Facts) -> Bearers:
    """Return the bearers of names of people and bodies."""
    people = [(name, p.id) for p in facts.people for name in (p.name, *(f.form for f in p.surface_forms))]
    return Bearers([*people, *_bodies(facts)])


def bodies(facts: Facts) -> Bearers:
    """Return the bearers of names of bodies."""
    return Bearers(_bodies(facts))


def topics(facts: Facts) -> Bearers:
    """Return the bearers of names of what business is about: initiatives and bodies."""
    initiatives = [(name, i.id) for i in facts.initiatives for name in (i.name, *i.aliases)]
    return Bearers([*initiatives, *_bodies(facts)])


def _bodies(facts: Facts) -> list[tuple[str, str]]:
    return [(name, b.id) for b in facts.bodies for name in (b.name, *b.aliases)]


def _key(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.casefold().split()))

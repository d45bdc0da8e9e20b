"""From a name as written to the one thing that bears it: a link is made only where exactly one candidate remains.

Names are borne across the whole corpus, so a graph of one file depends on them: what was asked is noted, and a graph is
made again only when an answer is another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

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
        return self.of_key(_key(name)) if name else None

    def of_key(self, key: str) -> str | None:
        """Return the same for a name as it is compared."""
        return self._one.get(key)


@dataclass(frozen=True, slots=True)
class Names:
    """What names lead to in a corpus, and which body met at each meeting. What is asked is noted."""

    _agents: Bearers
    _bodies: Bearers
    _topics: Bearers
    _body_of: Mapping[str, str | None]
    _asked: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Facts) -> Self:
        """Return the names that facts give to people, bodies and initiatives."""
        people = [(name, p.id) for p in facts.people for name in {p.name, *(f.form for f in p.surface_forms)}]
        initiatives = [(name, i.id) for i in facts.initiatives for name in (i.name, *i.aliases)]
        known = _bodies(facts)
        return cls(
            Bearers([*people, *known]),
            Bearers(known),
            Bearers([*initiatives, *known]),
            {m.id: m.body_id for m in facts.meetings},
        )

    def agent(self, name: str | None) -> str | None:
        """Return the id of the only person or body that bears a name."""
        return self._answer("agent", name)

    def body(self, name: str | None) -> str | None:
        """Return the id of the only body that bears a name."""
        return self._answer("body", name)

    def topic(self, name: str | None) -> str | None:
        """Return the id of the only initiative or body that bears a name: what business is about."""
        return self._answer("topic", name)

    def body_of(self, meeting: str) -> str | None:
        """Return the id of the body that met."""
        return self._answer("met at", meeting)

    def answer(self, question: str) -> str | None:
        """Return the answer to a question that `asked` gave."""
        what, _, name = question.partition(": ")
        if what == "met at":
            return self._body_of.get(name)
        return {"agent": self._agents, "body": self._bodies, "topic": self._topics}[what].of_key(name)

    def asked(self) -> dict[str, str | None]:
        """Return the questions since the last call, each with its answer."""
        found = dict(self._asked)
        self._asked.clear()
        return found

    def _answer(self, what: str, name: str | None) -> str | None:
        if not name:
            return None
        question = f"{what}: {name if what == 'met at' else _key(name)}"
        if question not in self._asked:
            self._asked[question] = self.answer(question)
        return self._asked[question]


def _bodies(facts: Facts) -> list[tuple[str, str]]:
    return [(name, b.id) for b in facts.bodies for name in (b.name, *b.aliases)]


def _key(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.casefold().split()))

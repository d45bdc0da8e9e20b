"""What the graph of one file asks of the corpus: what a name leads to, and how a thing is called that it refers to.

What is asked is noted as questions with their answers: a graph stays as it is while they are answered the same.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from kg.agents import Names
from kg.claim import Claim
from kg.claims import of_corpus
from kg.entities import KINDS, Entity, entities
from kg.model import Facts

_THING = "is: "
_DERIVED = "derived: "
_NOTHING = Facts.model_validate(dict.fromkeys(Facts.model_fields, ()))


class Lookup:
    """Looks up names and things of facts, and notes what was asked."""

    def __init__(self, facts: Facts) -> None:
        """Take the facts of the whole corpus."""
        self.names = Names.of(facts)
        self._facts_of = {fact.id: (kind, fact) for kind in KINDS for fact in getattr(facts, kind)}
        self._facts_of |= {item.id: ("meetings", m) for m in facts.meetings for item in m.items}
        self._derived: dict[str, list[Claim]] = defaultdict(list)
        for claim in of_corpus(facts, self.names):
            for name in dict.fromkeys(source.document for source in claim.sources):
                self._derived[name].append(claim)
        self.names.asked()  # these answers stand in the claims, which are asked for themselves
        self._none = Names.of(_NOTHING)
        self._made: dict[str, Entity | None] = {}
        self._asked: dict[str, str | None] = {}
        self._shown: frozenset[str] = frozenset()

    def made(self, thing: Entity) -> None:
        """Keep a thing that was made, so that it is not made again for its label."""
        self._made[thing.id] = thing

    def thing(self, identifier: str) -> Entity | None:
        """Return the thing with an id, for its types and label; None when no fact is about it."""
        if identifier not in self._facts_of:
            return None
        if identifier not in self._shown:
            self._asked[f"{_THING}{identifier}"] = self._called(identifier)
        return self._thing(identifier)

    def shows(self, identifiers: Iterable[str]) -> None:
        """Note nothing of things that the graph itself shows: it is made again when they change."""
        self._shown = frozenset(identifiers)

    def derived(self, file: str) -> tuple[Claim, ...]:
        """Return the claims that a file shows and that rest on facts of others."""
        self._asked[f"{_DERIVED}{file}"] = self._digest(file)
        return tuple(self._derived.get(file, ()))

    def answer(self, question: str) -> str | None:
        """Return the answer to a question that `asked` gave."""
        if question.startswith(_THING):
            return self._called(question.removeprefix(_THING))
        if question.startswith(_DERIVED):
            return self._digest(question.removeprefix(_DERIVED))
        return self.names.answer(question)

    def asked(self) -> dict[str, str | None]:
        """Return the questions about things since the last call, each with its answer."""
        found, self._asked = self._asked, {}
        return found

    def _digest(self, file: str) -> str | None:
        claims = self._derived.get(file)
        return hashlib.sha256(repr(claims).encode()).hexdigest()[:16] if claims else None

    def _called(self, identifier: str) -> str | None:
        thing = self._thing(identifier)
        return " ".join((*thing.types, thing.label)) if thing else None

    def _thing(self, identifier: str) -> Entity | None:
        if identifier not in self._made:
            self._made[identifier] = None
            if known := self._facts_of.get(identifier):
                kind, fact = known
                for entity in entities(_NOTHING.model_copy(update={kind: (fact,)}), self._none):
                    self._made[entity.id] = entity
        return self._made[identifier]

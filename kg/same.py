"""Which graphs of files cannot have changed since the generation before, so that they are not made again.

A graph holds what its file shows of each fact, and answers about the corpus (`kg.lookup`). So it is the same while no
fact that quotes the file has changed, no answer is another, and code and file are the same. Only facts that changed
are read: those of before and now are compared as lines of JSON.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json
from pyoxigraph import NamedNode, Triple

from kg.facts_file import Lines
from kg.lookup import Lookup
from kg.model import Facts
from kg.provenance import FileVersion

if TYPE_CHECKING:
    from kg.graph_writing import Kept

_SPREAD = frozenset({"people", "bodies", "initiatives"})
"""Kinds of facts that many files show a part of: of these a file shows what quotes it, and what quotes no file."""

_DERIVED = frozenset({"tenures"})
"""Kinds of facts of which a file shows what `Lookup.derived` says of it: that is compared as an answer."""

_SHOWN_BY_NONE = frozenset({"merges", "gaps", "unmatched_judgements"})
"""Kinds of facts that stand in no graph of a file."""

_ELSEWHERE = frozenset({"doubts"})
"""What of them stands in no graph of a file, but among the judgements."""


@dataclass(frozen=True, slots=True)
class SameGraph:
    """A graph that is as it was: `kept` tells of it."""

    name: NamedNode
    kept: Kept

    @property
    def made_of(self) -> str:
        """The digest of what its triples were made of."""
        return self.kept.made_of

    @property
    def rests_on(self) -> Mapping[str, str | None]:
        """The questions whose answers it holds."""
        return self.kept.rests_on

    def triples(self) -> Iterator[Triple]:
        """Refuse: it was not made."""
        raise LookupError(f"{self.name.value} is the same as before and was not made")


@dataclass(frozen=True, slots=True)
class Same:
    """What is known of the graphs before, the files whose facts changed since, and the facts of now as lines."""

    kept: Mapping[str, Kept]
    changed: frozenset[str]
    lines: Lines

    def graphs(self, versions: Iterable[FileVersion], lookup: Lookup) -> dict[str, Kept]:
        """Return what is kept of each graph that is the same, by the name of its file."""
        found = {}
        for version in versions:
            name, kept = version.record.source.name, self.kept.get(version.graph.value)
            if kept and name not in self.changed and all(lookup.answer(q) == a for q, a in kept.rests_on.items()):
                found[name] = kept
        return found

    def facts_of(self, facts: Facts, files: Collection[str]) -> Facts:
        """Return the facts that quote any of some files, and perhaps a few more."""
        quoted = [b'"document":' + to_json(name) for name in files]
        found = {
            kind: tuple(
                fact
                for fact, line in zip(getattr(facts, kind), lines, strict=True)
                if any(name in line for name in quoted)
            )
            for kind, lines in self.lines.items()
            if kind not in _DERIVED | _SHOWN_BY_NONE
        }
        return facts.model_copy(update=found)


def changed_files(before: Lines, now: Lines) -> frozenset[str]:
    """Return the files that show another part of the facts than before, by name."""
    found: set[str] = set()
    for kind, lines in now.items():
        if kind in _DERIVED | _SHOWN_BY_NONE:
            continue
        held, wanted = set(before.get(kind, ())), set(lines)
        old = {_id(fact): fact for fact in map(json.loads, held - wanted)}
        new = {_id(fact): fact for fact in map(json.loads, wanted - held)}
        for identifier in old.keys() | new.keys():
            a, b = old.get(identifier), new.get(identifier)
            if kind in _SPREAD and a and b:
                found |= _apart(a, b)
            else:
                found |= {*_quoted(a), *_quoted(b)}
    return frozenset(found)


def _id(fact: Mapping[str, Any]) -> str:
    return str(fact.get("id") or to_json(fact))


def _apart(a: Mapping[str, Any], b: Mapping[str, Any]) -> set[str]:
    """The files of which two versions of a fact hold other parts: all of them when what quotes no file changed."""
    (whole, parts), (other, others) = _parts(a), _parts(b)
    files = parts.keys() | others.keys()
    return set(files) if whole != other else {name for name in files if parts.get(name) != others.get(name)}


def _parts(fact: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """What of a fact quotes no file, and by file what quotes it."""
    whole: dict[str, Any] = {}
    parts: dict[str, list[Any]] = defaultdict(list)
    for field, value in fact.items():
        elements = value if isinstance(value, list) else [value]
        quoted = [set(_quoted(element)) for element in elements]
        if all(quoted):
            for element, files in zip(elements, quoted, strict=True):
                for name in files:
                    parts[name].append((field, element))
        elif field not in _ELSEWHERE:
            whole[field] = value
    return whole, dict(parts)


def _quoted(value: Any) -> Iterator[str]:  # noqa: ANN401 - any value of JSON
    """Yield the files that a value quotes."""
    if isinstance(value, dict):
        if "document" in value and "quote" in value:
            yield value["document"]
        else:
            for part in value.values():
                yield from _quoted(part)
    elif isinstance(value, list):
        for part in value:
            yield from _quoted(part)

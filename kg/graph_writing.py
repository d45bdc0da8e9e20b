"""Named graphs → the graph on disk: what changed since the generation before is removed and written, the rest stays.

Consumes named graphs, one at a time, and the folder of the generation before. Produces a store, and of each graph a
`Kept`: what it is made of, its digest and what its check found, so that an unchanged one is neither made nor checked
again. The default graph holds each triple once: it is the merge of all named graphs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Protocol

from pydantic import Field, ValidationError
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from ingest.model import Frozen
from kg.export import nquads_lines, nquads_sha256
from kg.validate import Violation

_BATCH = 50_000
"""Quads that are held in memory before they are written (50 MB)."""


class Kept(Frozen):
    """What is kept of a named graph.

    `made_of` is as in `kg.triples.NamedGraph`, `sha256` that of its sorted N-Quads; `violations` is None when the graph
    was not checked. `rests_on` are questions about the corpus with the answers that its triples hold (`kg.lookup`).
    """

    made_of: str
    sha256: str
    quads: int
    violations: tuple[Violation, ...] | None = None
    rests_on: dict[str, str | None] = Field(default_factory=dict)


class Graph(Protocol):
    """A named graph that is to be written."""

    @property
    def name(self) -> NamedNode:
        """Its name."""

    @property
    def made_of(self) -> str:
        """The digest of what its triples are made of."""

    @property
    def rests_on(self) -> Mapping[str, str | None]:
        """The questions about the corpus whose answers its triples hold."""

    def triples(self) -> Iterator[Triple]:
        """Yield its triples."""


Check = Callable[[str, Iterable[Triple]], tuple[Violation, ...]]
"""Called with the name and the triples of a graph; returns what breaks the shapes."""


class KeptGraphs(Frozen):
    """What is kept of all named graphs by name, and how many quads were removed since the store was written anew."""

    graphs: dict[str, Kept] = Field(default_factory=dict)
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """The graphs of the generation before. With a `path` its store is written on, with None a new one is written.

    A store that is written on still holds somewhere the text that was removed from it: write anew what must forget.
    """

    path: Path | None
    kept: KeptGraphs

    @property
    def goes_on(self) -> bool:
        """Whether the store is written on: not when more was removed from it than it holds."""
        return self.path is not None and self.kept.removed <= sum(one.quads for one in self.kept.graphs.values())

    def anew(self) -> Before:
        """Return the same for a store that is written anew: only what is checked already is not checked again."""
        return Before(None, self.kept)


def write_graphs(
    path: Path, graphs: Iterable[Graph], before: Before | None = None, check: Check | None = None
) -> KeptGraphs:
    """Write named graphs to a folder that is not there yet; return what is kept of them.

    The result is the same whatever was before; only the work is less.

    Raises:
        OSError: the disk is full, or the store of before is damaged.
    """
    known = before.kept.graphs if before else {}
    here: Mapping[str, Kept] = {}
    removed = 0
    if before and before.path and before.goes_on:
        Store.read_only(str(before.path)).backup(str(path))  # hard links: the files of a graph are never written again
        here, removed = known, before.kept.removed
    kept: dict[str, Kept] = {}
    writer = _Writer(Store(str(path)))
    for graph in graphs:
        name = graph.name.value
        same = known.get(name)
        if same and (same.made_of != graph.made_of or (check and same.violations is None)):
            same = None
        if not same or name not in here:
            triples = tuple(graph.triples())
            if not triples:
                continue
            same = same or _kept(graph, triples, check)
            writer.replace(graph.name, triples, new=name not in here)
        if same.rests_on != graph.rests_on:
            same = same.model_copy(update={"rests_on": dict(graph.rests_on)})
        kept[name] = same
    for name in here.keys() - kept.keys():
        writer.remove(NamedNode(name))
    writer.close()
    for left in path.glob("LOG.old.*"):
        left.unlink()
    return KeptGraphs(graphs=dict(sorted(kept.items())), removed=removed + writer.removed)


def _kept(graph: Graph, triples: tuple[Triple, ...], check: Check | None) -> Kept:
    lines = nquads_lines(Quad(t.subject, t.predicate, t.object, graph.name) for t in triples)
    found = check(graph.name.value, triples) if check else None
    return Kept(made_of=graph.made_of, sha256=nquads_sha256(lines), quads=len(lines), violations=found)


class _Writer:
    """Changes named graphs, and keeps the default graph as their merge. What is added reaches the store at the end."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._added: list[Quad] = []
        self.removed = 0

    def replace(self, name: NamedNode, triples: Iterable[Triple], new: bool = False) -> None:
        """Make a named graph hold these triples and no others; `new` says that it holds none yet."""
        wanted = dict.fromkeys(triples)
        held = set() if new else {quad.triple for quad in self._store.quads_for_pattern(None, None, None, name)}
        gone = held - wanted.keys()
        self.removed += len(gone)
        for triple in gone:
            self._remove(triple, name)
        for t in wanted:
            if t not in held:
                self._added.append(Quad(t.subject, t.predicate, t.object, name))
                # In the default graph, too, even if it is there: another graph that stated it may lose it later.
                self._added.append(Quad(t.subject, t.predicate, t.object))
        if len(self._added) >= _BATCH:
            self._write()

    def remove(self, name: NamedNode) -> None:
        """Remove a named graph."""
        self.replace(name, ())
        self._store.remove_graph(name)

    def _remove(self, triple: Triple, name: NamedNode) -> None:
        s, p, o = triple.subject, triple.predicate, triple.object
        self._store.remove(Quad(s, p, o, name))
        others = self._store.quads_for_pattern(s, p, o, None)
        if all(isinstance(quad.graph_name, DefaultGraph) for quad in others):
            self._store.remove(Quad(s, p, o))

    def _write(self) -> None:
        self._store.bulk_extend(self._added)
        self._added = []

    def close(self) -> None:
        """Write what is left."""
        self._write()
        self._store.flush()


@dataclass(frozen=True, slots=True)
class QuadGraph:
    """A named graph whose quads are at hand; it says nothing of what it is made of."""

    name: NamedNode
    quads: tuple[Quad, ...]
    made_of: str = ""
    rests_on: Mapping[str, str | None] = field(default_factory=dict)

    def triples(self) -> Iterator[Triple]:
        """Yield its triples."""
        yield from (quad.triple for quad in self.quads)


def by_graph(quads: Iterable[Quad]) -> Iterator[QuadGraph]:
    """Yield the named graphs of quads, whose order does not matter."""
    ordered = sorted(quads, key=lambda quad: str(quad.graph_name))
    for name, group in groupby(ordered, key=lambda quad: quad.graph_name):
        if isinstance(name, NamedNode):
            yield QuadGraph(name, tuple(group))


def write_kept(path: Path, kept: KeptGraphs) -> None:
    """Write what is kept of the graphs."""
    path.write_bytes((json.dumps(kept.model_dump(mode="json"), ensure_ascii=False, sort_keys=True) + "\n").encode())


def read_kept(path: Path) -> KeptGraphs | None:
    """Return what is kept of the graphs; None when it is not there or cannot be read: then all is made again."""
    try:
        return KeptGraphs.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None

"""The graph that is written on from the one before is the graph that is written whole."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.graph_writing import Before, KeptGraphs, read_kept, write_graphs, write_kept
from kg.validate import Violation

BASE = "https://panelgraph.example/id/test"
TRIPLES = [
    Triple(NamedNode(f"{BASE}/{s}"), NamedNode(f"{BASE}/says"), Literal(f"{o}")) for s in range(6) for o in range(4)
]


@dataclass(frozen=True)
class Named:
    """A graph of some of the triples; two files may state the same."""

    number: int
    stated: tuple[Triple, ...]
    rests_on: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def name(self) -> NamedNode:
        return NamedNode(f"{BASE}/graph/{self.number}")

    @property
    def made_of(self) -> str:
        return " ".join(map(str, self.stated))

    def triples(self) -> Iterator[Triple]:
        yield from self.stated


class Checker:
    """Finds something in each graph, and counts those that it was asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, name: str, triples: Iterable[Triple]) -> tuple[Violation, ...]:
        self.asked.append(name)
        many = str(len(tuple(triples)))
        return (Violation(graph=name, severity="Warning", node=name, path=None, value=None, message=many),)


def some(chance: random.Random) -> list[Named]:
    """Return the graphs of some files, an empty one among them at times, as `kg.triples` may give them."""
    numbers = [n for n in range(7) if chance.random() < 0.7]
    return [Named(n, tuple(chance.sample(TRIPLES, chance.randrange(0, 12)))) for n in numbers]


def content(path: Path) -> tuple[set[Quad], int]:
    """Return the quads of a store with its default graph, and the number of named graphs that it knows of."""
    store = Store.read_only(str(path))
    return set(store), len(list(store.named_graphs()))


@pytest.mark.parametrize("seed", range(12))
def test_written_on_is_written_whole(tmp_path: Path, seed: int) -> None:
    """Whatever is added, changed and removed, in whatever order, also triples that several graphs state."""
    chance = random.Random(seed)
    before: Before | None = None
    graphs = some(chance)
    for step in range(5):
        changed = {g.number: g for g in some(chance)} if step else {}
        graphs = [changed.get(g.number, g) for g in graphs if chance.random() < 0.9]
        graphs += [g for n, g in changed.items() if n not in {g.number for g in graphs}]
        chance.shuffle(graphs)
        here, whole = tmp_path / f"{step}", tmp_path / f"{step}-whole"
        kept = write_graphs(here, graphs, before, Checker())
        ordered = sorted(graphs, key=lambda g: g.number)
        anew = write_graphs(whole, ordered, None, Checker())
        assert kept.graphs == anew.graphs
        assert content(here) == content(whole)
        quads = content(here)[0]
        merged = {q.triple for q in quads if isinstance(q.graph_name, DefaultGraph)}
        assert merged == {t for g in graphs for t in g.stated}
        before = Before(here, kept)
    assert before is not None


def test_only_what_changed_is_made_and_checked(tmp_path: Path) -> None:
    """One graph among three is another: the two others are not asked for their triples, their warnings are kept."""
    graphs = [Named(n, tuple(TRIPLES[n : n + 3])) for n in range(3)]
    first = write_graphs(tmp_path / "1", graphs, None, Checker())
    checker = Checker()
    graphs[1] = Named(1, tuple(TRIPLES[9:14]))
    second = write_graphs(tmp_path / "2", graphs, Before(tmp_path / "1", first), checker)
    assert checker.asked == [graphs[1].name.value]
    assert [one.violations[0].message for one in second.graphs.values() if one.violations] == ["3", "5", "3"]
    assert second.removed == 3
    assert content(tmp_path / "1")[0] != content(tmp_path / "2")[0], "the store of before stays as it was"


def test_a_store_written_anew_holds_nothing_of_before(tmp_path: Path) -> None:
    """Text that was removed stays in the files of a store that is written on, so it is written anew to forget."""
    secret = Triple(NamedNode(BASE), NamedNode(f"{BASE}/says"), Literal("Zwyxquorth and some more"))
    graphs = [Named(0, tuple(TRIPLES[:3])), Named(1, (secret,))]
    first = write_graphs(tmp_path / "1", graphs, None, Checker())
    before, checker = Before(tmp_path / "1", first), Checker()
    write_graphs(tmp_path / "2", graphs[:1], before.anew(), checker)
    assert not checker.asked
    assert not [f for f in (tmp_path / "2").iterdir() if b"Zwyxquorth" in f.read_bytes()]
    assert content(tmp_path / "2") == (content(tmp_path / "2")[0], 1)


def test_a_store_that_lost_more_than_it_holds_is_written_anew(tmp_path: Path) -> None:
    """Removed text does not pile up in a store for ever."""
    graphs = [Named(0, tuple(TRIPLES[:8]))]
    kept = write_graphs(tmp_path / "0", graphs)
    sums = []
    for n in range(1, 5):
        graphs = [Named(0, tuple(TRIPLES[n * 4 : n * 4 + 4]))]
        kept = write_graphs(tmp_path / str(n), graphs, Before(tmp_path / str(n - 1), kept))
        sums.append(kept.removed)
    assert sums == [4, 8, 0, 4]


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """Damage is no error: all is made again."""
    kept = write_graphs(tmp_path / "1", [Named(0, tuple(TRIPLES[:3]))], None, Checker())
    path = tmp_path / "graphs.json"
    write_kept(path, kept)
    assert read_kept(path) == kept and kept != KeptGraphs()
    path.write_bytes(path.read_bytes()[:-9])
    assert read_kept(path) is None is read_kept(tmp_path / "nowhere")

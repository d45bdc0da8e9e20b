"""One generation of the data: what a build made, complete and never written again.

graph/          the graph on disk (pyoxigraph)      records.jsonl   the files it was built from, kept in the archive
graphs.json     digest and check of each graph      report.json     what was and was not understood
facts/          the facts, JSON Lines               people.kept     what was decided of names, to go on from
index/          the search index                    manifest.json   what this is; files.json the size of every file
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from ingest.archive import Archive
from ingest.model import Frozen, Record
from kg.errors import DamagedData, OtherVersion
from kg.export import graphs_sha256, nquads_lines, nquads_sha256
from kg.facts_file import Lines, lines_of, read_facts, read_lines, write_lines
from kg.graph import open_graph
from kg.graph_writing import Before, Check, Graph, KeptGraphs, by_graph, read_kept, write_graphs, write_kept
from kg.model import Facts

FORMAT = 1
"""Version of the layout of a data folder. A folder of another version is refused."""

AGAIN = "ingest the documents again (the files in its archive are kept)"

_GRAPHS = "graphs.json"
_PEOPLE = "people.kept"

# What an engine may touch when it only reads; these are left out of the list of sizes.
_TOUCHED = ("LOG", "LOCK", ".lock")


class Manifest(Frozen):
    """What a generation is. `graph_sha256` is that of its named graphs (`kg.export.graphs_sha256`): its citable id.

    `counts` is the number of facts of each kind; `index` says what the search index was made with, or is None.
    """

    format: int = FORMAT
    graph_sha256: str
    quads: int
    counts: dict[str, int]
    index: dict[str, str | int] | None = None


@dataclass(frozen=True, slots=True)
class Generation:
    """A published generation. `number` grows with each one and means nothing else."""

    path: Path
    number: int
    manifest: Manifest
    archive: Archive

    @property
    def graph_path(self) -> Path:
        """The folder of the graph, for `pyoxigraph.Store.read_only`."""
        return self.path / "graph"

    @property
    def index_path(self) -> Path:
        """The folder of the search index."""
        return self.path / "index"

    @property
    def people_path(self) -> Path:
        """What was decided of names (`kg.identity.kept_people`)."""
        return self.path / _PEOPLE

    def facts(self) -> Facts:
        """Return the facts. Raises DamagedData."""
        return read_facts(self.path / "facts")

    def fact_lines(self) -> Lines:
        """Return the facts as lines of JSON. Raises DamagedData."""
        return read_lines(self.path / "facts")

    def records(self) -> Iterator[Record]:
        """Yield the records that the generation was built from, from the archive.

        Raises:
            DamagedData: the archive no longer holds one of them.
            DamagedEntry: what it holds was changed.
        """
        for entry in _lines(self.path / "records.jsonl"):
            record = self.archive.record(entry["sha256"], entry["name"], entry["reader"])
            if record is None:
                raise DamagedData(f"{self.archive.path} does not hold the reading of {entry['name']!r}; {AGAIN}")
            yield record

    def report(self) -> dict[str, Any]:
        """Return what the build reported; empty when it reported nothing."""
        path = self.path / "report.json"
        return _object(path) if path.exists() else {}

    def store(self) -> Store:
        """Open the graph for reading; see `kg.graph.open_graph` for how to query it. Raises DamagedData."""
        return open_graph(self.graph_path)

    def quads(self) -> Iterator[Quad]:
        """Yield the quads of all named graphs (the merge in the default graph is left out). Raises DamagedData."""
        yield from (q for q in self.store() if not isinstance(q.graph_name, DefaultGraph))

    def graphs(self) -> Before | None:
        """Return the graph with what is kept of its named graphs, to write on from; None when that is not known."""
        kept = read_kept(self.path / _GRAPHS)
        return Before(self.graph_path, kept) if kept is not None else None

    def verify(self) -> None:
        """Read the whole graph, one named graph at a time, and compare it with the manifest. Raises DamagedData."""
        store = self.store()
        names = [name for name in store.named_graphs() if isinstance(name, NamedNode)]
        digests = {n.value: nquads_sha256(nquads_lines(store.quads_for_pattern(None, None, None, n))) for n in names}
        found = graphs_sha256(digests)
        if found != self.manifest.graph_sha256:
            wanted = self.manifest.graph_sha256
            raise DamagedData(f"{self.graph_path} has sha256 {found[:16]}, not {wanted[:16]} as published; {AGAIN}")


class Draft:
    """A generation in the making, in a folder that no reader sees."""

    def __init__(self, path: Path, archive: Archive) -> None:
        """Take an empty folder."""
        self.path = path
        self.archive = archive

    @property
    def index_path(self) -> Path:
        """The folder for the search index; make and fill it before the generation is published."""
        return self.path / "index"

    @property
    def people_path(self) -> Path:
        """Where to keep what was decided of names."""
        return self.path / _PEOPLE

    def write_graphs(
        self, graphs: Iterable[Graph], before: Before | None = None, check: Check | None = None
    ) -> KeptGraphs:
        """Write the graph, one named graph after the other, and return what is kept of each.

        With `before` only those that changed are made, checked and written; what comes out is the same.
        """
        shutil.rmtree(self.path / "graph", ignore_errors=True)
        kept = write_graphs(self.path / "graph", graphs, before, check)
        write_kept(self.path / _GRAPHS, kept)
        return kept

    def write_graph(self, quads: Iterable[Quad]) -> tuple[str, int]:
        """Write the graph from quads; return its sha256 and the number of quads."""
        return summed(self.write_graphs(by_graph(quads)))

    def write_facts(self, facts: Facts) -> dict[str, int]:
        """Write the facts; return the number of each kind."""
        return self.write_fact_lines(lines_of(facts))

    def write_fact_lines(self, lines: Lines) -> dict[str, int]:
        """Write facts that are lines already; return the number of each kind."""
        write_lines(lines, self.path / "facts")
        return {kind: len(lines[kind]) for kind in Facts.model_fields}

    def write_records(self, records: Iterable[Record], reader: str) -> None:
        """Keep records in the archive as read by version `reader` of the reading code, and list them here."""
        entries = []
        for record in sorted(records, key=lambda r: r.source.name):
            source = record.source
            entries.append({"name": source.name, "reader": reader, "sha256": source.sha256})
            if not self.archive.has_record(source.sha256, source.name, reader):
                self.archive.put_record(record, reader)
        lines = "".join(json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n" for entry in entries)
        (self.path / "records.jsonl").write_bytes(lines.encode())

    def write_report(self, report: dict[str, Any]) -> None:
        """Write what was and was not understood."""
        write_json(self.path / "report.json", report)


def summed(kept: KeptGraphs) -> tuple[str, int]:
    """Return the sha256 of named graphs, and the number of their quads."""
    digests = {name: one.sha256 for name, one in kept.graphs.items()}
    return graphs_sha256(digests), sum(one.quads for one in kept.graphs.values())


def open_generation(path: Path, number: int, archive: Archive) -> Generation:
    """Return the generation in a folder after a check that it is of this version and that every file is there.

    Raises:
        OtherVersion: another version of PanelGraph made it.
        DamagedData: a file is missing or has another size; the message names it.
    """
    found = _object(path / "manifest.json")
    if found.get("format") != FORMAT:
        raise OtherVersion(f"{path} has format {found.get('format')}, this PanelGraph reads format {FORMAT}; {AGAIN}")
    try:
        manifest = Manifest.model_validate(found)
    except ValidationError as error:
        raise DamagedData(f"{path / 'manifest.json'} is damaged ({error.error_count()} faults); {AGAIN}") from error
    for name, size in _object(path / "files.json").items():
        file = path / name
        there = file.stat().st_size if file.is_file() else None
        if there != size:
            state = "is missing" if there is None else f"has {there} bytes instead of {size}"
            raise DamagedData(f"{file} {state}; {AGAIN}")
    return Generation(path, number, manifest, archive)


def seal(path: Path, manifest: Manifest) -> None:
    """Write the manifest and the sizes of all files of a finished draft."""
    write_json(path / "manifest.json", manifest.model_dump(mode="json"))
    files = sorted(file for file in path.rglob("*") if file.is_file() and not file.name.endswith(_TOUCHED))
    write_json(path / "files.json", {file.relative_to(path).as_posix(): file.stat().st_size for file in files})


def write_json(path: Path, value: object) -> None:
    """Write a value as JSON with sorted keys."""
    path.write_bytes((json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2) + "\n").encode())


def _object(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DamagedData(f"{path} cannot be read ({error}); {AGAIN}") from error
    if not isinstance(found, dict):
        raise DamagedData(f"{path} holds no JSON object; {AGAIN}")
    return found


def _lines(path: Path) -> Iterator[dict[str, str]]:
    try:
        yield from (json.loads(line) for line in path.read_bytes().decode().split("\n") if line)
    except (OSError, ValueError) as error:
        raise DamagedData(f"{path} cannot be read ({error}); {AGAIN}") from error

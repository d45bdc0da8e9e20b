"""Records → everything a generation holds: facts, graph, report on shapes, passages and index, in a draft.

A record that our own code cannot digest is set aside and named; the others are built without it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.archive import reader_version
from ingest.model import Record
from kg.build import build
from kg.generation import Draft, Manifest
from kg.model import Facts
from kg.provenance import file_versions
from kg.triples import quads
from kg.validate import Violation, validate
from kg.withdrawn import mark_quote, mark_withdrawn
from search_api.encoder import Encoder
from search_api.index import SearchIndex
from search_api.intake import Progress
from search_api.model import Passage
from search_api.passages import passages_of

if TYPE_CHECKING:
    from pyoxigraph import Quad


@dataclass(frozen=True, slots=True)
class Built:
    """What a draft was filled with. `set_aside` says of which files nothing could be built, and why.

    `violations` maps a file to what in its graph breaks the shapes.
    """

    records: tuple[Record, ...]
    facts: Facts
    manifest: Manifest
    violations: dict[str, tuple[str, ...]]
    set_aside: dict[str, str] = field(default_factory=dict)


def fill(
    draft: Draft,
    records: Sequence[Record],
    encoder: Encoder,
    reuse: SearchIndex | None,
    progress: Progress,
    withdrawn: frozenset[str] = frozenset(),
) -> Built:
    """Fill a draft with all that is made of the records, and return what that was. Publish it with the manifest.

    What comes of records with the names in `withdrawn` is marked as withdrawn at its source.
    """
    progress("building the graph", 0, 4)
    with _without_collecting():
        kept, facts, graph, set_aside = digest(records, withdrawn)
    progress("building the graph", 1, 4)
    with _settled():
        violations = _by_file(kept, validate(graph).violations)
    progress("building the graph", 2, 4)
    graph_sha256, count = draft.write_graph(graph)
    counts = draft.write_facts(facts)
    draft.write_records(kept, reader_version())
    progress("building the graph", 4, 4)
    found = [_marked(passage, withdrawn) for passage in passages_of(kept, facts)]
    progress("indexing", 0, len(found))
    SearchIndex.build(draft.index_path, found, encoder, reuse)
    progress("indexing", len(found), len(found))
    made_with: dict[str, str | int] = {
        "model": encoder.name,
        "sha256": encoder.sha256,
        "dimension": encoder.dimension,
        "passages": len(found),
    }
    manifest = Manifest(graph_sha256=graph_sha256, quads=count, counts=counts, index=made_with)
    return Built(kept, facts, manifest, violations, set_aside)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let nobody look for unreachable cycles while millions of small records are made that live to the end of the run.

    Every look goes through all of them again: of a thousand documents a third of the time would go into it.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def _settled() -> Iterator[None]:
    """Let what is there now be passed over when unreachable cycles are looked for: the checks make many of them."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def digest(
    records: Sequence[Record], withdrawn: frozenset[str] = frozenset()
) -> tuple[tuple[Record, ...], Facts, list[Quad], dict[str, str]]:
    """Return the records that could be used, their facts and quads, and why the others could not be."""
    try:
        facts, graph = _facts_and_graph(records, withdrawn)
        return tuple(records), facts, graph, {}
    except Exception as error:
        set_aside = {record.source.name: why for record in records if (why := _fault_of(record))}
        if not set_aside:
            raise RuntimeError(f"the facts of these documents cannot be put together ({error})") from error
    kept = tuple(record for record in records if record.source.name not in set_aside)
    facts, graph = _facts_and_graph(kept, withdrawn)
    return kept, facts, graph, set_aside


def _facts_and_graph(records: Sequence[Record], withdrawn: frozenset[str] = frozenset()) -> tuple[Facts, list[Quad]]:
    facts = mark_withdrawn(build(records), withdrawn)
    return facts, list(quads(facts, records))


def _marked(passage: Passage, withdrawn: frozenset[str]) -> Passage:
    if passage.document not in withdrawn:
        return passage
    return passage.model_copy(update={"source": mark_quote(passage.source, withdrawn)})


def _fault_of(record: Record) -> str | None:
    """Return what goes wrong with a record by itself."""
    try:
        _facts_and_graph([record])
    except Exception as error:
        return (
            f"internal error while finding its facts ({type(error).__name__}: {error}): please report it with the file"
        )
    return None


def _by_file(records: Sequence[Record], violations: Sequence[Violation]) -> dict[str, tuple[str, ...]]:
    """Return violations by the file in whose graph they are."""
    file_of = {version.graph.value: name for name, version in file_versions(records).items()}
    found: dict[str, list[str]] = {}
    for violation in violations:
        where = " ".join(filter(None, (violation.node, violation.path, violation.value)))
        told = f"{violation.severity.lower()}: {violation.message} ({where})"
        found.setdefault(file_of.get(violation.graph, violation.graph), []).append(told)
    return {name: tuple(told) for name, told in sorted(found.items())}

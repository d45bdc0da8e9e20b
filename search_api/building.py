"""Records → everything a generation holds: facts, graph, report on shapes, passages and index, in a draft.

A record that our own code cannot digest is set aside and named; the others are built without it.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ingest.collector import paused
from ingest.model import Record
from kg.authority import NOBODY, Authority
from kg.build import build
from kg.facts_file import Lines, lines_of
from kg.findings import KeptFindings, code_version
from kg.generation import Draft, Manifest, summed
from kg.graph_writing import Before, Graph, KeptGraphs
from kg.identity.kept_people import KeptPeople
from kg.model import Facts
from kg.provenance import file_versions
from kg.same import Same, changed_files
from kg.shapes_report import write_shapes_report
from kg.trial import fault_of
from kg.triples import graphs
from kg.validate import Violation, violations
from kg.withdrawn import mark_quote, mark_withdrawn
from search_api.encoder import Encoder
from search_api.index_writing import IndexBefore, write_index
from search_api.intake import Progress
from search_api.model import Passage
from search_api.passages import passages_of


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


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the same code made before: graphs, facts as lines, and the file of what was decided of people."""

    graphs: Before
    facts: Lines
    people: Path


def fill(
    draft: Draft,
    records: Sequence[Record],
    reader: str,
    encoder: Encoder,
    reuse: IndexBefore | None,
    progress: Progress,
    withdrawn: frozenset[str] = frozenset(),
    before: Earlier | None = None,
    authority: Authority = NOBODY,
) -> Built:
    """Fill a draft with all that is made of the records, and return what that was. Publish it with the manifest.

    `reader` is the version of what read them.
    What comes of records with the names in `withdrawn` is marked as withdrawn at its source. `before` is
    what the same code made before: what did not change since then is taken from there. `authority` judges who is who.
    """
    people = KeptPeople(f"{code_version()} {authority.digest}", before.people if before else None)
    judged = partial(build, finder=KeptFindings(draft.archive, reader), authority=authority, decide=people)
    kept, made, set_aside = _digest(draft, records, withdrawn, progress, before, judged)
    facts, graph = made.facts, made.graphs
    counts = draft.write_fact_lines(made.lines)
    people.write(draft.people_path)
    write_shapes_report(draft.path, graph)
    draft.write_records(kept, reader)
    same = {r.source.name for r in kept} - made.changed if before and reuse else set()
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages_of([r for r in kept if r.source.name not in same], facts):
        found[passage.document].append(_marked(passage, withdrawn))
    new = sum(map(len, found.values()))
    progress("indexing", 0, new)
    passages = write_index(draft.index_path, found, encoder, reuse, same)
    progress("indexing", new, new)
    made_with: dict[str, str | int] = {
        "model": encoder.name,
        "sha256": encoder.sha256,
        "dimension": encoder.dimension,
        "passages": passages,
    }
    graph_sha256, count = summed(graph)
    manifest = Manifest(graph_sha256=graph_sha256, quads=count, counts=counts, index=made_with)
    return Built(kept, facts, manifest, _by_file(kept, graph), set_aside)


@contextmanager
def _settled() -> Iterator[None]:
    """Let what is there now be passed over when unreachable cycles are looked for: the checks make many of them."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


_Build = Callable[[Sequence[Record]], Facts]


@dataclass(frozen=True, slots=True)
class _Made:
    """Facts, the same as lines, the files that show other facts than before, and the graphs."""

    facts: Facts
    lines: Lines
    changed: frozenset[str]
    graphs: KeptGraphs


def _digest(
    draft: Draft,
    records: Sequence[Record],
    withdrawn: frozenset[str],
    progress: Progress,
    before: Earlier | None,
    build: _Build,
) -> tuple[tuple[Record, ...], _Made, dict[str, str]]:
    """Write the graph; return the records that could be used, what was made of them, and why others could not be."""
    try:
        return tuple(records), _facts_and_graph(draft, records, withdrawn, progress, before, build), {}
    except OSError:
        raise
    except Exception as error:
        set_aside = {record.source.name: why for record in records if (why := fault_of(record))}
        if not set_aside:
            raise RuntimeError(f"the facts of these documents cannot be put together ({error})") from error
    kept = tuple(record for record in records if record.source.name not in set_aside)
    return kept, _facts_and_graph(draft, kept, withdrawn, progress, before, build), set_aside


def _facts_and_graph(
    draft: Draft,
    records: Sequence[Record],
    withdrawn: frozenset[str],
    progress: Progress,
    before: Earlier | None,
    build: _Build,
) -> _Made:
    progress("finding facts", 0, len(records))

    def written(on: Before | None) -> KeptGraphs:
        same = Same(on.kept.graphs, changed, lines) if on and on.goes_on else None
        found = _counted(graphs(facts, records, same), progress, len(records))
        return draft.write_graphs(found, on, violations)

    with ExitStack() as rest:
        # Millions of small records are made that live to the end of the run: each look for cycles would go through all.
        with paused():
            facts = mark_withdrawn(build(records), withdrawn)
            lines = lines_of(facts)
            changed = changed_files(before.facts, lines) if before else frozenset()
            rest.enter_context(_settled())
        progress("finding facts", len(records), len(records))
        try:
            return _Made(facts, lines, changed, written(before.graphs if before else None))
        except Exception:
            if before is None or before.graphs.path is None:
                raise
        # The graph of before may be damaged, of which the store tells in many ways: one written anew needs none of it.
        return _Made(facts, lines, changed, written(before.graphs.anew()))


def _counted(found: Iterable[Graph], progress: Progress, files: int) -> Iterator[Graph]:
    """Yield graphs; each that is asked for tells that those before it are done."""
    for number, graph in enumerate(found):
        progress("building the graph", min(number, files), files)
        yield graph
    progress("building the graph", files, files)


def _marked(passage: Passage, withdrawn: frozenset[str]) -> Passage:
    if passage.document not in withdrawn:
        return passage
    return passage.model_copy(update={"source": mark_quote(passage.source, withdrawn)})


def _by_file(records: Sequence[Record], graph: KeptGraphs) -> dict[str, tuple[str, ...]]:
    """Return what breaks the shapes by the file in whose graph it is."""
    found: dict[str, tuple[str, ...]] = {}
    for name, version in file_versions(records).items():
        kept = graph.graphs.get(version.graph.value)
        if kept and kept.violations:
            found[name] = tuple(_told(violation) for violation in kept.violations)
    return found


def _told(violation: Violation) -> str:
    where = " ".join(filter(None, (violation.node, violation.path, violation.value)))
    return f"{violation.severity.lower()}: {violation.message} ({where})"

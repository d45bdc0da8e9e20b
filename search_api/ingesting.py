"""The ingest run: files → archive → records → facts → graph, shapes, passages and index → one new generation.

Everything is made in a draft that no reader sees, and published in one step: a run that is killed at any moment leaves
the last good state. Files that bring nothing new leave it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ingest.code_digest import code_digest
from ingest.durable import write_atomic
from ingest.sources.folder import FileSource, discover, natural_key
from ingest.worker import Limits, Workers
from kg.authority import NOBODY, Authority, read_authority
from kg.errors import BadAuthority, DamagedData, NoGeneration
from kg.findings import code_version as found_by
from kg.generation import Generation
from kg.store import DataFolder
from search_api import encoder as encoders
from search_api.building import Built, Earlier, fill
from search_api.encoder import Encoder
from search_api.erasing import erase
from search_api.held import Held, read_held, write_held
from search_api.index import BadIndex, open_before
from search_api.intake import Intake, Progress, Source, Taking, copies, gather, take_in
from search_api.origins import read_origins, vanished, write_origins
from search_api.reports import DocumentReport, Fate, IngestReport, differences_by_file, notes_of, understood
from search_api.settings import Settings
from search_api.tombstones import Tombstones, read_tombstones

READ = "kg.trial:read"
"""What reads a file in a worker: a file whose facts cannot be found is told of there, too."""

_REPORT = "last-ingest.json"


def read_sources(paths: Sequence[Path], data: Path) -> tuple[FileSource, ...]:
    """Return the files of the given paths, without those of the data folder itself."""
    return discover(paths, skip=data)


def ingest(
    sources: Sequence[Source],
    settings: Settings,
    progress: Progress,
    encoder: Encoder | None = None,
    gone: frozenset[str] = frozenset(),
) -> IngestReport:
    """Take files into the data folder and publish a new generation if they bring anything new.

    `encoder` is loaded by the name in the settings when none is given. `gone` are names of files that whoever fetched
    the others found withdrawn; those missing from a folder that is given again are noticed here.

    Raises:
        GraphError: the data folder is busy, or of another version; or the authority file cannot be understood.
        BadIndex: it was made with another embedding model than the settings name.
        OSError: the disk is full or the folder cannot be written to.
    """
    folder = DataFolder(settings.data)
    with folder.new_generation() as draft, workers_of(settings) as workers:
        authority = authority_of(settings)
        stones = read_tombstones(settings.data)
        previous, held, warnings = _before(folder)
        if previous is not None:
            check_model(previous, settings, encoder)
        taken = take_in(sources, Taking(folder.archive, held.files, stones, workers.reader), workers, progress)
        origins = read_origins(settings.data)
        missing = (vanished(origins, sources) | gone) - {source.name for source in sources}
        wanted = _wanted(held, taken, missing, stones)
        taken += [_withdrawn(name, wanted) for name in sorted(missing & wanted.files.keys())]
        said = previous.report() if previous is not None else {}
        made_by = f"{found_by()} {code_digest('search_api')[:16]} {workers.reader}"
        judged = said.get("authority", NOBODY.digest)
        if previous is not None and wanted == held and said.get("code") == made_by and judged == authority.digest:
            current, changed, documents = previous, False, said["documents"]
        elif not wanted.files and not held.files:
            current, changed, documents = None, False, {}
        else:
            gathered = gather(folder.archive, wanted.files, workers, progress)
            model = encoder or encoders.load_encoder(settings.model)
            reuse = open_before(previous.index_path, model) if previous is not None else None
            before = _earlier(previous) if previous is not None and said.get("code") == made_by else None
            if before and held.files.keys() - wanted.files.keys():  # something is to be forgotten: no trace may stay
                before = replace(before, graphs=before.graphs.anew())
            marked = wanted.withdrawn_records()
            built = fill(draft, gathered.records, workers.reader, model, reuse, progress, marked, before, authority)
            documents = _said(built, wanted.files, gathered.lost)
            draft.write_report(
                {"authority": authority.digest, "code": made_by, "documents": documents, "reader": workers.reader}
            )
            warnings += tuple(map(str, built.facts.unmatched_judgements))
            write_held(draft.path, wanted)
            progress("publishing", 0, 1)
            current, changed = draft.publish(built.manifest), True
        report = _report(current, changed, taken, wanted, documents, warnings)
        write_atomic(settings.data / _REPORT, report.model_dump_json(indent=1).encode())
        folder.archive.keep_findings_of((sha256, name) for name, sha256 in wanted.files.items())
        write_origins(settings.data, origins, sources, wanted.files)
        erase(folder, current.number if current else None, stones)
    return report


def authority_of(settings: Settings) -> Authority:
    """Return the judgements that hold for a build.

    Raises:
        BadAuthority: the file that is named is not there, or cannot be understood.
    """
    path = settings.authority_file()
    if settings.authority is not None and not path.is_file():
        raise BadAuthority(f"There is no authority file {path}: write one, or leave out --authority")
    return read_authority(path)


def workers_of(settings: Settings) -> Workers:
    """Return the processes that read, with the limits of the settings; none is started yet."""
    limits = Limits(settings.read_seconds, settings.read_memory, settings.read_longest)
    return Workers(settings.read_workers, limits, READ, settings.layouts_folder())


def _wanted(held: Held, taken: Iterable[Intake], missing: frozenset[str], stones: Tombstones) -> Held:
    """Return what the new generation is to hold."""
    usable = {intake.name: intake.sha256 for intake in taken if intake.usable and intake.sha256}
    wanted = held.with_(usable, missing)
    return wanted.without(name for name, sha256 in wanted.files.items() if stones.covers(name, sha256))


def _withdrawn(name: str, held: Held) -> Intake:
    told = "withdrawn at source: it is no longer where it came from; what it says is kept and marked"
    return Intake(name, held.files[name], Fate.WITHDRAWN, told)


def last_report(data: Path) -> IngestReport:
    """Return the report of the last run.

    Raises:
        NoGeneration: nothing was ever ingested there.
        DamagedData: it cannot be read.
    """
    path = data / _REPORT
    try:
        return IngestReport.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise NoGeneration(f"There is no report in {data}; run: panelgraph ingest PATH --data {data}") from None
    except (OSError, ValidationError) as error:
        why = str(error).splitlines()[0]
        raise DamagedData(f"{path} cannot be read ({why}); ingest the documents again") from error


def _before(folder: DataFolder) -> tuple[Generation | None, Held, tuple[str, ...]]:
    """Return the current generation, which files it holds, and what is wrong with it.

    A damaged generation is none, but its list of files is used while it can be read: they are built again.
    """
    try:
        current = folder.current()
        return current, read_held(current.path), ()
    except NoGeneration:
        return None, Held(), ()
    except DamagedData as error:
        for number in reversed(folder.numbers()):
            try:
                held = read_held(folder.generation_path(number))
            except DamagedData:
                continue
            return None, held, (f"the data were damaged and are built again from the archive: {error}",)
        return None, Held(), (f"the data were damaged, only the files given now are in the new generation: {error}",)


def _earlier(previous: Generation) -> Earlier | None:
    """Return what a generation of the same code holds, None when it cannot be read: then all is made again."""
    graphs = previous.graphs()
    try:
        return Earlier(graphs, previous.fact_lines(), previous.people_path) if graphs else None
    except DamagedData:
        return None


def check_model(previous: Generation, settings: Settings, encoder: Encoder | None = None) -> None:
    """Refuse before any work is done when the settings name another model than the data were made with."""
    made_with = (previous.manifest.index or {}).get("model")
    named = encoder.name if encoder is not None else settings.model
    if made_with is not None and made_with != named:
        raise BadIndex(
            f"The data in {settings.data} were made with the embedding model {made_with!r}, but the settings name "
            f"{named!r}: set PANELGRAPH_MODEL={made_with}, or ingest the documents into a new data folder"
        )


def _report(
    generation: Generation | None,
    changed: bool,
    taken: Sequence[Intake],
    held: Held,
    documents: Mapping[str, Mapping[str, Any]],
    warnings: tuple[str, ...],
) -> IngestReport:
    """Put together what became of each file. `documents` holds what a build said of each file by its name."""
    copy_of = copies(held.files)
    given = {intake.name: intake for intake in taken}
    told = []
    for name in sorted(held.files.keys() | given.keys(), key=natural_key):
        known = _withdrawn(name, held) if name in held.withdrawn else Intake(name, held.files.get(name), Fate.UNCHANGED)
        intake = given.get(name) or known
        fate, reason = intake.fate, intake.reason
        said = dict(documents.get(name, {}))
        if why := said.pop("set_aside", None):
            fate, reason = Fate.FAILED, why
        elif name in copy_of and intake.usable:
            fate, reason = Fate.COPY, f"holds the same bytes as {copy_of[name]}: its facts stand there, once"
        told.append(
            DocumentReport(name=name, sha256=intake.sha256, fate=fate, given=name in given, reason=reason, **said)
        )
    return IngestReport(
        generation=generation_id(generation) if generation else None,
        changed=changed,
        documents=tuple(told),
        held=generation.manifest.counts if generation else {},
        warnings=warnings,
    )


def _said(built: Built, held: Iterable[str], lost: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return what a build says of each file, as it is kept with the generation."""
    counts = understood(built.records, built.facts)
    differences = differences_by_file(built.facts)
    found: dict[str, dict[str, Any]] = {
        record.source.name: {
            "understood": counts[record.source.name],
            "not_understood": [note.model_dump() for note in notes_of(record)],
            "violations": built.violations.get(record.source.name, ()),
            "differences": differences.get(record.source.name, ()),
        }
        for record in built.records
    }
    for name in held:
        if why := built.set_aside.get(name) or lost.get(name):
            found[name] = {"set_aside": why}
    return found


def generation_id(generation: Generation) -> str:
    """Return the id of a generation that people cite: its number, and the digest of its graph."""
    return f"{generation.number}-{generation.manifest.graph_sha256[:12]}"

"""Removing documents for good: from the facts, the graph, the index, the archive, and every earlier generation.

First a tombstone is written, then a generation is built without the document, then what is left of it is erased. So
a run that is killed at any moment is ended by the next `forget` or ingest, and nothing brings the document back
meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.sources.fetched import versions
from kg.errors import DamagedData, NoGeneration
from kg.store import DataFolder
from search_api.encoder import Encoder
from search_api.errors import NotFound
from search_api.held import Held, read_held
from search_api.ingesting import ingest
from search_api.intake import Progress
from search_api.reports import IngestReport
from search_api.settings import Settings
from search_api.tombstones import Tombstones, read_tombstones, write_tombstones


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What a run removed: files by name, and the earlier generations that had to go with them.

    `copies` are names under which the same bytes are held and stay.
    """

    names: tuple[str, ...]
    copies: tuple[str, ...]
    removed: tuple[int, ...]
    report: IngestReport


def meant(documents: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Return the names of the files that are meant by names as ingested, or by ids of documents in them.

    Raises:
        NotFound: one of them is neither held nor was forgotten before.
        GraphError: there are no data, or they are damaged.
    """
    current = DataFolder(settings.data).current()
    held, stones = read_held(current.path), read_tombstones(settings.data)
    ids = {document.id: document.name for document in current.facts().documents}
    ids |= {whole.split("/id/", 1)[-1]: name for whole, name in ids.items()}
    found = []
    for document in documents:
        name = document if document in held.files or stones.by_name(document) else ids.get(document)
        if name is None:
            raise NotFound(f"There is no document {document[:200]!r}: `panelgraph list documents` lists those held")
        found.append(name)
    return tuple(dict.fromkeys(found))


def forget(names: Sequence[str], settings: Settings, progress: Progress, encoder: Encoder | None = None) -> Forgotten:
    """Remove the files of these names everywhere, and see to it that neither they nor their bytes come back.

    Bytes that another name holds stay under that name. Doing it twice changes nothing; what a killed run left undone is
    done.

    Raises:
        GraphError, BadIndex, OSError: as for an ingest; then nothing is gone, and nothing comes back either.
    """
    folder = DataFolder(settings.data)
    before = folder.numbers()
    held = _held(folder)
    with folder.new_generation():  # nobody else may write
        stones = read_tombstones(settings.data)
        others = {n: s for n, s in held.files.items() if n not in names and not stones.by_name(n)}
        for name in names:
            stones = stones.with_(name, _versions(folder, name) - set(others.values()))
        write_tombstones(settings.data, stones)
    mine = {held.files[name] for name in names if name in held.files}
    copies = tuple(sorted(name for name, sha256 in others.items() if sha256 in mine))
    report = ingest((), settings, progress, encoder)
    after = folder.numbers()
    return Forgotten(tuple(names), copies, tuple(n for n in before if n not in after), report)


def undo(names: Sequence[str], settings: Settings) -> None:
    """Let what was forgotten be taken in again.

    Raises:
        NotFound: nothing of such a name was forgotten.
    """
    with DataFolder(settings.data).new_generation():  # nobody else may write
        stones = read_tombstones(settings.data)
        for name in names:
            if stones.by_name(name) is None:
                raise NotFound(f"Nothing named {name[:200]!r} was forgotten: `panelgraph forget --list` lists names")
            stones = stones.without(name)
        write_tombstones(settings.data, stones)


def forgotten(settings: Settings) -> Tombstones:
    """Return all that was forgotten. Raises DamagedData."""
    return read_tombstones(settings.data)


def _held(folder: DataFolder) -> Held:
    try:
        return read_held(folder.current().path)
    except NoGeneration:
        return Held()


def _versions(folder: DataFolder, name: str) -> frozenset[str]:
    """Return the sha256 of all that was ever held, read or fetched under a name."""
    found = set(folder.archive.versions(name)) | versions(folder.path / "fetched", name)
    for number in folder.numbers():
        try:
            files = read_held(folder.generation_path(number)).files
        except DamagedData:
            continue
        if name in files:
            found.add(files[name])
    return frozenset(found)

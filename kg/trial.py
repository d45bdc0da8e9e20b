"""Reading a file with a trial of finding its facts, so that one which our code cannot digest never meets the others.

Called in a process that can be killed (`ingest.worker`): a file whose text drives a pattern astray is stopped there.
What is found on trial is given back with the record: it stands while other documents have no say in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest import parse
from ingest.archive import version_of
from ingest.errors import ReadFault
from ingest.layouts import LayoutFile
from ingest.model import Record
from ingest.reading import Reading
from kg.build import build
from kg.context import Context
from kg.findings import Finder, Found, entry, find
from kg.triples import quads


def read(content: bytes, name: str, layouts: Sequence[LayoutFile] | None = None) -> Reading:
    """Return the record of a file whose facts can be found, and these. `layouts` as for `ingest.parse`.

    Raises:
        IngestError: the file cannot be read, or is no record.
        ReadFault: our code fails on what it holds.
    """
    record = parse(content, name, layouts)
    reader = version_of(layouts)
    entries: list[tuple[str, str]] = []

    def noted(record: Record, contexts: Sequence[Context]) -> tuple[Found, ...]:
        found = find(record, contexts)
        entries.append(entry(record, contexts, found, reader))
        return found

    if why := fault_of(record, noted):
        raise ReadFault(f"{name}: {why}")
    return Reading(record, entries[0])


def fault_of(record: Record, finder: Finder = find) -> str | None:
    """Return what goes wrong when the facts of one record are found and put down, None when nothing does."""
    try:
        for _ in quads(build([record], finder), [record]):
            pass
    except MemoryError:
        raise
    except Exception as error:
        return (
            f"internal error while finding its facts ({type(error).__name__}: {error}): please report it with the file"
        )
    return None

"""Reading a file with a trial of finding its facts, so that one which our code cannot digest never meets the others.

Called in a process that can be killed (`ingest.worker`): a file whose text drives a pattern astray is stopped there.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest import parse
from ingest.errors import ReadFault
from ingest.layouts import LayoutFile
from ingest.model import Record
from kg.build import build
from kg.triples import quads


def read(content: bytes, name: str, layouts: Sequence[LayoutFile] | None = None) -> Record:
    """Return the record of a file whose facts can be found. `layouts` as for `ingest.parse`.

    Raises:
        IngestError: the file cannot be read, or is no record.
        ReadFault: our code fails on what it holds.
    """
    record = parse(content, name, layouts)
    if why := fault_of(record):
        raise ReadFault(f"{name}: {why}")
    return record


def fault_of(record: Record) -> str | None:
    """Return what goes wrong when the facts of one record are found and put down, None when nothing does."""
    try:
        for _ in quads(build([record]), [record]):
            pass
    except MemoryError:
        raise
    except Exception as error:
        return (
            f"internal error while finding its facts ({type(error).__name__}: {error}): please report it with the file"
        )
    return None

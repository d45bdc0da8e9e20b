"""Where files came from, and which of them are no longer there.

Kept beside the generations and not in them: a path is no part of the data, and belongs to this machine alone.
"""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from ingest.durable import write_atomic
from ingest.sources.folder import FileSource

_FILE = "origins.json"

Origins = Mapping[str, str]
"""The absolute path of each file that was found in a folder, by its name as ingested."""


def read_origins(data: Path) -> dict[str, str]:
    """Return where the files held came from; empty when that is not known (it is learnt again at the next ingest)."""
    try:
        found = json.loads((data / _FILE).read_bytes())
        return {str(name): str(path) for name, path in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def write_origins(data: Path, before: Origins, sources: Sequence[object], held: Container[str]) -> None:
    """Keep where the files came from that are held; nothing is written when nothing changed."""
    found = {s.name: str(s.path) for s in sources if isinstance(s, FileSource) and s.folder}
    after = {name: path for name, path in {**before, **found}.items() if name in held}
    if after != before:
        # in ASCII, because a path may hold bytes that are no UTF-8
        write_atomic(data / _FILE, (json.dumps(after, sort_keys=True, indent=1) + "\n").encode())


def vanished(origins: Origins, sources: Sequence[object]) -> frozenset[str]:
    """Return the names of files that came from below a folder which is given again and has them no more.

    A folder that cannot be looked into has not lost its files, and one in which nothing was found is not looked at:
    more likely its disk is not there. Nor has a zip folder that is there and could not be opened.
    """
    files = [source for source in sources if isinstance(source, FileSource)]
    folders = {source.folder for source in files if source.folder}
    there = {str(source.path) for source in files}
    return frozenset(
        name
        for name, path in origins.items()
        if path not in there
        and there.isdisjoint(map(str, Path(path).parents))
        and not folders.isdisjoint(Path(path).parents)
        and _is_missing(Path(path))
    )


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # it may well be there
    return False

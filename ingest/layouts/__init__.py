"""Layouts as data: small TOML files that extend or replace the patterns of the generic layout.

Consumes: TOML files, what a reader read. Produces: the `Layout` by which a file is understood. The files beside this
module are for publishing systems; a user's own lie in a folder of theirs. How to write one: README, "Layouts".
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from ingest.errors import BadLayout
from ingest.layout import GENERIC, Layout
from ingest.layouts.layout_file import LayoutFile, read_layout
from ingest.model import BlockText

__all__ = ["LayoutFile", "built_in", "choose", "digest", "load"]


@cache
def built_in() -> tuple[LayoutFile, ...]:
    """Return the layouts of publishing systems that come with the package, in order of their names."""
    found = [f for f in files("ingest.layouts").iterdir() if f.name.endswith(".toml")]
    return tuple(read_layout(f.read_text(encoding="utf-8"), f.name) for f in sorted(found, key=lambda f: f.name))


def load(folder: Path | None) -> tuple[LayoutFile, ...]:
    """Return the built-in layouts, and after them those of a user's folder in order of their file names.

    Raises:
        BadLayout: the folder is none, or a file of it cannot be used; the text names file, key, value and remedy.
    """
    if folder is None:
        return built_in()
    if not folder.is_dir():
        raise BadLayout(f"{folder}: no such folder of layouts; make it and put *.toml files into it, or name another")
    own = []
    for path in sorted(folder.glob("*.toml")):
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadLayout(f"{path}: cannot be read ({error}); save it as text in UTF-8") from error
        own.append(read_layout(text, str(path)))
    return (*built_in(), *own)


def choose(file: BlockText, layouts: Sequence[LayoutFile]) -> Layout:
    """Return the generic layout with all those applied, in order, that recognise the file."""
    chosen = GENERIC
    for layout in layouts:
        if layout.recognises(file):
            chosen = layout.applied_to(chosen)
    return chosen


def digest(layouts: Sequence[LayoutFile]) -> str:
    """Return a digest of what layouts say: it changes when their patterns do, not with their comments."""
    said = [layout.model_dump(mode="json") for layout in layouts]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]

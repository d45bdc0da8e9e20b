"""A digest of a package as it is installed: it changes when, and only when, its code or data do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_KINDS = (".py", ".txt", ".toml", ".ttl")
"""Code, word lists, layouts, vocabulary: what the result of a run depends on."""


@cache
def code_digest(package: str) -> str:
    """Return a digest of the code and data files of a package, with their names."""
    total = hashlib.sha256()
    for name, file in sorted(_sources(files(package), f"{package}/")):
        total.update(f"{name}\x1f".encode())
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _sources(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _sources(entry, f"{name}/")
        elif entry.name.endswith(_KINDS):
            yield name, entry

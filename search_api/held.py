"""Which files a generation holds: the sha256 of each name, and which names were withdrawn at their source."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DamagedData
from kg.generation import write_json

_FILE = "held.json"


@dataclass(frozen=True, slots=True)
class Held:
    """The files of a generation, copies among them. `withdrawn` are names whose source no longer has them."""

    files: dict[str, str] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()

    def withdrawn_records(self) -> frozenset[str]:
        """Return the withdrawn names whose bytes stand under no other name that is still published."""
        published = {sha256 for name, sha256 in self.files.items() if name not in self.withdrawn}
        return frozenset(name for name in self.withdrawn if self.files[name] not in published)

    def with_(self, files: dict[str, str], withdrawn: Iterable[str]) -> Held:
        """Return these and other files; what is given is published, what is `withdrawn` no longer is."""
        kept = {**self.files, **files}
        return Held(kept, frozenset(((self.withdrawn - files.keys()) | {*withdrawn}) & kept.keys()))

    def without(self, names: Iterable[str]) -> Held:
        """Return these but for some."""
        out = frozenset(names)
        return Held({n: s for n, s in self.files.items() if n not in out}, self.withdrawn - out)


def read_held(generation: Path) -> Held:
    """Return the files that a generation holds. A list of names and digests alone (of an older version) is read too.

    Raises:
        DamagedData: the list cannot be read.
    """
    path = generation / _FILE
    try:
        found = json.loads(path.read_bytes())
        files, withdrawn = found, []
        if isinstance(found.get("files"), dict):
            files, withdrawn = found["files"], found["withdrawn"]
        if not all(isinstance(part, str) for pair in files.items() for part in pair):
            raise ValueError("it does not map names to digests")
        return Held(dict(files), frozenset(withdrawn) & files.keys())
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise DamagedData(f"{path} cannot be read ({error}); ingest the documents again") from error


def write_held(generation: Path, held: Held) -> None:
    """Keep the list with a draft."""
    write_json(generation / _FILE, {"files": held.files, "withdrawn": sorted(held.withdrawn)})

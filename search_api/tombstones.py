"""What was forgotten and must not come back: the name and the sha256 of each, and nothing of its content."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.durable import write_atomic
from kg.errors import DamagedData

_FILE = "tombstones.json"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One document that was forgotten. `sha256` are the digests of all its versions that nothing else holds."""

    name: str
    sha256: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tombstones:
    """All that was forgotten, in the order of names, each name once."""

    stones: tuple[Tombstone, ...] = ()

    def by_name(self, name: str) -> Tombstone | None:
        """Return what was forgotten under a name."""
        return next((stone for stone in self.stones if stone.name == name), None)

    def by_sha256(self, sha256: str) -> Tombstone | None:
        """Return what was forgotten with these bytes."""
        return next((stone for stone in self.stones if sha256 in stone.sha256), None)

    def covers(self, name: str, sha256: str) -> bool:
        """Whether a file was forgotten."""
        return self.by_name(name) is not None or self.by_sha256(sha256) is not None

    def with_(self, name: str, sha256: Iterable[str]) -> Tombstones:
        """Return these and one more; digests that are known of the name stay."""
        known = self.by_name(name) or Tombstone(name, ())
        stone = replace(known, sha256=tuple(sorted({*known.sha256, *sha256})))
        return Tombstones(tuple(sorted((*self.without(name).stones, stone), key=lambda one: one.name)))

    def without(self, name: str) -> Tombstones:
        """Return these but for one."""
        return Tombstones(tuple(stone for stone in self.stones if stone.name != name))


def read_tombstones(data: Path) -> Tombstones:
    """Return what was forgotten in a data folder.

    Raises:
        DamagedData: the list cannot be read; nothing may be taken in before it is mended.
    """
    path = data / _FILE
    try:
        found = json.loads(path.read_bytes())
        stones = (Tombstone(str(name), tuple(map(str, sha256))) for name, sha256 in sorted(found.items()))
        return Tombstones(tuple(stones))
    except FileNotFoundError:
        return Tombstones()
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise DamagedData(
            f"{path} cannot be read ({error}): without it what was forgotten could come back; restore it"
        ) from error


def write_tombstones(data: Path, stones: Tombstones) -> None:
    """Keep what was forgotten."""
    body = {stone.name: list(stone.sha256) for stone in stones.stones}
    write_atomic(data / _FILE, (json.dumps(body, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode())

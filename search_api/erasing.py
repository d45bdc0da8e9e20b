"""Removing from a data folder whatever is left of documents that were forgotten.

Everything here may be killed at any moment and done again: the tombstones say what is to go until it is gone.
"""

from __future__ import annotations

from kg.errors import DamagedData
from kg.store import DataFolder
from search_api.held import read_held
from search_api.tombstones import Tombstones


def erase(folder: DataFolder, current: int | None, stones: Tombstones) -> tuple[int, ...]:
    """Remove earlier generations that hold what was forgotten, then its bytes and readings; return those generations.

    Call it with the lock of the folder, when the current generation holds nothing of it any more.
    """
    if not stones.stones:
        return ()
    removed = tuple(n for n in folder.numbers() if n != current and _holds(folder, n, stones))
    for number in removed:
        folder.remove(number)
    for stone in stones.stones:
        folder.archive.remove_readings(stone.name)
        for sha256 in stone.sha256:
            folder.archive.remove(sha256)
    return removed


def _holds(folder: DataFolder, number: int, stones: Tombstones) -> bool:
    """Whether a generation holds something that was forgotten, or cannot say so."""
    try:
        files = read_held(folder.generation_path(number)).files
    except DamagedData:
        return True
    return any(stones.covers(name, sha256) for name, sha256 in files.items())

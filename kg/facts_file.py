"""Facts on disk: one JSON Lines file for each kind in a folder, the same bytes for the same facts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from kg.errors import DamagedData
from kg.model import Facts

_KINDS = tuple(Facts.model_fields)

Lines = Mapping[str, Sequence[bytes]]
"""Facts as JSON, by kind, in the order of the facts."""


def lines_of(facts: Facts) -> dict[str, list[bytes]]:
    """Return facts as lines without their ends."""
    return {kind: [fact.model_dump_json().encode() for fact in getattr(facts, kind)] for kind in _KINDS}


def write_lines(lines: Lines, folder: Path) -> None:
    """Write every kind to `<kind>.jsonl` in a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in _KINDS:
        with (folder / f"{kind}.jsonl").open("wb") as file:
            file.writelines(line + b"\n" for line in lines[kind])


def write_facts(facts: Facts, folder: Path) -> None:
    """Write facts as `write_lines` does."""
    write_lines(lines_of(facts), folder)


def read_lines(folder: Path) -> dict[str, list[bytes]]:
    """Return the facts that a folder holds, as lines.

    Raises:
        DamagedData: a file is missing; the message names it.
    """
    return {kind: _read(folder / f"{kind}.jsonl") for kind in _KINDS}


def read_facts(folder: Path) -> Facts:
    """Return the facts that a folder holds.

    Raises:
        DamagedData: a file is missing, or holds what is no fact; the message names it.
    """
    found: dict[str, list[object]] = {}
    for kind in _KINDS:
        path = folder / f"{kind}.jsonl"
        try:
            found[kind] = [json.loads(line.decode()) for line in _read(path)]
        except ValueError as error:
            raise DamagedData(f"{path} cannot be read ({error}); ingest the documents again") from error
    try:
        return Facts.model_validate(found)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DamagedData(f"{folder} holds what is no fact ({place}: {first['msg']}); ingest again") from error


def _read(path: Path) -> list[bytes]:
    try:
        # Only "\n" ends a line: a fact may hold other separators (U+2028) as they stand in its document.
        return [line for line in path.read_bytes().split(b"\n") if line]
    except OSError as error:
        raise DamagedData(f"{path} cannot be read ({error}); ingest the documents again") from error

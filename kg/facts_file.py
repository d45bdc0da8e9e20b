"""Facts on disk: one JSON Lines file for each kind in a folder, the same bytes for the same facts."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from kg.errors import DamagedData
from kg.model import Facts

_KINDS = tuple(Facts.model_fields)


def write_facts(facts: Facts, folder: Path) -> None:
    """Write every kind to `<kind>.jsonl` in a folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in _KINDS:
        lines = (
            json.dumps(fact.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            for fact in getattr(facts, kind)
        )
        with (folder / f"{kind}.jsonl").open("wb") as file:
            file.writelines(f"{line}\n".encode() for line in lines)


def read_facts(folder: Path) -> Facts:
    """Return the facts that a folder holds.

    Raises:
        DamagedData: a file is missing, or holds what is no fact; the message names it.
    """
    found: dict[str, list[object]] = {}
    for kind in _KINDS:
        path = folder / f"{kind}.jsonl"
        try:
            # Only "\n" ends a line: a fact may hold other separators (U+2028) as they stand in its document.
            found[kind] = [json.loads(line) for line in path.read_bytes().decode().split("\n") if line]
        except (OSError, ValueError) as error:
            raise DamagedData(f"{path} cannot be read ({error}); ingest the documents again") from error
    try:
        return Facts.model_validate(found)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DamagedData(f"{folder} holds what is no fact ({place}: {first['msg']}); ingest again") from error

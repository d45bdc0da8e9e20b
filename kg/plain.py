"""A record as a plain object: the fields that a list shows, in the order of the list, as JSON knows them."""

from __future__ import annotations

from typing import Any

from ingest.model import Frozen

Listed = dict[str, Any]


def plain(record: Frozen, fields: str) -> Listed:
    """Return the named fields of a record (words parted by spaces) in that order; records within it whole.

    Raises:
        KeyError: the record has no field of that name.
    """
    names = fields.split()
    told = record.model_dump(mode="json", include=set(names))
    return {name: told[name] for name in names}

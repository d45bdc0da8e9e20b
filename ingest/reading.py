"""What comes of reading one file: its record, and what whoever called for it found in it besides."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.model import Record


@dataclass(frozen=True, slots=True)
class Reading:
    """A record, and what was found in it, as a key and a body to be kept under it; None when nothing was."""

    record: Record
    found: tuple[str, str] | None = None

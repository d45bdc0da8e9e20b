"""A document on its way: the bytes that have come so far, on disk, and what a server needs to send the rest.

`<path>` holds the bytes, `<path>.from` the validator (a strong ETag or a Last-Modified) of their version. Both
outlive a killed run.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.durable import write_atomic


@dataclass(frozen=True, slots=True)
class Partial:
    """The beginning of a document at `path`, whose folder is made when missing."""

    path: Path

    @property
    def _origin(self) -> Path:
        return self.path.with_name(self.path.name + ".from")

    def held(self) -> tuple[int, str] | None:
        """Return how many bytes are there and the validator of their version; None when nothing can be gone on with."""
        try:
            size, validator = self.path.stat().st_size, self._origin.read_text("ascii")
        except (OSError, ValueError):
            return None
        return (size, validator) if size and validator else None

    def begin(self, validator: str | None) -> None:
        """Start anew; without a validator what comes cannot be gone on with later."""
        self.discard()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.touch()
        if validator and validator.isascii():
            write_atomic(self._origin, validator.encode())

    def append(self, chunks: Iterable[bytes], largest: int) -> int:
        """Add the bytes of a document as they come; return its size. It stops once there are more than `largest`.

        What has come is kept when the source of the chunks fails, and OSErrors of the disk are passed on.
        """
        with self.path.open("ab") as file:
            size = file.tell()
            for chunk in chunks:
                file.write(chunk)
                size += len(chunk)
                if size > largest:
                    break
        return size

    def discard(self) -> None:
        """Forget what has come."""
        self._origin.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)

"""What was decided of blocks of people, kept from one build to the next: only blocks of new names are decided again.

A cache, written whole with each generation: it holds nothing of files that are no longer held. Each line is a key, a
digest of the rest, and what came of a block. The key is a digest of the code, the judgements and the mentions, so what
is stale is never found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest.model import Frozen
from kg.identity.in_documents import Named, Way
from kg.identity.people import Blocked, blocked
from kg.mentions import PersonMention
from kg.merges import Merge
from kg.model import Person
from kg.rulings import Rulings

_MENTIONS = TypeAdapter(tuple[PersonMention, ...])


class _Decided(Frozen):
    """What came of a block; `named` gives for mentions, by their place in the block, the id of whom they name."""

    people: tuple[Person, ...]
    merges: tuple[Merge, ...]
    named: tuple[tuple[str, int], ...]


class KeptPeople:
    """Decides blocks of people as `kg.identity.people.blocked`, and looks first at what was decided before."""

    def __init__(self, code: str, before: Path | None = None) -> None:
        """Take a digest of code and judgements, and the file that another one has written. It need not be there."""
        self._code = code
        self._before = _read(before) if before else {}
        self._used: dict[bytes, bytes] = {}

    def __call__(self, block: Sequence[Named], ruled: Rulings[Way]) -> Blocked:
        """Return all that comes of one block."""
        key = self._key(block)
        mentions = [mention for one in block for mention in one.bearer.mentions]
        if (kept := self._before.get(key)) is not None and (found := _decided(kept)):
            self._used[key] = kept
            return found.people, found.merges, tuple((who, mentions[n]) for who, n in found.named)
        people, merges, named = blocked(block, ruled)
        at = {id(mention): n for n, mention in enumerate(mentions)}
        if all(id(mention) in at for _, mention in named):
            places = tuple((who, at[id(mention)]) for who, mention in named)
            self._used[key] = _Decided(people=people, merges=merges, named=places).model_dump_json().encode()
        return people, merges, named

    def write(self, path: Path) -> None:
        """Keep what came of the blocks that were asked about."""
        with path.open("wb") as file:
            for key, body in sorted(self._used.items()):
                file.write(b" ".join((key, _digest(body), body)) + b"\n")

    def _key(self, block: Sequence[Named]) -> bytes:
        """Return a digest of all that a block depends on: who is named in each document, and why it is one person."""
        total = hashlib.sha256(self._code.encode())
        for one in block:
            total.update(_MENTIONS.dump_json(one.bearer.mentions))
            for link in one.links:
                total.update(f"{link.rule}".encode())
                total.update(_MENTIONS.dump_json((link.left, link.right)))
        return total.hexdigest()[:32].encode()


def _read(path: Path) -> dict[bytes, bytes]:
    """Return what came of blocks, by key; what was changed since it was written is left out."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return {}
    parts = (line.split(b" ", 2) for line in lines if line.count(b" ") >= 2)
    return {key: body for key, digest, body in parts if digest == _digest(body)}


def _decided(body: bytes) -> _Decided | None:
    try:
        return _Decided.model_validate_json(body)
    except ValidationError:
        return None


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest()[:16].encode()

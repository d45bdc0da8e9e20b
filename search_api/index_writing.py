"""Writing the folder of a search index: files whose passages changed are encoded, the rest is copied as it stands.

Consumes passages of files, and the folder of the index before. Rows are in order of file and place, so that the same
passages give the same index whatever was before; `search_api.index` says what lies in the folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search_api.dense import DenseIndex, Floats
from search_api.encoder import Encoded, Encoder
from search_api.lexical import LexicalIndex
from search_api.maxsim import TokenStore, write_tokens
from search_api.model import Passage

FORMAT = 2
_HELD = "held.npz"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was made with; `passages` is their number."""

    format: int
    model: str
    sha256: str
    dimension: int
    passages: int


def encoded_text(passage: Passage) -> str:
    """Return the text that is embedded: the heading tells what a short paragraph is about."""
    return f"{passage.heading} — {passage.text}" if passage.heading else passage.text


@dataclass(frozen=True, slots=True)
class IndexBefore:
    """The index of the generation before. `lines` are its passages as JSON, `digests` those of their texts, by row.

    `rows` holds for each file where its rows begin and end.
    """

    folder: Path
    lines: Sequence[bytes]
    digests: NDArray[np.uint64]
    rows: Mapping[str, tuple[int, int]]
    vectors: Floats
    tokens: TokenStore

    @classmethod
    def open(cls, folder: Path) -> IndexBefore:
        """Open what is needed to write on. Raises OSError, ValueError, RuntimeError or KeyError when it is damaged."""
        lines = (folder / "passages.jsonl").read_bytes().splitlines()
        with np.load(folder / _HELD, allow_pickle=False) as held:
            digests, names, bounds = held["digests"], held["files"].tolist(), held["bounds"].tolist()
        rows = dict(zip(names, pairwise(bounds), strict=True))
        vectors, tokens = DenseIndex.open(folder / "vectors.faiss").vectors(), TokenStore.open(folder / "tokens")
        if not len(lines) == len(digests) == len(vectors) == tokens.size == bounds[-1]:
            raise ValueError(f"{folder} is incomplete")
        return cls(folder, lines, digests, rows, vectors, tokens)


@dataclass(slots=True)
class _Part:
    """Rows of one file: either as they were, from `first` to `last`, or passages with the old row of each, or -1."""

    name: str
    first: int = 0
    last: int = 0
    passages: tuple[Passage, ...] = ()
    digests: tuple[int, ...] = ()

    @property
    def size(self) -> int:
        return len(self.passages) if self.passages else self.last - self.first


def write_index(
    folder: Path,
    made: Mapping[str, Sequence[Passage]],
    encoder: Encoder,
    before: IndexBefore | None = None,
    kept: Iterable[str] = (),
) -> int:
    """Write an index into an empty folder and return the number of its passages.

    `made` are the passages of files, by name; those of the files in `kept` are taken from `before`, and so are the
    vectors of every text that it holds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = sorted((*_made(made, before), *_kept(kept, before)), key=lambda part: part.name)
    encoded = _encode(parts, encoder, before)
    lines, digests = _lines(parts, before), _digests(parts, before)
    (folder / "passages.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    runs = list(_runs(parts, encoded, before))
    old = before.vectors if before else np.zeros((0, encoder.dimension), np.float32)
    pieces = [old[run] if isinstance(run, slice) else np.stack([e.vector for e in run]) for run in runs]
    DenseIndex.build(folder / "vectors.faiss", np.concatenate([np.zeros((0, encoder.dimension), np.float32), *pieces]))
    write_tokens(folder / "tokens", runs, before.tokens if before else None, encoder.dimension)
    _write_words(folder / "lexical", parts, before)
    bounds = np.cumsum([0, *(part.size for part in parts)]).astype(np.int64)
    np.savez(folder / _HELD, digests=digests, files=np.asarray([p.name for p in parts], dtype=str), bounds=bounds)
    manifest = Manifest(FORMAT, encoder.name, encoder.sha256, encoder.dimension, len(lines))
    text = json.dumps({name: getattr(manifest, name) for name in Manifest.__slots__}, indent=1, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")
    return len(lines)


def _made(made: Mapping[str, Sequence[Passage]], before: IndexBefore | None) -> Iterator[_Part]:
    """Yield the parts of files that were cut anew; one whose passages came out as they were is taken as it stands."""
    for name, passages in made.items():
        if passages:
            held = tuple(sorted(passages, key=lambda p: (p.source.start, p.source.end, p.id)))
            rows = before.rows.get(name) if before else None
            if before and rows and list(before.lines[slice(*rows)]) == _as_lines(held):
                yield _Part(name, *rows)
            else:
                yield _Part(name, passages=held, digests=tuple(map(_digest, held)))


def _as_lines(passages: Iterable[Passage]) -> list[bytes]:
    return [passage.model_dump_json().encode() for passage in passages]


def _kept(kept: Iterable[str], before: IndexBefore | None) -> Iterator[_Part]:
    for name in kept:
        if before and name in before.rows:
            yield _Part(name, *before.rows[name])


def _encode(parts: Sequence[_Part], encoder: Encoder, before: IndexBefore | None) -> dict[int, Encoded]:
    """Return what each new text is encoded to, by its digest."""
    texts = {d: encoded_text(p) for part in parts for d, p in zip(part.digests, part.passages, strict=True)}
    wanted = np.fromiter(texts, dtype=np.uint64, count=len(texts))
    rows = _rows_of(wanted, before)
    found = {int(d): before.tokens.encoded(row, before.vectors[row]) for d, row in rows.items()} if before else {}
    new = [d for d in texts if d not in found]
    return found | dict(zip(new, encoder.encode_passages([texts[d] for d in new]), strict=True))


def _rows_of(wanted: NDArray[np.uint64], before: IndexBefore | None) -> dict[int, int]:
    """Return the first row of each text that the index before holds, by digest."""
    if before is None or not len(before.digests) or not len(wanted):
        return {}
    at = np.flatnonzero(np.isin(before.digests, wanted))
    return {int(before.digests[row]): int(row) for row in reversed(at)}


def _lines(parts: Sequence[_Part], before: IndexBefore | None) -> list[bytes]:
    lines: list[bytes] = []
    for part in parts:
        if part.passages or before is None:
            lines += _as_lines(part.passages)
        else:
            lines += before.lines[part.first : part.last]
    return lines


def _digests(parts: Sequence[_Part], before: IndexBefore | None) -> NDArray[np.uint64]:
    found = [np.zeros(0, np.uint64)]
    for part in parts:
        if part.passages or before is None:
            found.append(np.asarray(part.digests, dtype=np.uint64))
        else:
            found.append(before.digests[part.first : part.last])
    return np.concatenate(found)


def _runs(
    parts: Sequence[_Part], encoded: Mapping[int, Encoded], before: IndexBefore | None
) -> Iterator[slice | list[Encoded]]:
    """Yield the rows in order: slices of the rows before, as long as may be, and what was encoded."""
    first = last = 0
    for part in parts:
        if not part.passages and before is not None and part.first == last:
            last = part.last
            continue
        if first < last:
            yield slice(first, last)
        first, last = part.first, part.last
        if part.passages:
            yield [encoded[digest] for digest in part.digests]
    if first < last:
        yield slice(first, last)


def _write_words(folder: Path, parts: Sequence[_Part], before: IndexBefore | None) -> None:
    """Add to the words of before; when any of its passages is gone all are written anew, for they count in scores."""
    stay = {part.name for part in parts if not part.passages}
    if before is not None and stay and before.rows.keys() <= stay:
        LexicalIndex.add(before.folder / "lexical", folder, (p for part in parts for p in part.passages))
        return
    lines = before.lines if before else ()
    every = (
        passage
        for part in parts
        for passage in (part.passages or map(Passage.model_validate_json, lines[part.first : part.last]))
    )
    LexicalIndex.build(folder, every)


def _digest(passage: Passage) -> int:
    return int.from_bytes(hashlib.sha256(encoded_text(passage).encode()).digest()[:8], "big")

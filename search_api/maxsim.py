"""Late interaction: each word piece of the question takes its best match among the word pieces of a passage.

The vectors of the passages' word pieces lie on disk, one byte a number, and are mapped rather than read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_api.encoder import Encoded, Floats, Ints

_FILES = ("codes", "scales", "ids", "starts", "ends", "bounds")


@dataclass(frozen=True, slots=True)
class Matches:
    """How well a question is matched: `best` is (passages, pieces of the question), `weights` (pieces,)."""

    best: Floats
    weights: Floats

    @property
    def scores(self) -> Floats:
        """Weighted mean of the best matches, one a passage."""
        total = float(self.weights.sum()) or 1.0
        return np.asarray(self.best @ self.weights / total, dtype=np.float32)


class TokenStore:
    """Vectors of the word pieces of all passages, by row.

    `codes` is int8 (pieces, dimension), `scales` float32 (pieces,), `ids`, `starts` and `ends` int32 (pieces,);
    `bounds` int64 (passages + 1,) holds where the pieces of each passage begin.
    """

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Wrap the arrays of a store."""
        self.codes, self.scales, self.ids, self.starts, self.ends, self.bounds = (arrays[name] for name in _FILES)
        self.size = len(self.bounds) - 1

    @cached_property
    def _idf(self) -> dict[int, float]:
        return _inverse_frequency(self.ids, self.bounds)

    @classmethod
    def open(cls, folder: Path) -> TokenStore:
        """Map a store from disk."""
        return cls({name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in _FILES})

    def arrays(self, rows: slice) -> dict[str, Any]:
        """Return what the store holds of rows that follow one another, with the number of pieces of each."""
        bounds = np.asarray(self.bounds[rows.start : rows.stop + 1], dtype=np.int64)
        part = slice(int(bounds[0]), int(bounds[-1]))
        return {name: getattr(self, name)[part] for name in _FILES[:-1]} | {"counts": np.diff(bounds).tolist()}

    def idf(self, ids: Ints) -> Floats:
        """Return the inverse document frequency of word pieces; one that no passage holds counts as the rarest."""
        rarest = float(np.log(1 + (self.size + 0.5) / 0.5))
        return np.asarray([self._idf.get(int(i), rarest) for i in ids], dtype=np.float32)

    def pieces(self, row: int) -> tuple[Floats, Ints, Ints]:
        """Return the vectors of a passage's word pieces and their character ranges in the text that was encoded."""
        part = slice(int(self.bounds[row]), int(self.bounds[row + 1]))
        vectors = self.codes[part].astype(np.float32) * self.scales[part].astype(np.float32)[:, None]
        return vectors, self.starts[part].astype(np.int32), self.ends[part].astype(np.int32)

    def encoded(self, row: int, vector: Floats) -> Encoded:
        """Return a passage as it was encoded, up to one byte a number; `vector` is that of the whole passage."""
        part = slice(int(self.bounds[row]), int(self.bounds[row + 1]))
        tokens, starts, ends = self.pieces(row)
        return Encoded(vector, tokens, self.ids[part].astype(np.int32), starts, ends)

    def match(self, question: Encoded, rows: Sequence[int]) -> Matches:
        """Match a question with passages, each word piece weighed by how rare it is."""
        best = np.zeros((len(rows), len(question.ids)), dtype=np.float32)
        for place, row in enumerate(rows):
            part = slice(int(self.bounds[row]), int(self.bounds[row + 1]))
            if part.start < part.stop and len(question.ids):
                similar = self.codes[part].astype(np.float32) @ question.tokens.T
                best[place] = (similar * self.scales[part].astype(np.float32)[:, None]).max(axis=0)
        return Matches(best, self.idf(question.ids))


def write_tokens(
    folder: Path, runs: Sequence[slice | Sequence[Encoded]], before: TokenStore | None, dimension: int
) -> None:
    """Write the word pieces of passages into a folder: rows of a store before, and passages as they were encoded."""
    folder.mkdir(parents=True, exist_ok=True)
    empty: dict[str, NDArray[np.generic]] = {
        "codes": np.zeros((0, dimension), np.int8),
        "scales": np.zeros(0, np.float32),
    }
    empty |= {name: np.zeros(0, np.int32) for name in ("ids", "starts", "ends")}
    parts = [before.arrays(run) if isinstance(run, slice) and before else _arrays(run, empty) for run in runs]
    for name, none in empty.items():
        _write(folder / f"{name}.npy", [none, *(arrays[name] for arrays in parts)])
    counts = [0, *(count for arrays in parts for count in arrays["counts"])]
    np.save(folder / "bounds.npy", np.cumsum(counts).astype(np.int64), allow_pickle=False)


def _arrays(passages: slice | Sequence[Encoded], empty: dict[str, NDArray[np.generic]]) -> dict[str, Any]:
    assert not isinstance(passages, slice), "rows of a store that is not there"
    coded = [quantise(passage.tokens) for passage in passages]
    return {
        "codes": np.concatenate([empty["codes"], *(codes for codes, _ in coded)]),
        "scales": np.concatenate([empty["scales"], *(scales for _, scales in coded)]),
        **{n: np.concatenate([empty[n], *(getattr(p, n) for p in passages)]) for n in ("ids", "starts", "ends")},
        "counts": [len(passage.ids) for passage in passages],
    }


def _write(path: Path, parts: Sequence[NDArray[np.generic]]) -> None:
    """Write arrays one after the other as one, without holding them in memory at once."""
    shape = (sum(len(part) for part in parts), *parts[0].shape[1:])
    with path.open("wb") as file:
        header = {"descr": np.lib.format.dtype_to_descr(parts[0].dtype), "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(file, header)
        for part in parts:
            file.write(np.ascontiguousarray(part, dtype=parts[0].dtype).data)


def quantise(tokens: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return one byte a number and one scale a vector, so that `codes * scale` is the vector within 0.4 %."""
    scales = np.maximum(np.abs(tokens).max(axis=1, initial=0.0), 1e-12) / 127
    return np.rint(tokens / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def _inverse_frequency(ids: NDArray[np.generic], bounds: NDArray[np.generic]) -> dict[int, float]:
    size = len(bounds) - 1
    owner = np.repeat(np.arange(size), np.diff(np.asarray(bounds, dtype=np.int64)).astype(np.int64))
    pairs = np.unique(np.stack([np.asarray(ids, dtype=np.int64), owner]), axis=1)
    known, frequency = np.unique(pairs[0], return_counts=True)
    values = np.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
    return dict(zip(known.tolist(), values.tolist(), strict=True))

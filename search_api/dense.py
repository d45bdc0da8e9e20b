"""Search by meaning: exact inner product over the passages' vectors (FAISS)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss

Floats = NDArray[np.float32]


class DenseIndex:
    """Vectors of length one by row. Exact, which is right up to some 200,000 passages."""

    def __init__(self, index: faiss.Index) -> None:
        """Wrap a FAISS index."""
        import faiss

        # Two OpenMP threads make one query slower on busy cores: they wait for each other.
        faiss.omp_set_num_threads(1)
        self._index = index

    @classmethod
    def build(cls, path: Path, vectors: Floats) -> DenseIndex:
        """Write the vectors, (passages, dimension), as an index file."""
        import faiss

        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        faiss.write_index(index, str(path))
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> DenseIndex:
        """Read an index file into memory."""
        import faiss

        return cls(faiss.read_index(str(path)))

    def vectors(self) -> Floats:
        """Return all vectors, (passages, dimension)."""
        return np.asarray(self._index.reconstruct_n(0, self._index.ntotal), dtype=np.float32)

    def search(self, vector: Floats, limit: int, rows: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """Return (row, cosine) of the nearest passages, best first; only among `rows` when they are given."""
        import faiss

        if not self._index.ntotal or (rows is not None and not rows):
            return []
        parameters: Any = None
        if rows is not None:
            mask = np.zeros(self._index.ntotal, dtype=bool)
            mask[list(rows)] = True
            bitmap = np.packbits(mask, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(bitmap), faiss.swig_ptr(bitmap))
            parameters = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
        limit = min(limit, self._index.ntotal if rows is None else len(rows))
        scores, found = self._index.search(vector.reshape(1, -1), limit, params=parameters)
        hits = [(int(row), float(score)) for row, score in zip(found[0], scores[0], strict=True) if row >= 0]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def scores(self, vector: Floats, rows: Sequence[int]) -> Floats:
        """Return the cosine of each of the given rows."""
        stored = np.stack([self._index.reconstruct(int(row)) for row in rows])
        return np.asarray(stored @ vector, dtype=np.float32)

    def vector(self, row: int) -> Floats:
        """Return the stored vector of a row."""
        return np.asarray(self._index.reconstruct(int(row)), dtype=np.float32)

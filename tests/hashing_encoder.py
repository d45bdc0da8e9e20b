"""A real encoder without a model: a word is a vector by its digest, a text the sum of its words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from search_api.encoder import Encoded, Floats

_WORD = re.compile(r"\w+")


class HashingEncoder:
    """Finds texts by the words they share; knows nothing of meaning."""

    def __init__(self, name: str = "hashing", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.sha256 = hashlib.sha256(f"{name} {dimension}".encode()).hexdigest()

    def encode_passages(self, texts: Sequence[str]) -> list[Encoded]:
        return [self._encode(text) for text in texts]

    def encode_query(self, text: str) -> Encoded:
        return self._encode(text)

    def _encode(self, text: str) -> Encoded:
        found = [(m.start(), m.end(), self._vector(m.group().casefold())) for m in _WORD.finditer(text)]
        tokens = np.stack([v for _, _, v in found]) if found else np.zeros((0, self.dimension), np.float32)
        total = tokens.sum(axis=0)
        vector = np.asarray(total / max(float(np.linalg.norm(total)), 1e-12), dtype=np.float32)
        ids = np.asarray([int(abs(v[0]) * 1e6) for _, _, v in found], dtype=np.int32)
        starts = np.asarray([start for start, _, _ in found], dtype=np.int32)
        ends = np.asarray([end for _, end, _ in found], dtype=np.int32)
        return Encoded(vector, tokens, ids, starts, ends)

    def _vector(self, word: str) -> Floats:
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
        vector = np.random.default_rng(seed).standard_normal(self.dimension)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)

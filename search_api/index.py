"""The search index of one generation: passages, their words and their vectors, in one folder that never changes.

passages.jsonl   one passage a line, in row order        lexical/      tantivy
manifest.json    model, digest, dimension, counts        vectors.faiss one vector a passage
held.npz         files and digests of texts, by row      tokens/       vectors of the word pieces
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from search_api.dense import DenseIndex
from search_api.encoder import Encoded, Encoder
from search_api.index_writing import FORMAT, IndexBefore, Manifest, encoded_text, write_index
from search_api.lexical import Filters, LexicalIndex, stems
from search_api.maxsim import TokenStore
from search_api.model import Hit, Passage
from search_api.ranking import Weights, combine

CANDIDATES = 100


class BadIndex(RuntimeError):
    """A search index that is missing, damaged, or made with another model."""


class SearchIndex:
    """Find passages by words and by meaning."""

    def __init__(
        self,
        passages: Sequence[Passage],
        encoder: Encoder,
        lexical: LexicalIndex,
        dense: DenseIndex,
        tokens: TokenStore,
        weights: Weights | None = None,
    ) -> None:
        """Put the parts together; `build` and `open` are the ways to get an index."""
        self.passages, self.encoder, self.lexical, self.dense, self.tokens = passages, encoder, lexical, dense, tokens
        self.weights = weights or Weights()
        self._rows = {passage.id: row for row, passage in enumerate(passages)}

    @classmethod
    def build(
        cls, folder: Path, passages: Iterable[Passage], encoder: Encoder, reuse: IndexBefore | None = None
    ) -> SearchIndex:
        """Write an index into an empty folder; vectors of texts that `reuse` holds are taken from it, not made anew."""
        made: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            made[passage.document].append(passage)
        write_index(folder, made, encoder, reuse)
        return cls.open(folder, encoder)

    @classmethod
    def open(cls, folder: Path, encoder: Encoder) -> SearchIndex:
        """Open an index.

        Raises:
            BadIndex: the folder holds no complete index, or one of another format or model.
        """
        manifest = read_manifest(folder)
        if manifest.format != FORMAT:
            raise BadIndex(
                f"The search index in {folder} has format {manifest.format}, this version reads {FORMAT}: "
                "ingest the documents again into an empty data folder"
            )
        if (manifest.sha256, manifest.dimension) != (encoder.sha256, encoder.dimension):
            raise BadIndex(
                f"The search index in {folder} was made with the embedding model {manifest.model!r} "
                f"(sha256 {manifest.sha256[:12]}, {manifest.dimension} dimensions), but the settings name "
                f"{encoder.name!r} (sha256 {encoder.sha256[:12]}, {encoder.dimension}): "
                "set the model back, or ingest the documents again into an empty data folder"
            )
        try:
            lines = (folder / "passages.jsonl").read_bytes().splitlines()
            passages = [Passage.model_validate_json(line) for line in lines]
            lexical = LexicalIndex.open(folder / "lexical", [passage.id for passage in passages])
            dense = DenseIndex.open(folder / "vectors.faiss")
            tokens = TokenStore.open(folder / "tokens")
        except (OSError, ValueError, RuntimeError) as error:
            raise BadIndex(f"The search index in {folder} is damaged ({error}): ingest again") from error
        if not len(passages) == tokens.size == lexical.size == manifest.passages:
            raise BadIndex(f"The search index in {folder} is incomplete: ingest again")
        return cls(passages, encoder, lexical, dense, tokens)

    def search(self, text: str, top: int = 10, filters: Filters | None = None) -> list[Hit]:
        """Return the best passages, best first. `parts` gives lexical (BM25), dense and late scores and the share."""
        return self.rank(self.encoder.encode_query(text), text, top, filters)

    def rank(
        self,
        question: Encoded,
        text: str,
        top: int = 10,
        filters: Filters | None = None,
        also: Sequence[Filters] = (),
    ) -> list[Hit]:
        """As `search`, for a question that was encoded already.

        Each of `also` adds the best passages within it to those that are compared, so that passages of a period or a
        body that the question names are not lost among those of the whole record.
        """
        if not self.passages or not text.strip():
            return []
        by_words, by_meaning = self._candidates(question, text, CANDIDATES, filters)
        for more in also:
            words, meaning = self._candidates(question, text, CANDIDATES // 2, more)
            by_words, by_meaning = {**words, **by_words}, {**meaning, **by_meaning}
        rows = sorted(by_words.keys() | by_meaning.keys())
        if not rows:
            return []
        late = self.tokens.match(question, rows).scores
        dense = self.dense.scores(question.vector, rows)
        lexical = np.asarray([by_words.get(row, 0.0) for row in rows], dtype=np.float32)
        share = self._share(text, by_words)
        total = combine(late, dense, lexical, share, self.weights)
        order = sorted(range(len(rows)), key=lambda i: (-float(total[i]), rows[i]))[:top]
        return [
            Hit(
                passage=self.passages[rows[i]],
                score=float(total[i]),
                parts={
                    "late": float(late[i]),
                    "dense": float(dense[i]),
                    "lexical": float(lexical[i]),
                    "share": share,
                },
            )
            for i in order
        ]

    def _candidates(
        self, question: Encoded, text: str, limit: int, filters: Filters | None
    ) -> tuple[dict[int, float], dict[int, float]]:
        allowed = self.lexical.rows(filters) if filters else None
        by_words = dict(self.lexical.search(text, limit, filters))
        return by_words, dict(self.dense.search(question.vector, limit, allowed))

    def row(self, passage: Passage) -> int:
        """Return the row of a passage."""
        return self._rows[passage.id]

    def _share(self, text: str, by_words: dict[int, float]) -> float:
        """Return how much of the question's rare words, by weight, the three best passages by words hold at most."""
        wanted = {stem: self.lexical.idf(stem) for stem in stems(text)}
        total = sum(wanted.values())
        best = sorted(by_words, key=lambda row: (-by_words[row], row))[:3]
        held = (set(stems(encoded_text(self.passages[row]))) for row in best)
        return max((sum(w for stem, w in wanted.items() if stem in h) for h in held), default=0.0) / (total or 1.0)


def read_manifest(folder: Path) -> Manifest:
    """Read what an index was made with.

    Raises:
        BadIndex: there is none, or it cannot be read.
    """
    try:
        return Manifest(**json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise BadIndex(f"There is no search index in {folder}: ingest documents first") from error
    except (OSError, ValueError, TypeError) as error:
        raise BadIndex(f"The search index in {folder} is damaged ({error}): ingest again") from error


def open_before(folder: Path, encoder: Encoder) -> IndexBefore | None:
    """Return an index to write on from; None when it is damaged, or made with another model: then all is made anew."""
    try:
        manifest = read_manifest(folder)
        if (manifest.format, manifest.sha256, manifest.dimension) != (FORMAT, encoder.sha256, encoder.dimension):
            return None
        return IndexBefore.open(folder)
    except (BadIndex, OSError, ValueError, RuntimeError, KeyError):
        return None

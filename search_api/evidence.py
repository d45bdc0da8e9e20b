"""How well sentences of a passage cover the content of a question, word by word.

A word of the question is covered by 1 where a sentence holds the same stem or another name of the thing it names, else
by the best cosine that its word pieces find there; what only the heading covers counts a little less. Coverage is the
mean over the content words, rare words counting more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.sentences import sentences
from search_api.encoder import Encoded, Floats
from search_api.index import SearchIndex
from search_api.index_writing import encoded_text
from search_api.lexical import stems
from search_api.model import Passage

_WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
_HEADING_WORTH = 0.9
"""What a match in the heading counts: a sentence that says it itself is better evidence."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a question: its place, its stem, how rare it is, its word pieces and other names for it."""

    text: str
    start: int
    end: int
    stem: str
    weight: float
    pieces: tuple[int, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage's text at `start`:`end`, with how much of each content word it covers (0 to 1)."""

    passage: Passage
    start: int
    end: int
    matches: tuple[float, ...]
    coverage: float

    @property
    def text(self) -> str:
        """The sentence as it stands in the clean text of the passage."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Alias:
    """Other names of what stands at `start`:`end` of a question."""

    start: int
    end: int
    texts: tuple[str, ...]


class Evidence:
    """Weighs passages against one question."""

    def __init__(self, text: str, question: Encoded, index: SearchIndex, aliases: Iterable[Alias] = ()) -> None:
        """Take the question as written and as encoded by the index's model."""
        self._question, self._index = question, index
        self.words = content_words(text, question, index, tuple(aliases))
        self._similar: dict[str, tuple[Floats, NDArray[np.int32], int]] = {}

    def sentences(self, passage: Passage, words: Sequence[Word] | None = None) -> list[Sentence]:
        """Return the sentences of a passage with their coverage of the words (all content words unless given)."""
        words = self.words if words is None else words
        heading = self.matches(words, passage, -1, 0) * _HEADING_WORTH
        found = []
        for start, end in sentences(passage.text):
            best = np.maximum(self.matches(words, passage, start, end), heading)
            found.append(Sentence(passage, start, end, tuple(map(float, best)), coverage(words, best)))
        return found

    def matches(self, words: Sequence[Word], passage: Passage, start: int, end: int) -> Floats:
        """Return how each word is matched within `start`:`end` of a passage's text; a start of -1 means its heading."""
        similar, starts, shift = self._pieces(passage)
        if start < 0:
            inside, text = starts < shift, passage.heading
        else:
            inside, text = (starts >= start + shift) & (starts < end + shift), passage.text[start:end]
        held = set(stems(text))
        best = similar[:, inside].max(axis=1) if inside.any() else np.zeros(len(similar), dtype=np.float32)
        return np.asarray([_match(word, held, text, best) for word in words], dtype=np.float32)

    def passage_matches(self, words: Sequence[Word], passage: Passage) -> Floats:
        """Return how each word is matched in a passage, its heading included."""
        own = self.matches(words, passage, 0, len(passage.text))
        heading = self.matches(words, passage, -1, 0)
        return np.asarray(np.maximum(own, heading * _HEADING_WORTH), dtype=np.float32)

    def _pieces(self, passage: Passage) -> tuple[Floats, NDArray[np.int32], int]:
        known = self._similar.get(passage.id)
        if known is None:
            vectors, starts, _ = self._index.tokens.pieces(self._index.row(passage))
            similar = np.asarray(self._question.tokens @ vectors.T, dtype=np.float32)
            known = similar, starts, len(encoded_text(passage)) - len(passage.text)
            self._similar[passage.id] = known
        return known


def _match(word: Word, held: set[str], text: str, best: Floats) -> float:
    if word.stem in held or any(re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text) for a in word.aliases):
        return 1.0
    return float(np.mean([max(best[n], 0.0) for n in word.pieces])) if word.pieces else 0.0


def content_words(text: str, question: Encoded, index: SearchIndex, aliases: Sequence[Alias]) -> list[Word]:
    """Return the content words of a question, with what the index knows of them."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        found = stems(match.group())
        if not found or (len(match.group()) == 1 and not match.group().isdigit()):
            continue
        stem = max(found, key=len)
        inside = tuple(n for n in range(len(question.ids)) if match.start() <= question.starts[n] < match.end())
        also = tuple(t for a in aliases if a.start <= match.start() < a.end for t in a.texts)
        words.append(Word(match.group(), match.start(), match.end(), stem, index.lexical.idf(stem), inside, also))
    return words


def coverage(words: Sequence[Word], matches: Floats | Sequence[float]) -> float:
    """Return the mean match of the words, weighed by how rare they are; 0 without words."""
    weights = np.asarray([word.weight for word in words], dtype=np.float32)
    total = float(weights.sum())
    return float(np.asarray(matches, dtype=np.float32) @ weights) / total if total else 0.0

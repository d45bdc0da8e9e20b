"""Search by words: a tantivy index with English stemming; BM25 scores."""

from __future__ import annotations

import hashlib
import math
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import tantivy

from ingest.vocabulary import terms
from search_api.model import Passage

_HEAP = 64_000_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be. Dates are `YYYY-MM-DD`, both included; an empty tuple or None allows everything."""

    bodies: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    kinds: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.bodies or self.first or self.last or self.kinds or self.documents)


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("english")).build()


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(terms("stop_words", "search_api.vocabulary"))


def stems(text: str) -> list[str]:
    """Return the stems of a text's words, in order, without the words that carry no content."""
    words = (word for word in _analyzer_words(text) if word not in _stop_words())
    return [stem for word in words for stem in _analyzer().analyze(word)]


@cache
def _splitter() -> tantivy.TextAnalyzer:
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase()).build()


def _analyzer_words(text: str) -> list[str]:
    return list(_splitter().analyze(text))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
    for name in ("body", "kind", "document"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("day", indexed=True)
    builder.add_unsigned_field("key", stored=True)
    return builder.build()


def _key(identifier: str) -> int:
    """Return the number by which a passage is known in the index."""
    return int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:8], "big")


def _day(date: str | None, missing: int = 0) -> int:
    """Return a date as a number that sorts as dates do; a month counts as its first day."""
    return int((date + "-01")[:10].replace("-", "")) if date else missing


class LexicalIndex:
    """Passages by their words. Rows are the positions of the passages in the list of ids that it is opened with."""

    def __init__(self, index: tantivy.Index, ids: Sequence[str] = ()) -> None:
        """Wrap an open tantivy index."""
        self._index = index
        self._row = {_key(identifier): row for row, identifier in enumerate(ids)}
        self._searcher = index.searcher()
        self.size = int(self._searcher.num_docs)

    @classmethod
    def build(cls, folder: Path, passages: Iterable[Passage]) -> None:
        """Write an index into an empty folder."""
        folder.mkdir(parents=True, exist_ok=True)
        cls._write(tantivy.Index(_schema(), path=str(folder)), passages)

    @classmethod
    def add(cls, before: Path, folder: Path, passages: Iterable[Passage]) -> None:
        """Write an index that holds what the one before does, and more. Which of them came first does not show."""
        folder.mkdir(parents=True, exist_ok=True)
        for file in before.iterdir():
            if file.suffix == ".json":  # the lists of files are written again, the files themselves never
                shutil.copyfile(file, folder / file.name)
            elif file.suffix != ".lock":
                _share(file, folder / file.name)
        cls._write(tantivy.Index.open(str(folder)), passages)

    @staticmethod
    def _write(index: tantivy.Index, passages: Iterable[Passage]) -> None:
        """One thread, one commit: the same passages give the same scores."""
        writer = index.writer(_HEAP, 1)
        for passage in passages:
            document = tantivy.Document()
            document.add_text("text", f"{passage.heading} — {passage.text}")
            document.add_text("body", passage.body or "")
            document.add_text("kind", passage.kind)
            document.add_text("document", passage.document)
            document.add_unsigned("day", _day(passage.date))
            document.add_unsigned("key", _key(passage.id))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    @classmethod
    def open(cls, folder: Path, ids: Sequence[str] = ()) -> LexicalIndex:
        """Open an index for reading, with the ids of its passages in the order of rows."""
        return cls(tantivy.Index.open(str(folder)), ids)

    def search(self, text: str, limit: int, filters: Filters | None = None) -> list[tuple[int, float]]:
        """Return (row, BM25 score) of the passages that hold words of the text, best first."""
        words = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._index.schema, "text", stem, index_option="freq"))
            for stem in dict.fromkeys(stems(text))
        ]
        if not words:
            return []
        query = tantivy.Query.boolean_query(words)
        if filters:
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), *self._clauses(filters)])
        return self._run(query, limit)

    def rows(self, filters: Filters) -> list[int]:
        """Return the rows that the filters allow, in order."""
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, tantivy.Query.all_query()), *self._clauses(filters)])
        return sorted(row for row, _ in self._run(query, max(self.size, 1)))

    def idf(self, stem: str) -> float:
        """Return how rare a stem is among the passages; 0 for one that stands in all of them."""
        frequency = self._searcher.doc_freq("text", stem)
        return math.log(1 + (self.size - frequency + 0.5) / (frequency + 0.5))

    def knows(self, stem: str) -> bool:
        """Whether any passage holds the stem."""
        return bool(self._searcher.doc_freq("text", stem))

    def _run(self, query: tantivy.Query, limit: int) -> list[tuple[int, float]]:
        """Return the best by score and row: how the passages came in does not decide among equals."""
        asked = limit
        while True:
            found = self._searcher.search(query, asked).hits
            if len(found) < asked or found[-1][0] < found[limit - 1][0]:
                break
            asked *= 2
        rows = [(self._row[int(self._searcher.doc(address)["key"][0])], float(score)) for score, address in found]
        return sorted(rows, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def _clauses(self, filters: Filters) -> list[tuple[Any, Any]]:
        schema, clauses = self._index.schema, []
        sets: Sequence[tuple[str, tuple[str, ...]]] = (
            ("body", filters.bodies),
            ("kind", filters.kinds),
            ("document", filters.documents),
        )
        for field, values in sets:
            if values:
                clauses.append((tantivy.Occur.Must, tantivy.Query.term_set_query(schema, field, list(values))))
        if filters.first or filters.last:
            first, last = _day(filters.first, 1), _day(filters.last, 99_999_999)
            days = tantivy.Query.range_query(schema, "day", tantivy.FieldType.Unsigned, first, last)
            clauses.append((tantivy.Occur.Must, days))
        return [(occur, tantivy.Query.const_score_query(query, 0.0)) for occur, query in clauses]


def _share(file: Path, beside: Path) -> None:
    """Give a file that is never written again a second place; a disk without hard links gets a copy."""
    try:
        os.link(file, beside)
    except OSError:
        shutil.copyfile(file, beside)

"""Embedding against a plain SentenceTransformer.encode, and a warm question against its parts, in one process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import Store

from tests.benchmarks.row import Row

ROUNDS = 3
QUESTIONS = (
    "What did the panel decide about the annual report?",
    "Who chaired the meeting?",
    "How much money was given for violence reduction?",
    "Which members declared an interest?",
    "When is the next meeting?",
)


def measure(records: Path, scratch: Path) -> Iterator[Row]:
    """Yield the time of embedding all passages beside the plain call, then that of a question and of its parts."""
    from ingest import parse
    from kg.build import build
    from kg.triples import quads
    from search_api.answers import answer
    from search_api.encoder import load_encoder
    from search_api.index import SearchIndex
    from search_api.index_writing import encoded_text
    from search_api.knowledge import Knowledge
    from search_api.passages import passages

    parsed = [parse(file.read_bytes(), file.name) for file in sorted(records.iterdir()) if file.is_file()]
    facts = build(parsed)
    found = [p for record in parsed for p in passages(record, facts)]
    encoder = load_encoder()
    yield from _embedding(encoder, [encoded_text(p) for p in found])

    SearchIndex.build(scratch, found, encoder, None)
    index = SearchIndex.open(scratch, encoder)
    store = Store()
    store.extend(quads(facts, parsed))
    knowledge = Knowledge(facts, index, store)
    asked = [encoder.encode_query(q) for q in QUESTIONS]
    rows = range(min(100, len(found)))
    whole = _median(lambda n: answer(QUESTIONS[n], knowledge))
    parts: tuple[tuple[str, Callable[[int], object]], ...] = (
        ("encode the question", lambda n: encoder.encode_query(QUESTIONS[n])),
        ("lexical search", lambda n: index.lexical.search(QUESTIONS[n], 100, None)),
        ("dense search", lambda n: index.dense.search(asked[n].vector, 100, None)),
        ("late interaction over 100 passages", lambda n: index.tokens.match(asked[n], list(rows))),
        ("one SPARQL query", lambda n: store.query("ASK { ?d a ?type . FILTER(STRLEN(STR(?d)) > 999) }")),
    )
    for name, part in parts:
        yield Row(f"ask: {name}", _median(part), "ms", "a warm question", whole)
    yield Row("ask: a warm question", whole, "ms")


def _embedding(encoder: object, texts: list[str]) -> Iterator[Row]:
    """Both ways in turn, so that a machine that slows down slows both."""
    ours, plain = [], []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        encoder.encode_passages(texts)  # type: ignore[attr-defined]
        middle = time.perf_counter()
        encoder._model.encode(texts, show_progress_bar=False)  # type: ignore[attr-defined]
        ours.append(middle - start)
        plain.append(time.perf_counter() - middle)
    what = f"embed {len(texts)} passages, with token vectors"
    yield Row(what, statistics.median(ours), "s", "plain encode", statistics.median(plain))


def _median(call: Callable[[int], object]) -> float:
    """Return the median time of a call over the questions, in milliseconds, after one round that is not counted."""
    times = []
    for round_ in range(ROUNDS + 1):
        for n in range(len(QUESTIONS)):
            start = time.perf_counter()
            call(n)
            if round_:
                times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)

"""The search index: the same passages give the same order, filters hold, and another model is refused."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Quote
from search_api.index import BadIndex, SearchIndex, open_before
from search_api.index_writing import write_index
from search_api.lexical import Filters
from search_api.maxsim import quantise
from search_api.model import Passage
from search_api.ranking import Weights, standardise
from tests.hashing_encoder import HashingEncoder

TEXTS = ("Lanterns were lit on Low Street.", "The wick budget was noted.", "Saltby lanterns went out.", "Nothing else.")


def passage(number: int, text: str, **other: str) -> Passage:
    source = Quote(document=f"{number}.txt", page=None, start=0, end=len(text), quote=text)
    values = {"kind": "text", "body": "Saltby Panel", "date": f"2031-0{number + 1}-10", **other}
    return Passage(
        id=f"p{number}", text=text, heading="Item", document_kind="minutes", document=f"{number}.txt", document_id="d",
        meeting=None, item=None, item_number=None, source=source, **values,
    )  # fmt: skip


PASSAGES = [passage(n, text) for n, text in enumerate(TEXTS)]


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    return SearchIndex.build(tmp_path / "index", PASSAGES, HashingEncoder())


def found(index: SearchIndex, words: str, filters: Filters | None = None) -> list[str]:
    return [hit.passage.id for hit in index.search(words, filters=filters)]


def test_best_holds_the_words(index: SearchIndex) -> None:
    """Words are found in other forms too."""
    assert found(index, "lantern on Low Street")[0] == "p0"
    assert [row for row, _ in index.lexical.search("budgets for wicks", 4)] == [1]


def test_order_does_not_depend_on_the_order_of_passages(index: SearchIndex, tmp_path: Path) -> None:
    other = SearchIndex.build(tmp_path / "other", reversed(PASSAGES), HashingEncoder())
    for words in ("lanterns", "the budget", "Saltby"):
        assert index.search(words) == other.search(words)


def test_opened_is_as_built(index: SearchIndex, tmp_path: Path) -> None:
    assert SearchIndex.open(tmp_path / "index", HashingEncoder()).search("lanterns") == index.search("lanterns")


@pytest.mark.parametrize(
    ("filters", "allowed"),
    [
        (Filters(first="2031-02-01", last="2031-03-31"), {"p1", "p2"}),
        (Filters(documents=("3.txt",)), {"p3"}),
        (Filters(bodies=("Saltby Panel",), last="2031-01-31"), {"p0"}),
        (Filters(kinds=("outcome",)), set()),
    ],
)
def test_filters(index: SearchIndex, filters: Filters, allowed: set[str]) -> None:
    """Only what every filter allows is found, by words and by meaning alike."""
    assert set(found(index, "lanterns budget nothing", filters)) <= allowed
    assert bool(found(index, "lanterns budget nothing", filters)) is bool(allowed)


@pytest.mark.parametrize("words", ["", "   ", "?!", "\N{OWL}", "the of and"])
def test_questions_without_words(index: SearchIndex, words: str) -> None:
    """Nothing to look for is no error."""
    index.search(words)


def test_empty_index(tmp_path: Path) -> None:
    empty = SearchIndex.build(tmp_path / "empty", [], HashingEncoder())
    assert empty.search("lanterns") == []
    assert SearchIndex.open(tmp_path / "empty", HashingEncoder()).passages == []


def test_another_model_is_refused(index: SearchIndex, tmp_path: Path) -> None:
    """The message names both models and what to do."""
    with pytest.raises(BadIndex, match=r"'hashing'.*'other'.*ingest the documents again"):
        SearchIndex.open(tmp_path / "index", HashingEncoder("other"))


def test_another_format_is_refused(index: SearchIndex, tmp_path: Path) -> None:
    manifest = tmp_path / "index" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 999}))
    with pytest.raises(BadIndex, match="format 999"):
        SearchIndex.open(tmp_path / "index", HashingEncoder())


@pytest.mark.parametrize("name", ["manifest.json", "passages.jsonl", "vectors.faiss", "tokens/codes.npy"])
def test_missing_parts_are_told(index: SearchIndex, tmp_path: Path, name: str) -> None:
    (tmp_path / "index" / name).unlink()
    with pytest.raises(BadIndex, match="ingest"):
        SearchIndex.open(tmp_path / "index", HashingEncoder())


class CountingEncoder(HashingEncoder):
    """Counts the texts that it encodes."""

    encoded = 0

    def encode_passages(self, texts):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        self.encoded += len(texts)
        return super().encode_passages(texts)


@pytest.mark.usefixtures("index")
def test_known_texts_are_not_encoded_again(tmp_path: Path) -> None:
    """A second ingest embeds only what is new, and finds as if all were new."""
    encoder = CountingEncoder()
    before = open_before(tmp_path / "index", encoder)
    again = SearchIndex.build(tmp_path / "again", [*PASSAGES, passage(4, "A new lantern.")], encoder, before)
    afresh = SearchIndex.build(tmp_path / "afresh", [*PASSAGES, passage(4, "A new lantern.")], HashingEncoder())
    assert encoder.encoded == 1
    assert found(again, "new lantern") == found(afresh, "new lantern")


@pytest.mark.parametrize("gone", [None, "1.txt"])
@pytest.mark.parametrize("changed", [(), ("2.txt",), ("0.txt", "3.txt")])
def test_written_on_is_written_whole(index: SearchIndex, tmp_path: Path, gone: str | None, changed: tuple[str]) -> None:
    """Whichever files change, go and come: what is found, and its scores, are those of an index written at once."""
    now = [p for p in PASSAGES if p.document != gone and p.document not in changed]
    kept = {p.document for p in now}
    made = {name: [passage(int(name[0]), f"Lanterns on {name}.")] for name in (*changed, "4.txt", "7.txt")}
    encoder = CountingEncoder()
    write_index(tmp_path / "on", made, encoder, open_before(tmp_path / "index", encoder), kept)
    assert encoder.encoded == len(made)
    on = SearchIndex.open(tmp_path / "on", encoder)
    whole = SearchIndex.build(tmp_path / "whole", [*now, *(p for ps in made.values() for p in ps)], HashingEncoder())
    assert on.passages == whole.passages
    for words in ("lanterns", "the budget", "nothing else"):
        assert found(on, words) == found(whole, words)
        assert on.lexical.search(words, 3) == whole.lexical.search(words, 3)
    assert index.passages == PASSAGES, "the index before stays as it was"


def test_equals_in_words_come_in_order_of_rows(tmp_path: Path) -> None:
    """However they came in: of more equals than are asked for the first rows are taken."""
    encoder, equal = HashingEncoder(), [passage(n, "Lanterns.") for n in range(9)]
    write_index(tmp_path / "late", {p.document: [p] for p in equal[5:]}, encoder)
    before = open_before(tmp_path / "late", encoder)
    write_index(
        tmp_path / "all", {p.document: [p] for p in equal[:5]}, encoder, before, {p.document for p in equal[5:]}
    )
    opened = SearchIndex.open(tmp_path / "all", encoder)
    assert [row for row, _ in opened.lexical.search("lantern", 3)] == [0, 1, 2]


@given(st.lists(st.lists(st.floats(-1, 1, width=32), min_size=4, max_size=4), min_size=1, max_size=6))
def test_one_byte_is_enough(rows: list[list[float]]) -> None:
    """A vector comes back from its codes within half a step of its largest number."""
    vectors = np.asarray(rows, dtype=np.float32)
    codes, scales = quantise(vectors)
    assert np.all(np.abs(codes * scales[:, None] - vectors) <= scales[:, None] * 0.51)


def test_lexical_weight_follows_the_question() -> None:
    """It rises with the share of the question's rare words that the best hits hold, between its bounds."""
    weights = Weights()
    values = [weights.lexical(share / 10) for share in range(11)]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (weights.lexical_least, weights.lexical_most)


def test_equal_scores_standardise_to_nothing() -> None:
    assert standardise(np.full(3, 0.7, dtype=np.float32)).tolist() == [0, 0, 0]

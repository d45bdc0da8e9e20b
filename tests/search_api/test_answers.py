"""Answers from the samples with the packaged model: status, quotes, and silence where the record is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model import Record
from kg.store import DataFolder
from search_api.answers import answer
from search_api.encoder import DEFAULT_MODEL, DEFAULT_SHA256, load_encoder
from search_api.index import SearchIndex
from search_api.knowledge import Knowledge
from search_api.model import Answer
from search_api.passages import LONGEST, passages

STATUSES = {"decided", "recommended", "recorded", "not_in_record"}


@pytest.fixture(scope="module")
def records(samples_data: Path) -> dict[str, Record]:
    return {record.source.name: record for record in DataFolder(samples_data).current().records()}


@pytest.fixture(scope="module")
def knowledge(samples_data: Path, records: dict[str, Record], tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return the samples, indexed with the model that comes in a package."""
    held = DataFolder(samples_data).current()
    facts = held.facts()
    found = [p for record in records.values() for p in passages(record, facts)]
    folder = tmp_path_factory.mktemp("answers") / "index"
    return Knowledge(facts, SearchIndex.build(folder, found, load_encoder()), held.store())


def ask(question: str, knowledge: Knowledge) -> Answer:
    return answer(question, knowledge)


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        ("What did the panel decide on knife crime?", "decided", ["Knife Crime Reduction Strategy", "endorsed"]),
        ("What happened to the knife crime report in September 2022?", "decided", ["deferred"]),
        ("Did the panel support the second phase of the Bright Streets Programme?", "recommended", ["second phase"]),
        ("What does the report on the Bright Streets Programme recommend?", "recommended", ["second phase"]),
        ("Who sent apologies in March 2022?", "recorded", ["Pym", "Holloway-Bates"]),
        ("How many apologies were there in March 2022?", "recorded", ["Two", "2"]),
        ("How much did the Home Office give for the Safer Evenings Project?", "recorded", ["£180,000"]),
        ("Which posts did Callum Reddish hold?", "recorded", ["Deputy Police and Crime Commissioner", "Vice-Chair"]),
        ("Who voted for the proposed precept in February 2024?", "not_in_record", []),
        (
            "What did the panel resolve about the Bright Streets Programme in June 2023?",
            "not_in_record",
            ["breaks off"],
        ),
        ("What did the panel decide about body-worn cameras?", "not_in_record", []),
        ("What did the policing of the Ostlewick Regatta cost?", "not_in_record", []),
        ("Who was the acting Chief Constable in March 2022?", "not_in_record", []),
        ("zxcv qwerty?", "not_in_record", []),
    ],
)
def test_status_and_words(knowledge: Knowledge, question: str, status: str, words: list[str]) -> None:
    """Decided, recommended and recorded are told apart, and what is not in the record is not answered."""
    got = ask(question, knowledge)
    assert got.status == status, got.answer
    missing = [word for word in words if word not in got.answer]
    assert not missing, got.answer


QUESTIONS = (
    "What did the panel decide on knife crime?",
    "Did the panel support the second phase of the Bright Streets Programme?",
    "Who was present in March 2022?",
    "How did the Bright Streets Programme develop over the years?",
    "Who were the successive Police and Crime Commissioners?",
    "What interests were declared in July 2021?",
    "What was decided at the meeting of 14 September 2021?",
    "Which districts were named?",
    "What is the Lantern Scheme?",
    "Did lighting get better between 2021 and 2023?",
    "When is the next meeting?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_answers_keep_the_promises(knowledge: Knowledge, records: dict[str, Record], question: str) -> None:
    """Every quote stands in its file where it is said to, texts keep their lengths, silence comes with what is near."""
    got = ask(question, knowledge)
    assert got.status in STATUSES
    assert 0 < len(got.answer) <= 1500
    assert bool(got.results) is (got.status != "not_in_record")
    for result in (*got.results, *got.nearest):
        assert result.sources
        for source in result.sources:
            assert records[source.document].text[source.start : source.end] == source.quote
    for result in got.results[:3]:
        assert len(result.text) <= 1000
    assert ask(question, knowledge) == got


@pytest.mark.parametrize(
    "question",
    ["", " ", "?", "the of and", "2022", "\N{OWL}", "a" * 5000, "Who " * 300, "SELECT * WHERE { ?s ?p ?o }", "«»\x00"],
)
def test_odd_questions_are_answered(knowledge: Knowledge, question: str) -> None:
    """Whatever is asked, there is an answer with a status."""
    assert ask(question, knowledge).status in STATUSES


def test_graph_answers_show_their_query(knowledge: Knowledge) -> None:
    """The query that is shown runs by itself on the same graph."""
    got = ask("Who sent apologies in March 2022?", knowledge)
    assert got.sparql
    assert len(list(knowledge.store.query(got.sparql))) > 0  # type: ignore[arg-type]


def test_coverage_tells_the_gaps(knowledge: Knowledge) -> None:
    """What was searched is told with what is missing from it."""
    got = ask("What did the panel resolve about the Bright Streets Programme in June 2023?", knowledge)
    assert (got.coverage.meetings, got.coverage.from_) == (1, "2023-06-29")
    assert any("breaks off" in gap for gap in got.coverage.gaps)


def test_understood_is_told(knowledge: Knowledge) -> None:
    got = ask("How much did the Home Office give for the Safer Evenings Project in 2021?", knowledge)
    assert got.understood["kind"] == "money"
    assert got.understood["dates"] == "2021"
    assert "Home Office" in got.understood["bodies"]


def test_passages_are_short_and_stand_in_their_files(knowledge: Knowledge, records: dict[str, Record]) -> None:
    """No passage is longer than the model reads; each is quoted from where it stands; ids are told apart."""
    found = knowledge.index.passages
    assert len({p.id for p in found}) == len(found) > 50
    for p in found:
        assert len(p.text.split()) <= LONGEST
        assert records[p.document].text[p.source.start : p.source.end] == p.source.quote


def test_packaged_model_is_the_known_one() -> None:
    encoder = load_encoder(DEFAULT_MODEL)
    assert (encoder.sha256, encoder.dimension) == (DEFAULT_SHA256, 384)

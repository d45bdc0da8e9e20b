"""`panelgraph ask`: one answer, or a line for each question of a batch, whatever the questions are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from search_api.corpus import Corpus
from search_api.model import Answer
from tests.search_api.conftest import Run, lines, message

FIELDS = {"question", "status", "answer", "results", "nearest", "coverage", "sparql"}
STATUSES = {"decided", "recommended", "recorded", "not_in_record"}


def check(answer: dict[str, Any]) -> None:
    """Fail unless an answer is as the contract has it."""
    assert set(answer) >= FIELDS
    assert answer["status"] in STATUSES
    assert 0 < len(answer["answer"]) <= 1500
    assert set(answer["coverage"]) == {"meetings", "from", "to", "gaps"}
    for result in (*answer["results"], *answer["nearest"]):
        assert set(result) == {"id", "kind", "text", "date", "body", "sources", "minutes"}
        assert result["sources"]


def test_an_answer_is_json_and_nothing_else(run: Run, samples_data: Path) -> None:
    done = run("ask", "Who chaired the meeting on 14 September 2021?", "--data", samples_data, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = lines(done)
    assert len(found) == 1
    check(found[0])
    assert "Rudge" in found[0]["answer"]


def test_an_answer_for_people_opens_with_its_status(run: Run, samples_data: Path) -> None:
    done = run("ask", "Who chaired the meeting on 14 September 2021?", "--data", samples_data)
    assert done.exit_code == 0
    assert done.stdout.startswith("RECORDED ")
    assert "Rudge" in done.stdout
    assert "2021-09-14-minutes.txt, characters" in done.stdout
    assert "Searched: " in done.stdout


def test_what_is_not_in_the_record_is_no_error(run: Run, samples_data: Path) -> None:
    done = run("ask", "How many zeppelins did the harbourmaster buy in 1911?", "--data", samples_data)
    assert done.exit_code == 0
    assert done.stdout.startswith("NOT IN THE RECORD")


def test_each_question_of_a_batch_gets_a_line_in_order(run: Run, samples_data: Path, tmp_path: Path) -> None:
    questions = [
        {"id": f"q{n}", "question": f"What was decided in {year}?"} for n, year in enumerate(range(2021, 2026))
    ]
    batch = tmp_path / "questions.jsonl"
    batch.write_text("\n".join(json.dumps(q) for q in questions) + "\n\n", encoding="utf-8")
    done = run("ask", "--batch", batch, "--data", samples_data, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = lines(done)
    assert [a["id"] for a in found] == [q["id"] for q in questions]
    for answer, question in zip(found, questions, strict=True):
        check(answer)
        assert answer["question"] == question["question"]
    by_input = run("ask", "--batch", "-", "--data", samples_data, input=batch.read_text(encoding="utf-8"))
    assert by_input.stdout == done.stdout


BAD_LINES = [
    # a line of a batch, the id of its answer, what the answer says
    ('{"id": "a", "question": ""}', "a", "The question is empty"),
    ('{"id": "a", "question": "' + "why " * 2500 + '"}', "a", "at most 1,000"),
    ('{"id": 7, "question": null}', 7, "This is no question"),
    ('{"id": "a"}', "a", "This is no question"),
    ("no json", None, "This is no question"),
    ("[1]", None, "This is no question"),
    ("[" * 100_000, None, "This is no question"),
]


@pytest.mark.parametrize(("line", "id_", "told"), BAD_LINES, ids=lambda value: str(value)[:30])
def test_a_bad_line_gets_its_answer_too_and_exit_status_3(
    line: str, id_: object, told: str, run: Run, samples_data: Path
) -> None:
    done = run(
        "ask", "--batch", "-", "--data", samples_data, input=f'{line}\n{{"id": "b", "question": "Who chaired?"}}\n'
    )
    assert done.exit_code == 3
    assert told in message(done)
    assert "line 1 of the batch" in message(done)
    found = lines(done)
    assert [a["id"] for a in found] == [id_, "b"]
    assert found[0]["status"] == "not_in_record"
    assert told in found[0]["answer"]
    for answer in found:
        check(answer)


def test_a_question_on_which_we_stumble_costs_the_others_nothing(
    run: Run, samples_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Corpus.ask

    def stumble(corpus: Corpus, question: str) -> Answer:
        if "stone" in question:
            raise KeyError("a stone")
        return ask(corpus, question)

    monkeypatch.setattr(Corpus, "ask", stumble)
    batch = "".join(json.dumps({"id": q, "question": q}) + "\n" for q in ("Who chaired?", "A stone?", "Who came?"))
    done = run("ask", "--batch", "-", "--data", samples_data, input=batch)
    assert done.exit_code == 3
    assert "line 2 of the batch: This question could not be answered (KeyError: 'a stone')" in message(done)
    assert [a["id"] for a in lines(done)] == ["Who chaired?", "A stone?", "Who came?"]


def test_a_batch_that_is_not_utf8_is_refused(run: Run, samples_data: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes('{"id": "a", "question": "é"}'.encode("latin-1"))
    done = run("ask", "--batch", tmp_path / "q.jsonl", "--data", samples_data)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "is not UTF-8" in done.stderr

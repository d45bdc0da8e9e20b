"""Questions about corrections of minutes, and answers that give what was corrected later."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.search_api.conftest import Run

CORRECTED = ("£54,000", "£45,000")


def ask(run: Run, data: Path, question: str) -> dict[str, Any]:
    done = run("ask", question, "--data", data, "--format", "json")
    assert done.exit_code == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize(
    "question",
    [
        "What sum in minute 21 of March 2022 was corrected?",
        "Which earlier minutes of the panel were corrected?",
        "Was an amount in the minutes of 10 March 2022 corrected?",
    ],
)
def test_what_was_corrected_is_given_with_both_readings(question: str, run: Run, samples_data: Path) -> None:
    """A resolution decided it: the printed reading, the corrected one, and both sentences."""
    found = ask(run, samples_data, question)
    assert found["status"] == "decided"
    assert all(value in found["answer"] for value in CORRECTED)
    (first, *_) = found["results"]
    assert first["kind"] == "correction"
    assert [source["document"] for source in first["sources"]] == [
        "2022-09-22-agenda-pack.txt", "2022-03-10-meeting.html",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "What sum in minute 20 of March 2022 was corrected?",
        "What sum in the minutes of July 2021 was corrected?",
        "Which name in the minutes was corrected?",
    ],
)
def test_a_correction_of_something_else_is_no_answer(question: str, run: Run, samples_data: Path) -> None:
    """Another minute, another meeting, another kind of thing: no correction is given as the answer."""
    found = ask(run, samples_data, question)
    assert not [result for result in found["results"] if result["kind"] == "correction"]


def test_an_answer_with_a_corrected_sum_says_so(run: Run, samples_data: Path) -> None:
    """The sum as printed is never given without what it was corrected to."""
    found = ask(run, samples_data, "How much did the OPCC award to the Marlowfen Youth Trust?")
    assert "Corrected later" in found["answer"] and all(value in found["answer"] for value in CORRECTED)
    other = ask(run, samples_data, "Who chaired the meeting of 10 March 2022?")
    assert "Corrected later" not in other["answer"]

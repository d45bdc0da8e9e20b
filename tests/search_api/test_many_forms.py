"""What several forms of one meeting tell is answered once, with all its sources, and a draft is called a draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import MeetingFact, Quote
from search_api.folding import folded, of_many_forms
from search_api.model import Passage
from tests.kg.six_forms import DRAFT, FORMS, NEXT_MINUTES
from tests.search_api.conftest import Run, lines

ASKED = "What did the Panel decide on the Rural Watch Fund?"


@pytest.fixture
def six(run: Run, tmp_path: Path) -> Path:
    """Return a data folder that holds one meeting in six forms."""
    return held(run, tmp_path, FORMS)


def held(run: Run, tmp_path: Path, texts: dict[str, str]) -> Path:
    folder, data = tmp_path / "records", tmp_path / "held"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run("ingest", folder, "--data", data).exit_code == 0
    return data


def test_no_decision_is_among_the_results_twice(run: Run, six: Path) -> None:
    """Each decision is one result with a quote of every file that has its words; no passage repeats another."""
    (answer,) = lines(run("ask", ASKED, "--data", six, "--format", "json"))
    assert answer["status"] == "decided" and "£12,500" in answer["answer"] and "£11,500" not in answer["answer"]
    decisions = [r for r in answer["results"] if r["kind"] == "decision"]
    assert len(decisions) == 2 == len({r["id"] for r in decisions})
    grant = next(r for r in decisions if "£12,500" in r["text"])
    assert {s["document"] for s in grant["sources"]} == set(FORMS) - {"draft.txt"}
    texts = ["".join(c for c in r["text"].casefold() if c.isalnum()) for r in answer["results"]]
    assert len(texts) == len(set(texts))


def test_differences_are_listed_and_reported(run: Run, six: Path) -> None:
    """With readings and sources as JSON, in words on the terminal, and in the report by file."""
    found = lines(run("list", "differences", "--data", six, "--format", "json"))
    assert sorted(d["what"] for d in found) == ["amount", "present"]
    assert all(d["id"] and d["sources"] and len(d["readings"]) == 2 for d in found)
    shown = run("list", "differences", "--data", six).stdout
    assert "amount: " in shown and "£11,500" in shown
    assert "differs: present" in run("report", "--data", six).stdout


def test_what_only_a_draft_holds_is_said_to_be_from_a_draft(run: Run, tmp_path: Path) -> None:
    """In the answer, in each result, and on the terminal; not once a later meeting confirmed the minutes."""
    data = held(run, tmp_path, {"draft.txt": DRAFT})
    (answer,) = lines(run("ask", ASKED, "--data", data, "--format", "json"))
    assert "draft minutes" in answer["answer"] and answer["results"][0]["minutes"] == "draft"
    assert "from draft minutes" in " ".join(run("ask", ASKED, "--data", data).stdout.split())
    later = tmp_path / "later.txt"
    later.write_text(NEXT_MINUTES, encoding="utf-8")
    assert run("ingest", later, "--data", data).exit_code == 0
    (answer,) = lines(run("ask", ASKED, "--data", data, "--format", "json"))
    assert "draft minutes" not in answer["answer"] and answer["results"][0]["minutes"] == "confirmed"


def passage(name: str, text: str, file: str, meeting: str = "m") -> Passage:
    source = Quote(document=file, page=None, start=0, end=len(text), quote=text)
    return Passage(
        id=name,
        text=text,
        heading="",
        kind="text",
        document_kind="minutes",
        document=file,
        document_id=file,
        meeting=meeting,
        body=None,
        date=None,
        item=None,
        item_number=None,
        source=source,
    )


def test_passages_of_other_forms_are_folded_into_the_one_that_stands() -> None:
    """The better form's print is shown at the first place; other meetings and other words stay."""
    first, better = passage("a", "(a) The mill was let.", "page"), passage("b", "1. The mill was let", "minutes")
    other, elsewhere = passage("c", "The mill was sold.", "page"), passage("d", "The mill was let.", "page", "n")
    forms = {"m": {"minutes": 0, "page": 1}}
    assert [p.id for p in folded([first, other, better, elsewhere], forms)] == ["b", "c", "d"]


def test_a_passage_whose_every_sentence_is_shown_is_folded() -> None:
    """Forms cut passages at other places; one with a sentence more is kept."""
    whole = passage("a", "The wardens were thanked. The bridge was closed again.", "minutes")
    part, more = passage("b", "The bridge was closed again.", "page"), passage("c", "The bridge was painted.", "page")
    forms = {"m": {"minutes": 0, "page": 1}}
    assert [p.id for p in folded([whole, part, more], forms)] == ["a", "c"]


def test_only_meetings_in_several_files_are_of_many_forms() -> None:
    """The order of the files is that of the forms."""

    def meeting(name: str, *files: str) -> MeetingFact:
        sources = tuple(Quote(document=f, page=None, start=0, end=1, quote="x") for f in files)
        return MeetingFact(
            id=name,
            body=None,
            body_id=None,
            date=None,
            start=None,
            end=None,
            venue=None,
            kind="minutes",
            status=None,
            attendance=(),
            items=(),
            sources=sources,
        )

    assert of_many_forms([meeting("one", "z", "a", "z"), meeting("two", "b", "b")]) == {"one": {"z": 0, "a": 1}}

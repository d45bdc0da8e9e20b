"""How sure is it: quality, doubts, review and why, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.kg.told_corrections import MARCH, NOT_CERTAIN, june
from tests.search_api.conftest import Run, lines, message

WOLD = MARCH.replace("Tarnmoor", "Woldmarsh").replace("Cllr. Odile Marchbank", "Cllr. O. Marchbank")
FILES = {**june(NOT_CERTAIN), "wold.txt": WOLD}


@pytest.fixture
def doubtful(run: Run, tmp_path: Path) -> Path:
    """Return a folder with data in which a correction and an identity are in doubt, and the files they came from."""
    files = tmp_path / "files"
    files.mkdir()
    for name, text in FILES.items():
        (files / name).write_text(text, encoding="utf-8")
    assert run("ingest", files, "--data", tmp_path / "data").exit_code == 0
    return tmp_path


def doubts(run: Run, data: Path, kind: str) -> list[dict[str, Any]]:
    found = lines(run("list", "doubts", "--data", data, "--format", "json"))
    return [doubt for doubt in found if doubt["kind"] == kind]


def forms(run: Run, data: Path) -> list[set[tuple[str, str]]]:
    """Return of each person the names as written, with their files."""
    people = lines(run("list", "people", "--data", data, "--format", "json"))
    return [{(form["form"], form["document"]) for form in person["surface_forms"]} for person in people]


def test_quality_is_a_page_and_an_object(run: Run, samples_data: Path) -> None:
    """Counts, coverage, gaps, shapes and documents, as text and as JSON; the two agree."""
    done = run("quality", "--data", samples_data, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["shapes"]["conforms"] is True and found["shapes"]["violations"] == 0
    assert found["counts"]["meetings"] == 10 and found["missing"]["no_minutes"] == 1
    assert found["not_understood"] == {"truncated": 1}
    assert found["corrections"] == {"applied": 1}
    assert len(found["documents"]) == 10
    assert found["coverage"]["names that lead to a person"] <= found["coverage"]["names in lists"]
    shown = run("quality", "--data", samples_data).stdout
    for heading in ("Held", "Understood", "Not understood", "Missing", "Shapes", "Doubts to review", "Documents"):
        assert f"\n{heading}\n" in shown
    assert "the graph conforms" in shown and "truncated" in shown
    assert all(one["id"] in shown for one in found["doubts"][:5])


def test_quality_of_one_document_and_of_one_meeting(run: Run, samples_data: Path) -> None:
    """Only what the file or the meeting holds, with the ledger of the meeting; both at once is refused."""
    page = "2023-06-29-annual-meeting.txt"
    found = json.loads(run("quality", "--document", page, "--data", samples_data, "--format", "json").stdout)
    assert [one["name"] for one in found["documents"]] == [page] and found["not_understood"] == {"truncated": 1}
    assert found["shapes"] is None
    one = json.loads(run("quality", "--meeting", "2025-03-13", "--data", samples_data, "--format", "json").stdout)
    (ledger,) = one["meetings"]
    assert ledger["kind"] == "agenda" and [gap["code"] for gap in ledger["missing"]] == ["no_minutes"]
    assert "only the agenda is held" in run("quality", "--meeting", "2025-03-13", "--data", samples_data).stdout
    both = run("quality", "--document", page, "--meeting", "2025-03-13", "--data", samples_data)
    assert both.exit_code == 2 and "not both" in both.stderr
    unknown = run("quality", "--document", "no.txt", "--data", samples_data)
    assert unknown.exit_code == 4 and "panelgraph list documents" in message(unknown)
    nobody = run("quality", "--meeting", "2024-01-01", "--data", samples_data)
    assert nobody.exit_code == 4 and "panelgraph list meetings" in message(nobody)


def test_the_report_on_shapes_lies_in_the_generation(samples_data: Path) -> None:
    """Each generation is published with it."""
    (report,) = samples_data.glob("generations/*/shapes.jsonld")
    assert json.loads(report.read_text(encoding="utf-8"))["conforms"] is True


def test_a_judgement_of_an_identity_survives_a_rebuild(run: Run, doubtful: Path) -> None:
    """Who is reviewed as one person is one after the next ingest, and after the data are built from nothing."""
    data = doubtful / "data"
    doubt = next(d for d in doubts(run, data, "identity") if "Odile Marchbank" in d["question"])
    both = {(anchor["name"], anchor["document"]) for anchor in doubt["anchors"]}
    assert not [one for one in forms(run, data) if both <= one]
    done = run("review", doubt["id"], "accept", "--note", "One ward.", "--by", "A. Reader", "--data", data)
    assert done.exit_code == 0 and "from the next ingest on: both names become one person" in done.stderr
    written = (data / "authority.yaml").read_text(encoding="utf-8")
    assert "judge: same" in written and "One ward." in written and "A. Reader" in written
    assert not [one for one in forms(run, data) if both <= one]  # not before the next ingest
    assert run("ingest", doubtful / "files", "--data", data).exit_code == 0
    assert [one for one in forms(run, data) if both <= one]
    anew = doubtful / "anew"
    assert run("ingest", doubtful / "files", "--data", anew, "--authority", data / "authority.yaml").exit_code == 0
    assert [one for one in forms(run, anew) if both <= one]
    assert (data / "authority.yaml").read_text(encoding="utf-8") == written


def test_a_rejected_identity_is_asked_no_more(run: Run, doubtful: Path) -> None:
    """Two who are reviewed as different stay two; the page counts the doubt as settled."""
    data = doubtful / "data"
    doubt = next(d for d in doubts(run, data, "identity") if "Odile Marchbank" in d["question"])
    assert run("review", doubt["id"], "reject", "--data", data).exit_code == 0
    assert run("ingest", doubtful / "files", "--data", data).exit_code == 0
    both = {(anchor["name"], anchor["document"]) for anchor in doubt["anchors"]}
    assert not [one for one in forms(run, data) if both <= one]
    found = json.loads(run("quality", "--data", data, "--format", "json").stdout)
    assert doubt["id"] not in {one["id"] for one in found["doubts"]}


def test_a_correction_that_is_rejected_stays_so(run: Run, doubtful: Path) -> None:
    """What is in doubt of a correction is settled by its id, and the reason says that a reviewer did it."""
    data = doubtful / "data"
    (doubt,) = doubts(run, data, "correction")
    shown = run("list", "doubts", "--data", data).stdout
    assert doubt["id"] in shown and "the words stand there 7 times" in " ".join(shown.split())
    done = run("review", doubt["id"], "reject", "--data", data, "--format", "json")
    told = json.loads(done.stdout)
    assert told["judgement"] == {"judge": "reject", "about": [{"id": doubt["about"][0]}]} and told["changes"]
    assert run("ingest", doubtful / "files", "--data", data).exit_code == 0
    (correction,) = lines(run("list", "corrections", "--data", data, "--format", "json"))
    assert correction["reason"] == "rejected in review" and not correction["applied"]
    (after,) = doubts(run, data, "correction")
    assert (after["id"], after["judged"]) == (doubt["id"], "reject")


def test_a_doubt_that_is_not_there(run: Run, samples_data: Path) -> None:
    """One line that says where doubts are listed; nothing is written."""
    done = run("review", "d-00000000", "accept", "--data", samples_data)
    assert done.exit_code == 4 and "panelgraph list doubts" in message(done)
    assert not (samples_data / "authority.yaml").exists()
    assert run("review", "d-00000000", "perhaps", "--data", samples_data).exit_code == 2


def test_why_shows_sentences_rules_and_merges(run: Run, samples_data: Path) -> None:
    """A person by name, a triple in three arguments or one, an id: text and JSON."""
    person = run("why", "Leonie Crabbe", "--data", samples_data)
    assert person.exit_code == 0 and "merge of two ways of naming" in person.stdout
    assert "Cllr. Leonie Crabbe" in person.stdout and "2021-09-14-minutes.txt" in person.stdout
    found = json.loads(run("why", "person/leonie-crabbe", "--data", samples_data, "--format", "json").stdout)
    assert found["basis"] == "stated" and all(one["basis"] == "derived" and one["sources"] for one in found["inputs"])
    meeting = "meeting/quillshire-panel-2021-07-08"
    triple = (meeting, "pcp:startTime", "10:30")
    apart = json.loads(run("why", *triple, "--data", samples_data, "--format", "json").stdout)
    together = json.loads(run("why", " ".join(triple), "--data", samples_data, "--format", "json").stdout)
    assert apart == together and apart["basis"] == "stated"
    assert any("10.30 am" in source["quote"] for source in apart["sources"])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("person/leonie-crab",), "the nearest are person/leonie-crabbe"),
        (("Nobody Of That Name",), "There is nothing 'Nobody Of That Name' in the graph"),
        (("meeting/quillshire-panel-2021-07-08", "pcp:startTime", "11:30"), 'it has there "10:30"'),
        (("Quillshire",), "give the id of one"),
    ],
)
def test_what_cannot_be_explained_says_what_comes_nearest(
    asked: tuple[str, ...], told: str, run: Run, samples_data: Path
) -> None:
    """Unknown ids, names and triples: exit status 4 and one line."""
    done = run("why", *asked, "--data", samples_data)
    assert done.exit_code == 4 and told in message(done)

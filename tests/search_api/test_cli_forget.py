"""`panelgraph forget`: a document is gone from everywhere, stays away, and may be let in again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.store import DataFolder
from search_api.ingesting import ingest, read_sources
from search_api.lexical import LexicalIndex
from search_api.settings import Settings
from tests.search_api.conftest import MODEL, Run, lines, message
from tests.search_api.test_cli_ingest import MINUTES

SECRET = "Zwyxquorth"
"""A word of one document alone."""

PRIVATE = MINUTES.replace("4 March", "8 April").replace("road safety.", f"the affairs of Mr. Ned {SECRET}.")


@pytest.fixture(scope="module")
def made(without_model: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of records and data with two generations, the earlier one with another version of one of them."""
    folder = tmp_path_factory.mktemp("made")
    records, settings = folder / "records", Settings(data=folder / "data", model=MODEL)
    records.mkdir()
    (records / "march.txt").write_text(MINUTES, encoding="utf-8")
    for text in (PRIVATE.replace("noted", f"shown to {SECRET}"), PRIVATE):
        (records / "april.txt").write_text(text, encoding="utf-8")
        assert ingest(read_sources([records], settings.data), settings, lambda step, done, total: None).changed
    assert len(DataFolder(settings.data).numbers()) == 2
    return folder


@pytest.fixture
def records(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the records, to be changed at will."""
    return Path(shutil.copytree(made / "records", tmp_path / "records"))


@pytest.fixture
def data(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the data, to be changed at will."""
    return Path(shutil.copytree(made / "data", tmp_path / "data"))


def holding(data: Path, word: str = SECRET) -> list[str]:
    """Return the files of a data folder in which a word stands, in any case."""
    found = [f for f in sorted(data.rglob("*")) if f.is_file() and word.lower().encode() in f.read_bytes().lower()]
    return [file.relative_to(data).as_posix() for file in found]


def documents(data: Path, run: Run) -> list[str]:
    return [d["name"] for d in lines(run("list", "documents", "--data", data, "--format", "json"))]


def test_nothing_of_a_forgotten_document_is_left(run: Run, data: Path) -> None:
    """Its words stood in archive, facts, graph and index; afterwards they stand in no file, and no index knows them."""
    places = holding(data)
    assert all(any(part in place for place in places) for part in ("archive/", "/facts/", "/graph/", "/index/"))
    assert LexicalIndex.open(DataFolder(data).current().index_path / "lexical").knows(SECRET.lower())
    done = run("forget", "april.txt", "--yes", "--data", data)
    assert done.exit_code == 0, done.stderr
    assert "forgotten: april.txt; earlier generations deleted: 1, 2" in done.stderr
    assert holding(data) == []
    assert not LexicalIndex.open(DataFolder(data).current().index_path / "lexical").knows(SECRET.lower())
    assert documents(data, run) == ["march.txt"]
    found = run("search", SECRET, "--data", data, "--format", "json")
    assert SECRET not in found.stdout
    assert run("text", "april.txt", "--data", data).exit_code == 4
    assert run("report", "april.txt", "--data", data).exit_code == 4


def test_it_asks_first(run: Run, data: Path) -> None:
    before = sorted(data.rglob("*"))
    done = run("forget", "april.txt", "--data", data, input="n\n")
    assert done.exit_code == 1
    assert "april.txt: its facts, text and bytes" in done.stderr
    assert sorted(data.rglob("*")) == before
    assert run("forget", "april.txt", "--data", data, input="y\n").exit_code == 0
    assert documents(data, run) == ["march.txt"]


def test_an_id_is_as_good_as_a_name(run: Run, data: Path) -> None:
    ids = {d["name"]: d["id"] for d in lines(run("list", "documents", "--data", data, "--format", "json"))}
    assert run("forget", ids["april.txt"], "--yes", "--data", data).exit_code == 0
    assert holding(data) == []


def test_neither_its_name_nor_its_bytes_come_back(run: Run, data: Path, records: Path) -> None:
    """The next ingest names it, says how to let it in again, and takes in the others."""
    run("forget", "april.txt", "--yes", "--data", data)
    shutil.copy(records / "april.txt", records / "other-name.txt")
    (records / "april.txt").write_text(MINUTES.replace("4 March", "9 June") + SECRET, encoding="utf-8")
    done = run("ingest", records, "--data", data)
    assert done.exit_code == 0
    assert "april.txt: was forgotten as april.txt and stays away; panelgraph forget --undo 'april.txt'" in done.stderr
    assert "other-name.txt: was forgotten as april.txt and stays away" in done.stderr
    assert "nothing new (3 files: 1 unchanged, 2 forgotten)" in done.stderr
    assert holding(data) == []
    listed = lines(run("forget", "--list", "--data", data, "--format", "json"))
    assert [stone["name"] for stone in listed] == ["april.txt"]
    assert len(listed[0]["sha256"]) == 2


def test_what_is_let_in_again_comes_back(run: Run, data: Path, records: Path) -> None:
    run("forget", "april.txt", "--yes", "--data", data)
    assert run("forget", "--undo", "april.txt", "--data", data).exit_code == 0
    assert run("forget", "--list", "--data", data).stdout == ""
    assert run("ingest", records, "--data", data).exit_code == 0
    assert documents(data, run) == ["april.txt", "march.txt"]


def test_doing_it_twice_changes_nothing(run: Run, data: Path) -> None:
    run("forget", "april.txt", "--yes", "--data", data)
    number, stones = DataFolder(data).current().number, (data / "tombstones.json").read_bytes()
    assert run("forget", "april.txt", "--yes", "--data", data).exit_code == 0
    assert DataFolder(data).current().number == number
    assert (data / "tombstones.json").read_bytes() == stones


def test_bytes_that_another_name_holds_stay_there(run: Run, data: Path, records: Path) -> None:
    """A copy keeps the facts, and is told of; when it is forgotten too, the bytes go."""
    shutil.copy(records / "april.txt", records / "copy.txt")
    run("ingest", records, "--data", data)
    done = run("forget", "april.txt", "--yes", "--data", data)
    assert "copy.txt: holds the same bytes and stays; forget it too if it is to go" in done.stderr
    assert documents(data, run) == ["copy.txt", "march.txt"]
    assert run("text", "copy.txt", "--data", data).stdout == PRIVATE
    run("forget", "copy.txt", "--yes", "--data", data)
    assert holding(data) == []


def test_the_last_document_can_go_too(run: Run, data: Path) -> None:
    """Data without any document still answer: there is nothing."""
    done = run("forget", "april.txt", "march.txt", "--yes", "--data", data)
    assert done.exit_code == 0, done.stderr
    assert documents(data, run) == []
    assert holding(data, "road safety") == []
    asked = lines(run("ask", "Who chaired the panel?", "--data", data, "--format", "json"))[0]
    assert asked["status"] == "not_in_record"


@pytest.mark.parametrize(
    "arguments", [("nothing.txt", "--yes"), ("--undo", "march.txt"), ("march.txt", "no.txt", "--yes")]
)
def test_what_is_not_there_is_named(arguments: tuple[str, ...], run: Run, data: Path) -> None:
    """One unknown name, and nothing at all is done."""
    done = run("forget", *arguments, "--data", data)
    assert done.exit_code == 4
    assert repr(next(a for a in reversed(arguments) if not a.startswith("--"))) in message(done)
    assert documents(data, run) == ["april.txt", "march.txt"]


def test_an_unreadable_list_of_tombstones_lets_nothing_in(run: Run, data: Path, records: Path) -> None:
    """Without the list nobody knows what must stay away: the ingest is refused, and says so."""
    (data / "tombstones.json").write_bytes(b"{")
    done = run("ingest", records, "--data", data)
    assert done.exit_code == 5
    assert "what was forgotten could come back" in message(done)

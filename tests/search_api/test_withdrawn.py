"""What its source has no more is kept with its facts, and marked wherever it is shown, until it comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.sources.folder import discover
from search_api.held import Held, read_held
from search_api.ingesting import ingest
from search_api.intake import Progress
from search_api.origins import read_origins, vanished
from search_api.settings import Settings
from tests.hashing_encoder import HashingEncoder
from tests.search_api.conftest import MODEL, Run, lines
from tests.search_api.test_cli_ingest import MINUTES, graph

MARK = "<https://panelgraph.example/ontology#withdrawnAtSource>"
NOTHING: Progress = lambda step, done, total: None  # noqa: E731


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "march.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "april.txt").write_text(MINUTES.replace("4 March", "8 April").replace("Marsh", "Fenn"), encoding="utf-8")
    return folder


@pytest.fixture
def data(run: Run, records: Path, tmp_path: Path) -> Path:
    assert run("ingest", records, "--data", tmp_path / "data").exit_code == 0
    return tmp_path / "data"


def marks(data: Path, run: Run) -> dict[str, bool]:
    return {d["name"]: d["withdrawn"] for d in lines(run("list", "documents", "--data", data, "--format", "json"))}


def test_a_file_that_its_folder_lost_is_kept_and_marked(run: Run, data: Path, records: Path) -> None:
    """In the report, the lists, the graph and every citation; its facts stay."""
    before = graph(data, run)
    (records / "april.txt").unlink()
    done = run("ingest", records, "--data", data)
    assert done.exit_code == 0
    assert "april.txt: withdrawn at source: it is no longer where it came from; what it says is kept" in done.stderr
    assert "1 file: 1 unchanged, 1 withdrawn" in done.stderr
    assert marks(data, run) == {"april.txt": True, "march.txt": False}
    report = lines(run("report", "april.txt", "--data", data, "--format", "json"))[0]["documents"]
    assert [d["fate"] for d in report] == ["withdrawn"]
    after = graph(data, run)
    added = set(after.splitlines()) - set(before.splitlines())
    assert set(before.splitlines()) <= set(after.splitlines())
    assert len(added) == 1
    assert MARK in next(iter(added))
    asked = run("ask", "What was resolved on 8 April 2031?", "--data", data)
    assert "april.txt, withdrawn at source" in asked.stdout
    assert "march.txt, withdrawn at source" not in asked.stdout


def test_searching_shows_the_mark_too(run: Run, data: Path, records: Path) -> None:
    (records / "april.txt").unlink()
    run("ingest", records, "--data", data)
    assert "april.txt, withdrawn at source" in run("search", "Peter Fenn", "--data", data).stdout


def test_it_is_noticed_once(run: Run, data: Path, records: Path) -> None:
    """A run that finds it still missing changes nothing and does not tell of it again."""
    (records / "april.txt").unlink()
    run("ingest", records, "--data", data)
    done = run("ingest", records, "--data", data)
    assert done.stderr.startswith("panelgraph: nothing new (1 file: 1 unchanged, 1 withdrawn)")


def test_it_loses_the_mark_when_it_comes_back(run: Run, data: Path, records: Path) -> None:
    before, content = graph(data, run), (records / "april.txt").read_bytes()
    (records / "april.txt").unlink()
    run("ingest", records, "--data", data)
    (records / "april.txt").write_bytes(content)
    assert run("ingest", records, "--data", data).exit_code == 0
    assert marks(data, run) == {"april.txt": False, "march.txt": False}
    assert graph(data, run) == before


def test_other_folders_and_single_files_take_nothing_away(run: Run, data: Path, records: Path, tmp_path: Path) -> None:
    """Only a folder that is given again can miss a file: not another one, not its other file, and not an empty one."""
    (records / "april.txt").unlink()
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "may.txt").write_text(MINUTES.replace("4 March", "6 May"), encoding="utf-8")
    assert run("ingest", tmp_path / "more", records / "march.txt", "--data", data).exit_code == 0
    (records / "march.txt").unlink()
    assert run("ingest", records, "--data", data).exit_code == 1
    assert not any(marks(data, run).values())


def test_a_file_that_cannot_be_looked_at_has_not_gone(
    data: Path, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without rights hides its files; root may see them, so the refusal is played here."""
    kept = [source for source in discover([records]) if source.name != "april.txt"]
    origins = read_origins(data)
    (records / "april.txt").unlink()
    assert vanished(origins, kept) == {"april.txt"}
    stat = Path.stat

    def refused(path: Path, *, follow_symlinks: bool = True) -> object:
        if path.name == "april.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refused)
    assert vanished(origins, kept) == frozenset()


def test_whoever_fetches_can_say_what_has_gone(run: Run, data: Path) -> None:
    """Names passed as gone are marked; names that are not held are nothing."""
    settings = Settings(data=data, model=MODEL)
    report = ingest((), settings, NOTHING, HashingEncoder(), gone=frozenset({"april.txt", "never-held.txt"}))
    assert report.changed
    assert {d.name: d.fate.value for d in report.documents} == {"april.txt": "withdrawn", "march.txt": "unchanged"}


def test_a_copy_that_is_still_published_keeps_the_mark_away(run: Run, data: Path, records: Path) -> None:
    """The same bytes under another name are still there: nothing of what they say was withdrawn."""
    (records / "later.txt").write_bytes((records / "april.txt").read_bytes())
    run("ingest", records, "--data", data)
    (records / "april.txt").unlink()
    run("ingest", records, "--data", data)
    assert marks(data, run) == {"april.txt": False, "march.txt": False}
    (records / "later.txt").unlink()
    run("ingest", records, "--data", data)
    assert marks(data, run) == {"april.txt": True, "march.txt": False}


def test_neither_paths_nor_marks_of_this_machine_are_in_a_generation(data: Path, records: Path) -> None:
    """Where files came from is kept beside the generations."""
    path = str(records).encode()
    holding = [f.relative_to(data).as_posix() for f in data.rglob("*") if f.is_file() and path in f.read_bytes()]
    assert holding == ["origins.json"]


def test_a_list_of_an_older_version_is_read(tmp_path: Path) -> None:
    """Names and digests alone, as they were kept before anything could be withdrawn."""
    (tmp_path / "held.json").write_text(json.dumps({"files": "a" * 64, "b.txt": "b" * 64}), encoding="utf-8")
    assert read_held(tmp_path) == Held({"files": "a" * 64, "b.txt": "b" * 64})

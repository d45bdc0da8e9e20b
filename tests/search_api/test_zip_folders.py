"""Zip folders from the command line: a row for each file in them, and what becomes of files that they lose."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.ingest.word_files import p, word_file
from tests.search_api.conftest import Run, lines
from tests.search_api.test_cli_ingest import MINUTES, graph


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "records").mkdir()
    return tmp_path / "records"


def pack(path: Path, **files: str | bytes) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)


def fates(run: Run, data: Path) -> dict[str, str]:
    (report,) = lines(run("report", "--data", data, "--format", "json"))
    return {document["name"]: document["fate"] for document in report["documents"]}


def test_each_file_of_a_zip_folder_is_a_row_and_bad_ones_stop_no_other(run: Run, folder: Path, tmp_path: Path) -> None:
    word = word_file("".join(p(line) for line in MINUTES.replace("4 March", "8 April").splitlines() if line))
    pack(folder / "y.zip", march_txt=MINUTES, april_docx=word, bad_docx=word[:-50])
    (folder / "broken.zip").write_bytes((folder / "y.zip").read_bytes()[:300])
    done = run("ingest", folder, "--data", tmp_path / "data")
    assert done.exit_code == 3
    assert fates(run, tmp_path / "data") == {
        "broken.zip": "failed",
        "y.zip/april.docx": "new",
        "y.zip/bad.docx": "failed",
        "y.zip/march.txt": "new",
    }
    decided = lines(run("list", "decisions", "--data", tmp_path / "data", "--format", "json"))
    assert sorted(d["date"] for d in decided if "report be noted" in d["text"]) == ["2031-03-04", "2031-04-08"]


def test_a_file_that_a_zip_folder_lost_is_withdrawn_and_a_damaged_zip_folder_loses_none(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    pack(folder / "y.zip", march_txt=MINUTES, april_txt=MINUTES.replace("4 March", "8 April"))
    run("ingest", folder, "--data", data)
    before = graph(data, run)
    whole = (folder / "y.zip").read_bytes()
    (folder / "y.zip").write_bytes(whole[:-30])
    run("ingest", folder, "--data", data)
    assert fates(run, data) == {"y.zip": "failed", "y.zip/april.txt": "unchanged", "y.zip/march.txt": "unchanged"}
    assert graph(data, run) == before
    pack(folder / "y.zip", march_txt=MINUTES)
    run("ingest", folder, "--data", data)
    assert fates(run, data) == {"y.zip/april.txt": "withdrawn", "y.zip/march.txt": "unchanged"}

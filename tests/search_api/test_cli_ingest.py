"""`panelgraph ingest` and `report`: what goes in, what does not, and what is said about it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.search_api.conftest import SAMPLES, Run, lines, message

MINUTES = """Minutes of a meeting of the Quillshire Police and Crime Panel held at Weir House on 4 March 2031.

PRESENT

Cllr. Imelda Rudge (in the Chair)
Cllr. Peter Marsh

1. Minutes of the previous meeting.

The minutes of the meeting held on 5 February 2031 were confirmed.

2. Road safety.

The Panel considered a report on road safety.

RESOLVED:

That the report be noted.
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "march.txt").write_text(MINUTES, encoding="utf-8")
    return folder


def graph(data: Path, run: Run) -> str:
    return run("export", "--data", data).stdout


def test_ingesting_twice_changes_nothing_and_says_so(run: Run, minutes: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = run("ingest", minutes, "--data", data)
    assert (first.exit_code, first.stdout) == (0, "")
    assert "1 file: 1 new" in first.stderr
    before = graph(data, run)
    second = run("ingest", minutes, "--data", data, "--format", "json")
    assert second.exit_code == 0
    assert "nothing new" in message(second)
    assert lines(second)[0]["changed"] is False
    assert (data / "current").read_text() == "1\n"
    assert graph(data, run) == before


def test_the_order_of_ingesting_does_not_matter(run: Run, minutes: Path, tmp_path: Path) -> None:
    """One run over two files, and two runs in the other order, give the same graph."""
    (minutes / "april.txt").write_text(
        MINUTES.replace("4 March", "8 April").replace("safety", "signs"), encoding="utf-8"
    )
    run("ingest", minutes, "--data", tmp_path / "together")
    run("ingest", minutes / "march.txt", "--data", tmp_path / "apart")
    run("ingest", minutes / "april.txt", "--data", tmp_path / "apart")
    assert graph(tmp_path / "together", run) == graph(tmp_path / "apart", run)


BAD = {
    "empty.txt": b"",
    "spaces.txt": b" \n\n\t ",
    "rubbish.bin": bytes(range(256)) * 40,
    "song.txt": b"Half a pound of tuppenny rice, half a pound of treacle.\n" * 3,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "tags.html": b"<a>" * 400,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_named_and_stops_no_other(name: str, run: Run, minutes: Path, tmp_path: Path) -> None:
    """It gets one line that names it, exit status 3, and a place in the report; the good file goes in."""
    (minutes / name).write_bytes(BAD[name])
    done = run("ingest", minutes, "--data", tmp_path / "data")
    assert done.exit_code == 3
    told = [line for line in done.stderr.splitlines() if name in line]
    assert len(told) == 1
    assert told[0].startswith(f"panelgraph: {name}: ")
    report = {
        d["name"]: d for d in lines(run("report", "--data", tmp_path / "data", "--format", "json"))[0]["documents"]
    }
    assert report[name]["fate"] == "failed"
    assert report[name]["reason"] in told[0]
    assert report["march.txt"]["fate"] == "new"
    assert report["march.txt"]["understood"]["decisions"] >= 1
    assert len(lines(run("list", "documents", "--data", tmp_path / "data", "--format", "json"))) == 1


def test_a_file_whose_name_is_no_utf_8_is_named_by_its_bytes(run: Run, minutes: Path, tmp_path: Path) -> None:
    (minutes / "march.txt").rename(minutes / os.fsdecode(b"m\xe4rz.txt"))
    (minutes / os.fsdecode(b"\xff.txt")).touch()
    done = run("ingest", minutes, "--data", tmp_path / "data")
    assert done.exit_code == 3
    listed = lines(run("list", "documents", "--data", tmp_path / "data", "--format", "json"))
    assert [d["name"] for d in listed] == ["m\\udce4rz.txt"]
    assert "\\udcff.txt: the file is empty" in done.stderr


def test_what_a_zip_folder_may_not_hold_is_refused_with_its_own_remedy(run: Run, minutes: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(minutes / "pack.zip", "w") as pack:
        pack.writestr("../out.txt", MINUTES)
    done = run("ingest", minutes, "--data", tmp_path / "data")
    told = next(line for line in done.stderr.splitlines() if "out.txt" in line)
    assert told == "panelgraph: pack.zip/../out.txt: its name in the zip file leads out of the folder; pack it anew"


def test_only_bad_files_leave_nothing_and_fail(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("ingest", tmp_path / "empty.txt", "--data", tmp_path / "data")
    assert done.exit_code == 1
    listed = run("list", "documents", "--data", tmp_path / "data")
    assert listed.exit_code == 5
    assert "holds no documents yet; run: panelgraph ingest PATH" in message(listed)


def test_an_unreadable_file_is_named(run: Run, minutes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses to open is told of; root may open everything, so the refusal is played here."""
    (minutes / "secret.txt").write_text(MINUTES, encoding="utf-8")
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "secret.txt":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    done = run("ingest", minutes, "--data", tmp_path / "data")
    assert done.exit_code == 3
    assert f"secret.txt: cannot be opened (Permission denied): check {minutes / 'secret.txt'}" in done.stderr


def test_a_file_that_goes_away_is_named(run: Run, minutes: Path, tmp_path: Path) -> None:
    """A file that was listed and cannot be opened any more is told of by name (here: a link that leads nowhere)."""
    (minutes / "gone.txt").symlink_to(tmp_path / "nowhere")
    done = run("ingest", minutes / "march.txt", minutes / "gone.txt", "--data", tmp_path / "data")
    assert done.exit_code == 2  # given by name, it must be there
    assert "gone.txt" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_any_common_encoding_is_read(encoding: str, run: Run, tmp_path: Path) -> None:
    text = MINUTES.replace("Road safety.", "Café “safety”." if encoding != "latin-1" else "Café safety.")
    (tmp_path / "march.txt").write_bytes(text.encode(encoding))
    done = run("ingest", tmp_path / "march.txt", "--data", tmp_path / "data")
    assert done.exit_code == 0, done.stderr
    assert "Café" in run("text", "march.txt", "--data", tmp_path / "data").stdout


def test_two_copies_are_one_document_and_the_copy_is_told(run: Run, minutes: Path, tmp_path: Path) -> None:
    shutil.copy(minutes / "march.txt", minutes / "zz-copy.txt")
    data = tmp_path / "data"
    done = run("ingest", minutes, "--data", data)
    assert done.exit_code == 0
    assert "zz-copy.txt: holds the same bytes as march.txt" in done.stderr
    sources = [
        s["document"] for d in lines(run("list", "decisions", "--data", data, "--format", "json")) for s in d["sources"]
    ]
    assert set(sources) == {"march.txt"}
    assert run("text", "zz-copy.txt", "--data", data).stdout == MINUTES


def test_other_content_under_a_held_name_takes_its_place(run: Run, minutes: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("ingest", minutes, "--data", data)
    (minutes / "march.txt").write_text(MINUTES.replace("be noted", "be approved"), encoding="utf-8")
    done = run("ingest", minutes, "--data", data)
    assert "march.txt: other content under this name took the place of the earlier one" in done.stderr
    texts = [d["text"] for d in lines(run("list", "decisions", "--data", data, "--format", "json"))]
    assert "That the report be approved." in texts
    assert "That the report be noted." not in texts


def test_a_held_file_that_turned_bad_is_kept_as_it_was(run: Run, minutes: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("ingest", minutes, "--data", data)
    (minutes / "march.txt").write_bytes(b"")
    done = run("ingest", minutes, "--data", data)
    assert done.exit_code == 1
    assert "the version held before is kept" in done.stderr
    assert run("text", "march.txt", "--data", data).stdout == MINUTES


def test_a_path_that_is_not_there_is_a_wrong_use(run: Run, tmp_path: Path) -> None:
    done = run("ingest", tmp_path / "nowhere", "--data", tmp_path / "data")
    assert done.exit_code == 2
    assert "nowhere" in done.stderr
    assert not (tmp_path / "data").exists()


def test_an_empty_folder_brings_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    done = run("ingest", tmp_path / "records", "--data", tmp_path / "data")
    assert done.exit_code == 1
    assert f"there are no files in {tmp_path / 'records'}" in message(done)
    assert not (tmp_path / "data").exists()


def test_a_file_instead_of_a_data_folder_is_refused(run: Run, minutes: Path) -> None:
    done = run("ingest", minutes, "--data", minutes / "march.txt")
    assert done.exit_code == 5
    assert "is a file; give a folder for the data" in message(done)


def test_a_folder_of_something_else_is_not_taken_for_data(run: Run, minutes: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.txt").touch()
    done = run("ingest", minutes, "--data", tmp_path / "home")
    assert done.exit_code == 5
    assert "is no data folder" in message(done)


def test_the_report_tells_of_one_document(run: Run, samples_data: Path) -> None:
    done = run("report", "2021-09-14-minutes.txt", "--data", samples_data)
    assert done.exit_code == 0
    assert "2021-09-14-minutes.txt  new" in done.stdout
    assert "understood: 1 document" in done.stdout
    missing = run("report", "nothing.txt", "--data", samples_data)
    assert missing.exit_code == 4
    assert "'nothing.txt'" in message(missing)


def test_damaged_data_are_built_again_from_the_archive(run: Run, data: Path) -> None:
    before = graph(data, run)
    next((data / "generations" / "1" / "facts").glob("decisions.jsonl")).write_bytes(b"{")
    assert run("list", "decisions", "--data", data).exit_code == 5
    done = run("ingest", SAMPLES, "--data", data)
    assert done.exit_code == 0
    assert "the data were damaged and are built again" in done.stderr
    assert graph(data, run) == before
    assert json.loads((data / "last-ingest.json").read_text())["changed"] is True


def people(data: Path, run: Run) -> set[frozenset[str]]:
    """Return the people that are listed, each as the files that name him."""
    found = lines(run("list", "people", "--data", data, "--format", "json"))
    return {frozenset(f["document"] for f in p["surface_forms"]) for p in found}


def test_judgements_hold_whatever_is_taken_in(run: Run, minutes: Path, tmp_path: Path) -> None:
    """A changed authority file makes a new generation of the same files; more files do not undo what it says."""
    data = tmp_path / "data"
    (minutes / "march.txt").write_text(MINUTES.replace("Cllr. Peter Marsh\n", ""), encoding="utf-8")
    (minutes / "june.txt").write_text(MINUTES.replace("4 March", "10 June").replace("Cllr. Peter Marsh\n", ""))
    run("ingest", minutes, "--data", data)
    assert people(data, run) == {frozenset({"march.txt", "june.txt"})}
    names = [f"{{name: Cllr. Imelda Rudge, document: {name}}}" for name in ("march.txt", "june.txt", "gone.txt")]
    (data / "authority.yaml").write_text(f"- judge: different\n  about: [{', '.join(names)}]\n", encoding="utf-8")
    told = run("ingest", minutes, "--data", data)
    assert "authority file, line 1: different rules nothing yet: 'Cllr. Imelda Rudge' in 'gone.txt'" in told.stderr
    assert people(data, run) == {frozenset({"march.txt"}), frozenset({"june.txt"})}
    assert "nothing new" in run("ingest", minutes, "--data", data).stderr
    (minutes / "may.txt").write_text(MINUTES.replace("4 March", "6 May").replace("Cllr. Imelda Rudge", "Mr. Jo Oak"))
    run("ingest", minutes, "--data", data)
    assert {frozenset({"march.txt"}), frozenset({"june.txt"})} <= people(data, run)


@pytest.mark.parametrize(
    ("text", "told"),
    [(None, "There is no authority file"), ("- judge: smae\n  about: [{name: A, document: b}]", "judge is 'smae'")],
)
def test_an_authority_file_that_cannot_be_used_is_refused(
    run: Run, minutes: Path, tmp_path: Path, text: str | None, told: str
) -> None:
    """It is named, with the place and the remedy, and nothing is made without it."""
    file, data = tmp_path / "judged.yaml", tmp_path / "data"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    refused = run("ingest", minutes, "--data", data, "--authority", file)
    assert refused.exit_code != 0
    assert told in message(refused) and str(file) in message(refused)
    assert not (data / "current").exists()

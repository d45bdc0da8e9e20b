"""Files are taken in one beside the other; what is wrong with one is told in its place and stops no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.sources.folder import FileSource, discover
from ingest.worker import Limits, Workers
from search_api.intake import Intake, Taking, gather, take_in
from search_api.reports import Fate
from search_api.tombstones import Tombstones
from tests.ingest.hostile_reader import READ
from tests.search_api.test_cli_ingest import MINUTES

LIMITS = Limits(seconds=2.0, memory=400 << 20)


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(2, LIMITS, READ) as made:
        yield made


def taking(tmp_path: Path, held: dict[str, str] | None = None, forgotten: Tombstones | None = None) -> Taking:
    return Taking(Archive(tmp_path / "archive"), held or {}, forgotten or Tombstones(), "1")


def files(folder: Path, **contents: str) -> tuple[FileSource, ...]:
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    return discover([folder])


def taken(sources: tuple[FileSource, ...], with_: Taking, workers: Workers) -> dict[str, Intake]:
    found = take_in(sources, with_, workers, lambda *step: None)
    assert [intake.name for intake in found] == [source.name for source in sources]
    return {intake.name.removesuffix(".txt"): intake for intake in found}


def test_a_batch_of_hostile_files_goes_on(tmp_path: Path, workers: Workers) -> None:
    """One row for each, in the order of names, which says what happened; the good ones among them go in."""
    bad = {"b": "LOOP ", "c": "HOG ", "e": "LEAVE ", "f": "CRASH ", "h": "KILLED ", "i": "FAULT "}
    good = dict.fromkeys(("a", "d", "g", "j"), MINUTES)
    found = taken(files(tmp_path / "in", **bad, **good), taking(tmp_path), workers)
    assert {name for name, intake in found.items() if intake.fate is Fate.NEW} == set(good)
    reasons = {name: intake.reason for name, intake in found.items() if intake.fate is Fate.FAILED}
    assert set(reasons) == set(bad)
    assert reasons["b"] == "took longer than 2 s to read; PANELGRAPH_READ_SECONDS sets the limit"
    assert reasons["c"] == "needed more than 400 MiB to read; PANELGRAPH_READ_MEMORY sets the limit"
    assert reasons["e"] == "the process that read it crashed with exit status 3; is the file damaged?"
    assert reasons["f"] == "the process that read it crashed with SIGSEGV; is the file damaged?"


def test_what_crashed_is_tried_once_more_alone(tmp_path: Path, workers: Workers) -> None:
    """A document whose process was brought down by something else gets a second reading, and its place in the order."""
    sources = files(tmp_path / "in", a=f"ONCE {tmp_path / 'mark'} {MINUTES}", b=MINUTES)
    assert [i.fate for i in taken(sources, taking(tmp_path), workers).values()] == [Fate.NEW, Fate.NEW]


def test_a_held_version_is_kept_when_the_new_one_crashes(tmp_path: Path, workers: Workers) -> None:
    found = taken(files(tmp_path / "in", a="LEAVE "), taking(tmp_path, {"a.txt": "0" * 64}), workers)
    assert found["a"].fate is Fate.FAILED
    assert found["a"].reason is not None
    assert found["a"].reason.endswith("; the version held before is kept")


def grows(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Let somebody write to each file that is read, just after its bytes were taken, `times` times."""
    read, left = Path.read_bytes, [times]

    def reading(path: Path) -> bytes:
        content = read(path)
        if path.suffix == ".txt" and left[0]:
            left[0] -= 1
            with path.open("ab") as file:
                file.write(b"\nMore.\n")
        return content

    monkeypatch.setattr(Path, "read_bytes", reading)


def test_a_file_that_changes_while_it_is_read_is_told_of(
    tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = files(tmp_path / "in", a=MINUTES)
    grows(monkeypatch, 2)
    found = taken(sources, taking(tmp_path), workers)
    assert (found["a"].fate, found["a"].sha256) == (Fate.FAILED, None)
    assert found["a"].reason == "changed while it was read: ingest it again when it is complete"


def test_a_file_that_changed_once_is_read_again(
    tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes that are hashed and kept are those of one state of the file: the second."""
    sources = files(tmp_path / "in", a=MINUTES)
    grows(monkeypatch, 1)
    with_ = taking(tmp_path)
    found = taken(sources, with_, workers)
    monkeypatch.undo()
    assert found["a"].fate is Fate.NEW
    assert found["a"].sha256 is not None
    assert with_.archive.content(found["a"].sha256) == (tmp_path / "in" / "a.txt").read_bytes()


def test_a_file_that_can_no_longer_be_read_loses_its_facts_and_no_others(tmp_path: Path, workers: Workers) -> None:
    """After a change of the reading code, what is held is read again in workers: one that fails is named."""
    archive = Archive(tmp_path / "archive")
    held = {name: archive.put(content) for name, content in (("a.txt", MINUTES.encode()), ("b.txt", b"LOOP "))}
    gathered = gather(archive, held, workers, lambda *step: None)
    assert [record.source.name for record in gathered.records] == ["a.txt"]
    assert gathered.lost == {"b.txt": "took longer than 2 s to read; PANELGRAPH_READ_SECONDS sets the limit"}

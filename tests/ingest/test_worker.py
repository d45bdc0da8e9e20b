"""A worker reads one document after another; whatever one of them does, it ends, and the next is read."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ingest import parse
from ingest.errors import EmptyFile, ReadCrashed, ReadFault, ReadTooLarge, ReadTooLong
from ingest.worker import Limits, Workers
from tests.conftest import ROOT
from tests.ingest.hostile_reader import READ

GOOD = b"""Minutes of a meeting of the Quillshire Police and Crime Panel held at Weir House on 4 March 2031.

PRESENT

Cllr. Imelda Rudge (in the Chair)

1. Road safety.

RESOLVED:

That the report be noted.
"""
LIMITS = Limits(seconds=1.0, memory=400 << 20, longest=5.0)


@pytest.fixture
def workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workers]:
    """Return workers with tight limits, whose temporary files would lie in a folder of this test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with Workers(1, LIMITS, READ) as made:
        yield made
    assert not list(tmp_path.glob("panelgraph-read-*"))


def eventually(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within half a minute."""
    until = time.monotonic() + 30
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def running(number: int) -> bool:
    """Whether a process is there and is no zombie that somebody else has to collect."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def test_a_document_is_read_as_in_the_process_itself(workers: Workers) -> None:
    assert workers.read(GOOD, "march.txt") == parse(GOOD, "march.txt")


def test_an_error_of_the_document_comes_back_as_it_is(workers: Workers) -> None:
    with pytest.raises(EmptyFile, match=r"^empty\.txt: the file is empty"):
        workers.read(b" ", "empty.txt")


HOSTILE = {
    b"LOOP ": (ReadTooLong, "took longer than 1 s to read; PANELGRAPH_READ_SECONDS sets the limit"),
    b"SLEEP ": (ReadTooLong, "took longer than 1 s to read"),
    b"HOG ": (ReadTooLarge, "needed more than 400 MiB to read; PANELGRAPH_READ_MEMORY sets the limit"),
    b"HIDDEN-HOG ": (ReadTooLarge, "needed more than 400 MiB"),
    b"LEAVE ": (ReadCrashed, "crashed with exit status 3"),
    b"CRASH ": (ReadCrashed, "crashed with SIGSEGV"),
    b"KILLED ": (ReadCrashed, "the system ended its reading"),
    b"FAULT ": (ReadFault, "internal error while reading it (LookupError: a fault of ours): please report it"),
}


@pytest.mark.parametrize("content", HOSTILE, ids=lambda content: content.decode().strip())
def test_what_happened_is_told_and_the_next_document_is_read(content: bytes, workers: Workers) -> None:
    """Each kind of end has its error with the limit that was met, and a new process takes the next document."""
    kind, told = HOSTILE[content]
    with pytest.raises(kind) as caught:
        workers.read(content, "bad.txt")
    assert str(caught.value).startswith("bad.txt: ")
    assert told in str(caught.value)
    assert workers.read(GOOD, "march.txt").documents


def test_a_reader_that_asks_may_take_longer(workers: Workers) -> None:
    assert workers.read(b"PATIENT 4 " + GOOD, "patient.txt").documents


def test_what_was_asked_for_is_a_limit_too(workers: Workers) -> None:
    """A reader that takes longer than it asked for is stopped, and the message says what it was doing."""
    with pytest.raises(
        ReadTooLong, match=r"longer than 0.2 s to read \(recognising 3 scanned pages\); PANELGRAPH_READ_"
    ):
        workers.read(b"PATIENT 0.2 " + GOOD, "patient.txt")


def test_nobody_can_ask_for_more_than_the_longest() -> None:
    with (
        Workers(1, Limits(seconds=1.0, longest=0.5), READ) as workers,
        pytest.raises(ReadTooLong, match=r"longer than 0\.5 s"),
    ):
        workers.read(b"PATIENT 9 " + GOOD, "patient.txt")


def test_programs_that_a_reader_started_end_with_it(workers: Workers, tmp_path: Path) -> None:
    """A document that is stopped takes the programs and temporary files of its reader with it."""
    told = tmp_path / "told"
    with pytest.raises(ReadTooLong):
        workers.read(f"CHILD {told}".encode(), "bad.txt")
    number, left = told.read_text().split()
    assert eventually(lambda: not running(int(number)))
    assert not Path(left).exists()


def test_nothing_outlives_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Killed without a chance to tidy up, the parent leaves no process and no temporary file."""
    told = tmp_path / "told"
    code = (
        "from ingest.worker import Limits, Workers\n"
        f"Workers(1, Limits(seconds=600), {READ!r}).read(b'CHILD {told}', 'bad.txt')"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment)
    try:
        assert eventually(lambda: told.exists() and bool(told.read_text()))
    finally:
        parent.kill()
        parent.wait()
    number, left = told.read_text().split()
    assert eventually(lambda: not running(int(number)))
    assert eventually(lambda: not Path(left).exists())
    assert eventually(lambda: not list(tmp_path.glob("panelgraph-read-*")))


def test_closed_workers_read_no_more() -> None:
    workers = Workers(1, LIMITS, READ)
    assert workers.read(GOOD, "march.txt").documents
    workers.close()
    workers.close()
    with pytest.raises(ReadCrashed, match="the reading was stopped"):
        workers.read(GOOD, "march.txt")

"""A forgetting that is killed at any moment leaves data that can be asked; the next run ends it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import DataFolder
from search_api.held import read_held
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.conftest import ROOT
from tests.hashing_encoder import HashingEncoder
from tests.search_api.conftest import MODEL
from tests.search_api.test_cli_forget import PRIVATE, holding
from tests.search_api.test_cli_ingest import MINUTES

# Every change of the data folder goes through one of these; the process dies at the n-th of them, before or after it.
RUN = """
import os, pathlib, shutil, signal, sys
from pathlib import Path
from search_api.forgetting import forget
from search_api.settings import Settings
from tests.hashing_encoder import HashingEncoder

data, at, left = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
seen = 0

def deadly(act):
    def acting(*given, **named):
        global seen
        seen += 1
        if seen == at and left == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        done = act(*given, **named)
        if seen == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return acting

os.replace = deadly(os.replace)
Path.rename = deadly(Path.rename)
Path.unlink = deadly(Path.unlink)
shutil.rmtree = deadly(shutil.rmtree)
forget(["april.txt"], Settings(data=data, model="hashing"), lambda *step: None, HashingEncoder())
print("done", seen, flush=True)
"""


def forgetting(data: Path, at: int = 0, moment: str = "before") -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-c", RUN, str(data), str(at), moment]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return data of two documents, one of which is to be forgotten."""
    folder = tmp_path_factory.mktemp("forget")
    (folder / "records").mkdir()
    (folder / "records" / "march.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "records" / "april.txt").write_text(PRIVATE, encoding="utf-8")
    settings = Settings(data=folder / "data", model=MODEL)
    ingest(read_sources([folder / "records"], settings.data), settings, lambda *step: None, HashingEncoder())
    return settings.data


def test_a_kill_is_made_good_by_the_next_run(made: Path, tmp_path: Path) -> None:
    """Killed before and after changes of the folder from first to last, and ended by an ingest or by itself in turn."""
    whole = Path(shutil.copytree(made, tmp_path / "whole"))
    ended = forgetting(whole).stdout.split()
    assert ended[0] == "done"
    graph = DataFolder(whole).current().manifest.graph_sha256
    changes = int(ended[1])
    killed = 0
    for number, at in enumerate(sorted({round(1 + n * (changes - 1) / 7) for n in range(8)})):
        data = Path(shutil.copytree(made, tmp_path / f"data-{at}"))
        done = forgetting(data, at, "after" if number % 2 else "before")
        killed += done.returncode == -signal.SIGKILL
        DataFolder(data).current().verify()
        if number % 2 and (data / "tombstones.json").exists():
            settings = Settings(data=data, model=MODEL)
            records = made.parent / "records"
            ingest(read_sources([records], data), settings, lambda *step: None, HashingEncoder())
        else:
            assert forgetting(data).stdout.startswith("done")
        current = DataFolder(data).current()
        assert list(read_held(current.path).files) == ["march.txt"]
        assert current.manifest.graph_sha256 == graph
        assert holding(data) == []
    assert killed > 5

"""An ingest that is killed at any moment leaves the last good state; the next one ends as if nothing had happened."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kg.store import DataFolder
from tests.conftest import ROOT
from tests.search_api.conftest import SAMPLES

RUN = """
import sys
from pathlib import Path
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.hashing_encoder import HashingEncoder
data, *paths = map(Path, sys.argv[1:])
print("begun", flush=True)
ingest(read_sources(paths, data), Settings(data=data, model="hashing"), lambda *step: None, HashingEncoder())
print("done", flush=True)
"""
KILLS = 8


def start(data: Path, *paths: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(data), *map(str, paths)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def finish(process: subprocess.Popen[str]) -> float:
    begun = time.monotonic()
    assert process.communicate()[0] == "done\n"
    assert process.returncode == 0
    return time.monotonic() - begun


def test_a_kill_leaves_the_last_good_state(tmp_path: Path) -> None:
    files = sorted(SAMPLES.glob("20*"))
    data, whole = tmp_path / "data", tmp_path / "whole"
    finish(start(data, *files[:3]))
    good = DataFolder(data).current()
    seconds = finish(start(whole, *files))
    chance = random.Random(20310304)
    killed = 0
    for _ in range(KILLS):
        process = start(data, *files)
        time.sleep(seconds * chance.random())
        process.send_signal(signal.SIGKILL)
        killed += "done" not in process.communicate()[0]
        held = DataFolder(data).current()
        held.verify()
        assert held.facts()
        if held.number == good.number:
            assert held.manifest == good.manifest
        else:  # the kill came after the pointer had moved
            assert held.manifest.graph_sha256 == DataFolder(whole).current().manifest.graph_sha256
            break
    assert killed
    finish(start(data, *files))
    assert DataFolder(data).current().manifest.graph_sha256 == DataFolder(whole).current().manifest.graph_sha256
    assert not [entry for entry in (data / "generations").iterdir() if not entry.name.isdecimal()]

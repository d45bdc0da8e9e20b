"""The data folder: the last good state is always there, and what is wrong is said with a remedy."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import DamagedData, DataFolderBusy, NoGeneration, OtherVersion
from kg.model import Facts
from kg.store import KEPT, DataFolder, DraftToPublish, Generation, Manifest
from kg.triples import quads
from tests.conftest import ROOT
from tests.factories import corpus, no_facts

FACTS, RECORDS = corpus()


def publish(data: DataFolder, facts: Facts = FACTS) -> Generation:
    with data.new_generation() as draft:
        return fill(draft, facts)


def fill(draft: DraftToPublish, facts: Facts = FACTS) -> Generation:
    sha256, count = draft.write_graph(quads(facts, RECORDS))
    counts = draft.write_facts(facts)
    draft.write_records(RECORDS, "1")
    draft.write_report({"documents": len(RECORDS)})
    return draft.publish(Manifest(graph_sha256=sha256, quads=count, counts=counts))


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def test_what_is_published_is_current(data: DataFolder) -> None:
    """Facts, records, report, graph and counts come back as they were written."""
    publish(data)
    found = data.current()
    assert found.facts() == FACTS and tuple(found.records()) == tuple(sorted(RECORDS, key=lambda r: r.source.name))
    assert found.report() == {"documents": 2}
    assert set(found.quads()) == set(quads(FACTS, RECORDS))
    assert found.manifest.quads == len(list(quads(FACTS, RECORDS))) and found.manifest.counts["decisions"] == 2
    found.verify()


def test_the_default_graph_holds_each_triple_once(data: DataFolder) -> None:
    """A query without GRAPH counts a thing once, though the graphs of two files state it."""
    store = publish(data).store()
    pattern = "?i a <https://panelgraph.example/ontology#Initiative>"
    (plain,) = store.query(f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")  # type: ignore[misc]
    (stated,) = store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ {pattern} }} }}")  # type: ignore[misc]
    assert (plain[0].value, stated[0].value) == ("1", "2")


def test_the_same_facts_have_the_same_id(tmp_path: Path) -> None:
    """The id of a generation says what is in its graph, not where, when or how often it was built."""
    first, second = DataFolder(tmp_path / "a"), DataFolder(tmp_path / "b")
    publish(second, no_facts())
    assert publish(first).manifest == publish(second).manifest == publish(second).manifest
    assert publish(second, no_facts()).manifest.graph_sha256 != first.current().manifest.graph_sha256


def test_readers_keep_the_generation_they_opened(data: DataFolder) -> None:
    """A reader answers from what it opened while others are published, and sees the new one when it asks again."""
    store = publish(data).store()
    before = len(store)
    publish(data, no_facts())
    assert len(store) == before > len(data.current().store())


def test_the_last_few_generations_are_kept(data: DataFolder) -> None:
    """Old generations go, the last ones stay, and any of these can be made current again."""
    for _ in range(KEPT + 2):
        publish(data)
    assert data.numbers() == (3, 4, 5) and data.current().number == 5
    assert data.roll_back(3).number == data.current().number == 3
    assert publish(data).number == 6
    with pytest.raises(NoGeneration, match=r"holds no generation 1 \(held: 4, 5, 6\)"):
        data.roll_back(1)


def test_an_unpublished_draft_leaves_nothing(data: DataFolder) -> None:
    """An error while a generation is made leaves the current one, and no draft."""
    publish(data)
    with pytest.raises(RuntimeError, match="half way"), data.new_generation() as draft:
        draft.write_facts(no_facts())
        raise RuntimeError("half way")
    assert data.current().number == 1 and data.numbers() == (1,)
    assert sorted(p.name for p in (data.path / "generations").iterdir()) == ["1"]


def test_one_writer_at_a_time(data: DataFolder) -> None:
    """A second writer is told who writes; when the first is done it may."""
    with data.new_generation() as draft:
        with pytest.raises(DataFolderBusy, match=f"process {os.getpid()}"), DataFolder(data.path).new_generation():
            pytest.fail("two writers at a time")
        fill(draft)
    assert publish(data).number == 2


def test_nothing_ingested_yet(data: DataFolder) -> None:
    """A missing or an empty data folder is an error that says what to run."""
    with pytest.raises(NoGeneration, match=r"no data folder at .*; run: panelgraph ingest PATH --data"):
        data.current()
    with data.new_generation():
        pass
    with pytest.raises(NoGeneration, match=r"holds no documents yet; run: panelgraph ingest"):
        data.current()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    """A folder with other files, or a file, is never taken for a data folder."""
    (tmp_path / "letter.txt").write_text("Dear all")
    for path, message in ((tmp_path, "holds other files"), (tmp_path / "letter.txt", "is a file")):
        with pytest.raises(DamagedData, match=message), DataFolder(path).new_generation():
            pytest.fail("a foreign folder was opened")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def graph_file(data: DataFolder) -> Path:
    return max(data.current().graph_path.glob("*.sst"))


DAMAGES: dict[str, tuple[Callable[[DataFolder], object], type[Exception], str]] = {
    "pointer to nothing": (lambda d: (d.path / "current").write_text("7"), DamagedData, "points to '7'"),
    "pointer is rubbish": (lambda d: (d.path / "current").write_text("../x"), DamagedData, "which is no generation"),
    "pointer is no text": (lambda d: (d.path / "current").write_bytes(b"\xff"), DamagedData, "current cannot be read"),
    "generation gone": (lambda d: shutil.rmtree(d.current().path), DamagedData, "points to '1'"),
    "facts cut": (lambda d: truncate(d.current().path / "facts/people.jsonl"), DamagedData, r"people\.jsonl has"),
    "graph cut": (lambda d: truncate(graph_file(d)), DamagedData, r"\.sst has .* bytes instead of"),
    "graph file gone": (lambda d: graph_file(d).unlink(), DamagedData, r"\.sst is missing"),
    "manifest cut": (lambda d: (d.current().path / "manifest.json").write_text("{"), DamagedData, "be read"),
    "manifest of a list": (lambda d: (d.current().path / "manifest.json").write_text("[]"), DamagedData, "no JSON"),
    "manifest bare": (lambda d: (d.current().path / "manifest.json").write_text('{"format": 1}'), DamagedData, "fault"),
    "other layout": (lambda d: (d.path / "panelgraph.json").write_text('{"format": 99}'), OtherVersion, "format 99"),
    "mark is rubbish": (lambda d: (d.path / "panelgraph.json").write_text("x"), DamagedData, "is damaged"),
    "other generation": (lambda d: (d.current().path / "manifest.json").write_text('{"format": 2}'), OtherVersion, "2"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_named(data: DataFolder, name: str) -> None:
    """Each damage is one line: what, where, and that the documents have to be ingested again."""
    damage, error, message = DAMAGES[name]
    publish(data)
    damage(data)
    with pytest.raises(error, match=message) as raised:
        data.current()
    assert "ingest" in str(raised.value) and "\n" not in str(raised.value)


def test_a_damaged_generation_can_be_replaced(data: DataFolder) -> None:
    """After damage to a generation, ingesting again is all that is needed."""
    publish(data)
    (data.path / "current").write_text("rubbish")
    publish(data)
    assert data.current().facts() == FACTS


def test_a_changed_graph_is_found_by_verify(data: DataFolder) -> None:
    """A manifest that tells of another graph than there is does not pass."""
    manifest = publish(data).path / "manifest.json"
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**told, "graph_sha256": "0" * 64}))
    sizes = manifest.with_name("files.json")
    sizes.write_text(json.dumps({k: v for k, v in json.loads(sizes.read_text()).items() if k != "manifest.json"}))
    with pytest.raises(DamagedData, match="not 0000000000000000 as published"):
        data.current().verify()


def test_a_record_that_is_gone_is_named(data: DataFolder) -> None:
    """A generation whose readings are no longer in the archive says which document is missing."""
    found = publish(data)
    shutil.rmtree(data.archive.path)
    with pytest.raises(DamagedData, match=r"reading of 'june report\.txt'; ingest"):
        list(found.records())


READER = """
import sys
from pathlib import Path
from kg.store import DataFolder
print(len(DataFolder(Path(sys.argv[1])).current().store()))
"""


def test_several_processes_read_one_generation(data: DataFolder) -> None:
    """Readers in other processes open the graph beside ours and beside one another, also where they may not write."""
    expected = len(publish(data).store())
    ours = data.current().store()
    for folder, _, files in os.walk(data.current().graph_path):
        for name in files:
            os.chmod(Path(folder, name), 0o444)
    command = [sys.executable, "-c", READER, str(data.path)]
    readers = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(3)]
    assert [int(reader.communicate()[0]) for reader in readers] == [expected] * 3
    assert len(ours) == expected


WRITER = """
import sys
from pathlib import Path
from kg.store import DataFolder
from tests.factories import corpus, no_facts
from tests.kg.test_store import publish
data = DataFolder(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    for facts in (corpus()[0], no_facts()):
        publish(data, facts)
        print("published", flush=True)
"""


def test_a_kill_at_any_moment_leaves_the_last_good_state(data: DataFolder) -> None:
    """A writer is killed at 25 random moments: each time the current generation is whole, the next writer starts."""
    publish(data)
    whole = {publish(data, facts).manifest.graph_sha256 for facts in (no_facts(), FACTS)}
    moments = random.Random(11)
    for _ in range(25):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(data.path)], cwd=ROOT, stdout=subprocess.PIPE)
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(moments.uniform(0.0, 0.6))
        writer.send_signal(signal.SIGKILL)
        assert writer.wait() == -signal.SIGKILL
        writer.stdout.close()
        found = data.current()
        found.verify()
        assert found.manifest.graph_sha256 in whole
        assert found.facts() in (FACTS, no_facts())
        assert len(list(found.records())) == 2
    last = data.current().number
    assert publish(data).number > last
    assert all(entry.name.isdecimal() for entry in (data.path / "generations").iterdir())
    assert len(data.numbers()) == KEPT and not list(data.path.rglob("*.tmp"))


FORKING_WRITER = """
import os, sys, time
from pathlib import Path
from kg.store import DataFolder
with DataFolder(Path(sys.argv[1])).new_generation():
    if os.fork() == 0:
        print(os.getpid(), flush=True)
    time.sleep(60)
    os._exit(0)
"""


def test_children_of_a_killed_writer_do_not_hold_the_lock(data: DataFolder) -> None:
    """A forked worker that outlives its killed parent does not keep the next writer out."""
    writer = subprocess.Popen([sys.executable, "-c", FORKING_WRITER, str(data.path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    child = int(writer.stdout.readline())
    try:
        with pytest.raises(DataFolderBusy):
            publish(data)
        writer.kill()
        writer.wait()
        os.kill(child, 0)
        assert publish(data).number == 1
    finally:
        os.kill(child, signal.SIGKILL)
        writer.stdout.close()

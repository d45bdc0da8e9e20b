"""Exports: four formats, the same bytes for the same quads, and all of them say the same."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse

from ingest.parse import parse as parse_file
from kg.build import build
from kg.errors import UnknownKind
from kg.export import FORMATS, export, nquads_lines, nquads_sha256
from kg.triples import quads
from tests.conftest import ROOT
from tests.factories import corpus

QUADS = list(quads(*corpus()))
READERS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD, "turtle": RdfFormat.TURTLE}


def shuffled() -> list[Quad]:
    mixed = list(QUADS)
    random.Random(7).shuffle(mixed)
    return mixed


@pytest.mark.parametrize("name", FORMATS)
def test_order_of_quads_cannot_be_seen(name: str) -> None:
    """Quads in another order, or twice, give the same bytes."""
    assert export(QUADS, name) == export([*shuffled(), *QUADS[:5]], name)


def test_another_process_writes_the_same_bytes() -> None:
    """Neither hash seeds nor the writer's own order of prefixes can be seen."""
    code = (
        "import hashlib; from kg.export import FORMATS, export; from kg.triples import quads\n"
        "from tests.factories import corpus; q = list(quads(*corpus()))\n"
        "print([hashlib.sha256(export(q, name)).hexdigest() for name in FORMATS], end='')"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, env={"PYTHONHASHSEED": s}
        ).stdout
        for s in ("1", "2", "3")
    }
    assert len(runs) == 1 and runs.pop().count(b"'") == 2 * len(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_can_be_read(name: str) -> None:
    """Each format reads back to the same quads; Turtle, which has no graphs, to every triple once."""
    read = list(parse(export(QUADS, name), format=READERS[name]))
    if name == "turtle":
        assert {q.triple for q in read} == {q.triple for q in QUADS} and len(read) == len(set(read))
    else:
        assert set(read) == set(QUADS)


def test_nquads_are_sorted_and_their_digest_is_the_id() -> None:
    """Lines are in order of bytes, each once; their sha256 is that of a store that loaded them."""
    lines = nquads_lines(shuffled())
    assert lines == sorted(set(lines)) and b"".join(lines) == export(QUADS, "nquads")
    store = Store()
    store.extend(QUADS)
    assert nquads_sha256(lines) == nquads_sha256(nquads_lines(store))


def test_an_unknown_format_is_refused() -> None:
    """The message names the formats there are."""
    with pytest.raises(UnknownKind, match="no format 'n3': use one of nquads, trig, turtle, jsonld"):
        export(QUADS, "n3")


def built(files: list[Path]) -> bytes:
    records = [parse_file(file.read_bytes(), file.name) for file in files]
    return export(quads(build(records), records), "nquads")


def test_two_builds_in_different_file_order_are_byte_equal(root: Path) -> None:
    """Reading and building the sample documents forwards, backwards and mixed gives the same sorted N-Quads."""
    files = sorted(path for path in (root / "samples" / "records").iterdir() if path.is_file())
    assert len(files) > 5
    mixed = list(files)
    random.Random(3).shuffle(mixed)
    assert built(files) == built(files[::-1]) == built(mixed)

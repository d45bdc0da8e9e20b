"""What was found in a document is kept, and found again only when something that it depends on changed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ingest.archive import Archive
from ingest.model import Record
from kg import findings
from kg.build import build
from kg.findings import KeptFindings
from tests.kg.six_forms import six

SIX = tuple(sorted(six(), key=lambda record: record.source.name))
NAMES = [record.source.name for record in SIX]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that tells which records were read for what stands in them."""
    names: list[str] = []
    plain = findings.find

    def find(record: Record, contexts: object) -> object:
        names.append(record.source.name)
        return plain(record, contexts)  # type: ignore[arg-type]

    monkeypatch.setattr(findings, "find", find)
    return names


def test_what_is_kept_makes_the_same_facts(archive: Archive, read: list[str]) -> None:
    """The first build reads every record, the next none, in whatever order."""
    whole = build(SIX)
    assert build(SIX, KeptFindings(archive)) == whole
    assert read == NAMES
    shuffled = random.Random(4).sample(SIX, len(SIX))
    assert build(shuffled, KeptFindings(archive)) == whole
    assert read == NAMES


@pytest.mark.parametrize("missing", range(len(SIX)))
def test_any_document_less_or_more_makes_the_same_facts(archive: Archive, missing: int) -> None:
    """Forms of one meeting have a say in what stands in each other: its body, its id, the ids of its items."""
    kept = KeptFindings(archive)
    fewer = SIX[:missing] + SIX[missing + 1 :]
    for records in (fewer, SIX, fewer):
        assert build(records, kept) == build(records)


def test_another_body_of_the_meeting_is_another_reading(archive: Archive, read: list[str]) -> None:
    """What the corpus says of a document is part of what its findings depend on, and so are its own words."""
    kept, (one, *_) = KeptFindings(archive), SIX
    build([one], kept)
    changed = one.model_copy(update={"documents": (one.documents[0].model_copy(update={"title": "Another"}),)})
    build([changed], kept)
    build([changed], kept)
    assert read == [one.source.name] * 2


def test_damage_is_found_anew(archive: Archive, read: list[str]) -> None:
    """A cache that is cut or changed is no error."""
    build(SIX[:1], KeptFindings(archive))
    (path,) = archive.path.rglob("*.found.json")
    whole = path.read_bytes()
    for damaged in (whole[:-20], whole.replace(b"people", b"beople"), b"", b"\xff"):
        path.write_bytes(damaged)
        assert build(SIX[:1], KeptFindings(archive)) == build(SIX[:1])
        assert path.read_bytes() == whole
    assert read == NAMES[:1] * 5


def test_findings_go_with_their_file(archive: Archive) -> None:
    """With the readings of a name, with the bytes, and when the file is held no more."""
    source = [record.source for record in SIX]
    build(SIX, KeptFindings(archive))
    archive.remove_readings(source[0].name)
    archive.remove(source[1].sha256)
    archive.keep_findings_of((s.sha256, s.name) for s in source if s != source[2])
    left = {path.name[:64] for path in archive.path.rglob("*.found.json")}
    assert left == {s.sha256 for s in source[3:]}

"""The archive: bytes by their sha256, readings beside them, damage is found and never passed on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from ingest.archive import Archive, DamagedEntry, reader_version
from ingest.durable import write_atomic
from tests.factories import record


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def entries(archive: Archive, suffix: str) -> list[Path]:
    return sorted(archive.path.rglob(f"*{suffix}"))


def test_bytes_come_back(archive: Archive) -> None:
    """Bytes are kept under their sha256, once however often they are put."""
    content = b"\x00minutes\xff"
    assert archive.put(content) == archive.put(content) == hashlib.sha256(content).hexdigest()
    assert archive.content(archive.put(content)) == content
    assert len(entries(archive, ".raw")) == 1 and not entries(archive, ".tmp")


@pytest.mark.parametrize("damage", [b"", b"minutez", b"minutes and more"])
def test_changed_bytes_are_found_and_mended(archive: Archive, damage: bytes) -> None:
    """Bytes that were changed on disk are an error to read, and are mended when the file is put again."""
    sha256 = archive.put(b"minutes")
    (path,) = entries(archive, ".raw")
    path.write_bytes(damage)
    with pytest.raises(DamagedEntry, match=r"was changed .* ingest the document again"):
        archive.content(sha256)
    archive.put(b"minutes")
    assert archive.content(sha256) == b"minutes"


def test_missing_bytes_and_bad_digests(archive: Archive) -> None:
    """Bytes that were never put are a DamagedEntry; what is no sha256 never becomes a path."""
    with pytest.raises(DamagedEntry, match="cannot be read"):
        archive.content("0" * 64)
    with pytest.raises(ValueError, match="is no sha256"):
        archive.content("../../../etc/passwd")


def test_a_reading_is_found_by_content_name_and_reader(archive: Archive) -> None:
    """The same bytes under another name, or read by other code, are another reading."""
    first, second = record(name="a.txt"), record(name="b.txt")
    archive.put_record(first, "1")
    archive.put_record(second, "1")
    sha256 = first.source.sha256
    assert archive.record(sha256, "a.txt", "1") == first
    assert archive.record(sha256, "b.txt", "1") == second
    assert archive.record(sha256, "a.txt", "2") is None
    assert archive.record("0" * 64, "a.txt", "1") is None


def swap(text: str) -> str:
    return text.replace("Northmoor", "Southmoor")


@pytest.mark.parametrize("damage", [lambda t: t[: len(t) // 2], lambda t: "", lambda t: "[]", lambda t: "{}", swap])
def test_a_damaged_reading_is_found(archive: Archive, damage: object) -> None:
    """A reading that is cut, of another shape, or changed in a single word is an error, never a wrong record."""
    kept = record()
    archive.put_record(kept, "1")
    (path,) = entries(archive, ".json")
    assert callable(damage)
    path.write_text(damage(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(DamagedEntry, match=r"is damaged .* ingest the document again"):
        archive.record(kept.source.sha256, kept.source.name, "1")
    archive.put_record(kept, "1")
    assert archive.record(kept.source.sha256, kept.source.name, "1") == kept


def test_a_reading_in_the_place_of_another_is_found(archive: Archive) -> None:
    """An entry that was copied over another does not pass for it."""
    archive.put_record(record(name="a.txt"), "1")
    (first,) = entries(archive, ".json")
    archive.put_record(record(name="b.txt"), "1")
    (second,) = set(entries(archive, ".json")) - {first}
    second.write_bytes(first.read_bytes())
    with pytest.raises(DamagedEntry, match=r"holds the reading of 'a\.txt'"):
        archive.record(record().source.sha256, "b.txt", "1")


def test_readings_are_the_same_bytes_each_time(archive: Archive) -> None:
    """No clock stands in the archive: putting a reading again changes nothing."""
    archive.put_record(record(), "1")
    (path,) = entries(archive, ".json")
    before = path.read_bytes()
    archive.put_record(record(), "1")
    assert path.read_bytes() == before and json.loads(before)["reader"] == "1"


def test_a_failed_write_leaves_the_old_content(tmp_path: Path) -> None:
    """When a file cannot be put in place the old one stands, and nothing is left beside it."""
    target = tmp_path / "current"
    target.mkdir()
    (target / "kept").write_bytes(b"old")
    with pytest.raises(OSError):
        write_atomic(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["current"] and (target / "kept").read_bytes() == b"old"


def test_the_reader_version_is_a_digest() -> None:
    """It is the same all the time that the code is."""
    assert reader_version() == reader_version() and len(reader_version()) == 16

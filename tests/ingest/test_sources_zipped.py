"""Zip folders as sources: which files are taken, under which names, and what is refused."""

from __future__ import annotations

import stat
import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.errors import EmptyFile, NoReader, UnreadableFile
from ingest.readers import read
from ingest.sources.folder import FileSource, discover

MINUTES = b"Minutes of the meeting held on 4 March 2031"


def packed(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """Return a zip archive of members in the order given."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return whole.getvalue()


def folder_with(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(*paths: Path) -> list[str]:
    return [source.name for source in discover(paths)]


def only(path: Path) -> FileSource:
    (source,) = discover([path])
    return source


def test_the_files_of_a_zip_folder_are_named_by_it_and_come_in_natural_order(tmp_path: Path) -> None:
    zipped = folder_with(
        tmp_path / "y.zip", packed(("m/item 10.txt", b"ten"), ("m/item 2.txt", b"two"), ("a.txt", b"a"))
    )
    found = discover([zipped])
    assert [source.name for source in found] == ["y.zip/a.txt", "y.zip/m/item 2.txt", "y.zip/m/item 10.txt"]
    assert [source.read() for source in found] == [b"a", b"two", b"ten"]


def test_a_zip_folder_within_a_folder_is_opened_where_it_lies(tmp_path: Path) -> None:
    folder_with(tmp_path / "in" / "2031" / "y.zip", packed(("a.txt", b"a")))
    folder_with(tmp_path / "in" / "b.txt", b"b")
    assert names(tmp_path / "in") == ["2031/y.zip/a.txt", "b.txt"]


def test_a_zip_folder_is_known_by_its_content(tmp_path: Path) -> None:
    folder_with(tmp_path / "minutes.dat", packed(("a.txt", b"a")))
    folder_with(tmp_path / "text.zip", MINUTES)
    assert names(tmp_path) == ["minutes.dat/a.txt", "text.zip"]


def test_two_zip_folders_of_one_name_are_told_apart(tmp_path: Path) -> None:
    one = folder_with(tmp_path / "x" / "y.zip", packed(("a.txt", b"1")))
    two = folder_with(tmp_path / "z" / "y.zip", packed(("a.txt", b"2")))
    assert names(one, two) == ["x/y.zip/a.txt", "z/y.zip/a.txt"]
    assert discover([one, two]) == discover([two, one])


def test_folders_hidden_files_and_what_a_mac_adds_are_left_out(tmp_path: Path) -> None:
    content = packed(("m/", b""), ("m/.x", b""), (".git/config", b""), ("__MACOSX/m/._a.txt", b""), ("./m/a.txt", b"a"))
    assert names(folder_with(tmp_path / "y.zip", content)) == ["y.zip/m/a.txt"]


def test_an_archive_within_an_archive_is_opened_once(tmp_path: Path) -> None:
    inner = packed(("a.txt", b"a"), ("deep.zip", packed(("b.txt", b"b"))))
    found = discover([folder_with(tmp_path / "y.zip", packed(("in/x.zip", inner), ("c.txt", b"c")))])
    assert [s.name for s in found] == ["y.zip/c.txt", "y.zip/in/x.zip/a.txt", "y.zip/in/x.zip/deep.zip"]
    assert found[1].read() == b"a"
    with pytest.raises(NoReader, match="unpack it"):
        read(found[2].read(), found[2].name)


@pytest.mark.parametrize(
    ("stored", "utf8", "meant"),
    [
        ("Café.txt".encode(), True, "Café.txt"),
        ("Café.txt".encode("cp437"), False, "Café.txt"),
        ("Café.txt".encode(), False, "Café.txt"),  # UTF-8 that does not say so
        (b"m\\a.txt", False, "m/a.txt"),
    ],
)
def test_names_are_decoded_as_they_were_meant(tmp_path: Path, stored: bytes, utf8: bool, meant: str) -> None:
    content = packed(("N" * len(stored), b"x")).replace(b"N" * len(stored), stored)
    if utf8:
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = content.index(mark) + at
            flags = struct.unpack_from("<H", content, place)[0] | 0x800
            content = content[:place] + struct.pack("<H", flags) + content[place + 2 :]
    assert names(folder_with(tmp_path / "y.zip", content)) == [f"y.zip/{meant}"]


def link() -> zipfile.ZipInfo:
    member = zipfile.ZipInfo("link.txt")
    member.create_system = 3
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member


@pytest.mark.parametrize(
    ("member", "name", "why"),
    [
        ("../../a.txt", "y.zip/../../a.txt", "leads out of the folder"),
        ("/etc/a.txt", "y.zip/etc/a.txt", "leads out of the folder"),
        ("C:\\a.txt", "y.zip/C:/a.txt", "leads out of the folder"),
        ("a\x1b[2J.txt", "y.zip/a?[2J.txt", "control characters"),
        (link(), "y.zip/link.txt", "a link or device"),
    ],
)
def test_what_is_not_taken_is_a_source_that_says_why(
    tmp_path: Path, member: str | zipfile.ZipInfo, name: str, why: str
) -> None:
    found = discover([folder_with(tmp_path / "y.zip", packed((member, b"x"), ("good.txt", b"g")))])
    (bad,) = [source for source in found if "good" not in source.name]
    assert bad.name == name
    with pytest.raises(OSError, match=why):
        bad.read()
    (good,) = [source for source in found if "good" in source.name]
    assert good.read() == b"g"


def test_a_protected_file_is_refused_and_named(tmp_path: Path) -> None:
    content = bytearray(packed(("a.txt", b"a")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    with pytest.raises(OSError, match="protected with a password"):
        only(folder_with(tmp_path / "y.zip", bytes(content))).read()


def test_a_name_that_is_there_twice_gives_the_later_file_and_tells_of_the_other(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = packed(("a.txt", b"1"), ("a.txt", b"2"))
    last, first = discover([folder_with(tmp_path / "y.zip", content)])
    assert (last.name, last.read()) == ("y.zip/a.txt", b"2")
    assert first.name == "y.zip/a.txt (2)"
    with pytest.raises(OSError, match="another file of this name"):
        first.read()


def test_a_damaged_member_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    text = b"The Panel noted the report. " * 40
    content = bytearray(packed(("a.txt", text), ("b.txt", text)))
    content[content.index(b"PK\x03\x04") + 40] ^= 0xFF
    bad, good = discover([folder_with(tmp_path / "y.zip", bytes(content))])
    with pytest.raises(OSError, match="damaged"):
        bad.read()
    assert good.read() == text


def test_an_archive_that_changed_since_it_was_listed_is_refused(tmp_path: Path) -> None:
    path = folder_with(tmp_path / "y.zip", packed(("a.txt", b"a")))
    source = only(path)
    path.write_bytes(packed(("a.txt", b"other")))
    with pytest.raises(OSError, match="changed while it was read"):
        source.read()
    path.unlink()
    with pytest.raises(OSError, match=r"y\.zip"):
        source.read()


@pytest.mark.parametrize(
    ("content", "error", "why"),
    [
        (packed(), EmptyFile, "empty zip folder"),
        (packed(("a.txt", MINUTES))[:-30], UnreadableFile, "damaged or cut short"),
        (packed(("a.txt", bytes(20_000_000))), UnreadableFile, "times its size"),
    ],
    ids=["empty", "cut short", "bomb"],
)
def test_a_zip_folder_that_cannot_be_opened_is_one_file_that_says_why(
    tmp_path: Path, content: bytes, error: type[Exception], why: str
) -> None:
    source = only(folder_with(tmp_path / "y.zip", content))
    assert source.name == "y.zip"
    with pytest.raises(error, match=why):
        read(source.read(), source.name)


def test_declared_sizes_are_checked_before_anything_is_inflated(tmp_path: Path) -> None:
    content = packed(("a.txt", MINUTES))
    at = content.index(b"PK\x01\x02") + 24
    content = content[:at] + struct.pack("<I", 300 * 1024 * 1024) + content[at + 4 :]
    source = only(folder_with(tmp_path / "y.zip", content))
    with pytest.raises(UnreadableFile, match="would unpack to 314,572,800 bytes"):
        read(source.read(), source.name)


def test_a_member_that_is_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    content = packed(("a.txt", bytes(100_000)))
    at = content.index(b"PK\x01\x02") + 24
    content = content[:at] + struct.pack("<I", 10) + content[at + 4 :]
    with pytest.raises(OSError, match="damaged"):
        only(folder_with(tmp_path / "y.zip", content)).read()


def test_archives_within_an_archive_may_not_unpack_to_more_than_one_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.sources.zipped.LARGEST_TOTAL", 2500)
    inner = packed(("a.txt", bytes(range(256)) * 4))
    found = discover([folder_with(tmp_path / "y.zip", packed(("1.zip", inner), ("2.zip", inner)))])
    assert [source.name for source in found] == ["y.zip/1.zip/a.txt", "y.zip/2.zip"]
    with pytest.raises(OSError, match="unpacks with what is in it to more than"):
        found[1].read()


@pytest.mark.parametrize(("folder", "told"), [("xl", "an Excel spreadsheet"), ("ppt", "PowerPoint slides")])
def test_spreadsheets_and_slides_are_named_and_not_opened_as_folders(tmp_path: Path, folder: str, told: str) -> None:
    content = packed(("[Content_Types].xml", b"<Types/>"), (f"{folder}/x.xml", b"<x/>"))
    source = only(folder_with(tmp_path / "minutes.docx", content))
    assert source.name == "minutes.docx"
    with pytest.raises(NoReader, match=f"{told}, which is not read; save it as PDF"):
        read(source.read(), source.name)

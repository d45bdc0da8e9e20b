"""Files of paths and folders: which are taken, in which order, under which names."""

from pathlib import Path

import pytest

from ingest.sources.folder import FileSource, discover, natural_key


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")


def names(*paths: Path, skip: Path | None = None) -> list[str]:
    return [source.name for source in discover(paths, skip)]


def test_files_of_a_folder_come_in_natural_order_with_names_below_it(tmp_path: Path) -> None:
    write(tmp_path, "item 10.txt", "item 2.txt", "Item 1.txt", "2031/march.txt")
    assert names(tmp_path) == ["2031/march.txt", "Item 1.txt", "item 2.txt", "item 10.txt"]


def test_hidden_files_and_folders_and_the_data_folder_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", ".hidden.txt", ".git/config", "data/archive/x", "sub/.x", "sub/b.txt")
    assert names(tmp_path, skip=tmp_path / "data") == ["a.txt", "sub/b.txt"]


def test_a_hidden_file_that_was_given_itself_is_taken(tmp_path: Path) -> None:
    write(tmp_path, ".minutes.txt")
    assert names(tmp_path / ".minutes.txt") == [".minutes.txt"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["a/m.txt", "b/m.txt"], ["a/m.txt", "b/m.txt"]),  # two files of one base name: their folders tell them apart
        (["a/x/m.txt", "b/x/m.txt"], ["a/x/m.txt", "b/x/m.txt"]),  # and the folder above when one is not enough
        (["a", "b"], ["a/m.txt", "a/x/m.txt", "b/m.txt", "b/x/m.txt"]),  # the same for two folders
        (["a/m.txt", "a/m.txt"], ["m.txt"]),  # one file given twice is one file
        (["a", "a/m.txt"], ["m.txt", "x/m.txt"]),
    ],
)
def test_names_that_would_clash_are_lengthened(tmp_path: Path, given: list[str], expected: list[str]) -> None:
    write(tmp_path, "a/m.txt", "b/m.txt", "a/x/m.txt", "b/x/m.txt")
    assert names(*(tmp_path / name for name in given)) == expected


def test_the_order_in_which_paths_are_given_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, "a/m.txt", "b/m.txt", "c.txt")
    assert discover([tmp_path / "a", tmp_path / "b"]) == discover([tmp_path / "b", tmp_path / "a"])


def test_what_is_no_regular_file_is_refused_when_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"gone\.txt is not a regular file"):
        FileSource("gone.txt", tmp_path / "gone.txt").read()


def test_numbers_sort_as_numbers_and_the_key_is_total() -> None:
    assert sorted(["b10", "B9", "²", "b 1", "b9"], key=natural_key) == ["B9", "b9", "b10", "b 1", "²"]

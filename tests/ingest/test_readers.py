"""What holds of every reader, whatever its format: true spans, lines and pages in order, one kind of error."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import parse
from ingest.clean import clean
from ingest.errors import EmptyFile, IngestError
from ingest.model import BlockText, Source
from ingest.pdf import ocr
from ingest.readers import read, readers
from tests.conftest import ROOT, in_ci
from tests.fuzz.damage import joined, turned, within
from tests.fuzz.seeds import seeds

NAMES = tuple(readers())
UNREADABLE = {"zip", "doc"}
"""Readers whose seeds cannot be read: the one says why, the other needs a program that may be missing."""
WRONG_NAMES = (
    "minutes",
    "minutes.txt",
    "minutes.pdf",
    "../Minutes 1.HTML",
    "https://panel.example/x?Id=1&b=2",
    "…\n.md",
)
EXAMPLES = settings(
    max_examples=60,
    deadline=None,
    derandomize=in_ci(),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)

files = st.sampled_from(NAMES).flatmap(lambda name: st.sampled_from(seeds()[name][:4]))
places = st.integers(min_value=0, max_value=1 << 20)
bytes_to_turn = st.lists(st.tuples(places, st.integers(min_value=0, max_value=255)), min_size=1, max_size=8)


@pytest.fixture(autouse=True, scope="module")
def _no_pictures_are_read() -> object:
    """A damaged page may look like a picture; recognising it takes seconds, and is tested elsewhere."""
    patch = pytest.MonkeyPatch()
    patch.setattr(ocr, "missing", lambda: "left out of these tests")
    yield
    patch.undo()


def is_read(content: bytes, name: str) -> BlockText | None:
    """Read a file; None when a reader refuses it, which it does with an IngestError that names the file in one line."""
    try:
        return read(content, name)
    except IngestError as error:
        assert name in str(error)
        return None


def holds_together(file: BlockText) -> None:
    """Assert what every reader promises of what it returns."""
    for before, after in pairwise(file.blocks):
        assert before.span.end <= after.span.start
    for block in file.blocks:
        shown = clean(file.text[block.span.start : block.span.end])
        assert bare(shown).endswith(bare(block.text)), (shown, block.text)
        assert bare(" ".join(block.cells)) in bare(shown)
        assert block.page is None or 1 <= block.page <= len(file.pages)
    for one, two in pairwise(file.lines):
        assert one.span.end <= two.span.start
        assert one.page <= two.page
    for line in file.lines:
        assert line.span.end <= len(file.text)
        assert line.left < line.right
        assert line.top < line.bottom
        assert file.pages[line.page - 1].start <= line.span.start
        assert line.page == len(file.pages) or line.span.end <= file.pages[line.page].start
    for earlier, later in pairwise(file.pages):
        assert earlier.start <= later.start
    assert all(0 <= page.start <= len(file.text) and (page.ocr is None or 0 <= page.ocr <= 1) for page in file.pages)
    assert all(0 <= entry.start <= len(file.text) and entry.level >= 1 for entry in file.outline)
    assert all(note.span.end <= len(file.text) for note in file.notes)


def bare(text: str) -> str:
    """Return the letters and digits of a text: marks of emphasis count by what stands around them."""
    return re.sub(r"[\W_]", "", text)


def test_every_reader_is_tested() -> None:
    """The tests below saw each module of the folder, and have at least one file of its format."""
    modules = {file.stem for file in (ROOT / "ingest" / "readers").glob("*.py")} - {"__init__"}
    assert set(NAMES) == modules
    assert len(NAMES) >= 4
    assert not [name for name, some in seeds().items() if not some]


@pytest.mark.parametrize("name", NAMES)
def test_whole_files_hold_together(name: str) -> None:
    """Spans, lines and pages are true in whole files, and reading twice gives the same."""
    seen = 0
    for seed in seeds()[name]:
        file = is_read(seed, "seed")
        if file is not None:
            seen += 1
            assert file.blocks
            assert all(clean(file.text[b.span.start : b.span.end]).endswith(b.text) for b in file.blocks)
            holds_together(file)
            assert read(seed, "seed") == file
    assert seen or name in UNREADABLE


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_takes_only_its_own(name: str) -> None:
    """No reader takes a file of another format for its own, but for text, which takes what is left."""
    for other, some in seeds().items():
        if name != "text":
            assert all(bool(readers()[name].recognise(seed)) == (name == other) for seed in some)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_it(name: str) -> None:
    """No bytes, and bytes of white space, are empty to every reader or no file of its format."""
    for content in (b"", b" \n\t "):
        with pytest.raises(IngestError):
            readers()[name].read(content, Source(name="x", media_type="x/x", sha256="0"))
        with pytest.raises(EmptyFile):
            read(content, "x")


@EXAMPLES
@given(files, places)
def test_cut_short(content: bytes, at: int) -> None:
    """A file of which the end is missing is read or refused."""
    file = is_read(content[: at % (len(content) + 1)], "cut")
    if file is not None:
        holds_together(file)


@EXAMPLES
@given(files, bytes_to_turn)
def test_bytes_turned(content: bytes, changes: list[tuple[int, int]]) -> None:
    """A file with wrong bytes is read or refused."""
    file = is_read(turned(content, changes), "turned")
    if file is not None:
        holds_together(file)


@EXAMPLES
@given(files, bytes_to_turn, places)
def test_bytes_turned_within(content: bytes, changes: list[tuple[int, int]], at: int) -> None:
    """An archive whose members hold wrong bytes, their checksums right, is read or refused."""
    file = is_read(within(content, lambda inside: turned(inside, changes), at), "within")
    if file is not None:
        holds_together(file)


@EXAMPLES
@given(files, files, places)
def test_two_formats_in_one(content: bytes, other: bytes, at: int) -> None:
    """A file in another, at any place, is read or refused by whatever takes it, up to its record."""
    both = joined(content, other, at)
    file = is_read(both, "both")
    if file is not None:
        holds_together(file)
        try:
            record = parse(both, "both")
        except IngestError:
            return
        assert all(d.span.end <= len(record.text) for d in record.documents)


@EXAMPLES
@given(st.sampled_from(NAMES), files)
def test_read_by_another_reader(name: str, content: bytes) -> None:
    """A reader that is given what it would not take refuses it or makes sense of it."""
    try:
        file = readers()[name].read(content, Source(name="x", media_type="x/x", sha256="0"))
    except IngestError:
        return
    holds_together(file)


@EXAMPLES
@given(st.sampled_from(WRONG_NAMES), files)
def test_wrong_names(name: str, content: bytes) -> None:
    """What a file is called changes nothing of what it says."""
    named, plain = is_read(content, name), is_read(content, "plain")
    assert (named is None) == (plain is None)
    if named is not None and plain is not None:
        assert named.text == plain.text
        assert named.blocks == plain.blocks


@EXAMPLES
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    """Bytes of no format are read or refused."""
    file = is_read(content, "any")
    if file is not None:
        holds_together(file)


@EXAMPLES
@given(
    st.lists(
        st.sampled_from([*"\n\t |-*#_<>(){}[]'&;:.,/\\\r\f\x0b\x85\u2028\u00ad\u200b0123abIV", "**", "<b>", "(a)"])
    )
)
def test_any_text(parts: list[str]) -> None:
    """Text of signs that mark up, label and break lines keeps its spans."""
    file = is_read("".join(["Minutes ", *parts, " x"]).encode(), "any")
    assert file is not None
    holds_together(file)

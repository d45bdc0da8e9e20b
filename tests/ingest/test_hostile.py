"""Bad files end as one clear error or as a clean reading, in a process with 30 seconds and 1 GiB."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import EmptyFile, IngestError, ReadCrashed, ReadFault, UnreadableFile
from ingest.model import Record
from ingest.worker import Workers
from tests.hostile import HOSTILE, SECRET

READABLE = (
    "pdf protected without a password", "pdf called text", "html called pdf", "docx called html", "text called docx",
    "pdf with arrays in arrays", "pdf whose contents list is a loop", "pdf of 5,000 pages", 
    "html with a cell of a million columns", "html with a megabyte without spaces",
    "docx with a megabyte without spaces", "text with a megabyte without spaces",
)  # fmt: skip
"""Odd, but with the minutes in it whole: nothing excuses leaving them out."""

REFUSED = {
    "pdf protected with a password": UnreadableFile,
    "pdf of its first line": UnreadableFile,
    "pdf without pages": IngestError,
    "docx that is a zip bomb": UnreadableFile,
    "docx with an outside entity": UnreadableFile,
    "odt that is a zip bomb": UnreadableFile,
    "html nested deeply": UnreadableFile,
    "html of lists in lists": UnreadableFile,
    "xml of a billion laughs": IngestError,
    "text that is noise": UnreadableFile,
    **{name: EmptyFile for name in HOSTILE if name.endswith("of no bytes")},
}
"""What can be refused, and how."""


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as some:
        yield some


def outcome(workers: Workers, what: str) -> Record | IngestError:
    name, content = HOSTILE[what]()
    try:
        return workers.read(content, name)
    except IngestError as error:
        return error


@pytest.mark.parametrize("what", HOSTILE)
def test_a_bad_file_ends_well(workers: Workers, what: str) -> None:
    """No bad file crashes a process or our own code; an error is one line that names the file."""
    found = outcome(workers, what)
    assert not isinstance(found, ReadCrashed | ReadFault), str(found)
    if isinstance(found, IngestError):
        assert HOSTILE[what]()[0] in str(found)
        assert len(str(found).splitlines()) == 1
    else:
        assert found.documents
        assert all(0 <= d.span.start < d.span.end <= len(found.text) for d in found.documents)
    if what in REFUSED:
        assert isinstance(found, REFUSED[what]), found
    if what in READABLE:
        assert isinstance(found, Record), str(found)
        assert [d.date for d in found.documents][:1] == ["2031-03-04"]


def test_nothing_outside_is_read(workers: Workers) -> None:
    """What an entity points at, a file or an address, comes into no text."""
    host = Path("/etc/hostname").read_text("utf-8").strip() if Path("/etc/hostname").is_file() else SECRET
    for what in (name for name in HOSTILE if "outside entity" in name):
        found = outcome(workers, what)
        shown = found.text if isinstance(found, Record) else str(found)
        assert host not in shown
        assert SECRET not in shown

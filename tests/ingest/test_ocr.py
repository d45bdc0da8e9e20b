"""Pages that are pictures: their words are recognised, with how sure that is, where the programs for it are there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import parse
from ingest.errors import EmptyFile
from ingest.model import Clause, Record
from ingest.pdf import ocr
from kg.model import quote_of
from tests.conftest import ROOT
from tests.remade.elements import pages_of
from tests.remade.forms import FORMS
from tests.remade.scan import scanned

needs_ocr = pytest.mark.skipif(
    ocr.missing() is not None and not os.environ.get("CI"), reason=f"no text recognition here: {ocr.missing()}"
)


@pytest.mark.parametrize(
    ("pages", "told"), [([1], "1"), ([1, 2, 3], "1-3"), ([7, 1, 2, 2], "1-2,7"), ([3, 5], "3,5"), ([], "")]
)
def test_pages_are_named_as_ranges(pages: list[int], told: str) -> None:
    assert ocr.ranges(pages) == told


def test_confidence_is_the_mean_over_letters_of_a_page(tmp_path: Path) -> None:
    """A word counts by its length; a page without words has no confidence."""
    folder = tmp_path / "ocrmypdf.io.x"
    folder.mkdir()
    word = "<span class='ocrx_word' id='w' title='bbox 1 2 3 4; x_wconf {}'>{}</span>"
    page = word.format(90, "abcdef") + word.format(50, "<strong>ab</strong>")
    (folder / "000003_ocr_hocr.hocr").write_text(page)
    (folder / "000004_ocr_hocr.hocr").write_text("<html></html>")
    assert ocr.confidences(tmp_path) == {3: 0.8}


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "apt-get install tesseract-ocr" in (ocr.missing() or "")
    with pytest.raises(RuntimeError, match=r"not installed: .*tesseract"):
        ocr.recognise(b"%PDF-1.4", [1])


@needs_ocr
def test_what_cannot_be_recognised_says_why() -> None:
    with pytest.raises(RuntimeError, match="text recognition failed"):
        ocr.recognise(b"%PDF-1.4 and no more", [1])


@needs_ocr
def test_a_scan_is_read_and_every_quote_of_it_is_marked() -> None:
    """The clauses of scanned minutes are found, and whoever quotes one learns how sure its words are."""
    sample = ROOT / "samples" / "records" / "2021-09-14-minutes.txt"
    printed, _ = FORMS["pdf-minutes"]
    record = parse(scanned(printed(pages_of(sample.read_bytes(), sample.name))), "scan.pdf")
    assert record.pages
    assert all(page.ocr is not None and 0.5 < page.ocr <= 1 for page in record.pages)
    known = {clause.text for clause in _clauses(parse(sample.read_bytes(), sample.name))}
    found = list(_clauses(record))
    assert len({clause.text for clause in found} & known) >= len(known) - 1
    assert all(quote_of(record, c.span.start, c.span.end).ocr is not None for c in found)
    assert all(record.boxes(c.span) for c in found)


def test_without_recognition_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "missing", lambda: "install the program tesseract")
    sample = ROOT / "samples" / "records" / "2021-09-14-minutes.txt"
    printed, _ = FORMS["pdf-minutes"]
    scan = scanned(printed(pages_of(sample.read_bytes(), sample.name)))
    with pytest.raises(EmptyFile, match=r"scan\.pdf: .*pictures.*install the program tesseract"):
        parse(scan, "scan.pdf")


def _clauses(record: Record) -> Iterator[Clause]:
    for document in record.documents:
        for item in document.items:
            yield from item.clauses

"""Pages that are pictures: their words are recognised, with how sure that is, where the programs for it are there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.pdf import ocr

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

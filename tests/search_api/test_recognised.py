"""What was recognised from a picture of a page is never stated without saying so."""

from __future__ import annotations

import pytest

from kg.model import Quote
from search_api.composing import LONGEST_ANSWER, with_recognition
from search_api.model import Result
from search_api.wording import place


def result(ocr: float | None, page: int = 3) -> Result:
    source = Quote(document="scan.pdf", page=page, start=0, end=7, quote="£95,000", page_label="27", ocr=ocr)
    return Result(id="x", kind="decision", text="£95,000", date=None, body=None, sources=(source,))


def test_an_answer_from_text_stays_as_it_is() -> None:
    assert with_recognition("It cost £95,000.", [result(None)]) == "It cost £95,000."


def test_an_answer_from_a_picture_says_so_and_where_to_look() -> None:
    told = with_recognition("It cost £95,000.", [result(None, 2), result(0.834)])
    assert told.startswith("It cost £95,000. Recognised from a picture of the page (83% sure)")
    assert "page 3 of scan.pdf" in told
    assert "page 2" not in told


@pytest.mark.parametrize("length", [LONGEST_ANSWER, 5 * LONGEST_ANSWER])
def test_the_mark_is_never_cut_off(length: int) -> None:
    told = with_recognition("word " * (length // 5), [result(0.5)])
    assert len(told) <= LONGEST_ANSWER
    assert told.endswith("check figures and names on page 3 of scan.pdf.")


def test_a_place_tells_of_the_printed_page_and_of_recognition() -> None:
    assert place(result(None).sources[0]) == "scan.pdf, page 3 (printed 27)"
    assert "recognised from a picture (50% sure" in place(result(0.5).sources[0])

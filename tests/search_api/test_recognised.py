"""What was recognised from a picture of a page is never stated without saying so."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from kg.model import Quote
from search_api.composing import LONGEST_ANSWER, with_recognition
from search_api.model import Result
from search_api.terminal import show_list
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


@pytest.mark.parametrize(("sources", "marked"), [((0.93,), True), ((0.97, 0.93), True), ((0.93, None), False)])
def test_a_list_marks_what_stands_in_pictures_alone(sources: tuple[float | None, ...], marked: bool) -> None:
    quotes = [result(ocr).sources[0].model_dump() for ocr in sources]
    out = StringIO()
    show_list(Console(file=out, width=200), [{"id": "m", "amount_gbp": 95000.0, "text": "£95,000", "sources": quotes}])
    mark = "recognised from a picture (93% sure): check figures and names on page 3 of scan.pdf"
    assert (mark in out.getvalue()) is marked


def test_a_list_tells_which_form_reads_otherwise() -> None:
    source = result(None).sources[0].model_dump()
    variant = {"text": "be approved", "status": "draft", "sources": [{**source, "document": "draft.pdf"}]}
    readings = [{"value": "12:20", "status": None, "sources": [source]}, {**variant, "value": None}]
    listed: list[dict[str, object]] = [
        {"id": "d", "text": "be endorsed", "variants": [variant], "sources": [source]},
        {"id": "e", "what": "end", "readings": readings, "sources": [source]},
    ]
    out = StringIO()
    show_list(Console(file=out, width=200), listed)
    assert "variants: “be approved” (draft, draft.pdf)" in out.getvalue()
    assert "end: “12:20” (scan.pdf) | not there (draft, draft.pdf)" in out.getvalue()

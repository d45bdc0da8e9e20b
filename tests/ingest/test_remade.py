"""One record, many forms: what a PDF, a Word file or a page of a site says equals what the text says, fact by fact."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pypdfium2
import pytest

from ingest import parse
from ingest.model import Record, Span
from kg.build import build
from kg.model import Facts, Quote
from tests.conftest import ROOT
from tests.remade.comparison import KINDS, agreement, rows_of
from tests.remade.elements import Pages, pages_of
from tests.remade.forms import FORMS
from tests.remade.pdf import MINUTES, REPORT, printed
from tests.remade.scan import scanned

SAMPLES = ROOT / "samples" / "records"
FLOOR = 0.98


def texts(folder: Path) -> list[Path]:
    return sorted(file for file in folder.iterdir() if file.suffix in (".txt", ".md"))


@cache
def pages(file: Path) -> Pages:
    return pages_of(file.read_bytes(), file.name)


@cache
def records(folder: Path, form: str | None) -> tuple[Record, ...]:
    """Return the text records of a folder, read as they are or in another form."""
    if form is None:
        return tuple(parse(file.read_bytes(), file.name) for file in texts(folder))
    make, ending = FORMS[form]
    return tuple(parse(make(pages(file)), file.name + ending) for file in texts(folder))


@cache
def facts(folder: Path, form: str | None) -> Facts:
    return build(records(folder, form))


def quotes(of: Facts) -> Iterator[Quote]:
    """Yield every quote of the facts."""
    for objects in of:
        for thing in objects[1]:
            yield from thing.sources
            for part in ("surface_forms", "roles", "mentions"):
                yield from (p.source for p in getattr(thing, part, ()))
    for meeting in of.meetings:
        yield from (quote for name in meeting.attendance for quote in name.sources)
        yield from (quote for item in meeting.items for quote in item.sources)


def differences(folder: Path, form: str, kind: str) -> tuple[float, str]:
    """Return the share of a kind's facts that text and form agree on, and a line for each that they do not."""
    found = agreement(rows_of(facts(folder, None))[kind], rows_of(facts(folder, form))[kind])
    lines = [f"- {row}" for row in found.missed] + [f"+ {row}" for row in found.extra]
    return found.share, "\n  ".join([f"{form}, {kind}: {found.share:.3f}", *lines])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_samples_say_the_same_in_every_form(form: str, kind: str) -> None:
    """At least .98 of what the text and the form of the samples say together is said by both."""
    assert rows_of(facts(SAMPLES, None))[kind]
    share, told = differences(SAMPLES, form, kind)
    assert share >= FLOOR, told


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_records_say_the_same_in_every_form(shared: Path, form: str, kind: str) -> None:
    """The same of the five records that the scores are taken from."""
    assert rows_of(facts(shared / "records", None))[kind]
    share, told = differences(shared / "records", form, kind)
    assert share >= FLOOR, told


@pytest.mark.parametrize("form", FORMS)
def test_quotes_of_every_form_are_verbatim(form: str) -> None:
    """Each fact's quote stands at its offsets in the stored text; where there are pages, its lines can be shown."""
    by_name = {record.source.name: record for record in records(SAMPLES, form)}
    seen = 0
    for quote in quotes(facts(SAMPLES, form)):
        record = by_name[quote.document]
        assert record.text[quote.start : quote.end] == quote.quote
        seen += 1
        if form.startswith("pdf"):
            boxes = record.boxes(Span(start=quote.start, end=quote.end))
            assert boxes, quote
            assert quote.page == boxes[0].page
    assert seen > 500


@pytest.mark.parametrize("form", FORMS)
def test_made_twice_is_the_same_file(form: str) -> None:
    """A form is the same bytes whenever it is made."""
    record = pages(SAMPLES / "2022-09-22-agenda-pack.txt")
    make, _ = FORMS[form]
    assert make(record) == make(record)


def bare_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def test_a_page_holds_every_word_of_its_record() -> None:
    """Making a form loses no word and puts them in no other order: what differs is the reading."""
    for file in texts(SAMPLES):
        made, _ = FORMS["html"]
        body = re.sub(rb"(?s)<head>.*?</head>|<nav>.*?</nav>|<footer>.*?</footer>", b"", made(pages(file))).decode()
        shown = set(bare_words(unescape(re.sub(r"<[^>]*>", " ", body))))
        plain = re.sub(r"<[^>]*>|^\s*(?:- )?\(?\w{1,3}[.)]|\*", " ", file.read_text("utf-8"), flags=re.MULTILINE)
        assert set(bare_words(plain)) <= shown | {"u"}


def test_names_in_columns_are_stored_in_two_ways() -> None:
    """The printed minutes store a list of those present row after row, the report column after column."""
    record = pages(SAMPLES / "2021-09-14-minutes.txt")
    shown = []
    for style in (MINUTES, REPORT):
        document = pypdfium2.PdfDocument(printed(record, style))
        text = document[0].get_textpage().get_text_range()
        shown.append([text.index(name) for name in ("Leonie Crabbe", "Peter Marsh", "Asha Dellaway")])
    assert sorted(shown[0]) == shown[0]
    assert sorted(shown[1]) != shown[1]


def test_a_scan_holds_no_text() -> None:
    """A scanned record is pictures alone, one a page."""
    document = pypdfium2.PdfDocument(scanned(printed(pages(SAMPLES / "2021-09-14-minutes.txt"), MINUTES)))
    assert len(document) > 1
    assert all(document[i].get_textpage().count_chars() == 0 for i in range(len(document)))


def test_a_folder_is_made_again_from_the_command_line(tmp_path: Path) -> None:
    """`python -m tests.remade IN OUT --html` writes the HTML form of each text record and nothing else."""
    command = [sys.executable, "-m", "tests.remade", str(SAMPLES), str(tmp_path), "--html"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert sorted(f.name for f in tmp_path.iterdir()) == [f"{f.stem}.html.html" for f in texts(SAMPLES)]

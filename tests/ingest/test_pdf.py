"""PDF: reading order, furniture, tables, paragraphs, labels, boxes, contents list, and files that cannot be read."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf.constants import PageLabelStyle
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest import parse
from ingest.errors import EmptyFile, IngestError, UnreadableFile
from ingest.pdf import ocr
from ingest.readers import read
from tests.conftest import in_ci
from tests.ingest.printed import (
    HEIGHT,
    LEADING,
    MARGIN,
    WIDTH,
    Draw,
    column,
    lines_of,
    pdf,
    put,
    read_pages,
    together,
    wrapped,
)

TEXT = WIDTH - 2 * MARGIN
LEFT_NAMES = ["Cllr Ada Dunne (Chair)", "Cllr Ivo Parke", "Cllr Nell Astor", "Cllr Huw Morrow"]
RIGHT_NAMES = ["Cllr Bea Lund", "Cllr Tom Quill", "Mr Sid Farrow", "Mrs Joy Wexham"]
PROSE = (
    "The Panel heard that the number of wardens in the market towns of Fern Vale had grown by a third since the spring "
    "and that residents had welcomed the change when they were asked about it in the autumn survey. Members wished to "
    "know how the posts would be paid for after the first two years of the scheme had come to their end."
)
OTHER = (
    "Officers answered that the reserve would bear half of the cost and that talks with the three borough councils "
    "about the other half were going on. A further report would come to the meeting in March, with figures for each "
    "of the towns and with the views of the parish councils that had been asked to comment."
)


@pytest.fixture(autouse=True)
def _no_pictures_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "missing", lambda: "left out of these tests")


def names_by_column(canvas: Canvas) -> None:
    column(MARGIN, 130, LEFT_NAMES)(canvas)
    column(300, 130, RIGHT_NAMES)(canvas)


def names_by_row(canvas: Canvas) -> None:
    for k, (left, right) in enumerate(zip(LEFT_NAMES, RIGHT_NAMES, strict=True)):
        put(canvas, MARGIN, 130 + k * LEADING, left)
        put(canvas, 300, 130 + k * LEADING, right)


@pytest.mark.parametrize("draw", [names_by_column, names_by_row])
def test_a_list_of_names_is_read_column_by_column(draw: Draw) -> None:
    """Names in two columns are not rows of a table, in whichever order the file stores them."""
    page = together(column(MARGIN, 104, ["PRESENT:"]), draw, column(MARGIN, 210, ["Apologies: Cllr Una Frith."]))
    assert read_pages(page) == ["PRESENT:", *LEFT_NAMES, *RIGHT_NAMES, "Apologies: Cllr Una Frith."]


def table(canvas: Canvas, rows: list[tuple[list[str], ...]], lefts: tuple[float, ...], ruled: bool) -> None:
    top = 130.0
    for row in rows:
        for left, cell in zip(lefts, row, strict=True):
            column(left, top, cell)(canvas)
        top += max(map(len, row)) * LEADING + 6
        if ruled:
            canvas.line(MARGIN - 4, HEIGHT - top + LEADING - 1, WIDTH - MARGIN, HEIGHT - top + LEADING - 1)


MEMBERS: list[tuple[list[str], ...]] = [
    (["Name"], ["Authority"]),
    (["Cllr Ada Dunne"], ["Fern Vale District Council"]),
    (["Cllr Ivo Parke"], ["North Reach Council"]),
    (["Mr Sid Farrow"], ["Independent"]),
]
ACTIONS: list[tuple[list[str], ...]] = [
    (["Action"], ["Owner"], ["Due"]),
    (["Write to the three borough councils about", "the wardens of the market towns"], ["Clerk"], ["March"]),
    (["Circulate the survey"], ["Head of Community", "Safety"], ["May"]),
]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_is_read_by_rows(ruled: bool) -> None:
    """Names beside authorities, actions beside owners: one line a row, wrapped cells joined, ruled or not."""
    members = read_pages(lambda c: table(c, MEMBERS, (MARGIN, 300), ruled))
    assert members == ["\t".join(" ".join(cell) for cell in row) for row in MEMBERS]
    actions = read_pages(lambda c: table(c, ACTIONS, (MARGIN, 320, 450), ruled))
    assert actions == ["\t".join(" ".join(cell) for cell in row) for row in ACTIONS]


def test_keys_and_values_are_one_line() -> None:
    keys = column(MARGIN, 100, ["Date:", "Venue:", "Contact:"])
    values = column(160, 100, ["Tuesday 4 March 2031", "Shire Hall, Fernham", "Lee Orme"])
    assert read_pages(together(keys, values)) == [
        "Date: Tuesday 4 March 2031",
        "Venue: Shire Hall, Fernham",
        "Contact: Lee Orme",
    ]


def test_a_word_in_the_margin_stands_after_its_paragraph() -> None:
    def page(canvas: Canvas) -> None:
        below = wrapped(canvas, MARGIN, 100, PROSE, 360)
        put(canvas, 470, 100 + LEADING, "Clerk")
        wrapped(canvas, MARGIN, below + 8, OTHER, 360)

    assert read_pages(page) == [PROSE, "Clerk", OTHER]


@pytest.mark.parametrize("by_row", [True, False])
def test_two_columns_of_justified_text(by_row: bool) -> None:
    """The left column is read to its end before the right one, however the lines are stored."""
    width = (TEXT - 20) / 2
    left, right = PROSE + " " + OTHER, OTHER + " " + PROSE

    def page(canvas: Canvas) -> None:
        put(canvas, MARGIN, 90, "Report of the Clerk", "Helvetica-Bold", 16)
        wrapped(canvas, MARGIN, 120, left, width, justified=True)
        wrapped(canvas, MARGIN + width + 20, 120, right, width, justified=True)

    content = pdf(page, pageCompression=0)
    if by_row:
        content = stored_by_row(content)
    assert lines_of(read(content, "report.pdf")) == ["Report of the Clerk", left, right]


def stored_by_row(content: bytes) -> bytes:
    """Return a PDF whose pieces of text stand in the file by their height on the page."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    writer = pypdf.PdfWriter(clone_from=reader)
    for page in writer.pages:
        pieces = page.get_contents()
        assert pieces is not None
        found = re.findall(rb"BT.*?ET", pieces.get_data(), re.DOTALL)
        placed = [(re.search(rb"1 0 0 1 ([\d.]+) ([\d.]+) Tm", piece), piece) for piece in found]
        ordered = sorted(placed, key=lambda p: (-float(p[0][2]), float(p[0][1])) if p[0] else (0.0, 0.0))
        stream = pypdf.generic.DecodedStreamObject()
        stream.set_data(b"\n".join(piece for _, piece in ordered))
        page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def numbered_page(number: int, of: int, label: str | None = None) -> Draw:
    def draw(canvas: Canvas) -> None:
        put(canvas, MARGIN, 40, "Fern Vale Police and Crime Panel - 4 March 2031", size=8)
        put(canvas, MARGIN, 100, f"Fern Vale Police and Crime Panel, minute {number * 3}")
        wrapped(canvas, MARGIN, 130 + number, PROSE, TEXT)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(WIDTH / 2, 30, label or f"Page {number} of {of}")

    return draw


def test_headers_and_footers_are_left_out_and_the_number_is_the_label() -> None:
    file = read(pdf(*(numbered_page(n, 9) for n in range(3, 10))), "minutes.pdf")
    assert [page.label for page in file.pages] == ["3", "4", "5", "6", "7", "8", "9"]
    assert "Page" not in file.text
    assert "4 March 2031" not in file.text.split("\n\n", 1)[1]
    assert file.text.count(PROSE) == 7


def test_roman_labels() -> None:
    romans = ["i", "ii", "iii", "iv"]
    file = read(pdf(*(numbered_page(n, 4, f"- {label} -") for n, label in enumerate(romans, 1))), "minutes.pdf")
    assert [page.label for page in file.pages] == romans


def test_declared_labels_serve_where_none_is_printed() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf(*[column(MARGIN, 100, [PROSE[:70]])] * 3))))
    writer.set_page_label(0, 1, PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(2, 2, PageLabelStyle.DECIMAL, prefix="A-")
    out = io.BytesIO()
    writer.write(out)
    assert [page.label for page in read(out.getvalue(), "a.pdf").pages] == ["i", "ii", "A-1"]


def test_a_paragraph_over_a_page_break_is_one_line() -> None:
    words = (PROSE + " " + OTHER).split()
    first, second = " ".join(words[:60]), " ".join(words[60:])

    def page_one(canvas: Canvas) -> None:
        wrapped(canvas, MARGIN, 760, first, TEXT, justified=False)

    file = read(pdf(page_one, lambda c: void(wrapped(c, MARGIN, 80, second, TEXT))), "minutes.pdf")
    assert lines_of(file) == [first + " " + second]
    assert file.pages[1].start == file.text.index(second)


def void(_: object) -> None:
    """Drop a result."""


def test_hyphens_at_line_ends() -> None:
    """Those of the line break go, those of the word stay."""
    lines = [
        "The Panel noted that the neighbour-",
        "hood wardens reported to the sub-",
        "committee and to Councillor Hollis-",
        "Bates, as the sub-committee had asked.",
    ]
    page = together(column(MARGIN, 100, lines), column(MARGIN, 160, ["Neighbourhood wardens"]))
    expected = (
        "The Panel noted that the neighbourhood wardens reported to the sub-committee and to Councillor "
        "Hollis-Bates, as the sub-committee had asked."
    )
    assert read_pages(page) == [expected, "Neighbourhood wardens"]


def test_numbers_and_letters_in_the_margin_stand_before_their_text() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, MARGIN, 100, "53.")
        put(canvas, 108, 100, "WARDENS OF THE MARKET TOWNS", "Helvetica-Bold")
        top = wrapped(canvas, 108, 120, PROSE, TEXT - 36)
        put(canvas, 108, top + 8, "RESOLVED:", "Helvetica-Bold")
        put(canvas, 108, top + 28, "(a)")
        top = wrapped(canvas, 136, top + 28, "That the report be noted and that the Clerk write to the three borough "
                      "councils about the wardens of the market towns; and", TEXT - 64)  # fmt: skip
        put(canvas, 108, top, "(b)")
        wrapped(canvas, 136, top, "That the scheme be supported.", TEXT - 64)

    lines = read_pages(page)
    assert lines[0] == "53. WARDENS OF THE MARKET TOWNS"
    assert lines[1:] == [
        PROSE,
        "RESOLVED:",
        "(a) That the report be noted and that the Clerk write to the three borough councils about the wardens of the "
        "market towns; and",
        "(b) That the scheme be supported.",
    ]


def test_bullets_of_symbol_fonts() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, MARGIN, 100, "It was noted that:")
        for k, text in enumerate(["wardens had been found;", "a survey was under way."]):
            put(canvas, 90, 120 + 20 * k, "\u2022", "Symbol")
            put(canvas, 108, 120 + 20 * k, text)

    assert read_pages(page) == ["It was noted that:", "• wardens had been found;", "• a survey was under way."]


def test_headings_by_size_and_weight() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, MARGIN, 80, "Fern Vale Police and Crime Panel", "Helvetica-Bold", 18)
        put(canvas, MARGIN, 110, "Wardens of the market towns", "Helvetica-Bold")
        wrapped(canvas, MARGIN, 130, PROSE, TEXT)

    title, heading, body = read(pdf(page), "minutes.pdf").blocks
    assert (title.level, title.bold) == (1, True)
    assert (heading.level, heading.bold) == (0, True)
    assert (body.level, body.bold) == (0, False)


def test_text_across_the_page_is_kept_out_of_sentences() -> None:
    def page(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 90)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()
        wrapped(canvas, MARGIN, 100, PROSE, TEXT)
        put(canvas, MARGIN, 170, "DRAFT", size=80)
        wrapped(canvas, MARGIN, 160, OTHER, TEXT)

    file = read(pdf(page), "minutes.pdf")
    assert lines_of(file) == [PROSE, OTHER]
    assert [note.code for note in file.notes] == ["watermark"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_shown_turned(turn: int) -> None:
    """Boxes are those of the page as it is shown, whichever way the text lies in the file."""
    upright = pdf(lambda c: void(wrapped(c, MARGIN, 100, PROSE, TEXT)))
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(upright)))
    writer.pages[0].rotate(turn)
    lying = io.BytesIO()
    writer.write(lying)
    shown = read(lying.getvalue(), "lying.pdf")
    page = shown.pages[0]
    width, height = (A4[1], A4[0]) if turn % 180 else A4
    assert (page.width, page.height) == pytest.approx((width, height), abs=0.1)
    assert lines_of(shown) == [PROSE]
    assert_boxes_hold(lying.getvalue())
    writer.pages[0].transfer_rotation_to_content()
    turned = io.BytesIO()
    writer.write(turned)
    again = read(turned.getvalue(), "turned.pdf")
    assert again.text == shown.text
    for one, two in zip(shown.lines, again.lines, strict=True):
        assert (one.left, one.top, one.right, one.bottom) == pytest.approx(
            (two.left, two.top, two.right, two.bottom), abs=0.5
        )


def assert_boxes_hold(content: bytes) -> None:
    """Assert that what pdfium shows within the box of each line is the line, but for white space and hyphens."""
    import pypdfium2

    file = read(content, "minutes.pdf")
    document = pypdfium2.PdfDocument(content)
    for line in file.lines:
        page = document[line.page - 1]
        text = page.get_textpage()
        corners = [_in_file(page, x, y) for x, y in ((line.left, line.top), (line.right, line.bottom))]
        (a, b), (c, d) = corners
        found = text.get_text_bounded(min(a, c) - 1, min(b, d) + 1, max(a, c) + 1, max(b, d) - 1)
        assert bare(file.text[line.span.start : line.span.end]) == bare(found)
        text.close()
        page.close()
    document.close()


def _in_file(page: object, x: float, y: float) -> tuple[float, float]:
    left, bottom, right, top = page.get_bbox()  # type: ignore[attr-defined]
    turn = page.get_rotation()  # type: ignore[attr-defined]
    return {
        0: (left + x, top - y),
        90: (left + y, bottom + x),
        180: (right - x, bottom + y),
        270: (right - y, top - x),
    }[turn]


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe-]", "", text)


def test_boxes_within_a_cropped_page() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(pdf(numbered_page(1, 1)))))
    writer.pages[0].cropbox = pypdf.generic.RectangleObject((50, 40, 560, 800))
    out = io.BytesIO()
    writer.write(out)
    file = read(out.getvalue(), "cropped.pdf")
    assert (file.pages[0].width, file.pages[0].height) == pytest.approx((510, 760))
    assert (file.lines[-1].left, file.lines[0].left) == pytest.approx((22, 22), abs=0.5)
    assert_boxes_hold(out.getvalue())


words = st.from_regex(r"[a-p]{3,8}( |-)[a-p ]{0,24}[a-p]{3,8}", fullmatch=True)
places = st.tuples(st.integers(20, 250), st.integers(40, 800), words, st.sampled_from([8, 9, 11]))


@settings(max_examples=40, deadline=None, derandomize=in_ci(), suppress_health_check=list(HealthCheck))
@given(st.lists(places, min_size=1, max_size=12))
def test_every_span_shows_its_line(found: list[tuple[int, int, str, int]]) -> None:
    """Wherever words stand on a page, nothing is lost, and each box holds what its span shows."""
    kept: list[tuple[int, int, str, int]] = []
    for place in found:
        if all(abs(place[1] - other[1]) > 30 for other in kept):
            kept.append(place)

    def page(canvas: Canvas) -> None:
        for left, top, text, size in kept:
            put(canvas, left, top, text, size=size)

    content = pdf(page)
    if not any(text.strip(" -") for _, _, text, _ in kept):
        return
    file = read(content, "words.pdf")
    shown = "".join(file.text[line.span.start : line.span.end] for line in file.lines)
    assert sorted(bare(shown)) == sorted(bare("".join(text for _, _, text, _ in kept)))
    assert_boxes_hold(content)


def test_the_contents_list_leads_into_the_text() -> None:
    def first(canvas: Canvas) -> None:
        canvas.bookmarkPage("one", fit="XYZ", top=HEIGHT - 60)
        canvas.addOutlineEntry("Agenda", "one", 0)
        column(MARGIN, 80, ["Agenda", "1. Apologies"])(canvas)

    def second(canvas: Canvas) -> None:
        column(MARGIN, 80, ["Report of the Clerk"])(canvas)
        column(MARGIN, 300, ["Appendix A"])(canvas)
        canvas.bookmarkPage("two")
        canvas.addOutlineEntry("Report", "two", 0)
        canvas.bookmarkPage("three", fit="XYZ", top=HEIGHT - 285)
        canvas.addOutlineEntry("Appendix", "three", 1)

    file = read(pdf(first, second), "pack.pdf")
    assert [(e.title, e.level, file.text[e.start :].split("\n")[0]) for e in file.outline] == [
        ("Agenda", 1, "Agenda"),
        ("Report", 1, "Report of the Clerk"),
        ("Appendix", 2, "Appendix A"),
    ]


def test_minutes_are_read_from_a_pdf() -> None:
    def page(canvas: Canvas) -> None:
        put(canvas, MARGIN, 80, "Minutes of a meeting of the Fern Vale Police and Crime Panel held at Shire Hall on")
        put(canvas, MARGIN, 93, "Tuesday, 4 March 2031.")
        put(canvas, MARGIN, 115, "PRESENT")
        names_by_row(canvas)
        put(canvas, MARGIN, 220, "1.")
        put(canvas, 108, 220, "Wardens", "Helvetica-Bold")
        put(canvas, MARGIN, 245, "RESOLVED:")
        put(canvas, 108, 265, "That the report be noted.")

    record = parse(pdf(page), "minutes.pdf")
    (document,) = record.documents
    assert document.meeting is not None
    assert [a.name for a in document.meeting.attendees] == [n.replace(" (Chair)", "") for n in LEFT_NAMES + RIGHT_NAMES]
    (item,) = document.items
    assert (item.number, item.title, item.page) == ("1", "Wardens", 1)
    assert [clause.text for clause in item.clauses] == ["That the report be noted."]
    (line,) = record.boxes(item.clauses[0].span)
    assert line.page == 1
    assert line.left == pytest.approx(108, abs=0.5)


WHOLE = pdf(*(numbered_page(n, 3) for n in (1, 2, 3)))


def test_a_file_that_needs_a_password() -> None:
    locked = pdf(numbered_page(1, 1), encrypt=StandardEncryption("open sesame"))
    with pytest.raises(UnreadableFile, match=r"locked\.pdf: .*password"):
        read(locked, "locked.pdf")


def test_a_file_that_is_cut_off() -> None:
    with pytest.raises(UnreadableFile, match=r"half\.pdf: .*cut off"):
        read(WHOLE[: len(WHOLE) // 2], "half.pdf")


def test_a_file_that_is_damaged() -> None:
    with pytest.raises(UnreadableFile, match=r"bad\.pdf: .*damaged"):
        read(b"%PDF-1.7\n" + b"\xff" * 400 + b"\n%%EOF\n", "bad.pdf")


def picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, WIDTH, HEIGHT)


def test_a_page_that_is_a_picture_is_told() -> None:
    file = read(pdf(numbered_page(1, 2), picture), "mixed.pdf")
    assert [(note.code, note.detail.split(",")[0]) for note in file.notes] == [("scanned_page", "page 2 is a picture")]
    assert file.pages[1].start == len(file.text)


def test_a_file_of_pictures_only() -> None:
    with pytest.raises(EmptyFile, match=r"scan\.pdf: 2 of 2 pages .* pictures .*left out of these tests"):
        read(pdf(picture, picture), "scan.pdf")


changes = st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None, derandomize=in_ci(), suppress_health_check=list(HealthCheck))
@given(changes, st.integers(0, len(WHOLE)), st.booleans())
def test_damage_raises_nothing_but_errors_of_reading(changed: list[tuple[int, int]], end: int, whole: bool) -> None:
    content = bytearray(WHOLE if whole else WHOLE[:end] + b"\n%%EOF\n")
    for at, value in changed:
        if at < len(content):
            content[at] = value
    try:
        file = read(bytes(content), "damaged.pdf")
    except IngestError as error:
        assert "damaged.pdf" in str(error)
        return
    assert all(line.span.end <= len(file.text) for line in file.lines)

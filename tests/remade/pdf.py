"""A record as printed minutes: running header and footer, hanging labels, ruled tables, names in two columns."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from textwrap import shorten
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)
from reportlab.platypus import Table as Grid

from tests.remade.elements import Element, Heading, Item, Names, Pages, Table, Text

_MARGIN = 2.2 * cm
_GUTTER = 14  # points: names in columns keep so far apart
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_MANY_CELLS = 5  # a table of more goes on a page of its own, printed broad


@dataclass(frozen=True, slots=True)
class Style:
    """How a council prints: `columns` of text on a page, fonts, and the order in which the file stores its names.

    `by_rows`: a list of names in two columns is stored row after row, else column after column. `footer` holds `{n}`
    for the page number. `outline`: the documents of a pack are entries of the file's contents list. `ragged`: lines end
    where their words do, none is hyphened, and tables have no ruled lines.
    """

    font: str
    bold: str
    size: float
    columns: int
    by_rows: bool
    footer: str
    outline: bool
    ragged: bool = False


MINUTES = Style("Times-Roman", "Times-Bold", 11, 1, True, "Page {n}", True)
"""One column, justified, hyphenated."""
REPORT = Style("Vera", "VeraBd", 9, 2, False, "{n}", False)
"""Two justified columns with narrow lines (one column where that is enough), embedded fonts, no contents list."""

PLAIN = Style("Helvetica", "Helvetica-Bold", 12, 1, False, "- {n} -", False, ragged=True)
"""One column of ragged lines in large type, tables without ruled lines."""


def printed(record: Pages, style: Style) -> bytes:
    """Return the record as PDF in a style; one that would not fill the first of two columns is printed in one."""
    if style.font == "Vera":
        for name in ("Vera", "VeraBd"):
            pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    out = io.BytesIO()
    document = _Document(
        out, pagesize=A4, title=record.title, invariant=1, leftMargin=_MARGIN, rightMargin=_MARGIN, lang="en-GB"
    )
    document.addPageTemplates(_templates(record, style))
    document.build(list(_flowables(record, style)))
    if style.columns > 1 and document.page == 1 and document.frame is document.pageTemplates[0].frames[0]:
        return printed(record, replace(style, columns=1))
    return out.getvalue()


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Adds the entries of the contents list as their pages are made."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: ANN401
        entry = getattr(flowable, "outline_entry", None)
        if entry:
            key = f"part-{self.seq.nextf('part')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(entry, key, 0)


def _templates(record: Pages, style: Style) -> list[PageTemplate]:
    first = _page("first", A4, style, _furniture(record, style, cover=True), top=4.6 * cm)
    later = _page("later", A4, style, _furniture(record, style, cover=False))
    broad = _page("broad", landscape(A4), style, _furniture(record, style, cover=False), columns=1)
    first.autoNextPageTemplate = "later"
    return [first, later, broad]


def _page(
    name: str,
    size: tuple[float, float],
    style: Style,
    furniture: Callable[[Any, Any], None],
    top: float = 2.4 * cm,
    columns: int = 0,
) -> PageTemplate:
    width, height = size
    count = columns or style.columns
    gap = 0.8 * cm
    column = (width - 2 * _MARGIN - gap * (count - 1)) / count
    frames = [
        Frame(_MARGIN + i * (column + gap), 2.2 * cm, column, height - top - 2.2 * cm, 0, 0, 0, 0) for i in range(count)
    ]
    return PageTemplate(name, frames, onPage=furniture, pagesize=size)


def _furniture(record: Pages, style: Style, *, cover: bool) -> Callable[[Any, Any], None]:
    """Return what draws the head and foot of a page: a crest and a band on the first, the title on the others."""

    def draw(canvas: Any, document: Any) -> None:  # noqa: ANN401
        width, height = canvas._pagesize
        canvas.saveState()
        if cover:
            canvas.setFillGray(0.35)
            canvas.rect(_MARGIN, height - 3.9 * cm, width - 2 * _MARGIN, 0.12 * cm, stroke=0, fill=1)
            canvas.circle(width - _MARGIN - 0.9 * cm, height - 2.6 * cm, 0.9 * cm, stroke=1, fill=0)
            canvas.wedge(
                width - _MARGIN - 1.5 * cm,
                height - 3.2 * cm,
                width - _MARGIN - 0.3 * cm,
                height - 2 * cm,
                45,
                200,
                1,
                1,
            )
        else:
            canvas.setFont(style.font, 8)
            canvas.drawString(_MARGIN, height - 1.6 * cm, _plain(shorten(record.title, 90, placeholder=""), style.font))
            canvas.line(_MARGIN, height - 1.75 * cm, width - _MARGIN, height - 1.75 * cm)
        canvas.setFillGray(0)
        canvas.setFont(style.font, 9)
        canvas.drawCentredString(width / 2, 1.3 * cm, style.footer.format(n=document.page))
        canvas.restoreState()

    return draw


def _flowables(record: Pages, style: Style) -> Iterator[Flowable]:
    width = (A4[0] - 2 * _MARGIN - 0.8 * cm * (style.columns - 1)) / style.columns
    for at, element in enumerate(record.elements):
        if at in record.openings and at:
            yield PageBreak()
        if isinstance(element, Table) and len(element.rows[0]) > _MANY_CELLS:
            yield from (NextPageTemplate("broad"), PageBreak())
            yield _grid(element.rows, landscape(A4)[0] - 2 * _MARGIN, style)
            yield from (NextPageTemplate("later"), PageBreak())
            continue
        flowable = _flowable(element, width, style)
        if style.outline and at in record.openings:
            flowable.outline_entry = _title(element)
        if isinstance(element, Heading) or (isinstance(element, Item) and element.bold):
            yield CondPageBreak(2 * cm)
        yield flowable


def _flowable(element: Element, width: float, style: Style) -> Flowable:
    match element:
        case Heading(level, label, text):
            size = style.size + max(4 - level, 1) * 1.2
            return _hung(label, text, 0, _paragraph_style(style, size=size, bold=True), style)
        case Item(label, text, depth, bold):
            return _hung(label, text, depth, _paragraph_style(style, bold=bold), style)
        case Table(rows):
            return _grid(rows, width, style)
        case Names(columns):
            return _Columns(columns, width, style)
        case Text(text, bold, close):
            base = _paragraph_style(style, bold=bold, after=0 if close else style.size * 0.6)
            if text.isdigit():
                base = ParagraphStyle("number", base, alignment=TA_CENTER)
            return Paragraph(_marked(text, base.fontName), base)


def _title(element: Element) -> str:
    match element:
        case Table(rows):
            return " ".join(rows[0])
        case Names(columns):
            return columns[0][0]
        case _:
            return element.text


def _paragraph_style(
    style: Style, *, size: float = 0, bold: bool = False, after: float | None = None
) -> ParagraphStyle:
    size = size or style.size
    return ParagraphStyle(
        "body",
        fontName=style.bold if bold else style.font,
        fontSize=size,
        leading=size * 1.2,
        spaceAfter=size * 0.6 if after is None else after,
        alignment=0 if bold or style.ragged else TA_JUSTIFY,
        hyphenationLang=None if style.ragged else "en_GB",
        hyphenationMinWordLength=6,
        uriWasteReduce=0,
    )


def _hung(label: str | None, text: str, depth: int, base: ParagraphStyle, style: Style) -> Paragraph:
    if not label:
        return Paragraph(_marked(text, base.fontName), base)
    hang = 1.1 * cm
    hanging = ParagraphStyle(
        "hung",
        base,
        leftIndent=hang * (depth + 1),
        bulletIndent=hang * depth,
        bulletFontName=base.fontName,
        bulletFontSize=base.fontSize,
    )
    return Paragraph(_marked(text or "&nbsp;", base.fontName), hanging, bulletText=_plain(label, base.fontName))


def _grid(rows: Sequence[Sequence[str]], width: float, style: Style) -> Grid:
    """A ruled table whose columns are as broad as their longest words and texts ask."""
    size = style.size - (2 if len(rows[0]) > _MANY_CELLS else 1)
    cell = ParagraphStyle("cell", fontName=style.font, fontSize=size, leading=size * 1.2)
    weights = [
        max(
            max(len(word) for row in rows for word in (row[i].split() or [""])),
            max(len(row[i]) for row in rows) ** 0.5,
            4,
        )
        for i in range(len(rows[0]))
    ]
    widths = [width * weight / sum(weights) for weight in weights]
    cells = [[Paragraph(_marked(text, style.font), cell) for text in row] for row in rows]
    looks: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if not style.ragged:
        looks.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
    grid = Grid(cells, widths, style=looks)
    grid.spaceAfter = style.size
    return grid


class _Columns(Flowable):  # type: ignore[misc]
    """Names in columns without rules, stored in the file row after row or column after column."""

    def __init__(self, columns: Sequence[Sequence[str]], width: float, style: Style) -> None:
        super().__init__()
        self.columns, self.style, self.leading = columns, style, style.size * 1.25
        self.width, self.height = width, self.leading * max(map(len, columns)) + style.size * 0.6

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        places = [(x, y) for x, column in enumerate(self.columns) for y in range(len(column))]
        if self.style.by_rows:
            places.sort(key=lambda place: (place[1], place[0]))
        self.canv.setFont(self.style.font, self.style.size)
        step = self.width / len(self.columns)
        for x, y in places:
            text = _plain(self.columns[x][y], self.style.font)
            fitting = min(self.style.size, self.style.size * (step - _GUTTER) / max(self.canv.stringWidth(text), 1))
            self.canv.setFont(self.style.font, fitting)
            self.canv.drawString(x * step, self.height - (y + 1) * self.leading, text)
            self.canv.setFont(self.style.font, self.style.size)


def _plain(text: str, font: str) -> str:
    """Return a text with ligatures as the letters that a printer sets, and what a font lacks as `?`."""
    text = _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
    if font.startswith("Vera"):
        known = pdfmetrics.getFont(font).face.charToGlyph
        return "".join(c if ord(c) in known else "?" for c in text)
    return text.encode("cp1252", "replace").decode("cp1252")


def _marked(text: str, font: str) -> str:
    return text if text == "&nbsp;" else escape(_plain(text, font), quote=False)

"""PDFs for the tests of the PDF reader: text put where a test says, nothing else on the page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from ingest.model import BlockText
from ingest.readers import read

WIDTH, HEIGHT = A4
MARGIN = 72.0
LEADING = 13.0
SIZE = 11.0
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **options: object) -> bytes:
    """Return a PDF of pages that are drawn one after another; `options` are the canvas's own."""
    out = io.BytesIO()
    canvas = Canvas(out, **{"pagesize": A4, "invariant": True, **options})
    for draw in pages:
        canvas.setFont("Helvetica", SIZE)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def put(canvas: Canvas, left: float, top: float, text: str, font: str = "Helvetica", size: float = SIZE) -> None:
    """Write one line; `top` is the distance of its baseline from the top of the page in points."""
    written = canvas.beginText(left, HEIGHT - top)
    written.setFont(font, size)
    written.textOut(text)
    canvas.drawText(written)


def wrapped(canvas: Canvas, left: float, top: float, text: str, width: float, justified: bool = False) -> float:
    """Write a paragraph of a width in points; return where the next line would stand."""
    lines = simpleSplit(text, "Helvetica", SIZE, width)
    for k, line in enumerate(lines):
        spaces = line.count(" ") if justified and k < len(lines) - 1 else 0
        stretch = (width - canvas.stringWidth(line, "Helvetica", SIZE)) / spaces if spaces else 0.0
        written = canvas.beginText(left, HEIGHT - top)
        written.setFont("Helvetica", SIZE)
        written.setWordSpace(stretch)
        written.textOut(line)
        canvas.drawText(written)
        top += LEADING
    return top


def lines_of(file: BlockText) -> list[str]:
    """Return the lines of a stored text that hold anything."""
    return [line for line in file.text.splitlines() if line]


def read_pages(*pages: Draw, **options: object) -> list[str]:
    """Return the lines of the stored text of pages that are drawn."""
    return lines_of(read(pdf(*pages, **options), "minutes.pdf"))


def column(left: float, top: float, lines: Sequence[str]) -> Draw:
    """Return what writes lines below one another."""

    def draw(canvas: Canvas) -> None:
        for k, line in enumerate(lines):
            put(canvas, left, top + k * LEADING, line)

    return draw


def together(*draws: Draw) -> Draw:
    """Return what draws several things on one page."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw

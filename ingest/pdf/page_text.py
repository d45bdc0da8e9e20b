"""What is known of the text of one PDF page: pieces of lines with their boxes.

Boxes are in points from the top left corner of the page, in the direction in which its text is read.
"""

from __future__ import annotations

from typing import NamedTuple

HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at the end of a line (older versions U+0002); it leaves out the line break."""


class Segment(NamedTuple):
    """Words that stand side by side on one line without a wide gap.

    `size` is the height of its line of type in points; `bold` whether all of it is in a bold face; `symbol` whether it
    is set in a font of symbols (bullets). `inner` is where the text after a list label begins, else `left`.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    symbol: bool
    inner: float


class Rule(NamedTuple):
    """A horizontal line drawn on a page, such as those between the rows of a table."""

    left: float
    right: float
    y: float


class PageText(NamedTuple):
    """One page: its segments in stored order, its ruled lines, its size in points in reading direction.

    `turns` is by how many quarter turns (clockwise) the page as shown must be turned for its text to be upright.
    `declared` is the label of the file's own page numbering. `pictured` tells whether pictures cover much of it, `ocr`
    with what confidence its characters were recognised from the picture (None: the file holds them).
    """

    segments: list[Segment]
    rules: list[Rule]
    width: float
    height: float
    turns: int = 0
    declared: str | None = None
    pictured: bool = False
    watermarks: tuple[str, ...] = ()
    ocr: float | None = None


def as_shown(page: PageText, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return a box (left, top, right, bottom) of the page's text on the page as it is shown."""
    left, top, right, bottom = box
    if page.turns == 0:
        return box
    if page.turns == 1:
        return top, page.width - right, bottom, page.width - left
    if page.turns == 2:
        return page.width - right, page.height - bottom, page.width - left, page.height - top
    return page.height - bottom, left, page.height - top, right


def size_as_shown(page: PageText) -> tuple[float, float]:
    """Return width and height in points of the page as it is shown."""
    return (page.height, page.width) if page.turns % 2 else (page.width, page.height)

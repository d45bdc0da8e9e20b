"""The characters of one page → its words, line by line: where each stands, and which stands apart from the one before.

A page has several hundred words. What is asked of each is asked of all of them at once, in arrays: a look at every
word by itself would take longer than pdfium takes to lay out the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from math import pi
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ingest.pdf.calls import Characters, Numbers
from ingest.pdf.frame import Frame
from ingest.pdf.page_text import HYPHEN

HYPHENS = ("\x02", HYPHEN)
_SPACES = np.fromiter(map(str.isspace, map(chr, range(0x3002))), bool)
"""By code: is it white space? The last one stands for all that are higher, none of which is."""
_WIDE = 0.65  # of the height of a line: a wider gap parts two segments
_STEP = 0.4  # of the height of a line: words on another height are a segment of their own


class Lines(NamedTuple):
    """What pdfium puts on one line each: from which word, and its size of type.

    `starts` and `lasts` are the first and the last character of each word. `begins` has one entry more than there
    are lines: the number of words.
    """

    starts: list[int]
    lasts: list[int]
    begins: list[int]
    sizes: list[float]


class Places(NamedTuple):
    """Left edge, baseline and right edge of every word, in points from the top left corner of the upright page."""

    left: Numbers
    base: Numbers
    right: Numbers


def words(text: str) -> tuple[list[int], list[int], list[int]]:
    """Return the first and last character of each word, and which words begin a line: after a break, or a hyphen."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    space = _SPACES.take(codes, mode="clip")
    shown = ~space
    first, last, ends_line = shown.copy(), shown.copy(), codes == 10
    first[1:] &= space[:-1]
    last[:-1] &= space[1:]
    if any(mark in text for mark in HYPHENS):
        hyphen = (codes == ord("\x02")) | (codes == ord(HYPHEN))
        first[1:] |= shown[1:] & hyphen[:-1]
        last |= hyphen
        ends_line |= hyphen
    starts, lasts, breaks = first.nonzero()[0], last.nonzero()[0], ends_line.nonzero()[0]
    begins = {0, *starts.searchsorted(breaks, "right").tolist()} - {len(starts)}
    return starts.tolist(), lasts.tolist(), sorted(begins)


def upright(
    characters: Characters, text: str, quarters: int, cleaned: Callable[[str], str]
) -> tuple[Lines, int, tuple[str, ...]]:
    """Return the lines in the direction of most of the page, the turns that make them upright, the text of others."""
    starts, lasts, begins = words(text)
    firsts = [starts[k] for k in begins]
    sizes, directions = type_of(characters, firsts)
    lines = Lines(starts, lasts, [*begins, len(starts)], sizes)
    if directions.count(0) == len(directions):
        return lines, -quarters % 4, ()
    tally: Counter[int] = Counter()
    ranges = list(pairwise(lines.begins))
    for (a, b), direction in zip(ranges, directions, strict=True):
        if direction is not None:
            tally[direction] += lasts[b - 1] + 1 - starts[a]
    main = max(tally, key=lambda way: (tally[way], -way)) if tally else 0
    others = [(a, b) for (a, b), direction in zip(ranges, directions, strict=True) if direction != main]
    marks = dict.fromkeys(cleaned(text[starts[a] : lasts[b - 1] + 1]) for a, b in others)
    # Angles of characters count clockwise, as turns of pages do; both are undone together.
    return _only(lines, [way == main for way in directions]), -(main + quarters) % 4, tuple(marks)


def _only(lines: Lines, kept: Sequence[bool]) -> Lines:
    found = Lines([], [], [0], [])
    for (a, b), size, keep in zip(pairwise(lines.begins), lines.sizes, kept, strict=True):
        if keep:
            found.starts.extend(lines.starts[a:b])
            found.lasts.extend(lines.lasts[a:b])
            found.begins.append(len(found.starts))
            found.sizes.append(size)
    return found


def type_of(characters: Characters, indices: Sequence[int]) -> tuple[list[float], Sequence[int | None]]:
    """Return the size of type of characters in points, and their direction in quarter turns.

    The size is that of the font, scaled as the text is; the direction None for text that is neither upright nor lying.
    """
    if not indices:
        return [], ()
    sizes, matrices = np.array(characters.sizes(indices)), characters.matrices(indices)
    across, down = matrices[:, 0], matrices[:, 3]
    if across.min() > 0 and down.min() > 0 and not matrices[:, 1:3].any():
        return (sizes * down).tolist(), [0] * len(indices)
    turns = [characters.angle(index) / (pi / 2) for index in indices]
    ways = [round(turn) % 4 if abs(turn - round(turn)) < 0.1 else None for turn in turns]
    return (sizes * np.hypot(matrices[:, 2], down)).tolist(), ways


def places(characters: Characters, lines: Lines, frame: Frame) -> Places:
    """Return where every word stands: from the origin of its first character and the box of its last one."""
    origins = characters.origins(lines.starts)
    boxes = characters.boxes(lines.lasts)
    # pdfium gives left, top, right, bottom; what lies ahead in reading direction is the right edge.
    far_x, far_y = boxes[:, (2, 0, 0, 2)[frame.quarters]], boxes[:, (1, 1, 3, 3)[frame.quarters]]
    xs, ys = origins[:, 0], origins[:, 1]
    return Places(frame.across(xs, ys), frame.down(xs, ys), frame.across(far_x, far_y))


def breaks(found: Places, lines: Lines) -> list[int]:
    """Return the words amid lines that begin a new segment: after a wide gap, on another height, after a step back."""
    begins = np.array(lines.begins)
    sizes = np.array(lines.sizes).repeat(begins[1:] - begins[:-1])[1:]
    gaps, steps = found.left[1:] - found.right[:-1], np.abs(found.base[1:] - found.base[:-1])
    apart: NDArray[np.bool_] = ~((-sizes <= gaps) & (gaps <= _WIDE * sizes) & (steps < _STEP * sizes))
    apart[begins[1:-1] - 1] = False
    words: list[int] = (apart.nonzero()[0] + 1).tolist()
    return words

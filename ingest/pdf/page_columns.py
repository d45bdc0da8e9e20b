"""Pages printed in two columns: the gutter that runs down the page, and what stands above, beside and below it.

Columns are told from tables by their lines: cells of one row begin at one height, lines of two columns seldom do. What
one page of a file shows clearly helps to read its other pages, such as a last one whose right column is empty.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.pdf.page_text import PageText, Rule, Segment
from ingest.pdf.rows import rows_of, together

Rows = Sequence[Sequence[Segment]]

_GUTTER = 0.8  # of the size of type: the narrowest
_FEWEST_LINES = 8  # on each side
_FEWEST_BEGIN = 3  # lines that begin at the left edge of a column, others being set in
_BESIDE = 0.75  # of the lines of the shorter side: so many may have a neighbour at their height
_ALIKE = 0.7  # the narrower column by the wider one
_FILLED = 0.25  # of the lines of a column of running text reach its right edge
_MOST_ROWS = 0.6  # of a page: over so many a known gutter must run
_SAME = 2.0  # points
_PADDING = 10.0  # points that a table may be set in from the edge of its column


class Gutter(NamedTuple):
    """The free space between two columns: where lines of the left one end and those of the right one begin."""

    left: float
    right: float


class Columns(NamedTuple):
    """The parts of a page with two columns, each as segments, and the gutter between the columns."""

    above: list[Segment]
    left: list[Segment]
    right: list[Segment]
    below: list[Segment]
    gutter: Gutter


class Layout(NamedTuple):
    """The rows of a page, and its columns where it has two."""

    rows: Rows
    columns: Columns | None


class _Stretch(NamedTuple):
    edge: float
    start: int
    stop: int


def columns_of(rows: Rows, rules: Sequence[Rule]) -> Columns | None:
    """Return the parts of a page in two columns, or None where it has one."""
    edges = _left_edges(rows)
    if not edges:
        return None
    crossed = _crossed(rows)
    found: _Stretch | None = None
    for edge in edges:
        longest = _longest(crossed, edge)
        if found is None or longest.stop - longest.start > found.stop - found.start:
            found = longest
    if found is not None and found.stop - found.start >= _FEWEST_LINES and _are_columns(rows, found, rules):
        return _cut(rows, found)
    return None


def layouts_of(pages: Sequence[PageText]) -> list[Layout]:
    """Return the rows and columns of each page of a file; a page may be set in the columns of others of its width."""
    rows = [rows_of(page.segments) for page in pages]
    found = [columns_of(some, page.rules) for some, page in zip(rows, pages, strict=True)]
    counts: dict[int, Counter[Gutter]] = defaultdict(Counter)
    for page, parts in zip(pages, found, strict=True):
        if parts is not None:
            counts[round(page.width)][Gutter(round(parts.gutter.left), round(parts.gutter.right))] += 1
    known = {width: sorted(gutters, key=lambda g: (-gutters[g], g)) for width, gutters in counts.items()}
    return [
        Layout(some, parts or _as_elsewhere(some, page.rules, known.get(round(page.width), [])))
        for some, page, parts in zip(rows, pages, found, strict=True)
    ]


def _as_elsewhere(rows: Rows, rules: Sequence[Rule], known: Sequence[Gutter]) -> Columns | None:
    crossed = _crossed(rows) if known else []
    for gutter in known:
        longest = _longest(crossed, gutter.right)
        if longest.stop > longest.start and _goes_on(rows, longest, gutter, rules):
            return _cut(rows, longest)._replace(gutter=gutter)
    return None


def _left_edges(rows: Rows) -> list[float]:
    """Where lines begin, the left margin left out; none where no edge has enough lines on both sides for columns."""
    counts = Counter([round(s.left) for row in rows for s in row])
    edges = sorted([edge for edge, count in counts.items() if count + counts.get(edge + 1, 0) >= _FEWEST_BEGIN])
    margin = min(counts, default=0)
    found = [float(edge) for edge in edges if edge > margin + 1]
    return found if any(_may_part(counts, edge) for edge in found) else []


def _may_part(counts: Mapping[int, int], edge: float) -> bool:
    """Whether enough pieces of lines, counted by where they begin, stand before an edge and behind it."""
    before = sum([count for left, count in counts.items() if left < edge])
    behind = sum([count for left, count in counts.items() if left >= edge - 1])
    return min(before, behind) >= _FEWEST_LINES


def _crossed(rows: Rows) -> list[list[tuple[float, float]]]:
    """For each row the ranges in which no column may begin: over its segments, and too near behind them."""
    return [[(s.left + 1, s.right + _GUTTER * s.size) for s in row] for row in rows]


def _longest(crossed: Sequence[Sequence[tuple[float, float]]], edge: float) -> _Stretch:
    """The longest stretch of rows that leave free what is just before an edge; the first of several, maybe empty."""
    start = first = last = 0
    for i, ranges in enumerate(crossed):
        for left, right in ranges:
            if left < edge < right:
                if i - start > last - first:
                    first, last = start, i
                start = i + 1
                break
    if len(crossed) - start > last - first:
        first, last = start, len(crossed)
    return _Stretch(edge, first, last)


def _cut(rows: Rows, stretch: _Stretch) -> Columns:
    inside, edge = rows[stretch.start : stretch.stop], stretch.edge - 1
    left = [s for row in inside for s in row if s.left < edge]
    right = [s for row in inside for s in row if s.left >= edge]
    above = [s for row in rows[: stretch.start] for s in row]
    below = [s for row in rows[stretch.stop :] for s in row]
    return Columns(above, left, right, below, Gutter(max([s.right for s in left], default=0.0), stretch.edge))


def _sides(rows: Rows, stretch: _Stretch) -> tuple[list[Sequence[Segment]], list[Sequence[Segment]], int]:
    """The lines on both sides of a gutter, each as its pieces, and how many stand beside one of the other side."""
    left: list[Sequence[Segment]] = []
    right: list[Sequence[Segment]] = []
    beside = 0
    edge = stretch.edge - 1
    for row in rows[stretch.start : stretch.stop]:
        if row[-1].left < edge:
            left.append(row)
        elif row[0].left >= edge:
            right.append(row)
        else:
            left.append([s for s in row if s.left < edge])
            right.append([s for s in row if s.left >= edge])
            beside += 1
    return left, right, beside


def _are_columns(rows: Rows, stretch: _Stretch, rules: Sequence[Rule]) -> bool:
    *sides, beside = _sides(rows, stretch)
    fewest = min(map(len, sides))
    if fewest < _FEWEST_LINES or beside > _BESIDE * fewest or _rules_across(rows, stretch, rules) > 1:
        return False
    left, right = (list(map(together, side)) for side in sides)
    if _are_cells(left, right):
        return False
    widths = [max([s.right for s in side]) - min([s.left for s in side]) for side in (left, right)]
    return min(widths) > _ALIKE * max(widths) and any(map(_is_running_text, (left, right)))


def _goes_on(rows: Rows, stretch: _Stretch, gutter: Gutter, rules: Sequence[Rule]) -> bool:
    """Whether a page is set in the columns of other pages: its lines keep to both edges of their gutter."""
    if stretch.stop - stretch.start < _MOST_ROWS * len(rows) or _rules_across(rows, stretch, rules) > 1:
        return False
    *sides, beside = _sides(rows, stretch)
    left, right = (list(map(together, side)) for side in sides)
    if not left or max(s.right for s in left) > gutter.left + _SAME:
        return False
    if right and min(s.left for s in right) > gutter.right + _PADDING:
        return False
    if len(right) < _FEWEST_LINES or beside <= _BESIDE * min(len(left), len(right)):
        return True
    return (_is_running_text(left) and _is_running_text(right)) or _ruled_apart(rows, stretch, rules)


def _are_cells(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether the gaps of one side are at the heights of gaps of the other: so stand the rows of a table."""
    few, many = sorted((_gaps(left), _gaps(right)), key=len)
    if len(few) < 2:
        return False
    aligned = sum(any(abs(y - other) < _SAME for other in many) for y in few)
    return aligned >= 0.8 * len(few)


def _gaps(side: Sequence[Segment]) -> list[float]:
    """The heights of lines that stand farther below the line before than lines mostly do."""
    steps = [b.bottom - a.bottom for a, b in pairwise(side)]
    usual = median(steps)
    return [b.bottom for step, b in zip(steps, side[1:], strict=True) if step > 1.25 * usual]


def _is_running_text(side: Sequence[Segment]) -> bool:
    rights = [s.right for s in side]
    edge = max(rights)
    width = edge - min([s.left for s in side])
    filled = sum([edge - right < 0.2 * width for right in rights])
    return filled >= _FILLED * len(side) and median([len(s.text.split()) for s in side]) >= 4


def _ruled_apart(rows: Rows, stretch: _Stretch, rules: Sequence[Rule]) -> bool:
    """Whether tables stand on both sides of a gutter whose ruled lines are at heights of their own."""
    top, bottom = rows[stretch.start][0].top, rows[stretch.stop - 1][0].bottom
    inside = [rule for rule in rules if top < rule.y < bottom]
    left = {round(rule.y) for rule in inside if rule.right < stretch.edge}
    right = {round(rule.y) for rule in inside if rule.left > stretch.edge - 10}
    shared = sum(bool({y - 1, y, y + 1} & right) for y in left)
    return min(len(left), len(right)) > 2 and shared < 0.5 * min(len(left), len(right))


def _rules_across(rows: Rows, stretch: _Stretch, rules: Sequence[Rule]) -> int:
    """How many ruled lines pass over the gutter between the first row and the last, as in a table."""
    top, bottom = min(s.top for s in rows[stretch.start]), max(s.bottom for s in rows[stretch.stop - 1])
    edge = stretch.edge
    return sum(top < rule.y < bottom and rule.left < edge - 20 and rule.right > edge + 20 for rule in rules)

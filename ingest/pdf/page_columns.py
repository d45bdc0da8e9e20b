"""Pages printed in two columns: the gutter that runs down the page, and what stands above, beside and below it.

Columns are told from tables by their lines: cells of one row begin at one height, lines of two columns seldom do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from ingest.pdf.page_text import Rule, Segment

Rows = Sequence[Sequence[Segment]]

_GUTTER = 0.8  # of the size of type: the narrowest
_FEWEST_LINES = 8  # on each side
_BESIDE = 0.75  # of the lines of the shorter side: so many may have a neighbour at their height
_ALIKE = 0.7  # the narrower column by the wider one
_FILLED = 0.25  # of the lines of a column of running text reach its right edge


class Columns(NamedTuple):
    """The parts of a page with two columns, each as segments."""

    above: list[Segment]
    left: list[Segment]
    right: list[Segment]
    below: list[Segment]


def columns_of(rows: Rows, rules: Sequence[Rule]) -> Columns | None:
    """Return the parts of a page in two columns, or None where it has one."""
    found = max(
        (s for edge in _left_edges(rows) for s in _stretches(rows, edge)),
        key=lambda s: s.stop - s.start,
        default=None,
    )
    if found is None:
        return None
    inside = rows[found.start : found.stop]
    left = [s for row in inside for s in row if s.left < found.edge - 1]
    right = [s for row in inside for s in row if s.left >= found.edge - 1]
    if not _are_columns(inside, left, right) or _rules_across(inside, rules, found.edge) > 1:
        return None
    above = [s for row in rows[: found.start] for s in row]
    below = [s for row in rows[found.stop :] for s in row]
    return Columns(above, left, right, below)


class _Stretch(NamedTuple):
    edge: float
    start: int
    stop: int


def _left_edges(rows: Rows) -> list[float]:
    """Where many lines begin, the left margin left out."""
    counts = Counter(round(s.left) for row in rows for s in row)
    edges = sorted(edge for edge, count in counts.items() if count + counts[edge + 1] >= _FEWEST_LINES)
    margin = min(counts, default=0)
    return [float(edge) for edge in edges if edge > margin + 1]


def _stretches(rows: Rows, edge: float) -> Iterator[_Stretch]:
    """The stretches of rows that leave free what is just before an edge."""
    start = 0
    for i, row in enumerate(rows):
        if any(s.left < edge - 1 and s.right > edge - _GUTTER * s.size for s in row):
            if i > start:
                yield _Stretch(edge, start, i)
            start = i + 1
    if len(rows) > start:
        yield _Stretch(edge, start, len(rows))


def _are_columns(inside: Rows, left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    sides = (left, right)
    if min(map(len, sides)) < _FEWEST_LINES:
        return False
    edge = min(s.left for s in right)
    heights = [sum(any((s.left >= edge - 1) == side for s in row) for row in inside) for side in (False, True)]
    beside = sum(any(s.left < edge - 1 for s in row) and any(s.left >= edge - 1 for s in row) for row in inside)
    if beside > _BESIDE * min(heights):
        return False
    widths = [max(s.right for s in side) - min(s.left for s in side) for side in sides]
    return min(widths) > _ALIKE * max(widths) and any(map(_is_running_text, sides))


def _is_running_text(side: Sequence[Segment]) -> bool:
    edge = max(s.right for s in side)
    width = edge - min(s.left for s in side)
    filled = sum(edge - s.right < 0.2 * width for s in side)
    return filled >= _FILLED * len(side) and median(len(s.text.split()) for s in side) >= 4


def _rules_across(inside: Rows, rules: Sequence[Rule], edge: float) -> int:
    """How many ruled lines pass over the gutter between the first row and the last, as in a table."""
    top, bottom = min(s.top for s in inside[0]), max(s.bottom for s in inside[-1])
    return sum(top < rule.y < bottom and rule.left < edge - 20 and rule.right > edge + 20 for rule in rules)

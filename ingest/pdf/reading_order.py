"""Rows of a page → flows in reading order: columns of lines, rows of tables.

A *run* is a stretch of rows that all leave the same gutters free. What a run is (columns of text, a list in columns, a
table, keys with their values, notes in the margin) is told by `tables`; outside runs a page is one column. A page that
is printed in two columns is cut into them first, and each is read as a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.pdf.page_columns import Layout, columns_of, layouts_of
from ingest.pdf.page_text import PageText, Rule, Segment
from ingest.pdf.rows import rows_of, together
from ingest.pdf.tables import TITLED, Column, Flow, Gap, Row, arrange, is_framed

_NARROWEST = 0.8  # of the size of type: the narrowest gutter
_SURE = 1.5  # a gutter so wide needs less evidence
_RUNNING = 5  # words on a line of running text
_CELLS = 2.0  # two pieces so far apart on one line are cells
_LONG_BREAK = 2.5  # of the size of type: an empty band that ends a run
_NAME_WORDS = 4  # a line of a list of names has so many words
_EVEN = 1.2  # times the distance of its lines: what is farther off does not belong to a list
_LINE_BREAK = 0.9  # a smaller one, that ends it where only the left column goes on

Rows = Sequence[Sequence[Segment]]


class _Run(NamedTuple):
    stop: int
    gaps: list[Gap]


def flows_of_pages(pages: Sequence[PageText], rights: Sequence[float]) -> Iterator[list[Flow]]:
    """Yield the flows of each page of a file in reading order. `rights` are the right edges of the text, in points."""
    for page, laid, right in zip(pages, layouts_of(pages), rights, strict=True):
        yield _flows(page, laid, right)


def _flows(page: PageText, laid: Layout, right: float) -> list[Flow]:
    if laid.columns is None:
        return _in_one_column(laid.rows, page, right)
    found: list[Flow] = []
    parts = laid.columns
    edges = ((parts.above, right), (parts.left, parts.gutter.left), (parts.right, right), (parts.below, right))
    for part, edge in edges:
        if part:
            rows = rows_of(part)
            found += _flows(page, Layout(rows, columns_of(rows, page.rules)), edge)
    return found


def _in_one_column(rows: Rows, page: PageText, right: float) -> list[Flow]:
    found: list[Flow] = []
    plain: list[Segment] = []
    i = 0
    while i < len(rows):
        gaps = _opening(rows, i)
        run = _run(rows, i, gaps, page.rules) if gaps else None
        if run is None:
            plain.append(rows[i][0] if len(rows[i]) == 1 else _line(rows[i]))
            i += 1
            continue
        back = _opening_lines(plain, rows[i], run.gaps)
        if len(plain) > back:
            found.append(Column(plain[: len(plain) - back], right))
        above = [[line] for line in plain[len(plain) - back :]] if back else []
        found += arrange([*above, *rows[i : run.stop]], run.gaps, page.rules, right)
        plain = []
        i = run.stop
    if plain:
        found.append(Column(plain, right))
    return found


def _line(row: Sequence[Segment]) -> Segment:
    line = row[0]
    for segment in row[1:]:
        gap = segment.left - line.right
        names = TITLED.match(segment.text) and TITLED.match(line.text) and gap > line.size
        apart = names or gap > _CELLS * line.size
        line = together((line, segment), "\t" if apart else " ")
    return line


def _run(rows: Rows, start: int, gaps: list[Gap], rules: Sequence[Rule]) -> _Run | None:
    """The run that starts at a row with gaps, or None where they are no gutters."""
    stop = start + 1
    while stop < len(rows):
        left = _free(gaps, rows[stop])
        if not left or _ends_before(rows, stop, left):
            break
        gaps = left
        stop += 1
    if (end := _without_tail(rows, start, stop, gaps)) < stop:
        # What the lines at the foot covered is free again.
        stop, gaps = end, _opening(rows, start)
        for row in rows[start + 1 : stop]:
            gaps = _free(gaps, row)
    run = rows[start:stop]
    return _Run(stop, gaps) if _is_evident(run, gaps) or is_framed(run, rules) else None


def _opening(rows: Rows, start: int) -> list[Gap]:
    """The gaps in a row, or between a line and the one that stands beside it."""
    row = rows[start]
    size = row[0].size
    if len(row) > 1:
        pairs = pairwise(row)
        return [Gap(a.right, b.left) for a, b in pairs if b.left - a.right > _NARROWEST * size]
    if start + 1 < len(rows) and len(rows[start + 1]) == 1 and rows[start + 1][0].top < row[0].bottom:
        # Columns whose lines do not stand at the same height: the next line overlaps this one, and is beside it.
        one, two = row[0], rows[start + 1][0]
        if min(one.bottom, two.bottom) - max(one.top, two.top) > 0.2 * size:
            one, two = sorted((one, two), key=lambda s: s.left)
            return [Gap(one.right, two.left)] if two.left - one.right > _NARROWEST * size else []
    return []


def _free(gaps: Sequence[Gap], row: Sequence[Segment]) -> list[Gap]:
    """What a row leaves free of the gaps."""
    found = []
    size = row[0].size
    for left, right in gaps:
        at = left
        for segment in row:
            if segment.right <= at or segment.left >= right:
                continue
            if segment.left - at > _NARROWEST * size:
                found.append(Gap(at, segment.left))
            at = max(at, segment.right)
        if right - at > _NARROWEST * size:
            found.append(Gap(at, right))
    return found


def _ends_before(rows: Rows, at: int, gaps: Sequence[Gap]) -> bool:
    row, before = rows[at], rows[at - 1]
    size = row[0].size
    band = min(s.top for s in row) - max(s.bottom for s in before)
    if band > _LONG_BREAK * size:
        return True
    left_only = row[-1].right <= gaps[0].left + 1
    if not left_only or band <= _LINE_BREAK * size:
        return False
    following = rows[at + 1] if at + 1 < len(rows) else []
    beside = any(s.left >= gaps[0].right - 1 for s in following)
    return not beside


def _without_tail(rows: Rows, start: int, stop: int, gaps: Sequence[Gap]) -> int:
    """The end of a run without lines at its foot that stand on the left and do not go on the left column's text."""
    last = max((i for i in range(start, stop) if rows[i][-1].left >= gaps[0].right - 1), default=start)
    edge = min(s.left for row in rows[start : last + 1] for s in row)
    longest = _longest_step(rows[start : last + 1])
    end = last + 1
    while end < stop:
        line, before = rows[end][0], rows[end - 1][0]
        regular = line.bottom - before.bottom < longest and abs(line.size - before.size) < 0.5
        if not regular or line.left - edge > 4 * line.size or line.bold != before.bold:
            break
        end += 1
    return end


def _longest_step(run: Rows) -> float:
    """How far below the last line of a run a line may stand that belongs to it: lists of names are set evenly."""
    size = run[0][0].size
    steps = [b[0].bottom - a[0].bottom for a, b in pairwise(run)]
    short = median(len(s.text.split()) for row in run for s in row) <= _NAME_WORDS
    return min(1.6 * size, _EVEN * median(steps)) if short and steps else 1.6 * size


def _is_evident(rows: Rows, gaps: Sequence[Gap]) -> bool:
    gap = max(gaps, key=lambda g: g.right - g.left)
    size = rows[0][0].size
    both = left = right = 0
    for row in rows:
        before, after = row[0].right <= gap.left + 1, row[-1].left >= gap.right - 1
        both += before and after
        left += before and not after
        right += after and not before
    wide = gap.right - gap.left > _SURE * size
    if both > 2 or (both == 2 and wide) or (both == 1 and wide and right > 0) or (left > 2 and right > 2):
        return True
    # One word in the margin beside running text.
    words = [len(s.text.split()) for row in rows for s in row if s.right <= gap.left + 1]
    return both == 1 and left > 1 and gap.right - gap.left > _CELLS * size and median(words) >= _RUNNING


def _opening_lines(plain: Sequence[Segment], row: Sequence[Segment], gaps: Sequence[Gap]) -> int:
    """How many of the lines just before a run are the beginning of its left column: full lines of the same text."""
    below, count = row[0], 0
    for line in reversed(plain):
        wide = line.right - line.left > 0.7 * (gaps[0].left - line.left)
        near = 0 < below.bottom - line.bottom < 1.5 * line.size and abs(line.left - below.left) < 2
        if not (
            near and wide and line.right < gaps[0].right and line.bold == below.bold and len(line.text.split()) > 3
        ):
            break
        count += 1
        below = line
    return count


__all__ = ["Column", "Flow", "Row", "flows_of_pages"]

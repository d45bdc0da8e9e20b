"""What a stretch of rows with common gutters is: columns of text or of names, a table, keys with values, margin notes.

The evidence: lines that fill their column, titled names on both sides, ruled lines, cells that begin at one height.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.pdf.page_text import Rule, Segment
from ingest.pdf.paragraphs import begins_list_item, is_full, paragraph_starts
from ingest.pdf.rows import together
from ingest.people_lists import looks_like_person
from ingest.vocabulary import TITLE

TITLED = re.compile(rf"{TITLE}(?![a-z])[.,]?\s+[A-Z]")
_PADDING = 6.0  # points between the text of a cell and the next cell
_APART = 2.0  # of the size of type: pieces so far apart are cells
_WIDER = 1.3  # times the distance of lines within a cell: another row begins
_NAME_WORDS = 7  # a line of more is a run of names
_LONG_CELL = 250  # characters: a cell of several paragraphs that is longer is written as paragraphs


class Gap(NamedTuple):
    """A gutter: the free space between two columns, in points."""

    left: float
    right: float


class Column(NamedTuple):
    """Lines below one another; `right` is the right edge up to which they may be filled."""

    lines: list[Segment]
    right: float


class Row(NamedTuple):
    """One row of a table: the lines of each cell that holds any. `glue` stands between the cells."""

    cells: list[list[Segment]]
    glue: str = "\t"


Flow = Column | Row
Grid = list[list[Segment | None]]


def arrange(rows: Sequence[Sequence[Segment]], gaps: Sequence[Gap], rules: Sequence[Rule], right: float) -> list[Flow]:
    """Return a stretch of rows in reading order. `right` is the right edge of the text area."""
    middles = [(gap.left + gap.right) / 2 for gap in gaps]
    grid = [_cells(row, middles) for row in rows]
    columns = [[cell for row in grid if (cell := row[k])] for k in range(len(gaps) + 1)]
    edges = [max((s.right for s in column), default=0.0) for column in columns]
    # A cell may be filled up to the next column, whatever its widest line.
    limits = [*(gap.right - _PADDING for gap in gaps), edges[-1]]
    lines = _rules_between(grid, rules)
    framed = is_framed(rows, rules)
    open_sided = len(lines) < 2 and not framed
    if _are_names(columns):
        # A name a line fills no column: it may go as far as the next column begins. Runs of names do.
        ends = [min((s.left for s in column), default=right) for column in columns[1:]] + [max(right, edges[-1])]
        runs = [any(len(s.text.split()) > _NAME_WORDS for s in column) for column in columns]
        ends = [edge if run else end for edge, end, run in zip(edges, ends, runs, strict=True)]
        return [flow for column, end in zip(columns, ends, strict=True) for flow in _entries(column, end)]
    if open_sided and _are_prose(columns, edges, grid):
        return [Column(column, edge) for column, edge in zip(columns, edges, strict=True) if column]
    if len(columns) == 2 and open_sided:
        if _are_keys(columns):
            return _keyed(grid, max(edges[1], right if columns[1][0].right < right else 0))
        if _are_notes(columns):
            return _noted(grid, edges[0])
    return [flow for group in _table_rows(grid, limits, lines, framed) for flow in _row(group, limits)]


def _cells(row: Sequence[Segment], middles: Sequence[float]) -> list[Segment | None]:
    """The cells of a row, parted where the `middles` of the gutters are."""
    parts: list[list[Segment]] = [[] for _ in range(len(middles) + 1)]
    for segment in row:
        parts[bisect_right(middles, segment.left)].append(segment)
    return [_cell(part) if part else None for part in parts]


def _cell(part: Sequence[Segment]) -> Segment:
    """One cell; where its pieces stand far apart, they are cells that other rows do not have."""
    cell = part[0]
    for piece in part[1:]:
        cell = together((cell, piece), "\t" if piece.left - cell.right > _APART * cell.size else " ")
    return cell


def _rules_between(grid: Grid, rules: Sequence[Rule]) -> list[float]:
    """The heights of ruled lines between the first and the last row."""
    shown = [cell for row in grid for cell in row if cell]
    return _ruled([shown], rules, min(c.bottom for c in shown) - 3, max(c.top for c in shown) + 3)


def _ruled(rows: Sequence[Sequence[Segment]], rules: Sequence[Rule], top: float, bottom: float) -> list[float]:
    """The heights of ruled lines between two heights that pass over a good part of the width of a stretch of rows."""
    shown = [segment for row in rows for segment in row]
    left, right = min(c.left for c in shown), max(c.right for c in shown)
    covered: dict[int, float] = {}
    for rule in rules:
        if top < rule.y < bottom:
            covered[round(rule.y)] = covered.get(round(rule.y), 0) + min(rule.right, right) - max(rule.left, left)
    found: list[float] = []
    for y, width in sorted(covered.items()):
        if width > 0.5 * (right - left) and (not found or y - found[-1] > 4):
            found.append(float(y))
    return found


def is_framed(rows: Sequence[Sequence[Segment]], rules: Sequence[Rule]) -> bool:
    """Whether ruled lines pass right above the first row and right below the last."""
    first, last = rows[0], rows[-1]
    top, bottom = min(c.top for c in first), max(c.bottom for c in last)
    above = _ruled(rows, rules, top - first[0].size, top + 2)
    return bool(above and _ruled(rows, rules, bottom - 2, bottom + last[0].size))


def _are_names(columns: Sequence[Sequence[Segment]]) -> bool:
    """A list of people in columns: both sides hold names, and titles on one side mean titles on the other."""
    if min(map(len, columns)) < 2 and max(map(len, columns)) > 3:
        return False
    titled = [sum(bool(TITLED.match(s.text)) for s in c) / max(len(c), 1) for c in columns]
    if max(titled) >= 0.5:
        return min(titled) >= 0.35
    people = [sum(looks_like_person(s.text) for s in c) / max(len(c), 1) for c in columns]
    repeated = any(len({s.text for s in c}) < 0.8 * len(c) for c in columns)
    return min(people) >= 0.7 and not repeated


def _entries(column: Sequence[Segment], end: float) -> Iterator[Flow]:
    """A column of names: one flow a person where most lines begin with a title, else as its lines tell."""
    if not column:
        return
    if sum(bool(TITLED.match(s.text)) for s in column) < 0.5 * len(column):
        yield Column(list(column), end)
        return
    entry = [column[0]]
    for line in column[1:]:
        if TITLED.match(line.text) or not is_full(entry[-1], line, end):
            yield Column(entry, end)
            entry = []
        entry.append(line)
    yield Column(entry, end)


def _are_prose(columns: Sequence[Sequence[Segment]], edges: Sequence[float], grid: Grid) -> bool:
    """Columns of running text: lines of several words fill each of them, and breaks do not stand at one height."""
    widths = []
    filled = 0.25 if _are_staggered(columns, grid) else 0.55
    for column, edge in zip(columns, edges, strict=True):
        if len(column) < 4 or median(len(s.text.split()) for s in column) < 4:
            return False
        width = edge - min(s.left for s in column)
        full = sum(edge - s.right < 0.2 * width for s in column)
        if full < filled * len(column):
            return False
        widths.append(width)
    return min(widths) > 0.5 * max(widths) and not _breaks_aligned(grid)


def _are_staggered(columns: Sequence[Sequence[Segment]], grid: Grid) -> bool:
    """Whether lines mostly stand beside no line of the other columns; the cells of a table begin at one height."""
    beside = sum(all(row) for row in grid)
    fewest = min(map(len, columns))
    return fewest >= 8 and beside <= 0.75 * fewest


def _breaks_aligned(grid: Grid) -> bool:
    """Whether empty bands part all columns at the same heights, as they part the rows of a table."""
    breaks: list[list[float]] = []
    for k in range(len(grid[0])):
        column = [cell for row in grid if (cell := row[k])]
        steps = [b.bottom - a.bottom for a, b in pairwise(column)]
        usual = median(steps) if steps else 0.0
        breaks.append([b.top for step, b in zip(steps, column[1:], strict=False) if step > 1.3 * usual])
    fewest = min(breaks, key=len)
    if len(fewest) < 2:
        return False
    return all(any(abs(y - other) < 3 for other in side) for side in breaks for y in fewest)


def _are_keys(columns: Sequence[Sequence[Segment]]) -> bool:
    """Left: headings such as `Present:` or `Venue:`; right: what belongs to each."""
    keys, values = columns
    marked = sum(s.text.rstrip().endswith(":") for s in keys)
    if marked >= 0.6 * len(keys):
        return True
    return len(keys) <= 0.6 * len(values) and median(len(s.text) for s in keys) < 40


def _are_notes(columns: Sequence[Sequence[Segment]]) -> bool:
    """Left: running text; right: here and there a word in the margin, such as who is to act."""
    text, notes = columns
    return len(notes) <= 0.34 * len(text) and median(len(s.text.split()) for s in text) >= 5


def _keyed(grid: Grid, right: float) -> list[Flow]:
    found: list[Flow] = []
    for group in _groups_by_key(grid):
        keys = [row[0] for row in group if row[0]]
        values = [row[1] for row in group if row[1]]
        # How broad a value may be is not known: a line in small letters goes on the one above it, full or not.
        begins = paragraph_starts(values, right)
        starts = sum(
            new and not (k and value.text[:1].islower())
            for k, (new, value) in enumerate(zip(begins, values, strict=True))
        )
        if keys and starts == 1:
            found.append(Row([keys, values], " " if keys[-1].text.rstrip().endswith(":") else "\t"))
            continue
        found += [Column(part, right) for part in (keys, values) if part]
    return found


def _groups_by_key(grid: Grid) -> Iterator[Grid]:
    group: Grid = []
    for row in grid:
        before = group[-1] if group else None
        goes_on = before and before[0] and row[0] and _wraps(before[0], row[0])
        if group and row[0] and not goes_on:
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _wraps(above: Segment, below: Segment) -> bool:
    """Whether a key of several words goes on in the next line."""
    near = below.bottom - above.bottom < 1.5 * below.size
    return near and not above.text.rstrip().endswith(":") and below.text[:1].islower()


def _noted(grid: Grid, right: float) -> list[Flow]:
    """Running text cut at its paragraphs, each followed by the notes that stand beside it."""
    text = [row[0] for row in grid if row[0]]
    notes = [row[1] for row in grid if row[1]]
    starts = [i for i, new in enumerate(paragraph_starts(text, right)) if new]
    found: list[Flow] = []
    begin = 0
    for stop in [*starts[1:], len(text)]:
        here = [n for n in notes if n.top < (text[stop].top if stop < len(text) else float("inf"))]
        if here or stop == len(text):
            found.append(Column(text[begin:stop], right))
            begin = stop
        if here:
            found.append(Column(here, max(n.right for n in here)))
            notes = notes[len(here) :]
    return found


def _table_rows(grid: Grid, edges: Sequence[float], lines: Sequence[float], framed: bool) -> list[Grid]:
    """The grid cut into rows of the table: at ruled lines, and without a frame at wide breaks and where cells end."""
    full_rules = framed or (len(lines) >= 2 and len(lines) + 1 >= len(grid) / 4)
    bases = [_base(row) for row in grid]
    steps = [b - a for a, b in pairwise(bases)]
    wide = _WIDER * min([s for s in steps if s > 1], default=0.0)
    spaced = any(step > wide for step in steps)
    groups: list[Grid] = [[grid[0]]]
    for (a, b), above, below in zip(pairwise(bases), grid, grid[1:], strict=False):
        ruled = lines and any(a - 3 < y < b - 3 for y in lines)
        if ruled or (not full_rules and (b - a > wide or not _goes_on(above, below, edges, spaced))):
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups


def _base(row: Sequence[Segment | None]) -> float:
    return max([cell.bottom for cell in row if cell])


def _goes_on(
    above: Sequence[Segment | None], below: Sequence[Segment | None], edges: Sequence[float], spaced: bool
) -> bool:
    """Whether the cells of the lower line go on what full lines above them began.

    Where all cells have a line of their own, that alone is no evidence: then the rows of the table must be `spaced`
    more widely than lines within a cell, or a word in small letters must go on a sentence.
    """
    pairs = [(a, b, edge) for a, b, edge in zip(above, below, edges, strict=True) if a and b]
    if any(begins_list_item(a, b) for a, b, _ in pairs):
        return False
    filled = len(below) - below.count(None)
    small = any(b.text[:1].islower() for _, b, _ in pairs)
    if filled < len(below) and small:
        return True
    if len(pairs) < filled:  # a cell begins below an empty one
        return below[0] is None and any(is_full(a, b, edge) for a, b, edge in pairs)
    if not all(a.bold == b.bold and is_full(a, b, edge) for a, b, edge in pairs):
        return False
    return filled < len(below) or spaced or small


def _row(group: Grid, edges: Sequence[float]) -> list[Flow]:
    """One row of a table; as paragraphs where a cell holds several long ones."""
    cells = [[cell for row in group if (cell := row[k])] for k in range(len(edges))]
    for lines, edge in zip(cells, edges, strict=True):
        if sum(len(s.text) for s in lines) > _LONG_CELL and sum(paragraph_starts(lines, edge)) > 1:
            return [Column(c, e) for c, e in zip(cells, edges, strict=True) if c]
    return [Row([cell for cell in cells if cell])]

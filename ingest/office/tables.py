"""Tables of office documents → lines: rows with their cells joined by TABs, layout tables paragraph by paragraph.

A table of data is one row a line. A table that only lays out a page (present lists in two columns, minutes with the
number at the left and the action at the right) is read cell by cell, each paragraph a line of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.labels import read_label
from ingest.office.lines import Line, labelled


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell of a row holds, in order; `nested` when a table is among it."""

    lines: tuple[Line, ...]
    nested: bool = False

    @property
    def flat(self) -> bool:
        """Whether it holds one line or nothing: such a cell can stand in a row."""
        return not self.nested and len(self.lines) <= 1


Row = Sequence[Cell]


def table_lines(rows: Sequence[Row], headed: bool) -> list[Line]:
    """Return the lines of a table. `headed`: its first row is marked as the heads of its columns."""
    if _is_data(rows, headed):
        rows = [[_joined(cell) for cell in row] for row in rows]
    return [line for row in rows for line in _row_lines(row)]


def _is_data(rows: Sequence[Row], headed: bool) -> bool:
    """Data have heads or three columns, and most of their rows hold one line a cell."""
    flat = sum(all(cell.flat for cell in row) for row in rows)
    wide = sum(len(row) >= 3 for row in rows)
    return len(rows) > 1 and (headed or 2 * wide > len(rows)) and 2 * flat > len(rows)


def _joined(cell: Cell) -> Cell:
    """A cell of a table of data as one line, unless it holds a table or a list."""
    if cell.flat or cell.nested or any(read_label(line.text) for line in cell.lines):
        return cell
    return Cell((Line(" ".join(line.text for line in cell.lines), bold=all(line.bold for line in cell.lines)),))


def _row_lines(row: Row) -> list[Line]:
    found: list[Line] = []
    run: list[Line] = []
    for cell in row:
        if cell.flat:
            run += cell.lines
            continue
        first = cell.lines[0] if cell.lines else None
        if first and len(run) == 1 and _is_label(run[0].text) and not read_label(first.text):
            found += [replace(first, text=labelled(run[0].text, first.text)), *cell.lines[1:]]
        else:
            found += [*_in_one(run), *cell.lines]
        run = []
    return found + _in_one(run)


def _in_one(cells: Sequence[Line]) -> list[Line]:
    """Cells that hold one line each as one row."""
    if len(cells) < 2:
        return list(cells)
    if len(cells) == 2 and cells[1].level and _is_label(cells[0].text):
        return [replace(cells[1], text=labelled(cells[0].text, cells[1].text))]
    return [Line("\t".join(cell.text.replace("\t", " ") for cell in cells), bold=all(cell.bold for cell in cells))]


def _is_label(text: str) -> bool:
    """Whether a text is a printed label and nothing else (`53.`, `(a)`, `12`)."""
    if "\t" in text or len(text) > 12:
        return False
    label = read_label(f"{text}\tA")
    return label is not None and label.style != "bullet" and label.text == text

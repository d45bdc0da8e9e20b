"""Where text stands: ranges of the stored text, pages, and the boxes of printed lines.

Offsets are Unicode code points into the stored text, end exclusive. Boxes are in points from the top left corner of a
page as it is shown (rotation applied).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import lt
from typing import Annotated, Any, overload

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator, model_validator


class Frozen(BaseModel):
    """Base of every record: immutable, unknown fields refused, equal by value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """Half-open range of code points in the stored text of a record; never empty."""

    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} is empty or negative")
        return self

    def inside(self, other: Span) -> bool:
        """Whether this span lies within `other`."""
        return other.start <= self.start and self.end <= other.end


class Page(Frozen):
    """One page of a paged file.

    `start` is the offset of its first character in the stored text, `label` the page number printed or declared for it
    (`iv`, `27`), `width` and `height` its size in points. `ocr` is None where the file itself holds the text, else the
    mean confidence (0 to 1) with which the characters were recognised from the picture of the page.
    """

    start: int
    label: str | None = None
    width: float = 0.0
    height: float = 0.0
    ocr: float | None = None


class LineBox(Frozen):
    """Where one printed line (or table cell line) of stored text stands on its page.

    `page` counts from 1. `left < right`, `top < bottom`.
    """

    span: Span
    page: int
    left: float
    top: float
    right: float
    bottom: float


_COLUMNS = {"start": "I", "end": "I", "page": "I", "left": "d", "top": "d", "right": "d", "bottom": "d"}


class LineBoxes(Sequence[LineBox]):
    """The boxes of all lines of a file in order of the stored text, made one by one as they are asked for.

    A long pack has some hundred thousand lines. They are kept in columns of numbers, in memory as in JSON: so they take
    44 bytes each and next to no time, where as many records would take more of both than all the rest of the file.
    """

    __slots__ = ("_columns",)

    def __init__(self, rows: Sequence[tuple[int, int, int, float, float, float, float]] = ()) -> None:
        """Take a row a line: start and end in the stored text, page from 1, left, top, right, bottom."""
        columns = zip(*rows, strict=True) if rows else ((),) * len(_COLUMNS)
        self._columns = [array(code, column) for code, column in zip(_COLUMNS.values(), columns, strict=True)]
        self._check()

    def _check(self) -> None:
        starts, ends = self._columns[:2]
        if len({len(column) for column in self._columns}) > 1 or not all(map(lt, starts, ends)):
            raise ValueError("the columns of line boxes are not of one length, or a line is empty")

    @classmethod
    def of(cls, given: object) -> LineBoxes:
        """Return line boxes from what `columns` gave. Raises ValueError when it is anything else."""
        if isinstance(given, LineBoxes):
            return given
        if not isinstance(given, dict) or given.keys() != _COLUMNS.keys():
            raise ValueError(f"line boxes have the columns {', '.join(_COLUMNS)}")
        found = cls()
        try:
            found._columns = [array(code, given[name]) for name, code in _COLUMNS.items()]
        except (TypeError, OverflowError) as error:
            raise ValueError(f"line boxes are numbers: {error}") from error
        found._check()
        return found

    def columns(self) -> dict[str, list[int] | list[float]]:
        """Return the numbers by column, as they are kept on disk."""
        return {name: column.tolist() for name, column in zip(_COLUMNS, self._columns, strict=True)}

    def on(self, span: Span) -> tuple[LineBox, ...]:
        """Return the lines that show a span."""
        starts, ends = self._columns[:2]
        return self[bisect_right(ends, span.start) : bisect_left(starts, span.end)]

    def on_page(self, number: int) -> tuple[LineBox, ...]:
        """Return the lines of a page, which counts from 1."""
        pages = self._columns[2]
        return self[bisect_left(pages, number) : bisect_right(pages, number)]

    def start_below(self, page: int, top: float, default: int) -> int:
        """Return where the first line of a page starts that reaches below a height in points, else the default."""
        starts, pages, bottoms = self._columns[0], self._columns[2], self._columns[6]
        lines = range(bisect_left(pages, page), bisect_right(pages, page))
        return next((starts[k] for k in lines if bottoms[k] > top), default)

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._columns[0])

    @overload
    def __getitem__(self, at: int) -> LineBox: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[LineBox, ...]: ...
    def __getitem__(self, at: int | slice) -> LineBox | tuple[LineBox, ...]:
        """Return one line, or several."""
        if isinstance(at, slice):
            return tuple(map(_line_box, *(column[at] for column in self._columns)))
        return _line_box(*(column[at] for column in self._columns))

    def __iter__(self) -> Iterator[LineBox]:
        """Yield the lines in order."""
        return map(_line_box, *self._columns)

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same lines."""
        return isinstance(other, LineBoxes) and self._columns == other._columns

    def __hash__(self) -> int:
        """Return a hash of all numbers."""
        return hash(tuple(column.tobytes() for column in self._columns))

    def __repr__(self) -> str:
        """Tell how many lines there are."""
        return f"LineBoxes of {len(self)} lines"


def _line_box(start: int, end: int, page: int, *box: float) -> LineBox:
    left, top, right, bottom = box
    return LineBox(span=Span(start=start, end=end), page=page, left=left, top=top, right=right, bottom=bottom)


def _columns_of(lines: LineBoxes) -> dict[str, Any]:
    return lines.columns()


Lines = Annotated[LineBoxes, PlainValidator(LineBoxes.of), PlainSerializer(_columns_of)]
"""The type of a field that holds line boxes."""

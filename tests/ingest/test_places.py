"""Places of printed lines: kept as columns of numbers, seen as boxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ingest.model import BlockText, LineBox, LineBoxes, Source, Span

Row = tuple[int, int, int, float, float, float, float]

SOURCE = Source(name="minutes.pdf", media_type="application/pdf", sha256="0" * 64)
ROWS: list[Row] = [
    (0, 7, 1, 72.0, 80.5, 200.25, 92.5),
    (8, 20, 1, 72.0, 96.5, 310.0, 108.5),
    (22, 30, 2, 72.0, 80.5, 180.0, 92.5),
]


def file_with(lines: LineBoxes) -> BlockText:
    return BlockText(source=SOURCE, text="", blocks=(), lines=lines)


def test_lines_are_seen_as_boxes() -> None:
    lines = LineBoxes(ROWS)
    second = LineBox(span=Span(start=8, end=20), page=1, left=72.0, top=96.5, right=310.0, bottom=108.5)
    assert (len(lines), lines[1], lines[-2]) == (3, second, second)
    assert lines[1:] == (second, lines[2])
    assert list(lines)[1] == second
    assert not LineBoxes()


def test_lines_are_found_by_span_and_by_page() -> None:
    """A line that a span only touches at its end is not one that shows it."""
    lines = LineBoxes(ROWS)
    assert lines.on(Span(start=7, end=8)) == ()
    assert lines.on(Span(start=6, end=9)) == lines[:2]
    assert lines.on(Span(start=20, end=23)) == lines[2:]
    assert (lines.on_page(1), lines.on_page(2), lines.on_page(3)) == (lines[:2], lines[2:], ())


coordinates = st.floats(allow_nan=False, allow_infinity=False)
rows = st.builds(
    lambda start, length, page, box: (start, start + length, page, *box),
    st.integers(0, 2**31),
    st.integers(1, 2**20),
    st.integers(1, 2**31),
    st.tuples(*[coordinates] * 4),
)


@given(st.lists(rows))
def test_lines_are_the_same_from_json(given_rows: list[Row]) -> None:
    file = file_with(LineBoxes(given_rows))
    again = BlockText.model_validate_json(file.model_dump_json())
    assert again == file
    assert hash(again.lines) == hash(file.lines)
    assert list(again.lines) == list(file.lines)


@pytest.mark.parametrize(
    "changed",
    [
        '{"start": [0]}',
        "[]",
        '{"start":[0],"end":[0],"page":[1],"left":[0],"top":[0],"right":[1],"bottom":[1]}',
        '{"start":[0,1],"end":[2],"page":[1],"left":[0],"top":[0],"right":[1],"bottom":[1]}',
        '{"start":[-1],"end":[2],"page":[1],"left":[0],"top":[0],"right":[1],"bottom":[1]}',
        '{"start":["a"],"end":[2],"page":[1],"left":[0],"top":[0],"right":[1],"bottom":[1]}',
        '{"start":[0],"end":[2],"page":[1],"left":[null],"top":[0],"right":[1],"bottom":[1]}',
        '{"start":0,"end":[2],"page":[1],"left":[0],"top":[0],"right":[1],"bottom":[1]}',
    ],
)
def test_what_is_no_column_of_lines_is_refused(changed: str) -> None:
    """Damaged JSON is told as such: wrong kinds of numbers, columns of several lengths, empty lines."""
    written = file_with(LineBoxes()).model_dump_json()
    empty = '{"start":[],"end":[],"page":[],"left":[],"top":[],"right":[],"bottom":[]}'
    assert empty in written
    with pytest.raises(ValidationError, match="lines"):
        BlockText.model_validate_json(written.replace(empty, changed))

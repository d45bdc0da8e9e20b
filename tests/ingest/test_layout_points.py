"""The ways in which published minutes differ, point by point: each has its invented examples in `layouts/points/`."""

from __future__ import annotations

import pytest

from ingest import parse
from tests.ingest.examples import EXAMPLES, POINTS, STYLES, Example, read_from, stated

HOW_MANY = 26


def test_every_point_has_its_examples() -> None:
    """A point without an example is a way of printing minutes that nothing holds."""
    assert [int(name[:2]) for name in POINTS] == list(range(1, HOW_MANY + 1))
    assert all(point["point"].strip() for point in POINTS.values())
    few = [name for name, point in POINTS.items() if len(point["example"]) < 2]
    assert not few, f"these points need another variant: {few}"
    assert len(EXAMPLES) >= 3 * HOW_MANY and len(STYLES) >= 10


@pytest.mark.parametrize("example", [pytest.param(e, id=name) for name, e in {**EXAMPLES, **STYLES}.items()])
def test_it_is_read(example: Example) -> None:
    """What an example states is read from it, and nothing that it forbids."""
    found = read_from(parse(example["text"].encode(), "example.txt"))
    expected = stated(example)
    assert {key: found[key] for key in expected} == expected
    shown = [
        said
        for said in (*found["decisions"], *found["narrative"])
        for words in example.get("never", ())
        if words in said
    ]
    assert not shown

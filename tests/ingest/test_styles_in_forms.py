"""Minutes in the styles of many publishers, made again as pages, Word files and PDFs: read as well as their text.

Our own examples are held to what they state, the layouts of the gold data to what is read from their text.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest import parse
from ingest.errors import IngestError
from ingest.model import Record
from kg.build import build
from tests.ingest.examples import EXAMPLES, STYLES, Example, read_from, stated
from tests.matching import words
from tests.remade.comparison import Agreement, Row, agreement, rows_of
from tests.remade.elements import pages_of
from tests.remade.forms import FORMS

KINDS = {
    "items": ("items",),
    "decisions": ("decisions",),
    "attendance": ("present", "in_attendance", "apologies", "chair"),
    "actions": ("actions",),
}
"""What is compared, each with the keys of an example that state it."""

OWN = {"items": 0.99, "decisions": 0.98, "attendance": 0.98, "actions": 0.98}
"""The least share of a kind in all our examples together, whatever the form."""
FLOORS = {form: dict.fromkeys(KINDS, 0.99) for form in FORMS} | {
    "pdf-plain": {"items": 0.98, "decisions": 0.97, "attendance": 0.98, "actions": 0.97},
    "pdf-report": {"items": 0.95, "decisions": 0.94, "attendance": 0.93, "actions": 0.83},
}
"""The least share of a kind in the layouts of the gold data: two narrow columns of a short text are the hardest."""


def made(text: bytes, name: str, form: str) -> Record | None:
    """Return what is read of a text made again in a form, None where nothing is."""
    make, ending = FORMS[form]
    try:
        return parse(make(pages_of(text, name)), name + ending)
    except IngestError:
        return None


@cache
def read_again(example: str, form: str) -> dict[str, Any]:
    record = made((EXAMPLES | STYLES)[example]["text"].encode(), "example.txt", form)
    return {} if record is None else read_from(record)


def said(found: Example, example: Example, kind: str) -> Counter[Row]:
    """Return what was found of a kind as rows of words, as far as the example states it."""
    rows: Counter[Row] = Counter()
    for key in KINDS[kind]:
        if key in stated(example):
            values = found.get(key, ())
            rows.update((key, words(str(value))) for value in ([values] if isinstance(values, str) else values))
    return rows


def together(parts: dict[str, Agreement]) -> tuple[float, str]:
    """Return the share of all parts, and a line for each row that only one side has."""
    shared, total = sum(a.shared for a in parts.values()), sum(a.all for a in parts.values())
    lines = [
        f"{name} {sign} {row}"
        for name, found in parts.items()
        for sign, some in (("-", found.missed), ("+", found.extra))
        for row in some
    ]
    assert total, "nothing to compare"
    share = 2 * shared / total
    return share, "\n".join([f"{share:.3f}", *lines])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_our_examples_are_read_in_every_form(form: str, kind: str) -> None:
    """What the examples state of a kind is read from them in each form, and no more of it."""
    parts = {
        name: agreement(said(example, example, kind), said(read_again(name, form), example, kind))
        for name, example in (EXAMPLES | STYLES).items()
    }
    share, told = together(parts)
    assert share >= OWN[kind], told


@pytest.mark.parametrize("form", FORMS)
def test_nothing_forbidden_is_decided_in_any_form(form: str) -> None:
    """Words that an example forbids in its outcomes are in none of them, however it is printed."""
    shown = [
        (name, decided)
        for name, example in (EXAMPLES | STYLES).items()
        for decided in read_again(name, form).get("decisions", ())
        if any(never in decided for never in example.get("never", ()))
    ]
    assert not shown


@cache
def rows_in(file: Path, form: str | None) -> dict[str, Counter[Row]]:
    text = file.read_bytes()
    record = parse(text, file.name) if form is None else made(text, file.name, form)
    return rows_of(build([record] if record else []))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_layouts_say_the_same_in_every_form(shared: Path, form: str, kind: str) -> None:
    """What a form of the layouts says of a kind equals what their text says, up to the floor."""
    files = sorted(f for f in (shared / "layouts").iterdir() if f.suffix in (".txt", ".md") and f.stem.isdigit())
    share, told = together({f.name: agreement(rows_in(f, None)[kind], rows_in(f, form)[kind]) for f in files})
    assert share >= FLOORS[form][kind], told

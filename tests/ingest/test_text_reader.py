"""The data of programs are no records, however much they say of meetings."""

from __future__ import annotations

import json

import pytest

from ingest import parse
from ingest.errors import NoReader
from tests.ingest.test_worker import GOOD

WORDS = GOOD.decode()
DATA = {
    "one long list of strings": json.dumps(WORDS.split("\n") * 5000, indent=1),
    "an object of many": json.dumps(
        {"documents": [{"text": line, "decisions": []} for line in WORDS.split("\n")] * 500}
    ),
    "json lines": "\n".join(json.dumps([line]) for line in WORDS.split("\n")),
    "brackets in brackets": "[" * 200_000 + json.dumps(WORDS),
}


@pytest.mark.parametrize("what", DATA)
def test_json_is_no_record(what: str) -> None:
    """It is refused with a word on what to do, also when its strings are the lines of minutes."""
    with pytest.raises(NoReader, match="JSON"):
        parse(DATA[what].encode(), "expected.json")


def test_minutes_that_open_with_a_bracket_are_text() -> None:
    assert parse(b"[DRAFT]\n\n" + GOOD, "march.txt").documents

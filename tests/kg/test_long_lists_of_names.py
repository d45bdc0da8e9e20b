"""A list of many titled names is read in one way: no pattern may try every way in which it can be taken apart."""

from __future__ import annotations

import pytest

from ingest import parse
from kg.build import build
from kg.listing import listed

NAMES = ", ".join(f"Cllr Ann Varrow{chr(ord('a') + n % 26)}{chr(ord('a') + n // 26)}" for n in range(60))


@pytest.mark.timeout(120)
def test_sixty_names_in_a_sentence() -> None:
    """It would not end within a lifetime if it were read in every way."""
    text = (
        "Minutes of a meeting of the Larkmere Crime Panel held at Moot Hall on 6 June 2031\n\n"
        "Present: Cllr Ann Reed (Chair)\n\n"
        "1. Parking\n\n"
        f"The motion was put. {NAMES} were heard in turn.\n\n"
        "RESOLVED: That the motion be refused.\n"
    )
    facts = build([parse(text.encode(), "minutes.txt")])
    assert [d["text"] for d in listed(facts, "decisions") if d["formal"]] == ["That the motion be refused."]

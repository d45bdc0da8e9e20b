"""What minutes say of their own state."""

from __future__ import annotations

import pytest

from ingest.minutes_status import minutes_status
from ingest.model import Block, BlockKind, Span


def block(text: str) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text, span=Span(start=0, end=1))


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Agenda and draft minutes", "draft"),
        ("DRAFT MINUTES of a meeting of the Otterholm Panel", "draft"),
        ("DRAFT", "draft"),
        ("Minutes (draft)", "draft"),
        ("Minutes – Unconfirmed", "draft"),
        ("Unapproved minutes of the parish meeting", "draft"),
        ("These minutes are subject to confirmation at the next meeting.", "draft"),
        ("Cofnodion drafft", "draft"),
        ("Confirmed minutes", "confirmed"),
        ("Minutes (approved)", "confirmed"),
        ("Minutes of a meeting of the Otterholm Panel", None),
        ("The draft budget was laid on the table", None),
        ("Unconfirmed reports of a flood", None),
    ],
)
def test_a_line_of_the_head(line: str, status: str | None) -> None:
    """Draft in whatever words is never read as confirmed, and other drafts are not those of minutes."""
    assert minutes_status([block("Otterholm Panel"), block(line)], []) == status


def test_draft_counts_before_confirmed() -> None:
    """A head that says both is of a draft."""
    assert minutes_status([block("Confirmed minutes"), block("DRAFT")], []) == "draft"


def test_the_end_may_say_so() -> None:
    """A closing note on the minutes counts, a decision that is subject to approval does not."""
    assert minutes_status([], [block("The minutes are draft until signed.")]) == "draft"
    assert minutes_status([], [block("That the lease be granted, subject to approval by the trust.")]) is None

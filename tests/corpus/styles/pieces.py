"""Pieces that several houses share: dates, outcomes with labels, actions."""

from __future__ import annotations

from collections.abc import Callable

from tests.corpus.calendar import spoken
from tests.corpus.meeting import Clause, Item, Meeting
from tests.corpus.page import Page

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def long_date(meeting: Meeting) -> str:
    """Return the date with its weekday: Tuesday, 4 March 2014."""
    return f"{meeting.date:%A}, {spoken(meeting.date)}"


def letters(position: int) -> str:
    """Return (a), (b) and so on."""
    return f"({chr(ord('a') + position)})"


def figures(position: int) -> str:
    """Return 1., 2. and so on."""
    return f"{position + 1}."


def bracketed(position: int) -> str:
    """Return (1), (2) and so on."""
    return f"({position + 1})"


def roman(position: int) -> str:
    """Return (i), (ii) and so on."""
    return f"({ROMAN[position]})"


def clauses(
    page: Page, item: Item, label: Callable[[int], str] | None, opening: str = "That ", form: str = "that"
) -> list[str]:
    """Return the clauses of an item as printed, with labels when there are several or the house always sets them."""
    return [
        _one(page, clause, label(position) if label else None, opening, form)
        for position, clause in enumerate(item.clauses)
    ]


def _one(page: Page, clause: Clause, label: str | None, opening: str, form: str) -> str:
    text = page.clause(clause, form, label)
    return f"{label + ' ' if label else ''}{opening}{text}"


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]


def action_lines(page: Page, item: Item) -> list[str]:
    """Return the actions of an item, each beginning with who is to act."""
    return [capital(page.fill(line)) for line in item.actions]

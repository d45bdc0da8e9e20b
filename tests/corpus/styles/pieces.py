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


def members(page: Page, chair: str, vice: str = "", sat_for: str = "") -> list[str]:
    """Return the members who came as listed, the chair and the vice-chair with what the house puts behind them.

    `sat_for` is what it puts behind a substitute, with {} for the member; without it substitutes are told elsewhere.
    """
    names = []
    for person in page.meeting.members:
        if person is page.meeting.omitted:
            continue
        form = page.listed(person)
        page.present(person, form)
        if person is page.meeting.chair:
            page.chairs(person)
            form += chair
        elif vice and person is page.meeting.vice:
            page.chairs(person, vice=True)
            form += vice
        names.append(form)
    return [*names, *(_substitutes(page, sat_for) if sat_for else ())]


def _substitutes(page: Page, sat_for: str) -> list[str]:
    """Return those who sat for a member, with whom they sat for."""
    names = []
    for person, substitute in page.meeting.apologies:
        if substitute:
            form = page.listed(substitute)
            page.present(substitute, form)
            page.substitute(substitute, person)
            names.append(form + sat_for.format(page.listed(person)))
    return names


def officers(page: Page, way: str) -> list[str]:
    """Return the officers who came in the way of the house, such as "{name}, {post}"."""
    lines = []
    for person, post, key in page.meeting.officers:
        name = page.bare(person)
        page.attending(person, name, key)
        lines.append(way.format(name=name, post=post))
    return lines


def absent(page: Page) -> list[str]:
    """Return the members who sent apologies, as listed."""
    names = []
    for person, _ in page.meeting.apologies:
        form = page.listed(person)
        page.absent(person, form)
        names.append(form)
    return names


def absent_with_substitutes(page: Page, sat: str) -> list[str]:
    """Return the members who sent apologies, each with who sat for them: `sat` holds {} for that name."""
    names = []
    for person, substitute in page.meeting.apologies:
        form = page.listed(person)
        page.absent(person, form)
        if substitute:
            other = page.listed(substitute)
            page.present(substitute, other)
            page.substitute(substitute, person)
            form += sat.format(other)
        names.append(form)
    return names


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

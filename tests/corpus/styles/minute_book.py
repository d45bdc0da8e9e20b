"""Held back. An old minute book: `In the Chair:` first, members in one sentence, `ORDERED that` at the end."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined
from tests.corpus.styles.pieces import absent_with_substitutes, action_lines, clauses, letters, long_date, officers

MANNER = Manner("Councillor", "full", "surname", honours=True)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(f"{meeting.host}")
    page.add(
        f"Proceedings of the {meeting.body_name} at its meeting in {meeting.room}, {meeting.house}, on "
        f"{long_date(meeting)}, commencing at {clock(meeting.start)}"
    )
    page.shown.start = meeting.start
    _there(page)
    for position, item in enumerate(meeting.items):
        number = str(meeting.first_item + position)
        page.open(item, number, item.title)
        page.add(f"{number} – {item.title.upper()}")
        if item.kind == "apologies":
            page.add(_apologies(page))
        for line in item.lines:
            page.add(page.fill(line))
        _outcome(page, item)
    page.add(f"The meeting rose at {clock(meeting.end)}.")
    page.shown.end = meeting.end


def _there(page: Page) -> None:
    meeting = page.meeting
    assert meeting.chair
    chair = page.listed(meeting.chair)
    page.present(meeting.chair, chair)
    page.chairs(meeting.chair)
    page.add(f"In the Chair: {chair}")
    names = []
    for person in meeting.members[1:]:
        if person is not meeting.omitted:
            form = page.listed(person)
            page.present(person, form)
            names.append(form)
    page.add(f"Present: {'; '.join(names)}.")
    page.add(f"Officers: {', '.join(officers(page, 'the {post} ({name})'))}.")


def _apologies(page: Page) -> str:
    names = absent_with_substitutes(page, " (represented by {})")
    return f"Apologies were tendered by {joined(names)}." if names else "All members were present."


def _outcome(page: Page, item: Item) -> None:
    for action in action_lines(page, item):
        page.add(f"Action point: {action}.")
    if len(item.clauses) == 1:
        page.add(f"ORDERED that {clauses(page, item, None, '')[0]}.")
    elif item.clauses:
        page.add("ORDERED –")
        page.add(";\n".join(clauses(page, item, letters)) + ".")

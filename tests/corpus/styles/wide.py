"""Held back. Members in two columns with two initials, `Item 4:` before titles, `AGREED – That`."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined, written
from tests.corpus.styles.pieces import absent, action_lines, clauses, long_date, members, roman

MANNER = Manner("Cllr", "two initials", "surname", honours=False, agrees=True)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(f"{meeting.body_name.upper()}")
    page.add(f"Minutes of the Meeting held on {long_date(meeting)} at {clock(meeting.start, 'glued')}")
    page.add(f"Venue: {meeting.house}")
    page.shown.start = meeting.start
    page.add("Members Present:")
    page.add(_columns(members(page, " (Chair)", " (Vice Chair)", " (for {})")))
    page.add("Officers in Attendance:")
    page.add("\n".join(_officers(page)))
    for position, item in enumerate(meeting.items):
        number = str(position + 1)
        page.open(item, number, item.title)
        page.add(f"Item {number}: {item.title}")
        if item.kind == "apologies":
            page.add(_apologies(page))
        for line in item.lines:
            page.add(page.fill(line))
        _outcome(page, item)
    page.add(f"There being no further business the Chair closed the meeting at {clock(meeting.end, 'glued')}.")
    page.shown.end = meeting.end


def _columns(names: list[str]) -> str:
    half = (len(names) + 1) // 2
    right = [*names[half:], ""]
    return "\n".join(f"{left:<42}{right[k]}".rstrip() for k, left in enumerate(names[:half]))


def _officers(page: Page) -> list[str]:
    lines = []
    for person, title, key in page.meeting.officers:
        form = page.show(written(person.on(page.day), "initials", "Cllr"), person)
        page.attending(person, form, key)
        lines.append(f"{form} - {title}")
    return lines


def _apologies(page: Page) -> str:
    names = absent(page)
    return f"Apologies had been received from {joined(names)}." if names else "None."


def _outcome(page: Page, item: Item) -> None:
    for action in action_lines(page, item):
        page.add(f"ACTION – {action}")
    if len(item.clauses) == 1:
        page.add(f"AGREED – {clauses(page, item, None)[0]}.")
    elif item.clauses:
        page.add("AGREED –")
        page.add(";\n\n".join(clauses(page, item, roman)) + ".")

"""A city's minutes: members in one run by initials, numbers with the year, `Resolved – That` with (1), (2)."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined
from tests.corpus.styles.pieces import absent, action_lines, bracketed, clauses, long_date, members, officers

MANNER = Manner("Councillor", "initials", "surname", honours=False)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(meeting.host.upper())
    page.add(f"MINUTES OF THE {meeting.body_name.upper()}")
    page.add(f"Held on {long_date(meeting)} at {clock(meeting.start, 'glued')} in {meeting.room}, {meeting.house}")
    page.shown.start = meeting.start
    page.add(f"Present: {joined(members(page, ' (Chair)', ' (Vice-Chair)', ' (substitute for {})'))}")
    if meeting.officers:
        page.add(f"Also in attendance: {', '.join(officers(page, '{name} ({post})'))}")
    if meeting.apologies:
        page.add(f"Apologies: {joined(absent(page))}")
    year = f"{meeting.date.year % 100:02}"
    items = [i for i in meeting.items if i.kind != "apologies"]
    for position, item in enumerate(items):
        number = f"{meeting.first_item + position}/{year}"
        page.open(item, number, item.title)
        page.add(f"{number}  {item.title}")
        for line in item.lines:
            page.add(page.fill(line))
        _outcome(page, item)
    page.add(f"The meeting closed at {clock(meeting.end, 'glued')}.")
    page.shown.end = meeting.end


def _outcome(page: Page, item: Item) -> None:
    for action in action_lines(page, item):
        page.add(f"Action: {action}")
    if not item.clauses:
        return
    if len(item.clauses) == 1:
        page.add(f"Resolved – {clauses(page, item, None)[0]}.")
    else:
        page.add("Resolved –")
        page.add("; and\n\n".join(clauses(page, item, bracketed)) + ".")

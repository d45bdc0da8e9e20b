"""Pages on which the decision stands first, then the minutes that tell how it came about; it counts once."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined
from tests.corpus.styles.pieces import (
    absent_with_substitutes,
    action_lines,
    clauses,
    figures,
    long_date,
    members,
    officers,
)

MANNER = Manner("Councillor", "full", "surname", honours=False)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the page."""
    meeting = page.meeting
    page.add("Agenda, decisions and minutes")
    page.add(f"{meeting.body_name} - {long_date(meeting)} {clock(meeting.start)}")
    page.shown.start = meeting.start
    page.add(f"Venue: {meeting.room}, {meeting.house}")
    _attendance(page)
    page.add("No. Item")
    for position, item in enumerate(i for i in meeting.items if i.kind != "apologies"):
        number = str(position + 1)
        page.open(item, number, item.title)
        page.add(f"{number}.")
        page.add(item.title)
        _business(page, item)


def _business(page: Page, item: Item) -> None:
    printed = [f"{c}." for c in clauses(page, item, figures if len(item.clauses) > 1 else None)]
    if printed:
        page.add("Decision:")
        page.add("\n\n".join(printed))
    page.add("Minutes:")
    for line in item.lines:
        page.add(page.fill(line))
    for action in action_lines(page, item):
        page.add(f"Action: {action}.")
    if printed:
        page.add("RESOLVED:")
        page.add("\n\n".join(printed))


def _attendance(page: Page) -> None:
    names = members(page, " (Chair)")
    there = officers(page, "{name} ({post})")
    apologies = absent_with_substitutes(page, " ({} substituting)")
    page.add("Present:")
    page.add("\n".join(names))
    page.add("In attendance:")
    page.add("\n".join(there))
    if apologies:
        page.add(f"Apologies for absence: {joined(apologies)}")

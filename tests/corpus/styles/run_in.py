"""Held back. Titles run into the text, numbers of two parts, `The Committee resolved to` with (i), (ii)."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined
from tests.corpus.styles.pieces import absent, action_lines, clauses, long_date, members, officers, roman

MANNER = Manner("Cllr", "full", "surname", honours=False)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(f"MINUTES OF THE {meeting.body_name.upper()} MEETING")
    page.add(f"{long_date(meeting)} | {clock(meeting.start, '24')}–{clock(meeting.end, '24')} | {meeting.house}")
    page.shown.start, page.shown.end = meeting.start, meeting.end
    _there(page)
    for position, item in enumerate(i for i in meeting.items if i.kind != "apologies"):
        number = f"{meeting.number + 1}.{position + 1}"
        page.open(item, number, item.title)
        first, *others = [page.fill(line) for line in item.lines] or [""]
        page.add(f"{number} {item.title}. {first}".rstrip())
        for text in others:
            page.add(text)
        _outcome(page, item)


def _there(page: Page) -> None:
    names = members(page, " (chairing)", sat_for=" (deputising for {})")
    page.add(f"Attending: {joined(names)}.")
    page.add(f"Officers: {', '.join(officers(page, '{name} ({post})'))}.")
    apologies = absent(page)
    if apologies:
        page.add(f"Absent with apologies: {joined(apologies)}.")


def _outcome(page: Page, item: Item) -> None:
    short = page.meeting.short
    for action in action_lines(page, item):
        page.add(f"[Action: {action}]")
    if len(item.clauses) == 1:
        page.add(f"The {short} resolved to {clauses(page, item, None, '', 'to')[0]}.")
    elif item.clauses:
        page.add(f"The {short} resolved to:")
        page.add(";\n".join(clauses(page, item, roman, "", "to")) + ".")

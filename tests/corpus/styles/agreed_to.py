"""A committee that agrees: roles beside names, titles on lines of their own, `The Committee agreed to:`."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner
from tests.corpus.styles.pieces import absent, action_lines, bracketed, clauses, long_date, members, officers

MANNER = Manner("Cllr", "full", "full", honours=False, agrees=True)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(f"{meeting.body_name}\n{long_date(meeting)}\n{meeting.house}")
    page.add("Minutes")
    page.add("Members present:")
    page.add("\n".join(members(page, ", Chair", ", Vice-Chair", " (substituting for {})")))
    page.add("Officers present:")
    page.add("\n".join(officers(page, "{name}, {post}")))
    page.add("Apologies:")
    page.add("\n".join(absent(page) or ["None"]))
    for position, item in enumerate(i for i in meeting.items if i.kind != "apologies"):
        number = str(position + 1)
        page.open(item, number, item.title)
        page.add(f"{number}. {item.title}")
        for line in item.lines:
            page.add(page.fill(line))
        _outcome(page, item)
    page.add(f"Meeting ended: {clock(meeting.end)}")
    page.shown.end = meeting.end


def _outcome(page: Page, item: Item) -> None:
    short = page.meeting.short
    if len(item.clauses) == 1:
        page.add(f"The {short} agreed to {clauses(page, item, None, '', 'to')[0]}.")
    elif item.clauses:
        page.add(f"The {short} agreed to:")
        page.add(";\n".join(clauses(page, item, bracketed, "", "to")) + ".")
    if item.actions:
        page.add("Actions")
        page.add("\n".join(f"- {action}" for action in action_lines(page, item)))

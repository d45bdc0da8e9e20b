"""A committee whose clerk writes sentences: attendance in prose, titles in capitals, `It was resolved that`."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined
from tests.corpus.styles.pieces import action_lines, clauses, long_date, officers, roman

MANNER = Manner("Councillor", "full", "surname", honours=False)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(f"{meeting.host}\n{meeting.body_name}")
    page.add(f"Minutes of the meeting held in {meeting.room}, {meeting.house}, on {long_date(meeting)}")
    page.add(_there(page))
    for position, item in enumerate(meeting.items):
        number = str(meeting.first_item + position)
        page.open(item, number, item.title)
        page.add(f"{number}.  {item.title.upper()}")
        if item.kind == "apologies":
            page.add(_apologies(page))
        for line in item.lines:
            page.add(page.fill(line))
        _outcome(page, item)
    page.add(f"The meeting began at {clock(meeting.start)} and ended at {clock(meeting.end)}.")
    page.shown.start, page.shown.end = meeting.start, meeting.end


def _there(page: Page) -> str:
    meeting = page.meeting
    assert meeting.chair
    chair = page.listed(meeting.chair)
    page.present(meeting.chair, chair)
    page.chairs(meeting.chair)
    names = []
    for person in meeting.members[1:]:
        if person is not meeting.omitted:
            form = page.listed(person)
            page.present(person, form)
            names.append(form)
    text = f"Present were {chair} (in the Chair) and {joined(names)}."
    others = officers(page, "{name}, {post}")
    return text + (f" Also in attendance were {'; '.join(others)}." if others else "")


def _apologies(page: Page) -> str:
    sentences = []
    for person, substitute in page.meeting.apologies:
        form = page.listed(person)
        page.absent(person, form)
        if substitute:
            other = page.listed(substitute)
            page.present(substitute, other)
            page.substitute(substitute, person)
            sentences.append(f"{form} sent apologies and {other} attended as a substitute.")
        else:
            sentences.append(f"{form} sent apologies.")
    return " ".join(sentences) or "No apologies had been received."


def _outcome(page: Page, item: Item) -> None:
    for action in action_lines(page, item):
        page.add(f"Action: {action}.")
    if len(item.clauses) == 1:
        page.add(f"It was RESOLVED {clauses(page, item, None, 'that ')[0]}.")
    elif item.clauses:
        page.add("It was RESOLVED:")
        page.add(";\n".join(clauses(page, item, roman, "that ")) + ".")

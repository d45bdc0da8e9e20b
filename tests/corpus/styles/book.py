"""A council's minute book: surnames with bare initials under one heading, UNANIMOUSLY or not, votes by number."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined, written
from tests.corpus.styles.pieces import absent, action_lines, clauses, letters, long_date, officers

MANNER = Manner("Councillor", "bare initials", "surname", honours=False)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(meeting.host.upper())
    page.add(
        f"At a meeting of the {meeting.body_name.upper()} held at {meeting.house} on {long_date(meeting)}"
        f" at {clock(meeting.start)}"
    )
    page.shown.start = meeting.start
    _present(page)
    for position, item in enumerate(meeting.items):
        number = str(meeting.first_item + position)
        page.open(item, number, item.title)
        page.add(f"{number}.   {item.title.upper()}.")
        if item.kind == "apologies":
            _apologies(page)
        for line in item.lines:
            page.add(page.fill(line))
        _outcome(page, item)
    page.add(f"{clock(meeting.start)} to {clock(meeting.end)}                  CHAIR")
    page.shown.end = meeting.end


def _present(page: Page) -> None:
    meeting = page.meeting
    assert meeting.chair
    chair = page.listed(meeting.chair)
    page.present(meeting.chair, chair)
    page.chairs(meeting.chair)
    page.add("PRESENT")
    page.add(f"{chair} (in the Chair)")
    plain, others = [], []
    for person in meeting.members[1:]:
        if person is meeting.omitted:
            continue
        name = person.on(meeting.date)
        if name.title == "Cllr" and not name.styled:
            form = page.grouped(person)
            plain.append(form)
        else:
            form = page.show(written(name, "full", "Councillor"), person)
            others.append(form)
        page.present(person, form)
    page.add(f"Councillors {', '.join(plain)}")
    if others:
        page.add("\n".join(others))
    page.add("OFFICERS IN ATTENDANCE")
    page.add("\n".join(officers(page, "{name}, {post}")))


def _apologies(page: Page) -> None:
    names = absent(page)
    page.add(f"Apologies were submitted on behalf of {joined(names)}." if names else "There were no apologies.")


def _outcome(page: Page, item: Item) -> None:
    for action in action_lines(page, item):
        page.add(f"Action: {action}.")
    if len(item.clauses) == 1:
        page.add(f"RESOLVED {clauses(page, item, None, 'that ')[0]}.")
    elif item.clauses:
        page.add("RESOLVED:")
        page.add(";\n".join(clauses(page, item, letters, "that ")) + ".")

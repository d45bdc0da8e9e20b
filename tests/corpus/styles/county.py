"""A county's printed minutes: lists of people, numbered titles with a full stop, RESOLVED with lettered clauses."""

from __future__ import annotations

from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined
from tests.corpus.styles.pieces import action_lines, clauses, letters, long_date

MANNER = Manner("Cllr.", "full", "surname")
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(
        f"Minutes of a meeting of the {meeting.body_name} held at {meeting.house} on {long_date(meeting)}"
        f" at {clock(meeting.start)}."
    )
    page.shown.start = meeting.start
    page.add("PRESENT")
    page.add("\n".join(_members(page)))
    page.add("In attendance")
    page.add("\n".join(_officers(page)))
    _items(page)
    page.add(f"{clock(meeting.start)} - {clock(meeting.end)}                    CHAIRMAN")
    page.shown.end = meeting.end


def _members(page: Page) -> list[str]:
    lines = []
    for person in page.meeting.members:
        if person is page.meeting.omitted:
            continue
        form = page.listed(person)
        page.present(person, form)
        if person is page.meeting.chair:
            page.chairs(person)
            lines += [f"{form} (in the Chair)", ""]
        else:
            lines.append(form)
    return lines


def _officers(page: Page) -> list[str]:
    lines = []
    for person, title, key in page.meeting.officers:
        form = page.bare(person)
        page.attending(person, form, key)
        lines += [f"{form} – {title}", ""]
    return lines[:-1]


def _items(page: Page) -> None:
    for position, item in enumerate(page.meeting.items):
        number = str(page.meeting.first_item + position)
        page.open(item, number, item.title)
        page.add(f"{number}. {item.title}.")
        if item.kind == "apologies":
            _apologies(page)
        for line in item.lines:
            page.add(page.fill(line))
        for action in action_lines(page, item):
            page.add(f"ACTION: {action}.")
        if item.clauses:
            page.add("RESOLVED:")
            several = len(item.clauses) > 1
            page.add(";\n\n".join(clauses(page, item, letters if several else None)) + ".")


def _apologies(page: Page) -> None:
    if not page.meeting.apologies:
        page.add("There were no apologies for absence.")
        return
    names = []
    for person, substitute in page.meeting.apologies:
        form = page.listed(person)
        page.absent(person, form)
        names.append(form)
        if substitute:
            page.substitute(substitute, person)
    page.add(f"Apologies for absence were received from {joined(names)}.")
    for person, substitute in page.meeting.apologies:
        if substitute:
            name = page.listed(substitute)
            page.present(substitute, name)
            page.add(f"{name} attended as substitute for {page.listed(person)}.")

"""A city's minutes: members in one run by initials, numbers with the year, `Resolved – That` with (1), (2)."""

from __future__ import annotations

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner, joined
from tests.corpus.styles.pieces import action_lines, bracketed, clauses, long_date

MANNER = Manner("Councillor", "initials", "surname", honours=False)
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(meeting.host.upper())
    page.add(f"MINUTES OF THE {meeting.body_name.upper()}")
    page.add(f"Held on {long_date(meeting)} at {clock(meeting.start, 'glued')} in {meeting.room}, {meeting.house}")
    page.shown.start = meeting.start
    page.add(_present(page))
    if meeting.officers:
        page.add(_officers(page))
    if meeting.apologies:
        page.add(_apologies(page))
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


def _present(page: Page) -> str:
    names = []
    for person in page.meeting.members:
        if person is page.meeting.omitted:
            continue
        form = page.listed(person)
        page.present(person, form)
        if person is page.meeting.chair:
            page.chairs(person)
            form += " (Chair)"
        elif person is page.meeting.vice:
            page.chairs(person, vice=True)
            form += " (Vice-Chair)"
        names.append(form)
    for person, substitute in page.meeting.apologies:
        if substitute:
            form = page.listed(substitute)
            page.present(substitute, form)
            page.substitute(substitute, person)
            names.append(f"{form} (substitute for {page.listed(person)})")
    return f"Present: {joined(names)}"


def _officers(page: Page) -> str:
    names = []
    for person, title, key in page.meeting.officers:
        form = page.bare(person)
        page.attending(person, form, key)
        names.append(f"{form} ({title})")
    return f"Also in attendance: {', '.join(names)}"


def _apologies(page: Page) -> str:
    names = []
    for person, _ in page.meeting.apologies:
        form = page.listed(person)
        page.absent(person, form)
        names.append(form)
    return f"Apologies: {joined(names)}"


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

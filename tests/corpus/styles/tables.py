"""A partnership's minutes with tables: who was there in one, AGREED with bullets, the actions in one at the end."""

from __future__ import annotations

from tests.corpus.meeting import Line
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner
from tests.corpus.styles.pieces import capital, clauses, long_date

MANNER = Manner("Cllr", "full", "surname", honours=False, agrees=True)
SUFFIX = "md"


def write(page: Page) -> None:
    """Write the minutes."""
    meeting = page.meeting
    page.add(f"# {meeting.body_name}")
    page.add(f"## Minutes of the meeting on {long_date(meeting)}, {clock(meeting.start)} – {clock(meeting.end)}")
    page.shown.start, page.shown.end = meeting.start, meeting.end
    page.add(f"Venue: {meeting.room}, {meeting.house}")
    page.add(_attendance(page))
    actions: list[tuple[str, Line]] = []
    for position, item in enumerate(i for i in meeting.items if i.kind != "apologies"):
        number = str(position + 1)
        page.open(item, number, item.title)
        page.add(f"### {number}. {item.title}")
        for line in item.lines:
            page.add(page.fill(line))
        actions += [(number, line) for line in item.actions]
        if item.clauses:
            page.add("AGREED:")
            page.add("\n".join(f"- {clause}." for clause in clauses(page, item, None)))
    if actions:
        page.add("### Actions")
        rows = [f"| {number} | {capital(_action(page, number, line))} |" for number, line in actions]
        page.add("\n".join(["| Minute | Action |", "|---|---|", *rows]))


def _action(page: Page, number: str, line: Line) -> str:
    page.item, page.item_number = None, number
    return page.fill(line)


def _attendance(page: Page) -> str:
    meeting = page.meeting
    rows = ["| Name | Role | Attendance |", "|---|---|---|"]
    for person in meeting.members:
        if person is meeting.omitted:
            continue
        form = page.listed(person)
        page.present(person, form)
        role = "Member"
        if person is meeting.chair:
            page.chairs(person)
            role = "Chair"
        elif person is meeting.vice:
            page.chairs(person, vice=True)
            role = "Vice-Chair"
        rows.append(f"| {form} | {role} | Present |")
    for person, substitute in meeting.apologies:
        form = page.listed(person)
        page.absent(person, form)
        rows.append(f"| {form} | Member | Apologies |")
        if substitute:
            form = page.listed(substitute)
            page.present(substitute, form)
            page.substitute(substitute, person)
            rows.append(f"| {form} | Substitute for {page.listed(person)} | Present |")
    for person, title, key in meeting.officers:
        form = page.bare(person)
        page.attending(person, form, key)
        rows.append(f"| {form} | {title} | In attendance |")
    return "\n".join(rows)

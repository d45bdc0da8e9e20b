"""A web page of a committee system: attendance table, items in a table, resolutions in lists."""

from __future__ import annotations

from html import escape

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner
from tests.corpus.styles.pieces import action_lines, clauses, long_date

MANNER = Manner("Councillor", "full", "surname", honours=False)
SUFFIX = "html"


def write(page: Page) -> None:
    """Write the page."""
    meeting = page.meeting
    head = f"{meeting.body_name}, {meeting.host} - {long_date(meeting)} {clock(meeting.start)}"
    page.shown.start = meeting.start
    page.add(f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{escape(head)}</title></head><body>")
    page.add("<ul class='menu'><li><a href='/'>Home</a></li><li><a href='/meetings'>Meetings</a></li></ul>")
    page.add("<h1 class='mgMainTitleTxt'>Agenda and minutes</h1>")
    page.add(f"<h2 class='mgSubTitleTxt'>{escape(head)}</h2>")
    page.add(f"<p><span class='mgLabel'>Venue:</span> {escape(meeting.room)}, {escape(meeting.house)}</p>")
    page.add(_attendance(page))
    page.add("<table class='mgItemTable'><tr><th>No.</th><th>Item</th></tr>")
    for position, item in enumerate(i for i in meeting.items if i.kind != "apologies"):
        number = str(meeting.first_item + position)
        page.open(item, number, item.title)
        page.add(
            f"<tr><td><p class='mgAiTitleTxt'>{number}.</p></td><td><p class='mgAiTitleTxt'>{escape(item.title)}</p>"
        )
        page.add("<p class='mgSubItemTitleTxt'>Minutes:</p>")
        _business(page, item)
        page.add("</td></tr>")
    page.add("</table><div class='footer'>Published by the council</div></body></html>")


def _business(page: Page, item: Item) -> None:
    for line in item.lines:
        page.add(f"<p>{escape(page.fill(line))}</p>")
    for action in action_lines(page, item):
        page.add(f"<p>Action: {escape(action)}.</p>")
    if item.clauses:
        page.add("<p><strong>RESOLVED:</strong></p>")
        printed = clauses(page, item, None)
        page.add("<ol>" + "".join(f"<li>{escape(clause)}.</li>" for clause in printed) + "</ol>")


def _attendance(page: Page) -> str:
    meeting = page.meeting
    rows = []
    for person in meeting.members:
        if person is meeting.omitted:
            continue
        form = page.listed(person)
        page.present(person, form)
        role = "Member"
        if person is meeting.chair:
            page.chairs(person)
            role = "Chair"
        rows.append((form, role, "Present"))
    for person, substitute in meeting.apologies:
        form = page.listed(person)
        page.absent(person, form)
        rows.append((form, "Member", "Apologies"))
        if substitute:
            form = page.listed(substitute)
            page.present(substitute, form)
            rows.append((form, "Member", "Present, as substitute"))
    for person, title, key in meeting.officers:
        form = page.bare(person)
        page.attending(person, form, key)
        rows.append((form, title, "In attendance"))
    cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<h3>Attendance</h3><table><tr><th>Name</th><th>Role</th><th>Attendance</th></tr>{cells}</table>"

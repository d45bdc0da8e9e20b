"""Held back. A web page with headings and lists: people in lists, `Resolved:` and an ordered list."""

from __future__ import annotations

from html import escape

from tests.corpus.meeting import Item
from tests.corpus.page import Page, clock
from tests.corpus.people import Manner
from tests.corpus.styles.pieces import absent, action_lines, clauses, long_date, members, officers

MANNER = Manner("Councillor", "full", "surname", honours=False)
SUFFIX = "html"


def write(page: Page) -> None:
    """Write the page."""
    meeting = page.meeting
    head = f"{meeting.body_name}: minutes of {long_date(meeting)}"
    title = escape(f"{head} - {meeting.host}")
    page.add(f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{title}</title></head><body>")
    page.add(f"<header><nav><a href='/'>{escape(meeting.host)}</a></nav></header><main><h1>{escape(head)}</h1>")
    page.add(f"<p>Held at {escape(meeting.house)}, {clock(meeting.start)} to {clock(meeting.end)}</p>")
    page.shown.start, page.shown.end = meeting.start, meeting.end
    _there(page)
    for position, item in enumerate(i for i in meeting.items if i.kind != "apologies"):
        number = str(meeting.first_item + position)
        page.open(item, number, item.title)
        page.add(f"<h3>{number}. {escape(item.title)}</h3>")
        _business(page, item)
    page.add("</main><footer>Published by the council</footer></body></html>")


def _there(page: Page) -> None:
    _list(page, "Present", members(page, " (Chair)", sat_for=" (substitute for {})"))
    _list(page, "Also in attendance", officers(page, "{name}, {post}"))
    _list(page, "Apologies", absent(page))


def _list(page: Page, heading: str, names: list[str]) -> None:
    if names:
        page.add(f"<h2>{heading}</h2><ul>" + "".join(f"<li>{escape(name)}</li>" for name in names) + "</ul>")


def _business(page: Page, item: Item) -> None:
    for line in item.lines:
        page.add(f"<p>{escape(page.fill(line))}</p>")
    for action in action_lines(page, item):
        page.add(f"<p>Action: {escape(action)}</p>")
    printed = clauses(page, item, None)
    if len(printed) == 1:
        page.add(f"<p><b>Resolved:</b> {escape(printed[0])}.</p>")
    elif printed:
        page.add("<p><b>Resolved:</b></p>")
        page.add("<ol>" + "".join(f"<li>{escape(clause)}.</li>" for clause in printed) + "</ol>")

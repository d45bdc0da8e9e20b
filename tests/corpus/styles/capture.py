"""A committee system's page as text: No. Item, title in capitals, what was put, then `Minutes:` and the outcome."""

from __future__ import annotations

from tests.corpus.page import Page, clock
from tests.corpus.people import Manner
from tests.corpus.styles.pieces import absent, action_lines, clauses, figures, long_date

MANNER = Manner("Councillor", "full", "surname")
SUFFIX = "txt"


def write(page: Page) -> None:
    """Write the page."""
    meeting = page.meeting
    page.add("Agenda and minutes")
    page.add(f"{meeting.body_name}, {meeting.host} - {long_date(meeting)} {clock(meeting.start)}")
    page.shown.start = meeting.start
    page.add(f"Venue: {meeting.room}, {meeting.house}. View directions")
    page.add("Contact: Democratic Services")
    page.add("Items\nNo. Item")
    for position, item in enumerate(meeting.items):
        number = str(meeting.first_item + position)
        page.open(item, number, item.title)
        size = f" pdf icon PDF {90 + 7 * position} KB" if item.kind in ("minutes", "business") and position > 3 else ""
        page.add(f"{number}.")
        page.add(f"{item.title.upper()}{size}")
        if item.kind == "declarations":
            page.add("Members are asked to declare any interests they may have in the business to be discussed.")
        page.add("Additional documents:")
        page.add("Minutes:")
        if item.kind == "apologies":
            _apologies(page)
        for line in item.lines:
            page.add(page.fill(line))
        if item.actions:
            page.add("Actions:")
            page.add("\n".join(f"·         {action}." for action in action_lines(page, item)))
        if item.clauses:
            page.add("RESOLVED:")
            page.add("\n\n".join(f"{c}." for c in clauses(page, item, figures)))


def _apologies(page: Page) -> None:
    if not page.meeting.apologies:
        page.add("There were none.")
        return
    names = absent(page)
    page.add(f"Apologies were received from {'; '.join(names)}.")
    for person, substitute in page.meeting.apologies:
        if substitute:
            page.substitute(substitute, person)
            form = page.listed(substitute)
            page.present(substitute, form)
            page.add(f"{form} was present as a substitute for {page.listed(person)}.")

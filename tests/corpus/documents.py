"""The documents of a meeting: minutes in the house style, and beside some an agenda, a report or a pack."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from types import ModuleType

from tests.corpus.calendar import spoken
from tests.corpus.compose import World
from tests.corpus.meeting import Item, Meeting, Speaker
from tests.corpus.page import Page, Shown, clock
from tests.corpus.people import Manner, joined
from tests.corpus.styles import STYLES
from tests.corpus.styles.pieces import long_date

YEARS_OF_A_STYLE = 3
"""A body keeps a house style that long."""

PRINTED = ("county", "comma_run", "prose", "agreed_to", "book", "wide", "minute_book", "run_in")
"""Styles of printed minutes, such as are put into the pack of the next meeting."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `kind` is minutes, draft, agenda, report or pack; `start` and `end` are hours that it gives."""

    name: str
    kind: str
    text: str
    meeting: Meeting
    shown: Shown
    start: str | None = None
    end: str | None = None
    previous: Meeting | None = None


def documents(world: World) -> Iterator[Document]:
    """Yield every document of a world, meeting by meeting."""
    before: dict[str, tuple[Meeting, Document]] = {}
    for meeting in world.meetings:
        chance = random.Random(f"{world.seed} {meeting.key} documents")
        style = style_of(meeting, world)
        meeting.style = style.__name__.rsplit(".", 1)[-1]
        minutes = _minutes(meeting, style)
        yield minutes
        if chance.random() < 0.25:
            yield _agenda(world, meeting, chance)
        yield from _reports(meeting, chance)
        if meeting.style in PRINTED and minutes.shown.end and chance.random() < 0.06:
            yield _draft(meeting, minutes)
        last = before.get(meeting.body)
        if last and last[0].style in PRINTED and chance.random() < 0.13:
            yield _pack(meeting, last[0], last[1])
        before[meeting.body] = (meeting, minutes)


def by_meeting(world: World) -> list[list[Document]]:
    """Return the documents of a world by meeting, the minutes first, the meetings by date."""
    return [list(group) for _, group in groupby(documents(world), key=lambda document: document.meeting.key)]


def style_of(meeting: Meeting, world: World) -> ModuleType:
    """Return the house style of a body in a year: another one every few years, none twice before all were used."""
    styles = STYLES[world.variant]
    names = list(styles)
    year = meeting.date.year - world.meetings[0].date.year
    offset = ("panel", "scrutiny", "council").index(meeting.body)
    return styles[names[(3 * (year // YEARS_OF_A_STYLE) + offset) % len(names)]]


def _minutes(meeting: Meeting, style: ModuleType) -> Document:
    page = Page(meeting, style.MANNER)
    style.write(page)
    between = "\n" if style.SUFFIX == "html" else "\n\n"
    return Document(f"{meeting.key}-minutes.{style.SUFFIX}", "minutes", page.text(between), meeting, page.shown)


def _agenda(world: World, meeting: Meeting, chance: random.Random) -> Document:
    """Return the agenda; one in six gives another hour than the minutes."""
    page = Page(meeting, Manner("Councillor", "full", "full"))
    start = meeting.start if chance.random() > 0.17 else f"{int(meeting.start[:2]) + 1}:30"
    page.add(f"{meeting.body_name}\n{meeting.host}")
    page.add(f"Date: {long_date(meeting)}\nTime: {clock(start)}\nVenue: {meeting.room}, {meeting.house}")
    seated = [page.listed(person) for person, _ in world.cast.members(meeting.body, meeting.date)]
    page.add(f"Membership: {joined(seated)}")
    page.add("AGENDA")
    for position, item in enumerate(meeting.items):
        page.add(f"{position + 1}. {item.title}")
    return Document(f"{meeting.key}-agenda.txt", "agenda", page.text(), meeting, page.shown, start)


def _reports(meeting: Meeting, chance: random.Random) -> Iterator[Document]:
    """Yield a report for some of the items that answer a request."""
    for item in meeting.items:
        tags = [tag for line in item.lines for tag in line.tags]
        if any(t.kind == "reply" and t.detail in ("report", "plain") for t in tags) and chance.random() < 0.3:
            yield _report(meeting, item)


def _report(meeting: Meeting, item: Item) -> Document:
    page = Page(meeting, Manner("Councillor", "full", "full"))
    author = next(slot for slot in item.lines[0].slots.values() if isinstance(slot, Speaker))
    page.open(item, None, item.title)
    page.add(f"{meeting.body_name.upper()} – {spoken(meeting.date).upper()}")
    page.add(item.title.upper())
    page.add(f"REPORT OF THE {author.title.upper()}")
    page.add("Purpose of the report")
    page.add(f"1. To inform the {meeting.short} of {item.lines[0].slots['object']}.")
    page.add("Recommendations")
    page.add(f"2. It is recommended that the {meeting.short} notes the contents of this report.")
    page.add("Background")
    page.add(f"3. {page.fill(item.lines[1])}")
    page.add("Officer to contact")
    page.add(f"{page.bare(author.person)}, {author.title}")
    return Document(f"{meeting.key}-report-{meeting.items.index(item)}.txt", "report", page.text(), meeting, page.shown)


def _draft(meeting: Meeting, minutes: Document) -> Document:
    """Return a draft of printed minutes, word for word but for the hour at which the meeting ended."""
    hour, minute = meeting.end.split(":")
    ended = f"{hour}:{(int(minute) + 20) % 60:02}"
    text = minutes.text
    for style in ("pm", "glued", "24"):
        text = text.replace(clock(meeting.end, style), clock(ended, style))
    name = f"{meeting.key}-draft.txt"
    return Document(name, "draft", f"DRAFT MINUTES\n\n{text}", meeting, minutes.shown, end=ended)


def _pack(meeting: Meeting, previous: Meeting, minutes: Document) -> Document:
    """Return an agenda pack that holds the minutes of the meeting before, word for word."""
    page = Page(meeting, Manner("Councillor", "full", "full"))
    page.add(f"Meeting: {meeting.body_name}")
    page.add(f"Date/Time: {long_date(meeting)} at {clock(meeting.start)}\nLocation: {meeting.room}, {meeting.house}")
    page.add("AGENDA")
    page.add("\n".join(f"{position + 1}. {item.title}." for position, item in enumerate(meeting.items)))
    page.add(minutes.text)
    for form, people in minutes.shown.forms.items():
        page.shown.forms.setdefault(form, set()).update(people)
    return Document(
        f"{meeting.key}-pack.txt", "pack", page.text(), meeting, page.shown, meeting.start, previous=previous
    )

"""The data of one meeting → the lines of its record, in the order and words of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.web_pages.lines import ITEM_LEVEL, Line
from ingest.web_service.attendees import attendee_lines
from ingest.web_service.fields import body_lines, local, named, own_field, text_of, written_date

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = ("committeename", "committeetitle", "meetingtitle", "title")
_VENUE = ("meetinglocation", "meetingvenue", "location", "venue")
_TIMES = ("meetingactualstarttime", "actualstarttime", "meetingtime", "meetingplannedstarttime", "time")
_FINISH = ("meetingactualfinishtime", "actualfinishtime")
_MINUTES = re.compile(r"minutes\w*(?:body|text|html)|minutes$")
_DECISION = re.compile(r"decisions?\w*(?:body|text|html)|decisions?$|resolutions?$")
_ASKED = re.compile(r"agenda\w*(?:text|body|html)|summary$|purpose$|recommendations?\w*")


def meeting_lines(root: _Element, name: str) -> list[Line]:
    """Return the lines of a GetMeeting or GetAttendance answer; `name` is that of the file, for errors."""
    record = next(named(root, "meeting", "getmeeting", "getattendance"), root)
    if not own_field(record, "meetingdate", "date"):  # an answer around the meeting's own element
        record = next((e for e in root.iter() if own_field(e, "meetingdate", "date") and not _is_item(e)), record)
    items = list(named(root, "agendaitem"))
    minuted = any(_parts(item, _MINUTES) for item in items)
    lines = [Line("Agenda and minutes" if minuted else "Agenda", 1)] if items else []
    lines += _head(record)
    lines += attendee_lines(list(named(root, "attendee")))
    for item in sorted(items, key=_display_order):
        lines += _item(item, any(_minute_number(i) for i in items), name)
    if finish := own_field(record, *_FINISH):
        lines.append(Line(f"The meeting closed at {finish}."))
    return lines


def _head(record: _Element) -> Iterator[Line]:
    body, day = own_field(record, *_BODY), written_date(own_field(record, "meetingdate", "date"))
    title = " ".join(filter(None, (f"{body} - {day}" if body and day else body or day, own_field(record, *_TIMES))))
    if title:
        yield Line(title, 2)
    if venue := own_field(record, *_VENUE):
        yield Line(f"Venue: {venue}")
    if contact := own_field(record, "contactname", "contact", "meetingcontact"):
        yield Line(f"Contact: {contact}")
    if status := own_field(record, "meetingstatus"):
        yield Line(f"Meeting status: {status}")


def _item(item: _Element, minute_numbers: bool, name: str) -> list[Line]:
    """An item's heading under the number that people cite, then what was asked, decided and minuted."""
    number = _minute_number(item) if minute_numbers else own_field(item, "fulldisplaynumberformat", "agendaitemnumber")
    number = f"{number.rstrip('.')}." if re.fullmatch(r"\d{1,3}[a-z]?\.?", number) else number
    title = own_field(item, "agendaitemtitle", "title")
    lines = [Line(" ".join(filter(None, (number, title))), ITEM_LEVEL)] if number or title else []
    for element in _parts(item, _ASKED)[:1]:
        lines += body_lines(element, name)
    for label, pattern in (("Decision:", _DECISION), ("Minutes:", _MINUTES)):
        for element in _parts(item, pattern)[:1]:
            lines += [Line(label, bold=True), *body_lines(element, name)]
    return lines


def _parts(item: _Element, pattern: re.Pattern[str]) -> list[_Element]:
    """The children of an item that hold one part of it, those written as pages before plain text."""
    found = [child for child in item if pattern.fullmatch(local(child)) and text_of(child)]
    return sorted(found, key=lambda child: "html" not in local(child))


def _minute_number(item: _Element) -> str:
    number = own_field(item, "minutesitemnumber", "minuteitemnumber")
    return "" if number.strip("0. ") == "" else number


def _display_order(item: _Element) -> int:
    number = own_field(item, "agendaitemnumber")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0


def _is_item(element: _Element) -> bool:
    return local(element) == "agendaitem"

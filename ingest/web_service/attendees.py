"""The attendees of a meeting's data → lists in words: present, in attendance, apologies, and who was only expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ingest.web_pages.lines import Line
from ingest.web_service.fields import own_field

if TYPE_CHECKING:
    from lxml.etree import _Element

# In this order: "in attendance as substitute" is presence, "apologies, sent representative" is none.
_STATUS = (
    ("Expected:", re.compile(r"expected|not\s+required|invited|unknown", re.IGNORECASE)),
    ("Apologies:", re.compile(r"apolog", re.IGNORECASE)),
    ("Absent:", re.compile(r"absent|did\s+not\s+attend|not\s+(?:present|attend)", re.IGNORECASE)),
    ("Present:", re.compile(r"present|substitut|attended|remote|virtual", re.IGNORECASE)),
    ("In attendance:", re.compile(r"in\s+attendance", re.IGNORECASE)),
)
_ORDER = ("Present:", "In attendance:", "Apologies:", "Absent:", "Expected:")
_PLAIN_ROLE = re.compile(r"(?:committee\s+|panel\s+|board\s+)?member|reserve|substitute(?:\s+member)?", re.IGNORECASE)


def attendee_lines(attendees: Sequence[_Element]) -> list[Line]:
    """Return a heading and names for each way of being there that the data tells; none for what it does not tell."""
    groups: dict[str, list[str]] = {}
    for attendee in attendees:
        status = _value(attendee, "attendance", "status")
        heading = next((heading for heading, pattern in _STATUS if pattern.search(status)), "Expected:")
        if name := _value(attendee, "name", "attendeename"):
            groups.setdefault(heading, []).append(_entry(attendee, name, status))
    return list(_written(groups))


def _written(groups: dict[str, list[str]]) -> Iterator[Line]:
    for heading in _ORDER:
        if heading in groups:
            yield Line(heading, bold=True)
            yield from (Line(entry) for entry in groups[heading])


def _entry(attendee: _Element, name: str, status: str) -> str:
    """One name with what the data says of it: its role, and for whom a substitute came."""
    role = _value(attendee, "roledescription", "role")
    representing = _value(attendee, "representing")
    said = [] if not role or _PLAIN_ROLE.fullmatch(role) else [role]
    if re.search(r"substitut", f"{status} {role}", re.IGNORECASE) and representing:
        said.append(f"substitute for {representing}")
    elif re.search(r"substitut", status, re.IGNORECASE):
        said.append("substitute")
    elif representing:
        said.append(representing)
    return name + "".join(f" ({part})" for part in said)


def _value(attendee: _Element, *names: str) -> str:
    """An attribute of an attendee, or the child that holds it."""
    attributes = {str(key).rsplit("}", 1)[-1].lower(): str(value) for key, value in attendee.attrib.items()}
    found = next((value for name in names if (value := attributes.get(name, "").strip())), "")
    return " ".join((found or own_field(attendee, *names)).split())

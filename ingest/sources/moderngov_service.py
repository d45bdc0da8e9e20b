"""The XML service of a ModernGov site (`mgWebService.asmx`, called by GET): addresses of calls, and what answers say.

Consumes: the bytes of answers. Produces: committees, meetings, linked documents. Field names are compared without
regard to case; what is missing is passed over. An answer that is no XML of the service raises IngestError: many
sites have the service switched off and send a page instead.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

from ingest.dates import first_date
from ingest.errors import UnreadableFile
from ingest.safe_xml import parse_xml
from ingest.sources.listing import Committee, Kind, Listed, Meeting

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

FIRST_DAY = "1990-01-01"
LAST_DAY = "2099-12-31"
"""Dates that no meeting on such a site lies outside of; the service wants both."""


def call(root: str, operation: str, **query: str) -> str:
    """Return the address of a call. Dates are given as `YYYY-MM-DD` and sent as `dd/mm/yyyy`."""
    sent = {name: _sent(value) if name.endswith("Date") else value for name, value in query.items()}
    return urljoin(root, f"mgWebService.asmx/{operation}") + (f"?{urlencode(sent)}" if sent else "")


def committees(content: bytes, url: str) -> tuple[Committee, ...]:
    """Return the committees of a `GetCommittees` answer, those no longer in use among them, without deleted ones."""
    found = []
    for element in _named(_root(content, url, "committees"), "committee"):
        id_, title = _text(element, "committeeid"), _text(element, "committeetitle")
        if id_.isdigit() and _text(element, "committeedeleted").casefold() != "true":
            found.append(Committee(id_, title))
    return tuple(found)


def meetings(content: bytes, url: str, committee: str) -> tuple[Meeting, ...]:
    """Return the meetings of a `GetMeetings` answer, in its order."""
    found = []
    for element in _named(_root(content, url, "meetings"), "meeting"):
        if (id_ := _text(element, "meetingid")).isdigit():
            date = first_date(_text(element, "meetingdate"))
            found.append(Meeting(id_, committee, date.value if date and len(date.value) == 10 else None))
    return tuple(found)


def documents(content: bytes, url: str, root: str) -> tuple[bool, tuple[Listed, ...]]:
    """Return whether a `GetMeeting` answer holds an agenda, and the public documents that it links to."""
    meeting = _root(content, url, "meeting")
    found = []
    for element in meeting.iter():
        if _name(element).startswith("linkeddoc") and (link := _text(element, "url")):
            if _text(element, "isrestricted").casefold() == "true":
                continue
            found.append(Listed(urljoin(root, link), _text(element, "title"), Kind.ATTACHMENT))
    return next(_named(meeting, "agendaitem"), None) is not None, tuple(found)


def _root(content: bytes, url: str, about: str) -> Element:
    """Parse an answer and see that it is one of the service."""
    root = parse_xml(content, url)
    if _name(root) in ("html", "error") or not any(_name(e) == about for e in root.iter()):
        raise UnreadableFile(f"{url}: this is XML, but not of the meeting service (no <{about}> in it)")
    return root


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _name(element) == name)


def _text(element: Element, name: str) -> str:
    """Return the text of the first child of a name; titles are escaped twice on many sites."""
    text = next((child.text for child in element if _name(child) == name and child.text), "")
    return " ".join(html.unescape(text).split())


def _name(element: Element) -> str:
    """Return the name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def _sent(day: str) -> str:
    year, month, date = day.split("-")
    return f"{date}/{month}/{year}"

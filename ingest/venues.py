"""Where a meeting is held, as its head tells it: the patterns of places, and what belongs to a place."""

from __future__ import annotations

import re

from ingest.clean import View
from ingest.dates import WEEKDAY
from ingest.model import Piece
from ingest.people_lists import looks_like_person, looks_like_post
from ingest.vocabulary import alternatives

_VENUE = re.compile(
    rf"\b(?:held\s+)?(?:at|in)\s+(?!(?:public|private|person|closed\s+session)\b)(?!\d{{1,2}}(?:[:.]\d\d)?\s*(?:[ap]\.?m|\b))(?:the\s+)?(?P<venue>[A-Z0-9].+?)(?=,?\s+(?:on\s+)?{WEEKDAY}\b|,?\s+on\s+\d|,?\s+commencing\b|\s+at\s+\d|\.?$)",
    re.IGNORECASE,
)
# "Wednesday, 15 October 2031 at 10.00 am, Long Room, Guildhall": a place that follows the date.
_AFTER_DATE = re.compile(
    rf"^(?:(?:draft\s+)?(?:minutes|notes)\s.{{0,80}}?)?(?:{WEEKDAY},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s*[A-Z][a-z]+,?\s+\d{{4}}"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[-–]\s*\d{1,2}[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?,\s*(?!commencing|starting|from|at\s+\d)(?P<venue>[A-Z][^:;]{2,90}?)\.?$",
    re.IGNORECASE,
)
# "Thursday 22 May 2031 Riverside Hall, Northbridge": without a comma only what is named as a place.
_PLACE_AFTER_DATE = re.compile(
    rf"^(?:(?i:{WEEKDAY}),?\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s*[A-Z][a-z]+,?\s+\d{{4}}\s+(?P<venue>(?=.*\b(?:Hall|House|Room|Chamber"
    r"|Centre|Offices?|Building|Suite|Gallery|Library|School|College|Street|Road|Council|Church|Club)\b)[A-Z][^:;]{2,90}?)[.,]?$"
)
ONLY_PLACE = re.compile(
    r"(?=[^.:;]*\b(?i:Room|Chamber|Hall|Suite|Offices|Centre|House|Library)\b)(?:The\s+)?[A-Z][^.:;()]{4,90}\.?"
)
VIRTUAL = re.compile(
    r"^(?P<venue>(?:(?:remote|virtual|online|hybrid)\s+meeting|(?:held\s+)?(?:remotely|virtually|online))(?:\s+(?:via|by|on|in|using|over)\s+.{3,40})?"
    r"|(?:via\s+)?(?:microsoft|ms)\s+teams|(?:via\s+)?zoom(?:\s+meeting)?)\.?$",
    re.IGNORECASE,
)
# "held by Microsoft Teams on Thursday 4 December"
_ONLINE = re.compile(
    r"\bheld\s+(?:remotely\s+|virtually\s+|online\s+)?(?:by|via|using|over|through)\s+(?P<venue>(?:microsoft\s+|ms\s+)?teams|zoom|webex|skype"
    r"|video[-\s]?conferenc(?:e|ing))\b",
    re.IGNORECASE,
)
_NOTES_IN = re.compile(r"^(?:draft\s+)?(?:minutes|notes)\s+of\s+(?:a|the)\s+meeting\s+(?=(?:in|at)\s)", re.IGNORECASE)
_SECOND_KEY = re.compile(r"\b(?:location|venue|place|lleoliad)\s*:\s*(?P<value>\S.*)$", re.IGNORECASE)
# "Long Room, Guildhall, Northbridge – 11.00am": place and time on a line of their own.
PLACE_THEN_TIME = re.compile(
    r"(?P<venue>[A-Z][^.:;()]{4,90}?)\s+[-–—]\s+(?=\d{1,2}[.:]\d\d\s*[ap]\.?m\.?$)", re.IGNORECASE
)


_PLACE_WORD = r"(?:\d+[A-Za-z]?|[A-Z&][\w'’.&-]*|y|yr|and|of|the|at|on|in)"
# Below the date: "Long Room, Guildhall, Northbridge (hybrid)": the parts of an address and nothing else.
_PARTS_OF_PLACE = re.compile(
    rf"(?P<venue>[A-Z0-9][\w'’.&-]*(?:\s+{_PLACE_WORD}){{0,5}}(?:,\s+{_PLACE_WORD}(?:\s+{_PLACE_WORD}){{0,4}}){{1,4}}"
    r"(?:,?\s+and\s+(?:by\s+remote\s+attendance|remotely|online|virtually|via\s+[A-Z]\w+(?:\s+[A-Z]\w+)?))?)"
    r"(?:\s*\([^()]{3,40}\))?\.?"
)


def place_below_date(line: str) -> str | None:
    """Return the place that a line is, of parts between commas; None for people and bodies, and for anything else."""
    m = _PARTS_OF_PLACE.fullmatch(line.strip())
    if m is None or _NO_PLACE.search(line) or any(looks_like_post(p) for p in m["venue"].split(",")):
        return None
    if all(looks_like_person(part) for part in re.split(r",|\band\b", m["venue"])):
        return None
    return m["venue"]


_NO_PLACE = re.compile(
    rf"^{alternatives('honorifics')}\b|^(?:councillors|cllrs|present|apologies|agenda|minutes|members|draft|chair\w*)\b"
    rf"|\b(?:committee|panel|board|partnership|sub-committee)s?\b|\bcouncil\s*(?:,|$)|\b{WEEKDAY}\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def tidy_venue(value: str) -> str:
    """Return a place without the link "View directions" and the marks around it."""
    return re.sub(r"\s*(?:\.?\s*view\s+directions|\.?\s*cyfarwyddiadau)\s*\.?$", "", value, flags=re.IGNORECASE).strip(
        " .,"
    )


def told_venue(shown: View, dated: bool, key: re.Match[str] | None, held: re.Match[str] | None) -> Piece | None:
    """Return the place that a line of a head tells. `dated` is whether the meeting's date is known by then.

    `key` is the match of a line "Date: ...", `held` that of a sentence "a meeting of ... held".
    """
    if second := _SECOND_KEY.search(shown.text, key.start("value")) if key else None:
        value = second["value"].strip(" .,")
        return Piece(value=tidy_venue(value), span=shown.raw(second.start("value"), second.end("value")))
    m = (_AFTER_DATE.match(shown.text) or _PLACE_AFTER_DATE.match(shown.text)) if dated else None
    if m is None and (
        _NOTES_IN.match(shown.text)
        or held
        or (key and key["key"].lower() == "held")
        or re.search(r"\b[Hh]eld\b", shown.text)
    ):
        from_here = max(held.end() - 5, 0) if held else 0
        m = _VENUE.search(shown.text, from_here) or _ONLINE.search(shown.text, from_here)
    if m is None:
        return None
    return Piece(value=tidy_venue(m["venue"]), span=shown.raw(m.start("venue"), m.end("venue")))

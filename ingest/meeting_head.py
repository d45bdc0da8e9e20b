"""The head of minutes or of an agenda → body, date, times and venue of the meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.body_name import BODY, BODY_WORD, NARROW, NARROW_END, body_name
from ingest.clean import View, view
from ingest.dates import WEEKDAY, Found, find_dates, find_time_range, find_times, first_date
from ingest.layout import Layout
from ingest.model import Block, Piece, Span
from ingest.venues import ONLY_PLACE, PLACE_THEN_TIME, VIRTUAL, place_below_date, tidy_venue, told_venue

_KEYS = (
    r"\s*(?P<key>meeting(?:\s+name)?|committee(?:\s+name)?|(?:start|end|finish)\s+time|date\s*/\s*time|date\s+and\s+time"
    r"|date|time|location|venue|place|held|lleoliad|contact|cyswllt|officer\s+contacts?)"
    r"\s*{}\s*(?P<value>.*)$"
)
_KEY = re.compile(_KEYS.replace("{}", ":"), re.IGNORECASE)
# A row of two columns, without a colon between them.
_KEY_CELL = re.compile(_KEYS.replace("{}", " "), re.IGNORECASE)
_TITLE_LINE = re.compile(
    rf"^(?P<body>.+?)\.?\s+[-–—]\s+(?:{WEEKDAY},?\s+)?(?=\d{{1,2}}(?:st|nd|rd|th|fed|eg|ain)?\s)", re.IGNORECASE
)
_HELD = re.compile(
    r"\b(?:meeting|confirmation\s+hearing)\s+of\s+(?:the\s+)?(?P<body>.+?),?\s+held\b", re.IGNORECASE | re.DOTALL
)
# "Minutes of the Annual Parish Council Meeting of Upper Sedge held on ...".
_KIND_OF_MEETING = r"(?:(?:extraordinary|annual|ordinary|special|monthly|quarterly|full)\s+)*"
_BODY_MEETING = re.compile(
    rf"\bminutes\s+of\s+(?:the\s+|an?\s+)?{_KIND_OF_MEETING}(?P<body>(?:[\w&,'’-]+\s+){{0,8}}?{BODY_WORD})\s+meeting"
    r"(?:\s+of\s+(?P<of>[A-Z][\w\s'’&-]{2,40}?))?,?\s+held\b",
    re.IGNORECASE,
)
_CAPITALS_THEN_MINUTES = re.compile(
    r"^(?:[A-Z&' ]+\bCOUNCIL\s+)?(?P<body>[A-Z][A-Z,&' ]+\b(?:PANEL|COMMITTEE|BOARD|COMMISSION|PARTNERSHIP))"
    r"\s+(?:DRAFT\s+)?MINUTES\b"
)
# The title of a page: "Agenda and draft minutes for Audit Committee on Friday, 4 May 2031, 2.00 pm".
_PAGE_TITLE = re.compile(
    rf"^(?:agenda|(?:draft\s+|printed\s+)?minutes|decisions|agenda(?:,\s*decisions)?\s+and\s+(?:draft\s+)?minutes)\s+for\s+"
    rf"(?:the\s+)?(?P<body>.+?)(?:\s+(?=on\s+{WEEKDAY})|\s+meeting,\s|,\s+(?={WEEKDAY}))",
    re.IGNORECASE,
)
# "Bus Forum – minutes of meeting, Monday 3 March 2031": the body stands before its minutes.
_THEN_MINUTES = re.compile(
    r"^(?P<body>[A-Z][^.:;–—]{3,90}?)\s+[-–—]\s+(?:draft\s+|confirmed\s+)?(?:minutes|notes)(?:\s+of\s+(?:the\s+)?meeting)?\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\bmeeting\s+of\s+(?:the\s+)?(?P<body>.+)$", re.IGNORECASE)
# Below the date: a line of times, a line that is a place and nothing else.
_ONLY_TIMES = re.compile(
    r"\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[-–—]|to)\s*\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?)?", re.IGNORECASE
)
_ABOUT_MEETING = re.compile(r"\bheld\b|\bmeeting\b|^\s*(?:draft\s+)?(?:minutes|notes)\b|^\s*" + WEEKDAY, re.IGNORECASE)
_MOVED_FROM = re.compile(r"(?:reconvened|rescheduled|postponed|adjourned)\s+from\s+(?:\w+\s+)?$", re.IGNORECASE)
_CLOSED = re.compile(
    r"\bclosed\s+the\s+meeting\s+at\b|\b(?:closed|ended|concluded|finished)\s+at\b(?=[^.]*\.?$)"
    r"|\b(?:meeting|we)\s+(?:closed|ended|concluded|finished|rose|terminated|was\s+declared\s+closed)(?:\s+at\b|(?=\s*:?\s*\d))|daeth\s+y\s+cyfarfod\s+i\s+ben",
    re.IGNORECASE,
)
_POINT_IN_TIME = re.compile(r"(?<=\d)\.(?=\d\d\b)")
_COMMENCED = re.compile(r"\bmeeting\s+(?:was\s+)?(?:commenced|started|began|opened)\s+at\s+", re.IGNORECASE)


class Head:
    """What the head of one document says; every value is a `Piece` with its place, or None."""

    def __init__(self) -> None:
        self.body: Piece | None = None
        self.date: Piece | None = None
        self.start: Piece | None = None
        self.end: Piece | None = None
        self.venue: Piece | None = None
        self.contact: Piece | None = None


def read_head(text: str, head: Sequence[Block], layout: Layout) -> Head:
    """Read the lines before the first item. What they do not say stays None; the first statement of a value counts."""
    found = Head()
    for n, block in enumerate(head):
        if layout.present_start.match(block.text) and n and not _is_link_above_keys(head, n):
            break
        _read_line(text, head, n, found)
    if found.body is None:
        found.body = _body_line(text, head, layout)
    else:
        found.body = _fuller(head, found.body)
    if found.start is None:
        found.start = _commenced(text, head)
    return found


_WHOLE_NAME = 3
"""Words from which on a body's name is looked for in full only as the end of a longer one: "the Parish Council"."""

_OF_MANY = {"authority", "panel", "board", "committee", "forum", "partnership", "commission"}
_OF_PLACES = {"authority", "council", "panel", "partnership"}
"""Bodies of which every area has one; a committee's name is whole without the council that it is of."""


def _fuller(head: Sequence[Block], body: Piece) -> Piece:
    """The name in full on a line above the sentence that says "a meeting of the Authority"."""
    short = body.value.casefold().split()
    for block in head[:_KEYS_REACH]:
        if block.span.end > body.span.start:
            break
        words = block.text.casefold().split()
        if not len(short) < len(words) <= 10 or words[-1] != short[-1]:
            continue
        before = " ".join(words[: -len(short)])
        ends = words[-len(short) :] == short and short[-1] in _OF_PLACES and not BODY.search(before)
        within = len(short) < _WHOLE_NAME and short[-1] in _OF_MANY and set(short) <= set(words)
        if within or (len(short) > 1 and ends):
            return Piece(value=body_name(block.text), span=block.span)
    return body


def _commenced(text: str, head: Sequence[Block]) -> Piece | None:
    """The start as told below the lists: "The meeting commenced at 10.30 a.m." """
    for block in head:
        shown = view(text, block.span)
        m = _COMMENCED.search(shown.text)
        time = next(find_times(_POINT_IN_TIME.sub(":", shown.text[m.end() :])), None) if m else None
        if m and time and time.start == 0:
            return Piece(value=time.value, span=shown.raw(m.end(), m.end() + time.end))
    return None


_KEYS_REACH = 8
"""Lines below a link of a page in which the place and the contact of the meeting stand."""


def _is_link_above_keys(head: Sequence[Block], n: int) -> bool:
    """Whether "Attendance details" is a link on a page of a meeting system, above the meeting's own particulars."""
    link = re.fullmatch(r"\s*attendance\s+details\s*", head[n].text, re.IGNORECASE)
    return link is not None and any(_KEY.match(b.text) for b in head[n + 1 : n + 1 + _KEYS_REACH])


def _read_line(text: str, head: Sequence[Block], n: int, found: Head) -> None:
    shown = view(text, head[n].span)
    key = _KEY.match(shown.text) or (_KEY_CELL.match(shown.text) if _is_key_row(head[n]) else None)
    if key and _read_key(text, head, n, shown, key, found):
        return
    title = None if key else _TITLE_LINE.match(shown.text)
    held = _HELD.search(shown.text)
    _read_body(shown, key, title, held, found)
    if found.venue is None and (virtual := VIRTUAL.match(shown.text)):
        found.venue = Piece(value=virtual["venue"], span=shown.raw(*virtual.span("venue")))
    if found.date and found.venue is None and (place := PLACE_THEN_TIME.match(shown.text)):
        found.venue = Piece(value=tidy_venue(place["venue"]), span=shown.raw(*place.span("venue")))
        _read_times(shown, place.end(), None, found)
        return
    if found.date and _ONLY_TIMES.fullmatch(shown.text):
        _read_times(shown, 0, None, found)
        return
    below_date = found.venue is None and found.date is not None and n > 0 and _dates_line(head[n - 1])
    if below_date and (address := place_below_date(shown.text)):
        found.venue = Piece(value=tidy_venue(address), span=shown.raw(0, len(address)))
        return
    if found.date and found.venue is None and (place := ONLY_PLACE.fullmatch(shown.text)):
        found.venue = Piece(value=tidy_venue(place.group()), span=shown.raw(0, len(shown.text)))
        return
    if not (key or title or held or _ABOUT_MEETING.search(shown.text) or _only_date(shown.text)):
        return
    after = title.end() if title else 0
    if found.date is None and (date := _own_date(shown.text, after)):
        found.date = Piece(value=date.value, span=shown.raw(date.start, date.end))
    _read_times(shown, after, key, found)
    found.venue = found.venue or told_venue(shown, found.date is not None, key, held)


def _dates_line(block: Block) -> bool:
    """Whether a line is one of the date of the meeting, below which its place may stand alone."""
    return not block.label and first_date(block.text) is not None and len(block.text.split()) <= _DATE_LINE


_DATE_LINE = 20
"""Words of the longest line with a date above a place: "Notes of the meeting held at 4.00pm on ..."."""


def _is_key_row(block: Block) -> bool:
    return len(block.cells) == 2 and _KEY.match(f"{block.cells[0]}:") is not None


def _read_key(text: str, head: Sequence[Block], n: int, shown: View, key: re.Match[str], found: Head) -> bool:
    """Read a line `Venue: ...` or `Contact: ...`; return whether nothing else is to be read in it."""
    name = key["key"].lower()
    if name in ("location", "venue", "place", "lleoliad"):
        if found.venue is None and key["value"]:
            found.venue = _venue(text, head, n, shown.raw(key.start("value"), len(shown.text)), key["value"])
        return True
    if name in ("end time", "finish time"):
        if time := next(find_times(key["value"]), None):
            at = key.start("value")
            found.end = found.end or Piece(value=time.value, span=shown.raw(at + time.start, at + time.end))
        return True
    if name in ("contact", "cyswllt", "officer contact", "officer contacts"):
        value = key["value"] or (head[n + 1].text if n + 1 < len(head) else "")
        if found.contact is None and value:
            found.contact = Piece(value=value, span=head[n].span)
        return True
    return False


def _read_body(
    shown: View, key: re.Match[str] | None, title: re.Match[str] | None, held: re.Match[str] | None, found: Head
) -> None:
    if found.body is not None:
        return
    page = _PAGE_TITLE.match(shown.text)
    of = None if held or len(shown.text.split()) >= 25 else _OF.search(shown.text)
    named = key if key and key["key"].lower().split()[0] in ("meeting", "committee") else None
    capitals = _CAPITALS_THEN_MINUTES.match(shown.text)
    for m, group in (
        (title, "body"),
        (page, "body"),
        (capitals, "body"),
        (_THEN_MINUTES.match(shown.text), "body"),
        (held, "body"),
        (of, "body"),
        (named, "value"),
    ):
        if m and m[group] and (BODY.search(m[group]) or m is named):
            found.body = Piece(value=body_name(m[group]), span=shown.raw(m.start(group), m.end(group)))
            return
    if (meeting := _BODY_MEETING.search(shown.text)) and (meeting["of"] or len(meeting["body"].split()) > 1):
        name = f"{meeting['of']} {meeting['body']}" if meeting["of"] else meeting["body"]
        end = meeting.end("of") if meeting["of"] else meeting.end("body")
        found.body = Piece(value=body_name(name), span=shown.raw(meeting.start("body"), end))


def _read_times(shown: View, after: int, key: re.Match[str] | None, found: Head) -> None:
    line = shown.text[after:]
    if key and re.fullmatch(r"(?:start\s+)?time", key["key"], re.IGNORECASE):
        line = _POINT_IN_TIME.sub(":", line)  # "Time: 09.30 - 11.15" can only be times of day
    if pair := find_time_range(line):
        first, last = pair
        found.start = found.start or Piece(value=first.value, span=shown.raw(after + first.start, after + first.end))
        found.end = found.end or Piece(value=last.value, span=shown.raw(after + last.start, after + last.end))
    elif found.start is None and (time := next(find_times(line), None)):
        found.start = Piece(value=time.value, span=shown.raw(after + time.start, after + time.end))


def _own_date(line: str, start: int) -> Found | None:
    """The date of the meeting itself: what follows the dash of a title line, never the date it was moved from."""
    for date in find_dates(line):
        if date.start >= start and not _MOVED_FROM.search(line[: date.start]):
            return date
    return None


def _only_date(line: str) -> bool:
    date = first_date(line)
    return bool(date) and len(line) - (date.end - date.start if date else 0) < 60


def _venue(text: str, head: Sequence[Block], n: int, span: Span, value: str) -> Piece:
    """A venue may run on over the next line when its own ends in a number or a comma."""
    if re.search(r"(?:,|\d)\s*$", value) and n + 1 < len(head):
        after = head[n + 1]
        if not _KEY.match(after.text) and not after.label and len(after.text) < 90:
            value = f"{value} {after.text}"
            span = Span(start=span.start, end=after.span.end)
    return Piece(value=tidy_venue(value), span=span)


def _body_line(text: str, head: Sequence[Block], layout: Layout) -> Piece | None:
    """Without a sentence or title line: the first short line that is a body's name."""
    lists = (
        n for n, b in enumerate(head) if n and layout.present_start.match(b.text) and not _is_link_above_keys(head, n)
    )
    above = head[: min(next(lists, len(head)), 12)]  # the bodies that people speak for stand in the lists
    lines = [b for b in above if len(b.cells) < 3 and _could_name_body(b.text.strip(), layout)]
    # A committee's name before that of the council above it, and a line that ends in it before others.
    for pattern in (NARROW_END, NARROW, BODY):
        for block in lines:
            name = re.sub(
                r"^(?:draft\s+)?(?:minutes|agenda)\s+(?:of\s+)?(?:the\s+)?", "", block.text.strip(), flags=re.IGNORECASE
            )
            name = re.split(r",?\s+(?:held\s+on\s+)?(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]", name)[0]
            if (m := pattern.search(name)) and m.group()[0].isupper():
                return Piece(value=body_name(name), span=block.span)
    return None


def _could_name_body(line: str, layout: Layout) -> bool:
    if layout.page_kind_line.match(line) or _KEY.match(line) or len(line.split()) > 16 or line.endswith(":"):
        return False
    return not re.search(r"\b(?:was|were|will|is|are)\b", line)


def closing_time(text: str, blocks: Sequence[Block], layout: Layout) -> tuple[Piece | None, Piece | None]:
    """Return start and end from the footer: `2.00 - 4.25 pm`, or `the meeting closed at 4.25 pm`."""
    for block in reversed(blocks):
        if not layout.footer_line.search(block.text):
            continue
        shown = view(text, block.span)
        if span := find_time_range(shown.text):
            a, b = span
            return Piece(value=a.value, span=shown.raw(a.start, a.end)), Piece(
                value=b.value, span=shown.raw(b.start, b.end)
            )
        line = _POINT_IN_TIME.sub(":", shown.text)
        m = _CLOSED.search(line)
        # What a meeting closes at can only be a time of day: "11.45".
        if m and (t := next(find_times(line[m.start() :]), None)):
            return _commenced(text, [block]), Piece(
                value=t.value, span=shown.raw(m.start() + t.start, m.start() + t.end)
            )
    return None, None

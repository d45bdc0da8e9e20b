"""Meetings of its own body that a document tells of: the next one, the last one, those of a work programme.

Consumes a `Context` and its reading. Produces `ToldMeeting`s. A meeting of another body, a briefing, a workshop or an
event is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import find_dates, find_day_months, find_time_range, find_times
from kg.context import Context
from kg.reading import Reading
from kg.segments import Segment, sentence_quote, sentence_range
from kg.told_meetings import ToldMeeting
from kg.wording import squashed

_FAR = 60
"""Characters at most between a date and the time that goes with it."""

_MEETING = re.compile(r"\b(?:meetings?|minutes|reconvened|cyfarfod(?:ydd)?|cofnodion)\b", re.IGNORECASE)
_AND = re.compile(r"(?:19|20)\d\d\s*(?:,|and|&)\s*(?:(?:on|the)\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SINCE = re.compile(
    r"\b(?:from|after|since|until|till|before|by|between|prior\s+to)\s+(?:\w+day,?\s+)?(?:the\s+)?$", re.IGNORECASE
)
_DAY_OF_WEEK = re.compile(r"\W*(?:date\W*)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\W*)?$", re.IGNORECASE)
_PROGRAMME = re.compile(
    r"\b(?:next|future|forthcoming|previous|last)\s+meetings?\b|\b(?:dates?|calendar|schedule|programme)\s+of\s+(?:\w+\s+){0,2}?meetings?\b"
    r"|\b(?:work|forward)\s+(?:programme|plan)\b|\bmeeting\s+dates\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:pre-?\s?meet\w*|briefing|training|workshop|seminar|conference|visit|sub-?\s?committee|working\s+(?:group|party)|task"
    r"|event|lunch|hearing|session|deadline|closing\s+date|surger(?:y|ies)|webinar|launch|adjourn\w*|parade|court|interview\w*)\b",
    re.IGNORECASE,
)
_BODY = r"(?:Panel|Board|Committee|Council|Cabinet|Authority|Group|Forum|Partnership|Network|Executive|Commission|Team)"
_NAMED = re.compile(rf"\b(?P<name>(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|the|for|&)\s+)?){{1,8}}?{_BODY})\b")
_ITS = re.compile(r"\b(?:its|their)\s+(?:\w+\s+){0,2}meeting\b", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\s*[’']?(?P<y>\d\d)\b(?!\s*[.:]\s?\d|\s*[ap]\.?m)", re.IGNORECASE)


def extract(context: Context, read: Reading) -> Iterator[ToldMeeting]:
    """Yield the meetings of its body that a document tells of, with the time where it is given."""
    if context.body is None or context.date is None:
        return
    for piece in read.pieces:
        if any(c.isdigit() for c in piece.text):
            yield from _in(context, piece, " ".join((context.document.title or "", piece.heading or "")))


def _in(context: Context, piece: Segment, above: str) -> Iterator[ToldMeeting]:
    text = piece.text
    dates = list(_dates(text, int((context.date or "0")[:4])))
    for n, (value, start, end) in enumerate(dates):
        first, last = sentence_range(text, start, end)
        sentence = text[first:last]
        before = text[first:start]
        listed = bool(_PROGRAMME.search(above)) and bool(_DAY_OF_WEEK.fullmatch(before))
        if not (listed or _tied(before)) or _OTHER.search(sentence[: end - first + _FAR]):
            continue
        if _of_another(sentence, context.body or ""):
            continue
        until = dates[n + 1][1] if n + 1 < len(dates) else len(text)
        time = _time(text[end : min(until, end + _FAR, last)]) or _time_before(text[max(first, start - 40) : start])
        yield ToldMeeting(
            document_id=context.document_id,
            meeting=context.meeting,
            body=context.body or "",
            date=value,
            time=time,
            source=sentence_quote(context, piece, start, end),
        )


def _dates(text: str, year: int) -> Iterator[tuple[str, int, int]]:
    """Days with their year, also one of two digits (`29 July 31 at 1pm`) that is near the year of the document."""
    found = [(d.value, d.start, d.end) for d in find_dates(text) if len(d.value) == 10]
    for day in find_day_months(text, year):
        short = _SHORT_YEAR.match(text, day.end)
        if short and abs(int(short["y"]) - year % 100) <= 1:
            value = f"{year - year % 100 + int(short['y']):04d}{day.value[4:]}"
            found.append((value, day.start, short.end()))
    return iter(sorted(found, key=lambda one: one[1]))


def _time(after: str) -> str | None:
    """The time at which a meeting on a day begins, where it follows the day."""
    if pair := find_time_range(after):
        return pair[0].value
    return next((time.value for time in find_times(after)), None)


def _time_before(before: str) -> str | None:
    """`at 2.00 pm on` before a day."""
    if not re.search(r"\bon\s+(?:\w+,?\s+)?$", before):
        return None
    times = list(find_times(before))
    return times[-1].value if times else None


def _tied(before: str) -> bool:
    """Whether what stands before a day ties it to a meeting: "the meeting held on", "... on 2 May 2031 and"."""
    meetings = list(_MEETING.finditer(before))
    if not meetings:
        return False
    between = before[meetings[-1].end() :]
    if _SINCE.search(between) and meetings[-1].group().lower() != "reconvened":
        return False
    return len(between) <= _FAR and (not _YEAR.search(between) or bool(_AND.search(between)))


def _of_another(sentence: str, body: str) -> bool:
    """Whether a sentence tells of a meeting of another body: one that it names beside the meeting, or as its owner."""
    own = squashed(body)
    last = body.split()[-1] if body.split() else ""
    if _ITS.search(sentence) and not re.search(rf"\b[Tt]he\s+{re.escape(last)}\b", sentence):
        return True
    for m in _NAMED.finditer(sentence):
        beside = re.search(r"\bmeetings?\b", sentence[max(m.start() - 25, 0) : m.end() + 12], re.IGNORECASE)
        if m["name"] and beside and squashed(re.sub(r"^The\s+", "", m["name"])) not in own:
            return True
    return False

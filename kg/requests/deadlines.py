"""When a request is due, against the meetings that its body held: a date, and whether it is past."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Sequence

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "a": 1, "an": 1,
}  # fmt: skip
_SPAN = re.compile(
    r"\b(?:with)?in\s+(?:the\s+)?(?:next\s+)?(?:(?:\d+|\w+)\s*(?:-|–|to)\s*)?(?P<n>\d+|\w+)\s+(?:working\s+|calendar\s+)?"
    r"(?P<unit>day|week|month|year)s?\b|\bafter\s+(?P<m>\d+|\w+)\s+(?P<later>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(
    r"\b(?:next|following)\s+(?:scheduled\s+|ordinary\s+|full\s+)?(?:[A-Z]?[a-z]+\s+){0,3}?meeting\b|\bits\s+next\s+meeting\b",
    re.IGNORECASE,
)
_NOT_NEXT = re.compile(r"\b(?:one\s+of\s+the\s+next|after\s+the\s+next|next\s+but\s+one)\b", re.IGNORECASE)
_EVERY = (
    (re.compile(r"\b(?:annual(?:ly)?|yearly|every\s+year|each\s+year)\b", re.IGNORECASE), 12),
    (re.compile(r"\b(?:six[- ]monthly|half[- ]yearly|every\s+six\s+months)\b", re.IGNORECASE), 6),
    (re.compile(r"\b(?:quarterly|(?:every|each)\s+quarter)\b", re.IGNORECASE), 3),
)
_END_OF = re.compile(
    r"\bend\s+of\s+(?:the\s+|this\s+)?(?P<what>(?:\w+\s+){0,2}?)(?P<unit>year|month|\d{4})\b", re.IGNORECASE
)


def due_date(words: str | None, known: str | None, asked: str | None, meetings: Sequence[str]) -> str | None:
    """Return the date (`YYYY-MM-DD` or `YYYY-MM`) of a due time, or None where the words give none.

    `known` is the date that the minutes themselves give; `asked` that of the meeting that asks; `meetings` are the
    dates of the meetings of the body, in order.
    """
    if words is None or asked is None:
        return known
    if known is not None:
        return _of_meeting(known, words, meetings) or known
    if _NEXT_MEETING.search(words) and not _NOT_NEXT.search(words):
        later = bisect_right(meetings, asked)
        return meetings[later] if later < len(meetings) else None
    return _end_of(words, asked) or _after(words, asked) or _recurring(words, asked)


def is_past(due: str, as_of: str) -> bool:
    """Whether a due date is past, or its meeting was held, on the day of the last meeting whose minutes are held."""
    return as_of >= due if len(due) == 10 else as_of[:7] > due


def months_between(first: str, last: str) -> int:
    """Return the whole months from one day to a later one."""
    months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
    return months - (len(first) == len(last) == 10 and last[8:] < first[8:])


def _of_meeting(known: str, words: str, meetings: Sequence[str]) -> str | None:
    """The day of the meeting of a month that the words mean (`the September meeting`), when the body met in it once."""
    if len(known) != 7 or not re.search(r"\bmeeting\b", words):
        return None
    held = [m for m in meetings if m.startswith(known)]
    return held[0] if len(held) == 1 else None


def _after(words: str, asked: str) -> str | None:
    match = _SPAN.search(words)
    if match is None or len(asked) != 10:
        return None
    number, unit = match["n"] or match["m"], (match["unit"] or match["later"]).casefold()
    count = int(number) if number.isdigit() else _NUMBERS.get(number.casefold())
    if count is None or count > 120:
        return None
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        return (datetime.date.fromisoformat(asked) + datetime.timedelta(days=days)).isoformat()
    return _months_on(asked, count * (12 if unit == "year" else 1))


def _recurring(words: str, asked: str) -> str | None:
    """What is wanted every so often is due for the first time when that time has gone by."""
    return next((_months_on(asked, months) for every, months in _EVERY if every.search(words)), None)


def _months_on(asked: str, months: int) -> str:
    month = int(asked[5:7]) - 1 + months
    return f"{int(asked[:4]) + month // 12}-{month % 12 + 1:02d}"


def _end_of(words: str, asked: str) -> str | None:
    match = _END_OF.search(words)
    if match is None:
        return None
    if match["unit"].isdigit():
        return f"{match['unit']}-12-31"
    if match["unit"].casefold() == "month":
        return asked[:7] if not match["what"].strip() else None
    year, month = int(asked[:4]), int(asked[5:7])
    kind = match["what"].strip().casefold()
    if kind in ("", "calendar"):
        return f"{year}-12-31"
    if kind == "financial":
        return f"{year + (month > 3)}-03-31"
    return f"{year + (month > 5)}-05" if kind in ("municipal", "civic") else None

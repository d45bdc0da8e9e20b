"""When something is due: a date where the words give one, else the words themselves, else nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dates import MONTHS, find_dates, find_day_months
from ingest.model import Document, Record

_MONTH_NAMES = "|".join(sorted({name.title() for name in MONTHS if len(name) > 3} | {"May", "Mai", "Fai"}))
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"

# Dates of what has been: `the minutes of the meeting held on 2 May`, `the period 1 April to 30 June`.
_PAST = re.compile(
    r"\b(?:held(?:\s+on)?|dated|(?:minutes?|meetings?|report)\s+of|since|from|between|period(?:\s+of)?"
    r"|published(?:\s+on)?)"
    r"\s+(?:the\s+)?(?:[A-Z][a-z]+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+,?(?:\s+\d{4})?"
    r"(?:\s+(?:to|and|until|-)\s+\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+(?:\s+\d{4})?)?"
)
_FUTURE_HELD = re.compile(r"\b(?:be|to be|scheduled to be)\s+held(?:\s+on)?\b")
_DEADLINE = re.compile(
    r"\b(?:by|until|till|on|for|at|in|around|early|beginning|from|not?\s+later\s+than|on\s+or\s+before)\s+(?:the\s+)?"
    + _WEEKDAY
    + r"$",
    re.IGNORECASE,
)
_OPEN = re.compile(r"\b(?:before|after|prior\s+to|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_BODY = r"(?:the|this)\s+(?:[A-Z]\w+|and|of)(?:\s+(?:[A-Z]\w+|and|of))*"
_NEXT = re.compile(
    r"(?<!its )(?<!their )"
    r"\b(?:the|our|this)?\s*(?:next|following)\s+(?:scheduled\s+|ordinary\s+|full\s+)?"
    rf"(?:[A-Z]?[a-z]+\s+){{0,2}}?meeting\b(?:\s+(?:of\s+{_BODY}|in\s+(?P<month>{_MONTH_NAMES})\b))*",
)
_MONTH = re.compile(
    r"\b(?P<word>in|by|arranged(?:\s+for)?|until|till|for|to|around|during|the|before|after|fis|mis|not?\s+later\s+than)\s+"
    r"(?:the\s+)?(?:end\s+of\s+)?(?:early\s+|late\s+|mid[- ])?"
    rf"(?P<month>{_MONTH_NAMES}|(?<=fis )\w+|(?<=mis )\w+)\b(?P<year>\s+\d{{4}})?"
    r"(?P<meeting>\s+(?:[A-Z]?[a-z]+\s+)?meeting\b)?"
)
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_WORDINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:with)?in\s+(?:the\s+)?(?:next\s+)?{_NUMBER}(?:\s*(?:-|–|to)\s*{_NUMBER})?\s+"
        r"(?:working\s+|calendar\s+)?(?:days?|weeks?|months?|years?)(?:['’]\s+time)?\b",
        rf"\bafter\s+{_NUMBER}\s+(?:days?|weeks?|months?|years?)\b",
        rf"\b(?:a|any|one\s+of\s+the\s+next)\s+(?:future|subsequent|later)\s+(?:[a-z]+\s+)?meetings?\b(?-i:\s+of\s+{_BODY})?",
        r"\bas\s+soon\s+as\s+(?:is\s+)?(?:reasonably\s+)?(?:possible|practicable)\b",
        r"\bat\s+the\s+earliest\s+opportunity\b|\bin\s+due\s+course\b|\bshortly\b|\bimmediately\b",
        r"\b(?:after|following|outside(?:\s+of)?|before|ahead\s+of|prior\s+to|in\s+advance\s+of)\s+"
        r"(?:the|this)\s+(?:next\s+)?(?-i:[A-Z]?[a-z]+\s+)?meeting\b",
        r"\bwith\s+(?:the\s+)?minutes(?:\s+of\s+the\s+meeting)?\b",
        r"\b(?:in|at|to|for)\s+(?:the|his|her|their|its)\s+next\s+(?:quarterly\s+|annual\s+|update\s+)?"
        r"(?:report|update|meeting)(?-i:\s+(?:to|of)\s+the\s+[A-Z]\w+)?\b",
        r"\b(?:by|before|at)\s+the\s+end\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:year|month|week|quarter|summer|autumn|spring|winter|\d{4})\b",
        r"\b(?:in|for|by|during|until)\s+(?:the\s+)?(?:early\s+|late\s+)?(?:spring|summer|autumn|winter)(?:\s+(?:of\s+)?\d{4})?\b",
        r"\b(?:in\s+)?(?:early|late|mid)\s+\d{4}\b|\blater\s+(?:in\s+the|this|that)\s+year\b",
        r"\bnext\s+(?:year|month|week|quarter)\b",
        r"\b(?:once|twice)\s+a\s+(?:month|week|quarter|year)\b",
    )
)


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due: the words that say so, and the date they give (`YYYY-MM-DD` or `YYYY-MM`) or None."""

    words: str
    date: str | None


def due(text: str, date: str | None, next_meetings: Sequence[str] = ()) -> str | None:
    """Return when a clause wants something done: `YYYY-MM-DD`, `YYYY-MM`, the wording, or None.

    `date` is that of the meeting: a month or day without a year is the first one after it. `next_meetings` are the
    dates that the same minutes give for the meetings to come.
    """
    found = when(text, date, next_meetings)
    return (found.date or found.words) if found else None


def when(text: str, date: str | None, next_meetings: Sequence[str] = ()) -> Due | None:
    """Return when a clause wants something done, both as it is written and as a date; see `due`."""
    present = _FUTURE_HELD.sub(lambda m: "taking place on".ljust(len(m.group())), text)
    masked = _PAST.sub(lambda m: " " * len(m.group()), present)
    return (
        _dated(masked, date)
        or _next_meeting(masked, next_meetings)
        or _open_ended(masked)
        or _month(masked, date, next_meetings)
        or _worded(masked)
    )


def next_meetings(record: Record, document: Document, date: str | None) -> tuple[str, ...]:
    """Return the dates that minutes give for meetings to come, in order; without a meeting date, all they name."""
    pieces = [
        record.quote(item.span)
        for item in document.items
        if re.search(r"\b(?:next|future|forthcoming)\s+meetings?\b", item.title, re.IGNORECASE)
    ]
    whole = record.quote(document.span)
    pieces += re.findall(r"(?i)(?<!its )(?<!their )\bnext\s+(?:scheduled\s+)?meeting\b[^.\n]{0,120}", whole)
    found = {f.value for piece in pieces for f in find_dates(piece) if len(f.value) == 10}
    if date:
        for piece in pieces:
            days = [f.value for f in find_day_months(piece, int(date[:4]))]
            found |= {value if value > date else f"{int(date[:4]) + 1}{value[4:]}" for value in days}
    return tuple(sorted(value for value in found if date is None or value > date))


def _dated(text: str, date: str | None) -> Due | None:
    """A day with a deadline before it (`by 31 March 2032`) or a meeting after it (`the 30th June 2031 meeting`)."""
    found = list(find_dates(text))
    found += list(find_day_months(text, int(date[:4]) if date else 2000))
    for f in sorted(found, key=lambda f: f.start):
        before, after = text[: f.start], text[f.end :]
        if _OPEN.search(before):
            continue
        deadline = _DEADLINE.search(before)
        if not (deadline or re.match(r"\s+(?:[A-Za-z]+\s+)?meeting\b", after)):
            continue
        words = text[deadline.start() if deadline else f.start : f.end].strip(" .")
        if re.search(r"\b(?:19|20)\d\d\b", text[f.start : f.end]):
            if date and f.value < date[: len(f.value)]:
                continue
            return Due(words, f.value)
        if date is None:
            return Due(words, None)
        return Due(words, f.value if f.value > date else f"{int(f.value[:4]) + 1}{f.value[4:]}")
    return None


def _next_meeting(text: str, meetings: Sequence[str]) -> Due | None:
    match = _NEXT.search(text)
    if match is None or _OPEN.search(text[: match.start()] + " "):
        return None
    wanted = [m for m in meetings if not match["month"] or int(m[5:7]) == MONTHS[match["month"].lower()]]
    return Due(match.group().strip(), wanted[0] if wanted else None)


def _open_ended(text: str) -> Due | None:
    """`before October`, `after 3 May 2031`: no date of their own, so the words stand."""
    match = re.search(
        r"\b(?:before|after|prior\s+to)\s+(?:the\s+)?(?:end\s+of\s+)?(?:\d{1,2}\s+)?"
        rf"(?:{_MONTH_NAMES})\b(?:\s+\d{{4}})?(?:\s+meeting\b)?",
        text,
    )
    return Due(match.group(), None) if match else None


def _month(text: str, date: str | None, meetings: Sequence[str]) -> Due | None:
    for match in _MONTH.finditer(text):
        if match["month"].lower() not in MONTHS or (match["word"] == "the" and not match["meeting"]):
            continue
        month = MONTHS[match["month"].lower()]
        words = match.group().strip()
        if match["meeting"] or match["word"] in ("until", "till"):
            for meeting in meetings:
                if int(meeting[5:7]) == month:
                    return Due(words, meeting)
        if match["year"]:
            value = f"{match['year'].strip()}-{month:02d}"
            if date and value < date[:7]:
                continue
            return Due(words, value)
        if date is None or match["word"] in ("before", "after"):
            return Due(words, None)
        return Due(words, f"{int(date[:4]) + (month <= int(date[5:7]))}-{month:02d}")
    return None


def _worded(text: str) -> Due | None:
    found = [m for pattern in _WORDINGS if (m := pattern.search(text))]
    return Due(min(found, key=lambda m: (m.start(), -m.end())).group().strip(), None) if found else None

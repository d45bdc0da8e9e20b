"""Dates and times as minutes print them: `Friday, 21 November 2031`, `30TH April 2031`, `2.00 - 4.25 pm`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
"""The months in full, in order, in small letters."""
# Welsh months with their mutated forms, in order.
_WELSH = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd",
    "rhagfyr",
)  # fmt: skip
_MUTATED = {"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9, "dachwedd": 11, "ragfyr": 12}
MONTHS: dict[str, int] = (
    {name: i for i, name in enumerate(ENGLISH_MONTHS, 1)}
    | {name[:3]: i for i, name in enumerate(ENGLISH_MONTHS, 1)}
    | {"sept": 9}
    | {name: i for i, name in enumerate(_WELSH, 1)}
    | _MUTATED
)
_MONTH = "(?P<{}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<{}>\d{{1,2}})\s*(?:st|nd|rd|th|fed|eg|ain|ydd|edd|ed|af|il)?"
_YEAR = r"(?P<{}>(?:19|20)\d\d)\b"

WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|dydd\s+\w+)"
"""Pattern of a day of the week, in English or Welsh, for patterns that ignore case."""

_DATE = re.compile(
    "|".join(
        (
            rf"(?<![\d.£]){_DAY.format('d1')}\s*(?:day\s+)?(?:of\s+)?{_MONTH.format('m1')}\s*,?\s*{_YEAR.format('y1')}",
            rf"\b{_MONTH.format('m2')}\s*{_DAY.format('d2')}\s*,?\s+{_YEAR.format('y2')}",
            rf"(?<![\d/.]){_DAY.format('d3')}(?P<mark3>[/.])(?P<n3>\d{{1,2}})(?P=mark3){_YEAR.format('y3')}",
            rf"\b{_YEAR.format('y4')[:-2]}-(?P<n4>\d\d)-(?P<d4>\d\d)\b",
            rf"\b{_MONTH.format('m5')}\s*,?\s+{_YEAR.format('y5')}",
        )
    ),
    re.IGNORECASE,
)
_DAY_MONTH = re.compile(rf"(?<![\d.£]){_DAY.format('d')}\s*(?:day\s+)?(?:of\s+)?{_MONTH.format('m')}", re.IGNORECASE)

_HALF = r"(?:\s*(?P<{}>[ap]\.?\s?m\b\.?|noon\b|midnight\b|yb\b|yp\b))"
_CLOCK = r"(?P<{h}>\d{{1,2}})(?:[.:](?P<{m}>\d\d))?"
_RANGE = re.compile(
    rf"(?<![\d.:/£]){_CLOCK.format(h='h1', m='m1')}{_HALF.format('p1')}?\s*(?:-|–|—|to|until)\s*"
    rf"{_CLOCK.format(h='h2', m='m2')}{_HALF.format('p2')}?(?![\d%/])",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?<![\d.:/£]){_CLOCK.format(h='h', m='m')}{_HALF.format('p')}"
    r"|(?<![\d.:/£])(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date or time at `start`:`end` of a text; `value` is `YYYY-MM-DD`, `YYYY-MM` or `HH:MM`."""

    value: str
    start: int
    end: int


def find_dates(text: str) -> Iterator[Found]:
    """Yield the dates with a year in a text, in order; impossible ones (31 June) are passed over."""
    for m in _DATE.finditer(text):
        g = m.groupdict()
        for n in "12345":
            year = g.get(f"y{n}")
            if year is None:
                continue
            month = MONTHS[g[f"m{n}"].lower().rstrip(".")] if n in "125" else int(g[f"n{n}"])
            if n == "5":
                yield Found(f"{int(year):04d}-{month:02d}", m.start(), m.end())
            elif value := _day(int(year), month, int(g[f"d{n}"])):
                yield Found(value, m.start(), m.end())


def find_day_months(text: str, year: int) -> Iterator[Found]:
    """Yield days printed without a year (`27 January`), dated in `year`; dates with a year are passed over."""
    dated = [(f.start, f.end) for f in find_dates(text)]
    for m in _DAY_MONTH.finditer(text):
        if any(start <= m.start() < end for start, end in dated):
            continue
        if value := _day(year, MONTHS[m["m"].lower()], int(m["d"])):
            yield Found(value, m.start(), m.end())


def first_date(text: str) -> Found | None:
    """Return the first full date of a text, else its first month, else None."""
    found = list(find_dates(text))
    return next((f for f in found if len(f.value) == 10), found[0] if found else None)


def find_times(text: str) -> Iterator[Found]:
    """Yield the times of day in a text, in order. Bare numbers without `am`, `pm` or a colon are not times."""
    for m in _TIME.finditer(text):
        value = _clock(m["h24"], m["m24"], None) if m["h24"] else _clock(m["h"], m["m"], m["p"])
        if value:
            yield Found(value, m.start(), m.end())


def find_time_range(text: str) -> tuple[Found, Found] | None:
    """Return the start and end of the first range such as `2.00 - 4.25 pm`, else None.

    A start without `am` or `pm` takes the end's, unless that would put it after the end.
    """
    for m in _RANGE.finditer(text):
        if not (m["p1"] or m["p2"] or (":" in m.group() and m["m1"] and m["m2"])):
            continue
        end = _clock(m["h2"], m["m2"], m["p2"] or m["p1"])
        start = _clock(m["h1"], m["m1"], m["p1"] or m["p2"])
        if start and end and start > end and not m["p1"]:
            start = _clock(m["h1"], m["m1"], "am")
        if start and end and start <= end:
            split = m.start() + m.group().index(m["h2"], len(m["h1"]))
            return Found(start, m.start(), split), Found(end, split, m.end())
    return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(hour: str, minute: str | None, half: str | None) -> str | None:
    h, m = int(hour), int(minute or 0)
    mark = re.sub(r"[.\s]", "", half or "").lower()
    if mark in ("pm", "yp") and h < 12:
        h += 12
    elif mark in ("am", "yb", "midnight") and h == 12:
        h = 0
    return f"{h:02d}:{m:02d}" if h < 24 and m < 60 else None

"""Dates in a question, as ranges: `24 September 2019`, `in March 2018`, `spring 2018`, `back in 2014`, `2017/18`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dates import MONTHS, find_dates

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14)}
_MONTH_NAMES = "|".join(sorted((name for name in MONTHS if name.isascii()), key=len, reverse=True))
_SEASON = re.compile(rf"\b(early |mid-?|late )?({'|'.join(_SEASONS)})\s+(?:of\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTHS = re.compile(rf"\b({_MONTH_NAMES})\s+(?:and|or|to)\s+(?:{_MONTH_NAMES})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\d/£.])((?:19|20)\d\d)\s?[/–-]\s?((?:20)?\d\d)(?![\d/-])")
_NUMBERED = re.compile(r"\b(?:minute|item|paragraph|resolution|clause|number|no\.?)s?\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/£.,-])((?:19|20)\d\d)(?![\d/–-]|,\d|\.\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """A range of days, both included (`YYYY-MM-DD`), with the words that name it at `start`:`end` of the question.

    `unit` is day, month, season, year or financial (a year that runs from April).
    """

    first: str
    last: str
    unit: str
    words: str
    start: int
    end: int

    def holds(self, date: str | None) -> bool:
        """Whether a date, or any day of a month, lies within the range."""
        if not date:
            return False
        low, high = (date, date) if len(date) == 10 else (f"{date}-01", f"{date}-31")
        return low <= self.last and high >= self.first


def find_periods(text: str) -> list[Period]:
    """Return the periods that a text names, in order; a part of a longer expression is not one of its own."""
    taken: list[Period] = []
    for period in (*_days(text), *_seasons(text), *_years(text)):
        if all(period.end <= other.start or period.start >= other.end for other in taken):
            taken.append(period)
    return sorted(taken, key=lambda p: p.start)


def _days(text: str) -> Iterator[Period]:
    for found in find_dates(text):
        words = text[found.start : found.end]
        if len(found.value) == 10 and _NUMBERED.search(text[: found.start]):  # minute 21 of March, not the 21st
            month = found.value[:7]
            yield _months(int(month[:4]), int(month[5:]), 1, "month", words, found.start)
        elif len(found.value) == 10:
            yield Period(found.value, found.value, "day", words, found.start, found.end)
        else:
            yield _months(int(found.value[:4]), int(found.value[5:]), 1, "month", words, found.start)
    for match in _MONTHS.finditer(text):
        yield _months(int(match[2]), MONTHS[match[1].lower()], 1, "month", match[1], match.start())


def _seasons(text: str) -> Iterator[Period]:
    for match in _SEASON.finditer(text):
        first, last = _SEASONS[match[2].lower()]
        yield _months(int(match[3]), first, last - first + 1, "season", match[0], match.start())


def _years(text: str) -> Iterator[Period]:
    for match in _YEARS.finditer(text):
        year = int(match[1])
        if int(match[2]) % 100 == (year + 1) % 100:
            yield Period(f"{year}-04-01", f"{year + 1}-03-31", "financial", match[0], match.start(), match.end())
    for match in _YEAR.finditer(text):
        yield Period(f"{match[1]}-01-01", f"{match[1]}-12-31", "year", match[1], match.start(), match.end())


def _months(year: int, month: int, count: int, unit: str, words: str, start: int) -> Period:
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    last_day = calendar.monthrange(last_year, last_month)[1]
    first, last = f"{year:04d}-{month:02d}-01", f"{last_year:04d}-{last_month:02d}-{last_day:02d}"
    return Period(first, last, unit, words, start, start + len(words))

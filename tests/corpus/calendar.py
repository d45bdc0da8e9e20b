"""When the three bodies meet, and what each is called at the time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

FIRST_YEAR = 2012
"""The first municipal year begins in June of this year."""

SHARES = {"panel": 0.24, "scrutiny": 0.36, "council": 0.40}
"""Of all meetings."""

WEEKDAYS = {"panel": 3, "scrutiny": 1, "council": 2}


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting in the calendar. `number` counts the meetings of its body from 0; `annual` is a year's first."""

    body: str
    number: int
    date: datetime.date
    year: int
    annual: bool


def sessions(meetings: int, years: int) -> list[Session]:
    """Return at least that many meetings by date: each body's spread evenly over every municipal year."""
    made: list[Session] = []
    for body, share in SHARES.items():
        total = max(years, round(meetings * share + 0.5))
        number = 0
        for year in range(years):
            count = (year + 1) * total // years - year * total // years
            for k in range(count):
                made.append(Session(body, number, _day(body, year, k, count), year, k == 0))
                number += 1
    return sorted(made, key=lambda s: (s.date, s.body))


def _day(body: str, year: int, k: int, count: int) -> datetime.date:
    begin = datetime.date(FIRST_YEAR + year, 6, 3)
    day = begin + datetime.timedelta(days=k * 330 // count)
    return day + datetime.timedelta(days=(WEEKDAYS[body] - day.weekday()) % 7)


def start_of(year: int) -> datetime.date:
    """Return the first day of a municipal year."""
    return datetime.date(FIRST_YEAR + year, 5, 20)


def spoken(day: datetime.date) -> str:
    """Return a date as minutes write it: 4 March 2015."""
    return f"{day.day} {day:%B %Y}"

"""Dates on a line: where a date stands between two others, and which ticks the line has. Nothing is drawn here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

_MOST_TICKS = 12
_STEPS = (1, 3, 6, 12, 24, 60, 120)
"""Months between two ticks."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from day `first` to day `last` (proleptic ordinals), drawn from `left` to `right`."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def over(cls, dates: Iterable[str], left: float, right: float) -> Self:
        """Return a scale that holds dates (`YYYY-MM-DD` or `YYYY-MM`) with a little room on both sides.

        Raises:
            ValueError: there is no date.
        """
        days = [ordinal(date) for date in dates]
        first, last = min(days), max(days)
        room = max((last - first) // 30, 15)
        return cls(first - room, last + room, left, right)

    def x(self, date: str) -> float:
        """Return where a date stands."""
        share = (ordinal(date) - self.first) / (self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self) -> list[tuple[float, str]]:
        """Return place and label of each tick: years, or months where the line is short."""
        start, end = datetime.date.fromordinal(self.first), datetime.date.fromordinal(self.last)
        months = range(start.year * 12 + start.month, end.year * 12 + end.month)
        step = next((s for s in _STEPS if len(months) / s <= _MOST_TICKS), _STEPS[-1])
        found = []
        for month in months:
            if month % step == 0:
                year, number = divmod(month, 12)
                label = str(year) if step >= 12 or number == 0 else f"{_MONTHS[number]} {year}"
                found.append((self.x(f"{year:04}-{number + 1:02}"), label))
        return found


def ordinal(date: str) -> int:
    """Return the day of a date; of a month its first."""
    year, month, *day = (int(part) for part in date.split("-"))
    return datetime.date(year, month, day[0] if day else 1).toordinal()

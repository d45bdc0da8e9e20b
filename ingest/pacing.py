"""When to send the next request: never two to a host within its interval, and later after each failure.

Clock and sleep are given from outside, so that nothing here waits in a test. There is no jitter: one program asks one
site in one line, and the same failures give the same waits.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.utils import parsedate_to_datetime

from ingest.pinned import Clock

Sleep = Callable[[float], None]

ATTEMPTS = 5
"""How often one document is asked for before it is given up in this run."""
FIRST_WAIT = 2.0
"""Seconds after the first failure; each further one doubles them."""
LONGEST_WAIT = 300.0
"""Seconds. A site that asks for more is left for another run."""

TRY_AGAIN = frozenset((408, 425, 429, 502, 503, 504))
"""Answers that say "not now". Others, 500 among them, will not be better in a minute."""


class Pace:
    """Keeps the least time between two requests to one host."""

    def __init__(self, interval: float, clock: Clock, sleep: Sleep) -> None:
        """Take the seconds between two requests, and the clock and sleep to use."""
        self._interval = interval
        self._clock = clock
        self._sleep = sleep
        self._longer: dict[str, float] = {}
        self._last: dict[str, float] = {}

    def slow_down(self, host: str, interval: float) -> None:
        """Keep at least this interval for a host, as its robots.txt asks."""
        self._longer[host] = max(interval, self._longer.get(host, 0.0))

    def wait(self, host: str) -> None:
        """Wait until a request may be sent to the host, and take it as sent."""
        interval = max(self._interval, self._longer.get(host, 0.0))
        if host in self._last:
            left = self._last[host] + interval - self._clock()
            if left > 0:
                self._sleep(left)
        self._last[host] = self._clock()


def wait_after(failures: int) -> float:
    """Return the seconds to wait after so many failures in a row: 2, 4, 8, 16."""
    return float(min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT))


def retry_after(value: str | None, date: str | None) -> float | None:
    """Return the seconds that a `Retry-After` header asks for, None when it says nothing that can be read.

    It holds seconds or a date; a date is measured from the `Date` of the same answer, so that a wrong clock on
    either side does not matter.
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    then, now = _moment(text), _moment(date or "")
    return max(0.0, (then - now).total_seconds()) if then and now else None


def _moment(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else None

"""Time for tests of fetching: it passes only when somebody sleeps, or a test says so."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.web import Web


@dataclass
class Time:
    """A clock and a sleep that belong together; `slept` are all waits, in seconds."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)
    tick: float = 0.0  # passes with each look at the clock

    def clock(self) -> float:
        self.now += self.tick
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


def web(time: Time, interval: float = 1.0) -> Web:
    """Return a client on this time that may fetch from this machine."""
    return Web(interval, True, time.clock, time.sleep)

"""One line of the table of benchmarks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured. `against` is what it is compared with, in the same unit; the ratio is `value / baseline`."""

    what: str
    value: float
    unit: str
    against: str | None = None
    baseline: float | None = None

    @property
    def ratio(self) -> float | None:
        """Return the value in units of its baseline, or None without one."""
        return self.value / self.baseline if self.baseline else None

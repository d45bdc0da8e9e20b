"""The frame of a page: what part of it shows, and how it is turned."""

from __future__ import annotations

from typing import NamedTuple

from ingest.pdf.calls import Numbers


class Frame(NamedTuple):
    """The visible part of a page in its own coordinates (origin bottom left), and by how many quarters it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def across(self, x: Numbers, y: Numbers) -> Numbers:
        """Return how far points of the page are from the left edge of the turned page."""
        edge = (self.left, self.bottom, self.right, self.top)[self.quarters]
        points = (x, y)[self.quarters % 2]
        return points - edge if self.quarters < 2 else edge - points

    def down(self, x: Numbers, y: Numbers) -> Numbers:
        """Return how far points of the page are below the top edge of the turned page."""
        edge = (self.top, self.left, self.bottom, self.right)[self.quarters]
        points = (y, x)[self.quarters % 2]
        return edge - points if self.quarters in (0, 3) else points - edge

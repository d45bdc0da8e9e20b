"""How far to the right the lines of a page may go: what tells a line that is full from one that ends early."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from statistics import median_high

from ingest.pdf.page_text import PageText, Segment

_WORDS = 6  # a line of so many is one of running text
_NEAR = 0.12  # of the width of the page: such lines end so near the edge, more or less
_FAR = 0.15  # of the width of the page
_FEWEST = 3


def right_edges(pages: Sequence[PageText]) -> list[float]:
    """Return the right edge of the text area of each page in points; pages of one width have one in common.

    It is where running text ends. Where a file has next to none, its lines may be short for want of words: then the
    right margin is taken to be as wide as the left one.
    """
    alike: dict[int, list[PageText]] = defaultdict(list)
    for page in pages:
        if page.segments:
            alike[round(page.width)].append(page)
    usual = {width: _usual(found) for width, found in alike.items()}
    return [
        max(usual[round(page.width)], max([s.right for s in page.segments])) if page.segments else page.width
        for page in pages
    ]


def _usual(pages: Sequence[PageText]) -> float:
    width = pages[0].width
    edge = min(median_high([max([s.right for s in page.segments]) for page in pages]), width)
    mirrored = width - median_high([min([s.left for s in page.segments]) for page in pages])
    shown = [page.segments for page in pages]
    running = (s for some in shown for s in some if edge - s.right < _NEAR * width and s.text.count(" ") >= _WORDS - 1)
    going_on = (s for some in shown for s in some if s.text[:1].islower())
    # Far from where it should be, an edge needs sentences that go on at it: short paragraphs can end near one another.
    if _are_enough(running) and (mirrored - edge < _FAR * width or _are_enough(going_on)):
        return edge
    return max(edge, mirrored)


def _are_enough(segments: Iterable[Segment]) -> bool:
    """Whether there are some at all: the first pages of a file settle it, and the others are not looked at."""
    return len(list(islice(segments, _FEWEST))) == _FEWEST

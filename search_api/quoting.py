"""Verbatim pieces of passages: sentences and the words around them, cut to a length, with their place in the file."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.clean import View, view
from ingest.model import Span
from ingest.sentences import sentences
from kg.model import Quote
from search_api.model import Passage

_LABEL = re.compile(
    r"^(?:[-–•·*✓]\s+)?(?:\(?(?:[a-z]|[ivx]{1,5}|\d{1,3}(?:\.\d{1,2})*)[).]\s+|\d{1,2}(?:\.\d{1,2})+\s+)?",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _view(text: str) -> View:
    return view(text, Span(start=0, end=len(text)))


def piece(passage: Passage, start: int, end: int) -> Quote:
    """Return the stored text that shows characters `start` to `end` of a passage's clean text."""
    shown = _view(passage.source.quote)
    end = min(end, len(shown.text))
    if start >= end:
        return passage.source
    raw = shown.raw(start, end)
    source = passage.source
    update = {
        "start": source.start + raw.start,
        "end": source.start + raw.end,
        "quote": source.quote[raw.start : raw.end],
    }
    return source.model_copy(update=update)


def around(passage: Passage, start: int, end: int, longest: int) -> tuple[int, int]:
    """Return a range of whole sentences about `start`:`end`, grown forwards and then backwards while it fits."""
    bounds = list(sentences(passage.text))
    inside = [n for n, (a, b) in enumerate(bounds) if a < end and b > start]
    if not inside:
        return start, end
    first, last = inside[0], inside[-1]
    while True:
        if last + 1 < len(bounds) and bounds[last + 1][1] - bounds[first][0] <= longest:
            last += 1
        elif first > 0 and bounds[last][1] - bounds[first - 1][0] <= longest:
            first -= 1
        else:
            return bounds[first][0], bounds[last][1]


def shortened(text: str, longest: int) -> str:
    """Return a text without its list label, cut at a word with an ellipsis when it is too long."""
    text = without_label(text)
    if len(text) <= longest:
        return text
    return text[: longest - 2].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def focused(text: str, start: int, end: int, longest: int) -> str:
    """Return a text cut to a length so that characters `start` to `end` stay in it, an ellipsis where it is cut."""
    if len(text) <= longest:
        return without_label(text)
    low = max(0, min(start - (longest - (end - start)) // 5, len(text) - longest))
    if low == 0 or end <= longest - 2:
        return shortened(text, longest)
    cut = text[low : low + longest - 4]
    cut = cut.split(" ", 1)[-1]
    if low + longest - 4 < len(text):
        cut = cut.rsplit(" ", 1)[0] + " …"
    return "… " + cut


def without_label(text: str) -> str:
    """Return a text without the list label that it opens with."""
    return _LABEL.sub("", text, count=1)

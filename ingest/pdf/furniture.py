"""Page furniture: headers and footers (the same text in the same place over pages), page numbers, watermarks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low
from typing import NamedTuple

from ingest.labels import roman_number
from ingest.pdf.page_text import PageText, Segment

_BAND = 0.16  # of the height of a page: where headers and footers stand
_ROWS = 5  # at each edge
_SAME_PLACE = 4.0  # points
_FEW_PAGES = 4
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:page|pg\.?|p\.?|tudalen|leathanach)\s*)?(?P<label>\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/|o)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_WORDED_NUMBER = re.compile(r"[-–—\s]*(?:page|pg|tudalen|leathanach)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_COUNTED = re.compile(r"(?i:\b[ivxl]+\b)|\d+")
_LONG_WORD = re.compile(r"[^\W\d_]{2,}")
# Opens the first page of each item of a pack, with a number that grows: it belongs to the text.
_SHEET = re.compile(r"\s*(?:agenda\s+item|item\s+no|eitem)\b", re.IGNORECASE)
_UPPER = 0.4  # of the height of the first page, where its title stands
_SMALL = 0.92  # times the usual size of type: what is smaller is not of the text
_LARGE = 2.2  # times the usual size of type: what is larger and lies over the text is a watermark


class Place(NamedTuple):
    """One row at the edge of a page: which segments, their text, where; `numbers` are those in the text, in order.

    `label` is its page number where it is nothing else; rows that differ in their numbers only have one `shape`.
    """

    page: int
    indices: tuple[int, ...]
    text: str
    y: float
    numbers: tuple[int, ...]
    top: bool
    depth: int
    label: str | None
    shape: str


class Cleared(NamedTuple):
    """A page without its furniture, and the page number that was printed on it."""

    page: PageText
    label: str | None


def without_furniture(pages: Sequence[PageText]) -> list[Cleared]:
    """Return the pages without what repeats at their edges, each with its printed label."""
    chains = _chains(place for number, page in enumerate(pages) for place in _edges(number, page))
    fewest = 2 if len(pages) <= _FEW_PAGES else 3
    dropped: dict[int, set[int]] = defaultdict(set)
    labels: dict[int, list[tuple[bool, int, str]]] = defaultdict(list)
    reached: dict[tuple[int, bool], int] = {}
    opening = _opening_words(pages)
    for place, chain in sorted(((p, home) for home in chains for p in home), key=_order):
        worded = bool(place.label and _WORDED_NUMBER.match(place.text))
        inner = place.depth > reached.get((place.page, place.top), 0)
        repeated = len(chain) >= fewest and not (inner and len(chain) < 5)
        alone = len(pages) == 1 and not place.top and not place.depth and place.label and place.numbers == (1,)
        if not (worded or repeated or alone or _repeats_title(place, pages, opening)):
            continue
        reached[place.page, place.top] = place.depth + 1
        if place is chain[0] and place.top and not place.label and _only_here(place, chain, pages):
            continue
        dropped[place.page].update(place.indices)
        label = place.label or _counting(place, chain)
        if label:
            labels[place.page].append((not worded, place.depth, label))
    found = []
    for number, page in enumerate(pages):
        page = _without_watermarks(page, dropped[number])
        printed = min(labels[number])[2] if labels[number] else page.declared
        found.append(Cleared(page, printed))
    return found


def _order(entry: tuple[Place, list[Place]]) -> tuple[int, bool, int]:
    place = entry[0]
    return place.page, place.top, place.depth


def _edges(number: int, page: PageText) -> Iterator[Place]:
    """The rows in the upper and lower band of a page, from its edge inwards."""
    band = page.height * _BAND
    foot = page.height - band
    upper = [(s.bottom, s.left, i) for i, s in enumerate(page.segments) if s.bottom < band]
    lower = [(-s.bottom, s.left, i) for i, s in enumerate(page.segments) if s.top > foot]
    for near, top in ((upper, True), (lower, False)):
        rows: list[list[tuple[float, float, int]]] = []
        for entry in sorted(near):
            if rows and abs(entry[0] - rows[-1][0][0]) < 3:
                rows[-1].append(entry)
            elif len(rows) < _ROWS:
                rows.append([entry])
            else:
                break
        for depth, row in enumerate(rows):
            indices = tuple(i for _, _, i in sorted(row, key=lambda e: e[1])) if len(row) > 1 else (row[0][2],)
            text = " ".join([page.segments[i].text for i in indices])
            if len(text) < 200 and not _SHEET.match(text):
                yield _place(number, indices, text, abs(row[0][0]), top, depth)


def _place(page: int, indices: tuple[int, ...], text: str, y: float, top: bool, depth: int) -> Place:
    found = _NUMBER.findall(text)
    numbered = _PAGE_NUMBER.fullmatch(text)
    label = numbered["label"] if numbered else None
    shape = (_COUNTED if numbered else _NUMBER).sub("#", text) if found or numbered else text
    if label and not label.isdigit():
        numbers: tuple[int, ...] = (roman_number(label.lower()) or 0,)
    else:
        numbers = tuple([int(n) for n in found[:8] if len(n) < 10])
    return Place(page, indices, text, y, numbers, top, depth, label, shape.casefold())


def _chains(places: Iterable[Place]) -> list[list[Place]]:
    """Rows of like text in the same place on pages that follow each other, numbers the same or counting the pages."""
    open_chains: dict[tuple[str, bool], list[list[Place]]] = defaultdict(list)
    done: list[list[Place]] = []
    for place in places:
        kept = []
        home = None
        for chain in open_chains[place.shape, place.top]:
            if place.page - chain[-1].page > 2:
                done.append(chain)
                continue
            kept.append(chain)
            if home is None and _continues(chain[-1], place):
                home = chain
        if home is None:
            kept.append([place])
        else:
            home.append(place)
        open_chains[place.shape, place.top] = kept
    return done + [chain for chains in open_chains.values() for chain in chains]


def _continues(before: Place, after: Place) -> bool:
    pages = after.page - before.page
    return (
        pages > 0
        and abs(before.y - after.y) < _SAME_PLACE
        and len(before.numbers) == len(after.numbers)
        and all(b - a in (0, pages) for a, b in zip(before.numbers, after.numbers, strict=True))
    )


def _counting(place: Place, chain: Sequence[Place]) -> str | None:
    """The number of a running header or footer that counts the pages, as printed."""
    first, last = chain[0], chain[-1]
    if first.page == last.page:
        return None
    for k, (a, b) in enumerate(zip(first.numbers, last.numbers, strict=True)):
        if b - a == last.page - first.page:
            return str(place.numbers[k])
    return None


def _only_here(place: Place, chain: Sequence[Place], pages: Sequence[PageText]) -> bool:
    """Whether a running header holds words that neither the first page nor the first ones it stands on have besides.

    Then its first printing is kept.
    """
    words = set(_LONG_WORD.findall(place.text.casefold()))
    if len(words) < 3:
        return False
    mine = {other.page: set(other.indices) for other in chain[:3]}
    for page in {0, *mine}:
        for i, segment in enumerate(pages[page].segments):
            if i not in mine.get(page, ()):
                words.difference_update(_LONG_WORD.findall(segment.text.casefold()))
                if not words:
                    return False
    return True


def _opening_words(pages: Sequence[PageText]) -> frozenset[str]:
    """The words that the upper part of the first page opens with."""
    upper = (s.text for page in pages[:1] for s in page.segments if s.bottom < _UPPER * page.height)
    return frozenset(_WORD.findall(" ".join(upper).casefold()))


def _repeats_title(place: Place, pages: Sequence[PageText], opening: frozenset[str]) -> bool:
    """Whether the first line of a later page prints in smaller type the words that the first page opens with.

    So reads a running header of minutes of two pages, where it stands but once.
    """
    if not place.top or place.depth or not place.page or len(place.text.split()) < 3:
        return False
    if not opening.issuperset(_WORD.findall(place.text.casefold())):
        return False
    here = pages[place.page].segments
    return max(here[i].size for i in place.indices) <= _SMALL * median_low([s.size for s in here])


def _without_watermarks(page: PageText, dropped: set[int]) -> PageText:
    if not page.segments:
        return page
    sizes = [s.size for s in page.segments]
    marks = {}
    if max(sizes) > _LARGE * min(sizes):  # few pages have type of such different sizes
        large = _LARGE * median_low(sizes)
        marks = {i: s.text for i, s in enumerate(page.segments) if s.size > large and _lies_over(s, page.segments)}
    if not marks and not dropped:
        return page
    kept = [s for i, s in enumerate(page.segments) if i not in dropped and i not in marks]
    return page._replace(segments=kept, watermarks=(*page.watermarks, *marks.values()))


def _lies_over(mark: Segment, segments: Sequence[Segment]) -> bool:
    covered = sum(
        s.top < mark.bottom and s.bottom > mark.top and s.left < mark.right and s.right > mark.left
        for s in segments
        if s.size < mark.size / 2
    )
    return covered >= 2

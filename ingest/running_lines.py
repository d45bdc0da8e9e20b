"""Running heads and feet → lines that are no part of the record: of a text without pages, and titles on pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.layout import Layout
from ingest.model import Block

_FEWEST = 3
"""Pages on which a running line stands at least."""
_MOST = 0.6
"""Share of the places of a line that are beside a page's number or break; else it is a line of the record."""
_REACH = 3
_TITLE_REACH = 8
"""Lines at the head of a text, where the running head is its title."""
_WORDS = range(3, 16)
# A page number in words, or behind the sign of the record: "HBC/04.02.31/18". A number alone may be an item's.
_COUNTED = re.compile(r"page\s+\d+(?:\s+of\s+\d+)?|(?=\S*[A-Za-z])\S+[/.-]\d+", re.IGNORECASE)
_OUTCOME = re.compile(
    r"(?:that|to|resolved|agreed|noted|apologies|declarations|the\s+(?:report|minutes))\b", re.IGNORECASE
)


def without_running_lines(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks without the head and foot that every page repeats.

    A running head is one line in the same words over and over, beside a page number that goes up or a page break.
    At the top of the text it is the title.
    """
    counters = _page_numbers(blocks)
    near = _around((*counters, *_breaks(text, blocks)))
    places: dict[str, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks):
        plain = not block.label and not _OUTCOME.match(block.text) and not re.search(r"[.;:]$", block.text)
        if plain and len(block.text.split()) in _WORDS:
            places[block.text].append(i)
    heads: set[int] = set()
    for found in places.values():
        if len(found) >= _FEWEST and sum(i in near for i in found) >= _MOST * len(found):
            heads.update(found)
    beside = _around(tuple(heads))
    dropped = {i for i in heads if i >= _TITLE_REACH} | {i for i in counters if i in beside}
    return tuple(block for i, block in enumerate(blocks) if i not in dropped)


def _around(places: Sequence[int]) -> set[int]:
    return {i + step for i in places for step in range(-_REACH, _REACH + 1)}


def _page_numbers(blocks: Sequence[Block]) -> set[int]:
    """Lines alike but for a last number that goes up one by one."""
    alike: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, block in enumerate(blocks):
        line = f"{block.label or ''} {block.text}".strip()
        if len(line) < 60 and _COUNTED.fullmatch(line):
            number = re.search(r"\d+" if line.lower().startswith("page") else r"\d+$", line)
            if number:
                alike[line[: number.start()] + line[number.end() :]].append((i, int(number.group())))
    found: set[int] = set()
    for lines in alike.values():
        rising = all(b - a == 1 for (_, a), (_, b) in pairwise(lines))
        if len(lines) >= _FEWEST and rising:
            found.update(i for i, _ in lines)
    return found


def _breaks(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """The first lines after a form feed."""
    for i, block in enumerate(blocks[1:], 1):
        if "\f" in text[blocks[i - 1].span.end : block.span.start]:
            yield i


def without_running_titles(blocks: Sequence[Block], layout: Layout) -> tuple[Block, ...]:
    """Leave out the title of minutes where it runs over their pages: it opens no other minutes, and breaks no list."""
    return tuple(
        block
        for i, block in enumerate(blocks)
        if not (layout.minutes_title_start.match(block.text) and _runs_on(blocks, i, layout))
    )


def _runs_on(blocks: Sequence[Block], i: int, layout: Layout) -> bool:
    """Whether a title at the head of a page says again what an earlier page said, with no list of those present below.

    A picture of a page gives it with other breaks and marks, so that only letters and figures are compared.
    """
    page = blocks[i].page
    if page is None or not i or blocks[i - 1].page == page:
        return False
    if any(layout.present_start.match(b.text) for b in blocks[i + 1 : i + 12]):
        return False
    said = _letters(blocks[i].text)
    return len(said) > 30 and any(b.page != page and _letters(b.text).startswith(said) for b in blocks[:i])


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())

"""What minutes tell before any heading, or without one: the paragraphs of an untitled opening item."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.item_heading import Heading
from ingest.layout import Layout
from ingest.model import Block
from ingest.paragraphs import is_furniture
from ingest.prose_attendance import tells_who_was_there

_TOLD = re.compile(r"\b(?:was|were|had|has|have|did|said|asked|read|thought|came|went|gave|took|[a-z]{3,}ed)\b")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")
_FEWEST_WORDS = 5


def with_opening(blocks: Sequence[Block], headings: Sequence[Heading], layout: Layout) -> list[Heading]:
    """Return the headings of minutes, with one of an untitled item where sentences are told before the first.

    Minutes with numbered items tell nothing before them but who was there.
    """
    if any(h.number for h in headings):
        return list(headings)
    stop = headings[0].start if headings else len(blocks)
    lists = [i for i in range(stop) if _heads_list(blocks[i], layout)]
    first = lists[-1] + 1 if lists else 1
    at = next((i for i in range(first, stop) if _is_told(blocks[i], layout)), None)
    return list(headings) if at is None else [Heading(None, "", at, at, told=True), *headings]


def _heads_list(block: Block, layout: Layout) -> bool:
    starts = layout.present_start, layout.attendance_start, layout.apologies_start, layout.minutes_title_start
    return any(start.match(block.text) for start in starts) or tells_who_was_there(block.text)


def _is_told(block: Block, layout: Layout) -> bool:
    text = block.text.strip()
    if block.label or block.level or block.cells or is_furniture(block, layout) or layout.footer_line.search(text):
        return False
    return len(text.split()) >= _FEWEST_WORDS and bool(_SENTENCE_END.search(text) and _TOLD.search(text))

"""Headings of items without numbers: above the label "Minutes:", below the lists of names, or set apart by gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.item_heading import SENTENCE, Heading, clean_title, title_like
from ingest.layout import Layout
from ingest.model import Block, BlockKind
from ingest.people_lists import looks_like_person
from ingest.vocabulary import TITLE

# "Body - Friday, 6 June 2031 10.00 am": the title of the page.
_PAGE_TITLE = re.compile(r"\s[-–—]\s+\w+,?\s+\d{1,2}(?:st|nd|rd|th|fed|eg|ain)?\s+\w+,?\s+\d{4}\b")
_VERB = re.compile(r"\b(?:was|were|is|are|be|been|had|has|have|will|would|that|said|noted|agreed)\b", re.IGNORECASE)
_WIDE = 3
"""Characters between two blocks from which on more than one blank line parts them."""
_NEXT_MEETING = re.compile(r"(?:date\s+(?:and\s+time\s+)?of\s+)?next\s+meeting", re.IGNORECASE)
_TOLD = re.compile(r"\s\w{2,}ed\b.*\.$")
"""A short line that is a sentence: a verb in the past and a full stop."""
# "Mr Bo Oak": without the title two capital words may be those of an item ("Retail Crime").
_TITLE_OF_PERSON = re.compile(rf"{TITLE}(?![a-z])")


def before_minutes(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Without numbers, the short line before the agenda text and the "Minutes:" label is the heading."""
    found: list[Heading] = []
    last = 0
    for i, block in enumerate(blocks):
        if not layout.minutes_label_line.match(block.text):
            continue
        title = _title_before(blocks, last, i, layout)
        if title is not None:
            head = blocks[title]
            number = (head.label or "").rstrip(".)") or None if head.kind is BlockKind.HEADING else None
            found.append(Heading(number, clean_title(head.text, layout), title, title + 1))
        last = i + 1
    return found


def _title_before(blocks: Sequence[Block], first: int, label: int, layout: Layout) -> int | None:
    """The heading above the label "Minutes:": one cut off its line, else the last line before it that is no sentence.

    Where titles end in a full stop as sentences do, the first line that reads like a title is taken.
    """
    cut_off = [j for j in range(max(first, label - 2), label) if blocks[j].kind is BlockKind.HEADING]
    likely = [j for j in range(first, label) if title_like(blocks[j], layout) and not _noise(blocks[j], layout)]
    bare = [j for j in likely if not blocks[j].label and not SENTENCE.search(blocks[j].text)]
    return next((found[at] for found, at in ((cut_off, -1), (bare, -1), (likely, 0)) if found), None)


def _noise(block: Block, layout: Layout) -> bool:
    return bool(
        layout.furniture_line.match(block.text)
        or layout.page_kind_line.match(block.text)
        or ":" in block.text[:12]
        or _PAGE_TITLE.search(block.text)
    )


def below_lists(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Minutes without numbers: below the lists of those present, short lines without a verb, each above sentences."""
    starts = layout.present_start, layout.attendance_start, layout.apologies_start
    lists = [i for i, b in enumerate(blocks) if any(start.match(b.text) for start in starts)]
    found: list[Heading] = []
    for i in range(lists[-1] + 1 if lists else len(blocks), len(blocks) - 1):
        block, after = blocks[i], blocks[i + 1]
        above_sentence = _VERB.search(after.text) and after.text.rstrip().endswith((".", ":")) and not after.cells
        closes = i > len(blocks) // 2 and found and _NEXT_MEETING.fullmatch(block.text.strip())
        if (
            (above_sentence or closes)
            and not block.label
            and not block.cells
            and len(block.text.split()) <= 10
            and len(block.text) < len(after.text)
            and title_like(block, layout)
            and not _VERB.search(block.text)
            and not SENTENCE.search(block.text)
            and not looks_like_person(block.text)
            and not _noise(block, layout)
            and not layout.footer_line.search(block.text)
        ):
            found.append(Heading(None, clean_title(block.text, layout), i, i + 1, told=True))
    return found if len(found) > 2 else []


def set_apart(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """A page that lost its numbers and labels: short lines without a verb, with wide gaps above and below.

    Where all lines are equally far apart, as in formats without blank lines, each must stand above a sentence.
    """
    gaps = [after.span.start - before.span.end for before, after in pairwise(blocks)]
    even = bool(gaps) and set(gaps) == {2}
    found: list[Heading] = []
    for i in range(1, len(blocks) - 1):
        block, after = blocks[i], blocks[i + 1]
        if even:
            apart = not _TOLD.search(block.text) and after.text.rstrip().endswith(".") and not after.cells
        else:
            apart = gaps[i - 1] >= _WIDE and gaps[i] >= _WIDE
        short = not block.label and len(block.text.split()) <= 10 and len(after.text) > len(block.text)
        if (
            apart
            and short
            and title_like(block, layout)
            and not _VERB.search(block.text)
            and not _noise(block, layout)
            and not (_TITLE_OF_PERSON.match(block.text) and looks_like_person(block.text))
        ):
            found.append(Heading(None, clean_title(block.text, layout), i, i + 1, told=True))
    return found if len(found) > (2 if even else 1) else []

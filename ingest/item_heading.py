"""The heading of an item: its number and title, and which lines read like titles."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.layout import Layout
from ingest.model import Block

_LONGEST_TITLE = 260
SENTENCE = re.compile(r"[.;:]$|^To\s+[a-z]")
"""Ends or begins as sentences and tasks do, and titles do not."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An item's heading: `start` is the block of its number or title, `body` the first block after the title."""

    number: str | None
    title: str
    start: int
    body: int
    outcomes: bool = False
    """Whether its body is a column of decisions, each a line, with or without a mark."""
    told: bool = False
    """Whether everything in the body was minuted: agenda text stands before the number that the minute is cited by."""


def clean_title(text: str, layout: Layout) -> str:
    """Return a heading without page numbers, file sizes and icons."""
    title = text.strip()
    while (shorter := layout.title_noise.sub("", title)) != title:
        title = shorter
    return re.sub(r"^Pdf\s+(?=[A-Z])", "", title).strip(" |\t-–")


def title_like(block: Block, layout: Layout) -> bool:
    """Whether a line reads like a title: a capital first, no label of the page, one sentence at most."""
    text = block.text.strip()
    if (
        not text
        or len(text) > _LONGEST_TITLE
        or layout.minutes_label_line.match(text)
        or layout.furniture_line.match(text)
    ):
        return False
    if not re.match(r"[\"'‘“(\[]?[A-Z0-9À-Þ]", text):
        return False
    sentences = len(re.findall(r"[a-z)]\.\s+[A-Z]", text))
    return sentences == 0 or (len(text) < 120 and sentences == 1)

"""What a report without a section of recommendations asks in a sentence: "The Panel is asked to: (a) note ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.labels import Label, read_label
from ingest.layout import Layout
from ingest.model import Block, Clause, Span
from ingest.paragraphs import Line, lines_of

_ASKED = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w-]*\s+){0,4}(?:members|panel|(?:sub-?)?committee|board|council|cabinet|authority|forum|partnership)"
    r"\s+(?:is|are)\s+(?:therefore\s+)?(?:asked|invited|requested|recommended)\s+to\b",
    re.IGNORECASE,
)


def requests_of(blocks: Sequence[Block], layout: Layout) -> tuple[Clause, ...]:
    """Return what a report without a section of recommendations asks its meeting to do, each clause once."""
    lines = list(lines_of(blocks, layout))
    found: list[Clause] = []
    for n, line in enumerate(lines):
        if not _ASKED.match(line.text) or line.cells:
            continue
        if not line.text.rstrip().endswith((":", "to")):
            found.append(_clause(line, None))
            continue
        before: Label | None = None
        for below in lines[n + 1 :]:
            label = read_label(f"{below.label} ") if below.label else None
            if label is None or below.level or below.bold or (before and label.style != before.style):
                break
            before = label
            found.append(_clause(below, line.text))
    return tuple(found)


def _clause(line: Line, lead_in: str | None) -> Clause:
    return Clause(
        label=None if line.label in (None, "•") else line.label,
        text=re.sub(r"\s*;?\s*(?:\band\b)?\s*$", "", line.text) or line.text,
        span=Span(start=line.span.start, end=line.span.end),
        marker="recommended",
        formal=False,
        lead_in=lead_in,
        page=line.page,
    )

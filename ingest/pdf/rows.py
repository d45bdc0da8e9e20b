"""Segments of a page → rows: what stands side by side, list labels joined to their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, or_

from ingest.pdf.page_text import Segment

_LEFT = attrgetter("left")
_SAME_LINE = 0.4  # of the size of type: how far baselines of one row may differ
_WORD_GAP = 0.65  # of the size of type: words nearer than that belong together
_LETTER_GAP = 0.12  # nearer than that, they are one word
_LABEL_GAP = 6.5  # of the size of type: how far a label hangs before its text
_LABEL = re.compile(
    r"\(?(?:\d{1,3}[a-z]?|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\(?\d{1,3}(?:\.\d{1,3}){1,4}\.?\)?|\d{1,3}/\d{2,4}\.?|[A-Z]{1,3}\.\d{1,3}\.?"
)
_LONGEST_LABEL = 22  # characters
_BARE_NUMBER = re.compile(r"\d{1,3}[a-z]?")
_BULLET = re.compile(r"[-–—*•·●▪■◦○□➢➤►‣⁃∙◆❖✓✔]|o")


def rows_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Return the rows of a page from top to bottom, each from left to right, labels joined to what they label."""
    rows: list[list[Segment]] = []
    base = size = 0.0
    for level, _, k in sorted([(s.bottom - 0.2 * s.size, s.left, k) for k, s in enumerate(segments)]):
        segment = segments[k]
        if rows and (level - base <= _SAME_LINE * size or level - base <= _SAME_LINE * segment.size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
            base, size = level, segment.size
    return [row if len(row) == 1 else _joined_row(row) for row in rows]


def together(segments: Sequence[Segment], glue: str = " ") -> Segment:
    """Return segments of one row as one, texts joined by `glue`."""
    if len(segments) == 1:
        return segments[0]
    if len(segments) == 2:
        return _pair(segments[0], segments[1], glue)
    texts, lefts, tops, rights, bottoms, sizes, bolds, symbols, inners = zip(*segments, strict=True)
    bold = all(map(or_, bolds, symbols))
    box = min(lefts), min(tops), max(rights), max(bottoms)
    return Segment(glue.join(texts), *box, max(sizes), bold, symbols[0], inners[0])


def _pair(one: Segment, two: Segment, glue: str) -> Segment:
    """Two segments as one: nearly all that is joined are two, and a page of narrow columns has a hundred of them."""
    text, left, top, right, bottom, size, bold, symbol, inner = one
    text_2, left_2, top_2, right_2, bottom_2, size_2, bold_2, symbol_2, _ = two
    return Segment(
        f"{text}{glue}{text_2}",
        left if left <= left_2 else left_2,
        top if top <= top_2 else top_2,
        right if right >= right_2 else right_2,
        bottom if bottom >= bottom_2 else bottom_2,
        size if size >= size_2 else size_2,
        (bold or symbol) and (bold_2 or symbol_2),
        symbol,
        inner,
    )


def _joined_row(row: list[Segment]) -> list[Segment]:
    row.sort(key=_LEFT)
    joined = [row[0]]
    for segment in row[1:]:
        before = joined[-1]
        gap = segment.left - before.right
        if gap >= _WORD_GAP * before.size:  # most pieces stand apart
            joined.append(segment)
        elif gap < _LETTER_GAP * before.size:
            raised = abs(segment.size - before.size) > 0.15 * before.size  # a small "th" belongs to its figure
            joined[-1] = together((before, segment), "" if raised else " ")
        elif gap < _WORD_GAP * min(before.size, segment.size):
            joined[-1] = together((before, segment))
        else:
            joined.append(segment)
    if len(joined) > 3:
        joined = _spread(joined)
    out = joined[:1]
    for i, segment in enumerate(joined[1:]):
        if glue := _label_glue(out[-1], segment, first=i == 0):
            out[-1] = together((out[-1], segment), glue)._replace(inner=segment.left)
        else:
            out.append(segment)
    return out


def _spread(row: list[Segment]) -> list[Segment]:
    """A line of single words with gaps of one width is a justified line, not a row of a table."""
    for segment in row:
        if " " in segment.text:
            return row
    gaps = [b.left - a.right for a, b in pairwise(row)]
    return [together(row)] if max(gaps) - min(gaps) < 0.25 * row[0].size else row


def _label_glue(label: Segment, text: Segment, first: bool) -> str:
    """What joins a label to its text; empty when the first segment is no label of the second.

    A bare number keeps two spaces: with one it would read as a quantity.
    """
    written = label.text
    if " " in written or (written.isalpha() and len(written) > 1) or len(written) > _LONGEST_LABEL:
        return ""
    if label.inner != label.left:
        return ""
    if text.left - label.right > _LABEL_GAP * text.size:
        return ""
    if _BULLET.fullmatch(written):
        return " "
    worded = text.text[:1].isalpha() or text.text[:1] in "\"'“‘(["
    if _LABEL.fullmatch(written) and (worded or written[:1] == "("):
        return " "
    return "  " if first and worded and _BARE_NUMBER.fullmatch(written) else ""

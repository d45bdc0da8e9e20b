"""Lines below one another → paragraphs: which line goes on the sentence of the line above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from ingest.labels import read_label
from ingest.pdf.page_text import Segment

_WIDER = 1.3  # times the usual distance of lines: a paragraph ends
_INDENT = 1.0  # of the size of type: a line that begins so much further in begins a paragraph
_ENDS = re.compile(r"[.:;!?,–-]\W*$|\b(?:and|or)$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.:;!?][\"'”’)\]]*$")
_INITIAL = re.compile(r"[A-Z]\.\s")
_LABEL_LIKE = re.compile(r"[(\d•·●▪■◦✓*–—-]|\w{1,5}[.)\d/]")


def paragraph_starts(lines: Sequence[Segment], right: float) -> list[bool]:
    """Return for each line whether a paragraph begins with it. `right` is the edge up to which lines may be filled."""
    if not lines:
        return []
    edges = _edges(lines, right)
    full = [is_full(a, b, edge) for a, b, edge in zip(lines, lines[1:], edges, strict=False)]
    steps = [b.bottom - a.bottom for a, b in zip(lines, lines[1:], strict=False)]
    inside = [step for step, filled, line in zip(steps, full, lines, strict=False) if filled and 0 < step < 3 * line.size]
    usual = median(inside) if inside else 1.3 * lines[0].size
    starts = [True]
    first = lines[0]
    for i in range(1, len(lines)):
        above, line = lines[i - 1], lines[i]
        new = (
            not full[i - 1]
            or not 0 < steps[i - 1] <= _WIDER * max(usual, 0.8 * line.size)
            or _is_other_type(above, line)
            or begins_list_item(above, line)
            or _is_indented(first, above, line)
        )
        starts.append(new)
        first = line if new else first
    return starts


def is_full(above: Segment, below: Segment, right: float) -> bool:
    """Whether the first word of the lower line would not have fitted at the end of the upper one."""
    text = below.text
    word = text.find(" ")
    length = word if word > 0 else len(text)
    width = (below.right - below.inner) / max(len(text), 1) * length
    return right - above.right < 1.1 * width + 0.3 * above.size


def goes_on(above: Segment, below: Segment, right: float) -> bool:
    """Whether a sentence goes on over the end of a column or page."""
    if _is_other_type(above, below) or begins_list_item(above, below) or _SENTENCE_END.search(above.text):
        return False
    if "\t" in above.text or "\t" in below.text:
        return False
    lower = below.text[:1].islower()
    return (lower and len(above.text) > 20) or (
        is_full(above, below, right) and not above.text.isupper() and not below.text.isupper()
    )


def begins_list_item(above: Segment, line: Segment) -> bool:
    """Whether a line opens with a label of its own; one amid a sentence ("as in paragraph / (a) above") is none."""
    if line.inner > line.left:
        return True
    if not _LABEL_LIKE.match(line.text):
        return False
    label = read_label(line.text)
    if label is None or (_INITIAL.match(line.text) and not above.text.endswith(":")):
        return False
    return bool(_ENDS.search(above.text)) or label.style == "bullet"


def _is_other_type(above: Segment, line: Segment) -> bool:
    if abs(above.size - line.size) > 0.12 * max(above.size, line.size):
        return True
    return above.bold != line.bold and not line.text[:1].islower()


def _is_indented(first: Segment, above: Segment, line: Segment) -> bool:
    """Whether a line begins further in than the paragraph's text, or back at the margin of an outdented one."""
    step = line.left - (above.inner if above is first else above.left)
    if above is first and first.inner == first.left:
        return step > _INDENT * line.size and not line.text[:1].islower()  # a first line may stand further in or out
    return abs(step) > _INDENT * line.size


def _edges(lines: Sequence[Segment], right: float) -> list[float]:
    """The right edge of each line: that of its block where a narrower block is filled like running text."""
    edges: list[float] = []
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines) and _same_block(lines[i - 1], lines[i]):
            continue
        block = lines[start:i]
        edges += [_block_edge(block, right)] * len(block)
        start = i
    return edges


def _same_block(above: Segment, line: Segment) -> bool:
    return (
        abs(above.size - line.size) < 0.5
        and 0 < line.bottom - above.bottom < 1.6 * line.size
        and (abs(above.left - line.left) < 2 or abs(above.inner - line.left) < 2)
    )


def _block_edge(block: Sequence[Segment], right: float) -> float:
    widest = max(s.right for s in block)
    if len(block) < 3 or widest > right - block[0].size:
        return right
    filled = sum(is_full(a, b, widest) for a, b in zip(block, block[1:], strict=False))
    words = median(len(s.text.split()) for s in block)
    return widest if filled >= 0.6 * (len(block) - 1) and words >= 5 else right

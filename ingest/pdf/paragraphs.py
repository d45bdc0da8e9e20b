"""Lines below one another → paragraphs: which line goes on the sentence of the line above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.labels import read_label
from ingest.pdf.page_text import Segment
from ingest.vocabulary import TITLE, alternatives

_NARROW, _WIDE = b" ijltfr.,;:'!|()[]I-", b"mwMWGOQ@%&"
# Breadths of characters by their codes in Latin-1, in tenths of that of a small "n".
_BREADTHS = bytes(6 if c in _NARROW else 15 if c in _WIDE else 13 if chr(c).isupper() else 10 for c in range(256))
_WIDER = 1.3  # times the usual distance of lines: a paragraph ends
_FARTHEST = 2.6  # of the size of type: what is farther apart is not set with double spacing, but apart
_INDENT = 1.0  # of the size of type: a line that begins so much further in begins a paragraph
_ENDS = re.compile(r"[.:;!?,–-]\W*$|\b(?:and|or)$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bNo)[.:;!?][\"'”’)\]]*$")
_CLOSERS = "\"'”’)]"
_TITLE_END = re.compile(rf"\b{TITLE}\.?$")
_INITIAL = re.compile(r"[A-Z]\.\s")
_UNFINISHED = re.compile(r"\b(?:the|an?|of|on|in|at|by|to|for|from|with|as|and|or|that|which|[A-Z]\.)$", re.IGNORECASE)
"""A line that no name of what follows ("Present:") can come after: its last word asks for another."""
_TAIL = 12  # characters: longer than the last words of such lines
_FINISHED = re.compile(r"[^\W_]$|[.:;!?)\]\"'”’]$")
_NAMES_WHAT_FOLLOWS = re.compile(
    r"(?:[A-Z][a-z]{3,}(?:[ /][A-Za-z]?[a-z]+){0,2}|[A-Z]{4,}(?: [A-Z]{2,}){0,2}):(?:-|\s|$)"
)
_LIST_HEADING = re.compile(alternatives("list_headings"), re.IGNORECASE)
_IN_CAPITALS = re.compile(r"[A-Z]{5,}(?: [A-Z]{2,}){0,3}")
_TITLE_OPENS = re.compile(r"(?:[A-Z]{2,},? ){2}")
_SHORT_TITLE = re.compile(r"[A-Z][a-z]+(?: [A-Za-z]+){1,2}\.")
_TIME = r"\d{1,2}[.:]\d\d\s?(?:[ap]m)?"
_TIMES = re.compile(rf"{_TIME}\s?[-–]\s?{_TIME}")
_DASHES = "-–—"
_LABEL_LIKE = re.compile(r"[(\d•·●▪■◦✓*–—-]|\w{1,5}[.)\d/]")


def paragraph_starts(lines: Sequence[Segment], right: float) -> list[bool]:
    """Return for each line whether a paragraph begins with it. `right` is the edge up to which lines may be filled."""
    if not lines:
        return []
    edges = _edges(lines, right)
    full = [is_full(a, b, edge) for a, b, edge in zip(lines, lines[1:], edges, strict=False)]
    steps = [b.bottom - a.bottom for a, b in pairwise(lines)]
    inside = [step for step, filled, line in zip(steps, full, lines, strict=False) if filled and step > 0.8 * line.size]
    least = min(inside, default=1.3 * lines[0].size)
    starts = [True]
    first = lines[0]
    ends = [*(not filled for filled in full[1:]), True]
    for at, (above, line, filled, step, last) in enumerate(zip(lines, lines[1:], full, steps, ends, strict=False)):
        # Within a paragraph all of this is looked at for every line: what a comparison can rule out is not called.
        new = (
            not filled
            or not 0 < step <= _FARTHEST * line.size
            or (step > _WIDER * line.size and _is_wider(lines, steps, full, at, least))
            or ((above.size != line.size or above.bold != line.bold) and _is_other_type(above, line))
            or begins_list_item(above, line)
            or _is_indented(first, above, line)
            or (last and _stands_alone(above, line))
            or (not line.text[0].islower() and _is_label(above, line, last))
        )
        starts.append(new)
        first = line if new else first
    return starts


def _is_wider(lines: Sequence[Segment], steps: Sequence[float], full: Sequence[bool], at: int, least: float) -> bool:
    """Whether a line set off by more than its type is high is farther down than lines inside paragraphs near it are.

    Their distance, never less than their type is high, is that of its neighbours where one goes on a sentence, else the
    `least` below full lines.
    """
    size, step = lines[at + 1].size, steps[at]
    beside = [
        steps[k]
        for k in (at - 1, at + 1)
        if 0 <= k < len(steps) and full[k] and steps[k] > 0.8 * size and lines[k + 1].text[:1].islower()
    ]
    return step > _WIDER * min(beside, default=least)


def is_full(above: Segment, below: Segment, right: float) -> bool:
    """Whether the first word of the lower line would not have fitted at the end of the upper one."""
    room = (right - above.right - 0.28 * above.size) / 1.04
    if room <= 0:
        return True
    text = below.text
    word = text.partition(" ")[0]
    if room > 1.2 * len(word) * below.size:
        return False
    return room < (below.right - below.inner) * _breadth(word) / max(_breadth(text), 1)


def _breadth(text: str) -> int:
    """How wide a text is, in tenths of a usual letter, in any common face."""
    return sum(text.encode("latin-1", "replace").translate(_BREADTHS))


def goes_on(above: Segment, below: Segment, right: float) -> bool:
    """Whether a sentence goes on over the end of a column or page."""
    if _is_other_type(above, below) or begins_list_item(above, below) or _ends_sentence(above.text):
        return False
    if "\t" in above.text or "\t" in below.text:
        return False
    if below.text[:1].islower():
        return len(above.text) > 20
    # Before a capital (a name, most often) only running text goes on, no title in capitals.
    small = sum(map(str.islower, above.text))
    return is_full(above, below, right) and small > 0.7 * sum(map(str.isalpha, above.text)) and not below.text.isupper()


def begins_list_item(above: Segment, line: Segment) -> bool:
    """Whether a line opens with a label of its own; one amid a sentence ("as in paragraph / (a) above") is none."""
    if line.inner > line.left:
        return True
    if not _LABEL_LIKE.match(line.text):
        return False
    label = read_label(line.text)
    if label is None or (_INITIAL.match(line.text) and not above.text.endswith(":")):
        return False
    if label.style == "bullet" and line.text[0] in _DASHES:
        return bool(_ENDS.search(above.text)) or above.text[:1] in _DASHES
    return bool(_ENDS.search(above.text)) or label.style == "bullet"


def _is_other_type(above: Segment, line: Segment) -> bool:
    if abs(above.size - line.size) > 0.12 * max(above.size, line.size):
        return True
    return above.bold != line.bold and not line.text[:1].islower()


def _is_indented(first: Segment, above: Segment, line: Segment) -> bool:
    """Whether a line begins further in than the paragraph's text, or back at the margin of an outdented one."""
    if above is not first:
        return abs(line.left - above.left) > _INDENT * line.size
    if first.inner > first.left:
        return min(abs(line.left - first.inner), abs(line.left - first.left)) > _INDENT * line.size
    # The first line of a paragraph without a label may itself stand further in or out; the lines below a label that
    # stands as near to its text as a word (`31/45 Apologies`) hang.
    further_in = line.left - first.left > _INDENT * line.size and not line.text[:1].islower()
    return further_in and read_label(first.text) is None


def _ends_sentence(text: str) -> bool:
    """Whether a line ends with the stop of a sentence, not with that of an initial or a title (`Cllr.`)."""
    stop = (
        len(text.rstrip(_CLOSERS)) - 1
    )  # a stop stands here or nowhere: patterns need not be looked for in all the text
    return stop >= 0 and bool(_SENTENCE_END.match(text, stop)) and not _TITLE_END.search(text)


def _stands_alone(above: Segment, line: Segment) -> bool:
    """Whether a last line after the end of a sentence is a heading: it opens with a capital and ends without a stop."""
    return line.text[:1].isupper() and _ends_sentence(above.text) and not re.search(r"[.:;!?,)\]\d\"'”’-]$", line.text)


def _is_label(above: Segment, line: Segment, last: bool) -> bool:
    """Whether a line is or opens with the name of what follows (`PRESENT`, `Present: Cllr Lee`, `Urgent items.`)."""
    opening = line.text[0]
    if not (opening.isupper() or opening.isdigit()):
        return False
    if _UNFINISHED.search(above.text[-_TAIL:]) or not _FINISHED.search(above.text[-_TAIL:]):
        return False
    if _NAMES_WHAT_FOLLOWS.match(line.text):
        return True
    if _ends_sentence(above.text):
        short = _SHORT_TITLE.fullmatch(line.text) or _TIMES.fullmatch(line.text)
        if _TITLE_OPENS.match(line.text) or (last and short):
            return True
    if last and opening.isupper() and _LIST_HEADING.fullmatch(line.text):
        return True
    return last and bool(_IN_CAPITALS.fullmatch(line.text)) and not above.text.rpartition(" ")[2].isupper()


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
        (above.size == line.size or abs(above.size - line.size) < 0.5)
        and 0 < line.bottom - above.bottom < 1.6 * line.size
        and (abs(above.left - line.left) < 2 or abs(above.inner - line.left) < 2)
    )


def _block_edge(block: Sequence[Segment], right: float) -> float:
    if len(block) < 3:
        return right
    widest = max([s.right for s in block])
    if widest > right - block[0].size:
        return right
    # From what is found soonest to what takes longest.
    going_on = sum([b.text[:1].islower() for b in block[1:]])
    running = (
        going_on >= 0.3 * (len(block) - 1)
        and sum([is_full(a, b, widest) for a, b in pairwise(block)]) >= 0.6 * (len(block) - 1)
        and median([len(s.text.split()) for s in block]) >= 5
    )
    return widest if running else right

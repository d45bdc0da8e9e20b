"""Hyphens at the end of a line: those of the word are kept, those of the line break are undone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from ingest.pdf.page_text import HYPHEN
from ingest.vocabulary import terms

_SOFT = "\u00ad"
_MARKS = ("-", "\u2010", "\u2011", HYPHEN, _SOFT)
_TAIL = re.compile(r"[^\W_][\w'’-]*$")
_FEW = 20  # words asked for: more are found faster among the words of the document
_AT_ENDS = ".,;:!?()[]\"'“”‘’"
_PUNCTUATION = re.compile(r"^\W+|\W+$|[’']s\W*$")
_HEAD = re.compile(r"[\w'’-]+")


def is_broken(text: str) -> bool:
    """Whether a line ends with a hyphen right after a letter or digit."""
    return text.endswith(_MARKS) and text[-2:-1].isalnum()


def words_of(paragraphs: Iterable[Sequence[str]]) -> frozenset[str]:
    """Return the words of a document, given as the lines of its paragraphs, in small letters, hyphened ones whole."""
    found: set[str] = set()
    for lines in paragraphs:  # one by one: all words of a long pack at once are ten times its text
        found.update(" ".join(lines).split())
    # Most words are nothing but letters once the usual marks are off their ends: no pattern need be tried on them.
    bare = list(map(str.strip, found, repeat(_AT_ENDS)))
    others = [_PUNCTUATION.sub("", word).casefold() for word, b in zip(found, bare, strict=True) if not b.isalnum()]
    return frozenset([*" ".join(filter(str.isalnum, bare)).casefold().split(" "), *others])


class Habit(NamedTuple):
    """How a document is set: the words in it, and whether it breaks words at the ends of lines at all."""

    words: frozenset[str]
    breaks: bool


def habit_of(paragraphs: Sequence[Sequence[str]]) -> Habit:
    """Return how a document, given as the lines of its paragraphs, treats the ends of its lines.

    It breaks words when more of its hyphens at line ends stand in words that it writes elsewhere without one than in
    words that it always hyphens.
    """
    pairs = [
        (a, b)
        for lines in paragraphs
        if len(lines) > 1
        for a, b in pairwise(lines)
        if a.endswith(_MARKS) and is_broken(a)
    ]
    halves = [parts for above, below in pairs if above[-1] != _SOFT and (parts := _halves(above, below))]
    words = _words_if_any(paragraphs, {f"{first}{glue}{second}" for first, second in halves for glue in ("", "-")})
    broken = sum((f"{first}{second}" in words) - (f"{first}-{second}" in words) for first, second in halves)
    return Habit(words, broken > 0)


def _words_if_any(paragraphs: Sequence[Sequence[str]], asked: Collection[str]) -> frozenset[str]:
    """The words of a document, or none where so few are asked for that a look at its text shows that none is there."""
    if len(asked) > _FEW or any(word in text for text in map(_folded, paragraphs) for word in asked):
        return words_of(paragraphs)
    return frozenset()


def _folded(lines: Sequence[str]) -> str:
    return " ".join(lines).casefold()


def _halves(above: str, below: str) -> tuple[str, str] | None:
    """What stands of a word before the hyphen at the end of a line, and at the head of the next, in small letters."""
    # The last word of a line holds no space: the pattern would else be tried on every word of it.
    tail, head = _TAIL.search(above[:-1].rpartition(" ")[2]), _HEAD.match(below)
    return (tail.group().casefold(), head.group().casefold().rstrip("-'’")) if tail and head else None


def joined(above: str, below: str, habit: Habit) -> str:
    """Return the upper line as it stands before the lower one: with its hyphen, or without.

    A hyphen is kept where the document writes the word with it elsewhere, before capitals and figures within a small
    word, and after openings that are always hyphened; those that are also syllables (`in-`, `co-`) go where the
    document breaks words. Where pdfium or the writer marked it as a break it else goes. A plain hyphen goes where the
    document breaks words, or the joined word stands elsewhere in it.
    """
    mark, stem = above[-1], above[:-1]
    halves = _halves(above, below)
    if halves is None:
        return stem + "-"
    first, second = halves
    if mark == _SOFT:
        return stem
    one_case = (below[0].islower() and stem[-1].islower()) or (len(second) > 1 and (stem[-1] + below[:2]).isupper())
    if f"{first}-{second}" in habit.words or not one_case:
        return stem + "-"
    if f"{first}{second}" in habit.words:
        return stem
    opening = first.rsplit("-", 1)[-1]
    if opening in terms("hyphened_openings") and not (habit.breaks and opening in terms("syllables")):
        return stem + "-"
    return stem if mark == HYPHEN or habit.breaks else stem + "-"

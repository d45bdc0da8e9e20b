"""Hyphens at the end of a line: those of the word are kept, those of the line break are undone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from ingest.pdf.characters import HYPHEN
from ingest.vocabulary import terms

_SOFT = "\u00ad"
_MARKS = ("-", "\u2010", "\u2011", HYPHEN, _SOFT)
_TAIL = re.compile(r"[^\W_][\w'’-]*$")
_PUNCTUATION = re.compile(r"^\W+|\W+$|[’']s\W*$")
_HEAD = re.compile(r"[\w'’-]+")


def is_broken(text: str) -> bool:
    """Whether a line ends with a hyphen right after a letter or digit."""
    return text.endswith(_MARKS) and text[-2:-1].isalnum()


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of a document in small letters, hyphened ones whole."""
    found: set[str] = set()
    for text in texts:
        found.update(text.split())
    return frozenset(_PUNCTUATION.sub("", word).casefold() for word in found)


def joined(above: str, below: str, words: Collection[str]) -> str:
    """Return the upper line as it stands before the lower one: with its hyphen, or without.

    A hyphen is kept where the document writes the word with it elsewhere, before capitals and figures, and after
    openings that are always hyphened; where pdfium or the writer marked it as a break it else goes. A plain hyphen goes
    only where the joined word stands elsewhere in the document.
    """
    mark, stem = above[-1], above[:-1]
    tail, head = _TAIL.search(stem), _HEAD.match(below)
    if tail is None or head is None:
        return stem + "-"
    first, second = tail.group().casefold(), head.group().casefold().rstrip("-'’")
    if mark == _SOFT:
        return stem
    if f"{first}-{second}" in words or not below[0].islower() or not stem[-1].islower():
        return stem + "-"
    if f"{first}{second}" in words:
        return stem
    if first.rsplit("-", 1)[-1] in terms("hyphened_openings") or "-" in first:
        return stem + "-"
    return stem if mark == HYPHEN else stem + "-"

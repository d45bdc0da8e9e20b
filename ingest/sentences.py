"""Sentences of a clean view: where they begin and end, knowing the abbreviations of minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop after these does not end a sentence: titles, ranks, references, initials ("J. T. Carter").
_ABBREVIATION = re.compile(
    r"(?:\b(?:Cllr|Cllrs|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Col|Capt|Lt|Sgt|Insp|Supt|Ch|St|Jr|Sr|No|Nos|Pg|pp|para|paras|cf|vs|etc"
    r"|e\.g|i\.e|eg|ie|approx|Ref|Tel|Dept|Gov|Ltd|Inc|fig|Qtr)|\b[A-Z])\.$"
)
_END = re.compile(r"[.!?]+[\"'\u2019\u201d)\]]*(?=\s+[\"'\u2018\u201c(\[]*[A-Z0-9\u00a3])|;\s*(?=\Z)")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of a clean text, in order; together they cover every word."""
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[start : match.start() + 1]) and match.group()[0] == ".":
            continue
        yield start, match.end()
        start = match.end()
        while start < len(text) and text[start] == " ":
            start += 1
    if start < len(text):
        yield start, len(text)

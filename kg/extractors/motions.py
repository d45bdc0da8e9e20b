"""Carried motions: quoted text that the minutes say was put and carried, without any RESOLVED.

Councils print a motion as moved, then amendments, then what was carried. Only the text that was carried is a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.clean import view
from ingest.model import AgendaItem, Clause, Paragraph, ParagraphKind, Record

_CARRIED = re.compile(r"\b(?:carried|adopted|agreed\s+to)\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot\s+(?:carried|adopted|agreed)\b|\blost\b|\bdefeated\b|\bfell\b|\bwithdrawn\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:moved|proposed)\b.*[:\-–—]\s*$", re.IGNORECASE)
_AMENDMENT = re.compile(r"\bamendment\b", re.IGNORECASE)
_INTRODUCES = re.compile(r"[:\-–—]\s*$")
_LABEL = re.compile(r"^[\s“\"‘']*(?P<label>\((?:[a-z]|[ivx]+|\d+)\))\s*")
_OPEN, _CLOSE = '“"', '”"'
_EDGES = ' “”"‘'
_TAIL = re.compile(r"(?:\s*[;,]?\s*\band\b)?\s*[;,]?\s*$")


def carried(record: Record, item: AgendaItem) -> Iterator[Clause]:
    """Yield the clauses of each motion that an item records as carried, with the mark `resolved`."""
    paragraphs = [p for p in item.paragraphs if p.kind in (ParagraphKind.TEXT, ParagraphKind.STATEMENT)]
    moved: Sequence[Paragraph] = ()
    for n, paragraph in enumerate(paragraphs):
        text, below = paragraph.text, quoted(paragraphs[n + 1 :])
        passed = bool(_CARRIED.search(text)) and not _NOT.search(text)
        if _AMENDMENT.search(text):
            # An amendment that is carried changes the motion: what was moved is no longer what is decided.
            moved = () if passed else moved
        elif passed and _INTRODUCES.search(text) and below:
            yield from (_clause(record, part) for part in below)
            moved = ()
        elif passed and re.match(r"(?:The|This)\s+(?:substantive\s+)?motion\b", text):
            yield from (_clause(record, part) for part in moved)
            moved = ()
        elif _MOVED.search(text):
            moved = below


def quoted(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Return the paragraphs of the quotation that comes next, or none when the next paragraph opens no quotation."""
    if not paragraphs or paragraphs[0].text.lstrip()[:1] not in tuple(_OPEN):
        return ()
    for n, paragraph in enumerate(paragraphs):
        if paragraph.text.rstrip(" .")[-1:] in tuple(_CLOSE) and (n or len(paragraph.text) > 1):
            return paragraphs[: n + 1]
    return ()


def _clause(record: Record, paragraph: Paragraph) -> Clause:
    clean = view(record.text, paragraph.span)
    match = _LABEL.match(clean.text)
    start = match.end() if match else len(clean.text) - len(clean.text.lstrip(_EDGES))
    text = _TAIL.sub("", clean.text[start:].rstrip(_EDGES))
    return Clause(
        label=match["label"] if match else paragraph.label,
        text=text,
        span=clean.raw(start, start + len(text)),
        marker="resolved",
        formal=True,
        page=paragraph.page,
    )

"""The sentences of minutes with their places: what is told in running text, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.clean import view
from ingest.model import Paragraph, Record, Span
from ingest.sentences import sentences

_POINT = re.compile(r"(?<=[.;:])\s+(?=\((?:[ivx]{1,4}|[a-z])\)\s+[A-Z])")
# Labels and running references that a reader left in the text: `(ii)`, `[2031/63]`.
_LABEL = re.compile(r"(?:\((?:[ivx]{1,4}|[a-z])\)\s+(?=[A-Z])|\[\d[\d/.]*\]\s+)?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as clean text, with the span of stored text that shows it."""

    text: str
    span: Span


def told(record: Record, paragraph: Paragraph) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph, in order, without its printed label."""
    clean = view(record.text, paragraph.span)
    # The label lies within the span but not within the text: search from the text, never the other way round.
    offset = max(clean.text.find(paragraph.text), 0)
    text = clean.text[offset:]
    if paragraph.label and not offset and text.startswith(paragraph.label):
        offset = len(paragraph.label) + (text[len(paragraph.label) :][:1] == " ")
        text = clean.text[offset:]
    for start, end in _points(text):
        yield Sentence(text[start:end], clean.raw(offset + start, offset + end))


def _points(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; points run together in one line come apart (`... spent. (ii) The Panel ...`)."""
    for first, last in _whole(text):
        start = first
        for match in (*_POINT.finditer(text, first, last), None):
            end = match.start() if match else last
            start += len(_LABEL.match(text[start:end]).group())  # type: ignore[union-attr]
            body = text[start:end].rstrip(" |")
            if body:
                yield start, start + len(body)
            start = match.end() if match else last


def _whole(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; a number is no sentence of its own (`minute no. 18`)."""
    pending: tuple[int, int] | None = None
    for start, end in sentences(text):
        if (
            pending
            and text[start].isdigit()
            and re.search(r"\b(?:no|nos|para|minute)\.$", text[: pending[1]], re.IGNORECASE)
        ):
            pending = (pending[0], end)
            continue
        if pending:
            yield pending
        pending = (start, end)
    if pending:
        yield pending


def part(record: Record, sentence: Sentence, start: int, end: int) -> Sentence:
    """Return characters `start` to `end` of a sentence as a sentence of its own."""
    clean = view(record.text, sentence.span)
    offset = max(clean.text.find(sentence.text), 0)
    return Sentence(sentence.text[start:end], clean.raw(offset + start, offset + end))

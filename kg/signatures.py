"""Signature blocks of forms: a row that says Name, and the rows below it that say Role and Date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean import view
from ingest.dates import first_date
from ingest.model import Paragraph, Span
from kg import posts
from kg.name_spotting import Spot, name_at_start

_NAME = re.compile(r"(?:full\s+)?name(?:\s+of\s+\w+)?\s*:?\s+(?=\S)", re.IGNORECASE)
_ROLE = re.compile(r"(?:role|position|post|job\s+title|designation)\s*:?\s+(?=\S)", re.IGNORECASE)
_DATE = re.compile(r"date(?:d)?\s*:?\s+(?=\d)", re.IGNORECASE)
_BY = re.compile(r"\b(?:completed|signed|approved|authorised)\s+by\s+(?:the\s+)?")
_ROWS_BELOW = 4


@dataclass(frozen=True, slots=True)
class Signature:
    """A name in a signature block: its place in the stored text, its post and body as written, its own date."""

    spot: Spot
    span: Span
    row: Span
    role: str | None
    body: str | None
    date: str | None


def signatures(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Signature]:
    """Yield the signature blocks among the rows of a document; `text` is the stored text."""
    asked: str | None = None
    for i, paragraph in enumerate(paragraphs):
        shown = view(text, paragraph.span)
        if by := _BY.search(shown.text):
            post = posts.read(shown.text, by.end())
            asked = post.role if post else asked
        label = _NAME.match(shown.text)
        spot = name_at_start(shown.text[label.end() :]) if label else None
        if label is None or spot is None or shown.text[label.end() + spot.end :].strip(" .,") or len(shown.text) > 60:
            continue
        role, body, date = _below(text, paragraphs[i + 1 : i + 1 + _ROWS_BELOW])
        start, end = label.end() + spot.start, label.end() + spot.end
        yield Signature(spot, shown.raw(start, end), paragraph.span, role or asked, body, date)
        asked = None


def _below(text: str, rows: Sequence[Paragraph]) -> tuple[str | None, str | None, str | None]:
    role = body = date = None
    for row in rows:
        shown = view(text, row.span).text
        if _NAME.match(shown):
            break
        if label := _ROLE.match(shown):
            role, body = posts.split(shown[label.end() :])
        elif label := _DATE.match(shown):
            found = first_date(shown)
            date = found.value if found else _short_date(shown)
    return role, body, date


def _short_date(text: str) -> str | None:
    """Return a date printed with two digits of the year (16/7/31), day first."""
    match = re.search(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d\d)(?!\d)", text)
    found = first_date(f"{match[1]}/{match[2]}/20{match[3]}") if match else None
    return found.value if found else None

"""A report's blocks → its head (who, what, when, by whom), its recommendations and its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import view
from ingest.dates import WEEKDAY, first_date
from ingest.labels import Label, follows, read_label
from ingest.layout import Layout
from ingest.model import Block, Clause, Paragraph, ParagraphKind, Piece, ReportHead, Span
from ingest.paragraphs import Line, is_heading, lines_of

_HEAD_KEYS = {
    "report_of": re.compile(r"\s*report\s+(?:of|by|from)\s*:?\s*(?P<value>.+)$", re.IGNORECASE),
    "subject": re.compile(r"\s*(?:subject|report\s+title|title(?:\s+of\s+\w+)?)\s*:?\s*(?P<value>.+)$", re.IGNORECASE),
    "author": re.compile(
        r"\s*(?:report\s+)?(?:author|lead\s+officer|contact\s+officer|proposed\s+by)\s*:?\s*(?P<value>.+)$",
        re.IGNORECASE,
    ),
    "to_body": re.compile(r"\s*(?:report\s+to|meeting|committee)\s*:?\s*(?P<value>.+)$", re.IGNORECASE),
}
_DATE = re.compile(r"\s*date(?:\s+of\s+meeting)?\s*:?\s*(?P<value>.+)$", re.IGNORECASE)
_RECOMMENDATION = re.compile(r"\s*(?:\d{1,2}\.?\s*)?(?:officer\s+)?recommendations?\s*:?\s*$", re.IGNORECASE)
_CONTACT = re.compile(
    r"\s*(?:person|officers?|persons)\s+to\s+contact|\s*(?:for\s+any\s+enquiries|for\s+further\s+information|contact\s+officer|contact\s*:)",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(rf"\b(?!(?:{WEEKDAY}|at|[ap]\.?m|\d{{1,2}}(?:[.:]\d\d)?(?:[ap]m)?)\b)\w+", re.IGNORECASE)
"""What no date line holds: any word but the day of the week, the time and "at"."""
_TAIL = re.compile(r"\s*[;,]?\s*\band\b\s*$|\s*;\s*$")


def read_report(
    text: str, blocks: Sequence[Block], layout: Layout
) -> tuple[ReportHead, str | None, tuple[Paragraph, ...]]:
    """Return the head of a report, the date it states (of the meeting it is for), and its paragraphs in order."""
    lines = list(lines_of(blocks, layout))
    head: dict[str, Piece] = {}
    date: str | None = None
    start = 0
    for n, line in enumerate(lines[:16]):
        if line.label and n > 1:
            break
        for key, pattern in _HEAD_KEYS.items():
            if key not in head and (m := pattern.match(line.text)):
                head[key] = _piece(text, lines, n, line, m)
                start = n + 1
        stated = _DATE.match(line.text) or re.search(
            r"\b(?:panel|committee|board|council)\s*[-–—]\s*(?:\w+day,?\s+)?\d", line.text, re.IGNORECASE
        )
        if date is None and (stated or _is_date(line.text)) and (found := first_date(line.text)):
            date = found.value
            start = max(start, n + 1)
    if "subject" not in head and (title := _title(lines)):
        head["subject"] = title
    clauses, used = _recommendations(lines)
    paragraphs, contact = _paragraphs(lines, start, used)
    if contact:
        head["contact"] = contact
    return ReportHead(**head, recommendations=tuple(clauses)), date, paragraphs


def _piece(text: str, lines: Sequence[Line], n: int, line: Line, m: re.Match[str]) -> Piece:
    """A value of the head; a subject that runs on over the next line in capitals is one subject."""
    value, span = m["value"].strip(), line.span
    shown = view(text, line.span)
    at = shown.text.find(value)
    if at >= 0:
        span = shown.raw(at, at + len(value))
    if n + 1 < len(lines) and _shouts(value) and not value.endswith("."):
        after = lines[n + 1]
        if (
            _shouts(after.text)
            and not after.label
            and not any(p.match(after.text) for p in (*_HEAD_KEYS.values(), _DATE))
            and len(after.text) < 60
        ):
            value = f"{value} {after.text}"
            span = Span(start=span.start, end=after.span.end)
    return Piece(value=value, span=span)


def _shouts(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _is_date(text: str) -> bool:
    """Whether a line is a date and nothing else but the day of the week or the time."""
    found = first_date(text)
    return found is not None and not _OTHER_WORD.search(text[: found.start] + " " + text[found.end :])


def _title(lines: Sequence[Line]) -> Piece | None:
    """A report without a subject line is named by the heading between its panel's name and its first paragraph."""
    for line in lines[:6]:
        words = line.text.split()
        if (
            line.label
            or len(words) > 25
            or _is_date(line.text)
            or re.match(r"\s*(?:appendix|annex|agenda\s+item|report\s+of|joint\s+report)\b", line.text, re.IGNORECASE)
        ):
            continue
        if re.search(
            r"\bpanel\s*(?:[-–—].*)?$|\bcouncil\s*$|commissioner\s+for\b", line.text, re.IGNORECASE
        ) and not re.search(r"report", line.text, re.IGNORECASE):
            continue
        return Piece(value=line.text, span=line.span)
    return None


def _recommendations(lines: Sequence[Line]) -> tuple[list[Clause], set[int]]:
    clauses: list[Clause] = []
    used: set[int] = set()
    for n, line in enumerate(lines):
        if line.label not in (None, "") and not line.bold and not re.fullmatch(r"\d{1,2}\.?", line.label or ""):
            continue
        if _RECOMMENDATION.match(line.text):
            stop = _section_end(lines, n + 1, read_label(f"{line.label} ") if line.label else None)
            clauses += _clauses(lines[n + 1 : stop])
            used |= set(range(n + 1, stop))
    return clauses, used


def _section_end(lines: Sequence[Line], start: int, own: Label | None) -> int:
    """The line that heads the next section: a heading, or one with the number after the section's `own`."""
    before: Label | None = None
    for n in range(start, len(lines)):
        line = lines[n]
        following = lines[n + 1] if n + 1 < len(lines) else None
        label = read_label(f"{line.label} ") if line.label else None
        if label and own and label.style == own.style:
            goes_on = before is not None and follows(label, before)
            if is_heading(line, following) and follows(label, own) and not goes_on:
                return n
            before = label
        if _CONTACT.match(line.text) or (n > start and not line.label and is_heading(line, following)) or line.level:
            return n
    return len(lines)


def _clauses(lines: Sequence[Line]) -> list[Clause]:
    """Numbered paragraphs are clauses of their own; a paragraph that ends in a colon leads in the list below it."""
    found: list[Clause] = []
    n = 0
    while n < len(lines):
        line = lines[n]
        below = n + 1
        if line.text.rstrip().endswith(":") and below < len(lines):
            before = None
            while below < len(lines) and lines[below].label:
                label = read_label(f"{lines[below].label} ")
                numbered = read_label(f"{line.label} ") if line.label else None
                if (
                    label
                    and numbered
                    and label.style == numbered.style
                    and follows(label, numbered)
                    and before is not None
                ):
                    break
                found.append(_clause(lines[below], line.text))
                before = label
                below += 1
            if below > n + 1:
                n = below
                continue
        found.append(_clause(line, None))
        n += 1
    return found


def _clause(line: Line, lead_in: str | None) -> Clause:
    bare = re.sub(r"^[-•*]\s*", "", line.label) if line.label else None
    return Clause(
        label=bare or None,
        text=_TAIL.sub("", line.text) or line.text,
        span=line.span,
        marker="recommended",
        formal=False,
        lead_in=lead_in,
        page=line.page,
    )


def _paragraphs(lines: Sequence[Line], start: int, recommended: set[int]) -> tuple[tuple[Paragraph, ...], Piece | None]:
    found: list[Paragraph] = []
    heading: str | None = None
    contact: Piece | None = None
    for n, line in enumerate(lines):
        if n < start or not line.text:
            continue
        following = lines[n + 1] if n + 1 < len(lines) else None
        if contact is None and _CONTACT.match(line.text):
            after = following if len(line.text.split()) < 8 and following else line
            contact = Piece(value=after.text, span=after.span)
        if n not in recommended and is_heading(line, following):
            heading = line.text.rstrip(":")
            found.append(
                Paragraph(kind=ParagraphKind.HEADING, text=line.text, span=line.span, label=line.label, page=line.page)
            )
            continue
        kind = (
            ParagraphKind.RECOMMENDATION
            if n in recommended
            else ParagraphKind.TABLE
            if line.cells
            else ParagraphKind.TEXT
        )
        found.append(
            Paragraph(kind=kind, text=line.text, span=line.span, label=line.label, heading=heading, page=line.page)
        )
    return tuple(found), contact

"""Action lines, lists and tables of minutes: `Action: X to ...`, a heading `Actions`, an owner column, action codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.model import AgendaItem, Paragraph, ParagraphKind, Span
from ingest.vocabulary import alternatives
from kg.names import title_pattern

_HEADING = re.compile(
    r"^\W*actions?(?:\s+points?)?"
    r"(?:\s*[/&]\s*[\w /]+|\s+(?:from|arising|agreed|required|to\s+be|for|of)\b.{0,60})?\s*:?\W*$",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:^|(?<=[.!?|]\s)|(?<=[.!?|]))\W*actions?(?:\s+points?)?(?:\s*\d+)?\s*[:–-]\s+(?P<what>\S.+)$", re.IGNORECASE
)
_CODE = re.compile(r"^\W*(?:action\s+)?(?P<code>[A-Z]{2,6}\s?\d{1,4}|\d{1,3}/\d{1,4})\s*[:–—-]\s*(?P<what>.+)$")
_WHAT = re.compile(r"^actions?\b", re.IGNORECASE)
_STATUS = re.compile(r"status|progress|update|closed", re.IGNORECASE)
_OWNER = re.compile(r"owner|lead|responsib|by\s+whom|^who\b|officer|assigned", re.IGNORECASE)
_DUE = re.compile(r"due|deadline|target|by\s+when|^when\b|timescale|^date\b", re.IGNORECASE)
_OLD = re.compile(
    r"\baction\s+(?:log|tracker|sheet)\b|\b(?:progress|update)s?\s+(?:on|against|of)\b.*\bactions?\b"
    r"|\bactions?\s+(?:from|of|agreed\s+at)\s+(?:the\s+)?(?:previous|last)\b|\boutstanding\s+actions\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as printed: what, who (as written), when (as written), and its place."""

    text: str
    actor: str | None
    when: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class LogRow:
    """A row of a log of old actions: what was to be done, by whom, its status, all cells as one text, and its place."""

    text: str
    owner: str | None
    status: str
    whole: str
    span: Span


def log_rows(item: AgendaItem, stored: str) -> Iterator[LogRow]:
    """Yield the rows of a table that reports on actions: one that has a column for what, and one for its status."""
    header: list[str] = []
    for paragraph in item.paragraphs:
        cells = _cells(stored[paragraph.span.start : paragraph.span.end], header)
        if not cells:
            header = []
        elif not header:
            header = cells
        elif row := _log_row(header, cells, paragraph):
            yield row


def _log_row(header: Sequence[str], cells: Sequence[str], paragraph: Paragraph) -> LogRow | None:
    what, who = _column(header, _WHAT), _column(header, _OWNER)
    told = [cell for head, cell in zip(header, cells, strict=False) if _STATUS.search(head) and not _WHAT.search(head)]
    if what is None or not told or what >= len(cells) or not cells[what].strip(" :-"):
        return None
    named = cells[who] if who is not None and who < len(cells) else ""
    return LogRow(cells[what], named or None, " ".join(told), " | ".join(c for c in cells if c), paragraph.span)


def action_lines(item: AgendaItem, stored: str) -> Iterator[ActionLine]:
    """Yield the action lines, lists and tables of an item; a log of old actions is none of them.

    `stored` is the stored text of the record: it holds the marks between the cells of a row.
    """
    listed = labelled = False
    header: list[str] = []
    old = bool(_OLD.search(item.title))
    for paragraph in item.paragraphs:
        text = paragraph.text.strip()
        if paragraph.kind is ParagraphKind.OUTCOME:
            listed = False
            continue
        if labelled and not paragraph.label:
            listed = labelled = False  # below a list of bullets, what has none is no part of it
        labelled = listed and bool(paragraph.label)
        if _HEADING.match(text):
            listed, header = True, []
        elif cells := _cells(stored[paragraph.span.start : paragraph.span.end], header):
            listed = False
            if not header:
                header = cells
            elif not old and (line := _from_row(header, cells, paragraph)):
                yield line
        elif line := _from_line(paragraph, listed):
            yield line
        else:
            listed = listed and not text.endswith(":")


def initials(text: str) -> dict[str, str]:
    """Return the names that a record gives with their initials (`Ada Reed (AR)`), by initials."""
    found: dict[str, str] = {}
    for match in re.finditer(r"\((?P<short>[A-Z]{2,3})\)", text):
        words = text[max(match.start() - 80, 0) : match.start()].split()[-len(match["short"]) :]
        if "".join(word[0] for word in words) == match["short"]:
            found.setdefault(match["short"], " ".join(words))
    return found


def owner(text: str) -> str | None:
    """Return who is to act by a line `X to do something`, or None."""
    match = _to_do().match(text)
    return match["who"].strip() if match else None


def _from_line(paragraph: Paragraph, listed: bool) -> ActionLine | None:
    text = paragraph.text.strip()
    if match := _LINE.search(text):
        return ActionLine(match["what"].strip(), owner(match["what"]), None, paragraph.span)
    if match := _CODE.match(text):
        who = owner(match["what"])
        return ActionLine(match["what"].strip(), who, None, paragraph.span) if who else None
    if listed and not text.endswith(":") and len(text.split()) > 2:
        return ActionLine(text, owner(text), None, paragraph.span)
    if paragraph.kind is not ParagraphKind.INTENT and len(text.split()) <= 30 and (who := owner(text)):
        return ActionLine(text, who, None, paragraph.span)
    return None


def _cells(line: str, header: Sequence[str]) -> list[str]:
    """The cells of a row of a table, empty where a line is none; cells parted by tabs must be of an action table."""
    line = line.strip()
    if line.startswith("|") or (header and "|" in line):
        return [cell.strip() for cell in line.strip("|").split("|")]
    cells = [cell.strip() for cell in line.split("\t")]
    if header:
        return cells if len(cells) > 1 and len(cells) >= len(header) - 2 else []
    heads = len(cells) > 2 and _column(cells, _WHAT) is not None
    return cells if heads and (_column(cells, _OWNER) is not None or _column(cells, _STATUS) is not None) else []


def _from_row(header: Sequence[str], cells: Sequence[str], paragraph: Paragraph) -> ActionLine | None:
    """A row of an action table; a table with a status column reports on old actions."""
    what = _column(header, _WHAT)
    who = _column(header, _OWNER)
    if what is None or _column(header, _STATUS) is not None:
        return None
    if max(what, who or 0) >= len(cells) or not cells[what].strip(" :-"):
        return None
    if who is None:  # without a column for it, the cell itself says who is to act
        named = owner(cells[what])
        return ActionLine(cells[what], named, None, paragraph.span) if named else None
    when = _column(header, _DUE)
    due = cells[when] if when is not None and when < len(cells) else ""
    return ActionLine(cells[what], cells[who] or None, due or None, paragraph.span)


def _column(header: Sequence[str], name: re.Pattern[str]) -> int | None:
    return next((n for n, head in enumerate(header) if name.search(head)), None)


@cache
def _to_do() -> re.Pattern[str]:
    """A person, initials or a post at the start, `to`, and a verb of doing: `Ms Reed to send the figures.`"""
    role = alternatives("role_nouns", "kg.vocabulary")
    person = rf"(?:{title_pattern()}\s+)?(?:[A-Z][\w’'.-]*\s+){{1,5}}?"
    words = r"(?:[A-Z][\w’'.-]*\s+|of\s+|and\s+|for\s+|the\s+)*?"
    remit = r"(?:(?:of|for|to)\s+(?:the\s+)?[A-Z][\w’'-]*\s+(?:(?:and\s+)?[A-Z][\w’'-]*\s+){0,4})?"
    post = rf"(?:(?:The|All|Both|Each)\s+)?{words}(?:{role}s?|(?i:{role})|Head)\s+{remit}"
    post += r"|The\s+(?:[A-Z][\w’']*\s+){1,6}(?:office|team|department|service|unit|section)\s+"
    verb = alternatives("follow_up_verbs", "kg.vocabulary")
    return re.compile(
        rf"^(?P<who>(?:{person}|(?i:{role})\s+|{post})(?:(?:and|&|/)\s+{person})?)(?:is\s+|are\s+)?to\s+{verb}\b"
    )

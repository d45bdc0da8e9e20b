"""The parts of the head of minutes or of an agenda: which lines stand under which heading of attendance."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.absences import reports_apologies
from ingest.attendance_clauses import Opening
from ingest.layout import Layout
from ingest.model import Block, Presence

_CHAIRED_RUN = re.compile(r"\s*(?:Councillors|Cllrs\.?|Members)\s+[A-Z].{0,200}\bchair\b", re.IGNORECASE)
_PRESENT_COLUMN = re.compile(r"\s*(?:present|attended|attendance|in\s+attendance)\s*", re.IGNORECASE)
"""The head of the column of a table of members that says whether each came."""
_SENTENCE = re.compile(
    r"\b(?:are|is|were|was|will|has|have)\s+(?:\w+\s+){0,3}"
    r"(?:invited|filmed|requested|asked|required|on\s+display|considered)\b"
)
# A numbered paragraph below a list: what was said, not who was there.
_TELLS = re.compile(r"\b(?:was|were|asked|introduced|agreed|welcomed|said|reported|noted|opened|received|considered)\b")
# A sentence below the lists that begins to tell of the meeting itself.
_ABOUT_MEETING = re.compile(
    r"\b(?:the|this)\s+meeting\s+(?:was|is|would|could|had|commenced|started|began|opened)\b|\bno\s+decisions?\s+(?:was|were)\b"
    r"|^\s*the\s+(?:chair(?:man|woman|person)?|vice[- ]chair|clerk)\s+"
    r"(?:welcomed|opened|took|explained|reported|advised)\b"
    r"|^\s*part\s+(?:one|two|[12ab]|i{1,2})\s*(?:$|[-–—:])",
    re.IGNORECASE,
)
_OTHER_HEADING = re.compile(
    r"\s*(?:please\s+note|notice|for\s+monitoring\s+officer|contact|officer\s+contact|expected\b"
    r"|declarations?\s+of\s+(?:\w+[’']?\s+)?interests?\b|agenda(?:\s+items)?\s*$|(?:un)?restricted\s+items|standard\s+items|documents\s*$|item\s+description)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks under one heading of attendance; `rest` is the text after the heading on its own line."""

    presence: Presence
    blocks: tuple[Block, ...]
    after_heading: int
    """Characters of the first block's text that are the heading itself; 0 when the heading is a block of its own."""
    of_all: bool = False
    """Whether the heading covers members and officers alike ("Attendance details")."""
    chair: bool = False
    """Whether the heading is that of whoever was in the chair."""
    told: bool = False
    """Whether the first block is a sentence that names its people, and not the first line of a list."""


def sections(head: Sequence[Block], layout: Layout, agenda: bool, openings: Mapping[int, Opening]) -> Iterator[Section]:
    """Yield the runs of blocks under each heading; `openings` are clauses that open one, by where they start."""
    marks: list[tuple[int, Presence | None, int]] = []
    for i, block in enumerate(head):
        presence, length = _heading(block, layout, agenda)
        opened = openings.get(block.span.start)
        if opened and (opened.told or presence is None):
            presence, length = opened.presence, opened.length
        if presence is None and not agenda and not marks and _CHAIRED_RUN.match(block.text):
            presence = Presence.PRESENT  # a run of members without a heading, one of them in the chair
        if presence and _repeats(head[i].text[:length], marks, head):
            presence = Presence.APOLOGIES
        if presence or layout.footer_line.search(block.text) or _ends_lists(block, layout):
            marks.append((i, presence, length))
    for n, (i, presence, length) in enumerate(marks):
        if presence is None:
            continue
        stop = marks[n + 1][0] if n + 1 < len(marks) else len(head)
        whole = 0 < length >= len(head[i].text.strip())
        of_all = bool(re.match(r"\s*(?:attendance|attendees)\b", head[i].text, re.IGNORECASE))
        chair = presence is Presence.PRESENT and layout.chair_start.match(head[i].text) is not None
        opened = openings.get(head[i].span.start)
        told = opened is not None and opened.told
        if told and head[i].text.rstrip()[-1] not in ";,":
            stop = i + 1  # a whole sentence: what follows is no part of its list
        inside = tuple(head[i + 1 : stop] if whole else head[i:stop])
        yield Section(presence, inside, 0 if whole else length, of_all, chair, told)


def _heading(block: Block, layout: Layout, agenda: bool) -> tuple[Presence | None, int]:
    table = (
        ((layout.membership_start, Presence.MEMBER), (layout.apologies_start, Presence.APOLOGIES))
        if agenda
        else (
            (layout.present_start, Presence.PRESENT),
            (layout.attendance_start, Presence.IN_ATTENDANCE),
            (layout.apologies_start, Presence.APOLOGIES),
            (layout.membership_start, Presence.PRESENT),
            (layout.substitutes_start, Presence.SUBSTITUTE),
            (layout.chair_start, Presence.PRESENT),
        )
    )
    for pattern, presence in table:
        if m := pattern.match(block.text):
            return presence, m.end() + _dash_after(block.text[m.end() :])
    if not agenda and len(block.cells) > 1 and _PRESENT_COLUMN.fullmatch(block.cells[-1]):
        headed = layout.list_header_line.fullmatch(" ".join(block.cells))
        return (Presence.PRESENT, len(block.text)) if headed else (None, 0)
    return None, 0


def _repeats(heading: str, marks: Sequence[tuple[int, Presence | None, int]], head: Sequence[Block]) -> bool:
    """Whether a group is named a second time, below the apologies: then those of the group who sent theirs."""
    said = [(head[at].text[:length].casefold(), presence) for at, presence, length in marks]
    below = next((n for n, (_, presence) in enumerate(said) if presence is Presence.APOLOGIES), len(said))
    return any(h.strip(" :-") == heading.casefold().strip(" :-") for h, _ in said[:below]) and below < len(said)


def _dash_after(rest: str) -> int:
    """Characters of the dash of "Present:- Councillors ..."."""
    m = re.match(r"[-–—]+\s*", rest)
    return m.end() if m else 0


def _ends_lists(block: Block, layout: Layout) -> bool:
    """Another heading, or a sentence that is no list: "Members of the Panel are invited to attend ..."."""
    told = bool(block.label) and block.label != "•" and _TELLS.search(block.text) is not None
    told = told or (_ABOUT_MEETING.search(block.text) is not None and not reports_apologies(block.text))
    return bool(
        told
        or _SENTENCE.search(block.text)
        or _OTHER_HEADING.match(block.text)
        or layout.substitutes_start.match(block.text)
    )

"""Printed marks of outcomes (RESOLVED, AGREED, NOTED ...): where one stands in a paragraph, and what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout import Layout
from ingest.paragraphs import Line

MARKS = {
    "resolved": "resolved",
    "agreed": "agreed",
    "noted": "noted",
    "ordered": "resolved",
    "endorsed": "agreed",
    "approved": "agreed",
    "adopted": "agreed",
    "decided": "resolved",
    "penderfynwyd": "resolved",
    "phenderfynwyd": "resolved",
    "cytunwyd": "agreed",
    "nodwyd": "noted",
    "recommended": "resolved",
}
# In capitals a mark counts wherever it stands; otherwise only at the start with its colon or dash, or alone on a line.
CAPITALS = re.compile(
    r"(?:\b(?:and\s+)?[Ii]t\s+was\s+)?(?:\b(?:UNANIMOUSLY|[Uu]nanimously)\s+)?"
    r"\b(?P<mark>RESOLVED|AGREED|NOTED|ORDERED|ENDORSED|APPROVED|ADOPTED|PENDERFYNWYD|CYTUNWYD|PHENDERFYNWYD)\b"
    r"(?:,?\s+(?:(?i:unanimously|nem\.?\s+con\.?|by\s+a\s+majority(?:\s+vote)?)|YN\s+UNFRYDOL"
    r"|(?i:by|with)\s+\d+\s+votes?\s+(?i:to|for)\b[^.:]{0,50}?(?=\s*:|\s+that\b|\s*$)))?"
    r"\s*(?:\([^()]{1,90}\)(?=\s*[:\-–—]|\s*$|\s+(?:that|to)\b)\s*)?[:\-–—]*\s*"
)
# A mark as the verb of its own sentence ("The notes were AGREED as accurate."): the sentence is the outcome.
_PASSIVE = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<subject>(?![Ii]t\b)[A-Z][^.;:]{2,160}?(?<!\b[Ii]t)\s(?:was|were)\s+(?:\w+ly\s+)?)$"
)
BODIES = (
    r"(?:Panel|(?:Sub-?)?Committee|Board|Council|Cabinet|Partnership|Group|Authority|Executive|Commission|Forum|Assembly"
    r"|[Mm]embers)"
)
# "RECOMMENDED to Cabinet that ...": what a meeting asks of another body. An officer's recommendation names none.
_RECOMMENDED = re.compile(
    r"^\s*(?:(?:and|it\s+was)\s+)?(?P<mark>RECOMMENDED)(?:\s+(?i:unanimously))?,?\s+(?i:to)\s+(?:the\s+)?(?:[A-Z][\w’'&-]*\s+(?:of\s+|and\s+|for\s+|the\s+)*){0,5}"
    r"(?:[A-Z][\w’'&-]*)(?:\s*[:\-–—]+\s*|\s+(?=that\b)|\s*$)"
)
# "On being put to the vote it was resolved unanimously to:" closes its line; the clauses stand below.
_LEADING = re.compile(
    rf"\b(?:[Ii]t\s+was\s+(?:then\s+|therefore\s+|further\s+)?|(?:[Tt]he\s+)?(?:[A-Z][\w-]*\s+){{0,4}}{BODIES}\s+)"
    r"(?:unanimously\s+)?(?P<mark>resolved|agreed)(?:\s+unanimously)?(?:\s+(?:to|that))?\s*[:\-–—]+\s*$"
)
_MIXED = re.compile(
    r"^\s*(?:unanimously\s+|(?:[\w ]{0,40}\b)?(?:[Ii]t\s+was"
    r"|[Tt]he\s+(?:Panel|Committee|Board|Council|Cabinet|Partnership|Group))\s+(?:unanimously\s+)?)?"
    r"(?P<mark>Resolved|Agreed|Noted|Endorsed|Ordered|resolved|agreed|Penderfynwyd|Cytunwyd)(?:\s*:\s*[-–—]?\s*|\s*[-–—]\s*|\s*$)",
)
ALONE = re.compile(
    r"^\s*(?P<mark>Noted|Agreed|Resolved|Approved|Endorsed)\s*(?:\.?\s*\|?\s*$|(?:as|to)\s+(?:a\s+)?[\w\s]{3,60}\.\s*$)",
    re.I,
)
# What became of an application, in capitals at the start of its line: "DEFERRED for a site visit."
_VERDICT = re.compile(r"(?P<mark>(?:DEFERRED|REFUSED|GRANTED|REJECTED|PERMITTED))\b(?!\s*[/|]|\s*:\s*(?:\d|$))")
# "... outlined the proposal. Resolved: to support it.": a mark with its colon after a sentence.
_AFTER_SENTENCE = re.compile(r"(?<=[.!?]\s)(?P<mark>Resolved|Agreed|Decided)(?:\s*:\s*[-–—]?\s*|\s+[-–—]\s+)(?=\S)")
# A paragraph that closes with its outcome: "... two complaints were open. Noted".
CLOSING = re.compile(r"(?<=\.\s)(?P<mark>Noted|Agreed)\s*\.?\s*\|?\s*$")
# "NOT AGREED: ...", "No option was AGREED": what a mark is denied by, straight before it.
_DENIED = re.compile(
    r"\b(?:not|never|nor|cannot)\s+(?:(?:yet|been|be|then|therefore|formally|\w+ly)\s+){0,3}$"
    r"|(?:^|[.;]\s+)(?:no|none|neither|nothing|nobody)\b[^.;:]{0,120}\b(?:was|were|is|be|been)\s+(?:\w+ly\s+)?$"
    r"|n['’]t\s+(?:be\s+)?$",
    re.IGNORECASE,
)
# "The Board:-" alone on its line, above clauses that each begin with what it did: "(a) noted the report;".
BODY_ALONE = re.compile(
    rf"^\s*(?:(?:Accordingly|Thereafter|Thereupon|(?:Following|After)\s+(?:\w+\s+){{0,2}}(?:discussion|debate|consideration)),?\s+)?"
    rf"(?:[Tt]he|[Tt]his)\s+(?:[A-Z][\w’'-]*\s+|and\s+|of\s+){{0,6}}{BODIES}"
    r"(?:,?\s+(?:then|thereafter|therefore|accordingly|unanimously))?\s*[:\-–—]+\s*$"
)
# "... seconded by Cllr Lee and agreed by all that the following be sent to the Minister:"
FOLLOWING = re.compile(
    r"(?<!\bhad )(?<!\bhave )(?<!\bhas )(?<!\bnot )(?<!\bbeen )\b(?P<mark>resolved|agreed|RESOLVED|AGREED)"
    r"(?:\s+(?:by\s+all(?:\s+present)?|unanimously|nem\.?\s+con\.?|by\s+a\s+majority))?,?\s+"
    r"(?:that|to\s+\w+)\s+the\s+following\b[^.:]{0,140}:\s*[-–—]?\s*$"
)
_AT_SECOND_HAND = re.compile(
    r"\b(?:said|stated|reported|explained|advised|informed|recalled|reminded|noted|asked|understood)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed mark in a paragraph: the contract's marker, as printed, and where the text after it begins."""

    marker: str
    printed: str
    start: int
    end: int


def is_closing(line: Line, mark: Mark) -> bool:
    """Whether a mark in small letters is the last word of its paragraph: "... was signed. Noted."."""
    return bool(CLOSING.search(line.text)) and not line.text[mark.end :].strip() and not mark.printed.isupper()


def prints_capitals(lines: Sequence[str]) -> bool:
    """Whether outcomes are marked in capitals: there, "Noted." at the end of a paragraph is told, and no mark."""
    return any(re.search(r"\b(?:RESOLVED|AGREED)\b(?!\s*$)", line) for line in lines)


def find_mark(line: Line, layout: Layout) -> Mark | None:
    """Return the mark of an outcome that a paragraph begins with or holds, or None."""
    for pattern in (_RECOMMENDED, CAPITALS, _MIXED, _LEADING, ALONE, _AFTER_SENTENCE, CLOSING):
        if m := next((m for m in pattern.finditer(line.text) if not _is_denied(line.text, m)), None):
            if pattern is CAPITALS and (whole := _PASSIVE.search(line.text[: m.start("mark")])):
                return Mark(MARKS[m["mark"].lower()], m["mark"], whole.start("subject"), whole.start("subject"))
            return Mark(MARKS[m["mark"].lower()], m["mark"], m.start(), m.end())
    if m := _VERDICT.match(line.text):
        return Mark("resolved", m["mark"], 0, 0)
    if (m := FOLLOWING.search(line.text)) and not _AT_SECOND_HAND.search(line.text[: m.start()]):
        return Mark(MARKS[m["mark"].lower()], m["mark"], m.start(), len(line.text))
    if BODY_ALONE.match(line.text) and not line.label:
        return Mark("agreed", "", len(line.text), len(line.text))
    if (m := layout.decision_label_line.match(line.text)) and not line.label:
        return Mark("resolved", line.text[: m.end()].strip(), 0, m.end())
    return None


def _is_denied(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark is said not to be: nothing was agreed, and nothing below it is an outcome."""
    return bool(_DENIED.search(text[: mark.start("mark")]))


# The mood in which only an outcome is written ("That the report be deferred."), not a clause of a sentence.
_RESOLUTION = re.compile(
    r"That\b(?!.*\b(?:was|were|would|is|are|had|has|could|should|said|be\s+able)\b).*\b(?:be|agrees?|notes?|approves?)\b.*\.$"
)


# The same mood without its "That": "The report be noted." Nothing before the verb asks, tells or allows.
_WISHED = re.compile(
    r"[A-Z](?!.*\b(?:was|were|would|will|is|are|had|has|have|can|could|should|shall|may|might|must|to|that|asked|said)\s+"
    r"(?:\w+\s+){0,2}be\b)[^.]*\bbe\s+(?:\w+ly\s+)?[a-z]+(?:ed|en|de|ut|ld|nt|wn)\b[^.]*\.$"
)


def find_unmarked(line: Line) -> Mark | None:
    """Return a mark of no length before a resolution, for pages on which the marks themselves were lost."""
    if line.label not in (None, "•") or not _RESOLUTION.match(line.text):
        return None
    return Mark("resolved", "", 0, 0)


def find_listed(line: Line) -> Mark | None:
    """Return a mark of no length before a line of a column of decisions: "The report be noted.", with its label."""
    if _RESOLUTION.match(line.text) or _WISHED.match(line.text):
        return Mark("resolved", "", 0, 0)
    return None


def no_mark(line: Line) -> None:
    """Return None: where marks are printed, a line without one is no outcome."""


def has_marks(lines: Sequence[str]) -> bool:
    """Whether any line holds the printed mark of an outcome."""
    return any(CAPITALS.search(line) or _MIXED.match(line) for line in lines)

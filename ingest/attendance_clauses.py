"""Where the head of minutes goes on to others in running text: "Also in attendance were ...", "with ... attending".

Clerks name members and officers in one paragraph as often as in two lists. Each such clause becomes a block of its
own, with what it says of the people in it, so that an officer is never listed as a member.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.absences import reports_apologies
from ingest.clean import view
from ingest.model import Block, Presence
from ingest.people_lists import read_people
from ingest.sentences import sentences

_MARK = r"\s*(?::\s*[-–—]*|[-–—]+(?=\s))"
_OTHERS = (
    r"(?:(?:the\s+following|these|those|other|council|senior|supporting|lead|external|invited)\s+)*"
    r"(?:officers?|officials?|staff|guests?|visitors?|observers?|advis[eo]rs?|others?|representatives|non-?members"
    r"|invitees?)"
)
_THERE = r"(?:present|in\s+attendance|attending|there)"
_BODY = (
    r"(?:the\s+)?(?:meeting|committee|sub-?committee|panel|board|council|cabinet|forum|group|members)\s+(?:was|were)\s+"
)
# A sentence that names those who were there besides the members.
_TOLD = re.compile(
    rf"(?:(?:those\s+|others?\s+)?also\s+{_THERE}\s+(?:were|was)\b"
    rf"|there\s+(?:were|was)\s+also\s+{_THERE}\b"
    rf"|(?:{_BODY})?also\s+attended\s+by\b"
    rf"|{_BODY}(?:also\s+)?(?:supported|assisted)\s+by\b"
    rf"|(?:the\s+following|these)\s+(?:(?:were|was)\s+also\s+{_THERE}|also\s+attended)\b"
    rf"|{_OTHERS}\s+(?:who\s+)?(?:(?:were|was)\s+)?(?:also\s+)?(?:{_THERE}|attended)(?:\s+the\s+meeting)?"
    r"(?:\s+(?:were|was)\b|(?=\s*(?::|$|\.$)))"
    r"|in\s+attendance\s+(?:were|was)\b)\s*:?\s*",
    re.IGNORECASE,
)
# Labels run in: in the midst of a paragraph they begin with a capital.
_LABELS = (
    (
        Presence.IN_ATTENDANCE,
        re.compile(
            rf"(?:(?:also\s+|others?\s+)?(?:in\s+attendance|attending)|also\s+(?:present|attended)|others?\s+present"
            rf"|by\s+invitation|{_OTHERS}(?:\s+{_THERE})?){_MARK}\s*",
            re.IGNORECASE,
        ),
    ),
    (
        Presence.APOLOGIES,
        re.compile(rf"(?:apolog(?:y|ies)(?:\s+for\s+absence)?|absent){_MARK}\s*", re.IGNORECASE),
    ),
    (
        Presence.PRESENT,
        re.compile(rf"(?:(?:members|councillors)\s+)?present{_MARK}\s*", re.IGNORECASE),
    ),
)
_CLAUSE_START = re.compile(r"(?:^|(?<=[.;)])\s+|(?<=[a-z]),\s+(?=also\b))(?=\w)")
# "... and Di Moss, Treasurer, were also in attendance."
_TAIL = (
    r"(?:\s+(?:at|for|throughout|during|by|via|remotely|virtually|online)\b[^.;:]{0,60}|\s+the\s+meeting)?\s*\.?\s*$"
)
_ALSO_CAME = re.compile(
    rf"[,;]?\s+(?:(?:were|was)\s+also\s+{_THERE}|also\s+(?:were|was)\s+{_THERE}|also\s+attended){_TAIL}", re.IGNORECASE
)
_CAME = re.compile(rf"[,;]?\s+(?:(?:were|was)\s+in\s+attendance){_TAIL}", re.IGNORECASE)
_COMPANY = re.compile(
    r"[,;]?\s+(?:(?:together|along)\s+)?with\s+(?P<names>(?:the\s+)?[A-Z].*?),?\s+(?:also\s+)?(?:in\s+attendance|attending)\b"
)
# Who was there is named before those who were there besides.
_MEMBERS = re.compile(r"\bpresent\b|\battendance\b|\bmembers\b|\bin\s+the\s+chair\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a block says of the people in it: `length` characters open it; `told` when the rest is a sentence."""

    presence: Presence
    length: int
    told: bool


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    opening: Opening | None


def tells_of_others(line: str) -> bool:
    """Whether a line opens with the sentence that names those who were there besides the members."""
    return _TOLD.match(line) is not None or _ALSO_CAME.search(line) is not None


def part_clauses(text: str, head: Sequence[Block]) -> tuple[list[Block], dict[int, Opening]]:
    """Return the head with each clause as a block of its own, and by the start of its span what opens it."""
    blocks: list[Block] = []
    openings: dict[int, Opening] = {}
    members = False
    for block in head:
        shown = view(text, block.span)
        clauses = [] if len(block.cells) > 1 else list(_clauses(shown.text, members))
        members = members or _MEMBERS.search(shown.text) is not None
        if not any(c.opening for c in clauses):
            blocks.append(block)
            continue
        for clause in clauses:
            part = shown.text[clause.start : clause.end]
            if not part.strip(" .,;"):
                continue
            span = shown.raw(clause.start, clause.end)
            blocks.append(block.model_copy(update={"span": span, "text": part, "cells": ()}))
            if clause.opening:
                openings[span.start] = clause.opening
    return blocks, openings


def _clauses(line: str, members: bool) -> Iterator[_Clause]:
    """Yield the clauses of a paragraph; sentences behind one that tell of nobody are left out."""
    starts = [(m.end(), opening) for m in _CLAUSE_START.finditer(line) if (opening := _opening(line, m.end()))]
    stops = [*[start for start, _ in starts[1:]], len(line)][: len(starts)]
    first = starts[0][0] if starts else len(line)
    if first:
        yield from _members_then_others(line, 0, first, members)
    for (start, opening), stop in zip(starts, stops, strict=True):
        if not opening.told:
            yield from _with_company(line, start, stop, opening)
            continue
        end = next((b for a, b in _sentences(line, start, stop)), stop)
        yield _Clause(start, end, opening)
        for clause in _members_then_others(line, end, stop, members=True):
            if clause.opening:
                yield clause
            elif reports_apologies(line[clause.start : clause.end]):
                yield _Clause(clause.start, clause.end, Opening(Presence.APOLOGIES, 0, told=False))


def _opening(line: str, at: int) -> Opening | None:
    if m := _TOLD.match(line, at):
        told = m.end() < len(line) and not m.group().rstrip().endswith(":")  # below a colon stands a list
        return Opening(Presence.IN_ATTENDANCE, m.end() - at, told)
    if at and not line[at].isupper():
        return None
    for presence, pattern in _LABELS:
        if m := pattern.match(line, at):
            return Opening(presence, m.end() - at, told=False)
    return None


def _members_then_others(line: str, start: int, stop: int, members: bool) -> Iterator[_Clause]:
    """Yield what stands before any opening: sentences that end in "were also in attendance" are clauses."""
    kept = start
    for a, b in _sentences(line, start, stop):
        closing = _ALSO_CAME.search(line[a:b]) or (_CAME.search(line[a:b]) if members or a > start else None)
        if closing and read_people(line[a : a + closing.start()]):
            if a > kept:
                yield _Clause(kept, a, None)
            yield _Clause(a, a + closing.start(), Opening(Presence.IN_ATTENDANCE, 0, told=True))
            kept = b
    if kept < stop:
        yield from _with_company(line, kept, stop, None)


def _with_company(line: str, start: int, stop: int, opening: Opening | None) -> Iterator[_Clause]:
    company = _COMPANY.search(line, start, stop)
    if company is None or (opening and opening.presence is not Presence.PRESENT):
        yield _Clause(start, stop, opening)
        return
    yield _Clause(start, company.start(), opening)
    yield _Clause(*company.span("names"), Opening(Presence.IN_ATTENDANCE, 0, told=True))
    yield _Clause(company.end(), stop, None)


def _sentences(line: str, start: int, stop: int) -> list[tuple[int, int]]:
    return [(start + a, start + b) for a, b in sentences(line[start:stop])]

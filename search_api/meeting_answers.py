"""Answers from the record of meetings itself: who chaired, who was there or absent, what interests, when and where.

These are for questions that ask for nothing else: where words of another matter are left over, the passages answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from ingest.vocabulary import terms
from kg.model import Attendance, Declaration, MeetingFact
from search_api.asked import Asked
from search_api.composing import Draft, clause, joined, meeting_words, of_meeting, of_passage, place, quoted
from search_api.evidence import Word
from search_api.knowledge import Knowledge
from search_api.lexical import stems
from search_api.linking import without_titles
from search_api.model import Passage, Result
from search_api.numbers import in_words
from search_api.questions import Kind
from search_api.wording import day

_PACKAGE = "search_api.vocabulary"
_LEFT_OVER = 0.34
"""Share of the question's weight that other words may have."""

_KINDS = {
    "chair": {Kind.WHO},
    "vice_chair": {Kind.WHO},
    "present": {Kind.WHO, Kind.COUNT, Kind.LIST},
    "apologies": {Kind.WHO, Kind.COUNT, Kind.LIST},
    "substitutes": {Kind.WHO, Kind.LIST},
    "declarations": {Kind.WHO, Kind.LIST, Kind.DEFINITION, Kind.OPEN, Kind.COUNT},
    "next_meeting": {Kind.WHEN, Kind.WHERE},
    "held": {Kind.WHEN, Kind.WHERE},
    "times": {Kind.WHEN, Kind.OPEN},
    "items": {Kind.COUNT},
}
"""What sorts of question each subject may answer."""


def meeting_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer from the record of the meetings that are meant, or return None when the question asks for more."""
    subject = _subject(asked)
    if subject is None or not asked.question.periods:
        return None
    meetings = meant(asked, knowledge)
    if not meetings:
        return None
    return _ANSWERS[subject](asked, knowledge, meetings)


def meant(asked: Asked, knowledge: Knowledge) -> tuple[MeetingFact, ...]:
    """Return the meetings of the bodies and periods that a question names, those with minutes before the others."""
    found = [m for m in knowledge.facts.meetings if asked.means(m)]
    minutes = [m for m in found if m.kind == "minutes"]
    return tuple(sorted(minutes or found, key=lambda m: (m.date or "", m.id)))


def _subject(asked: Asked) -> str | None:
    text = asked.question.text.replace("’", "'")
    for subject, pattern in _cues():
        match = pattern.search(text)
        if match and asked.question.kind in _KINDS[subject] and not _elects(text, subject):
            cue = {w.start for m in pattern.finditer(text) for w in asked.words if m.start() <= w.start < m.end()}
            if subject == "substitutes" or _nothing_else(asked.topic, cue):
                return subject
    return None


def _elects(text: str, subject: str) -> bool:
    """Whether a chair is asked for as somebody to be elected: that is a decision."""
    return subject in ("chair", "vice_chair") and re.search(r"\b(?:elect|appoint|chosen|nominat)", text) is not None


def _nothing_else(topic: Iterable[Word], cue: set[int]) -> bool:
    words = list(topic)
    left = [w for w in words if w.start not in cue and w.stem not in _known()]
    return sum(w.weight for w in left) <= _LEFT_OVER * sum(w.weight for w in words)


@cache
def _known() -> frozenset[str]:
    return frozenset(s for word in terms("attendance_words", _PACKAGE) for s in stems(word))


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return subjects with their patterns, in the order in which a question is tried for them."""
    lines = dict(line.split(": ", 1) for line in terms("attendance_cues", _PACKAGE))
    return tuple((subject, re.compile(lines[subject], re.IGNORECASE)) for subject in _ORDER)


_ORDER = (
    "apologies",
    "substitutes",
    "declarations",
    "vice_chair",
    "chair",
    "next_meeting",
    "times",
    "items",
    "present",
    "held",
)


def _attendance(knowledge: Knowledge, meeting: MeetingFact) -> tuple[list[Attendance], str]:
    rows, sparql = knowledge.select("attendance", {"meeting": meeting.id})
    claims = {row["claim"] for row in rows}
    return sorted((a for a in meeting.attendance if a.id in claims), key=lambda a: a.sources[0].start), sparql


def _chair(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact], vice: bool = False) -> Draft:
    lines, results, sparql = [], [], ""
    what = "vice-chair" if vice else "chair"
    for meeting in meetings:
        attendance, sparql = _attendance(knowledge, meeting)
        for a in attendance:
            if (a.vice_chair if vice else a.chair) and a.presence != "member":
                lines.append(f"{a.name} was in the {what}: {quoted(a.sources[0].quote)} {_where(meeting)}.")
                results.append(of_meeting(meeting, f"{a.name}, {what}", a.sources[:1]))
    if lines:
        return Draft("recorded", joined(lines), tuple(results), sparql=sparql)
    return _silent(meetings, f"does not name who was in the {what}", knowledge, asked, sparql)


def _vice_chair(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft:
    return _chair(asked, knowledge, meetings, vice=True)


def _present(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft:
    lines, results, sparql = [], [], ""
    guests = asked.question.kind is not Kind.COUNT
    for meeting in meetings:
        attendance, sparql = _attendance(knowledge, meeting)
        members = [a for a in attendance if a.presence == "present"]
        if not any(a.substitute_for is None for a in members):
            continue  # substitutes alone are told in running text: no list of those present is held
        names = ", ".join(a.name for a in members)
        lines.append(
            f"{in_words(len(members)).capitalize()} members ({len(members)}) were present: {names} {_where(meeting)}."
        )
        others = [f"{a.name} ({a.role})" if a.role else a.name for a in attendance if a.presence == "in_attendance"]
        if others and guests:
            lines.append(f"In attendance: {', '.join(others)}.")
        results += _lists(knowledge, meeting, "Members present") or [of_meeting(meeting, names, _sources(members))]
        if guests:
            results += _lists(knowledge, meeting, "In attendance")
    if lines:
        return Draft("recorded", joined(lines), tuple(results), sparql=sparql)
    return _silent(meetings, "does not list the members present", knowledge, asked, sparql)


def _apologies(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft | None:
    lines, results, sparql = [], [], ""
    for meeting in meetings:
        attendance, sparql = _attendance(knowledge, meeting)
        absent = [a for a in attendance if a.presence == "apologies"]
        if absent:
            names = "; ".join(a.name for a in absent)
            number = _number(asked, absent, "apology", "apologies")
            lines.append(f"{number}Apologies were received from {names} {_where(meeting)}.")
            results.append(of_meeting(meeting, f"Apologies: {names}", _sources(absent)))
    return Draft("recorded", joined(lines), tuple(results), sparql=sparql) if lines else None


def _substitutes(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft | None:
    """Answer who stood in; when the question names who was replaced, only for them."""
    lines, results, sparql = [], [], ""
    for meeting in meetings:
        attendance, sparql = _attendance(knowledge, meeting)
        pairs = [a for a in attendance if a.substitute_for]
        named = [a for a in pairs if _names(asked, a.substitute_for or "")]
        for a in named or (pairs if not asked.linked("person") else []):
            lines.append(f"{a.name} was a substitute for {a.substitute_for} {_where(meeting)}.")
            results.append(of_meeting(meeting, f"{a.name} for {a.substitute_for}", a.sources[:1]))
    return Draft("recorded", joined(lines), tuple(results), sparql=sparql) if lines else None


def _names(asked: Asked, name: str) -> bool:
    """Whether a question holds the words of a name: its surname, or two words of it with its title."""
    own = set(stems(name))
    held = own & {w.stem for w in asked.words}
    last = stems(without_titles(name))
    return len(held) >= 2 or bool(last and last[-1] in held)


def _declarations(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft | None:
    lines, results, sparql = [], [], ""
    for meeting in meetings:
        rows, sparql = knowledge.select("declarations", {"meeting": meeting.id})
        claims = {row["claim"] for row in rows}
        found = sorted((d for d in knowledge.facts.declarations if d.id in claims), key=lambda d: d.sources[0].start)
        if found:
            lines.append(_number(asked, found, "declaration", "declarations").strip())
        for d in found:
            lines.append(f"{quoted(clause(d.sources[0].quote))} {_where(meeting)}")
            results.append(_declared(d))
    return Draft("recorded", joined(filter(None, lines)), tuple(results), sparql=sparql) if results else None


def _declared(d: Declaration) -> Result:
    return Result(
        id=d.id, kind="declaration", text=d.name or "Not named", date=d.date, body=d.body, sources=d.sources[:1]
    )


def _next_meeting(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft | None:
    """Answer from the item of each meeting that fixes the next one."""
    lines, results = [], []
    for meeting in meetings:
        for item in meeting.items:
            if re.search(r"\b(?:next|future)\s+meetings?\b", item.title, re.IGNORECASE):
                for passage in _told(knowledge, item.id):
                    lines.append(f"{quoted(clause(passage.text))} {_where(meeting)}")
                    results.append(of_passage(passage))
    return Draft("recorded", joined(lines), tuple(results)) if lines else None


def _told(knowledge: Knowledge, item: str) -> list[Passage]:
    return [p for p in knowledge.groups.get(item, ()) if p.kind not in ("intent", "heading")]


def _held(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft:
    first = min(m.date for m in meetings if m.date)
    last = max(m.date for m in meetings if m.date)
    _, sparql = knowledge.select("meetings_between", {"first": first, "last": last})
    lines, results = [], []
    for meeting in meetings:
        where = f" at {meeting.venue}" if meeting.venue else ""
        begun = f", from {meeting.start}" if meeting.start else ""
        verb = "met" if meeting.kind == "minutes" else "was called to meet (only the agenda is held)"
        opening = quoted(clause(meeting.sources[0].quote))
        lines.append(f"{meeting.body or 'The body'} {verb} on {day(meeting.date)}{where}{begun}: {opening}.")
        results.append(of_meeting(meeting, f"Meeting of {day(meeting.date)}{where}", meeting.sources[:1]))
    return Draft("recorded", joined(lines), tuple(results), sparql=sparql)


def _times(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft | None:
    lines, results = [], []
    for meeting in meetings:
        told = [f"began at {meeting.start}"] if meeting.start else []
        told += [f"ended at {meeting.end}"] if meeting.end else []
        if told:
            lines.append(f"The meeting {' and '.join(told)} {_where(meeting)}.")
            results.append(of_meeting(meeting, f"The meeting {' and '.join(told)}", meeting.sources[:1]))
    return Draft("recorded", joined(lines), tuple(results)) if lines else None


def _items(asked: Asked, knowledge: Knowledge, meetings: Sequence[MeetingFact]) -> Draft | None:
    lines, results = [], []
    for meeting in meetings:
        if meeting.items:
            titles = "; ".join(clause(i.title) for i in meeting.items)
            lines.append(f"{_number(asked, meeting.items, 'item', 'items')}{titles} {_where(meeting)}.")
            results.append(
                of_meeting(meeting, f"{len(meeting.items)} items", [i.sources[0] for i in meeting.items[:3]])
            )
    return Draft("recorded", joined(lines), tuple(results)) if lines else None


def _number(asked: Asked, things: Sequence[object], one: str, many: str) -> str:
    """Return how many there are, when that is asked."""
    if asked.question.kind is not Kind.COUNT:
        return ""
    return f"{in_words(len(things)).capitalize()} {one if len(things) == 1 else many} ({len(things)}): "


def _silent(meetings: Sequence[MeetingFact], what: str, knowledge: Knowledge, asked: Asked, sparql: str) -> Draft:
    """Say that the record of these meetings does not tell, and show what their record holds that comes near."""
    told = "; ".join(meeting_words(m) for m in meetings)
    only = "" if any(m.kind == "minutes" for m in meetings) else " (no minutes are held, only the agenda)"
    ids = {m.id for m in meetings}
    nearest = [of_passage(r.passage) for r in asked.ranked if r.passage.meeting in ids][:3]
    return Draft(
        "not_in_record", f"Not in the record: that of {told}{only} {what}.", (), tuple(nearest), sparql or None
    )


def _lists(knowledge: Knowledge, meeting: MeetingFact, heading: str) -> list[Result]:
    """Return the passage that lists those present, as a result."""
    found = (p for p in knowledge.index.passages if p.meeting == meeting.id and p.heading == heading)
    return [of_passage(p) for p in found if p.document_kind == "minutes"][:1]


def _sources(attendance: Sequence[Attendance]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(a.sources[0] for a in attendance))


def _where(meeting: MeetingFact) -> str:
    return place(meeting.body, meeting.date)


_ANSWERS: dict[str, Callable[[Asked, Knowledge, Sequence[MeetingFact]], Draft | None]] = {
    "apologies": _apologies,
    "substitutes": _substitutes,
    "declarations": _declarations,
    "vice_chair": _vice_chair,
    "chair": _chair,
    "next_meeting": _next_meeting,
    "present": _present,
    "held": _held,
    "times": _times,
    "items": _items,
}

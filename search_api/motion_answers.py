"""Motions that failed, and who voted how: both stand in the record, though no decision came of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_api.asked import Asked
from search_api.composing import Draft, distinct, joined, of_passage, place, quoted
from search_api.decision_answers import Group, groups
from search_api.evidence import coverage
from search_api.knowledge import Knowledge
from search_api.model import Passage

MOVED = re.compile(r"\b(?:mov(?:ed|es|ing)|propos(?:ed|es|al)|seconded|motion|amendment)\b", re.IGNORECASE)
"""Words of what is put to a meeting."""

_LOST = re.compile(
    r"\b(?:(?:was|were|is|being|declared|therefore|and) (?:therefore |accordingly |duly )*(?:lost|defeated|rejected)"
    r"|(?:was|were) not (?:carried|agreed|seconded|supported)|(?:motion|amendment|proposal) (?:fell|failed|lost)"
    r"|therefore fell|fell for want of)\b",
    re.IGNORECASE,
)
VOTED = re.compile(r"\bwho (?:had |has )?(?:voted|abstained|supported|opposed)\b", re.IGNORECASE)
"""How a question asks who voted on a side."""

VOTING = re.compile(r"vot(?:e|ed|es|ing)|abstained|abstention|against|favour|supported|opposed|who", re.IGNORECASE)
"""Words of voting, which say nothing of what was voted on."""

_OTHER_SIDE = re.compile(r"\b(?:against|opposed|abst\w+)\b", re.IGNORECASE)
_NAMED_VOTE = re.compile(
    r"\b(?P<side>for|in favour|against|abstentions?|abstained|abstaining)\b(?:\s*\(\d+\))?"
    r"\s*[:–-]\s*(?P<names>[^.;:]{4,400})",
    re.IGNORECASE,
)
_COVERED = 0.55
"""Least coverage of the matter by the title of an item and the passages that tell the motion and its fate."""


def motion_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer with the fate of a motion that was lost; to be tried when no decision is about the matter."""
    for group, told in _moved(asked, knowledge):
        fate = [p for p in told if _LOST.search(p.text)]
        if fate:
            return _draft("The motion was lost", told, group)
    return None


def vote_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer who voted on a side, where a recorded vote names them; None when the question asks for no vote."""
    question = asked.question.text
    if not VOTED.search(question):
        return None
    for group, told in _moved(asked, knowledge):
        votes = [m for p in told for m in _NAMED_VOTE.finditer(p.text)]
        sides = [m for m in votes if _side(m["side"]) == _side(question)]
        if len(sides) == 1:
            return _draft(f"{sides[0]['side'].capitalize()}: {sides[0]['names'].strip(' )')}", told, group)
    return None


def _side(text: str) -> str:
    found = _OTHER_SIDE.search(text)
    return "for" if not found else "abstained" if found.group().lower().startswith("abst") else "against"


def _moved(asked: Asked, knowledge: Knowledge) -> list[tuple[Group, list[Passage]]]:
    """Return the items of minutes in which one motion on the matter is told, with the passages that tell of it."""
    found = []
    if not asked.topic:
        return []
    for group in groups(asked, knowledge)[:4]:
        held = [p for p in group.passages if p.kind not in ("heading", "intent")]
        moved = [n for n, p in enumerate(held) if MOVED.search(p.text)]
        if not group.in_minutes or not moved or not asked.in_period(group.meeting.date if group.meeting else None):
            continue
        last = next((n for n, p in enumerate(held) if n >= moved[0] and _LOST.search(p.text)), moved[-1])
        told = held[moved[0] : last + 1]
        if _about(told, asked) >= _COVERED:
            found.append((group, told))
    return found


def _about(told: Sequence[Passage], asked: Asked) -> float:
    matches = [asked.evidence.passage_matches(asked.topic, p) for p in told]
    return coverage(asked.topic, [max(column) for column in zip(*matches, strict=True)])


def _draft(opening: str, told: Sequence[Passage], group: Group) -> Draft:
    where = place(told[0].body, told[0].date, told[0].item_number)
    fate = [p for p in told if _LOST.search(p.text)][:1]
    lines = [f"{opening} {where}.", *(quoted(p.text) for p in (fate or told[-1:]))]
    return Draft("recorded", joined(lines), distinct(map(of_passage, [*fate, *told])))

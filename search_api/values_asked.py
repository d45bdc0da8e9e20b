"""The values in a sentence that could answer a question: of the type asked for, and not named by the question itself."""

from __future__ import annotations

import re

from kg.model import Attendance, MeetingFact
from search_api.asked import Asked
from search_api.evidence import Sentence
from search_api.knowledge import Knowledge
from search_api.lexical import stems
from search_api.questions import Kind
from search_api.typed_values import (
    Value,
    amounts,
    bullets,
    counts,
    dates,
    is_list,
    listed_names,
    people,
    shares,
    surname,
)

_TOTAL = re.compile(r"\bin total\b|\baltogether\b|\boverall\b|\bin all\b", re.IGNORECASE)
_SAYS_TOTAL = re.compile(r"\btotal\w*\b|\baltogether\b|\boverall\b|\bin all\b", re.IGNORECASE)
_VOTING = re.compile(r"\bvot\w+\b|\bseconded\b|\bproposed\b|\bnominat\w+\b", re.IGNORECASE)
_NEAR = 60
"""Characters between a number and the noun that it counts."""


def values_in(sentence: Sentence, asked: Asked, knowledge: Knowledge) -> tuple[Value, ...]:
    """Return the values of the type asked for."""
    kind = asked.question.kind
    if kind is Kind.WHO or asked.question.people:
        return _people(sentence, asked, knowledge)
    if kind is Kind.WHEN:
        return _not_asked(dates(sentence.text), asked)
    if kind is Kind.MONEY:
        return _not_asked(amounts(sentence.text), asked)
    if kind is Kind.COUNT:
        return _counts(sentence, asked)
    if kind is Kind.LIST:
        return _names(sentence, asked)
    if kind is Kind.WHERE:
        return _not_asked(listed_names(sentence.text), asked)
    return ()


def _not_asked(values: list[Value], asked: Asked) -> tuple[Value, ...]:
    """Leave out what the question says itself."""
    text = re.sub(r"[\s,‘'“\"]+", "", asked.question.text).casefold()
    return tuple(v for v in values if re.sub(r"[\s,‘'“\"]+", "", v.text).casefold() not in text)


def _people(sentence: Sentence, asked: Asked, knowledge: Knowledge) -> tuple[Value, ...]:
    """Return the people who are named, and those whom a post leads to: its only holder at that meeting."""
    named = {surname(link.text) for link in asked.links if link.of("person")}
    named |= {w.text.casefold() for w in asked.words if w.text[:1].isupper()}
    found = people(sentence.text, knowledge.linker)
    meeting = knowledge.meetings.get(sentence.passage.meeting or "")
    if meeting is not None and sentence.passage.document_kind == "minutes":
        found += [v for v in _by_post(sentence.text, meeting) if all(v.key != f.key for f in found)]
    return tuple(v for v in found if v.key not in named)


def _by_post(text: str, meeting: MeetingFact) -> list[Value]:
    """Return people whose post stands in a text, named where they are listed as attending."""
    by_role: dict[str, list[Attendance]] = {}
    for a in meeting.attendance:
        if a.role and a.presence in ("present", "in_attendance"):
            by_role.setdefault(" ".join(a.role.split()).casefold(), []).append(a)
    found = []
    for role, holders in by_role.items():
        match = re.search(
            rf"(?<![\w-])(?<!former )(?<!acting )(?<!deputy )(?:the|our) {re.escape(role)}(?!\w)", text, re.IGNORECASE
        )
        if match and len(holders) == 1:
            found.append(Value(match.start(), match.end(), holders[0].name, surname(holders[0].name)))
    return found


def _counts(sentence: Sentence, asked: Asked) -> tuple[Value, ...]:
    """Return numbers that count what is asked for: its noun stands near, and a total is called one."""
    text = sentence.text
    if _TOTAL.search(asked.question.text) and not _SAYS_TOTAL.search(text):
        return ()
    percent = re.search(r"\bpercent|\bproportion|\bshare\b|\bper cent", asked.question.text, re.IGNORECASE)
    found = list(_not_asked(shares(text) if percent else counts(text), asked))
    head = _head(asked)
    if not head or percent:
        return tuple(found)
    return tuple(v for v in found if _noun_near(v, head, sentence, asked))


def _head(asked: Asked) -> str | None:
    """Return the noun that is counted: the last word before `of`, `in`, `against` of what is asked for."""
    if not asked.question.asked:
        return None
    phrase = re.split(r"\b(?:of|in|on|at|for|against|from|with|to|by)\b", asked.question.asked)[0].split()
    return phrase[-1] if phrase else None


def _noun_near(value: Value, head: str, sentence: Sentence, asked: Asked) -> bool:
    words = [w for w in asked.evidence.words if w.text.casefold() == head]
    low, high = max(value.start - _NEAR, 0), min(value.end + _NEAR, len(sentence.text))
    if set(stems(head)) & set(stems(sentence.text[low:high])):
        return True
    if not words:
        return True
    matches = asked.evidence.matches(words, sentence.passage, sentence.start + low, sentence.start + high)
    return bool(len(matches)) and float(matches.max()) >= 0.45


def _names(sentence: Sentence, asked: Asked) -> tuple[Value, ...]:
    """Return the members of a list: capitalised names that are new, or the points of an enumeration."""
    found = _not_asked(listed_names(sentence.text), asked)
    if len(found) >= 2 or (found and is_list(sentence.text)):
        return found
    return tuple(Value(b, b + 1, "", str(b)) for b in bullets(sentence.text))

"""The values in a sentence that could answer a question: of its type, tied to its matter, and not named by itself."""

from __future__ import annotations

import re
from functools import cache

from ingest.vocabulary import terms
from kg.model import Attendance, MeetingFact
from kg.name_spotting import refused
from search_api.asked import Asked
from search_api.evidence import Sentence
from search_api.knowledge import Knowledge
from search_api.lexical import stems
from search_api.model import Passage
from search_api.questions import Kind
from search_api.typed_values import (
    Value,
    amounts,
    bullets,
    counts,
    dates,
    listed_names,
    number_of,
    people,
    shares,
    surname,
)
from search_api.wording import day

_PACKAGE = "search_api.vocabulary"
_TOTAL = re.compile(r"\bin total\b|\baltogether\b|\boverall\b|\bin all\b", re.IGNORECASE)
_SAYS_TOTAL = re.compile(r"\btotal\w*\b|\baltogether\b|\boverall\b|\bin all\b", re.IGNORECASE)
_VOTE = re.compile(r"\bvot(?:e|ed|es|ing)\b", re.IGNORECASE)
_SIDE = re.compile(r"\b(against|for|in favour)\b", re.IGNORECASE)
_MOTION = re.compile(r"\b(seconded|proposed|moved|nominated|chair)(?=ed\b|s\b|ing\b|\b)", re.IGNORECASE)
_DISCUSSED = re.compile(
    r"\b(?:panel|board|committee|members|council)\b.*"
    r"\b(?:discuss|consider|debate|receive|hear|talk about|look at|scrutinise|review)\w*",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\bwhen (?:was|were)\b.*\b(?:elected|appointed|approved|adopted|endorsed|agreed|resolved|noted|confirmed)\b",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"\b(?:start|begin|began|begun|launch|open|establish|introduc|set up|first)\w*", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:until|till|up to|by|before|expir\w+|end(?:s|ed|ing)?)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?$", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|We|we|our)\b")
_CHANGE = re.compile(r"\b(?:rise|increase|rose|cut|reduction|uplift|change)\b", re.IGNORECASE)
_NEAR = 60
"""Characters between a number and the noun that it counts."""

_LOOK_BACK = 12
"""Passages before a statement in which its speaker may be announced."""


def values_in(sentence: Sentence, asked: Asked, knowledge: Knowledge) -> tuple[Value, ...]:
    """Return the values of the type asked for, where the passage holds what the question names."""
    kind = asked.question.kind
    if not _TYPES.get(kind) and not asked.question.people:
        return ()
    if not _holds_names(sentence.passage, asked, knowledge):
        return ()
    if kind is Kind.WHO or asked.question.people:
        return _people(sentence, asked, knowledge)
    if kind is Kind.LIST:
        return _names(sentence, asked, knowledge)
    return _TYPES[kind](sentence, asked)


def _holds_names(passage: Passage, asked: Asked, knowledge: Knowledge) -> bool:
    """Whether a passage, or its heading, names each person, body and initiative that the question names.

    Bodies that hold meetings and short forms with `the` are left out: documents take them for granted.
    """
    whole = f"{passage.heading} — {passage.text}"
    held = knowledge.names_in(passage)
    words = set(stems(f"{whole} {passage.body or ''}"))
    meeting_bodies = {m.body_id for m in knowledge.facts.meetings}
    for link in asked.links:
        ids = {name.id for name in link.names}
        if ids & meeting_bodies or link.text.casefold().startswith("the "):
            continue
        own = stems(link.text)
        if link.of("person"):
            own = own[-1:]  # documents go on with the surname
        if not ids & held and not set(own) <= words:
            return False
    return True


def _not_asked(values: list[Value], asked: Asked) -> tuple[Value, ...]:
    """Leave out what the question says itself."""
    text = re.sub(r"[\s,‘'“\"]+", "", asked.question.text).casefold()
    return tuple(v for v in values if re.sub(r"[\s,‘'“\"]+", "", v.text).casefold() not in text)


def _dates(sentence: Sentence, asked: Asked) -> tuple[Value, ...]:
    """Return the dates that a sentence gives; of what the body itself did, the date of the meeting that tells it."""
    passage = sentence.passage
    if (
        passage.date
        and passage.document_kind == "minutes"
        and (asked.question.outcome or _DISCUSSED.search(asked.question.text))
    ):
        return (Value(0, 1, day(passage.date), passage.date),)
    if passage.date and passage.kind == "outcome" and _DONE.search(asked.question.text):
        return (Value(0, 1, day(passage.date), passage.date),)
    found = _not_asked(dates(sentence.text), asked)
    if not _BEGINNING.search(asked.question.text):
        return found
    return tuple(v for v in found if not _UNTIL.search(sentence.text[: v.start]))


def _amounts(sentence: Sentence, asked: Asked) -> tuple[Value, ...]:
    found = amounts(sentence.text)
    if _CHANGE.search(asked.question.text):
        found += shares(sentence.text)
    return _not_asked(found, asked)


def _places(sentence: Sentence, asked: Asked) -> tuple[Value, ...]:
    return _not_asked(listed_names(sentence.text), asked)


def _people(sentence: Sentence, asked: Asked, knowledge: Knowledge) -> tuple[Value, ...]:
    """Return the people who are named, and those whom a post leads to where the question asks who spoke."""
    if not _of_vote(sentence.text, asked.question.text):
        return ()
    named = {surname(link.text) for link in asked.links if link.of("person")}
    named |= {w.text.casefold() for w in asked.words if w.text[:1].isupper()}
    found = people(sentence.text, knowledge.linker)
    meeting = knowledge.meetings.get(sentence.passage.meeting or "")
    if meeting and sentence.passage.document_kind == "minutes" and {w.stem for w in asked.words} & _speaking():
        if _FIRST_PERSON.search(sentence.text):
            found += _speaker(sentence.passage, meeting, knowledge)
        found += [v for v in by_post(sentence.text, meeting) if all(v.key != f.key for f in found)]
    return tuple(v for v in found if v.key not in named)


def _of_vote(text: str, question: str) -> bool:
    """Whether a sentence may answer a question about a vote or a motion: it must tell of the same, and of its side."""
    motion = _MOTION.search(question)
    if motion and motion.group(1).lower() not in text.lower():
        return False
    if not _VOTE.search(question):
        return True
    side = _SIDE.search(question)
    told = re.search(r"\bvot(?:e|ed|es|ing)\b\W+(?:\w+\W+)?" + (side.group(1) if side else ""), text, re.IGNORECASE)
    return told is not None


def by_post(text: str, meeting: MeetingFact) -> list[Value]:
    """Return people whose post stands in a text with `the`, named where they alone are listed with it as attending."""
    by_role: dict[str, list[Attendance]] = {}
    for a in meeting.attendance:
        if a.role and a.presence in ("present", "in_attendance"):
            by_role.setdefault(" ".join(a.role.split()).casefold(), []).append(a)
    found = []
    for role, holders in by_role.items():
        match = re.search(rf"\bthe {re.escape(role)}(?!\w)", text, re.IGNORECASE)
        if match and len(holders) == 1:
            found.append(Value(match.start(), match.end(), holders[0].name, surname(holders[0].name)))
    return found


def _speaker(passage: Passage, meeting: MeetingFact, knowledge: Knowledge) -> list[Value]:
    """Return who is announced, in the passages before, as making the statement that a passage belongs to."""
    group = list(knowledge.groups[knowledge.group_of[passage.id]])
    place = next(n for n, p in enumerate(group) if p.id == passage.id)
    for before in reversed(group[max(place - _LOOK_BACK, 0) : place + 1]):
        if re.search(r"statement\W*$|\bsaid\W*$|:\W*$", before.text):
            found = [*people(before.text, knowledge.linker), *by_post(before.text, meeting)]
            return [Value(0, 1, v.text, v.key) for v in found[:1]]
    return []


@cache
def _speaking() -> frozenset[str]:
    return frozenset(s for word in terms("speaking", _PACKAGE) for s in stems(word))


def _counts(sentence: Sentence, asked: Asked) -> tuple[Value, ...]:
    """Return numbers that count what is asked for: its noun stands near, and a total is called one."""
    text = sentence.text
    if _TOTAL.search(asked.question.text) and not _SAYS_TOTAL.search(text):
        return ()
    percent = re.search(r"\bpercent|\bproportion|\bshare\b|\bper cent", asked.question.text, re.IGNORECASE)
    found = _not_asked(shares(text) if percent else counts(text), asked)
    if percent or not asked.question.asked:
        return found
    return tuple(v for v in found if _noun_near(v, sentence, asked))


def _noun_near(value: Value, sentence: Sentence, asked: Asked) -> bool:
    """Whether the noun that is counted, or a word before it, stands near a number; its head may be another word."""
    phrase = re.split(r"\b(?:of|in|on|at|for|against|from|with|to|by)\b", asked.question.asked or "")[0]
    low, high = max(value.start - _NEAR, 0), min(value.end + _NEAR, len(sentence.text))
    if set(stems(phrase)) & set(stems(sentence.text[low:high])):
        return True
    heads = [w for w in asked.evidence.words if w.text.casefold() in phrase.split()[-1:]]
    if not heads:
        return not stems(phrase)
    matches = asked.evidence.matches(heads, sentence.passage, sentence.start + low, sentence.start + high)
    return float(matches.max()) >= 0.5


def _names(sentence: Sentence, asked: Asked, knowledge: Knowledge) -> tuple[Value, ...]:
    """Return the members of a list: capitalised names that are new, or the points of an enumeration.

    Where the question says how many there are, there must be as many. Known bodies and people are members only where
    bodies or people are asked for.
    """
    wanted = number_of(asked.question.asked or "")
    plural = wanted is None and (asked.question.asked or "s").endswith("s")
    least = wanted or (2 if plural else 1)
    apart = [(d.start, d.end) for d in dates(sentence.text)]
    if (asked.question.asked or "").split(" ")[-1].rstrip("s") not in _body_words():
        links = knowledge.linker.find(sentence.text)
        apart += [(link.start, link.end) for link in links if link.of("body") or link.of("person")]
    found = tuple(
        v
        for v in _not_asked(listed_names(sentence.text), asked)
        if not any(start < v.end and v.start < end for start, end in apart)
        and not {word.casefold() for word in v.text.split()} <= _institutional()
    )
    if len(found) >= least:
        return found
    points = bullets(sentence.text)
    return tuple(Value(b, b + 1, "", str(b)) for b in points) if len(points) >= max(least, 2) else ()


@cache
def _body_words() -> frozenset[str]:
    """Return nouns that name kinds of bodies, in the singular: a question that asks for them asks for bodies."""
    heads = (line.split("|")[0].strip().casefold() for line in terms("body_heads", "kg.vocabulary"))
    return frozenset(heads) | {"organisation", "partner", "agencie", "agency", "bodie", "body", "group", "authoritie"}


@cache
def _institutional() -> frozenset[str]:
    """Return words that name nothing by themselves, capitalised or not: posts, months, institutions, function words."""
    return frozenset(word.casefold() for word in refused()) | {"members", "member", "panel", "board", "other", "that"}


_TYPES = {
    Kind.WHO: lambda sentence, asked: (),
    Kind.WHEN: _dates,
    Kind.MONEY: _amounts,
    Kind.COUNT: _counts,
    Kind.LIST: lambda sentence, asked: (),
    Kind.WHERE: _places,
}

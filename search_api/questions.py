"""What a question asks for, read off its wording: no model, no names, only the words that questions are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from ingest.vocabulary import alternatives, terms
from search_api.lexical import stems
from search_api.periods import Period, find_periods

_PACKAGE = "search_api.vocabulary"


class Kind(StrEnum):
    """What sort of value answers a question."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    COUNT = "count"
    MONEY = "money"
    LIST = "list"
    DEFINITION = "definition"
    TIMELINE = "timeline"
    ROLES = "roles"
    COMPARISON = "comparison"
    DECISION = "decision"
    OPEN = "open"


_PEOPLE = (
    r"(?:members?|people|persons?|councillors?|officers?|experts?|ministers?|speakers?|chairs?|inspectors?|advis[eo]rs?"
    r"|authors?|individuals?)"
)
_WHICH_PERSON = re.compile(rf"\b(?:which (?:\w+[ -]){{0,2}}|what ){_PEOPLE}\b", re.IGNORECASE)
_VERB = r"(?:did|do|does|was|were|are|is|has|have|had|will|would|could|said|sat|voted|wrote)"
_ASKED = re.compile(rf"\b(?:which|what|how many)\s+((?:[\w'’-]+\s+){{0,4}}?[\w'’-]+)\s+{_VERB}\b", re.IGNORECASE)
_AUXILIARY = r"(?:did|was|were|is|are|has|have|had|does|do|will|would|can|could)"
_YES_NO = re.compile(rf"^\W*(?:so |and |but |then )?{_AUXILIARY}\b", re.IGNORECASE)
_WHAT_DONE = re.compile(r"^\W*(?:what|how) (?:did|was|were|has|have|had)\b", re.IGNORECASE)
_MAY_BE_OUTCOME = frozenset({Kind.OPEN, Kind.LIST, Kind.DEFINITION, Kind.WHERE})
_VALUES = frozenset({Kind.WHO, Kind.WHEN, Kind.COUNT, Kind.MONEY})
_COURSES = frozenset({Kind.TIMELINE, Kind.ROLES, Kind.COMPARISON, Kind.COUNT, Kind.MONEY})


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read.

    `outcome` tells whether it asks for what a body decided; `yes_no` whether yes or no would answer it; `people`
    whether the answer is a person; `asked` the noun that is asked for (`members`, `police officers`); `periods` its
    dates.
    """

    text: str
    kind: Kind
    outcome: bool
    yes_no: bool
    people: bool
    asked: str | None
    periods: tuple[Period, ...]

    def in_period(self, start: int) -> bool:
        """Whether the character at `start` belongs to a date."""
        return any(period.start <= start < period.end for period in self.periods)


def read_question(text: str) -> Question:
    """Read a question."""
    plain = text.replace("’", "'")
    kind = next((kind for kind, pattern in _kinds() if pattern.search(plain)), Kind.OPEN)
    people = kind is Kind.WHO or _WHICH_PERSON.search(plain) is not None
    if people and kind in (Kind.LIST, Kind.OPEN, Kind.WHERE):
        kind = Kind.WHO
    outcome = asks_outcome(plain)
    yes_no = _YES_NO.match(plain) is not None
    asks_done = (_WHAT_DONE.match(plain) and kind not in _COURSES) or (yes_no and kind in _VALUES)
    if outcome and (kind in _MAY_BE_OUTCOME or asks_done):
        kind = Kind.DECISION
    asked = _ASKED.search(plain)
    return Question(
        text=text,
        kind=kind,
        outcome=outcome,
        yes_no=yes_no,
        people=people,
        asked=asked.group(1).lower() if asked else None,
        periods=tuple(find_periods(text)),
    )


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Return the kinds with their patterns, in the order of the file."""
    lines = (files(_PACKAGE) / "question_kinds.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return tuple((Kind(kind), re.compile(pattern, re.IGNORECASE)) for kind, pattern in rows)


def asks_outcome(text: str) -> bool:
    """Whether a question asks what a body decided: a verb of deciding with a body or its members as who decides.

    Passives count (`was the report approved`); `what did the board do with` does too.
    """
    deciders = alternatives("deciders", _PACKAGE)
    verbs = alternatives("deciding", _PACKAGE)
    patterns = (
        rf"\b(?:did|do|does|has|have|had)\s+(?:the\s+)?(?:[\w'-]+\s+){{0,5}}?{deciders}\b(?:\s+\w+){{0,3}}?\s+{verbs}\b",
        rf"\b{deciders}\b(?:'s)?\s+(?:\w+\s+)?{verbs}\b",
        rf"^\W*(?:and\s+|so\s+)?(?:was|were|has|have|had)\b.*\b{verbs}\b",
        rf"\bwhat\s+(?:was|were|has been|had been)\s+{verbs}\b",
        r"^\W*(?:was|were|has|have)\b.*\b(?:permission|consent|licence)\b.*\b(?:given|granted|refused|issued)\b",
        rf"\bit\s+(?:was\s+)?{verbs}\b",
        r"\bwho (?:was|were|has been|had been) (?:\w+ )?(?:elected|appointed|chosen|nominated|re-elected)\b",
        r"\brecommend(?:s|ed|ation|ations)?\b",
        r"\bwhat (?:happened to|became of|has become of)\b",
        r"\b(?:decision|resolution|outcome|verdict)s?\b(?:\s+\w+)?\s+(?:of|on|about|for|at|was|were|did)\b",
    )
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


@cache
def _stems_of(*names: str) -> frozenset[str]:
    return frozenset(stem for name in names for word in terms(name, _PACKAGE) for stem in stems(word))


def course() -> frozenset[str]:
    """Return the stems of words that ask, also for a course of events, those that name bodies not among them."""
    return _stems_of("asking", "course")


def frame(kind: Kind) -> frozenset[str]:
    """Return the stems of words that ask, or name the record and its bodies, and say nothing of the matter.

    Where a decision is asked for, words of deciding are among them: the record has its own.
    """
    more = {Kind.DECISION: ("deciding",), Kind.TIMELINE: ("course",)}.get(kind, ())
    return _stems_of("asking", "deciders", *more)

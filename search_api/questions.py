"""What a question asks for, read off its wording: no model, no names, only the words that questions are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

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


# The first pattern that is found says the kind; what asks for a course of events comes before single values.
_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.TIMELINE,
        r"\b(?:time-?line|chronolog\w+|history of|step by step|over the years|over time|year by year|trace|stages)\b"
        r"|\bhow (?:did|has|have|was|were)\b.*\b(?:develop|evolve|progress|grow|unfold|come about|change over|move on)\w*"
        r"|\bwhat (?:happened to|became of|has become of)\b.*\b(?:since|between|after|until)\b|\bfirst mention\b"
        r"|\b(?:called|named|known as)\b.*\b(?:before|previously|originally|formerly)\b|\bformer name\b",
    ),
    (
        Kind.ROLES,
        r"\bsuccessive\b|\bsucceed(?:ed)?\b|\bpredecessors?\b|\b(?:what|which) (?:\w+ )?(?:posts?|roles?|jobs?|positions?|offices?|titles?)\b"
        r"|\b(?:posts?|roles?|jobs?|positions?|offices?)\b.*\b(?:held|hold|occup\w+|over)\b|\brelation(?:ship)? to\b"
        r"|\bhow (?:did|has) .*\b(?:role|post|position|job)\b.*\bchange",
    ),
    (
        Kind.MONEY,
        r"\bhow much\b|\bwhat (?:sum|amount|price|fee|cost|budget|grant)\b|\bhow (?:big|large|high) (?:was|were|is|are) the\b.*"
        r"\b(?:grant|fund|budget|fee|sum|precept|payment|cost)\w*\b|\bwhat (?:did|would|will|does|do)\b.*"
        r"\b(?:cost|chip in|pay|contribute)\b|\bcost of\b|\bprecept\b.*\b(?:approve|set|agree)|\bwhat precept\b",
    ),
    (
        Kind.COUNT,
        r"\bhow many\b|\bwhat number\b|\bthe number of\b|\bhow often\b|\bwhat (?:percentage|proportion|share)\b",
    ),
    (
        Kind.COMPARISON,
        r"\bcompared?\b|\bcomparison\b|\bdiffer(?:s|ed|ent|ence)?\b|\b(?:better|worse|higher|lower|more|fewer|less)\b.*\bthan\b"
        r"|\bget (?:better|worse)\b|\bbetween (?:\w+ )?(?:19|20)\d\d and\b|\bis that (?:what happened|so|right)\b|\bdid (?:it|that|this) happen\b"
        r"|\bstill\b.*\?|\bchange[sd]?\b.*\b(?:between|from)\b",
    ),
    (
        Kind.WHEN,
        r"\bwhen\b(?! it\b| they\b| he\b| she\b)|\b(?:what|which|on what|on which|by what|by which) (?:day|date|month|year|time)\b",
    ),
    (Kind.WHO, r"\b(?:who|whom|whose)\b|\bthe name of (?:the|a) (?:man|woman|person|officer|member|councillor)\b"),
    (Kind.WHERE, r"^\W*(?:and )?where\b|\bin (?:what|which) (?:place|venue|town|city|building)\b|\bwhat venue\b"),
    (
        Kind.DEFINITION,
        r"\bstand(?:s)? for\b|\bshort for\b|\bwhat does .* mean\b|\bmeaning of\b|\bpurpose of\b|\baims? of\b|\bdefin\w+\b"
        r"|^\W*what (?:is|are|was|were) (?!the (?:outcome|result|decision|reason)s?\b)[^,]{1,60}\??$|\bwhat .* (?:about|for)\??$",
    ),
    (Kind.LIST, r"^\W*(?:which|name|list)\b|\bwhich\b|\bwhat (?:are|were) the\b|\bwhat .*s (?:are|were)\b"),
)

_PEOPLE = r"members?|people|persons?|councillors?|officers?|experts?|ministers?|speakers?|chairs?|inspectors?|advis[eo]rs?|authors?|individuals?"
_WHICH_PERSON = re.compile(rf"\b(?:which (?:\w+[ -]){{0,2}}|what )(?:{_PEOPLE})\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:which|what|how many)\s+((?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s+(?:did|do|does|was|were|are|is|has|have|had|will|would|could|said|sat|voted|wrote)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"^\W*(?:so |and |but |then )?(?:did|was|were|is|are|has|have|had|does|do|will|would|can|could)\b", re.IGNORECASE
)


_WHAT_DONE = re.compile(r"^\W*(?:what|how) (?:did|was|were|has|have|had)\b", re.IGNORECASE)
_MAY_BE_OUTCOME = frozenset({Kind.OPEN, Kind.LIST, Kind.DEFINITION, Kind.WHERE})
_VALUES = frozenset({Kind.WHO, Kind.WHEN, Kind.COUNT, Kind.MONEY})
_COURSES = frozenset({Kind.TIMELINE, Kind.ROLES, Kind.COMPARISON, Kind.COUNT, Kind.MONEY})


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read.

    `outcome` tells whether it asks for what a body decided; `yes_no` whether yes or no would answer it; `people`
    whether the answer is a person; `asked` the noun that is asked for (`members`, `police officers`); `periods` its
    dates; `frame` the words in it that only ask and say nothing of the matter.
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
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, plain, re.IGNORECASE)), Kind.OPEN)
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
        rf"\bit\s+(?:was\s+)?{verbs}\b",
        r"\bwho (?:was|were|has been|had been) (?:\w+ )?(?:elected|appointed|chosen|nominated|re-elected)\b",
        r"\bwhat (?:happened to|became of|has become of)\b",
        r"\b(?:decision|resolution|outcome|verdict)s?\b(?:\s+\w+)?\s+(?:of|on|about|for|at|was|were|did)\b",
    )
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)


@cache
def _stems_of(*names: str) -> frozenset[str]:
    return frozenset(stem for name in names for word in terms(name, _PACKAGE) for stem in stems(word))


def frame(kind: Kind) -> frozenset[str]:
    """Return the stems of words that ask, or name the record and its bodies, and say nothing of the matter.

    Where a decision is asked for, words of deciding are among them: the record has its own.
    """
    more = {Kind.DECISION: ("deciding",), Kind.TIMELINE: ("course",)}.get(kind, ())
    return _stems_of("asking", "deciders", *more)

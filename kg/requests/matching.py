"""Whether a place in a later meeting answers a request: by what it refers back to, and by the words that both hold.

Words weigh by how rare they are among the items of the body, so that what every meeting speaks of joins nothing. A
wrong answer is worse than none: each rule asks for more words the less the place says of the request itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.requests.deadlines import months_between
from kg.requests.model import Asked, Heard
from kg.requests.rules import GIVEN, LISTED, LOGGED, RECALLED, REPORTED, RULES, SAID, SUBJECT

_CLEARLY = 0.1
"""How much more of one request than of another a place must hold to be about that one."""
_WINDOW = 24
"""Months after the request, or after it is due, in which words alone may answer it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word of a body's record says, by the number of items that hold it."""

    _of: Mapping[str, float]
    _unseen: float

    @classmethod
    def among(cls, items: Sequence[str]) -> Weights:
        """Return the weights of words among the items of one body."""
        counts = Counter(word for item in items for word in set(item.split()))
        total = len(items) + 1
        return cls({word: math.log(1 + total / n) for word, n in counts.items()}, math.log(1 + total))

    def of(self, word: str) -> float:
        """Return the weight of a word."""
        return self._of.get(word, self._unseen)

    def total(self, words: Iterable[str]) -> float:
        """Return the weight of some words together."""
        return sum(map(self.of, words))

    def covered(self, wanted: frozenset[str], held: frozenset[str]) -> float:
        """Return how much of what is wanted is held (0 to 1)."""
        whole = self.total(wanted)
        return self.total(wanted & held) / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A request as it is compared: its words as sets, its date and due date, and the dates of its body's meetings."""

    asked: Asked
    focus: frozenset[str]
    words: frozenset[str]
    topic: frozenset[str]
    agents: frozenset[str]
    date: str
    due: str | None
    number: str | None
    next_meeting: str | None
    meetings: frozenset[str]

    @property
    def matter(self) -> frozenset[str]:
        """All that may stand in the title of an item about it."""
        return self.focus | self.words | self.topic


@dataclass(frozen=True, slots=True)
class Match:
    """A place that speaks of a request, by a rule; `status` is answered, partly_answered or waiting."""

    heard: Heard
    rule: str
    status: str
    strength: float


def match(wanted: Wanted, heard: Heard, date: str, weights: Weights, rivals: Sequence[Wanted] = ()) -> Match | None:
    """Return how a place of a meeting on a later date speaks of a request, or None.

    `rivals` are the requests of other items of the same meeting: a place that speaks more of one is not about this.
    """
    own, title, words = _set(heard.own), _set(heard.title), _set(heard.words)
    near = _near(wanted, own | title, weights)
    if heard.says == "mentioned":
        return None
    if _of_another(wanted, heard) or any(_near(r, own | title, weights) > near + _CLEARLY for r in rivals):
        return None
    if heard.says == "waiting" and heard.kind != "row":
        return _waiting(wanted, heard, near, weights.covered(wanted.topic, own))
    rule = None
    if heard.kind == "row":
        rule = LOGGED if near >= 0.6 and _shared(wanted, own) >= min(2, len(wanted.focus)) else None
    elif _is_recalled(wanted, heard, date, near, weights):
        rule = RECALLED
    elif heard.recalls and near >= 0.6 and _shared(wanted, own | title) >= min(2, len(wanted.focus)):
        rule = SAID
    elif heard.kind == "statement":
        rule = GIVEN if _is_given(wanted, heard, near, date) else None
    elif _is_subject(wanted, heard, title, words, date, weights):
        rule = {"report": REPORTED, "listed": LISTED}.get(heard.kind, SUBJECT)
    if rule is None:
        return None
    return Match(heard, rule, heard.says, RULES[rule][1] + near / 100)


def _near(wanted: Wanted, held: frozenset[str], weights: Weights) -> float:
    return max(weights.covered(wanted.focus, held), weights.covered(wanted.words, held))


def _of_another(wanted: Wanted, heard: Heard) -> bool:
    """Whether a place refers back to other meetings of the body, and not to the one that asked."""
    if _refers(wanted, heard):
        return False
    months = {m[:7] for m in wanted.meetings}
    return heard.recalls and any(r in wanted.meetings or r in months for r in heard.refers)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _shared(wanted: Wanted, held: frozenset[str]) -> int:
    return max(len(wanted.focus & held), len(wanted.words & held))


def _waiting(wanted: Wanted, heard: Heard, near: float, topic: float) -> Match | None:
    """What is awaited, or asked for again: it shows that the request stands, and answers nothing."""
    back = _refers(wanted, heard)
    of_topic = _shared(wanted, _set(heard.own)) > 0 and topic >= 0.8
    if near >= (0.3 if back else 0.6) or of_topic:
        return Match(heard, RECALLED if back else SAID, "waiting", near)
    return None


def _recalled(wanted: Wanted, heard: Heard, date: str) -> bool:
    return (heard.recalls or any(r.startswith("minute") for r in heard.refers)) and (
        _refers(wanted, heard) or ("last" in heard.refers and wanted.next_meeting == date)
    )


def _is_of_item(wanted: Wanted, heard: Heard, near: float, weights: Weights) -> bool:
    """Whether a place is about the item that asked, where the request itself says little or its minute is named."""
    of_topic = weights.covered(wanted.topic, _set(heard.title) | _set(heard.words)) >= 0.6
    named = wanted.number is not None and f"minute {wanted.number}" in heard.refers
    return of_topic and (len(wanted.words) <= 2 or (named and near >= 0.2))


def _is_recalled(wanted: Wanted, heard: Heard, date: str, near: float, weights: Weights) -> bool:
    """Whether a place refers back to the request itself; without words of asking it must hold nearly all of it."""
    if _recalled(wanted, heard, date):
        return near >= 0.4 or _is_of_item(wanted, heard, near, weights)
    return heard.kind == "statement" and near >= 0.8 and _names_day(wanted, heard)


def _names_day(wanted: Wanted, heard: Heard) -> bool:
    """Whether a place gives the day of the meeting that asked, in whatever words."""
    return wanted.date in heard.refers and _shared(wanted, _set(heard.own)) >= min(2, len(wanted.focus))


def _refers(wanted: Wanted, heard: Heard) -> bool:
    """Whether a place names the meeting or the minute of a request; a number without a date only beside a date."""
    asked_on = {wanted.date, wanted.date[:7]}
    dates = [r for r in heard.refers if r[:2].isdigit()]
    if any(r in asked_on for r in dates):
        return True
    if any(len(r) == 2 and r == wanted.date[5:7] for r in dates):
        return True
    return wanted.number is not None and f"minute {wanted.number}" in heard.refers


def _is_given(wanted: Wanted, heard: Heard, near: float, date: str) -> bool:
    if not _in_time(wanted, date) or _clash(wanted.agents, _set(heard.agents)):
        return False
    shared = _shared(wanted, _set(heard.own))
    return (near >= 0.75 and shared >= 2) or (near >= 0.95 and shared >= 1)


def _is_subject(
    wanted: Wanted, heard: Heard, title: frozenset[str], words: frozenset[str], date: str, weights: Weights
) -> bool:
    """Whether an item is about what was asked: its title names it, and names little else."""
    if not _in_time(wanted, date) or not title or _clash(wanted.agents, _set(heard.agents)):
        return False
    named, own = weights.covered(wanted.focus, title), weights.covered(wanted.focus, title | _set(heard.own))
    if max(named, own * 0.9) < 0.6 or weights.covered(wanted.focus, title | words) < 0.75:
        return False
    return bool(title & wanted.focus) and weights.covered(title, wanted.matter) >= 0.5


def _in_time(wanted: Wanted, date: str) -> bool:
    return months_between(wanted.due if wanted.due and wanted.due > wanted.date else wanted.date, date) <= _WINDOW


def _clash(asked: frozenset[str], giving: frozenset[str]) -> bool:
    """Whether one post was asked and another one gives, both named: `Chief Constable` and `Clerk`."""
    return bool(asked and giving) and not asked & giving and _is_post(asked) and _is_post(giving)


_POSTS = frozenset(
    ["constabl", "commission", "clerk", "treasur", "director", "secretari", "solicitor", "financ", "monitor", "execut"]
)


def _is_post(agents: frozenset[str]) -> bool:
    return bool(agents & _POSTS)

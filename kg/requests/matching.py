"""Whether a place in a later meeting answers a request: by what it refers back to, and by the words that both hold.

Words weigh by how rare they are among the items of the body, so that what every meeting speaks of joins nothing. A
wrong answer is worse than none: each rule asks for more words the less the place says of the request itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.requests.model import Asked, Heard
from kg.requests.rules import GIVEN, LISTED, LOGGED, RECALLED, REPORTED, RULES, SAID, SUBJECT

_CLEARLY = 0.1
"""How much more of one request than of another a place must hold to be about that one."""
_WINDOW = 2
"""Years after the request, or after it is due, in which words alone may answer it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word of a body's record says, by the number of items that hold it."""

    _of: Mapping[str, float]
    _unseen: float

    @classmethod
    def among(cls, items: Sequence[frozenset[str]]) -> Weights:
        """Return the weights of words among the items of one body, each the words that it holds."""
        counts = Counter(word for item in items for word in item)
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
    """A request as it is compared: its words as sets, its dates, and the days and months of its body's meetings."""

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
class Place:
    """A place of a later meeting as it is compared: its date, and its words as sets."""

    heard: Heard
    date: str
    own: frozenset[str]
    title: frozenset[str]
    words: frozenset[str]
    agents: frozenset[str]

    @classmethod
    def of(cls, heard: Heard, date: str) -> Place:
        """Return a place of the meeting of a date."""
        sets = (frozenset(words.split()) for words in (heard.own, heard.title, heard.words, heard.agents))
        return cls(heard, date, *sets)

    @property
    def here(self) -> frozenset[str]:
        """The words of the place and of the heading above it."""
        return self.own | self.title


@dataclass(frozen=True, slots=True)
class Match:
    """A place that speaks of a request, by a rule; `status` is answered, partly_answered or waiting."""

    heard: Heard
    rule: str
    status: str
    strength: float


def match(wanted: Wanted, place: Place, weights: Weights, rivals: Sequence[Wanted] = ()) -> Match | None:
    """Return how a place of a later meeting speaks of a request, or None.

    `rivals` are the requests of other items of the same meeting: a place that speaks more of one is not about this.
    """
    heard, here = place.heard, place.here
    if heard.says == "mentioned" or _of_another(wanted, heard):
        return None
    near = _near(wanted, here, weights)
    if any(_near(r, here, weights) > near + _CLEARLY for r in rivals):
        return None
    if heard.says == "waiting" and heard.kind != "row":
        return _waiting(wanted, place, near, weights)
    rule = _rule(wanted, place, near, weights)
    return Match(heard, rule, heard.says, RULES[rule][1] + near / 100) if rule else None


def _rule(wanted: Wanted, place: Place, near: float, weights: Weights) -> str | None:
    """The rule by which a place gives what was asked for, the surest one first."""
    heard, enough = place.heard, min(2, len(wanted.focus))
    if heard.kind == "row":
        return LOGGED if near >= 0.6 and _shared(wanted, place.own) >= enough else None
    if _is_recalled(wanted, place, near, weights):
        return RECALLED
    if heard.recalls and near >= 0.6 and _shared(wanted, place.here) >= enough:
        return SAID
    if heard.kind == "statement":
        return GIVEN if _is_given(wanted, place, near) else None
    if _is_subject(wanted, place, weights):
        return {"report": REPORTED, "listed": LISTED}.get(heard.kind, SUBJECT)
    return None


def _near(wanted: Wanted, held: frozenset[str], weights: Weights) -> float:
    return max(weights.covered(wanted.focus, held), weights.covered(wanted.words, held))


def _of_another(wanted: Wanted, heard: Heard) -> bool:
    """Whether a place refers back to other meetings of the body, and not to the one that asked."""
    if not heard.recalls or _refers(wanted, heard):
        return False
    return any(r in wanted.meetings for r in heard.refers)


def _shared(wanted: Wanted, held: frozenset[str]) -> int:
    return max(len(wanted.focus & held), len(wanted.words & held))


def _waiting(wanted: Wanted, place: Place, near: float, weights: Weights) -> Match | None:
    """What is awaited, or asked for again: it shows that the request stands, and answers nothing."""
    back = _refers(wanted, place.heard)
    of_topic = _shared(wanted, place.own) > 0 and weights.covered(wanted.topic, place.own) >= 0.8
    if near >= (0.3 if back else 0.6) or of_topic:
        return Match(place.heard, RECALLED if back else SAID, "waiting", near)
    return None


def _is_recalled(wanted: Wanted, place: Place, near: float, weights: Weights) -> bool:
    """Whether a place refers back to the request itself; without words of asking it must hold nearly all of it."""
    if _recalls(wanted, place):
        return near >= 0.4 or _is_of_item(wanted, place, near, weights)
    names_day = wanted.date in place.heard.refers and _shared(wanted, place.own) >= min(2, len(wanted.focus))
    return place.heard.kind == "statement" and near >= 0.8 and names_day


def _recalls(wanted: Wanted, place: Place) -> bool:
    heard = place.heard
    back = heard.recalls or any(r.startswith("minute") for r in heard.refers)
    return back and (_refers(wanted, heard) or ("last" in heard.refers and wanted.next_meeting == place.date))


def _is_of_item(wanted: Wanted, place: Place, near: float, weights: Weights) -> bool:
    """Whether a place is about the item that asked, where the request itself says little or its minute is named."""
    of_topic = weights.covered(wanted.topic, place.title | place.words) >= 0.6
    named = wanted.number is not None and f"minute {wanted.number}" in place.heard.refers
    return of_topic and (len(wanted.words) <= 2 or (named and near >= 0.2))


def _refers(wanted: Wanted, heard: Heard) -> bool:
    """Whether a place names the day, the month or the minute of a request."""
    if not heard.refers:
        return False
    back = {wanted.date, wanted.date[:7], wanted.date[5:7], f"minute {wanted.number}"}
    return not back.isdisjoint(heard.refers)


def _is_given(wanted: Wanted, place: Place, near: float) -> bool:
    if not _in_time(wanted, place.date) or _clash(wanted.agents, place.agents):
        return False
    shared = _shared(wanted, place.own)
    return (near >= 0.75 and shared >= 2 and _holds_most(wanted, place.here)) or (near >= 0.95 and shared >= 1)


def _holds_most(wanted: Wanted, held: frozenset[str]) -> bool:
    """Whether a place lacks no more than a quarter of the words of a request, however common those are."""
    return any(len(words - held) <= len(words) // 4 for words in (wanted.focus, wanted.words) if words)


def _is_subject(wanted: Wanted, place: Place, weights: Weights) -> bool:
    """Whether an item is about what was asked: its title names it, and names little else."""
    if not place.title or not _in_time(wanted, place.date) or _clash(wanted.agents, place.agents):
        return False
    named = weights.covered(wanted.focus, place.title)
    if max(named, weights.covered(wanted.focus, place.here) * 0.9) < 0.6:
        return False
    told_less = weights.covered(place.title, wanted.focus) >= 0.95 and len(place.title & wanted.focus) > 1
    if weights.covered(wanted.focus, place.title | place.words) < 0.75 and not told_less:
        return False
    return bool(place.title & wanted.focus) and weights.covered(place.title, wanted.matter) >= 0.5


def _in_time(wanted: Wanted, date: str) -> bool:
    return date <= until(wanted.date, wanted.due)


def until(date: str, due: str | None) -> str:
    """Return the last day on which words alone may answer a request of a date."""
    first = max(date, due or "")
    return f"{int(first[:4]) + _WINDOW}{first[4:]}"


def _clash(asked: frozenset[str], giving: frozenset[str]) -> bool:
    """Whether one post was asked and another one gives, both named: `Chief Constable` and `Clerk`."""
    return bool(asked and giving) and not asked & giving and _is_post(asked) and _is_post(giving)


_POSTS = frozenset(
    ["constabl", "commission", "clerk", "treasur", "director", "secretari", "solicitor", "financ", "monitor", "execut"]
)


def _is_post(agents: frozenset[str]) -> bool:
    return bool(agents & _POSTS)

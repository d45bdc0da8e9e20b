"""When two readings of a document say the same: rules for names, texts and sets, without knowledge of either side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

_TITLES = frozenset(
    re.findall(
        r"\w+",
        "councillor councillors cllr cllrs dr mr mrs ms miss jp cc obe mbe the chief deputy assistant constable"
        " superintendent supt acc inspector",
    )
)
_END = re.compile(r"[\s;,.:]*(?:\band\b)?[\s;,.:]*$")


def words(text: str | None) -> tuple[str, ...]:
    """Return the words and numbers of a text in lower case, quotes and dashes made alike."""
    plain = unicodedata.normalize("NFKC", text or "").casefold().replace("\u2019", "'")
    return tuple(re.findall(r"[\w£]+(?:['.,][\w]+)*", plain))


def same_text(a: str | None, b: str | None) -> bool:
    """Whether two clauses say the same word for word; a trailing `; and` does not count."""
    return words(_END.sub("", a or "")) == words(_END.sub("", b or ""))


def holds(text: str | None, part: str | None) -> bool:
    """Whether the words of `part` stand together in `text`."""
    return f" {' '.join(words(part))} " in f" {' '.join(words(text))} "


def same_person(a: str | None, b: str | None) -> bool:
    """Whether two names can be one person's: the surname agrees, and a first name by its letters or its initial."""
    left, right = _names(a), _names(b)
    if not left or not right or left[-1] != right[-1]:
        return False
    first, second = ("".join(names[:-1][:1]) for names in (left, right))
    return first == second or "" in (first, second) or (1 in (len(first), len(second)) and first[0] == second[0])


def _names(name: str | None) -> list[str]:
    """Return given names or initials and the surname, without titles and honours; a double-barrelled one is one."""
    parts = re.findall(r"[\w'-]+", (name or "").casefold().replace("\u2019", "'"))
    return [part for part in parts if part not in _TITLES]


@dataclass
class Figure:
    """How many of a kind were found: `right` of `wanted`, among `given`; what is missing and what is too much."""

    right: int = 0
    wanted: int = 0
    given: int = 0
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share of what is wanted that was found; 1 when nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Return the share of what was given that is right; 1 when nothing was given."""
        return self.right / self.given if self.given else 1.0

    def add(self, other: Figure) -> None:
        """Count another figure into this one."""
        self.right, self.wanted, self.given = (
            self.right + other.right,
            self.wanted + other.wanted,
            self.given + other.given,
        )
        self.missed += other.missed
        self.extra += other.extra


def compare(
    wanted: Iterable[Any],
    given: Iterable[Any],
    same: Callable[[Any, Any], bool],
    tell: Callable[[Any], str] = str,
) -> tuple[Figure, list[tuple[Any, Any]]]:
    """Pair what is wanted with what was given, each at most once, in order; return the figure and the pairs."""
    rest, pairs, figure = list(given), [], Figure()
    figure.given = len(rest)
    for want in wanted:
        figure.wanted += 1
        found = next((got for got in rest if same(want, got)), None)
        if found is None:
            figure.missed.append(tell(want))
        else:
            rest.remove(found)
            pairs.append((want, found))
    figure.right = len(pairs)
    figure.extra = [tell(got) for got in rest]
    return figure, pairs


def rightness(
    pairs: Sequence[tuple[Any, Any]], right: Callable[[Any, Any], bool], tell: Callable[[Any], str]
) -> Figure:
    """Return how many of the pairs are right in one respect."""
    wrong = [f"{tell(want)} | {tell(got)}" for want, got in pairs if not right(want, got)]
    return Figure(len(pairs) - len(wrong), len(pairs), len(pairs), wrong)

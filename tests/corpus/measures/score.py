"""One table of figures with the cases that went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.matching import Figure, words

Obj = dict[str, Any]

Lister = Callable[[str], list[Obj]]
"""Returns the listed objects of a kind, as `panelgraph list` prints them."""


@dataclass(slots=True)
class Score:
    """Figures by name: rates as floats, counts as integers. `cases` tell what went wrong, worst kinds first."""

    figures: dict[str, float] = field(default_factory=dict)
    cases: list[str] = field(default_factory=list)

    def add(self, name: str, figure: Figure) -> None:
        """Take recall, precision and F1 of a figure, and its cases."""
        recall, precision = figure.recall, figure.precision
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        self.figures |= {f"{name}.recall": recall, f"{name}.precision": precision, f"{name}.f1": f1}
        self.cases += [f"{name} missed: {case}" for case in figure.missed]
        self.cases += [f"{name} too much: {case}" for case in figure.extra]


def share(right: int, total: int) -> float:
    """Return a share; 1 when there is nothing to share."""
    return right / total if total else 1.0


def plain(text: str | None) -> tuple[str, ...]:
    """Return the words of a clause without the `that` or `to` that it may begin with."""
    found = words(text)
    return found[1:] if found[:1] in (("that",), ("to",)) else found


def alike(a: str | None, b: str | None) -> bool:
    """Whether two clauses share nine words in ten, in either order; the second may open with `The Panel agreed to`."""
    left, right = plain(a), plain(re.sub(r"^The \w+ agreed (?:to|that) ", "", b or ""))
    if not left or not right:
        return False
    rest = list(right)
    shared = 0
    for word in left:
        if word in rest:
            rest.remove(word)
            shared += 1
    return shared >= 0.9 * max(len(left), len(right))


def shown(row: Obj) -> Iterator[str]:
    """Yield what an object says of itself: its text and its quotes."""
    yield str(row.get("text") or "")
    yield from (source["quote"] for source in row["sources"])

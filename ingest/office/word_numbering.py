"""List labels of a Word document as they are printed: Word stores a rule and a level, the reader has to count."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.office.number_formats import formatted
from ingest.office.word_styles import Styles
from ingest.office.word_xml import W, number, switch, value

_LEVELS = 9
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. `restart` is the level (from 1) after which it begins anew; None: any."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class Numbering:
    """Counts the list items of one document in reading order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        """Take the root element of the numbering part, and the styles that its definitions may refer to."""
        abstracts = root.findall(W + "abstractNum") if root is not None else []
        self._abstract = {a.get(W + "abstractNumId") or "": a for a in reversed(abstracts)}
        nums = root.findall(W + "num") if root is not None else []
        self._num = {n.get(W + "numId") or "": n for n in reversed(nums)}
        self._styles = styles
        self._levels: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, num_id: str, level: int | None, style: str = "") -> str:
        """Count one item and return its label, empty for none.

        `level` counts from 0; None takes the level that the definition ties to `style`.
        """
        if num_id not in self._levels:
            self._levels[num_id] = self._definition(num_id)
        abstract, levels, starts = self._levels[num_id]
        if not levels:
            return ""
        if level is None:
            level = next((n for n, found in sorted(levels.items()) if found.style == style), 0)
        level = min(level, _LEVELS - 1)
        here = levels.get(level, Level())
        counts = self._counts.setdefault(abstract, {})
        if level in starts and (num_id, level) not in self._begun:
            counts[level] = starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else starts.get(level, here.start)
        self._begun.add((num_id, level))
        for deeper in [n for n in counts if n > level]:
            restart = levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                del counts[deeper]
        return _printed(here, levels, counts)

    def _definition(self, num_id: str) -> tuple[str, dict[int, Level], dict[int, int]]:
        """Return the abstract definition of a numId, its levels, and the starts that this numId sets anew."""
        num = self._num.get(num_id)
        abstract_id = value(num, "abstractNumId") or ""
        abstract = self._abstract.get(abstract_id)
        if num is None or abstract is None:
            return "", {}, {}
        if linked := value(abstract, "numStyleLink"):
            other = self._num.get(self._styles.number_of_list_style(linked) or "")
            abstract_id = value(other, "abstractNumId") or abstract_id
            abstract = self._abstract.get(abstract_id, abstract)
        levels = {number(e.get(W + "ilvl"), 0): _level(e) for e in abstract.findall(W + "lvl")}
        starts: dict[int, int] = {}
        for override in num.findall(W + "lvlOverride"):
            place = number(override.get(W + "ilvl"), 0)
            if (own := override.find(W + "lvl")) is not None:
                levels[place] = _level(own)
            if (start := value(override, "startOverride")) is not None:
                starts[place] = number(start, 1)
        return abstract_id, levels, starts


def _level(element: _Element) -> Level:
    restart = value(element, "lvlRestart")
    # A format of its own ("001, 002") stands beside the nearest common one.
    kinds = [kind for e in element.iter(W + "numFmt") if (kind := e.get(W + "val")) and kind != "custom"]
    return Level(
        start=number(value(element, "start"), 0 if element.find(W + "start") is None else 1),
        kind=kinds[0] if kinds else "decimal",
        text=value(element, "lvlText") or "",
        restart=None if restart is None else number(restart, 0),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _printed(here: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    if here.kind == "bullet":
        return _BULLET
    if here.kind == "none" and "%" not in here.text:
        return here.text.strip()

    def one(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        level = levels.get(place, Level())
        kind = "decimal" if here.legal and level.kind != "decimalZero" else level.kind
        return formatted(counts.get(place, level.start), kind)

    return re.sub(r"\s+", " ", re.sub(r"%([1-9])", one, here.text)).strip()

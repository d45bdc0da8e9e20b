"""Styles of an OpenDocument text: what a paragraph or span inherits, and how the levels of its lists are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import _Element

from ingest.office.number_formats import formatted
from ingest.office.odf_xml import EXTENSION, STYLE, TEXT, number, within

_KINDS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_TITLES = {"title": 1, "subtitle": 2}
_DEEPEST = 30
_LEVELS = 10
OUTLINE = ""
"""The list style of numbered headings; no list style has an empty name."""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list is numbered: `pattern` holds `%1` for the number of the first level, and so on."""

    kind: str
    pattern: str
    start: int = 1
    bullet: bool = False


class Styles:
    """The styles of a text document: its own and those that its content adds."""

    def __init__(self, roots: Sequence[_Element]) -> None:
        """Take the root elements of the parts with styles, those that win last."""
        self._by_name: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                key = style.get(STYLE + "family") or "", style.get(STYLE + "name") or ""
                self._by_name[key] = style
            for style in root.iter(TEXT + "list-style"):
                self._lists[style.get(STYLE + "name") or "?"] = dict(_levels(style))
            for style in root.iter(TEXT + "outline-style"):
                self._lists[OUTLINE] = dict(_levels(style))
        self.of_text = lru_cache(maxsize=None)(self._of_text)

    def list_levels(self, name: str) -> dict[int, ListLevel]:
        """Return the levels (from 1) of a list style, none when it is not known."""
        return self._lists.get(name, {})

    def title_level(self, style: str | None) -> int:
        """Return 1 for a paragraph in the style of titles, 2 for subtitles, else 0."""
        for found in self._chain("paragraph", style):
            if level := _TITLES.get((found.get(STYLE + "name") or "").lower()):
                return level
        return 0

    def _of_text(self, family: str, style: str | None, attribute: str) -> str | None:
        """Return what a style says of its characters (`fo:font-weight`), None when it says nothing."""
        for found in self._chain(family, style):
            properties = within(found, STYLE + "text-properties")
            if properties is not None and (said := properties.get(attribute)) is not None:
                return said
        return None

    def _chain(self, family: str, style: str | None) -> Iterator[_Element]:
        for _ in range(_DEEPEST):
            found = self._by_name.get((family, style)) if style else None
            if found is None:
                return
            yield found
            style = found.get(STYLE + "parent-style-name")


def _levels(style: _Element) -> Iterator[tuple[int, ListLevel]]:
    for element in style:
        tag = element.tag if isinstance(element.tag, str) else ""
        level = number(element.get(TEXT + "level"), 0, _LEVELS)
        if not tag.startswith(TEXT) or not level:
            continue
        if not tag.endswith(("list-level-style-number", "outline-level-style")):
            yield level, ListLevel("bullet", "", bullet=True)
            continue
        kind = _KINDS.get(element.get(STYLE + "num-format") or "", "none")
        given = element.get(EXTENSION + "num-list-format")
        pattern = re.sub(r"%(\d+)%", r"%\1", given) if given is not None else _pattern(element, level)
        yield level, ListLevel(kind, pattern, number(element.get(TEXT + "start-value"), 1))


def _pattern(element: _Element, level: int) -> str:
    shown = number(element.get(TEXT + "display-levels"), 1, level) or 1
    numbers = ".".join(f"%{place}" for place in range(level - shown + 1, level + 1))
    return f"{element.get(STYLE + 'num-prefix') or ''}{numbers}{element.get(STYLE + 'num-suffix') or ''}"


class ListCount:
    """Counts the items of one list, which may be interrupted and continued."""

    def __init__(self) -> None:
        """Begin before the first item."""
        self._counts: dict[int, int] = {}

    def label(self, levels: dict[int, ListLevel], level: int, start: int | None) -> str:
        """Count an item of a level (from 1), from `start` on when the item gives one, and return its label."""
        here = levels.get(level)
        if here is None:
            return ""
        if start is not None:
            self._counts[level] = start
        else:
            self._counts[level] = self._counts[level] + 1 if level in self._counts else here.start
        for deeper in [n for n in self._counts if n > level]:
            del self._counts[deeper]
        if here.bullet:
            return "•"
        if here.kind == "none":
            return ""

        def one(match: re.Match[str]) -> str:
            place = int(match[1])
            there = levels.get(place, here)
            return formatted(self._counts.get(place, there.start), there.kind)

        return re.sub(r"\s+", " ", re.sub(r"%(\d{1,2})", one, here.pattern)).strip()

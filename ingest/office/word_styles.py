"""Styles of a Word document: what a paragraph or run inherits from the style it names, and that from its base."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element

from ingest.office.word_xml import W, number, switch, value

_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_DEEPEST = 30


class Styles:
    """The styles part of a document; without one, nothing is inherited."""

    def __init__(self, root: _Element | None) -> None:
        """Take the root element of the part."""
        self._by_id: dict[str, _Element] = {}
        self._default: str | None = None
        for style in root.findall(W + "style") if root is not None else ():
            name = style.get(W + "styleId")
            if name is None:
                continue
            self._by_id.setdefault(name, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = name
        # A document has thousands of paragraphs in a dozen styles.
        self.heading_level = lru_cache(maxsize=None)(self._heading_level)
        self.list_place = lru_cache(maxsize=None)(self._list_place)
        self.inherited = lru_cache(maxsize=None)(self._inherited)

    def of_paragraph(self, properties: _Element | None) -> str | None:
        """Return the id of a paragraph's style: the one it names, else the document's default."""
        return value(properties, "pStyle") or self._default

    def number_of_list_style(self, style: str) -> str | None:
        """Return the numId that a list style stands for."""
        return next((n for s in self._chain(style) if (n := _num_id(s.find(W + "pPr")))), None)

    def _heading_level(self, style: str | None) -> int:
        """Return the heading level (from 1) of a paragraph style, 0 when it is for body text."""
        for found in self._chain(style):
            outline = value(found.find(W + "pPr"), "outlineLvl")
            if outline is not None:
                level = number(outline, 9)
                return level + 1 if level < 9 else 0
            name = (value(found, "name") or "").strip().lower()
            if match := _HEADING.match(name):
                return int(match[1])
            if name in _TITLES:
                return _TITLES[name]
        return 0

    def _list_place(self, style: str | None) -> tuple[str, int | None, str] | None:
        """Return the numId that a paragraph style brings, the level if it says one, and the style that says so."""
        for found in self._chain(style):
            properties = found.find(W + "pPr")
            if num_id := _num_id(properties):
                level = value(properties.find(W + "numPr") if properties is not None else None, "ilvl")
                return num_id, None if level is None else number(level, 0), found.get(W + "styleId") or ""
        return None

    def _inherited(self, style: str | None, tag: str) -> bool:
        """Return whether a style switches a property of characters on (`b`, `caps`, `vanish`)."""
        for found in self._chain(style):
            if (on := switch(found.find(W + "rPr"), tag)) is not None:
                return on
        return False

    def _chain(self, style: str | None) -> Iterator[_Element]:
        """Yield a style and what it is based on, nearest first."""
        for _ in range(_DEEPEST):
            found = self._by_id.get(style) if style else None
            if found is None:
                return
            yield found
            style = value(found, "basedOn")


def _num_id(properties: _Element | None) -> str | None:
    return value(properties.find(W + "numPr") if properties is not None else None, "numId")

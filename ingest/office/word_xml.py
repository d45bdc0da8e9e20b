"""WordprocessingML by its tags: names of elements and attributes, and safe readings of both."""

from __future__ import annotations

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_OFF = frozenset(("0", "false", "off", "none"))


def value(parent: _Element | None, tag: str, attribute: str = "val") -> str | None:
    """Return an attribute of the first child with a tag (`value(p, "pStyle")`), None without either."""
    child = parent.find(W + tag) if parent is not None else None
    return child.get(W + attribute) if child is not None else None


def number(text: str | None, default: int, most: int = 1_000_000) -> int:
    """Return an attribute as a whole number between 0 and `most`; `default` when it is none."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 9:
        return default
    return min(int(text), most)


def switch(properties: _Element | None, tag: str) -> bool | None:
    """Return whether a property such as `b` is on; None when nothing is said of it."""
    child = properties.find(W + tag) if properties is not None else None
    return None if child is None else child.get(W + "val", "1") not in _OFF

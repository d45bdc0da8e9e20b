"""How deep the elements of a page lie within each other, found without parsing it."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<(/?)(div|span|table|ul|ol|dl|section|article|blockquote|form|fieldset|font|button|center|em|strong|small|big|sub|sup"
    r"|code|tt|ins|del|nav|main|header|footer|aside|details|figure|svg|math|object|[biuas])\b",
    re.IGNORECASE,
)
_FEW = 2000
DEEPEST = 2000
"""Parsing takes time with the square of the depth, so that a page deeper than this is refused."""


def too_deep(page: str) -> bool:
    """Return whether elements that must be closed are open within each other more than `DEEPEST` deep."""
    if page.count("<") < _FEW:
        return False
    opened: dict[str, int] = {}
    depth = 0
    for m in _TAG.finditer(page):
        tag = m[2].lower()
        if not m[1]:
            opened[tag] = opened.get(tag, 0) + 1
            depth += 1
            if depth > DEEPEST:
                return True
        elif opened.get(tag):
            opened[tag] -= 1
            depth -= 1
    return False

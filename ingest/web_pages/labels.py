"""The label of a list item on a page: what a browser would print before it, or what a word processor wrote there."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from ingest.labels import roman

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_CSS_STYLES = {
    "lower-alpha": "a",
    "upper-alpha": "A",
    "lower-latin": "a",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
}
_BULLET_SIGNS = "·•▪■□◦●○–—-*§Øüvoqn"
"""What stands for a bullet in the symbol fonts of word processors."""
PRINTED = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[•·*–-])\s+\S")
"""A text that begins with a label of its own."""
NUMBER = re.compile(r"(?:[A-Z]{1,4}[./ ]?)?\d{1,3}[a-z]?(?:/\d{2,4})?[.):]?")
"""An item's number that is all that a cell or paragraph holds."""


def list_label(list_node: LexborNode | None, place: int) -> str:
    """Return the label of the item at a place (from 1) of a list: `(a)`, `(i)`, `1.` in its style, else a bullet."""
    if list_node is None or list_node.tag != "ol":
        return "•"
    style = (list_node.attributes.get("type") or "1").strip()
    if m := _STYLE.search(list_node.attributes.get("style") or ""):
        style = _CSS_STYLES.get(m[1].lower(), style)
    if style in ("a", "A") and 0 < place <= 26:
        return f"({chr(96 + place)})"
    if style in ("i", "I") and 0 < place < 50:
        return f"({roman(place)})"
    return f"{place}."


def next_place(item: LexborNode, before: int | None) -> int:
    """Return the place of a list item after the one at `before`, None for the first of its list."""
    if (value := _whole(item.attributes.get("value"))) is not None:
        return value
    if before is not None:
        return before + 1
    start = _whole(item.parent.attributes.get("start")) if item.parent is not None else None
    return 1 if start is None else start


def _whole(value: str | None) -> int | None:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def word_label(text: str) -> str:
    """Return the label that a word processor wrote as text, with symbol characters as a bullet."""
    label = text.strip()
    if len(label) == 1 and (label in _BULLET_SIGNS or "\ue000" <= label <= "\uf8ff"):
        return "•"
    return label


def item_number(text: str) -> str:
    """Return an item's number as a printed label: `12` and `12.` → `12.`, `12/31` as it stands."""
    bare = text.strip().rstrip(".):").strip()
    return f"{bare}." if re.fullmatch(r"\d{1,3}[a-z]?", bare) else bare

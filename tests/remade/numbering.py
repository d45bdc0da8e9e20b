"""Which labels a word processor would count by itself: runs of bullets, `1.`, `(a)` and `(i)` in unbroken order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.labels import Label, read_label
from tests.remade.elements import Element, Item


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that numbers itself: style `1`, `a`, `i` or `bullet`, and the number of its first item."""

    number: int
    style: str
    start: int


def counted(elements: Sequence[Element]) -> list[tuple[Element, Listed | None]]:
    """Return each element with the list it belongs to, or None where its label is typed or it has none."""
    found: list[tuple[Element, Listed | None]] = []
    listed: Listed | None = None
    last = 0
    for at, element in enumerate(elements):
        style, value = _place(element, elements[at + 1] if at + 1 < len(elements) else None, listed, last)
        if not style:
            listed = None
        elif listed is None or listed.style != style or (style != "bullet" and value != last + 1):
            listed = Listed(at, style, value)
        last = value
        found.append((element, listed))
    return found


def _place(element: Element, after: Element | None, listed: Listed | None, last: int) -> tuple[str, int]:
    """Return the style and number of a label that a list can print, or an empty style."""
    if not isinstance(element, Item) or element.bold or not element.text:
        return "", 0
    label = read_label(element.label + " x")
    if label is None or label.text != element.label:
        return "", 0
    if label.style == "bullet":
        return ("bullet", 0) if label.text == "•" else ("", 0)
    if label.style == "number" and label.text == f"{label.value}.":
        return "1", label.value
    if label.style in ("bracket-letter", "bracket-roman") and label.text == label.text.lower():
        roman = _is_roman(label, after, listed, last)
        return (
            ("i", label.roman_value or 0)
            if roman
            else ("a", label.value)
            if label.style != "bracket-roman"
            else ("", 0)
        )
    return "", 0


def _is_roman(label: Label, after: Element | None, listed: Listed | None, last: int) -> bool:
    """Whether `(i)`, `(v)`, `(x)` are roman: by the list they go on with, else by the label after them."""
    if label.style == "bracket-roman":
        return True
    if label.roman_value is None:
        return False
    if listed is not None and listed.style in "ai":
        return listed.style == "i" and label.roman_value == last + 1
    return label.text == "(i)" and not (isinstance(after, Item) and after.label == "(j)")

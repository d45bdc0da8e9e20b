"""Elements of a picture (SVG): text that is escaped and fits, shapes with their attributes."""

from __future__ import annotations

import unicodedata
from xml.etree import ElementTree

LETTER = 0.5
"""Width of a letter in ems, about."""


def text(
    root: ElementTree.Element,
    x: float,
    y: float,
    value: str,
    size: int,
    fill: str,
    *,
    anchor: str = "start",
    weight: str = "400",
    style: str = "normal",
    halo: bool = False,
) -> None:
    """Write a text with its baseline at a place; with a halo it can be read upon lines."""
    made = add(root, "text", x=x, y=y, fill=fill, font_size=size)
    if anchor != "start":
        made.set("text-anchor", anchor)
    if weight != "400":
        made.set("font-weight", weight)
    if style != "normal":
        made.set("font-style", style)
    if halo:
        made.attrib |= {"stroke": "#ffffff", "stroke-width": "3", "paint-order": "stroke"}
    made.text = safe(value)


def add(root: ElementTree.Element, tag: str, **attributes: float | str) -> ElementTree.Element:
    """Add an element as the last of another, and return it."""
    made = element(tag, **attributes)
    root.append(made)
    return made


def element(tag: str, **attributes: float | str) -> ElementTree.Element:
    """Return an element that stands nowhere yet; `font_size` is its attribute font-size."""
    plain = {k.replace("_", "-"): f"{v:g}" if isinstance(v, (int, float)) else v for k, v in attributes.items()}
    return ElementTree.Element(tag, plain)


def cut(text: str, size: int, width: float) -> str:
    """Return a text that is no wider than `width` pixels at a size of letters, about."""
    most = int(width / (size * LETTER))
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + " …"


def safe(text: str) -> str:
    """Return a text without characters that XML or a reader's screen cannot take; it is escaped when it is written."""
    kept = (c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn") else " " for c in text)
    return " ".join("".join(kept).split())

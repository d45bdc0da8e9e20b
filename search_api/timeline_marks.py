"""The marks of a timeline: a shape and a colour for each kind of event, so that neither alone has to tell it."""

from __future__ import annotations

from xml.etree import ElementTree

_BLUE, _ORANGE, _GREEN, _RED, _SKY, _PURPLE = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7"

SHAPES = {
    "mention": ("circle", _SKY),
    "role": ("circle", _BLUE),
    "attendance": ("ring", _BLUE),
    "declaration": ("ring", _PURPLE),
    "decision": ("diamond", _GREEN),
    "request": ("square", _RED),
    "recommendation": ("triangle", _ORANGE),
    "action": ("ring", _RED),
    "money": ("pound", _INK := "#1b1f24"),
    "succession": ("arrow", _PURPLE),
}
"""Shape and colour of each kind; colours are those of Okabe and Ito."""

_POLYGONS = {
    "diamond": "0,-7 7,0 0,7 -7,0",
    "square": "-5.5,-5.5 5.5,-5.5 5.5,5.5 -5.5,5.5",
    "triangle": "0,-7 6.5,5 -6.5,5",
    "arrow": "-7,-4 1,-4 1,-7 8,0 1,7 1,4 -7,4",
}


def mark(root: ElementTree.Element, kind: str, x: float, y: float) -> ElementTree.Element:
    """Draw the mark of a kind at a place, and return its group, which may get a title."""
    shape, colour = SHAPES[kind]
    group = ElementTree.SubElement(root, "g", {"transform": f"translate({x:g} {y:g})"})
    if shape in _POLYGONS:
        edges = {"points": _POLYGONS[shape], "fill": colour, "stroke": "#ffffff", "stroke-width": "1"}
        ElementTree.SubElement(group, "polygon", edges)
    elif shape == "ring":
        ElementTree.SubElement(group, "circle", {"r": "5", "fill": "#ffffff", "stroke": colour, "stroke-width": "2.4"})
    else:
        ElementTree.SubElement(group, "circle", {"r": "7" if shape == "pound" else "5.5", "fill": colour})
    if shape == "pound":
        sign = {"fill": "#ffffff", "font-size": "10", "font-weight": "700", "text-anchor": "middle", "y": "3.6"}
        ElementTree.SubElement(group, "text", sign).text = "£"
    return group

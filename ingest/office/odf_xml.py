"""OpenDocument by its tags: the namespaces that text documents use."""

from __future__ import annotations

from lxml.etree import _Element

_ROOT = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_ROOT}office:1.0}}"
TEXT = f"{{{_ROOT}text:1.0}}"
TABLE = f"{{{_ROOT}table:1.0}}"
STYLE = f"{{{_ROOT}style:1.0}}"
DRAW = f"{{{_ROOT}drawing:1.0}}"
FO = f"{{{_ROOT}xsl-fo-compatible:1.0}}"
SVG = f"{{{_ROOT}svg-compatible:1.0}}"
EXTENSION = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def number(text: str | None, default: int, most: int = 1_000_000) -> int:
    """Return an attribute as a whole number between 0 and `most`; `default` when it is none."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 9:
        return default
    return min(int(text), most)


def within(parent: _Element | None, tag: str) -> _Element | None:
    """Return the first child with a tag; None without it or without a parent."""
    return parent.find(tag) if parent is not None else None

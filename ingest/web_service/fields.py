"""Values of the elements of a web service's answer: names without namespace, entities undone however often escaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ingest.web_pages.lines import ITEM_LEVEL, Line
from ingest.web_pages.page import fragment_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9:]{0,15}(?:\s[^<>]*)?/?>|!--)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});")
_DATE = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(\d{4})\b")
_MOST_ESCAPED = 3
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def local(element: _Element) -> str:
    """Return an element's name in small letters, without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def named(root: _Element, *names: str) -> Iterator[_Element]:
    """Yield the elements with one of some names within `root`, itself included, in order."""
    for element in root.iter():
        if local(element) in names:
            yield element


def own_text(element: _Element) -> str:
    """Return all text in an element as it stands."""
    return "".join(str(part) for part in element.itertext())


def text_of(element: _Element | None) -> str:
    """Return an element's text on one line, entities undone; "" for None."""
    if element is None:
        return ""
    text = own_text(element)
    for _ in range(_MOST_ESCAPED):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return " ".join(_TAG.sub(" ", text).split())


def own_field(record: _Element, *names: str) -> str:
    """Return the text of the first child with one of some names that is not empty, in the order of the names."""
    children: dict[str, _Element] = {}
    for child in record:
        children.setdefault(local(child), child)
    return next((value for name in names if (value := text_of(children.get(name)))), "")


def body_lines(element: _Element, name: str) -> list[Line]:
    """Return the lines of the page held in an element: as elements, escaped once or more, or as plain text.

    Raises UnreadableFile when what it holds lies too deep.
    """
    page = markup_in(element)
    if page is None:
        return [Line(" ".join(line.split())) for line in _unescaped(element).splitlines() if line.strip()]
    lines = fragment_lines(page, name)
    return [Line(n.text, max(n.level, ITEM_LEVEL + 1) if n.level else 0, n.bold) for n in lines]


def markup_in(element: _Element) -> str | None:
    """Return the HTML that an element holds, None when it holds none."""
    from lxml import etree

    if len(element):
        return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    text = _unescaped(element)
    return text if _TAG.search(text) else None


def _unescaped(element: _Element) -> str:
    return unescaped_markup(own_text(element))


def unescaped_markup(text: str) -> str:
    """Return text with its entities undone until tags show, or nothing is left to undo."""
    for _ in range(_MOST_ESCAPED):
        if _TAG.search(text) or not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def written_date(text: str) -> str:
    """Return a date `dd/mm/yyyy` in words (`10 December 2031`), anything else as it stands."""
    m = _DATE.match(text)
    if m is None:
        return text
    day, month, year = (int(group) for group in m.groups())
    try:
        date(year, month, day)
    except ValueError:
        return text
    return f"{day} {_MONTHS[month - 1]} {year}"

"""Pages of one item or one decision: a line or fields say of which meeting, and the rest of the page is the item.

A committee system shows an item alone ("Meeting of Audit Committee, 4 May 2031 (Item 12)"), an issue with all its
meetings ("Meeting: 04/05/2031 - Audit Committee (Item 12)"), and a decision as fields ("Decided at meeting: ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.body_name import body_name, names_body
from ingest.clean import View, view
from ingest.dates import WEEKDAY, find_dates, find_times
from ingest.item_heading import Heading, clean_title
from ingest.layout import Layout
from ingest.meeting_head import Head
from ingest.model import Block, Piece

_ENTRY = re.compile(
    r"\s*(?:[•·*-]\s*)?meeting\s*(?::|of\b(?:\s+the\b)?)\s*(?P<rest>\S.*?)\s*\(\s*item\s+(?P<number>[\w./]+?)\.?\s*\)\s*$",
    re.IGNORECASE,
)
_AROUND_DATE = re.compile(rf"^[\s,–-]+|[\s,–-]*(?:\b{WEEKDAY})?[\s,–-]*$", re.IGNORECASE)
_FIELD = re.compile(
    r"\s*(?P<name>decision\s+maker|decision\s+status|(?:is\s+)?key\s+decision|date\s+of\s+publication|report\s+author"
    r"|title(?:\s+of\s+(?:decision|report))?|call[\s-]?in\s+expires|is\s+subject\s+to\s+call[\s-]?in"
    r"|publication\s+date|date\s+of\s+decision|decided\s+at\s+meeting|effective\s+from|call[\s-]?in\s+deadline"
    r"|decision\s+type|reference\s+no|notice\s+of\s+decision|decision\s+reference|date\s+published|decision\s+maker\(s\)"
    r"|wards?(?:\(s\))?\s+affected|contact\s+officer|subject(?:\s+of\s+(?:decision|report))?)\s*\??\s*:\s*(?P<value>.*)$",
    re.IGNORECASE,
)
# Who holds the office of the maker: "Cabinet Member for Parks, Councillor Ann Lee".
_HOLDER = re.compile(r"\s*[,(–-]\s*(?:Councillor|Cllr)\b.*$")
_TITLE_LABEL = re.compile(r"\s*(?:subject|title)(?:\s+of\s+(?:the\s+)?(?:decision|report))?\s*:?\s*", re.IGNORECASE)
"""The label of the title, on a line above it."""
_FEWEST_FIELDS = 3
_TITLE_REACH = 6


@dataclass(frozen=True, slots=True)
class SingleItem:
    """One item with its meeting: the head, the item's heading (an index into `blocks`), and the blocks to read."""

    head: Head
    heading: Heading
    blocks: tuple[Block, ...]


def names_meeting(line: str) -> bool:
    """Whether a line says of which meeting what follows is an item."""
    m = _ENTRY.match(line)
    return m is not None and next(find_dates(m["rest"]), None) is not None


def single_item(text: str, blocks: Sequence[Block], layout: Layout) -> SingleItem | None:
    """Return the item of a page that holds one, with its meeting; None for every other document."""
    return _of_meeting_line(text, blocks, layout) or _of_fields(text, blocks, layout)


def _of_meeting_line(text: str, blocks: Sequence[Block], layout: Layout) -> SingleItem | None:
    at = next((i for i, block in enumerate(blocks[:12]) if names_meeting(block.text)), None)
    if at is None:
        return None
    shown = view(text, blocks[at].span)
    m = _ENTRY.match(shown.text)
    if m is None:
        return None
    number, start, body = m["number"], at, at + 1
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    title = ""
    if below is not None and (own := re.match(rf"{re.escape(number)}\.?\s+(?=\S)", _printed(below))):
        title, start, body = _printed(below)[own.end() :], at + 1, at + 2
    elif (above := _title_above(blocks, at, layout)) is not None:
        title, start = _printed(blocks[above]), above
    heading = Heading(number, clean_title(title, layout), start, body)
    return SingleItem(_head(shown, m.start("rest"), m.end("rest")), heading, tuple(blocks))


def _of_fields(text: str, blocks: Sequence[Block], layout: Layout) -> SingleItem | None:
    """A decision page: of a meeting when it was decided at one, or when its maker is a body and not an officer."""
    fields = {i: m for i, block in enumerate(blocks) if (m := _FIELD.match(block.text))}
    by_name = {re.sub(r"\W+", " ", m["name"]).lower(): i for i, m in fields.items()}
    if len(by_name) < _FEWEST_FIELDS:
        return None
    first = min(fields)
    named = next(
        (i for name, i in by_name.items() if name.split()[0] in ("title", "subject") and fields[i]["value"]), None
    )
    below = next((i for i, block in enumerate(blocks[:-1]) if i > first and _TITLE_LABEL.fullmatch(block.text)), None)
    title = below + 1 if named is None and below is not None else named
    title = _title_above(blocks, first, layout) if title is None else title
    head = _decided_by(text, blocks, by_name)
    if title is None or head is None:
        return None
    kept = [i for i in range(len(blocks)) if i <= title or i not in fields]
    number, words = None, _printed(blocks[title]) if named is None else fields[named]["value"]
    heading = Heading(number, clean_title(words, layout), kept.index(title), kept.index(title) + 1)
    return SingleItem(head, heading, tuple(blocks[i] for i in kept))


def _decided_by(text: str, blocks: Sequence[Block], by_name: dict[str, int]) -> Head | None:
    def value(name: str) -> tuple[View, int, int] | None:
        if name not in by_name:
            return None
        shown = view(text, blocks[by_name[name]].span)
        m = _FIELD.match(shown.text)
        return (shown, m.start("value"), len(shown.text)) if m and m["value"] else None

    if meeting := value("decided at meeting"):
        return _head(*meeting)
    maker, day = value("decision maker"), value("date of decision")
    if maker is None or day is None or not names_body(maker[0].text[maker[1] :]):
        return None
    head = _head(*day)
    name = _HOLDER.sub("", maker[0].text[maker[1] :])
    head.body = Piece(value=body_name(name), span=maker[0].raw(maker[1], maker[1] + len(name)))
    return head


def _head(shown: View, start: int, end: int) -> Head:
    """Read "4 May 2031 2.00 pm - Audit Committee", or the two the other way round."""
    head = Head()
    line = shown.text[start:end]
    date = next(find_dates(line), None)
    if date is None:
        return head
    head.date = Piece(value=date.value, span=shown.raw(start + date.start, start + date.end))
    after = line[date.end :]
    time = next((t for t in find_times(after) if t.start < 12), None)
    if time is not None:
        at = start + date.end
        head.start = Piece(value=time.value, span=shown.raw(at + time.start, at + time.end))
    a, b = (0, date.start) if line[: date.start].strip(" ,-–") else (date.end + (time.end if time else 0), len(line))
    while b > a and (m := _AROUND_DATE.search(line[a:b])) and m.group():
        a, b = (a + m.end(), b) if m.start() == 0 and m.end() < b - a else (a, a + m.start())
    if a < b:
        head.body = Piece(value=body_name(line[a:b]), span=shown.raw(start + a, start + b))
    return head


def _title_above(blocks: Sequence[Block], at: int, layout: Layout) -> int | None:
    """The nearest line above that can be the item's title: no kind of page, no furniture."""
    for i in range(at - 1, max(at - _TITLE_REACH, 0) - 1, -1):
        block = blocks[i]
        if not (layout.page_kind_line.match(block.text) or layout.furniture_line.match(block.text)) and block.text:
            return i
    return None


def _printed(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label and block.label != "•" else block.text

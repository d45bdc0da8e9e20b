"""Tables of a page: which are agendas (a row an item), which are data (a row a line), which only arrange the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from ingest.web_pages.labels import NUMBER

_MANY = "ul, ol, table, h1, h2, h3, h4, h5, h6, pre, dl"
_LONGEST_FLAT = 1500
_NUMBER_HEAD = re.compile(
    r"(?:agenda\s+|minute\s+)?(?:item\s+)?(?:no|number|ref|reference)?\.?|item|rhif(?:\s+eitem)?|#", re.IGNORECASE
)
_TITLE_HEAD = re.compile(
    r"(?:agenda\s+)?items?(?:\s+(?:title|description|of\s+business))?|title|subject|business|description|eitem|report",
    re.IGNORECASE,
)
_OUTCOME_HEAD = re.compile(
    r"(?P<decision>decisions?|resolutions?|outcomes?)|(?P<minutes>minutes?)|(?P<action>actions?)", re.IGNORECASE
)
_ITEM_TABLE = re.compile(r"\bmgItemTable\b|\bagenda-?(?:items?|table)\b", re.IGNORECASE)
_ITEM_TITLE = ".mgAiTitleTxt"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` is all that stands in it on one line, `flat` whether it is no more than one paragraph."""

    node: LexborNode
    column: int
    text: str
    flat: bool
    head: bool

    @property
    def bold(self) -> bool:
        """Whether one element in bold holds all that stands in it."""
        return bool(self.text) and any(" ".join(b.text().split()) == self.text for b in self.node.css("b, strong"))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table (empty ones left out), and the texts of its head row by column."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: tuple[str, ...]
    of_items: bool
    """Whether its class or head row says that each row is an item of an agenda."""

    def is_item(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is an item: a number and a title, or a title in a table of items."""
        if len(row) < 2 or all(cell.head for cell in row) or tuple(cell.text for cell in row) == self.heads:
            return False
        if NUMBER.fullmatch(row[0].text) and row[1].text:
            return self.of_items or not row[1].flat or row[1].node.css_first(_ITEM_TITLE) is not None
        return self.of_items and self.outcome_column and bool(row[0].text) and len(row[0].text) < 200

    @property
    def outcome_column(self) -> bool:
        """Whether the table has a column of decisions, minutes or actions."""
        return any(_OUTCOME_HEAD.fullmatch(head) for head in self.heads)

    def label_of(self, cell: Cell) -> str | None:
        """Return the label ("Decision:") under which the contents of a cell's column stand, None without one."""
        head = self.heads[cell.column] if cell.column < len(self.heads) else ""
        m = _OUTCOME_HEAD.fullmatch(head)
        if m is None:
            return None
        return "Decision:" if m["decision"] else "Minutes:" if m["minutes"] else "Action:"


def read_table(node: LexborNode, skipped: frozenset[int]) -> Table:
    """Return a table's rows; parts that are no content are left out."""
    rows = tuple(row for row in (_cells(tr, skipped) for tr in _rows(node, skipped)) if row)
    heads = tuple(cell.text for cell in rows[0]) if rows and len(rows[0]) > 1 and _is_head(rows[0]) else ()
    named = bool(_ITEM_TABLE.search(f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"))
    return Table(rows, heads, named or _heads_items(heads))


def _heads_items(heads: tuple[str, ...]) -> bool:
    if len(heads) < 2:
        return False
    if _NUMBER_HEAD.fullmatch(heads[0]) and _TITLE_HEAD.fullmatch(heads[1]):
        return True
    return bool(_TITLE_HEAD.fullmatch(heads[0])) and any(_OUTCOME_HEAD.fullmatch(head) for head in heads[1:])


def _is_head(row: tuple[Cell, ...]) -> bool:
    return all(cell.flat and len(cell.text) < 40 for cell in row)


def _rows(node: LexborNode, skipped: frozenset[int]) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        if child.tag == "tr" and child.mem_id not in skipped:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and child.mem_id not in skipped:
            yield from _rows(child, skipped)
        child = child.next


def _cells(tr: LexborNode, skipped: frozenset[int]) -> tuple[Cell, ...]:
    found: list[Cell] = []
    column = 0
    child = tr.child
    while child is not None:
        if child.tag in ("td", "th") and child.mem_id not in skipped:
            text = re.sub(r"\s+", " ", _text(child, skipped)).strip()
            found.append(Cell(child, column, text, _is_flat(child, text), child.tag == "th"))
            span = child.attributes.get("colspan") or "1"
            column += int(span) if span.isascii() and span.isdigit() and len(span) < 4 else 1
        child = child.next
    while found and not found[-1].text:
        found.pop()
    return tuple(found)


def _text(node: LexborNode, skipped: frozenset[int]) -> str:
    """All text in a cell, skipped parts left out."""
    if not skipped:
        return node.text()
    parts: list[str] = []
    stack = [node.child]
    while stack:
        current = stack.pop()
        if current is None:
            continue
        stack.append(current.next)
        if current.tag == "-text":
            parts.append(current.text_content or "")
        elif not (current.tag or "").startswith(("-", "_", "!")) and current.mem_id not in skipped:
            if current.tag in ("p", "div", "br", "li", "td", "tr"):
                parts.append(" ")
            stack.append(current.child)
    return "".join(parts)


def _is_flat(cell: LexborNode, text: str) -> bool:
    if len(text) > _LONGEST_FLAT or cell.css_first(_MANY) is not None:
        return False
    return sum(bool(p.text().strip()) for p in cell.css("p, div")) < 2 and cell.css_first("br") is None

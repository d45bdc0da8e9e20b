"""The body of an OpenDocument text → lines in reading order: paragraphs with their labels, tables, boxes, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.office.lines import BREAK, Line, Piece, Remark, paragraph_lines, prefixed
from ingest.office.odf_styles import OUTLINE, ListCount, Styles
from ingest.office.odf_xml import DRAW, FO, OFFICE, SVG, TABLE, TEXT, XML_ID, number
from ingest.office.tables import Cell, table_lines

_PARAGRAPHS = frozenset((TEXT + "p", TEXT + "h"))
_SKIPPED = frozenset(
    (OFFICE + "annotation", OFFICE + "annotation-end", OFFICE + "forms", TEXT + "tracked-changes", TEXT + "hidden-text",
     TEXT + "script", TEXT + "ruby-text", TEXT + "sequence-decls", TEXT + "variable-decls", TEXT + "user-field-decls",
     TEXT + "dde-connection-decls", SVG + "title", SVG + "desc", TEXT + "index-title-template")
)  # fmt: skip
_ROW_GROUPS = frozenset((TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"))
_FIXED = {TEXT + "tab": "\t", TEXT + "line-break": BREAK}
_MOST_SPACES = 100


@dataclass(frozen=True, slots=True)
class Look:
    """What of the look of a text bears on reading it."""

    bold: bool = False
    capitals: bool = False
    hidden: bool = False


@dataclass(slots=True)
class Printed:
    """What a paragraph prints: pieces of text with whether each is bold, and the lines of the boxes tied to it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list a paragraph stands: the style of the list, its level from 1, what counts its items."""

    style: str
    level: int
    count: ListCount


class Body:
    """Reads one document from start to end, counting its lists and notes on the way."""

    def __init__(self, styles: Styles) -> None:
        """Take the styles of the document."""
        self._styles = styles
        self._notes: list[tuple[str, _Element]] = []
        self._note_counts = Counter[str]()
        self._outline = ListCount()
        self._lists: dict[str, ListCount] = {}
        """The count of each list by its id, and that of the last list of each style by `style NAME`."""
        self.remarks: list[Remark] = []

    def read(self, text: _Element) -> list[Line]:
        """Return the lines of the document, its footnotes and endnotes after them."""
        if next(text.iter(TEXT + "changed-region"), None) is not None:
            detail = "read with its tracked insertions and without its tracked deletions"
            self.remarks.append(Remark("tracked_changes", detail, 0))
        lines = self._lines(text)
        for mark, note in self._notes:  # grows while notes are read that refer to notes
            lines += prefixed(mark, self._lines(note))
        return lines

    def _lines(self, container: _Element) -> list[Line]:
        lines: list[Line] = []
        for block in container:
            if block.tag in _PARAGRAPHS:
                lines += self._paragraph(block, None)
            elif block.tag == TEXT + "list":
                lines += self._list(block, None)
            elif block.tag == TABLE + "table":
                lines += self._table(block)
            elif block.tag not in _SKIPPED and block.get(TEXT + "display") != "none":
                lines += self._lines(block)
        return lines

    def _list(self, node: _Element, outer: Place | None) -> list[Line]:
        """Return the lines of a list; one within an item goes on with the outer list's style and count."""
        style = node.get(TEXT + "style-name") or (outer.style if outer else "?")
        place = Place(style, outer.level + 1, outer.count) if outer else Place(style, 1, self._count(node, style))
        lines: list[Line] = []
        for item in node:
            start = item.get(TEXT + "start-value")
            waiting: tuple[int | None] | None = (None if start is None else number(start, 1),)
            if item.tag == TEXT + "list-header":
                waiting = None
            for block in item:
                if block.tag in _PARAGRAPHS:
                    label = ""
                    if waiting and block.get(TEXT + "is-list-header") != "true":
                        label = place.count.label(self._styles.list_levels(style), place.level, waiting[0])
                        waiting = None
                    lines += self._paragraph(block, label)
                elif block.tag == TEXT + "list":
                    lines += self._list(block, place)
                elif block.tag == TABLE + "table":
                    lines += self._table(block)
        return lines

    def _count(self, node: _Element, style: str) -> ListCount:
        """Return what counts a list: anew, or going on where the list that it continues stopped."""
        continued = node.get(TEXT + "continue-list")
        count = self._lists.get(f"id {continued}") if continued else None
        if count is None and (continued or node.get(TEXT + "continue-numbering") == "true"):
            count = self._lists.get(f"style {style}")
        count = count or ListCount()
        self._lists[f"style {style}"] = count
        if name := node.get(XML_ID):
            self._lists[f"id {name}"] = count
        return count

    def _paragraph(self, paragraph: _Element, label: str | None) -> list[Line]:
        """Return the lines of a paragraph; `label` is None outside lists."""
        style = paragraph.get(TEXT + "style-name")
        heading = paragraph.tag == TEXT + "h"
        level = number(paragraph.get(TEXT + "outline-level"), 1) if heading else self._styles.title_level(style)
        if label is None:
            label = self._outline_label(paragraph, level) if heading else ""
        printed = Printed()
        self._inside(paragraph, self._look(Look(), "paragraph", style), printed)
        return [*paragraph_lines(printed.pieces, label, level), *printed.boxes]

    def _outline_label(self, heading: _Element, level: int) -> str:
        levels = self._styles.list_levels(OUTLINE)
        if heading.get(TEXT + "is-list-header") == "true" or level not in levels or levels[level].kind == "none":
            return ""
        start = heading.get(TEXT + "start-value")
        return self._outline.label(levels, level, None if start is None else number(start, 1))

    def _look(self, before: Look, family: str, style: str | None) -> Look:
        """Return how text looks in a style, within text that looks as `before`."""

        def on(attribute: str, value: str, inherited: bool) -> bool:
            said = self._styles.of_text(family, style, attribute)
            return inherited if said is None else said == value

        return Look(
            on(FO + "font-weight", "bold", before.bold),
            on(FO + "text-transform", "uppercase", before.capitals),
            on(TEXT + "display", "none", before.hidden),
        )

    def _inside(self, node: _Element, look: Look, printed: Printed) -> None:
        """Add what a paragraph or span prints: its own text and that of what is in it."""
        _add(node.text, look, printed)
        for child in node:
            tag = child.tag
            if tag == TEXT + "s":
                _add(" " * number(child.get(TEXT + "c"), 1, _MOST_SPACES), look, printed)
            elif tag in _FIXED:
                printed.pieces.append((_FIXED[tag], look.bold))
            elif tag == TEXT + "note":
                printed.pieces.append((self._note(child), look.bold))
            elif isinstance(tag, str) and tag.startswith((DRAW, TABLE)):
                printed.boxes += self._lines(child)
            elif tag not in _SKIPPED:
                own = child.get(TEXT + "style-name") if tag == TEXT + "span" else None
                self._inside(child, self._look(look, "text", own) if own else look, printed)
            _add(child.tail, look, printed)

    def _note(self, note: _Element) -> str:
        """Keep a footnote or endnote for the end of the text and return the mark that refers to it."""
        kind = "e" if note.get(TEXT + "note-class") == "endnote" else ""
        self._note_counts[kind] += 1
        mark = f"[^{kind}{self._note_counts[kind]}]"
        if (body := note.find(TEXT + "note-body")) is not None:
            self._notes.append((mark, body))
        return mark

    def _table(self, table: _Element) -> list[Line]:
        headed = table.find(TABLE + "table-header-rows") is not None
        rows = [[self._cell(cell) for cell in row.findall(TABLE + "table-cell")] for row in _rows(table)]
        return table_lines(rows, headed)

    def _cell(self, cell: _Element) -> Cell:
        return Cell(tuple(self._lines(cell)), nested=cell.find(TABLE + "table") is not None)


def _add(text: str | None, look: Look, printed: Printed) -> None:
    if text and not look.hidden:
        plain = text.replace("\n", " ")
        printed.pieces.append((plain.upper() if look.capitals else plain, look.bold))


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)

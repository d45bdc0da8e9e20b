"""The body of a Word document → lines in reading order: paragraphs with their labels, tables, boxes, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from ingest.office.lines import Line, Piece, Remark, paragraph_lines, prefixed
from ingest.office.tables import Cell, table_lines
from ingest.office.word_numbering import Numbering
from ingest.office.word_runs import NoteKey, Runs, alternative
from ingest.office.word_styles import Styles
from ingest.office.word_xml import MC, W, number, switch, value

_WRAPPERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))


class Body:
    """Reads one document from start to end, counting its lists and notes on the way."""

    def __init__(self, styles: Styles, numbering: Numbering, notes: Mapping[NoteKey, _Element]) -> None:
        """`notes` maps ("footnote" or "endnote", id) to the element that holds the note."""
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._runs = Runs(styles)
        self.remarks: list[Remark] = []

    def read(self, body: _Element) -> list[Line]:
        """Return the lines of the document, its footnotes and endnotes after them."""
        lines = self._lines(body, 0)
        told: set[NoteKey] = set()
        while waiting := [(key, mark) for key, mark in self._runs.marks.items() if key not in told]:
            for key, mark in waiting:  # notes may refer to further notes
                told.add(key)
                if (note := self._notes.get(key)) is not None:
                    lines += prefixed(mark, self._lines(note, len(lines)))
        return lines

    def _lines(self, container: _Element, at: int) -> list[Line]:
        """Return the lines of a body, cell, box or note, the first of which will stand at line `at`."""
        lines: list[Line] = []
        carried: list[Piece] = []  # of paragraphs whose end is marked as deleted: they open the one that follows
        for block in _blocks(container):
            if block.tag == W + "p":
                lines += self._paragraph(block, at + len(lines), carried)
            elif block.tag == W + "tbl":
                lines += self._table(block, at + len(lines))
            else:
                self._remark("embedded_part", "an embedded document is not read: open the file and save it", at)
        return lines + paragraph_lines(carried, "", 0)

    def _paragraph(self, paragraph: _Element, at: int, carried: list[Piece]) -> list[Line]:
        properties = paragraph.find(W + "pPr")
        style = self._styles.of_paragraph(properties)
        printed = self._runs.read(paragraph, style)
        ends = not _end_is_deleted(properties)
        if printed.changed or not ends:
            self._remark("tracked_changes", "read with its tracked insertions and without its tracked deletions", at)
        carried += printed.pieces
        lines: list[Line] = []
        if ends:
            lines = paragraph_lines(carried, self._label(properties, style), self._level(properties, style))
            carried.clear()
        for box in printed.boxes:
            lines += self._lines(box, at + len(lines))
        return lines

    def _label(self, properties: _Element | None, style: str | None) -> str:
        """Count a paragraph that is a list item, by itself or by its style, and return its label."""
        own = properties.find(W + "numPr") if properties is not None else None
        num_id, own_level = value(own, "numId"), value(own, "ilvl")
        level = None if own_level is None else number(own_level, 0)
        named = ""
        if num_id is None:
            inherited = self._styles.list_place(style)
            if inherited is None:
                return ""
            num_id, of_style, named = inherited
            level = of_style if level is None else level
        return "" if num_id == "0" else self._numbering.label(num_id, level, named)

    def _level(self, properties: _Element | None, style: str | None) -> int:
        own = value(properties, "outlineLvl")
        if own is None:
            return self._styles.heading_level(style)
        level = number(own, 9)
        return level + 1 if level < 9 else 0

    def _table(self, table: _Element, at: int) -> list[Line]:
        rows: list[list[Cell]] = []
        headed = False
        for row in _children(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                self._remark("tracked_changes", "read without the table rows that are marked as deleted", at)
                continue
            headed = headed or (not rows and bool(switch(properties, "tblHeader")))
            rows.append([self._cell(cell, at) for cell in _children(row, W + "tc") if not _goes_on(cell)])
        return table_lines(rows, headed)

    def _cell(self, cell: _Element, at: int) -> Cell:
        nested = any(block.tag == W + "tbl" for block in _blocks(cell))
        return Cell(tuple(self._lines(cell, at)), nested)

    def _remark(self, code: str, detail: str, line: int) -> None:
        """Keep a remark once: where it first holds."""
        if all(known.code != code for known in self.remarks):
            self.remarks.append(Remark(code, detail, line))


def _blocks(container: _Element) -> Iterator[_Element]:
    """Yield the paragraphs, tables and embedded documents of a container, those within wrappers too."""
    return _unwrapped(container, frozenset((W + "p", W + "tbl", W + "altChunk")))


def _children(container: _Element, tag: str) -> Iterator[_Element]:
    return _unwrapped(container, frozenset((tag,)))


def _unwrapped(container: _Element, wanted: frozenset[str]) -> Iterator[_Element]:
    for child in container:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, wanted)
        elif child.tag == MC + "AlternateContent":
            yield from _unwrapped(alternative(child), wanted)


def _end_is_deleted(properties: _Element | None) -> bool:
    mark = properties.find(W + "rPr") if properties is not None else None
    return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def _goes_on(cell: _Element) -> bool:
    """Whether a cell only continues the merged cell above it."""
    properties = cell.find(W + "tcPr")
    merge = properties.find(W + "vMerge") if properties is not None else None
    return merge is not None and merge.get(W + "val", "continue") == "continue"

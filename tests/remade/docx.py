"""A record as a Word document: headings, lists that number themselves or typed labels, tables, names in two columns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from tests.remade.elements import Heading, Item, Names, Pages, Table, Text
from tests.remade.numbering import Listed, counted

_FORMATS = {
    "1": ("decimal", "%1."),
    "a": ("lowerLetter", "(%1)"),
    "i": ("lowerRoman", "(%1)"),
    "bullet": ("bullet", "•"),
}
_WHEN = datetime(2020, 1, 1, tzinfo=UTC)


def with_numbered_lists(record: Pages) -> bytes:
    """Return the record as DOCX in which Word counts: labels stand in the numbering, not in the text."""
    return _document(record, dict(enumerate(listed for _, listed in counted(record.elements))))


def with_typed_labels(record: Pages) -> bytes:
    """Return the record as DOCX whose labels were typed, each before its text and a tab."""
    return _document(record, {})


def _document(record: Pages, lists: dict[int, Listed | None]) -> bytes:
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _WHEN
    document.core_properties.author = ""
    section = document.sections[0]
    section.header.paragraphs[0].text = record.title[:80]
    _page_number(section.footer.paragraphs[0])
    numbers: dict[Listed, int] = {}
    for at, element in enumerate(record.elements):
        match element:
            case Heading(level, label, text):
                document.add_heading(" ".join(filter(None, (label, text))), level)
            case Item(label, text, depth, bold):
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.left_indent = Cm(1.25 * (depth + 1))
                paragraph.paragraph_format.first_line_indent = Cm(-1.25)
                listed = lists.get(at)
                if listed is not None:
                    if listed not in numbers:
                        numbers[listed] = _numbering(document, listed)
                    _number(paragraph, numbers[listed])
                    paragraph.add_run(text)
                else:
                    paragraph.add_run(f"{label}\t{text}").bold = bold or None
            case Table(rows):
                _table(document, rows, "Table Grid")
            case Names(columns):
                height = max(map(len, columns))
                _table(document, [[c[i] if i < len(c) else "" for c in columns] for i in range(height)], None)
            case Text(text, bold, close):
                paragraph = document.add_paragraph()
                paragraph.add_run(text).bold = bold or None
                paragraph.paragraph_format.space_after = Cm(0) if close else None
        if at + 1 in record.openings:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    return _saved(document)


def _table(document: Document, rows: Sequence[Sequence[str]], style: str | None) -> None:
    table = document.add_table(len(rows), max(map(len, rows)))
    table.style = style
    cells = [row.cells for row in table.rows]
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            cells[y][x].text = text
    document.add_paragraph()


def _numbering(document: Document, listed: Listed) -> int:
    """Add a list definition that counts in the style of `listed` from its first number; return its id."""
    part: Any = document.part.numbering_part.element
    number = 100 + listed.number
    form, shown = _FORMATS[listed.style]
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{max(listed.start, 1)}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    )
    part.insert(list(part).index(part.find(qn("w:num"))), abstract)
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def _number(paragraph: Paragraph, number: int) -> None:
    properties: Any = paragraph._p.get_or_add_pPr()
    found = properties.get_or_add_numPr()
    found.get_or_add_ilvl().val = 0
    found.get_or_add_numId().val = number


def _page_number(paragraph: Paragraph) -> None:
    paragraph.add_run("Page ")
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _saved(document: Document) -> bytes:
    """Return the bytes of a document without the time of writing in its zip entries."""
    buffer, out = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()

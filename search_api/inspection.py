"""How the reading of one file looks on a terminal: its documents, and its blocks with what each was taken for."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ingest.clean import clean
from ingest.model import Clause, Record
from ingest.understanding import Understood
from search_api.reports import notes_of
from search_api.terminal import indented, printable
from search_api.wording import counted, day, words

_LONGEST = 110
"""Characters of a block that are shown."""


def show_record(to: Console, record: Record) -> None:
    """Print how a file was read: each document with its meeting, items and clauses, and what was not understood."""
    to.print(Text(printable(_source(record)), "dim"))
    for document in record.documents:
        head = "  ".join(filter(None, (words(document.kind), clean(document.title or ""), day(document.date))))
        to.print(Text(printable(head), "bold"))
        if meeting := document.meeting:
            pieces = (meeting.body, meeting.date, meeting.start, meeting.end, meeting.venue)
            to.print(indented(Text(printable(" · ".join(piece.value for piece in pieces if piece)))))
            for attendee in meeting.attendees:
                told = f"{words(attendee.presence).lower()}: {attendee.name}"
                to.print(indented(Text(printable(told + (f", {attendee.role}" if attendee.role else "")), "dim")))
        for item in document.items:
            to.print(indented(Text(printable(f"{item.number or '-'}  {item.title}"), "cyan")))
            for clause in item.clauses:
                _show_clause(to, clause)
        for clause in document.report.recommendations if document.report else ():
            _show_clause(to, clause)
    for note in notes_of(record):
        to.print(Text(printable(f"{words(note.code).lower()}, line {note.line}: {note.detail}"), "yellow"))


def _show_clause(to: Console, clause: Clause) -> None:
    told = " ".join(filter(None, (f"{clause.marker}:", clause.label, clause.text)))
    to.print(Padding(Text(printable(told), "green" if clause.formal else "dim"), (0, 0, 0, 8), expand=False))


def _source(record: Record) -> str:
    pages = counted(len(record.pages), "page") if record.pages else None
    scanned = sum(page.ocr is not None for page in record.pages)
    told = f"{scanned} of them recognised from pictures" if scanned else None
    return ", ".join(filter(None, (record.source.name, record.source.media_type, pages, told)))


def show_blocks(to: Console, blocks: Sequence[Understood], of: int) -> None:
    """Print blocks as a table: page, item, what each was taken for, its words. `of` counts all blocks of the file."""
    lost = sum(one.lost for one in blocks)
    to.print()
    to.print(Text(f"{lost} of {counted(of, 'block')} taken for nothing", "bold yellow" if lost else "bold green"))
    if not blocks:
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    paged = any(one.block.page for one in blocks)
    for name in (*(("page",) if paged else ()), "item", "taken for", "text"):
        table.add_column(
            name, no_wrap=name in ("page",), overflow="fold", max_width=34 if name == "taken for" else None
        )
    for one in blocks:
        shown = clean(" ".join(filter(None, (one.block.label, one.block.text))))
        shown = shown if len(shown) <= _LONGEST else shown[:_LONGEST].rsplit(" ", 1)[0] + " …"
        told = Text(printable("; ".join(one.roles)) or "nothing", "yellow" if one.lost else _colour(one.roles[0]))
        for note in one.notes:
            told.append(printable(f"\n{note}"), "yellow")
        page = (Text(str(one.block.page or "")),) if paged else ()
        item = one.item or ""
        table.add_row(*page, Text(printable(item[:12])), told, Text(printable(shown)))
    to.print(table)


def _colour(role: str) -> str:
    if role.startswith(("resolved", "agreed", "noted")):
        return "green"
    return "cyan" if role.startswith("item") else "dim"

"""The records that reading produces: frozen, JSON on disk, every piece with its place in the stored text.

A *record* is one file. It holds one or more *documents* (a pack holds an agenda, the minutes of an earlier meeting,
reports and appendices). Offsets are Unicode code points into `Record.text`, end exclusive. Texts are clean views of
what stands there: white space collapsed, markup dropped. Dates are `YYYY-MM-DD` (or `YYYY-MM`), times 24-hour `HH:MM`.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

from pydantic import Field

from ingest.places import Frozen as Frozen
from ingest.places import LineBox as LineBox
from ingest.places import LineBoxes as LineBoxes
from ingest.places import Lines
from ingest.places import Page as Page
from ingest.places import Span as Span


class Piece(Frozen):
    """A value that was read, with the place that shows it: a normalised date, a name as written, a heading."""

    value: str
    span: Span


class BlockKind(StrEnum):
    """What one block of a file looks like before anybody asks what it means."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"


class Block(Frozen):
    """One paragraph, list item, heading or table row of a file, as its reader saw it.

    `level` is the heading level (1 to 6) or the indent of a list item in columns; `label` is a printed list label
    such as `(a)`, `1.` or a bullet; `text` leaves the label out. `cells` holds the cells of a table row.
    """

    kind: BlockKind
    text: str
    span: Span
    level: int = 0
    label: str | None = None
    page: int | None = None
    cells: tuple[str, ...] = ()
    bold: bool = False


class Source(Frozen):
    """Where a record comes from: its name as ingested (file name or URL), media type and sha256 of its bytes."""

    name: str
    media_type: str
    sha256: str


class Note(Frozen):
    """A doubt or a gap that was met in reading, recorded instead of raised."""

    code: str
    detail: str
    span: Span


class OutlineEntry(Frozen):
    """One entry of a file's own contents list: `level` from 1, `start` the offset in the stored text it leads to."""

    title: str
    level: int
    start: int


class BlockText(Frozen):
    """What a reader returns: the stored text and its blocks in reading order.

    `pages`, `lines` and `outline` are empty where the format has none. `notes` tell what the reader could not read.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    pages: tuple[Page, ...] = ()
    lines: Lines = Field(default_factory=LineBoxes)
    outline: tuple[OutlineEntry, ...] = ()
    notes: tuple[Note, ...] = ()


class Presence(StrEnum):
    """How a name stands in the record of a meeting."""

    PRESENT = "present"
    IN_ATTENDANCE = "in_attendance"
    APOLOGIES = "apologies"
    SUBSTITUTE = "substitute"  # sat for somebody else, where the record does not also say "present"
    MEMBER = "member"  # listed on an agenda: membership, not attendance


class Attendee(Frozen):
    """A name in a list of those present, in attendance, absent with apologies, or in membership.

    `name` is as written with its title (`Cllr. M. Sood, MBE`), `role` what the list says beside it. `substitute_for`
    is the member replaced, as written, when the record says so.
    """

    name: str
    role: str | None
    presence: Presence
    span: Span
    chair: bool = False
    vice_chair: bool = False
    substitute: bool = False
    substitute_for: str | None = None


class ParagraphKind(StrEnum):
    """What a paragraph does in its document."""

    TEXT = "text"  # told in minutes, or the body of a report
    INTENT = "intent"  # agenda text: what the meeting was asked to do
    OUTCOME = "outcome"  # a clause of an outcome
    RECOMMENDATION = "recommendation"  # a clause of a report's recommendation
    STATEMENT = "statement"  # words quoted from a speaker or correspondent
    TABLE = "table"
    HEADING = "heading"


class Paragraph(Frozen):
    """One paragraph or list item: `heading` is the section heading it stands under, `label` its printed label."""

    kind: ParagraphKind
    text: str
    span: Span
    label: str | None = None
    heading: str | None = None
    page: int | None = None


class Clause(Frozen):
    """One clause of an outcome (lettered and numbered clauses are separate; bullets below one belong to it).

    `marker` is resolved, agreed, noted or narrative; `formal` is false for an outcome told in running text.
    `text` is the clause without label, lead-in and sub-clauses. `lead_in` is a shared
    opening that stands before several clauses (`That the Panel:`). `printed` is the mark as printed.
    """

    label: str | None
    text: str
    span: Span
    marker: str
    formal: bool
    printed: str | None = None
    lead_in: str | None = None
    sub_clauses: tuple[str, ...] = ()
    page: int | None = None


class AgendaItem(Frozen):
    """One item of an agenda or of minutes. `number` is the number people cite, without its full stop."""

    number: str | None
    title: str
    heading: Span
    span: Span
    paragraphs: tuple[Paragraph, ...] = ()
    clauses: tuple[Clause, ...] = ()
    presenter: Piece | None = None
    truncated: Span | None = None
    page: int | None = None


class ReportHead(Frozen):
    """The head of a report: who it is from, who wrote it, what about, and what it recommends."""

    report_of: Piece | None = None
    subject: Piece | None = None
    author: Piece | None = None
    to_body: Piece | None = None
    contact: Piece | None = None
    recommendations: tuple[Clause, ...] = ()


class Meeting(Frozen):
    """A meeting as one document tells it. `kind` is `minutes` or `agenda`; `status` draft, confirmed or None."""

    kind: str
    body: Piece | None
    date: Piece | None
    start: Piece | None = None
    end: Piece | None = None
    venue: Piece | None = None
    status: str | None = None
    attendees: tuple[Attendee, ...] = ()
    contact: Piece | None = None


class DocumentKind(StrEnum):
    """Kinds of document, as the contract names them."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    REPORT = "report"
    APPENDIX = "appendix"
    PACK = "pack"
    OTHER = "other"


class Document(Frozen):
    """One document within a record.

    `parent` is the index in `Record.documents` of the pack it lies in. `for_meeting` is the index of the agenda whose
    meeting a report belongs to. `date` is that of the meeting it belongs to, else its own. `meeting` is set for minutes
    and agendas; `items` are theirs. `paragraphs` are the body of every other kind.
    """

    kind: DocumentKind
    title: str | None
    span: Span
    opening: Span
    date: str | None = None
    parent: int | None = None
    for_meeting: int | None = None
    meeting: Meeting | None = None
    items: tuple[AgendaItem, ...] = ()
    report: ReportHead | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = ()


class Record(Frozen):
    """One file, read: its stored text, and the documents found in it (a pack comes before its parts)."""

    source: Source
    text: str
    documents: tuple[Document, ...]
    notes: tuple[Note, ...] = ()
    pages: tuple[Page, ...] = ()
    """The pages in order; empty when the format has none."""
    lines: Lines = Field(default_factory=LineBoxes)
    """Where the lines stand on their pages, in order of the stored text; empty when the format does not tell."""

    def page_of(self, offset: int) -> int | None:
        """Return the 1-based page that holds `offset`, or None without pages."""
        if not self.pages:
            return None
        return max(bisect_right(self.pages, offset, key=lambda page: page.start), 1)

    def boxes(self, span: Span) -> tuple[LineBox, ...]:
        """Return the lines that show a span, in order; empty when the format does not tell."""
        return self.lines.on(span)

    def quote(self, span: Span) -> str:
        """Return the stored text of a span, verbatim."""
        return self.text[span.start : span.end]

"""Bytes → Record: choose a reader, split the file into documents, read each as what it is."""

from __future__ import annotations

from collections.abc import Sequence

from ingest import collector
from ingest.attendance import read_attendance
from ingest.documents import Part, split
from ingest.errors import NotARecord
from ingest.flattened import unflatten
from ingest.inline_labels import part_inline_labels
from ingest.item_bodies import read_items
from ingest.item_heading import clean_title
from ingest.item_tables import part_item_tables
from ingest.items import find_headings
from ingest.layout import Layout
from ingest.layouts import LayoutFile, built_in, choose
from ingest.meeting_head import Head, closing_time, read_head
from ingest.minutes_status import minutes_status
from ingest.model import (
    AgendaItem,
    Block,
    BlockText,
    Document,
    DocumentKind,
    Meeting,
    Note,
    ParagraphKind,
    Record,
    Span,
)
from ingest.opening import with_opening
from ingest.outcome_marks import has_marks
from ingest.readers import read
from ingest.report_requests import requests_of
from ingest.reports import read_report
from ingest.running_lines import without_running_titles
from ingest.single_items import single_item
from ingest.told_attendance import once, told_attendance, told_chairs


def parse(content: bytes, name: str, layouts: Sequence[LayoutFile] | None = None) -> Record:
    """Read one file. `name` is its name as ingested (relative path or URL), `layouts` are the built-in ones by default.

    Raises an IngestError whose text names the file, what is wrong, and what to do.
    """
    return understand(read(content, name), layouts)


def understand(file: BlockText, layouts: Sequence[LayoutFile] | None = None) -> Record:
    """Find the documents in what a reader read, by the layouts that recognise it (the built-in ones by default).

    Raises:
        NotARecord: there are none.
    """
    record = understand_any(file, layouts)
    if error := refusal(record):
        raise error
    return record


def understand_any(file: BlockText, layouts: Sequence[LayoutFile] | None = None) -> Record:
    """As `understand`, also of what is no record of a meeting: what was found, however little.

    Raises:
        NotARecord: there is no text in it.
    """
    if not file.blocks:
        raise NotARecord(f"{file.source.name}: there is no text in it; nothing can be read from it")
    with collector.paused():
        documents = _documents(file, choose(file, built_in() if layouts is None else layouts))
    return Record(
        source=file.source,
        text=file.text,
        documents=documents,
        notes=file.notes,
        pages=file.pages,
        lines=file.lines,
    )


def refusal(record: Record) -> NotARecord | None:
    """Return why a record is not taken in: no document of it is of a meeting or a report to one. None when it is."""
    if any(d.meeting or d.report for d in record.documents):
        return None
    name = record.source.name
    return NotARecord(f"{name}: no agenda, minutes or report was found in it; is it a record of a meeting?")


def _documents(file: BlockText, layout: Layout) -> tuple[Document, ...]:
    blocks = part_item_tables(file.text, part_inline_labels(file.text, unflatten(file.text, file.blocks)))
    file = file.model_copy(update={"blocks": without_running_titles(blocks, layout)})
    parts = split(file.blocks, layout, file.outline)
    found = [_document(file, part, layout) for part in parts]
    if len(found) < 2:
        return tuple(found)
    agenda = next((i for i, d in enumerate(found) if d.kind is DocumentKind.AGENDA), None)
    whole = Span(start=file.blocks[0].span.start, end=file.blocks[-1].span.end)
    date = found[agenda].date if agenda is not None else found[0].date
    pack = Document(kind=DocumentKind.PACK, title=found[0].title, span=whole, opening=found[0].opening, date=date)
    inside: list[Document] = []
    for d in found:
        belongs = d.kind not in (DocumentKind.MINUTES, DocumentKind.AGENDA)
        inside.append(
            d.model_copy(
                update={
                    "parent": 0,
                    "for_meeting": agenda + 1 if belongs and agenda is not None else None,
                    "date": d.date or (date if belongs else None),
                }
            )
        )
    return (pack, *inside)


def _document(file: BlockText, part: Part, layout: Layout) -> Document:
    blocks = file.blocks[part.start : part.stop]
    title = file.blocks[part.title]
    span = Span(start=blocks[0].span.start, end=blocks[-1].span.end)
    opening = Span(start=title.span.start, end=min(title.span.end, title.span.start + 400))
    if part.kind in (DocumentKind.MINUTES, DocumentKind.AGENDA, DocumentKind.OTHER):
        meeting = _meeting_document(file, blocks, part.kind, layout)
        if meeting is not None:
            return meeting.model_copy(update={"span": span, "opening": opening})
    head, date, paragraphs = read_report(file.text, blocks, layout)
    if part.kind is DocumentKind.REPORT and not head.recommendations:
        head = head.model_copy(update={"recommendations": requests_of(blocks, layout)})
    is_report = part.kind is DocumentKind.REPORT or bool(head.recommendations)
    name = head.subject.value if is_report and head.subject else clean_title(title.text, layout)
    if part.kind is DocumentKind.APPENDIX and len(name.split()) < 3 and len(blocks) > 1:
        name = f"{name}: {clean_title(blocks[1].text, layout)}"
    return Document(
        kind=DocumentKind.REPORT if is_report else part.kind,
        title=name or None,
        span=span,
        opening=opening,
        date=date,
        report=head if is_report else None,
        paragraphs=paragraphs,
    )


def _meeting_document(file: BlockText, blocks: Sequence[Block], kind: DocumentKind, layout: Layout) -> Document | None:
    single = single_item(file.text, blocks, layout)
    blocks = single.blocks if single else blocks
    headings = [single.heading] if single else find_headings(blocks, layout)
    agenda_at = next((i for i, b in enumerate(blocks) if layout.agenda_title_line.match(b.text) and i), None)
    if kind is DocumentKind.AGENDA and agenda_at is not None:
        headings = [h for h in headings if h.start > agenda_at] or headings
    if not single and (kind is DocumentKind.MINUTES or any(h.told for h in headings)):
        headings = with_opening(blocks, headings, layout)
    head_blocks = blocks[: headings[0].start] if headings else blocks
    listed = kind is DocumentKind.AGENDA and any(layout.present_start.match(b.text) for b in head_blocks)
    if listed or any(h.told for h in headings):
        kind = DocumentKind.MINUTES
    head = single.head if single else read_head(file.text, head_blocks, layout)
    if kind is DocumentKind.OTHER and not _is_of_meeting(head, blocks, layout):
        return None
    items = read_items(file.text, blocks, headings, layout, kind)
    minuted = _minuted(kind, items, head_blocks, layout)
    if kind is DocumentKind.OTHER and not minuted and not headings:
        return None
    start, end = (None, None) if not minuted else closing_time(file.text, blocks[-12:], layout)
    attendees = read_attendance(file.text, head_blocks, layout, agenda=not minuted)
    if minuted:
        attendees += told_attendance(file.text, items, attendees)
        attendees += told_chairs(file.text, items, attendees)
    meeting = Meeting(
        kind="minutes" if minuted else "agenda",
        body=head.body,
        date=head.date,
        start=head.start or start,
        end=(head.end or end) if minuted else None,
        venue=head.venue,
        status=minutes_status(head_blocks, blocks),
        attendees=tuple(once(attendees)),
        contact=head.contact,
    )
    document_kind = DocumentKind.MINUTES if minuted else DocumentKind.AGENDA
    name = " ".join(filter(None, (document_kind.value.capitalize(), "of", head.body.value if head.body else None)))
    date = head.date.value if head.date else None
    notes = tuple(
        Note(
            code="truncated",
            detail=f"item {i.number or i.title}: the page breaks off before the end of this item",
            span=i.truncated,
        )
        for i in items
        if i.truncated
    )
    span = Span(start=blocks[0].span.start, end=blocks[-1].span.end)
    return Document(
        kind=document_kind,
        title=f"{name}, {date}" if date else name,
        span=span,
        opening=span,
        date=date,
        meeting=meeting,
        items=tuple(items),
        notes=notes,
    )


def _is_of_meeting(head: Head, blocks: Sequence[Block], layout: Layout) -> bool:
    """Whether an untitled text is of a meeting: it names a body and a day, or holds the labels and marks of minutes."""
    if head.body and head.date:
        return True
    labelled = any(
        layout.minutes_label_line.match(b.text) or layout.decision_label_line.fullmatch(b.text.strip()) for b in blocks
    )
    return labelled or (has_marks([b.text for b in blocks]) and (head.date is not None or head.body is not None))


def _minuted(kind: DocumentKind, items: Sequence[AgendaItem], head: Sequence[Block], layout: Layout) -> bool:
    """Minutes are told or resolved in; a page whose items only ask is an agenda, whatever its title says."""
    if any(layout.minutes_title_start.match(b.text) or layout.present_start.match(b.text) for b in head):
        return True
    told = any(i.clauses or any(p.kind is not ParagraphKind.INTENT for p in i.paragraphs) for i in items)
    return told and kind is not DocumentKind.AGENDA

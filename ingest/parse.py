"""Bytes → Record: choose a reader, split the file into documents, read each as what it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence

from ingest.attendance import read_apologies, read_attendance, read_presenters, read_substitutes
from ingest.clean import view
from ingest.documents import Part, split
from ingest.errors import NotARecord
from ingest.items import Heading, clean_title, find_headings
from ingest.layout import GENERIC, Layout
from ingest.meeting_head import closing_time, read_head
from ingest.model import (
    AgendaItem,
    Attendee,
    Block,
    BlockText,
    Clause,
    Document,
    DocumentKind,
    Meeting,
    Note,
    Paragraph,
    ParagraphKind,
    Piece,
    Presence,
    Record,
    Source,
    Span,
)
from ingest.outcomes import find_mark, read_outcome
from ingest.paragraphs import Line, lines_of
from ingest.people_lists import read_people
from ingest.readers import html, text
from ingest.reports import read_report

PARSER_VERSION = 1
"""Raised whenever the same bytes would give another Record, so that cached records are read again."""

_FIELD_WORDS = re.compile(
    r"\b(?:minutes|agenda|meeting|panel|committee|council|board|resolved|report|cofnodion)\b", re.IGNORECASE
)
_APOLOGY_TITLE = re.compile(r"apolog|substitut|ymddiheuriad|attendance|welcome|membership", re.IGNORECASE)
_STATUS = re.compile(
    r"\b(draft|confirmed)\b(?=[\s\w]*minutes)|\bminutes\s*\((draft|confirmed)|please\s+note:?\s*(draft)\b",
    re.IGNORECASE,
)


def parse(content: bytes, name: str) -> Record:
    """Read one file. `name` is its name as ingested (relative path or URL).

    Raises an IngestError whose text names the file, what is wrong, and what to do.
    """
    read = _reader(content)
    media = (
        "text/html"
        if read is html.read
        else "text/markdown"
        if name.lower().endswith((".md", ".markdown"))
        else "text/plain"
    )
    source = Source(name=name, media_type=media, sha256=hashlib.sha256(content).hexdigest())
    blocks = read(content, source)
    documents = _documents(blocks, GENERIC)
    if not any(d.meeting or d.report for d in documents):
        raise NotARecord(f"{name}: no agenda, minutes or report was found in it; is it a record of a meeting?")
    return Record(source=source, text=blocks.text, documents=documents)


def _reader(content: bytes) -> Callable[[bytes, Source], BlockText]:
    head = content[:2048].lstrip().lower()
    if (
        head.startswith((b"<!doctype html", b"<html", b"\xef\xbb\xbf<!doctype html"))
        or head.count(b"<p") + head.count(b"<div") > 4
    ):
        return html.read
    return text.read


def _part_inline_labels(file: BlockText, layout: Layout) -> BlockText:
    """A flattened line "Title PDF 90 KB Minutes: The Panel ..." is a title and what was minuted: two blocks."""
    blocks: list[Block] = []
    for block in file.blocks:
        shown = view(file.text, block.span)
        m = (
            None
            if block.label
            else re.match(r"(?P<title>[A-Z][^:]{3,140}?)\s+(?=(?:Minutes|Cofnodion):\s+\S)", shown.text)
        )
        if m is None:
            blocks.append(block)
            continue
        title = block.model_copy(update={"text": m["title"], "span": shown.raw(0, m.end("title")), "cells": ()})
        rest = block.model_copy(
            update={"text": shown.text[m.end() :], "span": shown.raw(m.end(), len(shown.text)), "cells": ()}
        )
        blocks += [title, rest]
    return file.model_copy(update={"blocks": tuple(blocks)})


def _documents(file: BlockText, layout: Layout) -> tuple[Document, ...]:
    file = _part_inline_labels(file, layout)
    parts = split(file.blocks, layout)
    found = [_document(file, part, layout) for part in parts]
    if len(found) == 1:
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
    headings = find_headings(blocks, layout)
    agenda_at = next((i for i, b in enumerate(blocks) if layout.agenda_title_line.match(b.text) and i), None)
    if kind is DocumentKind.AGENDA and agenda_at is not None:
        headings = [h for h in headings if h.start > agenda_at] or headings
    head_blocks = blocks[: headings[0].start] if headings else blocks
    if any(h.told for h in headings):
        kind = DocumentKind.MINUTES
    head = read_head(file.text, head_blocks, layout)
    if kind is DocumentKind.OTHER and not headings and head.date is None:
        return None
    items = _items(file.text, blocks, headings, layout, kind)
    minuted = _minuted(kind, items, head_blocks, layout)
    if kind is DocumentKind.OTHER and not minuted and not headings:
        return None
    start, end = (None, None) if not minuted else closing_time(file.text, blocks[-12:], layout)
    attendees = read_attendance(file.text, head_blocks, layout, agenda=not minuted)
    if minuted:
        attendees += _told_attendance(file.text, items, attendees)
    meeting = Meeting(
        kind="minutes" if minuted else "agenda",
        body=head.body,
        date=head.date,
        start=head.start or start,
        end=(head.end or end) if minuted else None,
        venue=head.venue,
        status=_status(head_blocks),
        attendees=tuple(_once(attendees)),
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


def _minuted(kind: DocumentKind, items: Sequence[AgendaItem], head: Sequence[Block], layout: Layout) -> bool:
    """Minutes are told or resolved in; a page whose items only ask is an agenda, whatever its title says."""
    if any(layout.minutes_title_start.match(b.text) or layout.present_start.match(b.text) for b in head):
        return True
    told = any(i.clauses or any(p.kind is not ParagraphKind.INTENT for p in i.paragraphs) for i in items)
    return told and kind is not DocumentKind.AGENDA


def _status(head: Sequence[Block]) -> str | None:
    for block in head[:8]:
        if m := _STATUS.search(block.text):
            return next(g for g in m.groups() if g).lower()
    return None


def _items(
    text_: str, blocks: Sequence[Block], headings: list[Heading], layout: Layout, kind: DocumentKind
) -> list[AgendaItem]:
    captured = any(layout.minutes_label_line.match(b.text) for b in blocks)
    found: list[AgendaItem] = []
    for n, heading in enumerate(headings):
        stop = headings[n + 1].start if n + 1 < len(headings) else len(blocks)
        asks_first = (captured or kind is DocumentKind.AGENDA) and not heading.told
        found.append(_item(text_, blocks, heading, stop, layout, asks_first))
    return found


def _item(
    text_: str, blocks: Sequence[Block], heading: Heading, stop: int, layout: Layout, asks_first: bool
) -> AgendaItem:
    body = [b for b in blocks[heading.body : stop] if not layout.footer_line.search(b.text) or len(b.text.split()) > 25]
    lines = list(lines_of(body, layout))
    paragraphs: list[Paragraph] = []
    clauses: list[Clause] = []
    presenter: Piece | None = None
    truncated: Span | None = None
    told = not asks_first
    n = 0
    while n < len(lines):
        line = lines[n]
        if m := layout.minutes_label_line.match(line.text):
            told = True
            line = _without_start(text_, line, m.end())
            if not line.text:
                n += 1
                continue
            lines[n] = line
        if m := layout.truncated.search(line.text):
            shown = view(text_, line.span)
            at = shown.text.find(m.group())
            truncated = shown.raw(at, at + len(m.group())) if at >= 0 else line.span
        if not told and layout.decision_label_line.match(line.text):
            told = True
        mark = find_mark(line, layout) if told else None
        if mark is not None and not (mark.start > 60 and not mark.printed.isupper()):
            found, after = read_outcome(text_, lines, n, mark)
            if found:
                if mark.start > 40:
                    paragraphs.append(_paragraph(line, ParagraphKind.TEXT))
                clauses += found
                paragraphs += [
                    Paragraph(kind=ParagraphKind.OUTCOME, text=c.text, span=c.span, label=c.label, page=c.page)
                    for c in found
                ]
                n = max(after, n + 1)
                continue
        if not told and presenter is None and (who := _presenter(text_, line)):
            presenter = who
        paragraphs.append(
            _paragraph(
                line, ParagraphKind.TABLE if line.cells else ParagraphKind.TEXT if told else ParagraphKind.INTENT
            )
        )
        n += 1
    first, last = blocks[heading.start], blocks[max(heading.body - 1, heading.start)]
    end = blocks[stop - 1].span.end if stop > heading.start else last.span.end
    return AgendaItem(
        number=heading.number,
        title=heading.title,
        heading=Span(start=first.span.start, end=last.span.end),
        span=Span(start=first.span.start, end=max(end, last.span.end)),
        paragraphs=tuple(p for p in paragraphs if p.text),
        clauses=tuple(_distinct(clauses)),
        presenter=presenter,
        truncated=truncated,
        page=first.page,
    )


def _distinct(clauses: list[Clause]) -> list[Clause]:
    """A page that prints its decision and then the minute repeats the clauses: they count once."""
    seen: set[tuple[str | None, str]] = set()
    kept: list[Clause] = []
    for clause in clauses:
        key = clause.label, re.sub(r"\W+", " ", clause.text).lower().strip()
        if key not in seen:
            kept.append(clause)
        seen.add(key)
    return kept


def _paragraph(line: Line, kind: ParagraphKind) -> Paragraph:
    return Paragraph(kind=kind, text=line.text, span=line.span, label=line.label, page=line.page)


def _without_start(text_: str, line: Line, length: int) -> Line:
    """A line without the label it begins with ("Minutes: None." → "None.")."""
    rest = line.text[length:].strip()
    shown = view(text_, line.span)
    at = shown.text.find(rest) if rest else -1
    span = shown.raw(at, len(shown.text)) if at >= 0 else line.span
    return Line(rest, span, None, 0, line.bold, (), line.page)


def _presenter(text_: str, line: Line) -> Piece | None:
    """A line below an item's title that names who presents it: `Ann Lee – County Council`."""
    if line.label or len(line.text.split()) > 18 or line.text.endswith("."):
        return None
    people = read_people(line.text)
    if len(people) != 1 or not people[0].role:
        return None
    return Piece(value=line.text, span=line.span)


def _told_attendance(text_: str, items: Sequence[AgendaItem], listed_already: Sequence[Attendee]) -> list[Attendee]:
    """Apologies, substitutes and presenters told in the items of minutes."""
    found: list[Attendee] = []
    for item in items:
        about = bool(_APOLOGY_TITLE.search(item.title))
        leading = False
        for paragraph in item.paragraphs:
            if paragraph.kind is ParagraphKind.INTENT:
                continue
            shown = view(text_, paragraph.span)
            if about or re.search(r"\bapolog", paragraph.text, re.IGNORECASE):
                listed = "apolog" in item.title.lower() and (leading or _names_only(paragraph.text))
                found += read_apologies(shown, listed)
                leading = leading or bool(
                    re.search(r"(?:from(?:\s+the\s+following)?|apologies\s*\w*)\s*:?$", paragraph.text.rstrip())
                )
            if about or re.search(r"substitut|deputis", paragraph.text):
                found += read_substitutes(shown)
    known = {a.name.split()[-1].lower() for a in (*listed_already, *found)}
    posts = {e.name.split()[-1].lower(): e.role for i in items if i.presenter for e in read_people(i.presenter.value)}
    for item in items:
        for paragraph in item.paragraphs:
            if paragraph.kind is ParagraphKind.TEXT:
                presenters = read_presenters(view(text_, paragraph.span))
                for a in presenters:
                    surname = a.name.split()[-1].lower()
                    if surname not in known:
                        found.append(a.model_copy(update={"role": a.role or posts.get(surname)}))
    return found


def _names_only(text_: str) -> bool:
    """A paragraph that is a list of names and nothing else."""
    return (
        len(text_) < 300 and bool(read_people(text_)) and not re.search(r"\b(?:was|were|had|has|have|is|will)\b", text_)
    )


def _once(attendees: list[Attendee]) -> list[Attendee]:
    """The same name in the same role twice counts once; a substitute told later completes the name on the list."""
    kept: dict[tuple[str, Presence], Attendee] = {}
    for a in attendees:
        key = _bare(a.name), a.presence
        if key in kept and a.substitute_for and not kept[key].substitute_for:
            kept[key] = kept[key].model_copy(update={"substitute": True, "substitute_for": a.substitute_for})
        kept.setdefault(key, a)
    return list(kept.values())


def _bare(name: str) -> str:
    return re.sub(r"^(?:councillor|cllr\.?)\s+", "", name, flags=re.IGNORECASE).lower()

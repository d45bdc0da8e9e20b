"""PDF files → readable text in reading order, with pages, their printed labels, and the place of every line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ingest.blocks import blocks_of
from ingest.errors import EmptyFile
from ingest.model import BlockText, Note, OutlineEntry, Source, Span
from ingest.pdf.furniture import Cleared, without_furniture
from ingest.pdf.page_text import PageText
from ingest.pdf.reading_order import flows_of_pages
from ingest.pdf.stored_text import Paragraph, StoredText, paragraphs_of, store
from ingest.pdf.text_area import right_edges

if TYPE_CHECKING:
    from ingest.pdf.document import Bookmark, FileText

MEDIA_TYPES = ("application/pdf",)


def recognise(content: bytes) -> str | None:
    """Return the media type when the mark of PDF stands near the start of the bytes."""
    return MEDIA_TYPES[0] if b"%PDF-" in content[:1024] else None


def read(content: bytes, source: Source) -> BlockText:
    """Return the text of a PDF in reading order: one paragraph, heading, list item or table row a line.

    Headers, footers and page numbers that repeat are left out; a page number becomes the label of its page. Pages that
    are pictures are told in the notes. Raises UnreadableFile when the file is protected, cut off or damaged, EmptyFile
    when it holds no text.
    """
    file = _stored(content, source.name)
    # By now the lines of the pages are forgotten: they take as much memory as the blocks that are made next.
    stored = file.stored
    return BlockText(
        source=source,
        text=stored.text,
        blocks=blocks_of(stored.text, stored.levels, stored.bold, stored.pages),
        title=file.title,
        pages=stored.pages,
        lines=stored.lines,
        outline=file.outline,
        notes=file.notes,
    )


class _Stored(NamedTuple):
    stored: StoredText
    title: str | None
    outline: tuple[OutlineEntry, ...]
    notes: tuple[Note, ...]


def _stored(content: bytes, name: str) -> _Stored:
    from ingest.pdf.document import read_file  # brings numpy, which nobody needs who reads other files

    file = read_file(content, name)
    cleared = without_furniture(file.pages)
    pages = [page for page, _ in cleared]
    stored = store(pages, [label for _, label in cleared], _paragraphs(pages))
    if not any(c.isalpha() for c in stored.text):
        raise EmptyFile(f"{name}: {_no_text(file)}")
    outline = tuple(_entry(mark, stored) for mark in file.bookmarks)
    return _Stored(stored, file.title, outline, tuple(_notes(file, cleared, stored)))


def _paragraphs(pages: Sequence[PageText]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for number, flows in enumerate(flows_of_pages(pages, right_edges(pages))):
        found += paragraphs_of(number, flows, found[-1] if found else None)
    return found


def _entry(mark: Bookmark, stored: StoredText) -> OutlineEntry:
    start = stored.pages[mark.page].start
    if mark.down is not None:
        start = stored.lines.start_below(mark.page + 1, mark.down + 1, start)
    return OutlineEntry(title=mark.title, level=mark.level, start=start)


def _no_text(file: FileText) -> str:
    if not file.pictures:
        return f"no text on any of the {len(file.pages)} pages of the PDF; nothing can be read from it"
    return (
        f"{len(file.pictures)} of {len(file.pages)} pages of the PDF are pictures without text: {file.unrecognised}; "
        "without it, give the document as text"
    )


def _notes(file: FileText, cleared: Sequence[Cleared], stored: StoredText) -> Iterator[Note]:
    for number, (page, _) in enumerate(cleared):
        if number not in file.failed and number not in file.pictures and not page.watermarks:
            continue
        start = min(stored.pages[number].start, len(stored.text) - 1)
        span = Span(start=start, end=start + 1)
        if number in file.failed:
            detail = f"page {number + 1} is damaged and could not be read; download or copy the file again"
            yield Note(code="unreadable_page", detail=detail, span=span)
        elif number in file.pictures:
            detail = f"page {number + 1} is a picture, and what it says is not in the record: {file.unrecognised}"
            yield Note(code="scanned_page", detail=detail, span=span)
        if page.watermarks:
            detail = (
                f"page {number + 1}: text across the page, left out of the record: {'; '.join(page.watermarks)[:200]}"
            )
            yield Note(code="watermark", detail=detail, span=span)

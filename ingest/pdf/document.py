"""A PDF file as bytes → its pages read one by one, and its own contents list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from statistics import median
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from ingest.errors import UnreadableFile
from ingest.pdf import ocr
from ingest.pdf.characters import Faces, read_page
from ingest.pdf.page_text import PageText

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PDFIUM = Lock()  # pdfium serves one thread at a time
_MOST_PAGES = 20_000  # a damaged page tree may claim millions
_LONGEST_OUTLINE = 20_000
_TAIL = 4096  # where the end mark of a whole file stands
_FEWEST = 50  # a page of pictures with fewer characters of its own is taken for a scan
_LEAST, _MOST = 0.6, 1.5  # times the usual size of type of a recognised page: what is beyond is set larger or smaller
_NO_TITLE = re.compile(r"\s*(?:microsoft\s+word\s*-.*|untitled.*|\S+\.\w{3,4}|)\s*", re.IGNORECASE)


class Bookmark(NamedTuple):
    """An entry of the contents list: its level from 1, its page from 0, how far down it leads (points), if told."""

    title: str
    level: int
    page: int
    down: float | None


class FileText(NamedTuple):
    """What a PDF holds. A page that could not be read is empty.

    Pages count from 0: `failed` are those that could not be read, `pictures` those that are pictures of text which was
    not recognised, `unrecognised` says why.
    """

    pages: list[PageText]
    failed: tuple[int, ...]
    pictures: tuple[int, ...]
    unrecognised: str | None
    bookmarks: tuple[Bookmark, ...]
    title: str | None


def read_file(content: bytes, name: str) -> FileText:
    """Return the text of every page of a PDF.

    Raises:
        UnreadableFile: the file needs a password, is cut off or damaged, or none of its pages can be read.
    """
    if b"%%EOF" not in content.rstrip(b"\0\r\n\t ")[-_TAIL:]:
        raise UnreadableFile(f"{name}: the PDF is cut off, its end is missing; download or copy it again")
    with _PDFIUM:
        document = _opened(content, name)
        try:
            file = _read(document, name)
        finally:
            document.close()
    return _recognised(file, content, name) if file.pictures else file


def _recognised(file: FileText, content: bytes, name: str) -> FileText:
    """The file with the words of its pictures, where they can be recognised."""
    if lacks := ocr.missing():
        return file._replace(unrecognised=f"text recognition is not installed ({lacks})")
    try:
        found = ocr.recognise(content, [number + 1 for number in file.pictures])
    except RuntimeError as error:
        return file._replace(unrecognised=str(error))
    faces = Faces()
    left = []
    with _PDFIUM:
        document = _opened(found.content, name)
        try:
            for number in file.pictures:
                sure = found.confidence.get(number + 1)
                if sure is None or number >= len(document):
                    left.append(number)
                    continue
                file.pages[number] = _page(document, number, faces)._replace(ocr=sure)
        finally:
            document.close()
    _even(file.pages)
    return file._replace(pictures=tuple(left), unrecognised="no words were found in it" if left else None)


def _even(pages: list[PageText]) -> None:
    """Give recognised pages one size of type: each line was given the height of its own highest letters.

    Pages of a scan differ in that height as well, so that each is measured by its own middle.
    """
    middles = {n: median(s.size for s in p.segments) for n, p in enumerate(pages) if p.ocr is not None and p.segments}
    usual = median(middles.values()) if middles else 0.0
    for number, middle in middles.items():
        sizes = (s.size / middle for s in pages[number].segments)
        even = [usual if _LEAST < size < _MOST else size * usual for size in sizes]
        segments = [s._replace(size=size) for s, size in zip(pages[number].segments, even, strict=True)]
        pages[number] = pages[number]._replace(segments=segments)


def _opened(content: bytes, name: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError, raw

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            reason = "the PDF is encrypted and needs a password; save it without one"
        elif error.err_code == raw.FPDF_ERR_SECURITY:
            reason = "the PDF is encrypted in a way that is not supported; save it without protection"
        else:
            reason = "the PDF is damaged and cannot be opened; download or copy it again"
        raise UnreadableFile(f"{name}: {reason}") from error


def _read(document: PdfDocument, name: str) -> FileText:
    from pypdfium2 import PdfiumError

    pages: list[PageText] = []
    failed: list[int] = []
    faces = Faces()
    if len(document) > _MOST_PAGES:
        raise UnreadableFile(
            f"{name}: the PDF claims {len(document):,} pages, more than the {_MOST_PAGES:,} that are read; split it"
        )
    for number in range(len(document)):
        try:
            pages.append(_page(document, number, faces))
        except PdfiumError:
            failed.append(number)
            pages.append(PageText([], [], 0.0, 0.0))
    if len(failed) == len(pages):
        raise UnreadableFile(f"{name}: none of the {len(pages)} pages of the PDF can be read; it is damaged")
    pictures = (n for n, p in enumerate(pages) if p.pictured and sum(len(s.text) for s in p.segments) < _FEWEST)
    return FileText(pages, tuple(failed), tuple(pictures), None, tuple(_bookmarks(document, pages)), _title(document))


def _page(document: PdfDocument, number: int, faces: Faces) -> PageText:
    from pypdfium2 import PdfiumError, raw

    declared = None
    # Two bytes are the end of an empty label. Few files have labels, and the binding asks twice for what they lack.
    if raw.FPDF_GetPageLabel(document, number, None, 0) > 2:
        with suppress(UnicodeDecodeError):
            declared = document.get_page_label(number).strip() or None
    # The binding's own pages see to it that they are closed whatever happens, which takes longer than closing them.
    page = raw.FPDF_LoadPage(document, number)
    if not page:
        raise PdfiumError(f"page {number + 1} cannot be loaded")
    try:
        return read_page(page, faces, declared)
    finally:
        raw.FPDF_ClosePage(page)


def _bookmarks(document: PdfDocument, pages: list[PageText]) -> Iterator[Bookmark]:
    from pypdfium2 import PdfiumError, raw

    with suppress(PdfiumError, UnicodeDecodeError):
        for count, mark in enumerate(document.get_toc()):
            if count >= _LONGEST_OUTLINE:
                return
            try:
                title = " ".join(mark.get_title().replace("\0", " ").split())
                target = mark.get_dest()
                index = target.get_index() if target else None
                mode, place = target.get_view() if target else (None, [])
            except (PdfiumError, UnicodeDecodeError):
                continue
            if title and index is not None and 0 <= index < len(pages):
                level = place[1 if mode == raw.PDFDEST_VIEW_XYZ else 0] if place else None
                told = mode in (raw.PDFDEST_VIEW_XYZ, raw.PDFDEST_VIEW_FITH) and level
                yield Bookmark(title, mark.level + 1, index, pages[index].height - level if told and level else None)


def _title(document: PdfDocument) -> str | None:
    with suppress(UnicodeDecodeError):
        title = " ".join(document.get_metadata_value("Title").split())
        return None if _NO_TITLE.fullmatch(title) else title
    return None

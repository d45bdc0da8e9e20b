"""Word documents (.docx, .docm) → text as printed: paragraphs with their list labels, tables, boxes, notes.

Headers and footers are left out. Pages are not claimed: a Word file holds none, only where a program last broke them.
Tracked insertions are read, tracked deletions are not.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element

from ingest.errors import UnreadableFile
from ingest.model import BlockText, Source
from ingest.office.kinds import DOCX, kind_of_zip
from ingest.office.lines import block_text, title_of
from ingest.office.word_body import Body
from ingest.office.word_numbering import Numbering
from ingest.office.word_package import parts_of
from ingest.office.word_styles import Styles
from ingest.office.word_xml import W

MEDIA_TYPES = (DOCX,)

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def recognise(content: bytes) -> str | None:
    """Return the media type of a zip archive with the parts of a Word document."""
    return DOCX if kind_of_zip(content) == DOCX else None


def read(content: bytes, source: Source) -> BlockText:
    """Return the lines of a Word document.

    Raises UnreadableFile when it is damaged, protected or would unpack to too much, EmptyFile when it holds no text.
    """
    parts = parts_of(content, source.name)
    body = parts["officeDocument"].find(W + "body")
    if body is None:
        raise UnreadableFile(f"{source.name}: a Word file without a body; open the document and save it anew")
    styles = Styles(parts.get("styles"))
    reader = Body(styles, Numbering(parts.get("numbering"), styles), _notes(parts))
    properties = parts.get("core-properties")
    title = properties.find(_TITLE) if properties is not None else None
    return block_text(source, reader.read(body), title_of(title), reader.remarks)


def _notes(parts: Mapping[str, _Element]) -> dict[tuple[str, str], _Element]:
    """Return the footnotes and endnotes by their kind and id; the lines that set them apart are none."""
    return {
        (kind, note.get(W + "id") or ""): note
        for kind in ("footnote", "endnote")
        if (root := parts.get(f"{kind}s")) is not None
        for note in root.findall(W + kind)
        if note.get(W + "type") in (None, "normal")
    }

"""OpenDocument texts (.odt) → text as printed: paragraphs with their list labels, tables, boxes, notes.

Read with zipfile and lxml, as Word documents are: odfpy would build a tree of its own and counts no list items either.
Headers and footers are left out, pages are not claimed; tracked insertions are read, deletions are not.
"""

from __future__ import annotations

from ingest.errors import UnreadableFile
from ingest.model import BlockText, Source
from ingest.office.kinds import ODT, kind_of_zip
from ingest.office.lines import block_text, title_of
from ingest.office.odf_body import Body
from ingest.office.odf_styles import Styles
from ingest.office.odf_xml import DC_TITLE, OFFICE, within
from ingest.office.xml import part
from ingest.zip_limits import open_zip

MEDIA_TYPES = (ODT,)

_PROTECTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"


def recognise(content: bytes) -> str | None:
    """Return the media type of a zip archive that says it is an OpenDocument text."""
    return ODT if kind_of_zip(content) == ODT else None


def read(content: bytes, source: Source) -> BlockText:
    """Return the lines of an OpenDocument text.

    Raises UnreadableFile when it is damaged, protected or would unpack to too much, EmptyFile when it holds no text.
    """
    name = source.name
    with open_zip(content, name) as archive:
        manifest = part(archive, "META-INF/manifest.xml", name)
        if manifest is not None and next(manifest.iter(_PROTECTED), None) is not None:
            raise UnreadableFile(f"{name}: protected with a password; save it without one")
        document = part(archive, "content.xml", name)
        named = part(archive, "styles.xml", name)
        meta = part(archive, "meta.xml", name)
    text = within(within(document, OFFICE + "body"), OFFICE + "text")
    if document is None or text is None:
        raise UnreadableFile(f"{name}: an OpenDocument file without a text; open the document and save it anew")
    body = Body(Styles([root for root in (named, document) if root is not None]))
    title = within(within(meta, OFFICE + "meta"), DC_TITLE)
    return block_text(source, body.read(text), title_of(title), body.remarks)

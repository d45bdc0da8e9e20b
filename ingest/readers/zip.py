"""Zip archives that are no document that is read here: spreadsheets and slides, damaged office files, folders.

Folders given by path are opened before they come to a reader (`ingest/sources/zipped.py`).
"""

from __future__ import annotations

from ingest.errors import EmptyFile, NoReader
from ingest.model import BlockText, Source
from ingest.office.kinds import DOCX, ODT, PPTX, XLSX, ZIP, kind_of_zip
from ingest.zip_limits import open_zip

MEDIA_TYPES = (ZIP, XLSX, PPTX)

_NAMES = {
    XLSX: "an Excel spreadsheet",
    PPTX: "PowerPoint slides",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument slides",
    "application/epub+zip": "an EPUB book",
}


def recognise(content: bytes) -> str | None:
    """Return the media type of a zip archive that no other reader takes."""
    kind = kind_of_zip(content)
    return None if kind in (DOCX, ODT) else kind


def read(content: bytes, source: Source) -> BlockText:
    """Say what the archive is and what to do with it.

    Raises NoReader; UnreadableFile when it is damaged or would unpack to too much, EmptyFile when nothing is in it.
    """
    if what := _NAMES.get(source.media_type):
        raise NoReader(f"{source.name}: {what}, which is not read; save it as PDF")
    with open_zip(content, source.name) as archive:
        if not archive.namelist():
            raise EmptyFile(f"{source.name}: an empty zip folder; nothing can be read from it")
    raise NoReader(
        f"{source.name}: a zip file that is no document ({source.media_type}); unpack it and give the files in it"
    )

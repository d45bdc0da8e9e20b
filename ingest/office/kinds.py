"""Which kind of file a zip archive is: an office document by its parts, or a folder of files."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from ingest.errors import UnreadableFile
from ingest.zip_limits import FAULTS, inflate, is_zip

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"

_FOLDERS = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
_LONGEST_TYPE = 200


def kind_of_zip(content: bytes) -> str | None:
    """Return the media type of a zip archive by what is in it, None for other bytes.

    A damaged archive whose list of members cannot be read is of the media type of zip archives.
    """
    if not is_zip(content):
        return None
    try:
        with ZipFile(BytesIO(content)) as archive:
            return kind_of_archive(archive)
    except FAULTS:
        return ZIP


def kind_of_archive(archive: ZipFile) -> str:
    """Return the media type of an open archive; that of zip archives when it is no document but holds files."""
    names = frozenset(archive.namelist())
    if "[Content_Types].xml" in names:
        return next((kind for folder, kind in _FOLDERS if any(name.startswith(folder) for name in names)), ZIP)
    if "mimetype" in names:
        return _declared(archive) or ZIP
    return ODT if {"content.xml", "META-INF/manifest.xml"} <= names else ZIP


def _declared(archive: ZipFile) -> str | None:
    """Return the media type that an OpenDocument or EPUB file declares; templates are read as what they make."""
    try:
        raw = inflate(archive, archive.getinfo("mimetype"), "mimetype", _LONGEST_TYPE)
    except UnreadableFile:
        return None
    declared = raw.decode("ascii", "replace").strip()
    return declared.removesuffix("-template") if declared.startswith("application/") else None

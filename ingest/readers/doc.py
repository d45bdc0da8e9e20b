"""Word files of the old kind (.doc) and RTF: LibreOffice makes a .docx of them, which is then read as such."""

from __future__ import annotations

from ingest.errors import NoReader, UnreadableFile
from ingest.model import BlockText, Source
from ingest.office.libreoffice import as_docx
from ingest.readers import docx

_DOC, _RTF = "application/msword", "application/rtf"
_COMPOUND = "application/x-ole-storage"

MEDIA_TYPES = (_DOC, _RTF, _COMPOUND)

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognise(content: bytes) -> str | None:
    """Return the media type of RTF, of an old Word file, or of any other file of the container that those are in."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(rb"{\rtf"):
        return _RTF
    if not content.startswith(_MAGIC):
        return None
    return _DOC if _holds(content, "WordDocument") else _COMPOUND


def read(content: bytes, source: Source) -> BlockText:
    """Return the lines of an old Word or RTF file.

    Raises NoReader for other files of that container and when LibreOffice is not installed, UnreadableFile when the
    file is damaged or protected, EmptyFile when it holds no text.
    """
    if source.media_type == _COMPOUND:
        if _holds(content, "EncryptedPackage"):
            raise UnreadableFile(f"{source.name}: protected with a password; save it without one")
        raise NoReader(f"{source.name}: an old Office file ({_what(content)}), which is not read; save it as PDF")
    suffix = ".rtf" if source.media_type == _RTF else ".doc"
    return docx.read(as_docx(content, source.name, suffix), source)


def _what(content: bytes) -> str:
    """Name an old Office file by the streams in it."""
    if _holds(content, "Workbook") or _holds(content, "Book"):
        return "an Excel spreadsheet"
    if _holds(content, "PowerPoint Document"):
        return "PowerPoint slides"
    return "an e-mail" if _holds(content, "__nameid_version1.0") else "damaged, or of no kind that is known here"


def _holds(content: bytes, stream: str) -> bool:
    """Whether a stream of this name is in the directory of a compound file, which names them in UTF-16."""
    return (stream + "\0").encode("utf-16-le") in content

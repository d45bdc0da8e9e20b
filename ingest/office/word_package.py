"""The parts of a Word package that hold its text, found by their relationships.

Only these are inflated and parsed. python-docx opens every part, and gives up on a whole file for one relationship
that leads nowhere, as files that went through several programs often have.
"""

from __future__ import annotations

import posixpath
from zipfile import ZipFile

from lxml.etree import _Element

from ingest.errors import UnreadableFile
from ingest.office.xml import part
from ingest.zip_limits import open_zip

_USED = frozenset(("styles", "numbering", "footnotes", "endnotes"))
# The strict form of the format differs from the common one in nothing that is read here but its name.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMMON = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def parts_of(content: bytes, name: str) -> dict[str, _Element]:
    """Return the root elements of a package by the last word of their relationship.

    `officeDocument` is the main part and always there; `styles`, `numbering`, `footnotes`, `endnotes` and
    `core-properties` where the package has them. Raises UnreadableFile.
    """
    with open_zip(content, name) as archive:
        of_package = _relationships(archive, "", name)
        main = of_package.get("officeDocument", "word/document.xml")
        wanted = {word: at for word, at in _relationships(archive, main, name).items() if word in _USED}
        wanted["officeDocument"] = main
        if "core-properties" in of_package:
            wanted["core-properties"] = of_package["core-properties"]
        parts = {word: part(archive, at, name, (_STRICT, _COMMON)) for word, at in sorted(wanted.items())}
    if parts["officeDocument"] is None:
        raise UnreadableFile(f"{name}: a Word file without its main part ({main}); open the document and save it anew")
    return {word: root for word, root in parts.items() if root is not None}


def _relationships(archive: ZipFile, source: str, name: str) -> dict[str, str]:
    """Return the targets within the package of a part (of the package itself: ""), the first of each kind."""
    folder, file = posixpath.split(source)
    root = part(archive, posixpath.join(folder, "_rels", f"{file}.rels"), name)
    found: dict[str, str] = {}
    for relationship in root if root is not None else ():
        word = (relationship.get("Type") or "").rpartition("/")[2]
        target = relationship.get("Target") or ""
        if target and relationship.get("TargetMode") != "External":
            at = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.setdefault(word, at)
    return found

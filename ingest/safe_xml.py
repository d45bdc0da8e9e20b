"""Bytes of an XML file → its tree, with nothing followed, expanded or fetched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.errors import EmptyFile, UnreadableFile

if TYPE_CHECKING:
    from lxml import etree

_DECLARATION = re.compile(rb"^\s*<\?xml[^<>]{0,300}\?>")


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Return the root of an XML file. Its entities, DTD and addresses are not looked at; a file with a DTD is refused.

    Raises:
        EmptyFile: no bytes.
        UnreadableFile: not well formed, deeper than 256 elements, or with a DTD or entities of its own.
    """
    from lxml import etree

    if not content.strip():
        raise EmptyFile(f"{name}: the file is empty; nothing can be read from it")
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        root = _without_declaration(content, name, str(error))
    if root is None:
        raise UnreadableFile(f"{name}: holds no XML element; download or save the document anew")
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(
            f"{name}: its XML declares a document type, which is not read; take the <!DOCTYPE ...> out"
        )
    return root


def _parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )


def _without_declaration(content: bytes, name: str, error: str) -> etree._Element:
    """Read once more as what the bytes are, for a file that declares UTF-8 and is in windows-1252."""
    from lxml import etree

    from ingest.readers.text import decode

    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = decode(_DECLARATION.sub(b"", content), name)
        try:
            return etree.fromstring(text.encode("utf-8"), _parser())
        except (etree.XMLSyntaxError, ValueError) as again:
            error = str(again)
    raise UnreadableFile(f"{name}: its XML is damaged ({error}); download or save the document anew")

"""XML parts of office documents, parsed without entities, without network, and within limits."""

from __future__ import annotations

from zipfile import ZipFile

from lxml import etree

from ingest.errors import UnreadableFile
from ingest.zip_limits import inflate

LARGEST_PART = 40 * 1024 * 1024
"""Bytes of one XML part. A pack of a thousand pages has about 15 MB; a tree takes some ten times its text."""


def part(archive: ZipFile, member: str, name: str, renamed: tuple[bytes, bytes] | None = None) -> etree._Element | None:
    """Return the root element of a part of the document called `name`, None when the archive has no such part.

    `renamed` is a namespace and the one that it is read as.

    Raises UnreadableFile when it is damaged, too large, or declares entities (office programs write none).
    """
    try:
        info = archive.getinfo(member)
    except KeyError:
        return None
    content = inflate(archive, info, f"{name} ({member})", LARGEST_PART)
    return parsed(content.replace(*renamed) if renamed else content, f"{name} ({member})")


def parsed(content: bytes, name: str) -> etree._Element:
    """Return the root element of some XML; more than 256 elements within each other are refused by the parser."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(f"{name}: its XML is damaged ({error}); open the document and save it anew") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(f"{name}: its XML declares a document type, as no office program writes; it is not read")
    return root

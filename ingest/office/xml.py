"""The XML parts of an office document, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.safe_xml import parse_xml
from ingest.zip_limits import inflate

if TYPE_CHECKING:
    from lxml import etree

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
    return parse_xml(content.replace(*renamed) if renamed else content, f"{name} ({member})")

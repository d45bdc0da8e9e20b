"""XML of strangers, parsed without what makes XML dangerous: no document types, no entities, nothing fetched."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

from ingest.errors import UnreadableFile

DEEPEST = 200
"""Levels of nesting. Meeting data have about ten."""


def parse_xml(content: bytes, name: str) -> Element:
    """Return the root element. `name` is that of the file or address, for the error.

    Raises:
        UnreadableFile: the bytes are no well-formed XML, declare a document type or entities, or are nested too deeply.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableFile(f"{name}: the XML declares a document type or entities, which are not read") from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableFile(f"{name}: this is no well-formed XML ({error})") from error
    if _deeper(root, DEEPEST):
        raise UnreadableFile(f"{name}: the XML is nested more than {DEEPEST} levels deep")
    return root


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace, in lower case; empty for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _deeper(root: Element, most: int) -> bool:
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True

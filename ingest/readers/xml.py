"""XML: the answers of a committee system's web service, and pages escaped within XML → readable text."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from ingest.errors import EmptyFile, NoReader, NotARecord
from ingest.model import BlockText, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ingest.web_pages.lines import Line

MEDIA_TYPES = ("application/xml", "text/xml")

_DECLARED = re.compile(r"\s*<\?xml\s")
_ROOT = re.compile(r"\s*(?:<!--.{0,4000}?-->\s*)*<([A-Za-z_][\w.:-]{0,60})(?=[\s>/])", re.DOTALL)
_LISTS = {"committee": "committees", "meeting": "meetings", "member": "members", "councillor": "members"}


def recognise(content: bytes) -> str | None:
    """Return the media type of XML: bytes that declare it, or that one element encloses from first to last."""
    head = content[:8192]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "application/xml" if _DECLARED.match(head[:400].decode("utf-16", errors="replace")) else None
    text = head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    if _DECLARED.match(text):
        return "application/xml"
    root = _ROOT.match(text)
    if root and content.rstrip()[-80:].endswith(f"</{root[1]}>".encode("latin-1")):
        return "application/xml"
    return None


def read(content: bytes, source: Source) -> BlockText:
    """Return the blocks of a meeting's data, or of the page that is escaped in an XML file.

    Raises EmptyFile, UnreadableFile for what is no well-formed XML or has a DTD, NotARecord for lists of meetings or
    committees, NoReader for XML of other kinds.
    """
    from ingest.safe_xml import parse_xml
    from ingest.web_pages.lines import block_text
    from ingest.web_service.fields import named

    root = _unwrapped(parse_xml(content, source.name), source.name)
    if next(named(root, "agendaitem", "attendee"), None) is not None:
        from ingest.web_service.meeting import meeting_lines

        lines = meeting_lines(root, source.name)
    else:
        lines = _page(root, source.name)
    if not any(c.isalpha() for line in lines for c in line.text):
        raise EmptyFile(f"{source.name}: the elements hold no text")
    return block_text(lines, source, None)


def _unwrapped(root: _Element, name: str) -> _Element:
    """The answer inside an answer: a service that returns its XML as a string."""
    from ingest.safe_xml import parse_xml
    from ingest.web_service.fields import local

    text = (root.text or "").strip()
    if len(root) == 0 and local(root) == "string" and text.startswith("<"):
        return parse_xml(re.sub(r"^<\?xml[^<>]*\?>", "", text).encode("utf-8"), name)
    return root


def _page(root: _Element, name: str) -> list[Line]:
    from ingest.web_service.fields import local, markup_in, own_text, text_of
    from ingest.web_service.wrapped import wrapped_lines

    fields = [(local(e), own_text(e)) for e in root.iter() if len(e) == 0]
    if lines := wrapped_lines(fields, name):
        return lines
    for singular, plural in _LISTS.items():
        if any(local(e) == singular for e in root.iter()):
            raise NotARecord(
                f"{name}: a list of {plural}, not the record of a meeting; give the answer of GetMeeting for one"
            )
    body = next((e for e in root.iter() if local(e) in ("body", "html")), None)
    if body is not None and text_of(body) and (page := markup_in(body)):
        return wrapped_lines([*fields, ("body", page)], name)
    raise NoReader(
        f"{name}: XML <{local(root)}> without a meeting or a page in it; give the document that it describes"
    )

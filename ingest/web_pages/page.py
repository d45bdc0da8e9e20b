"""The text of a page or of a piece of one → its lines."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from ingest.errors import NotARecord, UnreadableFile
from ingest.web_pages.furniture import content_root, not_content
from ingest.web_pages.lines import Line
from ingest.web_pages.lists_of_meetings import is_list
from ingest.web_pages.nesting import DEEPEST, too_deep
from ingest.web_pages.writer import Writer


def page_lines(page: str, name: str) -> tuple[list[Line], str | None]:
    """Return the lines of a whole page without the publisher's own parts, and the page's title.

    Raises:
        NotARecord: the page is a list of meetings or committees.
        UnreadableFile: its elements lie deeper within each other than any page's.
    """
    tree = _tree(page, name)
    root = content_root(tree)
    if root is None:
        return [], None
    if is_list(tree, root):
        raise NotARecord(
            f"{name}: a list of links to meetings, not a record of one; give the pages that it links to, "
            "or its address to `panelgraph fetch`"
        )
    title = tree.css_first("title")
    shown = " ".join(title.text().split()) if title is not None else ""
    return Writer(not_content(tree)).write(root), shown or None


def fragment_lines(fragment: str, name: str) -> list[Line]:
    """Return the lines of a piece of a page: the body of one item. Raises UnreadableFile as `page_lines`."""
    tree = _tree(fragment, name)
    return Writer(not_content(tree)).write(tree.body) if tree.body is not None else []


def _tree(page: str, name: str) -> LexborHTMLParser:
    if too_deep(page):
        raise UnreadableFile(f"{name}: elements more than {DEEPEST} deep within each other; no page of a record is so")
    return LexborHTMLParser(page)

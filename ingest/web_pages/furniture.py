"""What of a page is not content: scripts, hidden and deleted parts, menus, banners, footers, links to print it."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.vocabulary import alternatives, terms

_NEVER = (
    "script, style, noscript, template, head, nav, footer, aside, svg, iframe, object, embed, video, audio, canvas,"
    "map, input, select, button, textarea, dialog, xml, del, s, strike, [hidden], [aria-hidden=true],"
    "[role=navigation], [role=search], [role=contentinfo], [role=complementary], [role=dialog], [role=alertdialog],"
    "[style*='display:none' i], [style*='display: none' i], [style*='visibility:hidden' i], [style*='mso-hide:all' i],"
    "[style*='line-through' i]"
)
_CONTENT = "main, h1, [role=main], .mgContent, .mgItemTable"
"""Whatever holds one of these is no menu, whatever its class says."""
# Not the ids of headings and sections: those are made of the heading's own words ("social-care", "search").
_MARKED = ", ".join(f"{tag}[class]" for tag in ("div", "ul", "ol", "section", "header", "form", "li", "p", "span")) + (
    ", div[id], ul[id], form[id], header[id]"
)
_MOST_LOOKS = 50
"""Times that the text of the page is looked through for menus in menus."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_ITEM_OF_MEETING = re.compile(r"\(\s*item\s+[\w./-]+\s*\)\s*$", re.IGNORECASE)
_LINK_NOISE = re.compile(
    rf"\W*(?:{alternatives('page_links')}|(?:pdf\s+icon\s+)?(?:pdf|docx?|xlsx?)\s*\(?\d+(?:\.\d+)?\s*[kmg]b\)?)\W*",
    re.IGNORECASE,
)


def not_content(tree: LexborHTMLParser) -> frozenset[int]:
    """Return the `mem_id`s of the elements to leave out with all that is in them."""
    found = {node.mem_id for node in tree.css(_NEVER)}
    words, endings = frozenset(terms("page_furniture")), frozenset(terms("page_furniture_endings"))
    root = tree.body
    whole = len(root.text()) if root is not None else 0
    effort = _MOST_LOOKS * whole
    for node in tree.css(_MARKED):
        if not _named_furniture(node, words, endings):
            continue
        if effort < 0:
            break
        size = len(node.text())
        effort -= size
        if size <= whole / 2 and node.css_first(_CONTENT) is None:
            found.add(node.mem_id)
    found -= {kept.mem_id for kept in _held_meetings(tree, found)}
    return frozenset(found)


def content_root(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds the page's content: its one `main` when the heading stands in it, else the body."""
    mains = tree.css("main, [role=main]")
    if len(mains) == 1 and (mains[0].css_first("h1") is not None or tree.css_first("h1") is None):
        return mains[0]
    return tree.body


def serves_page(link_text: str) -> bool:
    """Whether the text of a link is one that every page has ("Print this page"), or a file's type and size."""
    return len(link_text) < 60 and _LINK_NOISE.fullmatch(link_text) is not None


def _named_furniture(node: LexborNode, words: frozenset[str], endings: frozenset[str]) -> bool:
    attributes = node.attributes
    names = attributes.get("class") or ""
    if node.tag in ("div", "ul", "form", "header"):
        names += " " + (attributes.get("id") or "")
    for token in names.split():
        parts = [part.lower() for part in _WORD.findall(token)]
        parts = parts[1:] if parts[:1] == ["mg"] else parts
        if parts and (parts[0] in words or parts[-1] in words or parts[-1] in endings or "".join(parts) in words):
            return True
    return False


def _held_meetings(tree: LexborHTMLParser, dropped: set[int]) -> list[LexborNode]:
    """Lists of links in which an item's page says of which meeting it is: "Meeting of ..., 4 May 2031 (Item 12)"."""
    return [
        ul
        for ul in tree.css("ul")
        if ul.mem_id in dropped and any(_ITEM_OF_MEETING.search(li.text().strip()) for li in ul.css("li"))
    ]

"""Pages that only lead to records: lists of meetings, of committees, calendars. They hold no meeting of their own."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEADING = re.compile(
    r"(?:browse|list\s+of|calendar\s+of|forthcoming|future|past|previous|search)\s+(?:\w+\s+){0,3}meetings"
    r"|meetings\s+calendar|(?:monthly\s+)?meetings|calendar(?:\s+of\s+meetings)?|committee\s+structure"
    r"|(?:list\s+of\s+)?committees(?:\s+and\s+meetings)?|pori\s+cyfarfodydd",
    re.IGNORECASE,
)
_MEETING_LINK = re.compile(
    r"ieListDocuments\.aspx|ieListMeetings\.aspx|mgCommitteeDetails\.aspx|/meetings?/\d", re.IGNORECASE
)
_FEWEST = 2


def is_list(tree: LexborHTMLParser, root: LexborNode) -> bool:
    """Whether a page is a list of links to meetings or committees: by its heading and by what its links lead to."""
    headings = [re.sub(r"\s+", " ", h.text()).strip() for h in tree.css("h1, h2")][:4]
    headed = any(_HEADING.match(h) for h in headings)
    links = [a for a in root.css("a[href]") if _MEETING_LINK.search(a.attributes.get("href") or "")]
    linked = sum(len(a.text().strip()) for a in links)
    text = len(re.sub(r"\s+", " ", root.text()))
    if headed and len(links) >= _FEWEST and root.css_first(".mgItemTable, .mgAiTitleTxt") is None:
        return True
    return len(links) > _FEWEST and linked > text / 2

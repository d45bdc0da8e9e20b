"""The web pages of a ModernGov site: what their links say of committees, meetings and documents.

Consumes: the bytes of pages. Produces: committees, meetings, documents. Only addresses and link texts are used, since
every council's template is another: `mgCommitteeDetails.aspx?ID=`, `ieListMeetings.aspx?CommitteeId=`,
`ieListDocuments.aspx?CId=&MId=`, `documents/g<meeting>/`, `documents/d<meeting>/`, `documents/s<paper>/`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urldefrag, urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from ingest.dates import first_date
from ingest.sources.listing import Committee, Kind, Listed, Meeting

_KINDS = {"g": Kind.PAPER, "b": Kind.PAPER, "d": Kind.DECISION, "s": Kind.ATTACHMENT}
_FILE = re.compile(r"/documents/([gbds])(\d+)/[^/]+$", re.IGNORECASE)
_OURS = re.compile(rb"\bmg[A-Z][a-zA-Z]+Txt\b|ieList(?:Documents|Meetings)\.aspx|\bdocuments/[gs]\d|mgCommittee", re.I)
_ITEMS = re.compile(rb"\bmg(?:AiTitleTxt|ItemTable|ItemNumber)", re.IGNORECASE)


def is_ours(content: bytes) -> bool:
    """Whether a page looks like one of such a site, and not like an error or log-in page in front of it."""
    return bool(_OURS.search(content))


def has_items(content: bytes) -> bool:
    """Whether the page of a meeting shows agenda items."""
    return bool(_ITEMS.search(content))


def committees(content: bytes, url: str) -> tuple[Committee, ...]:
    """Return the committees that a page links to, each once, in the order of the page."""
    found: dict[str, str] = {}
    for link, text in links(content, url):
        page, query = _page(link)
        id_ = query.get("id" if page == "mgcommitteedetails.aspx" else "committeeid") or query.get("cid", "")
        if page in ("mgcommitteedetails.aspx", "ielistmeetings.aspx") and id_.isdigit() and "year" not in query:
            found[id_] = found.get(id_) or text
    return tuple(Committee(id_, title) for id_, title in found.items())


def meetings(content: bytes, url: str, committee: str) -> tuple[Meeting, ...]:
    """Return the meetings of a committee that a page links to, each once; dates are read from the link texts."""
    found: dict[str, Meeting] = {}
    for link, text in links(content, url):
        page, query = _page(link)
        id_ = query.get("mid", "")
        if page == "ielistdocuments.aspx" and id_.isdigit() and query.get("cid", committee) in (committee, "0"):
            date = first_date(text)
            known = found.get(id_)
            if known is None or known.date is None:
                found[id_] = Meeting(id_, committee, date.value if date and len(date.value) == 10 else None)
    return tuple(found.values())


def years(content: bytes, url: str, committee: str) -> tuple[int, ...]:
    """Return the years of which a page links to lists of meetings."""
    found = set()
    for link, _ in links(content, url):
        page, query = _page(link)
        if page == "ielistmeetings.aspx" and committee in (query.get("committeeid"), query.get("cid")):
            found |= {int(query["year"])} if query.get("year", "").isdigit() else set()
    return tuple(sorted(found))


def documents(content: bytes, url: str) -> tuple[Listed, ...]:
    """Return the papers, decisions and attachments that the page of a meeting links to, each once."""
    found: dict[str, Listed] = {}
    for link, text in links(content, url):
        if (kind := kind_of(link)) and (link not in found or not found[link].title):
            found[link] = Listed(link, text, kind)
    return tuple(found.values())


def kind_of(url: str) -> Kind | None:
    """Return what a document is by its address, None for other pages."""
    if match := _FILE.search(urlsplit(url).path):
        return _KINDS[match[1].lower()]
    page, query = _page(url)
    if page == "iedecisiondetails.aspx" and (query.get("id") or query.get("aiid")):
        return Kind.DECISION
    return Kind.ATTACHMENT if page == "mgconvert2pdf.aspx" and query.get("id") else None


def absolute(base: str, link: str) -> str | None:
    """Return a link as an absolute address without fragment, white space and other characters escaped; None if bad."""
    try:
        parts = urlsplit(urldefrag(urljoin(base, link.strip())).url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
        query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
        return urlunsplit((parts.scheme, parts.netloc.lower(), path, query, ""))
    except ValueError:
        return None


def links(content: bytes, url: str) -> Iterator[tuple[str, str]]:
    """Yield the absolute address of every link of a page with its text, or the title where it has none."""
    for node in LexborHTMLParser(content).css("a[href]"):
        if link := absolute(url, node.attributes.get("href") or ""):
            text = node.text(deep=True).strip() or node.attributes.get("title") or ""
            yield link, " ".join(text.split())


def _page(url: str) -> tuple[str, dict[str, str]]:
    """Return the file name of an address and its query, names in lower case."""
    parts = urlsplit(url)
    query = {name.lower(): values[0].strip() for name, values in parse_qs(parts.query).items()}
    return parts.path.rpartition("/")[2].lower(), query

"""A small ModernGov-like site of a fictional council, over real HTTP on 127.0.0.1, that can be made to misbehave.

`Council` is what it publishes and how it behaves; a test changes it while it runs. `serving(council)` gives a
`Server` with the log of all requests. Faults are `Reply`s in `council.faults`, by the path and query below
the site's root.
"""

from __future__ import annotations

import hashlib
import html
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, quote, urlsplit

PANEL = "1029"
TITLE = "Quillshire Police and Crime Panel"
DATE_HEADER = "Tue, 04 Mar 2031 10:00:00 GMT"

MINUTES = """Minutes of a meeting of the Quillshire Police and Crime Panel held at Weir House on {day}.

PRESENT

Cllr. Imelda Rudge (in the Chair)
Cllr. Peter Marsh

1. Minutes of the previous meeting.

The minutes of the previous meeting were confirmed.

2. {matter}.

The Panel considered a report on {matter}.

RESOLVED:

That the {matter} plan be {outcome}.
"""


@dataclass(slots=True)
class Paper:
    """A document of a meeting: `folder` is `g`, `d` or `s` and a number, as in `documents/g77/`."""

    folder: str
    name: str
    title: str
    content: bytes
    media: str = "text/plain; charset=utf-8"

    @property
    def path(self) -> str:
        return f"documents/{self.folder}/{quote(self.name)}"


@dataclass(slots=True)
class Meeting:
    """A meeting; `day` is as the pages print it, `date` as the service does. `items` are headings and their minutes."""

    id: str
    day: str
    date: str
    papers: list[Paper] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)
    committee: str = PANEL

    @property
    def year(self) -> str:
        return self.date[-4:]

    @property
    def page(self) -> str:
        return f"ieListDocuments.aspx?CId={self.committee}&MId={self.id}"

    @property
    def data(self) -> str:
        return f"mgWebService.asmx/GetMeeting?lMeetingId={self.id}"


@dataclass(slots=True)
class Reply:
    """An answer in place of the usual one. `send` cuts the body short after so many bytes of those announced."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""
    send: int | None = None
    once: bool = True


@dataclass(slots=True)
class Council:
    """What the site publishes and how it behaves."""

    meetings: list[Meeting]
    committees: dict[str, str] = field(default_factory=lambda: {PANEL: TITLE, "7": "Allotments Sub-Committee"})
    prefix: str = "/"
    service: bool = True
    etags: bool = True
    ranges: bool = True
    heads: bool = True
    tokens: bool = False  # a hidden field that is another in every page, as many sites have
    robots: str | None = None
    faults: dict[str, list[Reply]] = field(default_factory=dict)


def minutes(day: str, matter: str, outcome: str = "approved") -> bytes:
    """Return the text of minutes that resolve one thing."""
    return MINUTES.format(day=day, matter=matter, outcome=outcome).encode()


def meeting(id_: str, day: str, date: str, matter: str) -> Meeting:
    """Return a meeting with printed minutes and a frontsheet."""
    printed = Paper(f"g{id_}", f"Printed minutes {day}.txt", f"Printed minutes, {day}", minutes(day, matter))
    return Meeting(id_, day, date, [printed])


def council(**behaviour: Any) -> Council:  # noqa: ANN401 - fields of Council
    """Return a council with two meetings of its panel."""
    held = [
        meeting("41", "4 March 2031", "04/03/2031", "road safety"),
        meeting("42", "8 April 2031", "08/04/2031", "rural crime"),
    ]
    return Council(held, **behaviour)


class Server:
    """The running site. `requests` are method, path below the root, and status of every answer, in order."""

    def __init__(self, site: Council, http: ThreadingHTTPServer) -> None:
        self.council = site
        self.port = http.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}{site.prefix}"
        self.requests: list[tuple[str, str, int]] = []
        self.headers: list[dict[str, str]] = []

    def address(self, path: str) -> str:
        return self.url + path

    def asked(self, path: str) -> list[int]:
        """Return the statuses of all answers for a path."""
        return [status for _, asked, status in self.requests if asked == path]

    def bodies(self) -> list[str]:
        """Return the paths that were sent in full or in part."""
        return [path for method, path, status in self.requests if method == "GET" and status in (200, 206)]


@contextmanager
def serving(site: Council) -> Iterator[Server]:
    """Serve a council on a free port of 127.0.0.1."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    http.daemon_threads = True
    server = Server(site, http)
    http.site = server  # type: ignore[attr-defined]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    counter: ClassVar[int] = 0

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401 - as http.server has it
        """Keep standard error clean."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        return DATE_HEADER

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        server: Server = self.server.site  # type: ignore[attr-defined]
        site = server.council
        path = self.path.removeprefix(site.prefix) if self.path != "/robots.txt" else "robots.txt"
        server.headers.append(dict(self.headers))
        if (replies := site.faults.get(path)) and not (self.command == "HEAD" and not replies[0].headers):
            reply = replies.pop(0) if replies[0].once else replies[0]
        elif self.command == "HEAD" and not site.heads:
            reply = Reply(405)
        else:
            reply = self._usual(site, path)
        server.requests.append((self.command, path, reply.status))
        self._send(reply)

    def _usual(self, site: Council, path: str) -> Reply:
        found = content_of(site, path)
        if found is None:
            return Reply(404, {"Content-Type": "text/html"}, b"<html><body>Not found</body></html>")
        media, content = found
        headers = {"Content-Type": media}
        if not site.etags or (site.tokens and b"__VIEWSTATE" in content):
            return Reply(200, headers, content)
        headers["ETag"] = etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == etag:
            return Reply(304, headers)
        wanted = self.headers.get("Range", "")
        if site.ranges and wanted and self.headers.get("If-Range") == etag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= len(content):
                return Reply(416, headers)
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
            return Reply(206, headers, content[start:])
        return Reply(200, headers, content)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 304 and "Transfer-Encoding" not in reply.headers:
            self.send_header("Content-Length", reply.headers.get("X-Length", str(len(reply.content))))
        self.end_headers()
        if self.command == "GET":
            with suppress(BrokenPipeError, ConnectionResetError):  # whoever has enough may hang up
                self.wfile.write(reply.content if reply.send is None else reply.content[: reply.send])
        if reply.send is not None:
            self.close_connection = True


def content_of(site: Council, path: str) -> tuple[str, bytes] | None:
    """Return the media type and content of what the council has at a path, None where it has nothing."""
    parts = urlsplit(path)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if path == "robots.txt":
        return None if site.robots is None else ("text/plain", site.robots.encode())
    if parts.path.startswith("mgWebService.asmx/") and site.service:
        return _service(site, parts.path.partition("/")[2], query)
    if parts.path == "mgListCommittees.aspx":
        rows = (f'<li><a href="mgCommitteeDetails.aspx?ID={i}">{t}</a></li>' for i, t in site.committees.items())
        return _page(site, "Committees", "<ul>" + "".join(rows) + "</ul>")
    if parts.path == "ieListMeetings.aspx":
        return _meetings_page(site, query)
    if parts.path == "ieListDocuments.aspx":
        found = next((m for m in site.meetings if m.id == query.get("MId")), None)
        return _meeting_page(site, found) if found else None
    papers = {paper.path: paper for held in site.meetings for paper in held.papers}
    return (papers[path].media, papers[path].content) if path in papers else None


def _page(site: Council, heading: str, body: str) -> tuple[str, bytes]:
    token = ""
    if site.tokens:
        _Handler.counter += 1
        token = f'<input type="hidden" name="__VIEWSTATE" value="{_Handler.counter}">'
    text = (
        f'<!DOCTYPE html><html><head><title>{heading}</title></head><body>{token}<h1 class="mgMainTitleTxt">{heading}'
    )
    return "text/html; charset=utf-8", f'{text}</h1><div class="mgContent">{body}</div></body></html>'.encode()


def _meetings_page(site: Council, query: dict[str, str]) -> tuple[str, bytes]:
    """The list of one year, by default the last one, with links to the lists of the others."""
    committee = query.get("CommitteeId", "")
    held = [m for m in site.meetings if m.committee == committee]
    shown = query.get("Year") or max((m.year for m in held), default="")
    rows = [
        f'<li><a href="ieListDocuments.aspx?CId={committee}&amp;MId={m.id}&amp;Ver=4">{m.day} 10.00 am</a></li>'
        for m in held
        if m.year == shown
    ]
    rows += [
        f'<li><a href="ieListMeetings.aspx?CommitteeId={committee}&amp;Year={year}">{year}</a></li>'
        for year in sorted({m.year for m in held} - {shown})
    ]
    return _page(site, "Browse meetings", "<ul>" + "".join(rows) + "</ul>")


def _meeting_page(site: Council, held: Meeting) -> tuple[str, bytes]:
    title = site.committees[held.committee]
    links = "".join(f'<li><a href="{html.escape(p.path)}">{p.title} PDF 20 KB</a></li>' for p in held.papers)
    rows = "".join(
        f'<tr><td><p class="mgAiTitleTxt">{number}.</p></td><td><p class="mgAiTitleTxt">{heading}</p>'
        f'<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>{told}</p></div></td></tr>'
        for number, (heading, told) in enumerate(held.items, 1)
    )
    table = f'<table class="mgItemTable">{rows}</table>' if rows else ""
    subtitle = f'<h2 class="mgSubTitleTxt">{title} - {held.day} 10.00 am</h2>'
    return _page(site, "Agenda and minutes", f'{subtitle}<ul class="mgActionList">{links}</ul>{table}')


def _service(site: Council, operation: str, query: dict[str, str]) -> tuple[str, bytes] | None:
    if operation == "GetCommittees":
        body = "".join(
            f"<committee><committeeid>{i}</committeeid><committeetitle>{t}</committeetitle>"
            "<committeedeleted>False</committeedeleted></committee>"
            for i, t in site.committees.items()
        )
        return _xml(f"<getcommittees><committees>{body}</committees></getcommittees>")
    if operation == "GetMeetings":
        first, last = (_iso(query[name]) for name in ("sFromDate", "sToDate"))
        body = "".join(
            f"<meeting><meetingid>{m.id}</meetingid><meetingdate>{m.date}</meetingdate></meeting>"
            for m in site.meetings
            if m.committee == query["lCommitteeId"] and first <= _iso(m.date) <= last
        )
        return _xml(f"<getmeetings><meetings>{body}</meetings></getmeetings>")
    found = next((m for m in site.meetings if m.id == query.get("lMeetingId")), None)
    if operation != "GetMeeting" or found is None:
        return None
    items = "".join(
        f"<agendaitem><agendaitemid>{number}</agendaitemid><agendaitemtitle>{heading}</agendaitemtitle>"
        f"<minutesitemnumber>{number}</minutesitemnumber>"
        f"<minutesnonemptyhtmlbody>&lt;p&gt;{told}&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem>"
        for number, (heading, told) in enumerate(found.items, 1)
    )
    agenda = f"<agendaitems>{items}</agendaitems>" if items else ""
    return _xml(
        f"<meeting><meetingid>{found.id}</meetingid><committeename>{site.committees[found.committee]}</committeename>"
        f"<meetingdate>{found.date}</meetingdate>{agenda}</meeting>"
    )


def _xml(body: str) -> tuple[str, bytes]:
    return "text/xml; charset=utf-8", f'<?xml version="1.0" encoding="utf-8"?>{body}'.encode()


def _iso(day: str) -> str:
    return "-".join(reversed(day.split("/")))

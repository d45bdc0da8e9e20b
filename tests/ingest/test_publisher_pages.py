"""Pages of committee systems beside those of meetings: an item, a decision, an issue's history, lists, wrappers."""

from __future__ import annotations

import json
from html import escape

import pytest

from ingest import parse
from ingest.errors import EmptyFile, IngestError, NoReader, NotARecord, UnreadableFile
from ingest.model import Document
from ingest.readers import read

HEAD = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body><div id="modgov">'
FOOT = "</div></body></html>"


def page(body: str) -> bytes:
    return f"{HEAD}{body}{FOOT}".encode()


def documents(content: bytes, name: str = "page.html") -> list[Document]:
    return [d for d in parse(content, name).documents if d.meeting]


def lines(body: str) -> list[str]:
    return [line for line in read(page(body), "page.html").text.splitlines() if line]


ITEM = """<h1 class="mgMainTitleTxt">Agenda item</h1><h2 class="mgSubTitleTxt">Rural Crime Strategy</h2>
<div class="mgLinks"><ul class="mgActionList"><li><a href="m.aspx">Meeting of Fenmoor Police and Crime Panel,
Tuesday, 4th March, 2031 2.00 pm (Item 12.)</a></li></ul></div>
<div class="mgContent"><p>To consider the strategy.</p><p class="mgSubItemTitleTxt">Decision:</p>
<div class="mgWordPara"><p>RESOLVED that the strategy be supported.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div class="mgWordPara"><p>The Chair welcomed the officers.</p>
<p>RESOLVED that the strategy be supported.</p></div></div>"""


def test_a_page_of_one_item_is_of_its_meeting() -> None:
    """The link above the item names body, date, time and number; the decision printed twice counts once."""
    (document,) = documents(page(ITEM))
    assert document.meeting is not None
    assert document.meeting.body is not None and document.meeting.body.value == "Fenmoor Police and Crime Panel"
    assert document.date == "2031-03-04"
    assert document.meeting.start is not None and document.meeting.start.value == "14:00"
    assert [(i.number, i.title, [c.text for c in i.clauses]) for i in document.items] == [
        ("12", "Rural Crime Strategy", ["that the strategy be supported."])
    ]


HISTORY = """<h1 class="mgMainTitleTxt">Issue - meetings</h1><h2>Rural Crime Strategy</h2>
<h3>Meeting: 04/11/2031 - Fenmoor Police and Crime Panel (Item 40)</h3>
<p class="mgAiTitleTxt">40 Rural Crime Strategy <a href="a.pdf">PDF 75 KB</a></p><p>To receive an update.</p>
<p class="mgSubItemTitleTxt">Minutes:</p><p>RESOLVED: That the update be noted.</p>
<h3>Meeting: 04/03/2031 - Fenmoor Police and Crime Panel (Item 12)</h3>
<p class="mgAiTitleTxt">12 Rural Crime Strategy</p><p class="mgSubItemTitleTxt">Minutes:</p>
<p>RESOLVED: That the strategy be supported.</p>"""


def test_each_meeting_of_an_issue_is_a_document() -> None:
    """A decision on the page is dated by the meeting above it, not by the first on the page."""
    found = [(d.date, [(i.number, [c.text for c in i.clauses]) for i in d.items]) for d in documents(page(HISTORY))]
    assert found == [
        ("2031-11-04", [("40", ["That the update be noted."])]),
        ("2031-03-04", [("12", ["That the strategy be supported."])]),
    ]


FIELDS = """<h1 class="mgMainTitleTxt">Decision details</h1><h2>Rural Crime Strategy</h2>
<p><span class="mgLabel">Decision Maker: </span>{maker}</p><p><span class="mgLabel">Decision status: </span>Approved</p>
<p><span class="mgLabel">Is Key decision?: </span>No</p><p class="mgLabel">Decisions:</p>
<p>The Leader presented the report.</p><p>RESOLVED:</p><p>That the strategy be adopted.</p>
<p><span class="mgLabel">Publication date: </span>12/03/2031</p>
<p><span class="mgLabel">Date of decision: </span>10/03/2031</p>{meeting}"""


def test_a_decision_page_is_dated_by_its_meeting() -> None:
    """The publication date is no meeting's; what leads up to the resolution is not the resolution."""
    meeting = '<p><span class="mgLabel">Decided at meeting: </span>10/03/2031 - Cabinet</p>'
    (document,) = documents(page(FIELDS.format(maker="Cabinet", meeting=meeting)))
    assert document.meeting is not None and document.meeting.body is not None
    assert (document.meeting.body.value, document.date) == ("Cabinet", "2031-03-10")
    assert [(i.title, [c.text for c in i.clauses]) for i in document.items] == [
        ("Rural Crime Strategy", ["That the strategy be adopted."])
    ]


def test_a_body_decides_without_a_meeting_named() -> None:
    """Decision maker and date of decision say it, when the maker is a body."""
    (document,) = documents(page(FIELDS.format(maker="Fenmoor Partnership Board", meeting="")))
    assert document.date == "2031-03-10"


def test_an_officers_decision_is_of_no_meeting() -> None:
    """An officer who decides is no body that met: the page is no record of a meeting."""
    with pytest.raises(NotARecord):
        documents(page(FIELDS.format(maker="Director of Place", meeting="")))


LIST = """<h1>Browse meetings</h1><p>Fenmoor Police and Crime Panel</p><ul class="mgBulletList">
<li><a href="ieListDocuments.aspx?MId=1">4 Mar 2031 2.00 pm</a></li>
<li><a href="ieListDocuments.aspx?MId=2">3 Jun 2031 2.00 pm</a></li></ul>"""


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (page(LIST), "ieListMeetings.html"),
        (b"<getcommittees><committees><committee><committeetitle>Audit</committeetitle></committee></committees>"
         b"</getcommittees>", "GetCommittees.xml"),
        (b'<?xml version="1.0"?><getmeetings><meetings><meeting><meetingid>7</meetingid><meetingdate>04/03/2031'
         b"</meetingdate></meeting></meetings></getmeetings>", "GetMeetings.xml"),
    ],
)  # fmt: skip
def test_a_list_of_meetings_is_no_record(content: bytes, name: str) -> None:
    """A page or answer that only leads to meetings is refused with that reason."""
    with pytest.raises(NotARecord, match=rf"^{name}: a list of"):
        parse(content, name)


PIECE = """<p class="mgAiTitleTxt">30.</p><p class="mgAiTitleTxt">Apologies</p><p>Minutes:</p><p>None.</p>
<p class="mgAiTitleTxt">31.</p><p class="mgAiTitleTxt">Budget</p><p>Minutes:</p>
<p><b>RESOLVED:</b>&nbsp;That &pound;40 be paid.</p>"""
TITLE = "Minutes for Fenmoor Finance Panel meeting, Jan 20 2031, 10.00AM"


@pytest.mark.parametrize(
    "content",
    [
        f"<?xml version='1.0'?><document><body>{escape(PIECE)}</body><title>{TITLE}</title></document>",
        f"<?xml version='1.0'?><document><body>{escape(escape(PIECE))}</body><title>{TITLE}</title></document>",
        json.dumps({"id": 7, "title": TITLE, "body": PIECE}),
        json.dumps([{"title": TITLE, "content": {"rendered": escape(PIECE)}}]),
    ],
)
def test_a_page_in_a_wrapper_is_read(content: str) -> None:
    """XML and JSON around a page, whatever the file is called: the title beside it names the meeting."""
    (document,) = documents(content.encode(), "30.txt")
    assert document.meeting is not None and document.meeting.body is not None
    assert (document.meeting.body.value, document.date) == ("Fenmoor Finance Panel", "2031-01-20")
    assert [(i.number, i.title, [c.text for c in i.clauses]) for i in document.items] == [
        ("30", "Apologies", []),
        ("31", "Budget", ["That £40 be paid."]),
    ]


@pytest.mark.parametrize(
    ("body", "want"),
    [
        ("<dl><dt>Venue</dt><dd>Long Room</dd></dl>", ["Venue: Long Room"]),
        ("<table><tr><th>Venue</th><td>Long Room</td></tr></table>", ["Venue: Long Room"]),
        ("<ol type=i start=3><li>third<li value=7>next<li>last</ol>", ["(iii) third", "(vii) next", "(viii) last"]),
        ("<ol style='list-style-type: lower-alpha'><li><p>one</p><p>more</p></li></ol>", ["(a) one", "more"]),
        ("<ul><li>(a)&nbsp;&nbsp; That it be</li><li>plain</li></ul>", ["(a) That it be", "• plain"]),
        ("<p>one<br>two</p>x<div>three</div>", ["one", "two", "x", "three"]),
        ("<p>A&amp;pound;5 &amp;amp; B&shy;C</p>", ["A£5 & BC"]),
        ("<table><tr><td><p>a\n b</p></td><td></td><td>c</td></tr></table>", ["a b\t\tc"]),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", ["a", "b", "c"]),
        ("<pre>one\ntwo</pre>", ["one", "two"]),
        ("<h2 id='social-care'>Social care</h2><div class='social-care'>kept</div>", ["Social care", "kept"]),
        ("<p style='DISPLAY:NONE'>no</p><p hidden>no</p><p>yes <del>no</del></p>", ["yes"]),
        ("<p class=MsoNormal><span style='mso-list:Ignore'>§<span>&nbsp;&nbsp; </span></span>dot</p>", ["• dot"]),
        ("<table class=mgItemTable><tr><td>9</td><td><p>Name</p><h3>Part</h3></td></tr></table>", ["9. Name", "Part"]),
    ],
)  # fmt: skip
def test_lines_of_a_page(body: str, want: list[str]) -> None:
    """One line a paragraph, list item with its label, and table row."""
    assert lines(body) == want


def test_a_menu_goes_and_a_list_of_documents_stays() -> None:
    """A list of nothing but links above the content is a menu; below a heading it is content."""
    menu = "<ul><li><a href=/p>Parks</a></li><li><a href=/b>Bins</a></li></ul>"
    assert lines(f"{menu}<h1>Budget</h1>{menu}") == ["Budget", "• Parks", "• Bins"]


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "utf-8", "utf-16", "none"])
def test_the_declared_encoding_is_read(charset: str) -> None:
    """Pages in other encodings show their dashes, quotes and pounds."""
    encoding = {"none": "cp1252", "iso-8859-1": "cp1252"}.get(charset, charset)
    meta = "" if charset == "none" else f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    text = f"<html><head>{meta}</head><body><p>The Panel’s budget – £40 – was “noted” by the members.</p></body></html>"
    assert "Panel’s budget – £40 – was “noted”" in read(text.encode(encoding), "p.html").text


def test_a_cut_page_in_utf8_stays_utf8() -> None:
    """A download that stops within a character is UTF-8 all the same."""
    text = "<html><body><p>" + "The Panel’s budget – £40 – was noted. " * 20 + "£"
    assert "Panel’s budget – £40" in read(text.encode()[:-1], "p.html").text


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"<html><body><script>var a = 'RESOLVED';</script><nav>Home</nav></body></html>", EmptyFile),
        (b"<html><body>" + b"\0" * 4000 + b"</body></html>", UnreadableFile),
        (b"<html><body>" + b"<div>" * 100_000 + b"x", UnreadableFile),
        (b"<html><body>" + b"<table><tr><td>" * 30_000 + b"x", UnreadableFile),
        (b'<?xml version="1.0"?><a>' + b"<b>" * 100_000, UnreadableFile),
        (b'<?xml version="1.0"?><meeting><committeename>', UnreadableFile),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', UnreadableFile),
        (b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a>b</a>', UnreadableFile),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>', UnreadableFile),
        (b'<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>', NoReader),
        (b'{"a": ' * 100_000, UnreadableFile),
        (b'{"name": "x", "value": 3}', NoReader),
    ],
)
def test_bad_pages_are_refused_with_a_reason(content: bytes, error: type[IngestError]) -> None:
    """Nothing is fetched, expanded or waited for; the error names the file in one line."""
    with pytest.raises(error) as raised:
        parse(content, "bad.file")
    assert str(raised.value).startswith("bad.file: ")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "inside",
    [
        b"<p>" + b"x" * 1_000_000 + b"</p>",
        b"<p>" * 100_000,
        b"<ul><li>" * 900 + b"deep",
        b"<table><tr>" + b"<td>1" * 50_000 + b"</table>",
        b"<p>nul \0 here</p>",
        b"<ol>" + b"<li>again" * 5_000 + b"</ol>",
    ],
)
def test_odd_pages_are_read(inside: bytes) -> None:
    """What is only large, deep or odd does not hide the minutes beside it."""
    (document,) = documents(page(ITEM).replace(b"</div></body>", inside + b"</div></body>"))
    assert document.date == "2031-03-04"

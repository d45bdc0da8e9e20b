"""What the pages and the XML of a ModernGov site are understood to say."""

from __future__ import annotations

import pytest

from ingest.errors import FetchFailed, GoneAtSource, IngestError, NothingListed
from ingest.sources import moderngov_pages, moderngov_service
from ingest.sources.listing import Committee, Get, Kind, Meeting
from ingest.sources.moderngov import Site, discover, listing, meetings, root_of
from tests.moderngov_server import PANEL, TITLE, Council, Paper, content_of, council, minutes

ROOT = "https://council.example/"


def get_from(site: Council, root: str = ROOT) -> Get:
    """Return a `Get` over what a council has, without a server."""

    def get(url: str) -> bytes:
        found = content_of(site, url.removeprefix(root))
        if found is None:
            raise GoneAtSource(f"{url}: the site answers 404")
        return found[1]

    return get


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ("council.example", "https://council.example/"),
        ("https://Council.Example", "https://council.example/"),
        ("http://council.example/moderngov", "http://council.example/moderngov/"),
        ("https://council.example/democracy/mgListCommittees.aspx?bcr=1", "https://council.example/democracy/"),
        ("https://council.example/ieListMeetings.aspx?CommitteeId=1029#x", "https://council.example/"),
        ("https://council.example/mgWebService.asmx", "https://council.example/"),
        ("https://council.example/mgWebService.asmx/GetCommittees", "https://council.example/"),
    ],
)
def test_the_root_of_a_site(given: str, root: str) -> None:
    assert root_of(given) == root


@pytest.mark.parametrize("service", [True, False])
def test_committees_are_found_by_xml_or_by_pages(service: bool) -> None:
    site = discover(get_from(council(service=service)), ROOT)
    assert site == Site(ROOT, service, (Committee(PANEL, TITLE), Committee("7", "Allotments Sub-Committee")))


def test_a_site_without_committees_is_an_error_that_tells_what_was_tried() -> None:
    def get(url: str) -> bytes:
        return b"<html><body><p>Welcome to our website</p></body></html>"

    with pytest.raises(NothingListed, match=r"no committees are listed.*GetCommittees.*mgListCommittees\.aspx"):
        discover(get, ROOT)


@pytest.mark.parametrize("service", [True, False])
@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, None, ["40", "41", "42"]),
        ("2031-03-04", None, ["41", "42"]),
        (None, "2031-03-04", ["40", "41"]),
        ("2030-01-01", "2030-12-31", ["40"]),
    ],
)
def test_meetings_of_a_time(service: bool, since: str | None, until: str | None, found: list[str]) -> None:
    """By the XML service, and by the pages of the years: the same meetings, by date."""
    told = council(service=service)
    told.meetings.append(
        type(told.meetings[0])("40", "2 December 2030", "02/12/2030"),
    )
    site = Site(ROOT, service, ())
    listed = meetings(get_from(told), site, PANEL, since, until, "2031-05-01")
    assert [m.id for m in listed] == found
    assert {m.id: m.date for m in listed}.get("41", "2031-03-04") == "2031-03-04"


@pytest.mark.parametrize("service", [True, False])
def test_no_meetings_is_an_error(service: bool) -> None:
    site = Site(ROOT, service, ())
    with pytest.raises(NothingListed, match="no meetings of committee 1029 from 2040-01-01 to the last are listed"):
        meetings(get_from(council(service=service)), site, PANEL, "2040-01-01", None, "2031-05-01")
    with pytest.raises(NothingListed, match="no meetings of committee 99 are listed: check the id with --list"):
        meetings(get_from(council(service=service)), site, "99", None, None, "2031-05-01")


def test_what_is_published_for_a_meeting() -> None:
    """The page and the XML (which have items), papers and decisions; attachments only where no pack holds them."""
    told = council()
    held = told.meetings[0]
    held.items = [("Road safety", "RESOLVED: That the report be noted.")]
    held.papers += [
        Paper("d41", "Decisions.pdf", "Decisions", b"%PDF-1"),
        Paper("s900", "Report, with a comma & more.pdf", "Road safety report", b"%PDF-1"),
    ]
    site, meeting = Site(ROOT, True, ()), Meeting("41", PANEL, "2031-03-04")
    found = listing(get_from(told), site, meeting)
    assert [(d.url.removeprefix(ROOT), d.kind) for d in found.wanted] == [
        ("ieListDocuments.aspx?CId=1029&MId=41", Kind.PAGE),
        ("mgWebService.asmx/GetMeeting?lMeetingId=41", Kind.DATA),
        ("documents/g41/Printed%20minutes%204%20March%202031.txt", Kind.PAPER),
        ("documents/d41/Decisions.pdf", Kind.DECISION),
        ("documents/s900/Report%2C%20with%20a%20comma%20%26%20more.pdf", Kind.ATTACHMENT),
    ]
    assert found.listed == frozenset(d.url for d in found.wanted)
    held.papers.append(Paper("g41", "Public reports pack.pdf", "Public reports pack", b"%PDF-1"))
    held.papers.append(Paper("s901", "Previous.pdf", "Minutes of 5 February 2031", b"%PDF-1"))
    packed = listing(get_from(told), site, meeting)
    attachments = [d.title for d in packed.wanted if d.kind is Kind.ATTACHMENT]
    assert [title.removesuffix(" PDF 20 KB") for title in attachments] == ["Minutes of 5 February 2031"]
    assert packed.listed and packed.listed > {d.url for d in packed.wanted}


def test_a_meeting_without_papers_or_items_has_no_document() -> None:
    told = council()
    told.meetings[0].papers = []
    found = listing(get_from(told), Site(ROOT, True, ()), Meeting("41", PANEL))
    assert (found.wanted, found.listed, found.troubles) == ((), frozenset(), ())


def test_links_are_made_whole_and_stay_on_the_site() -> None:
    """Spaces are escaped, fragments dropped, the scheme is the site's; other hosts are told of and not fetched."""
    page = b"""<html><body class="mgMainTitleTxt">
    <a href="documents/g41/Printed minutes.pdf?T=1#page=2"> Printed
     minutes </a>
    <a href="http://council.example/documents/g41/Agenda.pdf"><img alt=""></a>
    <a href="https://elsewhere.example/documents/g41/Agenda.pdf">elsewhere</a>
    <a href="mailto:clerk@council.example">Clerk</a> <a href="http://[bad">bad</a> <a href="mgMemberIndex.aspx">x</a>
    </body></html>"""
    found = listing(lambda url: page, Site(ROOT, False, ()), Meeting("41", PANEL))
    assert [(d.url, d.title) for d in found.wanted] == [
        (ROOT + "documents/g41/Printed%20minutes.pdf?T=1", "Printed minutes"),
        (ROOT + "documents/g41/Agenda.pdf", ""),
    ]
    assert found.elsewhere == ("https://elsewhere.example/documents/g41/Agenda.pdf",)


def test_a_list_that_could_not_be_read_as_a_whole_says_nothing_of_what_is_missing() -> None:
    told = council()

    def get(url: str) -> bytes:
        if "GetMeeting" in url:
            raise FetchFailed(f"{url}: the site answers 500")
        content: bytes = get_from(told)(url)
        return content

    found = listing(get, Site(ROOT, True, ()), Meeting("41", PANEL))
    assert len(found.wanted) == 1
    assert found.listed is None
    assert found.troubles == (f"{ROOT}mgWebService.asmx/GetMeeting?lMeetingId=41: the site answers 500",)


def test_a_meeting_that_is_gone() -> None:
    with pytest.raises(GoneAtSource):
        listing(get_from(council()), Site(ROOT, True, ()), Meeting("99", PANEL))
    with pytest.raises(GoneAtSource, match="shows no meeting"):
        listing(lambda url: b"<html><p>Sorry</p></html>", Site(ROOT, False, ()), Meeting("41", PANEL))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"<html><body>Service not available</body></html>",
        b"Runtime error",
        b'<!DOCTYPE x [<!ENTITY a "b">]><committees><committee/></committees>',
        b"<fault><reason>off</reason></fault>",
    ],
)
def test_an_answer_that_is_none_of_the_service(answer: bytes) -> None:
    with pytest.raises(IngestError):
        moderngov_service.committees(answer, ROOT)


def test_fields_of_the_service() -> None:
    """Names in any case, titles escaped twice, restricted and deleted things left out, both spellings of links."""
    xml = b"""<?xml version="1.0" encoding="utf-8"?><GetCommittees xmlns="http://moderngov.example/"><Committees>
    <Committee><CommitteeId>5</CommitteeId><CommitteeTitle>Licensing &amp;amp; Safety</CommitteeTitle></Committee>
    <Committee><CommitteeId>6</CommitteeId><CommitteeTitle>Old</CommitteeTitle><CommitteeDeleted>True</CommitteeDeleted>
    </Committee></Committees></GetCommittees>"""
    assert moderngov_service.committees(xml, ROOT) == (Committee("5", "Licensing & Safety"),)
    meeting = b"""<meeting><agendaitems><agendaitem><linkeddocuments>
    <linkeddocument><title>Report</title><url>documents/s1/Report.pdf</url><isrestricted>False</isrestricted>
    </linkeddocument><linkeddoc><title>Secret</title><url>documents/s2/Secret.pdf</url><isrestricted>True</isrestricted>
    </linkeddoc><linkeddoc><title>None</title><url/></linkeddoc></linkeddocuments></agendaitem></agendaitems></meeting>"""
    has_agenda, found = moderngov_service.documents(meeting, ROOT, ROOT)
    assert has_agenda
    assert [(d.title, d.url) for d in found] == [("Report", ROOT + "documents/s1/Report.pdf")]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("documents/g41/Agenda%20frontsheet.pdf?T=0", Kind.PAPER),
        ("moderngov/Documents/G41/Pack.pdf", Kind.PAPER),
        ("documents/b12/Supplement.pdf?T=9", Kind.PAPER),
        ("documents/d41/Printed%20decisions.pdf", Kind.DECISION),
        ("ieDecisionDetails.aspx?ID=77", Kind.DECISION),
        ("documents/s12/Report.pdf", Kind.ATTACHMENT),
        ("mgConvert2PDF.aspx?ID=77", Kind.ATTACHMENT),
        ("ieDecisionDetails.aspx", None),
        ("documents/g41/", None),
        ("documents/x41/a.pdf", None),
        ("mgUserInfo.aspx?UID=3", None),
    ],
)
def test_kinds_by_address(path: str, kind: Kind | None) -> None:
    assert moderngov_pages.kind_of(ROOT + path) is kind


def test_the_sample_minutes_are_minutes() -> None:
    """What the other tests fetch is what ingest takes for minutes."""
    from ingest import parse

    record = parse(minutes("4 March 2031", "road safety"), "m.txt")
    assert [d.kind for d in record.documents] == ["minutes"]

"""Whole files: what a record says of its documents, meetings, items, outcomes and gaps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import parse
from ingest.errors import EmptyFile, IngestError, NotARecord, UnreadableFile
from ingest.model import DocumentKind, ParagraphKind, Presence, Record

CAPTURE = """Agenda and minutes

Reconvened from 4th April 2031, Fernshire Police and Crime Panel - Monday, 16 May 2031 2:00 pm

Venue: Oak Room, Shire Hall. View directions

Contact: Petra Oakes 01632 960001

Items
No. Item

86.

APOLOGIES FOR ABSENCE

Additional documents:

Minutes:

Apologies were received from Councillor Birch; Ann Orr Independent Member and Bo Lee Independent Member.

It was noted that Councillor Moss was present as a substitute for Councillor Birch.

87.

RETAIL CRIME UPDATE pdf icon PDF 331 KB

Members to receive a report and to note the update.

Additional documents:

Minutes:

RESOLVED:

1.    That the update be noted.

2.    That a report be brought providing details of:

·       shop theft

·       assaults on staff

88.

BURGLARY pdf icon PDF 1 MB

Minutes:

Members asked about repeat victims and  ...  view the full minutes text for item 88.

89.

DATE OF NEXT MEETING

To note the next meeting on 20 June 2031.
"""

PACK = """Meeting: Fernshire Police and Crime Panel

Date/Time: Friday, 8 June 2031 at 1.00 pm

Location: Oak Room, Shire Hall

## AGENDA

- 1. Minutes of the meeting held on 28 March 2031.
2.\tSafe Streets Update.\t(Pages 9 - 24)

Minutes of a meeting of the Fernshire Police and Crime Panel held at Shire Hall, Fern on Wednesday, 28 March 2031.

### PRESENT

Mr. J. T. Orr JP CC (in the Chair)

Cllr. Ada Finch\tCllr. Kit J. Lowe

#### In attendance

Lord Una Bach – Police and Crime Commissioner Kirk Marsh – Deputy Police and Crime Commissioner

### 9. Minutes of the previous meeting.

The minutes were taken as read.

10. Knife crime.

#### **RESOLVED**:

That the contents of the report be noted.

1.00 - 2.50 pm 28 March 2031 CHAIRMAN

This page is intentionally left blank

## Agenda Item 9

## POLICE AND CRIME PANEL

Report of\tCHIEF CONSTABLE
Subject\tSAFE STREETS
Date\tFRIDAY 8 JUNE 2031 – 1:00 p.m.
Author\tSUPERINTENDENT MAY O'DELL

#### Purpose of Report

- 1. To inform the Panel.

#### **Recommendations**

- 2. That the Panel note the report.
- 3. Support the use of patrols.

#### Introduction

- 4. Streets are safe.
"""


def read(text: str, name: str = "x.txt") -> Record:
    return parse(text.encode(), name)


def test_page_capture() -> None:
    record = read(CAPTURE)
    (document,) = record.documents
    meeting = document.meeting
    assert document.kind is DocumentKind.MINUTES
    assert meeting is not None and meeting.body is not None and meeting.date is not None and meeting.venue is not None
    assert meeting.body.value == "Fernshire Police and Crime Panel"
    assert meeting.date.value == "2031-05-16"
    assert meeting.venue.value == "Oak Room, Shire Hall"
    assert [(i.number, i.title) for i in document.items] == [
        ("86", "APOLOGIES FOR ABSENCE"),
        ("87", "RETAIL CRIME UPDATE"),
        ("88", "BURGLARY"),
        ("89", "DATE OF NEXT MEETING"),
    ]
    names = {p: [a.name for a in meeting.attendees if a.presence is p] for p in Presence}
    assert names[Presence.APOLOGIES] == ["Councillor Birch", "Ann Orr", "Bo Lee"]
    assert [(a.name, a.substitute_for) for a in meeting.attendees if a.substitute] == [
        ("Councillor Moss", "Councillor Birch")
    ]


def test_agenda_text_is_intent_and_outcomes_are_clauses() -> None:
    item = read(CAPTURE).documents[0].items[1]
    assert [p.text for p in item.paragraphs if p.kind is ParagraphKind.INTENT] == [
        "Members to receive a report and to note the update."
    ]
    assert [(c.label, c.marker, c.text) for c in item.clauses] == [
        ("1.", "resolved", "That the update be noted."),
        ("2.", "resolved", "That a report be brought providing details of:"),
    ]
    assert item.clauses[1].sub_clauses == ("shop theft", "assaults on staff")


def test_a_truncated_item_is_a_gap() -> None:
    document = read(CAPTURE).documents[0]
    assert [bool(i.truncated) for i in document.items] == [False, False, True, False]
    assert [n.code for n in document.notes] == ["truncated"]


def test_a_pack_is_split_and_its_minutes_belong_to_their_own_meeting() -> None:
    record = read(PACK)
    assert [d.kind.value for d in record.documents] == ["pack", "agenda", "minutes", "report"]
    pack, agenda, minutes, report = record.documents
    assert (pack.date, agenda.date, minutes.date, report.date) == (
        "2031-06-08",
        "2031-06-08",
        "2031-03-28",
        "2031-06-08",
    )
    assert minutes.meeting is not None and minutes.meeting.start is not None and minutes.meeting.end is not None
    assert (minutes.meeting.start.value, minutes.meeting.end.value) == ("13:00", "14:50")
    assert [i.number for i in minutes.items] == ["9", "10"]
    assert [c.text for c in minutes.items[1].clauses] == ["That the contents of the report be noted."]
    assert agenda.items[1].title == "Safe Streets Update."
    assert not any(i.clauses for i in agenda.items)


def test_present_lists_in_columns_and_runs() -> None:
    meeting = read(PACK).documents[2].meeting
    assert meeting is not None
    present = [a.name for a in meeting.attendees if a.presence is Presence.PRESENT]
    attending = [(a.name, a.role) for a in meeting.attendees if a.presence is Presence.IN_ATTENDANCE]
    assert present == ["Mr. J. T. Orr JP CC", "Cllr. Ada Finch", "Cllr. Kit J. Lowe"]
    assert attending == [
        ("Lord Una Bach", "Police and Crime Commissioner"),
        ("Kirk Marsh", "Deputy Police and Crime Commissioner"),
    ]


def test_columns_of_names_are_not_a_name_and_its_role() -> None:
    names = "Mr Kit Lowe\tCllr. Abel Oak Cllr. Trev Penn Cllr. Mara Sedge, MBE"
    text = PACK.replace("## AGENDA", f"## Membership\n\n{names}\n\n## AGENDA")
    meeting = read(text).documents[1].meeting
    assert meeting is not None
    assert [a.name for a in meeting.attendees] == [
        "Mr Kit Lowe",
        "Cllr. Abel Oak",
        "Cllr. Trev Penn",
        "Cllr. Mara Sedge, MBE",
    ]


def test_a_report_has_recommendations_and_no_outcome() -> None:
    report = read(PACK).documents[3]
    assert report.report is not None and report.report.author is not None
    assert report.report.author.value == "SUPERINTENDENT MAY O'DELL"
    assert [(c.label, c.text, c.formal) for c in report.report.recommendations] == [
        ("2.", "That the Panel note the report.", False),
        ("3.", "Support the use of patrols.", False),
    ]
    assert report.for_meeting == 1


def spans(record: Record) -> list[tuple[str, str]]:
    """Every piece of a record as (what was read, the stored text at its span)."""
    found: list[tuple[str, str]] = []
    for document in record.documents:
        for item in document.items:
            found += [(c.text, record.quote(c.span)) for c in item.clauses]
            found += [(p.text, record.quote(p.span)) for p in item.paragraphs]
        found += [(p.text, record.quote(p.span)) for p in document.paragraphs]
        found += [(a.name, record.quote(a.span)) for a in (document.meeting.attendees if document.meeting else ())]
    return found


@pytest.mark.parametrize("text", [CAPTURE, PACK])
def test_every_piece_stands_at_its_span(text: str) -> None:
    pieces = spans(read(text))
    assert len(pieces) > 10
    for read_text, stored in pieces:
        words = read_text.split()
        assert words[0] in stored and words[-1] in stored


HTML = """<!DOCTYPE html><html><head><title>t</title><script>RESOLVED: no</script></head><body>
<h1>Agenda and minutes</h1><h2>Fernshire Police and Crime Panel - Tuesday, 4 March 2031 2.00 pm</h2>
<p>Venue: Oak Room</p><table><tr><td><p>5.</p></td><td><p>Retail&nbsp;Crime <a>pdf icon PDF 3 KB</a></p><p>Minutes:</p>
<p><b>RES</b><b>OLVED:</b></p><ol type="a"><li>That the update be
noted;</li><li>That &pound;5 be spent.</li></ol></td></tr></table></body></html>"""


def test_html_is_read_as_text_in_reading_order() -> None:
    record = read(HTML, "page.html")
    item = record.documents[0].items[0]
    assert (item.number, item.title) == ("5", "Retail Crime")
    assert [(c.label, c.text) for c in item.clauses] == [
        ("(a)", "That the update be noted"),
        ("(b)", "That £5 be spent."),
    ]
    assert "RESOLVED: no" not in record.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings(encoding: str) -> None:
    text = CAPTURE.replace("Birch", "Brontë").replace("87.", "87.").replace("update be", "£5 update’s be")
    record = parse(text.encode(encoding), "x.txt")
    assert record.documents[0].meeting is not None
    assert record.documents[0].meeting.attendees[0].name == "Councillor Brontë"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", EmptyFile),
        (b" \n\t ", EmptyFile),
        (b"\x00\x01\x02" * 50, UnreadableFile),
        (b"\xff\xfe\x00", UnreadableFile),
        (b"A recipe for soup. Boil water, add leeks.", NotARecord),
        (b"# A tool\n\n1. Install it\n\n2. Read the minutes of a meeting with it\n\nAgreed terms apply.", NotARecord),
    ],
)
def test_bad_input_names_the_file_and_the_remedy(content: bytes, error: type[IngestError]) -> None:
    with pytest.raises(error) as caught:
        parse(content, "odd.txt")
    assert str(caught.value).startswith("odd.txt: ")
    assert "\n" not in str(caught.value)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, len(PACK)), where=st.integers(0, len(PACK) - 1), byte=st.integers(0, 255))
def test_damaged_files_never_raise_anything_but_ingest_errors(cut: int, where: int, byte: int) -> None:
    content = bytearray(PACK.encode())
    content[where] = byte
    try:
        record = parse(bytes(content[:cut]), "x.txt")
    except IngestError:
        return
    for _, stored in spans(record):
        assert stored.strip()

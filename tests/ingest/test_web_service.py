"""Answers of a committee system's web service: numbers, dates and attendance as people cite them."""

from __future__ import annotations

from html import escape

import pytest

from ingest import parse
from ingest.errors import NotARecord
from ingest.model import Document, ParagraphKind, Presence
from ingest.readers import read

ITEM = """<agendaitem><agendaitemtitle>{title}</agendaitemtitle><agendatext>{asked}</agendatext>
<agendaitemnumber>{order}</agendaitemnumber><fulldisplaynumberformat>{shown}</fulldisplaynumberformat>
<minutesitemnumber>{number}</minutesitemnumber><minutesnonemptyhtmlbody>{told}</minutesnonemptyhtmlbody></agendaitem>"""
HEAD = """<committeename>Sedgeholm Audit Committee</committeename><meetingdate>03/04/2031</meetingdate>
<meetingtime>2.00 pm</meetingtime>"""
PERSON = '<attendee name="Councillor {name}" roledescription="{role}" attendance="{status}" representing="{of}"/>'


def item(title: str, order: int, shown: str, number: str, told: str = "", asked: str = "") -> str:
    parts = {"title": escape(title), "order": order, "shown": shown, "number": number}
    return ITEM.format(**parts, told=escape(told), asked=escape(asked))


def answer(items: str, people: str = "", head: str = HEAD) -> bytes:
    inside = f"{head}<agendaitems>{items}</agendaitems><attendees>{people}</attendees>"
    return f'<?xml version="1.0"?><getmeeting><meeting>{inside}</meeting></getmeeting>'.encode()


def only(content: bytes) -> Document:
    (document,) = parse(content, "GetMeeting.xml").documents
    return document


def numbers(document: Document) -> list[tuple[str | None, str]]:
    return [(i.number, i.title) for i in document.items]


def test_items_go_by_the_number_that_minutes_print() -> None:
    """Shown in display order, cited by the minute number, never by the display order."""
    minuted = item("B & C", 8, "2.", "41", "<p>Noted.</p>") + item("A", 3, "1.", "40", "<p>None.</p>")
    assert numbers(only(answer(minuted))) == [("40", "A"), ("41", "B & C")]


def test_an_agenda_goes_by_its_own_numbers() -> None:
    """Without minutes the data is an agenda: its numbers are those displayed, and nothing in it is decided."""
    asked = item("A", 3, "1.", "", asked="<p>RESOLVED text to be agreed.</p>") + item("B", 8, "2.", "0")
    document = only(answer(asked))
    assert numbers(document) == [("1", "A"), ("2", "B")]
    assert document.kind.value == "agenda"
    assert not [c for i in document.items for c in i.clauses]
    assert {p.kind for i in document.items for p in i.paragraphs} == {ParagraphKind.INTENT}


def test_dates_are_day_first() -> None:
    """03/04/2031 is the third of April."""
    document = only(answer(item("A", 1, "1.", "9", "<p>None.</p>")))
    assert document.date == "2031-04-03"
    assert document.meeting is not None and document.meeting.start is not None
    assert document.meeting.start.value == "14:00"


@pytest.mark.parametrize(
    ("status", "role", "of", "presence", "substitute_for"),
    [
        ("Present", "Committee Member", "", Presence.PRESENT, None),
        ("Present, virtually", "Committee Member", "", Presence.PRESENT, None),
        ("Apologies", "Committee Member", "", Presence.APOLOGIES, None),
        ("Apologies, sent representative", "Committee Member", "", Presence.APOLOGIES, None),
        ("In attendance", "Director of Finance", "", Presence.IN_ATTENDANCE, None),
        ("In attendance as substitute", "Reserve", "Councillor Ada Tolley", Presence.PRESENT, "Councillor Ada Tolley"),
        ("Expected", "Committee Member", "", None, None),
        ("Not required", "Committee Member", "", None, None),
        ("", "Committee Member", "", None, None),
    ],
)
def test_attendance_is_what_the_data_says(
    status: str, role: str, of: str, presence: Presence | None, substitute_for: str | None
) -> None:
    """Expected, or nothing told, is not presence; a substitute came for somebody."""
    people = PERSON.format(name="Mina Harrap", role="Chair", status="Present", of="")
    people += PERSON.format(name="Odo Vance", role=role, status=status, of=of)
    document = only(answer(item("A", 1, "1.", "9", "<p>None.</p>"), people))
    assert document.meeting is not None
    found = {a.name: a for a in document.meeting.attendees}
    assert found["Councillor Mina Harrap"].chair
    other = found.get("Councillor Odo Vance")
    assert (other.presence if other else None) == presence
    assert (other.substitute_for if other else None) == substitute_for


def test_decision_and_minutes_of_an_item_count_once() -> None:
    """A decision that stands in the data beside the minutes that hold it is one."""
    told = item("A", 1, "1.", "9", "<p>The Chair spoke.</p><p>RESOLVED: That it be noted.</p>").replace(
        "<minutesnonemptyhtmlbody>",
        f"<decisionhtmlbody>{escape('<p>RESOLVED: That it be noted.</p>')}</decisionhtmlbody><minutesnonemptyhtmlbody>",
    )
    (found,) = only(answer(told)).items
    assert [c.text for c in found.clauses] == ["That it be noted."]


def test_answers_in_envelopes_are_read() -> None:
    """A SOAP envelope, a namespace, an answer returned as a string: the meeting inside is the same."""
    plain = answer(item("A", 1, "1.", "9", "<p>RESOLVED: That it be noted.</p>"))
    body = plain.decode().split("?>", 1)[1]
    soap = f'<s:Envelope xmlns:s="urn:s"><s:Body><r xmlns="urn:m">{body}</r></s:Body></s:Envelope>'
    string = f'<?xml version="1.0" encoding="utf-8"?><string xmlns="urn:m">{escape(body)}</string>'
    text = read(plain, "a.xml").text
    assert "That it be noted." in text
    assert read(soap.encode(), "a.xml").text == text
    assert read(string.encode(), "a.xml").text == text


def test_attendance_alone_needs_its_meeting() -> None:
    """An answer of GetAttendance tells of a meeting when it says which; else it is no record."""
    people = PERSON.format(name="Mina Harrap", role="Chair", status="Present", of="")
    whole = only(f"<getattendance>{HEAD}<attendees>{people}</attendees></getattendance>".encode())
    assert whole.date == "2031-04-03"
    assert whole.meeting is not None and [a.name for a in whole.meeting.attendees] == ["Councillor Mina Harrap"]
    with pytest.raises(NotARecord):
        parse(f"<getattendance><attendees>{people}</attendees></getattendance>".encode(), "GetAttendance.xml")


def test_a_declared_encoding_that_is_wrong_is_seen_through() -> None:
    """Data in windows-1252 that calls itself UTF-8 keeps its pounds and dashes."""
    told = item("A", 1, "1.", "9", "<p>RESOLVED: That the Panel’s £40 – in all – be paid to the clerk.</p>")
    content = answer(told).decode().replace('version="1.0"', 'version="1.0" encoding="utf-8"')
    assert "Panel’s £40 – in all" in read(content.encode("cp1252"), "a.xml").text

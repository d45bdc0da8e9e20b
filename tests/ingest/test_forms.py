"""One meeting in the forms in which publishing systems give it: the same meeting, item by item."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import parse
from ingest.model import Document, ParagraphKind, Record

FORMS = Path(__file__).parent / "forms"
PLAIN = "plain.txt"
OTHERS = ("ieListDocuments.html", "getmeeting.xml", "cmis.html", "word_export.htm", "egenda.html")
FURNITURE = ("cookie", "Bins", "Facebook", "Share this", "Skip to", "View directions", "sample text", "__VIEWSTATE")


def record(form: str) -> Record:
    return parse((FORMS / form).read_bytes(), form)


def meeting_of(form: str) -> Document:
    (document,) = record(form).documents
    return document


def head(document: Document) -> dict[str, str | None]:
    meeting = document.meeting
    assert meeting is not None
    pieces = {name: getattr(meeting, name) for name in ("body", "date", "start", "end", "venue")}
    return {"kind": meeting.kind, **{name: piece.value if piece else None for name, piece in pieces.items()}}


def attendance(document: Document) -> list[tuple[object, ...]]:
    assert document.meeting is not None
    return sorted(
        (a.presence.value, a.name, a.role, a.chair, a.vice_chair, a.substitute, a.substitute_for)
        for a in document.meeting.attendees
    )


def outcomes(document: Document) -> list[tuple[object, ...]]:
    return [(i.number, i.title, [(c.label, c.text, c.marker, c.formal) for c in i.clauses]) for i in document.items]


def test_the_plain_form_says_what_it_says() -> None:
    """The form that the others are held to is read right: without that, the comparisons would prove nothing."""
    document = meeting_of(PLAIN)
    assert head(document) == {
        "kind": "minutes",
        "body": "Brackwater Police and Crime Panel",
        "date": "2031-05-06",
        "start": "10:30",
        "end": "12:15",
        "venue": "Tidal Room, Guildhall, Brackwater",
    }
    assert [(n, t, len(c)) for n, t, c in outcomes(document)] == [  # type: ignore[arg-type]
        ("14", "Apologies", 0),
        ("15", "Minutes of the Last Meeting", 1),
        ("16", "Budget & Precept 2031/32", 2),
        ("17", "Complaints", 1),
        ("18", "Work Programme", 1),
    ]
    assert len(attendance(document)) == 6


@pytest.mark.parametrize("form", OTHERS)
def test_every_form_tells_the_same_meeting(form: str) -> None:
    """Head, attendance, items and clauses are those of the plain text."""
    want, got = meeting_of(PLAIN), meeting_of(form)
    assert head(got) == head(want)
    assert attendance(got) == attendance(want)
    assert outcomes(got) == outcomes(want)


@pytest.mark.parametrize("form", OTHERS)
def test_every_form_tells_the_same_sentences(form: str) -> None:
    """What was said stands in each form in the same words, whatever wraps, entities and fonts cut it up."""
    told = {p.text for i in meeting_of(PLAIN).items for p in i.paragraphs if p.kind is ParagraphKind.TEXT}
    shown = " ".join(p.text for i in meeting_of(form).items for p in i.paragraphs)
    assert told
    assert not [sentence for sentence in told if sentence not in shown]


@pytest.mark.parametrize("form", OTHERS)
def test_the_publishers_own_parts_are_left_out(form: str) -> None:
    """No menu, banner, footer, deleted or hidden words are stored; the two that were struck out are not either."""
    text = record(form).text
    assert not [word for word in (*FURNITURE, "withdrew the plan", "and dogs") if word in text]


@pytest.mark.parametrize("form", (PLAIN, *OTHERS))
def test_every_place_shows_its_words(form: str) -> None:
    """The stored text at each span holds the value's own words."""
    found = record(form)
    (document,) = found.documents
    assert document.meeting is not None
    for attendee in document.meeting.attendees:
        assert attendee.name in " ".join(found.quote(attendee.span).split())
    for item in document.items:
        assert item.title in " ".join(found.quote(item.heading).split())
        for clause in item.clauses:
            assert clause.text in " ".join(found.quote(clause.span).split())


def test_asking_is_not_deciding() -> None:
    """Agenda text of the page and of the data is intent."""
    for form in ("ieListDocuments.html", "getmeeting.xml"):
        intents = [p.text for i in meeting_of(form).items for p in i.paragraphs if p.kind is ParagraphKind.INTENT]
        assert "To consider the report of the Commissioner and to decide on the precept." in intents

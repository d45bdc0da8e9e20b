"""Invented records and facts for tests: a panel that does not exist, and quotes that really stand in its records."""

from __future__ import annotations

import hashlib

from ingest.model import Document, DocumentKind, Note, Record, Source, Span
from kg.iri import digest, mint
from kg.model import (
    Action,
    Attendance,
    Body,
    Contradiction,
    Correction,
    Decision,
    Declaration,
    Difference,
    DocumentFact,
    Facts,
    Gap,
    Initiative,
    Item,
    MeetingFact,
    Mention,
    Money,
    Motion,
    Person,
    Quote,
    Reading,
    Recommendation,
    Role,
    SurfaceForm,
    quote_of,
)
from kg.post_facts import LISTED, NOBODY_NAMED, PostHeld, Tenure
from kg.requests.model import Answer, Request
from kg.requests.rules import ANSWERED, RECALLED
from kg.revisions import Said
from kg.roles_over_time import role_iri
from kg.succession import Succession
from kg.votes import Mover, Vote, Voter

PANEL = "Northmoor Police and Crime Panel"
PANEL_ID = mint("body", PANEL)

MINUTES = """Minutes of a meeting of the Northmoor Police and Crime Panel held at Quayside Hall on 4 March 2031.

PRESENT

Cllr. A. Quillfeather (in the Chair)
Mrs. B. Osterlund

Apologies were received from Cllr. C. Vandermolen.

01. Declarations of interest.

Mrs. B. Osterlund declared a personal interest in item 02 as a trustee of Lantern House.

02. Operation Lantern.

The Panel considered a report on Operation Lantern. It had cost £1.50m so far, paid by the Northmoor Safety Fund.

RESOLVED:

(a) That the report on Operation Lantern be noted;
(b) That the Chief Constable be requested to report on Operation Lantern by June 2031.

Mrs. B. Osterlund would circulate the figures.
"""

REPORT = """NORTHMOOR POLICE AND CRIME PANEL 10 JUNE 2031

REPORT OF THE CHIEF CONSTABLE

OPERATION LANTERN

Recommendation: It is recommended that the Panel supports the extension of Operation Lantern.

Brita Osterlund spoke for the trustees.
"""


def record(
    text: str = MINUTES,
    name: str = "march.txt",
    kind: DocumentKind = DocumentKind.MINUTES,
    notes: tuple[Note, ...] = (),
) -> Record:
    """Return a record of one document that covers the whole text."""
    whole = Span(start=0, end=len(text))
    opening = Span(start=0, end=text.index("\n"))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Record(
        source=Source(name=name, media_type="text/plain", sha256=sha256),
        text=text,
        documents=(Document(kind=kind, title=None, span=whole, opening=opening, notes=notes),),
    )


def quote(of: Record, words: str) -> Quote:
    """Return the quote of words that stand in a record; fails when they do not."""
    start = of.text.index(words)
    return quote_of(of, start, start + len(words))


def document_fact(
    of: Record, kind: str = "minutes", meeting: str | None = None, date: str | None = None
) -> DocumentFact:
    """Return the document of a record, shown by its first line."""
    first = of.text.split("\n", 1)[0]
    notes = tuple(note for document in of.documents for note in document.notes)
    return DocumentFact(
        id=mint("document", of.source.name, digest(of.source.sha256)),
        name=of.source.name,
        sha256=of.source.sha256,
        media_type=of.source.media_type,
        kind=kind,
        title=first,
        date=date,
        parent=None,
        meeting=meeting,
        sources=(quote(of, first),),
        notes=notes,
    )


def no_facts() -> Facts:
    """Return facts of a corpus in which nothing was found."""
    return Facts(
        documents=(),
        meetings=(),
        decisions=(),
        recommendations=(),
        actions=(),
        people=(),
        bodies=(),
        initiatives=(),
        declarations=(),
        money=(),
    )


def attendance(
    of: Record, words: str, person: str | None, presence: str = "present", chair: bool = False
) -> Attendance:
    """Return one name in a list of the meeting of a record, `words` as they stand there."""
    return Attendance(
        id=mint("attendance", digest(of.source.name, words, presence)),
        person=person,
        name=words,
        role=None,
        presence=presence,
        chair=chair,
        vice_chair=False,
        substitute_for=None,
        sources=(quote(of, words),),
    )


def decision(of: Record, words: str, meeting: MeetingFact, label: str | None = None, type: str = "note") -> Decision:
    """Return a decision of the last item of a meeting, `words` as they stand in the record."""
    item = meeting.items[-1]
    return Decision(
        id=mint("decision", digest(meeting.id, words)),
        meeting=meeting.id,
        body=meeting.body,
        date=meeting.date,
        item=item.id,
        item_number=item.number,
        item_title=item.title,
        label=label,
        text=words,
        marker="resolved",
        formal=True,
        type=type,
        requested_of=None,
        due=None,
        topics=("Operation Lantern",),
        sources=(quote(of, words),),
    )


def meeting_fact(of: Record, people: tuple[Person, ...] = ()) -> MeetingFact:
    """Return the meeting of `MINUTES` with two items and its lists of names."""
    known = {person.name: person.id for person in people}
    where = mint("meeting", PANEL, "2031-03-04")
    titles = (("01", "Declarations of interest"), ("02", "Operation Lantern"))
    return MeetingFact(
        id=where,
        body=PANEL,
        body_id=PANEL_ID,
        date="2031-03-04",
        start=None,
        end=None,
        venue="Quayside Hall",
        kind="minutes",
        status=None,
        attendance=(
            attendance(of, "Cllr. A. Quillfeather", known.get("A. Quillfeather"), chair=True),
            attendance(of, "Cllr. C. Vandermolen", None, presence="apologies"),
            attendance(of, "Mrs. B. Osterlund", known.get("B. Osterlund")),
        ),
        items=tuple(
            Item(id=mint("item", PANEL, "2031-03-04", n), number=n, title=t, sources=(quote(of, f"{n}. {t}."),))
            for n, t in titles
        ),
        sources=(quote(of, of.text.split("\n", 1)[0]),),
    )


def person(of: Record, name: str, form: str, doubts: tuple[tuple[str, str], ...] = ()) -> Person:
    """Return a person who is a member of the panel, written in one form in one record."""
    shown = quote(of, form)
    return Person(
        id=mint("person", name),
        name=name,
        surface_forms=(SurfaceForm(form=form, document=of.source.name, source=shown),),
        roles=(Role(role="member", body=PANEL, date="2031-03-04", source=shown),),
        sources=(shown,),
        doubts=doubts,
    )


def corpus_records() -> tuple[Record, Record]:
    """Return the minutes and the report of the small corpus."""
    start = MINUTES.index("Mrs. B. Osterlund would")
    note = Note(code="truncated", detail="The record of item 02 is cut short.", span=Span(start=start, end=start + 17))
    return record(notes=(note,)), record(REPORT, "june report.txt", DocumentKind.REPORT)


def corpus() -> tuple[Facts, tuple[Record, Record]]:
    """Return facts of every kind over two records, with a claim that both show and a doubt about identity."""
    minutes, report = records = corpus_records()
    doubt = ((mint("person", "Brita Osterlund"), "the same surname, and both speak for trustees"),)
    chair, member, speaker = people = (
        person(minutes, "A. Quillfeather", "Cllr. A. Quillfeather"),
        person(minutes, "B. Osterlund", "Mrs. B. Osterlund", doubt),
        person(report, "Brita Osterlund", "Brita Osterlund"),
    )
    assert chair.id < member.id < speaker.id
    meeting = meeting_fact(minutes, people)
    paper = document_fact(report, "report", date="2031-06-10")
    facts = Facts(
        documents=tuple(
            sorted((document_fact(minutes, "minutes", meeting.id, "2031-03-04"), paper), key=lambda d: d.id)
        ),
        meetings=(meeting,),
        decisions=_decisions(minutes, meeting),
        recommendations=(_recommendation(report, paper),),
        actions=(_action(minutes, meeting),),
        people=people,
        bodies=(_body(minutes),),
        initiatives=(_initiative(minutes, report),),
        declarations=(_declaration(minutes, meeting, member),),
        money=(_money(minutes),),
        motions=(_motion(minutes, meeting, member),),
        differences=(_difference(minutes, report, meeting, paper),),
        posts=_posts(minutes, meeting, chair),
        tenures=(_tenure(minutes, chair),),
        successions=(_succession(report),),
        requests=(_request(minutes, report, meeting),),
        corrections=(_correction(minutes, report, meeting),),
        contradictions=(_contradiction(minutes, report, meeting),),
        gaps=(_gap(minutes, meeting),),
    )
    return facts, records


def _decisions(minutes: Record, meeting: MeetingFact) -> tuple[Decision, ...]:
    noted = decision(minutes, "That the report on Operation Lantern be noted", meeting, "(a)")
    words = "That the Chief Constable be requested to report on Operation Lantern by June 2031."
    requested = decision(minutes, words, meeting, "(b)", "request_report")
    requested = requested.model_copy(update={"requested_of": "Chief Constable", "due": "2031-06"})
    return tuple(sorted((noted, requested), key=lambda d: d.id))


def _posts(minutes: Record, meeting: MeetingFact, chair: Person) -> tuple[PostHeld, ...]:
    """A post that the list gives, and one whose holder the minutes do not name."""
    stated = PostHeld(
        id=mint("post", digest(meeting.id, "chair")),
        meeting=meeting.id,
        date=meeting.date,
        body=PANEL,
        post="Chair",
        person=chair.id,
        person_name=chair.name,
        basis="stated",
        rule=LISTED,
        candidates=(chair.id,),
        sources=(quote(minutes, "Cllr. A. Quillfeather (in the Chair)"),),
    )
    unnamed = stated.model_copy(
        update={
            "id": mint("post", digest(meeting.id, "chief constable")),
            "body": None,
            "post": "Chief Constable",
            "person": None,
            "person_name": None,
            "basis": "derived",
            "rule": NOBODY_NAMED,
            "candidates": (),
            "sources": (quote(minutes, "That the Chief Constable be requested to report"),),
        }
    )
    return tuple(sorted((stated, unnamed), key=lambda post: post.id))


def _tenure(minutes: Record, chair: Person) -> Tenure:
    return Tenure(
        id=mint("tenure", digest(chair.id, "chair")),
        person=chair.id,
        person_name=chair.name,
        role="Chair",
        body=PANEL,
        first="2031-03-04",
        last="2031-03-04",
        meetings=1,
        closed=None,
        sources=(quote(minutes, "Cllr. A. Quillfeather (in the Chair)"),),
        seen=tuple((role_iri(chair.id, role), role.source.document) for role in chair.roles[:1]),
    )


def _motion(minutes: Record, meeting: MeetingFact, member: Person) -> Motion:
    """A motion that became the decision to note, moved and voted on as the words quoted would show."""
    noted = decision(minutes, "That the report on Operation Lantern be noted", meeting, "(a)")
    words = quote(minutes, "Mrs. B. Osterlund would circulate the figures.")
    moved = Mover(name="Mrs. B. Osterlund", person=member.id, source=words)
    cast = Voter(name=moved.name, person=moved.person, side="for", source=words)
    vote = Vote(in_favour=2, against=0, manner="recorded", by_name=(cast,), sources=(words,))
    return Motion(
        id=mint("motion", digest(meeting.id, noted.text)),
        meeting=meeting.id,
        body=meeting.body,
        date=meeting.date,
        item=noted.item,
        item_number=noted.item_number,
        item_title=noted.item_title,
        kind="motion",
        text=noted.text,
        proposer=moved,
        seconder=None,
        outcome="noted",
        outcome_rule=None,
        result="carried",
        condition=None,
        vote=vote,
        of=None,
        amended=False,
        became=noted.sources,
        sources=noted.sources,
        decisions=(noted.id,),
    )


def _correction(minutes: Record, report: Record, meeting: MeetingFact) -> Correction:
    """A correction that no resolution takes up, worded by the report."""
    noted = decision(minutes, "That the report on Operation Lantern be noted", meeting, "(a)")
    return Correction(
        id=mint("correction", digest(meeting.id, noted.id)),
        meeting=meeting.id,
        body=PANEL,
        date="2031-06-10",
        decision=None,
        corrected=meeting.id,
        corrected_date=meeting.date,
        item_number="02",
        what="decision text",
        about=noted.id,
        before="noted",
        after="approved",
        text="Brita Osterlund spoke for the trustees.",
        applied=False,
        rule=None,
        reason="no resolution takes it up",
        sources=(quote(report, "Brita Osterlund spoke for the trustees."), noted.sources[0]),
    )


def _contradiction(minutes: Record, report: Record, meeting: MeetingFact) -> Contradiction:
    first, other = quote(minutes, "4 March 2031"), quote(report, "10 JUNE 2031")
    return Contradiction(
        id=mint("contradiction", digest(meeting.id)),
        what="meeting date",
        about=meeting.id,
        meeting=meeting.id,
        body=PANEL,
        date=meeting.date,
        said=(Said(value="2031-03-04", sources=(first,)), Said(value="2031-06-10", sources=(other,))),
        rule="contradiction/minutes-of-no-such-day",
        confidence=0.6,
        sources=(first, other),
    )


def _gap(minutes: Record, meeting: MeetingFact) -> Gap:
    return Gap(
        id=mint("gap", digest("truncated", meeting.id)),
        code="truncated",
        meeting=meeting.id,
        document=None,
        body=PANEL,
        date=meeting.date,
        detail="The record of item 02 is cut short.",
        sources=(quote(minutes, "Mrs. B. Osterlund would"),),
    )


def _request(minutes: Record, report: Record, meeting: MeetingFact) -> Request:
    asked = next(d for d in _decisions(minutes, meeting) if d.type == "request_report")
    given = quote(report, "Operation Lantern")
    return Request(
        id=mint("request", digest(asked.id)),
        about=(asked.id,),
        meeting=meeting.id,
        body=PANEL,
        date="2031-03-04",
        item=asked.item,
        item_number=asked.item_number,
        item_title=asked.item_title,
        form="resolution",
        requested_by=PANEL,
        requested_of="Chief Constable",
        text=asked.text,
        context=None,
        due="by June 2031",
        due_date="2031-06",
        status="answered",
        rule=ANSWERED,
        shown_by=None,
        answers=(
            Answer(
                id=mint("answer", digest(asked.id)),
                date="2031-06-10",
                meeting=meeting.id,
                status="answered",
                text="Operation Lantern",
                rule=RECALLED,
                confidence=0.95,
                sources=(given,),
            ),
        ),
        chased=(),
        sources=asked.sources,
    )


def _succession(report: Record) -> Succession:
    lantern = mint("initiative", "Operation Lantern")
    return Succession(
        id=mint("succession", digest("renamed", lantern)),
        kind="renamed",
        about="initiative",
        earlier="Operation Candle",
        later="Operation Lantern",
        earlier_id=lantern,
        later_id=lantern,
        date="2031-06-10",
        stated_on=None,
        sources=(quote(report, "the extension of Operation Lantern"),),
    )


def _recommendation(report: Record, paper: DocumentFact) -> Recommendation:
    words = "that the Panel supports the extension of Operation Lantern"
    return Recommendation(
        id=mint("recommendation", digest(report.source.name, words)),
        document=paper.id,
        meeting=None,
        report_title="Operation Lantern",
        author="Chief Constable",
        date="2031-06-10",
        to_body=PANEL,
        text=words,
        topics=("Operation Lantern",),
        sources=(quote(report, words),),
    )


def _action(minutes: Record, meeting: MeetingFact) -> Action:
    words = "Mrs. B. Osterlund would circulate the figures."
    return Action(
        id=mint("action", digest(meeting.id, words)),
        meeting=meeting.id,
        body=PANEL,
        date=meeting.date,
        item=meeting.items[-1].id,
        item_number="02",
        text=words,
        actor="Mrs. B. Osterlund",
        due=None,
        sources=(quote(minutes, words),),
    )


def _body(minutes: Record) -> Body:
    shown = quote(minutes, PANEL)
    return Body(
        id=PANEL_ID,
        name=PANEL,
        aliases=("the Panel",),
        kind="panel",
        parent=None,
        mentions=(Mention(date="2031-03-04", source=shown),),
        sources=(shown,),
    )


def _initiative(minutes: Record, report: Record) -> Initiative:
    first, second = quote(minutes, "report on Operation Lantern"), quote(report, "extension of Operation Lantern")
    return Initiative(
        id=mint("initiative", "Operation Lantern"),
        name="Operation Lantern",
        aliases=(),
        kind="operation",
        run_by=None,
        mentions=(Mention(date="2031-03-04", source=first), Mention(date="2031-06-10", source=second)),
        sources=(first, second),
    )


def _declaration(minutes: Record, meeting: MeetingFact, member: Person) -> Declaration:
    words = "Mrs. B. Osterlund declared a personal interest in item 02 as a trustee of Lantern House."
    return Declaration(
        id=mint("declaration", digest(meeting.id, words)),
        meeting=meeting.id,
        body=PANEL,
        date=meeting.date,
        person=member.id,
        name="Mrs. B. Osterlund",
        interest="a personal interest as a trustee of Lantern House",
        items=("02",),
        sources=(quote(minutes, words),),
    )


def _money(minutes: Record) -> Money:
    words = "It had cost £1.50m so far, paid by the Northmoor Safety Fund."
    return Money(
        id=mint("money", digest(words)),
        amount_gbp=1_500_000.0,
        text="£1.50m",
        payer="Northmoor Safety Fund",
        recipient=None,
        purpose="Operation Lantern",
        date="2031-03-04",
        sources=(quote(minutes, words),),
    )


def _difference(minutes: Record, report: Record, meeting: MeetingFact, paper: DocumentFact) -> Difference:
    held, silent = quote(minutes, "held at Quayside Hall"), quote(report, "NORTHMOOR POLICE AND CRIME PANEL")
    readings = (
        Reading(value="Quayside Hall", status=None, documents=(document_fact(minutes).id,), sources=(held,)),
        Reading(value=None, status=None, documents=(paper.id,), sources=(silent,)),
    )
    return Difference(
        id=mint("difference", digest(meeting.id, "venue")),
        meeting=meeting.id,
        body=PANEL,
        date=meeting.date,
        what="venue",
        about=None,
        item_number=None,
        readings=readings,
        sources=(held, silent),
    )

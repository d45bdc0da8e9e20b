"""Pages that conversion or capture has worn: flattened into one line, or robbed of numbers, labels and marks."""

from ingest import parse
from ingest.model import AgendaItem, Meeting, Presence

FLAT = (
    "FERN COUNTY COUNCIL FERN POLICE AND CRIME PANEL MINUTES of a meeting of the Panel held in the Ash "
    "Room, Shire Hall, Fern on Thursday, 29 May 2031. PRESENT: Cllr Mrs E Dunne (Mead Council), Mr T R "
    "Hoult, OBE (Chairman) (Fern Council) and Mr Kiran Vole ALSO PRESENT: Mr L Hoope (Chief Executive) 1."
    " Apologies (Item 1) (1) Apologies were reported from: Councillor Ursula Parke (Corve Council) 2. "
    "Draft Plan (Item 2) (2) The Commissioner presented the draft Plan. (3) RESOLVED that: (a) the draft "
    "Plan be supported; and (b) the Commissioner be asked to report in July. (4) Mr Hoope undertook to "
    "circulate the timetable. 3"
)

LOST = """Fern and Vale Police and Crime Panel. - Monday, 9 June 2031 2.00 pm

The minutes of the meeting held on 4 March were taken as read.



Urgent Items.


There were no urgent items for consideration.



Question Time.


Members felt that a limit of ten minutes was sensible.



That the question procedure be deferred to the September meeting.


That the service would cost less was doubted by two Members.
"""


def read(text: str) -> tuple[Meeting, tuple[AgendaItem, ...]]:
    (document,) = parse(text.encode(), "x.txt").documents
    assert document.meeting is not None
    return document.meeting, document.items


def test_a_flattened_page_is_cut_into_its_lines() -> None:
    meeting, items = read(FLAT)
    assert meeting.body is not None and meeting.date is not None
    assert (meeting.body.value, meeting.date.value) == ("Fern Police and Crime Panel", "2031-05-29")
    assert [a.name for a in meeting.attendees if a.presence is Presence.PRESENT] == [
        "Cllr Mrs E Dunne",
        "Mr T R Hoult, OBE",
        "Mr Kiran Vole",
    ]
    assert [(i.number, i.title) for i in items] == [("1", "Apologies"), ("2", "Draft Plan")]
    assert [c.text for c in items[1].clauses] == [
        "the draft Plan be supported",
        "the Commissioner be asked to report in July.",
    ]


def test_a_resolution_is_known_by_its_mood_where_marks_were_lost() -> None:
    _, items = read(LOST)
    assert [i.title for i in items] == ["", "Urgent Items.", "Question Time."]  # what was told before any heading
    assert [(c.text, c.marker, c.printed) for i in items for c in i.clauses] == [
        ("That the question procedure be deferred to the September meeting.", "resolved", None)
    ]


def test_where_marks_are_printed_a_bare_clause_is_no_outcome() -> None:
    marked = LOST.replace("There were no urgent items for consideration.", "RESOLVED: That the item be taken.")
    _, items = read(marked)
    assert [c.text for i in items for c in i.clauses] == ["That the item be taken."]

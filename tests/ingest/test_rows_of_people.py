"""A row of a table of people shows the name itself, also where the row begins with a bar."""

from __future__ import annotations

from ingest import parse

MINUTES = b"""# Larkmere Crime Panel

## Minutes of the meeting on Tuesday, 4 March 2031, 2.00 pm

| Name | Role | Attendance |
|---|---|---|
| Cllr Ann Reed | Chair | Present |
| Cllr Tom Moss | Member | Apologies |
| Ivy Larch | Clerk | In attendance |

### 1. Parking

RESOLVED: That the report be noted.
"""


def test_a_name_in_a_row_is_shown_by_its_own_letters() -> None:
    """The span of each is its name, not what stands as far from the beginning of the row."""
    record = parse(MINUTES, "minutes.md")
    people = [a for d in record.documents if d.meeting for a in d.meeting.attendees]
    assert [record.text[a.span.start : a.span.end] for a in people] == ["Cllr Ann Reed", "Cllr Tom Moss", "Ivy Larch"]

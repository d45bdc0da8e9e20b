"""On pages whose numbers stand alone, a numbered clause above the next number is no title of the item below."""

from __future__ import annotations

from ingest import parse

PAGE = """Agenda and minutes

Larkmere Crime Panel - Tuesday, 4 March 2031 2.00 pm

No. Item

9.

BUDGET MONITORING

Minutes:

RESOLVED:

1. That the budget be noted.

10.

RISK REGISTER

Minutes:

RESOLVED:

1. That the register be noted.

11.

DATE OF NEXT MEETING

Minutes:

3 June 2031.
"""


def test_a_numbered_clause_is_no_title() -> None:
    """The items are those whose numbers stand alone; each keeps its clause."""
    record = parse(PAGE.encode(), "page.txt")
    items = [item for d in record.documents for item in d.items]
    assert [(i.number, i.title, [c.text for c in i.clauses]) for i in items] == [
        ("9", "BUDGET MONITORING", ["That the budget be noted."]),
        ("10", "RISK REGISTER", ["That the register be noted."]),
        ("11", "DATE OF NEXT MEETING", []),
    ]

"""The ledger of a meeting: what was understood, what was not, what is missing; each gap where it gapes."""

from __future__ import annotations

import pytest

from kg.build import build
from kg.coverage import MeetingLedger, ledgers
from kg.gaps import MISSING, NOT_UNDERSTOOD, Gap
from kg.model import Facts
from tests.kg.told_corrections import BY_WORDS, MARCH, june, told

REPORT = """TARNMOOR POLICE AND CRIME PANEL

4 MARCH 2031

REPORT OF THE COMMISSIONER

RIVER PATROL FUND

Purpose

1. To tell members of the River Patrol Fund.

Recommendation

2. It is recommended that the Panel notes the report.
"""


def facts_of(march: str = MARCH, **others: str) -> Facts:
    return build(told({"march.txt": march, **others}))


def coded(facts: Facts, code: str) -> list[Gap]:
    return [gap for gap in facts.gaps if gap.code == code]


def ledger(facts: Facts, date: str) -> MeetingLedger:
    (found,) = [one for one in ledgers(facts) if one.date == date]
    return found


def test_what_was_understood_is_counted() -> None:
    """Names by list, items, items with an outcome and claims of each kind."""
    found = ledger(facts_of(), "2031-03-04")
    assert found.understood == {
        "apologies": 1, "decisions": 4, "items": 3, "items_with_outcome": 3, "present": 3,
    }  # fmt: skip
    assert found.kind == "minutes" and len(found.documents) == 1


def test_outcome_words_without_an_outcome_are_told() -> None:
    """A sentence that says that something was agreed, from which nothing was read, is a gap; any other is none."""
    assert coded(facts_of(), "outcome_words") == []
    told_so = "The harbour master was heard. It was agreed the lamps needed work."
    item = f"13. Lamps.\n\n{told_so}\n\n14. Estates strategy.\n"
    facts = facts_of(MARCH.replace("13. Estates strategy.\n", item))
    assert not [d for d in facts.decisions if d.item_number == "13"]
    (gap,) = coded(facts, "outcome_words")
    assert gap.sources[0].quote == told_so and not gap.missing
    assert gap in ledger(facts, "2031-03-04").not_understood


def test_a_report_that_is_not_held() -> None:
    """Minutes that consider a report say so; once the report itself is held for that meeting, nothing is missing."""
    (gap,) = coded(facts_of(), "report_not_held")
    assert gap.detail == "River Patrol Fund." and "considered a report" in gap.sources[0].quote
    assert gap.id in {one.id for one in ledger(facts_of(), "2031-03-04").missing}


def test_meetings_that_are_told_of_and_not_held() -> None:
    """One gap for each day, with the sentences; a meeting that is held is none."""
    facts = build(told(june(BY_WORDS)))
    days = sorted(g.date or "" for g in coded(facts, "meeting_not_held"))
    assert days == ["2031-01-14", "2031-09-09"]
    after = next(g for g in coded(facts, "meeting_not_held") if g.date == "2031-09-09")
    assert "after the last meeting held" in after.detail


def test_an_agenda_without_minutes_and_minutes_without_names() -> None:
    """What an agenda alone leaves open, and minutes that list nobody."""
    agenda = MARCH.replace("Minutes of a meeting", "Agenda for a meeting").split("PRESENT")[0]
    agenda += (
        "AGENDA\n\n1. Apologies for absence.\n\n2. River Patrol Fund.\n\nTo consider a report of the Commissioner.\n"
    )
    (gap,) = coded(facts_of(agenda), "no_minutes")
    assert gap.missing and gap.meeting
    nobody = MARCH[: MARCH.index("PRESENT")] + MARCH[MARCH.index("11. Minutes") :]
    assert len(coded(facts_of(nobody), "no_attendance")) == 1


def test_a_page_that_breaks_off() -> None:
    """A note of the reader is a gap of the meeting whose page it is."""
    whole = "RESOLVED:\n\nThat the draft estates strategy be approved."
    page = MARCH.replace(whole, "The Panel considered ...  view the full minutes text for item 13.")
    (gap,) = coded(facts_of(page), "truncated")
    assert gap.meeting and not gap.missing and "item 13" in gap.detail


@pytest.mark.parametrize("files", [june(BY_WORDS), {"march.txt": MARCH}], ids=["two", "one"])
def test_every_gap_is_shown_and_has_a_meaning(files: dict[str, str]) -> None:
    """Quotes of gaps are verbatim; codes are of the lists; any order of files gives the same gaps."""
    records = told(files)
    facts = build(records)
    for gap in facts.gaps:
        assert gap.code in {*MISSING, *NOT_UNDERSTOOD}
        assert gap.sources and all(files[s.document][s.start : s.end] == s.quote for s in gap.sources)
    assert build(reversed(records)).gaps == facts.gaps

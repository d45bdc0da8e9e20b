"""Corrections, contradictions, coverage and doubts as the plain objects that `panelgraph list` prints."""

from __future__ import annotations

from collections.abc import Iterator

from kg.coverage import MeetingLedger, ledgers
from kg.differences import RULE
from kg.doubts import Doubt
from kg.gaps import Gap
from kg.model import Attendance, Contradiction, Correction, Difference, Facts
from kg.plain import Listed, plain
from kg.rules import rules


def correction(c: Correction) -> Listed:
    """Return a correction of earlier minutes."""
    return c.model_dump(mode="json")


def contradictions(facts: Facts) -> Iterator[Listed]:
    """Yield what documents disagree about, then what forms of one meeting do: in one shape, told apart by `between`."""
    yield from map(_contradiction, facts.contradictions)
    yield from map(_difference, facts.differences)


def _contradiction(c: Contradiction) -> Listed:
    return {
        "id": c.id,
        "between": "documents",
        **plain(c, "what about meeting body date"),
        "said": [plain(one, "value sources") for one in c.said],
        **plain(c, "rule confidence sources"),
    }


def _difference(d: Difference) -> Listed:
    return {
        "id": d.id,
        "between": "forms",
        **plain(d, "what about meeting body date"),
        "said": [plain(one, "value sources") for one in d.readings],
        "rule": RULE,
        "confidence": rules()[RULE].confidence,
        **plain(d, "sources"),
    }


def gap(g: Gap) -> Listed:
    """Return a gap: what was not understood, or is not held."""
    told = g.model_dump(mode="json")
    sources = told.pop("sources")
    return {**told, "missing": g.missing, "sources": sources}


def coverage(facts: Facts) -> Iterator[Listed]:
    """Yield the ledger of each meeting: what was understood, what was not, what is missing."""
    sources = {meeting.id: meeting.sources for meeting in facts.meetings}
    for ledger in ledgers(facts):
        yield {**_ledger(ledger), "sources": [quote.model_dump() for quote in sources[ledger.meeting]]}


def _ledger(ledger: MeetingLedger) -> Listed:
    return {
        "id": ledger.meeting,
        "meeting": ledger.meeting,
        "body": ledger.body,
        "date": ledger.date,
        "kind": ledger.kind,
        "documents": list(ledger.documents),
        "understood": ledger.understood,
        "not_understood": [gap(one) for one in ledger.not_understood],
        "missing": [gap(one) for one in ledger.missing],
    }


def doubt(d: Doubt) -> Listed:
    """Return a doubt with what either judgement of it does."""
    return {
        **d.model_dump(exclude={"sources", "anchors"}),
        "anchors": [anchor.model_dump(exclude_none=True) for anchor in d.anchors],
        **plain(d, "sources"),
    }


def corrected_attendance(a: Attendance) -> Listed:
    """Return an entry that a later meeting put on a list of a meeting or struck out of it."""
    return plain(a, "name presence corrected_by sources")

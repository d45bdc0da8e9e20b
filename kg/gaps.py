"""What a record lacks: what was not understood in a document, and what is missing from the record of a meeting."""

from __future__ import annotations

from ingest.model import Frozen
from kg.quote import Quote

NOT_UNDERSTOOD = {
    "outcome_words": "words of an outcome from which no decision and no motion was read",
    "unread_text": "a stretch of text that was taken for nothing",
    "name_without_person": "a name of a list that leads to no person",
    "truncated": "a page that breaks off",
    "unreadable_page": "a page of which nothing could be read",
    "scanned_page": "a page that is a picture",
    "uncertain_page": "a page recognised from its picture with little confidence",
}
"""Codes of gaps in understanding, in the order in which they are told. Notes of a reader may have further codes."""

MISSING = {
    "no_minutes": "an agenda without minutes",
    "no_agenda_text": "minutes without any item",
    "no_attendance": "minutes that list nobody",
    "no_date": "a meeting without a date",
    "report_not_held": "a report that the minutes consider and that is not held",
    "meeting_not_held": "a meeting that documents tell of and that is not held",
}
"""Codes of gaps in what is held."""


class Gap(Frozen):
    """One gap, of a meeting, a document, or both (ids). `detail` says in words what it is about.

    `code` is one of the lists above, or the code of a reader's note. `sources` show where it gapes.
    """

    id: str
    code: str
    meeting: str | None
    document: str | None
    body: str | None
    date: str | None
    detail: str
    sources: tuple[Quote, ...]

    @property
    def missing(self) -> bool:
        """Whether something is not held, rather than not understood."""
        return self.code in MISSING


class Unread(Frozen):
    """What one document holds and its reading does not: a `Gap` before its meeting is known by id."""

    code: str
    detail: str
    source: Quote

"""A meeting that a document tells of, beside its own: when it was or will be, as that document says."""

from __future__ import annotations

from ingest.model import Frozen
from kg.quote import Quote


class ToldMeeting(Frozen):
    """A meeting of `body` on `date` (YYYY-MM-DD) at `time` (HH:MM or None), told by the document `document_id`.

    `meeting` is the id of the meeting that the document itself belongs to; it may be the same.
    """

    document_id: str
    meeting: str | None
    body: str
    date: str
    time: str | None
    source: Quote

"""What the record says of itself: corrections that a later meeting made, and places where two documents disagree."""

from __future__ import annotations

from ingest.model import Frozen
from kg.quote import Quote


class Correction(Frozen):
    """What a later meeting (`meeting`) corrected in the minutes of an earlier one (`corrected`, None when not held).

    `what` is attendance, venue, start, end, date, name, item title, item text, decision text or other. `about` is the
    id of the attendance, item or claim that is corrected. `before` and `after` are None where they cannot be read or
    there is none. `applied` is false where no one place is meant or no resolution takes it up: `reason` says why.
    `sources` are the correction, then the place that it corrects.
    """

    id: str
    meeting: str
    body: str | None
    date: str | None
    decision: str | None
    corrected: str | None
    corrected_date: str | None
    item_number: str | None
    what: str
    about: str | None
    before: str | None
    after: str | None
    text: str
    applied: bool
    rule: str | None
    reason: str | None
    sources: tuple[Quote, ...]


class Said(Frozen):
    """One of several things that documents say of one matter, with the quotes that show it."""

    value: str
    sources: tuple[Quote, ...]


class Contradiction(Frozen):
    """What two documents, or two places of one, say differently of one matter that is not a form of one meeting.

    `what` is meeting time, meeting date, name, amount or presence. `about` is the id of the thing it is about (a
    meeting, a person), None where that is not held. The first of `said` is what the record of the thing itself says,
    where there is one. `rule` is the id of the rule that found it, `confidence` (0 to 1) how sure it is that both speak
    of one matter.
    """

    id: str
    what: str
    about: str | None
    meeting: str | None
    body: str | None
    date: str | None
    said: tuple[Said, ...]
    rule: str
    confidence: float
    sources: tuple[Quote, ...]

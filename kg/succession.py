"""How a body or initiative came after another, by what a sentence says: renamed, replaced, merged, hosted."""

from __future__ import annotations

from ingest.model import Frozen
from kg.quote import Quote

TOLD = {"renamed": "was renamed", "replaced": "was replaced by", "merged": "was merged into", "hosted": "is hosted by"}
"""Each kind, and how it is told between the earlier and the later name.

renamed: one thing under two names. replaced, merged: two things. hosted: the earlier one is hosted by the later.
"""


class SuccessionMention(Frozen):
    """One sentence of one document that says it. `about` is body or initiative: what the earlier name names.

    Names are the fullest that the document has. `stated_on` is the one date that the sentence gives, `date` that of
    the meeting or report that says it.
    """

    kind: str
    about: str
    earlier: str
    later: str
    document: str
    date: str | None
    stated_on: str | None
    source: Quote


class Succession(Frozen):
    """What one or more sentences say of two names. The ids are None where a name leads to no one thing.

    Of a thing that is renamed both ids are the same. `date` is the first on which it is said, `stated_on` the date that
    a sentence gives for it, if all that give one give the same.
    """

    id: str
    kind: str
    about: str
    earlier: str
    later: str
    earlier_id: str | None
    later_id: str | None
    date: str | None
    stated_on: str | None
    sources: tuple[Quote, ...]

"""Facts checked against each other and against what documents hold: corrections, contradictions, gaps.

Each function takes facts and returns them with what it found; they are steps of `kg.build.DERIVATIONS`.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.authority import Authority, Judge
from kg.context import Context
from kg.contradictions import contradictions
from kg.corrections import corrected
from kg.coverage import gaps
from kg.findings import Found
from kg.identity.meetings import Meetings
from kg.identity.people import People
from kg.model import Facts


def with_corrections(facts: Facts, held: Meetings, people: People, authority: Authority) -> Facts:
    """Return facts with what later meetings corrected in earlier minutes, as reviewers judged it."""

    def verdict(correction: str) -> bool | None:
        judge = authority.settled(correction)
        return None if judge is None else judge is Judge.ACCEPT

    return corrected(facts, held, people.named, verdict)


def with_checks(facts: Facts, documents: Iterable[tuple[Context, Found]], authority: Authority) -> Facts:
    """Return facts with what documents disagree about, and with what was not understood or is not held.

    A contradiction that a reviewer rejected is none.
    """
    pairs = list(documents)
    told = [one for _, found in pairs for one in found.told_meetings]
    unread = ((c.document_id, c.meeting, one) for c, found in pairs for one in found.unread)
    found = (one for one in contradictions(facts, told) if authority.settled(one.id) is not Judge.REJECT)
    return facts.model_copy(update={"contradictions": tuple(found), "gaps": gaps(facts, unread, told)})

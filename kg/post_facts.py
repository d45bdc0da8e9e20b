"""Records of posts: who held one at one meeting, and who held one from when to when, as far as documents show.

No holder is ever taken from another date: what a meeting's own documents do not say stays unnamed. A role ends only
where a sentence says so.
"""

from __future__ import annotations

from ingest.model import Frozen
from kg.quote import Quote

LISTED = "post-at-meeting/listed"
IN_MINUTES = "post-at-meeting/stated-in-minutes"
ONLY_HOLDER = "post-at-meeting/only-holder"
ACTING = "post-at-meeting/acting-holder"
MEMBER_FOR = "post-at-meeting/only-member-for-place"
NOBODY_NAMED = "post-at-meeting/no-holder-named"
SEVERAL = "post-at-meeting/several-candidates"
TENURE_RULE = "role-over-time/first-and-last-evidence"

RULES: dict[str, tuple[str, float]] = {
    LISTED: ("the attendance list of the meeting gives the post beside the name", 1.0),
    IN_MINUTES: ("a sentence of the meeting's own documents gives the post beside the name", 0.97),
    ONLY_HOLDER: ("words for a post mean the one person to whom the documents of the meeting give it", 0.95),
    ACTING: ("a post is asked for, and the one holder at the meeting holds it for the time being", 0.9),
    MEMBER_FOR: ("the member for a place is the one member at the meeting whom a list gives that place", 0.93),
    NOBODY_NAMED: ("the documents of the meeting give the post to nobody: its holder stays unnamed", 1.0),
    SEVERAL: ("the documents of the meeting give the post to several: its holder stays unnamed", 1.0),
    TENURE_RULE: (
        "a role is held at least from the first to the last date on which documents give it; it ends where one says so",
        0.95,
    ),
}
"""What each rule says, and how sure what it gives is: from 0 to 1, an estimate and no measured frequency."""


class PostReference(Frozen):
    """A post that minutes use in place of a name, as written without its article."""

    words: str
    source: Quote


class PostHeld(Frozen):
    """A post at one meeting, and who held it there: `person` is an id, None where the holder stays unnamed.

    `post` is as written. `basis` is stated where a document of the meeting gives the name, else derived. `candidates`
    are ids of the people who may be meant. `inputs` are ids of the stated posts that a derived one follows from.
    """

    id: str
    meeting: str
    date: str | None
    body: str | None
    post: str
    person: str | None
    person_name: str | None
    basis: str
    rule: str
    candidates: tuple[str, ...]
    sources: tuple[Quote, ...]
    inputs: tuple[str, ...] = ()


class Tenure(Frozen):
    """A post or membership of one person over time: the dates of its first and last evidence.

    `meetings` counts the dates on which it is seen. `closed` is the date on which a document says that it is over,
    None where none does: then it may last on. Where only that is said, `first` and `last` are None. `seen` are the ids
    of the first and the last role seen, each with the file that shows it.
    """

    id: str
    person: str
    person_name: str
    role: str
    body: str | None
    first: str | None
    last: str | None
    meetings: int
    closed: str | None
    sources: tuple[Quote, ...]
    seen: tuple[tuple[str, str], ...] = ()

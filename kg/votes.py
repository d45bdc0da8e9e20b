"""Records of who put something to a meeting and how the meeting voted on it."""

from __future__ import annotations

from ingest.model import Frozen
from kg.quote import Quote


class Mover(Frozen):
    """Who moved or seconded something: the name or post as written, the id of the person it leads to, the quote."""

    name: str
    source: Quote
    person: str | None = None


class Voter(Frozen):
    """One name in a recorded vote. `side` is for, against or abstained."""

    name: str
    side: str
    source: Quote
    person: str | None = None


class Vote(Frozen):
    """A vote as the minutes tell it. Numbers are as printed, never counted from names; None where none is printed.

    `manner` is unanimous, nem_con, majority, show_of_hands, recorded or None. `casting` is who gave a casting vote.
    """

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    manner: str | None = None
    casting: Mover | None = None
    by_name: tuple[Voter, ...] = ()
    sources: tuple[Quote, ...] = ()

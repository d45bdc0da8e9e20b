"""What a publisher's site says that it has: committees, their meetings, and the documents of each meeting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

Get = Callable[[str], bytes]
"""Address → content of a page of the site itself. Raises FetchFailed."""


class Kind(StrEnum):
    """What a listed document is, as far as its place on the site says."""

    PAGE = "page"  # the web page of a meeting
    DATA = "data"  # the same as XML
    PAPER = "paper"  # agenda, pack or printed minutes of a meeting
    DECISION = "decision"
    ATTACHMENT = "attachment"  # a paper of one agenda item
    LISTING = "listing"  # a page that only leads to others


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee with the id that the site gives it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with the ids that the site gives it and its committee; `date` is `YYYY-MM-DD`, None where unknown."""

    id: str
    committee: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that is published for a meeting. `url` is absolute, without fragment."""

    url: str
    title: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class MeetingListing:
    """What is published for one meeting.

    `wanted` are the documents to hold. `listed` are all addresses that the site names, those among them that need not
    be held since a pack has them; it is None when the list could not be read as a whole, so that nothing follows from
    what is missing. `elsewhere` are addresses on other hosts, which are not fetched; `troubles` tell what could not be
    read.
    """

    meeting: Meeting
    wanted: tuple[Listed, ...]
    listed: frozenset[str] | None
    elsewhere: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()

"""What happened at a meeting, before any house writes it down: people, items, lines, clauses, requests."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from tests.corpus.people import Person
from tests.corpus.story import Request


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a post. `how` is `post` (unnamed: the Head of Housing), `named`, or `surname`."""

    person: Person
    key: str
    title: str
    how: str


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is written without a title: Edith Varrow."""

    person: Person


@dataclass(frozen=True, slots=True)
class Group:
    """People named together below one title, by surname: Councillors Varrow, Hask and Orme."""

    people: tuple[Person, ...]


Slot = str | int | Person | Speaker | Guest | Group


@dataclass(frozen=True, slots=True)
class Tag:
    """What a line is there for: kind is ask, reply, correction, renamed, moment or motion; `about` is an id."""

    kind: str
    about: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with slots, and what it is there for."""

    text: str
    slots: dict[str, Slot] = field(default_factory=dict)
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One decision, to be printed after `That` or after `to`. `outcome` is of the controlled list."""

    that: Line
    to: Line
    outcome: str


@dataclass(slots=True)
class Item:
    """One item of business. `kind` is apologies, declarations, minutes or business."""

    title: str
    kind: str = "business"
    lines: list[Line] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    actions: list[Line] = field(default_factory=list)
    quoted: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Meeting:
    """One meeting. `omitted` was there but is not printed; `misspelt` maps a person to the surname as printed."""

    body: str
    number: int
    date: datetime.date
    body_name: str
    short: str
    host: str
    start: str
    end: str
    room: str
    house: str
    first_item: int
    chair: Person | None = None
    vice: Person | None = None
    members: list[Person] = field(default_factory=list)
    councils: dict[str, str] = field(default_factory=dict)
    apologies: list[tuple[Person, Person | None]] = field(default_factory=list)
    officers: list[tuple[Person, str, str]] = field(default_factory=list)
    omitted: Person | None = None
    misspelt: tuple[Person, str] | None = None
    items: list[Item] = field(default_factory=list)
    next_date: datetime.date | None = None
    style: str = ""
    asks: list[Request] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return a name for files and truth: 2014-03-05-panel."""
        return f"{self.date.isoformat()}-{self.body}"

    def roll(self) -> list[Person]:
        """Return everybody whose name is printed in the lists."""
        absent = [p for pair in self.apologies for p in pair if p]
        return [*self.members, *absent, *(p for p, _, _ in self.officers)]

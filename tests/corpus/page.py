"""One document while it is written: its text, and what it shows of names, posts, clauses and requests."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field, replace
from string import Formatter
from typing import Any

from tests.corpus.meeting import Clause, Group, Guest, Item, Line, Meeting, Slot, Speaker
from tests.corpus.people import Manner, Name, Person, joined, untitled, written

RENAMING = ("married", "knighted", "doctor", "side", "permanent", "unrelated")
"""Kinds of tags whose detail holds the name before and the name after, as the sentence writes them."""


CARELESS = 6
"""In every so many meetings of a body the clerk does not tell namesakes apart."""


@dataclass(slots=True)
class Shown:
    """What a document shows, with the words it shows it in. Everything is plain data for `truth.json`."""

    forms: dict[str, set[str]] = field(default_factory=dict)
    present: list[tuple[str, str]] = field(default_factory=list)
    in_attendance: list[tuple[str, str]] = field(default_factory=list)
    apologies: list[tuple[str, str]] = field(default_factory=list)
    substitutes: list[tuple[str, str]] = field(default_factory=list)
    chair: str | None = None
    vice_chair: str | None = None
    decisions: list[dict[str, Any]] = field(default_factory=list)
    tagged: list[dict[str, Any]] = field(default_factory=list)
    posts: dict[str, tuple[str, str]] = field(default_factory=dict)
    items: list[tuple[str | None, str]] = field(default_factory=list)
    start: str | None = None
    end: str | None = None


class Page:
    """Writes one document in a manner, and keeps what it has shown."""

    def __init__(self, meeting: Meeting, manner: Manner) -> None:
        self.meeting, self.manner, self.day = meeting, manner, meeting.date
        self.shown = Shown()
        self.parts: list[str] = []
        self.item: Item | None = None
        self.item_number: str | None = None
        self._roll = meeting.roll()

    def add(self, text: str = "") -> None:
        """Add a paragraph."""
        self.parts.append(text)

    def text(self, between: str = "\n\n") -> str:
        """Return the document."""
        return between.join(self.parts) + "\n"

    # ---- names ----

    def listed(self, person: Person) -> str:
        """Return a name as it stands in a list."""
        how = self.manner.listed
        return self._name(person, self._apart(person, how), self.manner.honours)

    def grouped(self, person: Person) -> str:
        """Return a name as it stands in a list below its shared title: without it."""
        return self._grouped(person, self.manner.listed)

    def _grouped(self, person: Person, manner: str) -> str:
        how = self._apart(person, manner)
        whole = written(self._called(person), how, self.manner.councillor, self.manner.honours)
        return self._show_all(whole.removeprefix(f"{self.manner.councillor} "), person, how)

    def spoken(self, person: Person) -> str:
        """Return a name as it stands in running text: one who is in no list is named in full."""
        how = self.manner.spoken if any(p.id == person.id for p in self._roll) else "full"
        return self._name(person, self._apart(person, how))

    def _apart(self, person: Person, how: str) -> str:
        """Return how a name must be written so that it is told from others of the meeting: clerks see to that."""
        if how == "full":
            return how
        own = self._called(person)
        others = [self._called(p) for p in self._roll if p.id != person.id]
        alike = [n for n in others if n.surname == own.surname]
        if alike and how == "surname" and self.meeting.number % CARELESS == 0:
            return how
        if alike and how == "surname":
            how = "initials"
        if any(n.given[0] == own.given[0] for n in alike):
            how = "full"
        return how

    def _called(self, person: Person) -> Name:
        name = person.on(self.day)
        misspelt = self.meeting.misspelt
        return replace(name, surname=misspelt[1]) if misspelt and misspelt[0].id == person.id else name

    def _name(self, person: Person, how: str, honours: bool = False) -> str:
        return self._show_all(written(self._called(person), how, self.manner.councillor, honours), person, how)

    def _show_all(self, form: str, person: Person, how: str) -> str:
        """Keep a form for a person; a bare surname, where the clerk was careless, for everybody whose it may be."""
        if how == "surname":
            surname = self._called(person).surname
            for other in self._roll:
                if self._called(other).surname == surname:
                    self.show(form, other)
        return self.show(form, person)

    def bare(self, person: Person) -> str:
        """Return given name and surname without a title."""
        return self.show(untitled(self._called(person)), person)

    def show(self, form: str, person: Person) -> str:
        """Keep that a form is written for a person, and return it."""
        self.shown.forms.setdefault(form, set()).add(person.id)
        return form

    # ---- sentences ----

    def fill(self, line: Line) -> str:
        """Return a sentence with its slots filled, and keep what it is there for."""
        used = {name for _, name, _, _ in Formatter().parse(line.text) if name}
        text = line.text.format(**{key: self._slot(line.slots[key]) for key in sorted(used)})
        text = _capitals(text) if text.endswith((".", ":", "”")) else text
        self._tag(line, text)
        if "The Chair " in f"{text} " and self.meeting.chair:
            self.shown.posts.setdefault("chair", (self.meeting.chair.id, "unnamed"))
        return text

    def _tag(self, line: Line, text: str) -> None:
        for tag in line.tags:
            if tag.kind in RENAMING:
                for form in tag.detail.split("|"):
                    if form in text:
                        self.shown.forms.setdefault(form, set()).add(tag.about)
            self.shown.tagged.append(
                {
                    "kind": tag.kind, "about": tag.about, "detail": tag.detail, "text": text,
                    "item": self.item_number, "title": self.item.title if self.item else None,
                }
            )  # fmt: skip

    def _slot(self, slot: Slot) -> str:
        if isinstance(slot, Person):
            return self.spoken(slot)
        if isinstance(slot, Speaker):
            return self._speaker(slot)
        if isinstance(slot, Guest):
            return self.bare(slot.person)
        if isinstance(slot, Group):
            return joined([self._grouped(person, "surname") for person in slot.people])
        return str(slot)

    def _speaker(self, speaker: Speaker) -> str:
        if speaker.how == "named":
            self.shown.posts[speaker.key] = (speaker.person.id, "stated")
            return f"{self.bare(speaker.person)}, {speaker.title},"
        if speaker.how == "surname":
            return self.spoken(speaker.person)
        self.shown.posts.setdefault(speaker.key, (speaker.person.id, "unnamed"))
        return f"the {speaker.title}"

    # ---- items and outcomes ----

    def open(self, item: Item, number: str | None, title: str) -> None:
        """Begin an item: what is shown from now on is of it."""
        self.item, self.item_number = item, number
        self.shown.items.append((number, title))

    def clause(self, clause: Clause, form: str, label: str | None = None, formal: bool = True) -> str:
        """Return the words of a clause, `that` or `to`, and keep it as a decision."""
        text = self.fill(clause.that if form == "that" else clause.to)
        self.shown.decisions.append(
            {
                "item": self.item_number, "title": self.item.title if self.item else None, "label": label,
                "text": text, "outcome": self._outcome(clause.outcome), "formal": formal,
            }
        )  # fmt: skip
        return text

    def _outcome(self, outcome: str) -> str:
        """Return the outcome that the mark gives; alternatives stand with a bar between."""
        return outcome.replace("resolved", "agreed") if self.manner.agrees else outcome

    # ---- attendance ----

    def present(self, person: Person, form: str) -> None:
        """Keep that somebody is listed as present."""
        self.shown.present.append((form, person.id))

    def attending(self, person: Person, form: str, key: str) -> None:
        """Keep that somebody is listed as in attendance, in a post when `key` is one."""
        self.shown.in_attendance.append((form, person.id))
        if key:
            self.shown.posts[key] = (person.id, "stated")

    def absent(self, person: Person, form: str) -> None:
        """Keep that apologies of somebody are printed."""
        self.shown.apologies.append((form, person.id))

    def substitute(self, person: Person, absent: Person) -> None:
        """Keep that somebody stands in for another."""
        self.shown.substitutes.append((person.id, absent.id))

    def chairs(self, person: Person, vice: bool = False) -> None:
        """Keep that somebody is named as chair, or vice-chair."""
        if vice:
            self.shown.vice_chair = person.id
            self.shown.posts["vice-chair"] = (person.id, "stated")
        else:
            self.shown.chair = person.id
            self.shown.posts["chair"] = (person.id, "stated")


def _capitals(text: str) -> str:
    """Return sentences with their first letters large, where a slot put a small one."""
    return re.sub(r"(?:^|(?<=[.?!] ))[a-z]", lambda found: found[0].upper(), text)


def clock(hour: str, style: str = "pm") -> str:
    """Return a time `14:00` as houses write it: 2.00 pm, 2.00pm, 14:00 or 2pm."""
    moment = datetime.time.fromisoformat(hour)
    if style == "24":
        return hour
    half = "am" if moment.hour < 12 else "pm"
    twelve = moment.hour % 12 or 12
    return f"{twelve}.{moment.minute:02}{'' if style == 'glued' else ' '}{half}"

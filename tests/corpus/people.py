"""People of the corpus, what they are called on a day, and the ways in which a name is written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Name:
    """What somebody is called on a day. `title` is Cllr, Mr, Mrs, Ms, Dr or Sir; `styled` stands after Cllr."""

    given: str
    middle: str
    surname: str
    title: str
    styled: str = ""
    honours: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on, a person is called otherwise: the fields of `Name` that differ."""

    on: datetime.date
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One person; `id` is unique in the corpus and says nothing."""

    id: str
    name: Name
    female: bool
    changes: tuple[Change, ...] = ()

    def on(self, day: datetime.date) -> Name:
        """Return the name on a day."""
        name = self.name
        for change in self.changes:
            if change.on <= day:
                name = replace(name, **dict(change.fields))
        return name


@dataclass(frozen=True, slots=True)
class Manner:
    """How a house writes names: its word for a councillor, names in lists, names in running text.

    `listed` and `spoken` are `full` (Edith Varrow), `initials` (E. Varrow), `two initials` (E. J. Varrow),
    `bare initials` (E Varrow) or `surname`. `agrees` is true where the house writes AGREED for RESOLVED.
    """

    councillor: str = "Cllr"
    listed: str = "full"
    spoken: str = "surname"
    honours: bool = True
    agrees: bool = False


def written(name: Name, how: str, councillor: str, honours: bool = False) -> str:
    """Return a name as a house writes it, with its title."""
    title = councillor if name.title == "Cllr" else name.title
    styled = f"{name.styled} " if name.styled else ""
    if how == "full":
        body = f"{name.given} {name.surname}"
    elif how == "middle":
        body = f"{name.given} {name.middle}. {name.surname}"
    elif how == "initials":
        body = f"{name.given[0]}. {name.surname}"
    elif how == "two initials":
        body = f"{name.given[0]}. {name.middle}. {name.surname}"
    elif how == "bare initials":
        body = f"{name.given[0]} {name.surname}"
    else:
        body = name.surname
        if name.styled in ("Sir", "Dame"):
            body = name.given if name.title != "Cllr" else f"{name.given} {name.surname}"
    after = f" {name.honours}" if honours and name.honours and how != "surname" else ""
    return " ".join(f"{title} {styled}{body}{after}".split())


def joined(names: Sequence[str]) -> str:
    """Return names as a run: A, B and C."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def untitled(name: Name) -> str:
    """Return given name and surname."""
    return f"{name.given} {name.surname}"

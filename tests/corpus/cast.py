"""Who sits where and holds which post over the years: seats, posts, namesakes, and names that change."""

from __future__ import annotations

import datetime
import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.corpus.calendar import start_of
from tests.corpus.people import Change, Name, Person
from tests.corpus.pool import places, surnames

TERM = 4
"""Years between elections."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A membership of a body between two days. `council` is the authority that the member is of, or empty."""

    person: str
    body: str
    first: datetime.date
    last: datetime.date
    council: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A post held between two days; `title` as written, `key` what it is at any time. `bodies` are where it appears."""

    person: str
    key: str
    title: str
    bodies: tuple[str, ...]
    first: datetime.date
    last: datetime.date


@dataclass(slots=True)
class Cast:
    """Everybody. `moments` are what a sentence of some meeting has to tell: (kind, person, from which day, body)."""

    area: str
    city: str
    towns: list[str]
    people: dict[str, Person] = field(default_factory=dict)
    seats: list[Seat] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    moments: list[tuple[str, str, datetime.date, str]] = field(default_factory=list)
    guests: list[tuple[str, str]] = field(default_factory=list)
    public: list[str] = field(default_factory=list)

    def members(self, body: str, day: datetime.date) -> list[tuple[Person, str]]:
        """Return the members of a body on a day with their councils, in the order of their seats."""
        return [(self.people[s.person], s.council) for s in self.seats if s.body == body and s.first <= day <= s.last]

    def holders(self, body: str, day: datetime.date) -> list[tuple[Person, Post]]:
        """Return the officers and others who appear at a body on a day, with their posts."""
        return [(self.people[p.person], p) for p in self.posts if body in p.bodies and p.first <= day <= p.last]


class Casting:
    """Makes people, one after the other, for one cast."""

    def __init__(self, pool: dict[str, Any], chance: random.Random, years: int) -> None:
        self.pool, self.chance, self.years = pool, chance, years
        self.names: Iterator[str] = surnames(pool, chance)
        wheres = places(pool, chance)
        self.cast = Cast(wheres[0].capitalize() + "dale", wheres[1], wheres[2:])

    def person(self, title: str = "Cllr", surname: str = "", given: str = "", female: bool | None = None) -> str:
        """Add a person and return the id."""
        chance, names = self.chance, self.pool["names"]
        woman = chance.random() < 0.45 if female is None else female
        given = given or chance.choice(names["women" if woman else "men"])
        plain = chance.choice(("Mrs", "Ms")) if woman else "Mr"
        honours = chance.choice(names["honours"]) if chance.random() < 0.06 else ""
        name = Name(given, chance.choice(names["middles"]), surname or next(self.names), title or plain, "", honours)
        key = f"p{len(self.cast.people):03}"
        self.cast.people[key] = Person(key, name, woman)
        return key

    def seat(self, person: str, body: str, years: tuple[int, int], council: str = "") -> None:
        """Seat somebody for municipal years `years[0]` up to, and without, `years[1]`."""
        last = start_of(years[1]) - datetime.timedelta(days=1)
        self.cast.seats.append(Seat(person, body, start_of(years[0]), last, council))

    def post(self, person: str, key: str, title: str, bodies: tuple[str, ...], years: tuple[float, float]) -> None:
        """Give somebody a post between two moments in municipal years."""
        first, last = (_moment(year) for year in years)
        self.cast.posts.append(Post(person, key, title, bodies, first, last - datetime.timedelta(days=1)))


def _moment(year: float) -> datetime.date:
    return start_of(int(year)) + datetime.timedelta(days=round((year % 1) * 365))


def make_cast(pool: dict[str, Any], seed: str, years: int) -> Cast:
    """Return the cast of a seed: 150 people when there are twelve years."""
    casting = Casting(pool, random.Random(f"{seed} cast"), years)
    councillors = _council(casting)
    _scrutiny(casting, councillors)
    _panel(casting, councillors)
    _officers(casting)
    _namesakes(casting)
    _changes(casting)
    _guests(casting)
    return casting.cast


def _council(casting: Casting) -> list[list[str]]:
    """Seat thirty councillors for each term; about six in ten are returned. Return them by term."""
    terms: list[list[str]] = []
    pair = next(casting.names)
    names = casting.pool["names"]
    sitting = [
        casting.person(surname=pair, given=names["women"][0], female=True),
        casting.person(surname=pair, given=names["men"][0], female=False),
        *(casting.person() for _ in range(28)),
    ]
    for first in range(0, casting.years, TERM):
        if first:
            kept = sitting[:2] + [p for p in sitting[2:] if casting.chance.random() < 0.6]
            sitting = kept + [casting.person() for _ in range(30 - len(kept))]
        for person in sitting:
            casting.seat(person, "council", (first, min(first + TERM, casting.years)))
        terms.append(sitting)
    return terms


def _scrutiny(casting: Casting, terms: Sequence[Sequence[str]]) -> None:
    """Ten councillors a year sit on the committee, two of them new each year, and a co-opted member."""
    chance = casting.chance
    for term, sitting in enumerate(terms):
        chosen = list(sitting[:1]) + chance.sample(sitting[3:], 9)
        for year in range(term * TERM, min(term * TERM + TERM, casting.years)):
            if year % TERM:
                spare = [p for p in sitting[3:] if p not in chosen]
                chosen = chosen[:1] + chosen[3:] + chance.sample(spare, 2)
            for person in chosen:
                casting.seat(person, "scrutiny", (year, year + 1))
        coopted = casting.person(title="")
        casting.seat(coopted, "scrutiny", (term * TERM, min(term * TERM + TERM, casting.years)), "Co-opted Member")


def _panel(casting: Casting, terms: Sequence[Sequence[str]]) -> None:
    """Thirteen members: of the city, of the county, of two districts, and two independent ones."""
    cast, chance = casting.cast, casting.chance
    others = [f"{cast.area} County Council", f"{cast.towns[0]} District Council", f"{cast.towns[1]} Borough Council"]
    outside: dict[str, list[str]] = {}
    for term, sitting in enumerate(terms):
        years = (term * TERM, min(term * TERM + TERM, casting.years))
        for person in (*chance.sample(sitting[4:], 3),):
            casting.seat(person, "panel", years, f"{cast.city} City Council")
        for council, count in zip(others, (4, 2, 2), strict=True):
            kept = [p for p in outside.get(council, []) if chance.random() < 0.55]
            outside[council] = kept + [casting.person() for _ in range(count - len(kept))]
            for person in outside[council]:
                casting.seat(person, "panel", years, council)
        for _ in range(2):
            casting.seat(casting.person(title=""), "panel", years, "Independent Member")


_POSTS: tuple[tuple[str, str, tuple[str, ...], tuple[float, ...]], ...] = (
    ("commissioner", "Police and Crime Commissioner", ("panel",), (0, 4, 8, 12)),
    ("deputy commissioner", "Deputy Police and Crime Commissioner", ("panel",), (0.2, 4.2, 8.1, 12)),
    ("chief constable", "Chief Constable", ("panel",), (0, 3.1, 9.3, 12)),
    ("opcc chief executive", "Chief Executive of the Commissioner's Office", ("panel",), (0, 5.4, 12)),
    ("opcc chief finance officer", "Chief Finance Officer", ("panel",), (0, 6.6, 12)),
    ("panel secretary", "Democratic Services Officer", ("panel",), (0, 3.5, 7.2, 12)),
    ("director of communities", "Director of Communities", ("scrutiny",), (0, 4.6, 9.2, 12)),
    ("head of housing", "Head of Housing", ("scrutiny",), (0, 5.1, 12)),
    ("head of environment", "Head of Environment", ("scrutiny",), (0, 2.7, 8.9, 12)),
    ("scrutiny officer", "Scrutiny Officer", ("scrutiny",), (0, 3.3, 6.1, 9.4, 12)),
    ("chief executive", "Chief Executive", ("council",), (0, 4.9, 10.2, 12)),
    ("section 151 officer", "Section 151 Officer", ("council", "scrutiny"), (0, 6.3, 12)),
    ("monitoring officer", "Monitoring Officer", ("council",), (0, 3.8, 7.7, 12)),
    ("committee manager", "Democratic Services Manager", ("council",), (0, 5.8, 12)),
)


def _officers(casting: Casting) -> None:
    for key, title, bodies, bounds in _POSTS:
        within = [b for b in bounds if b < casting.years] + [float(casting.years)]
        for years in itertools.pairwise(within):
            person = casting.person(title="")
            if key == "chief constable" and years[0] > 0:
                casting.post(person, key, "Acting Chief Constable", bodies, (years[0], years[0] + 0.6))
                casting.post(person, key, title, bodies, (years[0] + 0.6, years[1]))
                casting.cast.moments.append(("permanent", person, _moment(years[0] + 0.6), "panel"))
            else:
                casting.post(person, key, title, bodies, years)


def _guests(casting: Casting) -> None:
    """People who come once or twice: two guests and one questioner from the public for each year."""
    roles = casting.pool["guests"]["roles"]
    for number in range(2 * casting.years + 6):
        casting.cast.guests.append((casting.person(title=""), roles[number % len(roles)]))
    casting.cast.public += [casting.person(title="") for _ in range(casting.years)]


def _namesakes(casting: Casting) -> None:
    """Give four people the surname of somebody else: at another body, in another year, with the same initial."""
    cast = casting.cast
    chance = casting.chance
    panel_only = [s.person for s in cast.seats if s.body == "panel" and s.council.startswith(cast.area)]
    council = [s.person for s in cast.seats if s.body == "council"]
    early, late = council[6], cast.posts[-1].person
    _rename(cast, panel_only[0], cast.people[council[5]], chance, casting.pool)
    _rename(cast, late, cast.people[early], chance, casting.pool)
    if casting.years > 2 * TERM:
        gone = next(s.person for s in cast.seats[:30] if not _sits(cast, s.person, TERM) and s.person in council[8:])
        independent = [s for s in cast.seats if s.council == "Independent Member"][-1]
        _rename(cast, independent.person, cast.people[gone], chance, casting.pool, same=True)
        cast.moments.append(("unrelated", independent.person, independent.first, "panel"))


def _sits(cast: Cast, person: str, year: int) -> bool:
    return any(s.person == person and s.last > start_of(year) for s in cast.seats)


def _rename(
    cast: Cast, person: str, like: Person, chance: random.Random, pool: dict[str, Any], same: bool = False
) -> None:
    """Give a person the surname of another, and a given name with the same initial, or the very same one."""
    names = [n for n in pool["names"]["women"] + pool["names"]["men"] if n[0] == like.name.given[0]]
    others = [n for n in names if n != like.name.given] or [like.name.given[0] + "ona"]
    given = like.name.given if same else chance.choice(others)
    old = cast.people[person]
    female = like.female if same else given in pool["names"]["women"]
    title = old.name.title if old.name.title == "Cllr" else ("Ms" if female else "Mr")
    name = replace(old.name, surname=like.name.surname, given=given, title=title)
    cast.people[person] = replace(old, name=name, female=female)


def _changes(casting: Casting) -> None:
    """A marriage, a knighthood, a doctorate, and a deputy commissioner who becomes a councillor."""
    cast, years = casting.cast, casting.years
    seats = [s for s in cast.seats if s.body == "council"][3:30]
    lasting = [s.person for s in seats if _sits(cast, s.person, min(TERM, years - 1))]
    plain = [p for p in lasting if not any(o.name.surname == cast.people[p].name.surname for o in _others(cast, p))]
    bride = next(p for p in plain if cast.people[p].female)
    knight = next(p for p in plain if not cast.people[p].female)
    doctor = next(p for p in reversed(plain) if p not in (bride, knight))
    _change(cast, "married", bride, years * 0.3, (("surname", next(casting.names)),))
    _change(cast, "knighted", knight, years * 0.4, (("styled", "Sir"),))
    _change(cast, "doctor", doctor, years * 0.25, (("styled", "Dr"),))
    if years > TERM:
        deputy = next(p.person for p in cast.posts if p.key == "deputy commissioner")
        cast.seats.append(Seat(deputy, "council", start_of(TERM), start_of(years), ""))
        cast.seats.append(Seat(deputy, "panel", start_of(TERM + 1), start_of(years), f"{cast.city} City Council"))
        old = cast.people[deputy]
        cast.people[deputy] = replace(old, changes=(Change(start_of(TERM), (("title", "Cllr"),)),))
        cast.moments += [("side", deputy, start_of(TERM), "council"), ("side", deputy, start_of(TERM + 1), "panel")]


def _others(cast: Cast, person: str) -> list[Person]:
    return [p for key, p in cast.people.items() if key != person]


def _change(cast: Cast, kind: str, person: str, year: float, fields: tuple[tuple[str, str], ...]) -> None:
    old = cast.people[person]
    cast.people[person] = replace(old, changes=(*old.changes, Change(_moment(year), fields)))
    cast.moments.append((kind, person, _moment(year), "council"))

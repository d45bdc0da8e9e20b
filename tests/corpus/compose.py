"""Meetings from the calendar, the cast and the stories: who is there, and what is on the agenda, item by item."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tests.corpus.bodies import SHORT, Called, called, histories, lives
from tests.corpus.business import Business
from tests.corpus.calendar import Session, sessions
from tests.corpus.cast import Cast, make_cast
from tests.corpus.meeting import Meeting
from tests.corpus.people import Person
from tests.corpus.pool import load
from tests.corpus.story import Initiative, Request, plan_initiatives, plan_requests, status


class World:
    """Everything a seed decides: calendar, cast, bodies, requests, initiatives, meetings."""

    def __init__(self, meetings: int, seed: int, variant: str, years: int) -> None:
        self.pool: dict[str, Any] = load(variant)
        self.variant = variant
        self.seed, self.years = f"{variant} {seed}", years
        self.sessions = sessions(meetings, years)
        self.cast: Cast = make_cast(self.pool, self.seed, years)
        self.histories = histories(self.cast, years)
        self.held = {body: [s for s in self.sessions if s.body == body] for body in SHORT}
        self.requests = [r for body in SHORT for r in self._requests(body)]
        self.initiatives: list[Initiative] = plan_initiatives(
            self.pool, self.sessions, self.cast.towns, random.Random(f"{self.seed} initiatives")
        )
        self.meetings = self._meetings()

    def _requests(self, body: str) -> list[Request]:
        """Plan the requests of a body; one that would read otherwise in the life of its successor is left out."""
        held, made = self.held[body], list[Request]()
        for number, life in enumerate(lives(self.histories[body], held)):
            chance = random.Random(f"{self.seed} requests {body} {number}")
            towns = self.cast.towns[2 + number * 20 : 22 + number * 20]
            for request in plan_requests(self.pool, life, towns, chance):
                request.id = f"{body}{number}-{request.id.split('-')[1]}"
                if status(request, life) == status(request, held):
                    made.append(request)
        return made

    def _meetings(self) -> list[Meeting]:
        made, chairs = list[Meeting](), dict[str, tuple[Person, Person]]()
        for held in self.held.values():
            previous: Meeting | None = None
            for session in held:
                meeting = _convene(self, session, previous, chairs)
                Business(self, session, meeting, previous).transact()
                made.append(meeting)
                previous = meeting
        _number(made)
        return sorted(made, key=lambda m: (m.date, m.body))


def _convene(
    world: World, session: Session, previous: Meeting | None, chairs: dict[str, tuple[Person, Person]]
) -> Meeting:
    """Return a meeting with the people who came and those who did not."""
    chance = random.Random(f"{world.seed} {session.body} {session.number} people")
    now: Called = called(world.histories[session.body], session.year)
    seated = world.cast.members(session.body, session.date)
    if session.annual or session.body not in chairs or chairs[session.body][0] not in [p for p, _ in seated]:
        chairs[session.body] = _elected(seated, chairs.get(session.body), chance)
    chair, vice = chairs[session.body]
    hour = {"panel": "14:00", "scrutiny": "10:00", "council": "18:30"}[session.body]
    places = world.pool["places"]
    meeting = Meeting(
        session.body, session.number, session.date, now.name, SHORT[session.body], now.host, hour,
        f"{int(hour[:2]) + 1}:{chance.choice((35, 40, 50, 55))}", chance.choice(places["rooms"]),
        places["houses"][session.year % len(places["houses"])], 1, chair, vice,
    )  # fmt: skip
    _attend(world, meeting, seated, chance)
    if previous is not None and chance.random() < 0.12:
        _err(meeting, chance)
    return meeting


def _elected(
    seated: Sequence[tuple[Person, str]], last: tuple[Person, Person] | None, chance: random.Random
) -> tuple[Person, Person]:
    """Return chair and vice-chair of a year: about every other year the same."""
    able = [p for p, council in seated if not council.endswith("Member")]
    if last and all(p in able for p in last) and chance.random() < 0.5:
        return last
    first, second = chance.sample(able, 2)
    return first, second


def _attend(world: World, meeting: Meeting, seated: Sequence[tuple[Person, str]], chance: random.Random) -> None:
    assert meeting.chair is not None
    meeting.councils = {p.id: council for p, council in seated if council}
    away = [p for p, _ in seated if p.id != meeting.chair.id and chance.random() < 0.11]
    if chance.random() < 0.05 and meeting.vice not in away:
        away.append(meeting.chair)
        meeting.chair = meeting.vice
    spare = [p for p, _ in world.cast.members("council", meeting.date) if p.id not in meeting.councils]
    for person in away:
        council = meeting.councils.get(person.id, "")
        stands_in = meeting.body == "panel" and council.startswith(world.cast.city) and spare and chance.random() < 0.7
        substitute = spare.pop(chance.randrange(len(spare))) if stands_in else None
        if substitute:
            meeting.councils[substitute.id] = council
        meeting.apologies.append((person, substitute))
    meeting.members = [p for p, _ in seated if p not in away]
    assert meeting.chair is not None
    meeting.members.remove(meeting.chair)
    meeting.members.insert(0, meeting.chair)
    for person, post in world.cast.holders(meeting.body, meeting.date):
        if chance.random() < 0.85 or post.key in ("commissioner", "panel secretary"):
            meeting.officers.append((person, post.title, post.key))


def _err(meeting: Meeting, chance: random.Random) -> None:
    """Leave a member out of the list, or print a surname wrongly: the next meeting puts it right."""
    plain = [p for p in meeting.members[2:] if p is not meeting.vice]
    if chance.random() < 0.5:
        meeting.omitted = chance.choice(plain)
        return
    person = chance.choice(plain)
    surname = person.on(meeting.date).surname
    spot = chance.randrange(2, len(surname) - 1)
    wrong = surname[:spot] + surname[spot] + surname[spot:]
    meeting.misspelt = (person, wrong)


def _number(meetings: Sequence[Meeting]) -> None:
    """Number the items of each body's meetings on through the municipal year."""
    running: dict[tuple[str, int], int] = defaultdict(int)
    for meeting in meetings:
        year = meeting.date.year - (meeting.date.month < 6)
        meeting.first_item = running[meeting.body, year] + 1
        running[meeting.body, year] += len(meeting.items)

"""The business of one meeting: routine items, what is answered, what goes on, what is decided and asked."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.corpus.calendar import Session, spoken
from tests.corpus.meeting import Clause, Group, Guest, Item, Line, Meeting, Slot, Speaker, Tag
from tests.corpus.people import Person, written
from tests.corpus.story import Initiative, Request

if TYPE_CHECKING:
    from tests.corpus.compose import World


class Business:
    """Fills the agenda of one meeting."""

    def __init__(self, world: World, session: Session, meeting: Meeting, previous: Meeting | None) -> None:
        self.world, self.session, self.meeting, self.previous = world, session, meeting, previous
        self.pool: dict[str, Any] = world.pool
        self.chance = random.Random(f"{world.seed} {session.body} {session.number} business")
        self.held = world.held[session.body]
        mine = [r for r in world.requests if r.body == session.body]
        self.asks = [r for r in mine if r.number == session.number]
        self.replies = [(r, kind) for r in mine for number, kind in r.replies if number == session.number]
        spoken_for = [p for p in (meeting.omitted, meeting.chair) if p]
        self.members = [p for p in meeting.members if p not in spoken_for]

    def transact(self) -> None:
        """Put every item on the agenda, in the order in which such meetings go."""
        meeting = self.meeting
        if self.session.annual:
            meeting.items.append(self._election())
        meeting.items.append(Item(self._title("apologies"), "apologies"))
        meeting.items.append(self._declarations())
        if self.previous:
            meeting.items.append(self._minutes(self.previous))
        meeting.items += [item for item in (self._announcements(), self._arising()) if item.lines]
        substance = [*self._reports(), *self._initiatives(), *self._standing()]
        if meeting.body == "council" and self.chance.random() < 0.4:
            substance.append(self._motion())
        self._ask(substance)
        meeting.items += substance
        meeting.items.append(self._next())
        meeting.asks = self.asks

    # ---- small things ----

    def _title(self, key: str) -> str:
        return str(self.pool["titles"][key])

    def _words(self) -> dict[str, Slot]:
        """Return slots that any sentence may use."""
        chance = self.chance
        topics = self.pool["topics"]["police" if self.meeting.body == "panel" else "council"]
        return {
            "panel": self.meeting.short, "place": chance.choice(self.world.cast.towns[60:]),
            "topic": chance.choice(topics), "percent": chance.randrange(2, 30), "number": chance.randrange(11, 400),
            "other": chance.randrange(11, 400), "thousands": chance.randrange(5, 300),
            "year": self.meeting.date.year + 1,
            "member": chance.choice(self.members), "who": self._officer(), "speaker": self._officer("post"),
        }  # fmt: skip

    def _officer(self, how: str = "") -> Speaker:
        """Return an officer of the meeting who speaks."""
        officers = [o for o in self.meeting.officers if "ecretary" not in o[1] and "Democratic" not in o[1]]
        return self._speaker(self.chance.choice(officers or self.meeting.officers), how)

    def _speaker(self, officer: tuple[Person, str, str], how: str = "") -> Speaker:
        person, title, key = officer
        return Speaker(person, key, title, how or self.chance.choice(("post", "named", "named")))

    def _of(self, request: Request) -> Speaker:
        """Return the holder of the post that was asked, if there, else somebody else."""
        there = [o for o in self.meeting.officers if o[2] == request.post]
        return self._speaker(there[0]) if there else self._officer()

    def _line(self, template: str, *tags: Tag, **slots: Slot) -> Line:
        return Line(template, self._words() | slots, tags)

    def _pick(self, *keys: str) -> str:
        found: Any = self.pool
        for key in keys:
            found = found[key]
        return str(self.chance.choice(found))

    def _clause(self, kind: str, **slots: Slot) -> Clause:
        words = self._words() | slots
        wording = self.chance.choice(self.pool["clause"][kind])
        return Clause(Line(wording["that"], words), Line(wording["to"], words), OUTCOMES[kind])

    def _told(self, count: int, **slots: Slot) -> list[Line]:
        lines = self.chance.sample(self.pool["told"]["lines"], count)
        return [self._line(line, **slots) for line in lines]

    # ---- routine items ----

    def _election(self) -> Item:
        item = Item(self._title("election"))
        assert self.meeting.chair
        year = f"{self.meeting.date.year}/{(self.meeting.date.year + 1) % 100:02}"
        item.clauses.append(self._clause("elect", member=self.meeting.chair, municipal=year))
        return item

    def _declarations(self) -> Item:
        item = Item(self._title("declarations"), "declarations")
        item.lines.append(self._line(self._pick("routine", "no_interests")))
        return item

    def _minutes(self, previous: Meeting) -> Item:
        date = spoken(previous.date)
        item = Item(self._title("minutes").format(date=date), "minutes")
        if previous.omitted:
            tag = Tag("correction", previous.key, f"present|{previous.omitted.id}")
            item.lines.append(self._line(self._pick("corrections", "added"), tag, date=date, member=previous.omitted))
        elif previous.misspelt:
            person, wrong = previous.misspelt
            right = person.on(previous.date).surname
            tag = Tag("correction", previous.key, f"spelling|{wrong}|{right}")
            item.lines.append(
                self._line(self._pick("corrections", "spelled"), tag, date=date, wrong=wrong, right=right)
            )
        else:
            item.clauses.append(self._clause("confirm", date=date))
        return item

    def _announcements(self) -> Item:
        item = Item(self._title("announcements"))
        item.lines += [*self._moments(), *self._body_changes()]
        return item

    def _moments(self) -> Iterator[Line]:
        """Yield a sentence for each change of somebody's name or side since the last meeting."""
        since = self.previous.date if self.previous else None
        for kind, person_id, day, body in self.world.cast.moments:
            person = self.world.cast.people[person_id]
            if body != self.meeting.body or day > self.meeting.date or not since or day <= since:
                continue
            if person not in self.members and not any(o[0].id == person_id for o in self.meeting.officers):
                continue
            name = person.on(day)
            before = person.on(since)
            now = written(name, "full", self.pool["titles"]["councillor"])
            was = written(before, "full", self.pool["titles"]["councillor"])
            slots: dict[str, Slot] = {"now": now, "member": was, "he": "she" if person.female else "he"}
            yield self._line(self._pick("people", kind), Tag(kind, person_id, f"{was}|{now}"), **slots)

    def _body_changes(self) -> Iterator[Line]:
        history = self.world.histories[self.meeting.body]
        for old, new in itertools.pairwise(history):
            first = next(s for s in self.held if s.year >= new.year)
            if first.number != self.session.number:
                continue
            slots = {"old": old.name, "new": new.name, "name": new.name}
            if new.change == "hosted":
                slots |= {"old": old.host, "new": new.host}
            yield self._line(self._pick("bodies", new.change), Tag(f"body {new.change}", self.meeting.body), **slots)

    def _arising(self) -> Item:
        """Return the item where short replies are given."""
        item = Item(self._title("arising"))
        for request, kind in self.replies:
            if kind in ("statement", "letter", "not_yet", "log"):
                key = "statement" if kind == "log" else kind
                item.lines.append(self._reply(request, kind, key))
        return item

    def _reply(self, request: Request, kind: str, key: str) -> Line:
        asked = spoken(next(s.date for s in self.held if s.number == request.number))
        about = f"{request.subject} in {request.place}" if self.chance.random() < 0.3 else request.object
        return self._line(
            self._pick("answer", key), Tag("reply", request.id, kind), object=about, asked=asked,
            recipient=request.asked_of, who=self._of(request),
        )  # fmt: skip

    def _next(self) -> Item:
        item = Item(self._title("next"))
        later = [s for s in self.held if s.number == self.session.number + 1]
        if later:
            self.meeting.next_date = later[0].date
            item.lines.append(self._line(self._pick("routine", "next"), date=spoken(later[0].date)))
        else:
            item.lines.append(self._line(self._pick("routine", "no_next")))
        return item

    # ---- substance ----

    def _reports(self) -> Iterator[Item]:
        for request, kind in self.replies:
            if kind not in ("report", "plain", "partly"):
                continue
            title = self._pick("titles", "report").format(subject=_heading(request.subject), place=request.place)
            item = Item(title)
            item.lines.append(self._reply(request, kind, kind))
            item.lines.append(self._line(self._pick("answer", "outcome"), place=request.place))
            item.lines += self._told(1, place=request.place)
            item.clauses.append(self._clause("note", topic=request.subject))
            yield item

    def _initiatives(self) -> Iterator[Item]:
        for initiative in self.world.initiatives:
            if initiative.body == self.meeting.body and self.session.number in initiative.mentions:
                yield self._initiative(initiative)

    def _initiative(self, initiative: Initiative) -> Item:
        number = self.session.number
        name = [n for n, start in initiative.names if start <= number][-1]
        item = Item(self._pick("titles", "initiative").format(name=name))
        tag = Tag("initiative", initiative.id, name)
        renamed = [n for n, start in initiative.names[1:] if start == number]
        written = f"{name} ({initiative.acronym})" if initiative.acronym else name
        item.lines.append(self._line(self._pick("initiatives", "update"), tag, name=written, place=initiative.place))
        if initiative.acronym:
            item.lines.append(self._line(self._pick("initiatives", "short_said"), acronym=initiative.acronym))
        if renamed:
            old = initiative.names[0][0]
            line = self._pick("initiatives", "renamed")
            item.lines.append(self._line(line, Tag("renamed", initiative.id, f"{old}|{name}"), old=old, new=name))
        if self.chance.random() < 0.4:
            item.lines.append(self._line(self._pick("initiatives", "money"), Tag("money", initiative.id), name=name))
        item.lines += self._told(1)
        item.clauses.append(self._clause("note", topic=name))
        return item

    def _standing(self) -> Iterator[Item]:
        standing = self.chance.sample(self.pool["topics"]["standing"], 2)
        for report in standing:
            item = Item(report["title"])
            item.lines.append(self._line(report["said"]))
            item.lines += [*self._told(2), *self._visitors()]
            kinds = ("note", "note", "approve", "conditions", "support", "defer", "refer", "recommend", "group")
            item.clauses.append(self._clause(self.chance.choice(kinds)))
            yield item

    def _visitors(self) -> Iterator[Line]:
        """Yield, now and then, that a guest spoke or that somebody from the public asked."""
        cast, draw = self.world.cast, self.chance.random()
        if draw < 0.08:
            guest, role = self.chance.choice(cast.guests)
            yield self._line(self._pick("guests", "said"), guest=Guest(cast.people[guest]), role=role)
        elif draw < 0.13 and self.meeting.body == "council":
            person = cast.people[self.chance.choice(cast.public)]
            yield self._line(self._pick("guests", "asked"), public=person)

    def _motion(self) -> Item:
        """Return a motion that is carried, lost or withdrawn; sometimes an amendment is lost before."""
        mover, seconder, third, fourth = self.chance.sample(self.members, 4)
        words = self._words()
        text = self._pick("motion", "text")
        item = Item(self._title("motion").format(topic=_heading(str(words["topic"]))))
        votes: dict[str, Slot] = {"for": 11, "against": 14, "abstained": 1}
        item.lines.append(self._line(self._pick("motion", "moved"), mover=mover, seconder=seconder))
        item.lines.append(Line(self.pool["motion"]["quote"].format(text=text), words, (Tag("motion", "motion"),)))
        if self.chance.random() < 0.4:
            item.lines.append(self._line(self._pick("motion", "amended"), mover=third, seconder=fourth))
            quote = self.pool["motion"]["quote"].format(text=self._pick("motion", "amendment"))
            item.lines.append(Line(quote, words, (Tag("motion", "amendment", "lost"),)))
            item.lines.append(self._line(self._pick("motion", "lost"), **votes))
        fate = self.chance.choice(("carried", "carried", "motion_lost", "withdrawn"))
        if fate == "carried":
            votes |= {"for": 17, "against": 8}
            item.clauses.append(Clause(Line(text, words), Line(f"agree that {text}", words), "resolved|requested"))
        if fate != "withdrawn" and self.chance.random() < 0.4:
            item.lines.append(self._named_vote(carried=fate == "carried"))
            votes |= item.lines[-1].slots
        line = self._line(self._pick("motion", fate), Tag("motion fate", fate), mover=mover, **votes)
        item.lines.append(line)
        return item

    def _named_vote(self, carried: bool) -> Line:
        """Return a vote by name of those present who are councillors."""
        voters = [p for p in self.members if p.on(self.meeting.date).title == "Cllr"]
        cut = len(voters) * 2 // 3 if carried else len(voters) // 3
        slots: dict[str, Slot] = {"for_names": Group(tuple(voters[:cut])), "for": cut, "abstained": 0}
        slots |= {"against_names": Group(tuple(voters[cut:])), "against": len(voters) - cut}
        return Line(self._pick("motion", "named"), slots)

    def _ask(self, items: list[Item]) -> None:
        """Spread what is asked over the items of substance."""
        for request in self.asks:
            item = self.chance.choice(items)
            tag = Tag("ask", request.id)
            slots: dict[str, Slot] = {"object": request.object, "due": request.due, "post": request.asked_of}
            slots |= {"recipient": request.asked_of, "who": self.chance.choice(self.members)}
            wording = self.chance.choice(self.pool["ask"][request.form])
            if request.form in ("resolution", "correspondence"):
                that, to = (self._line(wording[form], tag, **slots) for form in ("that", "to"))
                item.clauses.append(Clause(that, to, "requested" if request.post else "requested|resolved"))
            elif request.form == "action":
                item.actions.append(self._line(wording["text"], tag, **slots))
            else:
                there = [o for o in self.meeting.officers if o[2] == request.post]
                speaker: Slot = self._speaker(there[0], "post") if there else request.asked_of
                item.lines.append(self._line(wording["text"], tag, **slots, speaker=speaker))


OUTCOMES = {
    "note": "noted", "approve": "resolved", "conditions": "approved_with_conditions", "support": "resolved",
    "defer": "deferred", "refer": "referred", "recommend": "recommended", "group": "appointed", "elect": "elected",
    "confirm": "resolved",
}  # fmt: skip


def _heading(words: str) -> str:
    return words[:1].upper() + words[1:]

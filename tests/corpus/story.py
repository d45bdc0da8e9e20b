"""What runs through the meetings: requests with their fates, and initiatives with their names over time."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.corpus.calendar import Session, spoken

ASKED_OF = {
    "panel": (
        ("the Commissioner", "commissioner"),
        ("the Chief Constable", "chief constable"),
        ("the Deputy Commissioner", "deputy commissioner"),
        ("the Chief Finance Officer", "opcc chief finance officer"),
    ),
    "scrutiny": (
        ("the Director of Communities", "director of communities"),
        ("the Head of Housing", "head of housing"),
        ("the Head of Environment", "head of environment"),
    ),
    "council": (
        ("the Chief Executive", "chief executive"),
        ("the Section 151 Officer", "section 151 officer"),
        ("the Monitoring Officer", "monitoring officer"),
    ),
}
"""Posts of which each body asks, as written, with the key of the post."""

RECIPIENTS = ("the Home Secretary", "the Secretary of State", "the bus operator", "the Water Authority")

FORMS = ("resolution", "resolution", "resolution", "action", "undertaking", "action", "correspondence")

FATES = (
    ("answered",) * 9
    + ("partly_answered",) * 3
    + ("overdue",) * 3
    + ("never_answered",) * 3
    + ("partly, then answered",) * 2
)

WORDS = {2: "two", 3: "three", 6: "six"}


@dataclass(slots=True)
class Request:
    """One request. `replies` are (number of the meeting, kind); kinds are report, plain, statement, letter, partly,
    not_yet and log. The first five but `partly` answer it; `partly` answers it in part, `not_yet` does not."""

    id: str
    body: str
    number: int
    form: str
    subject: str
    place: str
    object: str
    asked_of: str
    post: str
    due: str
    due_date: str | None
    replies: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Initiative:
    """A programme with its names: (name, number of the meeting of `body` from which it holds)."""

    id: str
    body: str
    names: list[tuple[str, int]]
    mentions: list[int]
    place: str
    acronym: str = ""


def plan_requests(
    pool: dict[str, Any], held: Sequence[Session], towns: Sequence[str], chance: random.Random
) -> list[Request]:
    """Return the requests of one body's meetings; each has a subject and place of its own."""
    body, made = held[0].body, list[Request]()
    topics = pool["topics"]["police" if body == "panel" else "council"]
    pairs = [(subject, place) for subject in topics for place in towns]
    chance.shuffle(pairs)
    for session in held:
        for _ in range(chance.choice((0, 1, 1, 2))):
            if pairs:
                request = _asked(pool, held, session, pairs.pop(), chance, len(made))
                if request:
                    made.append(request)
    return made


def _asked(
    pool: dict[str, Any],
    held: Sequence[Session],
    session: Session,
    about: tuple[str, str],
    chance: random.Random,
    count: int,
) -> Request | None:
    subject, place = about
    form = chance.choice(FORMS)
    aspect = chance.choice(pool["topics"]["aspects"])
    asked_of, post = chance.choice(ASKED_OF[session.body])
    if form == "correspondence":
        asked_of, post = chance.choice(RECIPIENTS), ""
    due, due_date = _due(pool, held, session, chance)
    request = Request(
        f"{session.body}-r{count:03}", session.body, session.number, form, subject, place,
        f"{aspect} {subject} in {place}", asked_of, post, due, due_date,
    )  # fmt: skip
    fate = chance.choice(FATES)
    return request if _fated(request, fate, held, chance) else None


def _due(
    pool: dict[str, Any], held: Sequence[Session], session: Session, chance: random.Random
) -> tuple[str, str | None]:
    """Return when it is due, as written (a blank first, or empty), and the date that this is."""
    kind = chance.choice(("next", "months", "month", "day", "none", "none", "none"))
    left = held[-1].number - session.number
    if kind == "next" and left < 4:
        kind = "none"
    text: str = chance.choice(pool["due"][kind])
    if kind == "next":
        return text, _at(held, session.number + 1).date.isoformat()
    months = chance.choice((2, 3, 6))
    then = _months_after(session.date, months)
    if kind == "months":
        return text.format(words=WORDS[months]), f"{then:%Y-%m}"
    if kind == "month":
        return text.format(month=f"{then:%B}", year=then.year), f"{then:%Y-%m}"
    if kind == "day":
        day = then.replace(day=28)
        return text.format(date=spoken(day)), day.isoformat()
    return text, None


def _at(held: Sequence[Session], number: int) -> Session:
    return held[number - held[0].number]


def _months_after(day: datetime.date, months: int) -> datetime.date:
    month = day.month - 1 + months
    return datetime.date(day.year + month // 12, month % 12 + 1, 1)


def _fated(request: Request, fate: str, held: Sequence[Session], chance: random.Random) -> bool:
    """Plan the replies of a fate; whether the record is long enough for it (near the end everything may stay open)."""
    begin, last = request.number, held[-1].number
    open_end = status(request, held) == "open"
    if begin == last:
        return open_end
    first = min(last, begin + chance.choice((1, 1, 2, 2, 3)))
    later = min(last, first + chance.choice((1, 2)))
    letter = request.form == "correspondence"
    answers = ("letter",) if letter else ("report", "report", "plain") if _report(request) else ("statement", "log")
    if fate == "answered":
        request.replies.append((first, chance.choice(answers)))
    elif fate == "partly_answered" and not letter:
        request.replies.append((first, "partly"))
    elif fate == "partly, then answered" and not letter and later > first:
        request.replies += [(first, "partly"), (later, answers[0])]
    elif chance.random() < 0.3 and first < last:
        request.replies.append((first, "not_yet"))
    return True


def _report(request: Request) -> bool:
    return request.form == "resolution"


def status(request: Request, held: Sequence[Session]) -> str:
    """Return what became of a request by the meetings held: as `panelgraph list requests` defines it."""
    kinds = {kind for _, kind in request.replies}
    if kinds & {"report", "plain", "statement", "letter", "log"}:
        return "answered"
    if "partly" in kinds:
        return "partly_answered"
    asked, last = _at(held, request.number).date, held[-1].date
    if request.due_date:
        past = request.due_date < (last.isoformat() if len(request.due_date) == 10 else f"{last:%Y-%m}")
        return "overdue" if past else "open"
    return "never_answered" if last >= asked + datetime.timedelta(days=366) else "open"


def plan_initiatives(
    pool: dict[str, Any], sessions: Sequence[Session], towns: Sequence[str], chance: random.Random
) -> list[Initiative]:
    """Return the initiatives: half of them renamed after their first third, some never heard of again."""
    words = list(pool["initiatives"]["words"])
    chance.shuffle(words)
    made = []
    for number, names in enumerate(pool["initiatives"]["patterns"]):
        body = ("panel", "scrutiny", "council")[number % 3] if len(names) < 2 else ("panel", "scrutiny")[number % 2]
        count = sum(s.body == body for s in sessions)
        place = towns[number % len(towns)]
        first = chance.randrange(0, max(1, count // 3))
        last = min(count - 1, first + chance.randrange(max(2, count // 4), max(3, count)))
        step = chance.choice((2, 3, 4))
        mentions = list(range(first, last + 1, step))
        called = [name.format(place=place, word=words[number % len(words)]) for name in names]
        starts = [first, *(mentions[max(1, len(mentions) // 3)] for _ in called[1:])] if len(mentions) > 1 else [first]
        made.append(Initiative(f"i{number:02}", body, list(zip(called, starts, strict=False)), mentions, place))
    for name, acronym, body in pool["initiatives"]["short"]:
        count, place = sum(s.body == body for s in sessions), towns[len(made) % len(towns)]
        mentions = list(range(chance.randrange(2), count, 5))
        whole = [(name.format(place=place), mentions[0])]
        made.append(Initiative(f"i{len(made):02}", body, whole, mentions, place, acronym))
    return made

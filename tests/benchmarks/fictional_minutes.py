"""Minutes of meetings that never were: as many as are asked for, each with its own people, items and outcomes.

The number of a meeting decides all of it, so that the same number gives the same bytes everywhere.
"""

from __future__ import annotations

import datetime
import random
from pathlib import Path

_GIVEN = [
    "Ada",
    "Bram",
    "Cora",
    "Dilys",
    "Edwin",
    "Ffion",
    "Gwen",
    "Hugh",
    "Ines",
    "Jory",
    "Kit",
    "Lowri",
    "Mabel",
    "Ned",
    "Orla",
    "Piers",
    "Quill",
    "Rhys",
    "Sabra",
    "Tomos",
]
_ENDINGS = [
    "by",
    "combe",
    "ditch",
    "field",
    "gate",
    "ham",
    "ley",
    "mere",
    "ness",
    "over",
    "port",
    "rick",
    "stow",
    "thorpe",
    "wick",
    "worth",
]
_STARTS = [
    "Ash",
    "Bram",
    "Cald",
    "Dunn",
    "Els",
    "Fenn",
    "Gar",
    "Hollow",
    "Ing",
    "Jark",
    "Kel",
    "Lang",
    "Marl",
    "Nor",
    "Orm",
    "Pell",
    "Quern",
    "Rush",
    "Stan",
    "Tarr",
    "Ulls",
    "Vern",
    "Wex",
    "Yar",
]
_BODIES = [
    "Police and Crime Panel",
    "Scrutiny Committee",
    "Planning Committee",
    "Audit Committee",
    "Community Safety Partnership",
]
_ROLES = ["Chief Constable", "Monitoring Officer", "Head of Finance", "Commissioner", "Democratic Services Officer"]
_TOPICS = [
    "Road safety",
    "Budget monitoring",
    "Knife crime",
    "Rural patrols",
    "Complaints",
    "Estate strategy",
    "Victim support",
    "Recruitment",
    "Flood response",
    "Town centre cameras",
    "Youth services",
    "Speed enforcement",
    "Annual report",
    "Work programme",
    "Precept",
]
_OUTCOMES = (
    "That the report be noted.",
    "That the {topic} strategy be endorsed.",
    "That {name} be requested to report on {topic} to the next meeting.",
    "That £{amount},000 be allocated to the {place} {topic} Programme.",
    "That a task group on {topic} be appointed.",
)
_TOLD = (
    "{name} presented a report on {topic} in {place} and said that incidents had fallen by {percent} per cent.",
    "In reply to {name}, the Chief Constable said that Operation {place} would go on until the summer.",
    "{name} asked how the {place} Partnership had spent £{amount},000 from the Home Office on {topic}.",
    "Members discussed the effect on {place} and were concerned about the time that cases took.",
)


def minutes(number: int) -> str:
    """Return the minutes of one meeting, about 5,000 characters."""
    chance = random.Random(number)
    area = _place(random.Random(number // 40))  # one council keeps its panels for forty meetings
    body = f"{area}shire {_BODIES[number % len(_BODIES)]}"
    day = datetime.date(2012, 1, 9) + datetime.timedelta(days=4 * number)
    members = [f"{chance.choice(_GIVEN)} {_place(chance)}" for _ in range(9)]
    guests = [f"{chance.choice(_GIVEN)} {_place(chance)} ({role})" for role in chance.sample(_ROLES, 2)]
    lines = [
        f"Minutes of a meeting of the {body} held at {_place(chance)} House on {day.day} {day:%B %Y} at 10.00am.",
        "PRESENT",
        f"Cllr. {members[0]} (in the Chair)",
        *(f"Cllr. {name}" for name in members[1:]),
        "IN ATTENDANCE",
        *guests,
    ]
    first = 1 + 7 * (number % 30)
    for item, topic in enumerate(chance.sample(_TOPICS, 6)):
        words = {"topic": topic.lower(), "place": _place(chance), "amount": chance.randrange(10, 900)}
        words |= {"percent": chance.randrange(2, 40)}
        lines.append(f"{first + item}. {topic}.")
        for told in chance.sample(_TOLD, 3):
            lines.append(told.format(**words, name=f"Cllr. {chance.choice(members).split()[-1]}"))
        lines.append("RESOLVED:")
        lines.append(chance.choice(_OUTCOMES).format(**words, name="the Chief Constable"))
    return "\n\n".join(lines) + "\n"


def write(folder: Path, numbers: range) -> None:
    """Write the minutes of some meetings into a folder, one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        (folder / f"{number:05}.txt").write_text(minutes(number), encoding="utf-8")


def _place(chance: random.Random) -> str:
    return chance.choice(_STARTS) + chance.choice(_ENDINGS)

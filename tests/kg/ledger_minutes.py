"""Minutes of an invented panel over several meetings, as text, so that a request and its answer can be told in them."""

from __future__ import annotations

import datetime

from ingest import parse
from ingest.model import Record
from kg.build import build
from kg.requests.model import Request

PANEL = "Vale and Moor Police and Crime Panel"

Item = tuple[str, str]
"""The title of an item, and all that stands below it."""


def day(date: str) -> str:
    """Return a date as minutes print it: `9 June 2031`."""
    return f"{datetime.date.fromisoformat(date):%-d %B %Y}"


def minutes(date: str, *items: Item, first: int = 10, body: str = PANEL, after: str = "") -> Record:
    """Return minutes of a meeting with items numbered from `first`; `after` is the date of the next meeting."""
    lines = [
        f"Minutes of a meeting of the {body} held at the Guildhall, Moorby on {day(date)}.",
        "PRESENT",
        "Cllr. Ada Reed (in the Chair)",
        "Cllr. Guy Stone\nCllr. Ina Marlow",
        "In attendance",
        "Wilf Ashby – Police and Crime Commissioner",
    ]
    if after:
        items = (*items, ("Date of next meeting.", f"The next meeting would be held on {day(after)}."))
    for number, (title, text) in enumerate(items, first):
        lines += [f"{number}. {title}", text]
    lines += [f"10.00 am - 12.10 pm\n{day(date)}", "CHAIRMAN"]
    return parse("\n\n".join(lines).encode(), f"{date}-{body.split()[0].lower()}.txt")


def agenda(date: str, *items: Item) -> Record:
    """Return the agenda of a meeting of which no minutes are held."""
    lines = [
        f"# {PANEL}",
        f"Meeting: {PANEL}",
        f"Date/Time: {day(date)} at 10.00 am",
        "Location: the Guildhall",
        "## AGENDA",
    ]
    for number, (title, text) in enumerate(items, 1):
        lines += [f"{number}. {title}", f"    {text}"]
    return parse("\n\n".join(lines).encode(), f"{date}-agenda.md")


def ledger(*records: Record) -> tuple[Request, ...]:
    """Return the requests of some records, oldest first."""
    return tuple(sorted(build(records).requests, key=lambda r: (r.date, r.sources[0].start)))


def resolved(text: str, before: str = "The Panel discussed the matter.") -> str:
    """Return the text of an item that closes with a resolution."""
    return f"{before}\n\nRESOLVED:\n\n{text}"

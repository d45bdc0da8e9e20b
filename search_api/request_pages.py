"""The ledger of requests as people read it: by body and date, each with what answers it, both in their own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from ingest.clean import clean
from kg.model import Quote
from kg.requests.model import STATUSES
from kg.requests.rules import LISTED, REPORTED
from search_api.terminal import indented, printable
from search_api.wording import counted, day, place, words

_COLOUR = {
    "answered": "bold green",
    "partly_answered": "bold yellow",
    "overdue": "bold red",
    "never_answered": "bold magenta",
    "open": "bold cyan",
}
_WHERE = {
    LISTED: " (listed on an agenda; its minutes are not held)",
    REPORTED: " (a report; the minutes of its meeting are not held)",
}
_LONGEST = 500

Listed = Mapping[str, Any]


def show_requests(to: Console, objects: Iterable[Listed]) -> None:
    """Print requests under the body that they are of, oldest first, then how many there are of each status."""
    ordered = sorted(objects, key=_place_in_time)
    for body, held in groupby(ordered, key=lambda r: r["body"]):
        to.print(Text(printable(body or "A body without a name"), "bold"))
        for one in held:
            _show(to, one)
        to.print()
    to.print(Text(_counts(ordered), "dim"))


def _place_in_time(r: Listed) -> tuple[str, str, int, str, str]:
    number = r["item_number"] or ""
    return r["body"] or "", r["date"], int(number) if number.isdecimal() else 0, number, r["id"]


def _show(to: Console, r: Listed) -> None:
    where = ", ".join(filter(None, (day(r["date"]), _item(r))))
    to.print()
    to.print(Text.assemble((f"{words(r['status']):<16}", _COLOUR[r["status"]]), printable(where), _asked(r)))
    if r["context"]:
        to.print(indented(Text(printable(f"… {_short(r['context'])}"), "dim")))
    to.print(indented(Text(printable(_short(r["text"])))))
    to.print(indented(Text(printable(_sources(r)), "dim")))
    for answer in r["answers"]:
        _told(to, words(answer["status"]) + _WHERE.get(answer["rule"], ""), answer)
    for chase in r["chased"]:
        _told(to, "Still awaited", chase)
    if r["status"] in ("overdue", "never_answered", "open"):
        to.print(indented(Text(printable(_until(r)), "dim")))


def _item(r: Listed) -> str | None:
    title = clean(r["item_title"] or "").strip(" .:")
    number = f"item {r['item_number']}" if r["item_number"] else ""
    return f"{number} ({title})" if number and title else number or title or None


def _asked(r: Listed) -> str:
    of = f"asked of {r['requested_of']}" if r["requested_of"] else "nobody named"
    due = f"due {r['due']}" if r["due"] else None
    if due and r["due_date"] and not re.search(r"\b\d{4}\b", r["due"]):
        due += f" ({day(r['due_date'])})"
    return printable("  " + " · ".join(filter(None, (words(r["form"]).lower(), of, due))))


def _told(to: Console, what: str, said: Listed) -> None:
    to.print(indented(Text(printable(f"{what}, {day(said['date'])}: “{_short(said['text'])}”"))))
    to.print(indented(Text(printable(_sources(said)), "dim")))


def _sources(said: Listed) -> str:
    return "; ".join(dict.fromkeys(place(Quote.model_validate(source)) for source in said["sources"]))


def _until(r: Listed) -> str:
    """Return until when the record was looked at, and what of it is missing."""
    missing = ", ".join(day(date) for date in r["gaps"])
    gap = f"; no minutes are held of {missing}" if missing else ""
    return f"looked at until {day(r['as_of'])}, the last minutes held{gap}"


def _short(text: str) -> str:
    plain = clean(text)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _counts(requests: Sequence[Listed]) -> str:
    by_status = Counter(r["status"] for r in requests)
    told = ", ".join(f"{by_status[s]} {words(s).lower()}" for s in STATUSES if by_status[s])
    whole = counted(len(requests), "request")
    return f"{whole}{': ' + told if told else ''}; --format json prints all fields and their sources"

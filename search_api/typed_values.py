"""Values of the type a question asks for, found in a sentence: people, dates, amounts, counts, lists of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.dates import find_dates, find_day_months
from ingest.vocabulary import terms
from kg.name_spotting import ordinary_words, titled
from search_api.linking import Linker, without_titles
from search_api.numbers import ONES, TENS
from search_api.periods import find_periods


@dataclass(frozen=True, slots=True)
class Value:
    """A value at `start`:`end` of a text, as it stands there; `key` tells one value from another."""

    start: int
    end: int
    text: str
    key: str


_AMOUNT = re.compile(
    r"£\s?\d[\d,]*(?:\.\d+)?\s?(?:k|m|bn|million|billion|thousand)?\b(?!\w)|\b\d[\d,.]*\s(?:pounds|pence)\b",
    re.IGNORECASE,
)
_WORDS = (*ONES[2:], *TENS, "hundred", "thousand", "dozen")
_NUMBER = re.compile(
    rf"(?<![\w£.,/#-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?![\w/]|\.\d|,\d)|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE
)
_RATE = re.compile(
    r"\s*(?:%|per\s?cent|percent\w*|quarters?\b|thirds?\b|fifths?\b|halves\b|times\b|st\b|nd\b|rd\b|th\b|(?:a|an|per|each|every)\s+(?:hour|day|week|month|year|annum|quarter)|(?:am|pm)\b)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:\b(?:items?|minutes?|paragraphs?|para|section|sections|pages?|pg|appendix|figure|fig|quarter|qtr|q|no|number|phase"
    r"|rounds?|option|schedule|act|step|year|level|version|table|chapter|part|between)\.?\s*|[(\[])$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\b\d[\d,.]*\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_CAPITALISED = r"[A-Z][\w’'&-]*"
_PROPER = re.compile(rf"{_CAPITALISED}(?:\s+(?:(?:of|the|for|&)\s+){{0,2}}{_CAPITALISED})*")


def amounts(text: str) -> list[Value]:
    """Return sums of money."""
    return [Value(m.start(), m.end(), m.group().strip(), _plain(m.group())) for m in _AMOUNT.finditer(text)]


def shares(text: str) -> list[Value]:
    """Return percentages."""
    return [Value(m.start(), m.end(), m.group(), _plain(m.group())) for m in _SHARE.finditer(text)]


def dates(text: str) -> list[Value]:
    """Return days, months, seasons and years that a text names, a day of no year too."""
    found = [Value(f.start, f.end, text[f.start : f.end], f.value) for f in find_dates(text)]
    found += [Value(f.start, f.end, text[f.start : f.end], f.value[5:]) for f in find_day_months(text, 2000)]
    found += [Value(p.start, p.end, text[p.start : p.end], p.first + p.unit) for p in find_periods(text)]
    return _apart(found)


def counts(text: str) -> list[Value]:
    """Return numbers of things: no sums, rates, percentages, dates, years, or numbers of items and pages."""
    elsewhere = [*dates(text), *amounts(text)]
    found = []
    for match in _NUMBER.finditer(text):
        if any(v.start <= match.start() < v.end for v in elsewhere) or _RATE.match(text, match.end()):
            continue
        labels = match.start() < 6 and re.match(r"[.)\]]\s", text[match.end() : match.end() + 2])
        if labels or _REFERENCE.search(text[: match.start()]):
            continue
        found.append(Value(match.start(), match.end(), match.group(), _plain(match.group())))
    return found


def people(text: str, linker: Linker) -> list[Value]:
    """Return people by name: those the graph knows, and names with a title before them."""
    found = [
        Value(link.start, link.end, link.text, surname(link.text)) for link in linker.find(text) if link.of("person")
    ]
    for spot in titled(text, ordinary_words(text)):
        name = text[spot.start : spot.end]
        found.append(Value(spot.start, spot.end, name, surname(name)))
    return _apart(found)


def surname(name: str) -> str:
    """Return what tells one person from another within a sentence: the last word of the name, titles apart."""
    words = re.sub(r"\([^()]*\)", " ", without_titles(name)).split()
    return words[-1].casefold().strip(".,") if words else name.casefold()


def listed_names(text: str) -> list[Value]:
    """Return capitalised names: places, schemes, organisations. One word that opens the sentence is none."""
    first = re.match(r"\W*(?:\d[\d.]*\W+)?", text)
    opening = first.end() if first else 0
    found = [Value(m.start(), m.end(), m.group(), _plain(m.group())) for m in _PROPER.finditer(text)]
    return [named for v in found if (named := _without_opening(v) if v.start == opening else v)]


def _without_opening(value: Value) -> Value | None:
    """Leave out the word that opens a sentence where it is no part of a name: it is capitalised anyway."""
    first, _, rest = value.text.partition(" ")
    if first.casefold() not in ordinary_openings():
        return value if rest else None
    return Value(value.start + len(first) + 1, value.end, rest, _plain(rest)) if rest[:1].isupper() else None


@cache
def ordinary_openings() -> frozenset[str]:
    """Return small words that open sentences."""
    return frozenset(terms("stop_words", "search_api.vocabulary"))


def number_of(phrase: str) -> int | None:
    """Return the number that a phrase opens with (`three areas`), or None."""
    word = phrase.split(" ")[0].casefold()
    return int(word) if word.isdigit() else _WORDS.index(word) + 2 if word in _WORDS[:18] else None


_BULLET = re.compile(r"(?:^|\s)(?:[-–•·*✓]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).])\s+(?=\S)")


def bullets(text: str) -> list[int]:
    """Return where the points of a list begin that follows a lead-in ending in a colon."""
    lead = re.search(r"[:–-]\s+(?=(?:[-–•·*✓]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).])\s)", text)
    return [m.end() for m in _BULLET.finditer(text, lead.end() - 1)] if lead else []


def _plain(text: str) -> str:
    return re.sub(r"[\s,‘'“\"]+", "", text).casefold()


def _apart(values: Sequence[Value]) -> list[Value]:
    """Drop values that lie inside, or overlap, an earlier and longer one."""
    kept: list[Value] = []
    for value in sorted(values, key=lambda v: (v.start - v.end, v.start)):
        if all(value.end <= other.start or value.start >= other.end for other in kept):
            kept.append(value)
    return sorted(kept, key=lambda v: v.start)

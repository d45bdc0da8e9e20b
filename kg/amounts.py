"""Amounts of money in clean text: "£1.4m", "£50,000", "£500 per annum", "2.5 million pounds"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SCALE = {"": 1, "k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_UNIT = r"(?P<{0}>k|m|bn|thousand|million|billion)?(?![\w])"
_PERIOD = r"(?: (?:per annum|per year|a year|each year|annually|each))?"
_POUNDS = re.compile(rf"\u00a3 ?(?P<number>\d[\d,]*(?:\.\d+)?) ?{_UNIT.format('unit')}{_PERIOD}", re.IGNORECASE)
_WORDS = re.compile(rf"\b(?P<number>\d[\d,]*(?:\.\d+)?) ?{_UNIT.format('unit')} pounds\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:below|under|above|over|exceeding|less than|more than|at least|between) $", re.IGNORECASE)
_QUOTES = ("'", '"', "\u2018", "\u201c")
"""An amount in quotation marks is a wording that is talked about: "so that it read '£5'"."""
_BAND = re.compile(r"\bBand [A-H]\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in pounds with the place and the words it is written in."""

    pounds: float
    text: str
    start: int
    end: int


def amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of a clean text; tables of bands and limits ("income below £50,000") name no payment."""
    if _BAND.search(text):
        return
    for pattern in (_POUNDS, _WORDS):
        for match in pattern.finditer(text):
            quoted = text[match.start() - 1 : match.start()] in _QUOTES if match.start() else False
            if not quoted and not _BOUND.search(text[: match.start()]):
                pounds = float(match["number"].replace(",", "")) * _SCALE[(match["unit"] or "").lower()]
                yield Amount(round(pounds, 2), match.group().strip(), match.start(), match.start() + len(match.group()))

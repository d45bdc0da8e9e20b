"""The places of one body's record that may answer its requests, found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from kg.model import MeetingFact
from kg.quote import Quote
from kg.requests.matching import Place, Wanted, Weights, until
from kg.requests.model import Heard

_RAREST = 6
"""How many words of a request, the rarest of the body's record, find the places that may answer it."""


def place_of(quote: Quote) -> tuple[str, int, int]:
    """Return where a quote stands, to sort and to look up by."""
    return quote.document, quote.start, quote.end


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one body's record in order, found by the words that they hold and by what they refer back to."""

    weights: Weights
    _by_word: Mapping[str, list[int]]
    _by_reference: Mapping[str, list[int]]
    _all: tuple[Place, ...]

    @classmethod
    def of(cls, heard: Iterable[Heard], meetings: Mapping[str, MeetingFact]) -> Self:
        """Return the places that count; `meetings` are by id."""
        minuted = {m.id for m in meetings.values() if m.kind == "minutes"}
        told = [Place.of(h, meetings[h.meeting].date or "") for h in heard if _counts(h, h.meeting in minuted)]
        told.sort(key=lambda p: (p.date, p.heard.meeting, place_of(p.heard.sources[0]), p.heard.kind, p.heard.text))
        words: dict[str, list[int]] = defaultdict(list)
        references: dict[str, list[int]] = defaultdict(list)
        for n, place in enumerate(told):
            for word in place.here:
                words[word].append(n)
            for reference in place.heard.refers:
                references[reference].append(n)
        weights = Weights.among([p.words for p in told if p.heard.kind != "statement"])
        return cls(weights, words, references, tuple(told))

    def near(self, wanted: Wanted) -> list[Place]:
        """Return the places after a request that share a word with it in time, or refer back to it, in order."""
        after, last = self._at(wanted.date), self._at(until(wanted.date, wanted.due))
        held = [self._by_word[w] for w in sorted(wanted.focus | wanted.words) if w in self._by_word]
        found = {n for places in sorted(held, key=len)[:_RAREST] for n in _between(places, after, last)}
        back = [wanted.date, wanted.date[:7], wanted.date[5:7], f"minute {wanted.number}"]
        found |= {n for r in back for n in _between(self._by_reference.get(r, []), after, len(self._all))}
        if wanted.next_meeting:
            found |= set(_between(self._by_reference.get("last", []), after, self._at(wanted.next_meeting)))
        return [self._all[n] for n in sorted(found)]

    def _at(self, date: str) -> int:
        """The number of places up to the end of a day."""
        return bisect_right(self._all, date, key=lambda p: p.date)


def _between(places: list[int], first: int, last: int) -> list[int]:
    return places[bisect_left(places, first) : bisect_left(places, last)]


def _counts(heard: Heard, minuted: bool) -> bool:
    """Where minutes are held, an agenda says nothing more, and a report only what it says of the request itself."""
    return not minuted or heard.kind in ("item", "statement", "row") or (heard.kind == "report" and heard.recalls)

"""Votes as minutes tell them: numbers for and against, how it was taken, who voted how, and the casting vote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from ingest.model import Span
from ingest.people_lists import read_people
from ingest.vocabulary import alternatives, terms
from kg.context import Context
from kg.told import Sentence, part
from kg.votes import Mover, Vote, Voter

_NUMBERS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]
_VALUES = {word: n for n, word in enumerate(_NUMBERS, 1)} | {"no": 0, "none": 0, "nil": 0, "zero": 0, "a": 1, "an": 1}
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted((*_NUMBERS, 'none', 'nil', 'zero'), key=len, reverse=True))})"
_WHO = r"(?:members?|councillors?|votes?|cllrs\.?|were|was|voting|voted|with)"
# "by 7 votes to 3", "7 votes to 3 with 2 abstentions", "by seven to three".
_TO = re.compile(
    rf"\b(?:(?:by|with)\s+)(?P<for>{_NUMBER})(?:\s+votes?)?(?:\s+(?:for|in\s+favour))?\s+(?:to|against)\s+(?P<against>{_NUMBER})\b"
    rf"|\b(?P<for2>{_NUMBER})\s+votes?\s+(?:(?:for|in\s+favour)\s+)?to\s+(?P<against2>{_NUMBER})\b(?!\s+(?:pm|am)\b)",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:vot(?:e|es|ed|ing)|majority|motion|amendment|proposal|resol\w+|agreed|carried|lost|in\s+favour|abst\w+|against)\b",
    re.IGNORECASE,
)
_IN_CHAIR = r"(?:the\s+)?(?:Vice[- ]|Deputy\s+)?(?:Chair(?:man|woman|person)?|Mayor|Convener|Provost)"
_CASTING = re.compile(
    rf"\b(?P<who>{_IN_CHAIR})(?:[’']s)?\s+"
    r"(?:(?:having\s+)?(?:used|exercised|gave|giving|cast|using|exercising)\s+)?"
    r"(?:(?:his|her|their|a|the)\s+)?(?:second\s+(?:or|and)\s+)?casting\s+vote\b"
    rf"|\bcasting\s+vote\s+of\s+(?P<whom>{_IN_CHAIR})\b",
    re.IGNORECASE,
)
_TITLED = rf"(?:{alternatives('honorifics')}\s+)+"
_RUN = r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*"
# Atomic: a title reads as a name too, so that a list of many names could be taken apart in a vast number of ways.
_NAMES = rf"(?P<names>(?>{_TITLED}{_RUN}(?:(?:,\s*|,?\s+and\s+)(?:{_TITLED})?{_RUN})*))"
# "Cllr Lee abstained", "Councillors Lee and Orr voted against".
_DID = re.compile(
    rf"{_NAMES}\s+(?:(?:having|had)\s+)?(?:also\s+|all\s+)?(?P<how>voted\s+(?:for|in\s+favour|against)|abstain(?:ed|ing)(?:\s+from\s+voting)?)\b"
)
# "Cllr Lee asked that his vote against be recorded".
_ASKED = re.compile(
    rf"{_NAMES}\s+(?:asked|requested|wished)\b[^.;]{{0,60}}?\b(?:vote|voted|name|dissent|abstention|abstain\w*)\b"
    r"[^.;]{0,60}?\b(?:recorded|noted|minuted)\b[^.;]*"
)


# What every vote is told with: most sentences have none of it, and one look is enough to know.
_ABOUT = re.compile(
    r"\b(?:vot|for\b|favour|against|abst|unanim|nem\b|majority|dissent|hands\b|roll\s+call|agreed\b|blaid|erbyn|unfrydol|ymatal)",
    re.IGNORECASE,
)


@dataclass
class Told:
    """What has been read of one vote so far: values that a later sentence of the same vote completes."""

    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    manner: str | None = None
    casting: Mover | None = None
    by_name: list[Voter] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def add(self, other: Told) -> None:
        """Take over what another sentence of the same vote says; what was read before stands."""
        for name in ("in_favour", "against", "abstained", "manner", "casting"):
            if getattr(self, name) is None:
                setattr(self, name, getattr(other, name))
        known = {v.name for v in self.by_name}
        self.by_name += [v for v in other.by_name if v.name not in known]
        self.spans += [s for s in other.spans if s not in self.spans]

    def vote(self, context: Context) -> Vote:
        """Return the vote as a record."""
        return Vote(
            in_favour=self.in_favour,
            against=self.against,
            abstained=self.abstained,
            manner=self.manner,
            casting=self.casting,
            by_name=tuple(self.by_name),
            sources=tuple(context.quote(s) for s in sorted(self.spans, key=lambda s: (s.start, s.end))),
        )


def read_vote(context: Context, sentence: Sentence) -> Told | None:
    """Return the vote that a sentence tells, or None."""
    if not _ABOUT.search(sentence.text):
        return None
    told = Told(spans=[sentence.span])
    _read_numbers(sentence.text, told)
    told.manner = _manner(sentence.text)
    if casting := _CASTING.search(sentence.text):
        group = "who" if casting["who"] else "whom"
        at = part(context.record, sentence, *casting.span(group))
        told.casting = Mover(name=at.text, source=context.quote(at.span))
    told.by_name += _named(context, sentence)
    numbers = (told.in_favour, told.against, told.abstained)
    if told.casting or told.by_name or told.manner or any(n is not None for n in numbers):
        return told
    return None


def _read_numbers(text: str, told: Told) -> None:
    to = _TO.search(text)
    if to and _TAKEN.search(text):
        told.in_favour = _value(to["for"] or to["for2"])
        told.against = _value(to["against"] or to["against2"])
    found = {side: _of_side(side, text) for side in ("for", "against", "abstained")}
    beside = sum(value is not None for value in found.values()) > 1 or to is not None
    if beside or re.search(r"\bvot(?:e|es|ed|ing)\b|\babst", text, re.IGNORECASE):
        told.in_favour = found["for"] if told.in_favour is None else told.in_favour
        told.against = found["against"] if told.against is None else told.against
        told.abstained = found["abstained"]


def _of_side(side: str, text: str) -> int | None:
    """The number printed before the word of a side ("3 against") or behind it ("Against: 3", "For (7)")."""
    behind, before, bare = _numbered(side)
    for pattern in (behind, bare) if _SIDE_FIRST.match(text) else (behind, before):
        if match := pattern.search(text):
            return _value(match["n"])
    return None


# "For 2 Against 4 Abstain 1": each number stands behind its side.
_SIDE_FIRST = re.compile(r"\W*(?:[^\W\d]+\W+){0,3}?(?:for|in\s+favour|against|ayes)\s*[:=(–-]?\s*\d", re.IGNORECASE)


@cache
def _numbered(side: str) -> tuple[re.Pattern[str], ...]:
    words = _words(side)
    count = _NUMBER[:-1] + "|no|an?)" if side == "abstained" else _NUMBER
    # "nine for Mr Lee and four for Ms Orr" is a vote between people.
    before = rf"\b(?P<n>{count})\s+(?:{_WHO}\s+){{0,3}}(?:{words})\b(?!\s+(?-i:[A-Z]))"
    behind = (
        rf"(?:^|[\s(;,])(?:{words})\s*(?:[:=–—-]\s*|\(\s*)(?P<n>{_NUMBER})\b"
        r"(?!\s*(?:votes?\s+)?(?:against|for\b|in\s+favour|abst))"
    )
    bare = rf"(?:^|[\s(;,])(?:{words})\s+(?P<n>\d{{1,3}})\b"
    return tuple(re.compile(p, re.IGNORECASE) for p in (behind, before, bare))


def _value(printed: str) -> int:
    return int(printed) if printed.isdigit() else _VALUES[printed.lower()]


@cache
def _words(kind: str) -> str:
    found = [t.split(":", 1)[1].strip() for t in terms("vote_words", "kg.vocabulary") if t.startswith(kind + ":")]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(found, key=len, reverse=True))


@cache
def _manners() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds = ("unanimous", "nem_con", "majority", "recorded", "show_of_hands")
    return tuple((kind, re.compile(rf"\b(?:{_words(kind)})\b", re.IGNORECASE)) for kind in kinds)


def _manner(text: str) -> str | None:
    return next((kind for kind, pattern in _manners() if pattern.search(text)), None)


def _named(context: Context, sentence: Sentence) -> Iterator[Voter]:
    """Those whom a sentence names with how they voted."""
    text = sentence.text
    for match in _DID.finditer(text):
        yield from _voters(context, sentence, match.span("names"), _side(match["how"]))
    for match in _ASKED.finditer(text):
        if side := _side(match.group()[len(match["names"]) :]):
            yield from _voters(context, sentence, match.span("names"), side)


def _side(words: str) -> str | None:
    low = words.lower()
    if "abst" in low:
        return "abstained"
    if "against" in low or "dissent" in low:
        return "against"
    return "for" if re.search(r"\bvot\w+\s+(?:for|in\s+favour)\b", low) else None


def _voters(context: Context, sentence: Sentence, place: tuple[int, int], side: str | None) -> Iterator[Voter]:
    if side is None:
        return
    start, end = place
    for entry in read_people(sentence.text[start:end]):
        at = part(context.record, sentence, start + entry.start, start + entry.start + len(entry.name))
        if entry.name == at.text:
            yield Voter(name=entry.name, side=side, source=context.quote(at.span))


@cache
def _label() -> re.Pattern[str]:
    sides = "|".join(f"(?P<{side}>{_words(side)})" for side in ("for", "against", "abstained"))
    return re.compile(
        rf"(?:^|(?<=[.;,)]\s)|(?<=\s))(?:(?:councillors?|members?|those)\s+(?:who\s+)?)?\b(?:{sides})"
        rf"(?:\s+the\s+(?:motion|amendment|proposal|recommendation))?\s*"
        rf"(?:\(\s*(?P<n>{_NUMBER})\s*\)\s*[:–—|-]*|[-–—]\s*(?P<n2>\d{{1,3}})\b\s*[:–—|-]*|[:–—|]+|[-–—]\s+(?=[A-Z]))\s*",
        re.IGNORECASE,
    )


def vote_list(context: Context, sentence: Sentence) -> Told | None:
    """Return the vote that a line lists by names: `For: Cllrs Lee and Orr. Against (1): Cllr Moss. Abstained: none.`"""
    if not _label().match(sentence.text):
        return None
    labels = list(_label().finditer(sentence.text))
    told = Told(spans=[sentence.span])
    for n, label in enumerate(labels):
        side = next(s for s in ("for", "against", "abstained") if label[s])
        end = labels[n + 1].start() if n + 1 < len(labels) else len(sentence.text)
        number = _list(context, sentence, (label.end(), end), side, told) or label["n"] or label["n2"]
        if number is not None:
            setattr(told, "in_favour" if side == "for" else side, _value(number))
    return told if told.by_name or told.in_favour is not None or told.against is not None else None


def _list(context: Context, sentence: Sentence, place: tuple[int, int], side: str, told: Told) -> str | None:
    """Take over the names at a place of a sentence; return the number that stands there instead of or behind them."""
    names = sentence.text[place[0] : place[1]].rstrip(" .;,")
    if alone := re.match(rf"({_NUMBER})\b[\s.;,]*$", names, re.IGNORECASE):
        return alone[1]
    total = re.search(rf"\(\s*({_NUMBER})\s*\)$", names, re.IGNORECASE)
    end = place[0] + (total.start() if total else len(names))
    if names.strip():
        told.by_name += _voters(context, sentence, (place[0], end), side)
    return total[1] if total else None


def vote_cell(context: Context, sentence: Sentence) -> Told | None:
    """Return the vote of one row of a table of names and sides (`Cllr Lee | Against`), or None."""
    name, _, said = sentence.text.rpartition("|")
    name, said = name.strip(" |"), said.strip(" |.")
    if not name or not said:
        return None
    side = next((s for s in ("for", "against", "abstained") if re.fullmatch(_words(s), said, re.IGNORECASE)), None)
    if side is None:
        return None
    found = list(_voters(context, sentence, (0, len(name)), side))
    return Told(by_name=found, spans=[sentence.span]) if len(found) == 1 else None

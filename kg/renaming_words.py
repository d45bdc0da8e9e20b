"""The grammar of sentences that tell of names: names, what stands between them, adverbs and dates, and phrases.

Phrases are composed of the parts that `vocabulary/name_changes.txt` gives; its head explains how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.dates import ENGLISH_MONTHS
from ingest.vocabulary import terms
from kg.proper_names import VOCABULARY

_CAPITAL = r"[A-Z0-9#][\w\u2019'&-]*"
NAME = rf"(?:(?<!\w){_CAPITAL}(?: (?:{_CAPITAL}|&|of|and|for|the|in|to|at|with))*)"
LETTERS = r"(?: ?\([A-Z]\w+\))?"
MONTHS = "|".join(name.capitalize() for name in ENGLISH_MONTHS)
_DAY = rf"(?:(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTHS})(?: \d{{4}})?|\d{{4}}(?:[/-]\d{{2,4}})?)"
_WHEN = (
    rf"(?:(?:(?:the )?(?:start|beginning|end|middle) of )?(?:early |late |mid-?)?{_DAY}"
    r"|(?:last|this|next|that|the (?:new|following|previous|current)) (?:(?:municipal|financial|calendar) )?"
    r"(?:year|month|week|spring|summer|autumn|winter|date|day|meeting)|then)"
)
_FROM = rf"(?:since|from|as of|as from|with effect from|effective from) {_WHEN}"
_UNTIL = rf"(?:until|before|up to|prior to) {_WHEN}"
ADVERB = (
    r"(?:now|then|later|recently|since|subsequently|officially|formally|itself|also|first|already|therefore|thus|duly"
    r"|henceforth|henceforward|hereafter|thereafter|today|simply|in (?:the )?future|from (?:now|then) on"
    r"|for (?:the future|short)|as a result|accordingly|together|successfully|finally|eventually|permanently|fully"
    rf"|(?:in|on|at|from|since|during|by|as of|as from|with effect from|effective from|following|after) {_WHEN})"
)
ADVERBS = rf"(?:,? {ADVERB})*"
_VERB = (
    r"(?:is|was|were|are|has|had|have|been|being|be|to|will|would|shall|acts? as|acted as|due to|set to|direct|the"
    r"|its|a|(?:renamed|rebranded|relaunched|reformed) and)"
)
BETWEEN = rf"(?:,? (?:which|who|that|and))?(?:,? (?:{_VERB}|{ADVERB}))*"
GAP = rf"(?:,? (?:is|was|were|are|has|had|have|been|being|be|to|will|would|shall|{ADVERB}))*,?"
CLOSED = r"(?=[)\],.;:]|$)"
_DATED = {
    "{until}": (_UNTIL, ["until", "before", "up", "prior"]),
    "{from}": (_FROM, ["since", "from", "as", "with", "effective"]),
}
_PARTS = re.compile(r"~|\{until\}|\{from\}|<[^>]+>|\([^)]*\)|\[[^\]]*\]|[^\s~(\[<{]+")
_FIRST = re.compile(r"[a-z][a-z-]*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What stands between two names: its pattern, what it says, and the side of the earlier name ("-": both)."""

    pattern: re.Pattern[str]
    kind: str
    side: str
    closed: bool


def phrases_at(text: str, start: int = 0) -> Iterator[tuple[int, tuple[Phrase, ...]]]:
    """Yield each place of a text where phrases may begin, with these."""
    index = _by_first_word()
    for word in _FIRST.finditer(text, start):
        if (found := index.get(word.group())) and not text[max(0, word.start() - 1) : word.start()].isalnum():
            yield word.start(), found


@cache
def _by_first_word() -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    lists = _lists()
    for line in terms("name_changes", VOCABULARY):
        if " = " in line:
            continue
        words, kind, side, *closed = (part.strip() for part in line.split("|"))
        parts = [_filled(part, lists) for part in _PARTS.findall(words)]
        phrase = Phrase(re.compile(_pattern(parts) + r"(?![\w-])"), kind, side, closed == ["closed"])
        for first in sorted(_first_words(parts)):
            found.setdefault(first, []).append(phrase)
    return {first: tuple(phrases) for first, phrases in found.items()}


@cache
def _lists() -> dict[str, str]:
    lines = (line.split(" = ") for line in terms("name_changes", VOCABULARY) if " = " in line)
    return {name.strip(): words.strip() for name, words in lines}


def words_of(name: str) -> str:
    """Return a list of the vocabulary as a group of alternatives."""
    return "(?:" + "|".join(map(re.escape, _ways(f"({_lists()[name]})"))) + ")"


def _filled(part: str, lists: dict[str, str]) -> str:
    """Return a part with the lists that it names, in brackets."""
    filled = re.sub(r"<([^>]+)>", lambda match: lists[match.group(1)], part)
    return f"({filled})" if part.startswith("<") else filled


def _ways(part: str) -> list[str]:
    """Return the words of "(a/b)" or "[a/b]", the longest first."""
    return sorted(part.strip("()[]").split("/"), key=lambda way: (-len(way), way))


def _pattern(parts: list[str]) -> str:
    made, gap = "", ""
    for part in parts:
        if part == "~":
            gap = rf"{ADVERBS},? "
            continue
        if part in _DATED:
            one = gap + _DATED[part][0]
        elif part.startswith(("(", "[")):
            spaced = "|".join(re.escape(way) for way in _ways(part) if way not in ",:")
            pointed = "".join(re.escape(way) for way in _ways(part) if way in ",:")
            one = f"(?:{gap}(?:{spaced})" + (f"|[{pointed}]" if pointed else "") + ")"
            # What may lack brings its own gap, but at the opening, where the gap is behind it.
            one = (f"(?:(?:{spaced}) )?" if not made else f"{one}?") if part.startswith("[") else one
        else:
            one = gap + re.escape(part)
        made, gap = made + one, "" if not made and part.startswith("[") else " "
    return made + (rf"{ADVERBS}" if gap != " " and gap else "")


def _first_words(parts: list[str]) -> set[str]:
    found: set[str] = set()
    for part in parts:
        ways = _DATED[part][1] if part in _DATED else _ways(part)
        found |= {way.split(" ")[0] for way in ways}
        if not part.startswith("["):
            return found
    return found

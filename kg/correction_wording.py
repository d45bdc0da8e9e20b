"""How minutes word a correction of earlier minutes: which minute, what it said, what it should say; who was there.

Consumes plain text. Produces `Change`s; where a wording leaves open what stood or what is to stand, that is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.people_lists import read_people

_QUOTED = (
    r"(?:‘(?:[^‘’]|(?<=\w)’(?=\w)){1,300}’|“[^“”]{1,300}”|\"[^\"]{1,300}\""
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){1,300}'(?!\w))"
)
_PLAIN = (
    r"(?:£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:m|bn|k|million|billion|thousand))?\b"
    r"|\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}|\d[\d,]*(?:\.\d+)?\s?%)"
)
_VALUE = rf"(?:{_QUOTED}|{_PLAIN})"
_WORDS = (
    r"(?:(?:the\s+)?(?:words?|figures?|sums?|amounts?|phrase|sentence|name|date|time|reference\s+to)\s+(?:of\s+)?)?"
)
_BEFORE, _AFTER = rf"{_WORDS}(?P<before>{_VALUE})", rf"{_WORDS}(?P<after>{_VALUE})"
_REPLACES = r"(?:instead\s+of|rather\s+than|in\s+place\s+of|and\s+not|not|in\s+lieu\s+of|as\s+opposed\s+to)"
_CHANGED = r"(?:amend(?:ed|ing)?|chang(?:ed|ing)|correct(?:ed|ing)?|alter(?:ed|ing)|replac(?:ed|ing))"
_IN = r"[^‘’“”\"'.;]{0,80}?"

_PAIRS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_BEFORE}{_IN}\b(?:should|to|must|ought\s+to)\s+(?:have\s+)?(?:been\s+|be\s+)?(?:read|say|said|state[d]?)?\s*(?:as\s+|to\s+)?:?\s*{_AFTER}",
        rf"\b(?:read(?:s|ing)?|state[sd]?|say(?:s)?|be|was|is)\s+(?:as\s+)?:?\s*{_AFTER}{_IN}\b{_REPLACES}\s+{_BEFORE}",
        rf"\b(?:replac(?:e|ing)|replacement\s+of)\s+{_BEFORE}{_IN}\b(?:with|by)\s+{_AFTER}",
        rf"\bfor\s+{_BEFORE},?\s+(?:please\s+)?(?:read|substitute)\s+{_AFTER}",
        rf"\bsubstitut(?:e|ing|ion\s+of)\s+{_AFTER}{_IN}\bfor\s+{_BEFORE}",
        rf"\bsubstitution\s+(?:for|of)\s+{_BEFORE}{_IN}\b(?:with|by)\s+{_AFTER}",
        rf"{_BEFORE}{_IN}\b{_CHANGED}\s+(?:to|with|by)\s+(?:read\s+)?{_AFTER}",
        rf"\b{_CHANGED}{_IN}\bfrom\s+{_BEFORE}\s+to\s+(?:read\s+)?{_AFTER}",
        rf"\bdelet(?:e|ing|ion\s+of)\s+{_BEFORE}{_IN}\b(?:with|by|of|insert|insertion\s+of|add|substitut\w+)\s+{_AFTER}",
    )
)
_DELETED = re.compile(rf"\b(?:delet(?:e|ing|ion\s+of)|remov(?:e|ing|al\s+of))\s+{_BEFORE}", re.IGNORECASE)
_READS = re.compile(rf"\b(?:(?:to|should|it)\s+)(?:have\s+)?reads?\s*(?:as\s+)?:?\s*{_AFTER}", re.IGNORECASE)

_MINUTE = re.compile(
    r"\b(?i:minutes?|items?|paragraphs?|resolutions?)\s+(?:(?i:no|number|item)s?\.?\s+)?(?P<n>(?:[A-Z]{1,6}/?)?\d[\w/.-]*(?:\([a-z\d]{1,3}\))?)"
    r"|(?<![\d/])(?P<slashed>\d{1,3}/\d{2,4})(?![\d/])"
)
_PART = re.compile(
    r"\b(?P<part>venue|place|location|start(?:ing)?\s+time|time|date)\s+(?:of|at|be|being|should|to)\b", re.IGNORECASE
)

_PRESENT = (
    r"(?:those\s+(?:\w+\s+)?(?:present|attending)|(?:members|councillors)\s+present"
    r"|present|attendance|attendees|attending)"
)
_APOLOGIES = r"apologies(?:\s+for\s+absence)?"
_LIST = (
    r"(?:the\s+)?(?:(?:list|record|names?)\s+of\s+)?(?:the\s+)?"
    rf"(?P<list>{_PRESENT}|those\s+in\s+attendance|{_APOLOGIES})"
)
_NAMES = r"(?P<names>(?!(?:the|a|an|words?|following|subject|that|with|once|it|and|to)\b)[^‘“\";]{3,160}?)"
_ADDED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:add(?:ing)?|addition\s+of|includ(?:e|ing)|inclusion\s+of|insert(?:ing)?|insertion\s+of|record(?:ing)?)\s+{_NAMES}\s+"
        rf"(?:to|in|among(?:st)?|as|on|under|having)\s+(?:being\s+|been\s+)?{_LIST}\b",
        rf"\b(?:to\s+(?:show|record|reflect|note|include)|noted|recorded|recording|noting)\s+(?:that\s+)?{_NAMES}\s+(?:as\s+|was\s+|were\s+)?(?:having\s+been\s+|being\s+)?(?P<list>present)\b",
        rf"(?:^|\b(?:that|subject\s+to|with|once|after|provided)\s+|[.,;:]\s+|\b(?:show|record|reflect|note)\s+){_NAMES}\s+(?:be|being|to\s+be|should\s+be|(?:should\s+have|having|had|has|have)\s+been)\s+"
        rf"(?:added\s+to|included\s+(?:in|among)|recorded\s+(?:as|in)|listed\s+(?:as|in|under)|shown\s+as|noted\s+as)\s+(?:being\s+|having\s+been\s+)?{_LIST}\b",
        rf"\b(?P<list>apologies|attendance|presence)\s+(?:for\s+absence\s+)?(?:of|from)\s+{_NAMES}\s+"
        rf"(?:be|being|to\s+be|should\s+be)\s+(?:recorded|noted|added|included)\b",
        rf"\b(?:add(?:ing)?|addition\s+of|includ(?:e|ing)|inclusion\s+of|record(?:ing)?)\s+(?:the\s+)?(?P<list>apologies)\s+(?:for\s+absence\s+)?(?:of|from)\s+{_NAMES}(?=[.;]|\s*$|,?\s+and\s+(?:to|the|in)\b)",
    )
)
_STRUCK = re.compile(
    rf"\b(?:remov(?:e|ing|al\s+of)|delet(?:e|ing|ion\s+of))\s+{_NAMES}(?:’s|'s)?(?:\s+name)?\s+from\s+{_LIST}\b",
    re.IGNORECASE,
)
_WAS_THERE = re.compile(
    r"(?P<names>[A-Z][^.;:]{2,60}?)\s+(?:pointed\s+out|stated|said|noted|advised|reported)\s+that\s+(?:he|she|they)\s+"
    r"(?P<how>(?:had\s+been|was|were)\s+present|had\s+(?:sent|given|submitted|tendered)\s+(?:his\s+|her\s+|their\s+)?apologies)"
    r"[^.;]{0,60}\b(?:not|omitted|left\s+out)\b"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a correction makes, at `start`:`end` of the text that makes it.

    `kind` is words, present, apologies, or the same with `not ` before it for a name that is struck out. `minute` is
    the number cited; `part` a part of the head (venue, time, date). `names` are those of a list.
    """

    kind: str
    start: int
    end: int
    before: str | None = None
    after: str | None = None
    minute: str | None = None
    part: str | None = None
    names: tuple[str, ...] = ()


def changes(text: str) -> list[Change]:
    """Return the changes of earlier minutes that a text words, in order; none where it words none we can read."""
    found = sorted((*_of_lists(text), *_of_words(text)), key=lambda change: (change.start, -change.end))
    kept: list[Change] = []
    for change in found:
        if not any(
            change.start < other.end and other.start < change.end and change.kind == other.kind for other in kept
        ):
            kept.append(change)
    return kept


def unquoted(text: str) -> str:
    """Return a text without what stands in quotation marks."""
    return re.sub(_QUOTED, " ", text)


def _of_words(text: str) -> Iterator[Change]:
    taken: list[tuple[int, int]] = []
    for pattern in (*_PAIRS, _DELETED, _READS):
        for m in pattern.finditer(text):
            if any(start < m.end() and m.start() < end for start, end in taken):
                continue
            taken.append(m.span())
            before, after = (_bare(m.groupdict().get(name)) for name in ("before", "after"))
            place, rest = _before(text, m), re.split(r"[.;](?:\s|$)", text[m.end() :], maxsplit=1)[0]
            minute = _last_minute(place) or _last_minute(re.sub(_VALUE, " ", m.group()) + rest)
            yield Change("words", m.start(), m.end(), before, after, minute, _part(place))


def _before(text: str, m: re.Match[str]) -> str:
    """What stands before a change, its own words left of the values included."""
    first = min(m.start(name) for name in ("before", "after") if m.groupdict().get(name))
    return text[:first]


def _last_minute(text: str) -> str | None:
    """The number that was cited last."""
    cited = [m["n"] or m["slashed"] for m in _MINUTE.finditer(text)]
    return cited[-1].rstrip(".-") if cited else None


def _part(text: str) -> str | None:
    found = [m["part"].lower() for m in _PART.finditer(text)]
    if not found:
        return None
    word = found[-1]
    return "venue" if word in ("venue", "place", "location") else "date" if word == "date" else "start"


def _of_lists(text: str) -> Iterator[Change]:
    for m, names in _named(_STRUCK, text):
        yield Change(f"not {_list(m['list'])}", m.start(), m.end(), names=names)
    for pattern in _ADDED:
        for m, names in _named(pattern, text):
            yield Change(_list(m["list"]), m.start(), m.end(), names=names)
    for m, names in _named(_WAS_THERE, text):
        kind = "present" if "present" in m["how"] else "apologies"
        yield Change(kind, m.start(), m.end(), names=names)


def _named(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """Matches whose names are names and nothing else: a match that begins too early is tried again from there on."""
    at = 0
    while m := pattern.search(text, at):
        names = _people(m["names"])
        if names:
            yield m, names
        at = m.end() if names else m.start() + 1


def _list(words: str) -> str:
    return "apologies" if words.lower().startswith("apologies") else "present"


def _people(run: str) -> tuple[str, ...]:
    """The names of a run, none when anything in it is no name: half a list would be a wrong list."""
    run = re.sub(r"(?:’s|'s)(?:\s+name)?$|\s+name$", "", run.strip())
    entries = read_people(run)
    rest = run
    for entry in reversed(entries):
        rest = rest[: entry.start] + rest[entry.end :]
    left = re.sub(r"\b(?:and|the|names?|of|Members?|Councillors?|Cllrs?)\b|[\W_]", "", rest)
    return tuple(entry.name for entry in entries) if entries and not left else ()


def _bare(value: str | None) -> str | None:
    """A value without its quotation marks and the full stop within them."""
    if value is None:
        return None
    bare = value.strip()
    if bare[0] in "‘“\"'":
        bare = bare[1:-1].strip()
        if bare.endswith("."):
            bare = bare[:-1].rstrip()
    return bare or None

"""The name of a body as meetings bear it: one key for all its spellings, and the kind of meeting printed with it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.vocabulary import terms
from kg.body_names import is_head

_PACKAGE = "kg.vocabulary"
_SMALL = frozenset({"and", "of", "the", "for", "in", "a", "on"})
_FRAME = re.compile(
    r"^(?:(?:minutes|agenda|decisions|meeting|notes|summons)\s+(?:of|for)\s+)?(?:(?:a|an|the)\s+)?(?:meeting\s+of\s+)?(?:the\s+)?"
)
_AFTER = re.compile(r"[\s,.;:–—-]+(?:new|meeting|minutes|agenda|decisions|draft)$")


@dataclass(frozen=True, slots=True)
class MeetingName:
    """A body as a document names it.

    `key` is the same for every spelling of one name; empty without a name. `generic` is true when bodies of other
    councils bear the same name (`Planning Committee`): then the name alone joins nothing. `apart` holds the kinds of
    meeting that are held beside the ordinary one.
    """

    key: str
    generic: bool
    apart: frozenset[str]


@lru_cache(maxsize=1 << 12)
def meeting_name(name: str | None, line: str = "") -> MeetingName:
    """Return what a body's name says. `line` is the line that it stands in: kinds of meeting are read there too."""
    apart = _apart(f"{name or ''} {line}")
    if not name:
        return MeetingName("", True, apart)
    long = _long(name)
    core = _without_remit(long)
    words = _ordered([w for w in core.split() if w not in _SMALL])
    generic = _is_generic(words)
    if generic:  # nothing but its remit tells it from others
        words = [w for w in long.split() if w not in _SMALL]
    return MeetingName(" ".join(words), generic, apart)


def may_be_one(a: MeetingName, b: MeetingName) -> bool:
    """Whether two names may be of one body: one spelling, one without its host, one in initials, or none given."""
    if a.key == b.key:
        return True
    short, long = sorted((a, b), key=lambda name: (len(name.key.split()), name.key))
    if short.generic and set(short.key.split()) <= set(long.key.split()):
        return True
    return initials_of(short.key, long.key)


def initials_of(short: str, long: str) -> bool:
    """Whether a key gives the initials of another's place and ends like it: `nmv panel`, `north moor vale panel`."""
    first, _, tail = short.partition(" ")
    place = long.removesuffix(" " + tail).split() if tail and long.endswith(" " + tail) else []
    return len(place) > 1 and first == "".join(word[0] for word in place)


def _long(name: str) -> str:
    """The name in lower case, short forms written out, without brackets, articles and the kind of meeting."""
    text = unicodedata.normalize("NFKC", name).replace("’", "'")
    text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text).replace(" & ", " and ")
    for short, long in _short_names():
        text = re.sub(rf"(?<![\w&]){re.escape(short)}(?![\w&'])\.?", long, text)
    text = re.sub(r"\s+", " ", text.casefold().replace("&", " and ")).strip(" .,:;–—-")
    while True:
        shorter = _FRAME.sub("", _kind_words().sub("", text)).strip(" .,:;–—-")
        shorter = _AFTER.sub("", shorter)
        if shorter == text or not shorter:
            break
        text = shorter
    return " ".join(re.sub(r"[^\w']+", " ", text).replace("'", "").split())


def _without_remit(text: str) -> str:
    remits = sorted((re.sub(r"[^\w]+", " ", r.casefold()).strip() for r in terms("body_remits", _PACKAGE)), key=len)
    for remit in reversed(remits):
        shorter = re.sub(rf"\b{re.escape(remit)}\b", " ", text)
        if shorter != text:
            return shorter
    return text


def _ordered(words: list[str]) -> list[str]:
    """`panel xton` (The Panel of Xton) → `xton panel`: what the body is, after what tells it from others."""
    opening = 0
    while opening < len(words) and is_head(words[opening]):
        opening += 1
    return words[opening:] + words[:opening]


@cache
def _common() -> frozenset[str]:
    words = (
        *terms("generic_body_words", _PACKAGE),
        *terms("common_remits", _PACKAGE),
        *terms("bodies_generic", _PACKAGE),
    )
    return frozenset(part.replace("'", "").casefold() for word in words for part in word.split("-"))


def _is_generic(words: list[str]) -> bool:
    return all(word in _common() or word.isdigit() for word in words)


@cache
def _short_names() -> tuple[tuple[str, str], ...]:
    pairs = (line.partition("|") for line in terms("body_short_names", _PACKAGE))
    return tuple((short.strip(), long.strip()) for short, _, long in pairs)


@cache
def _kinds() -> dict[str, str]:
    pairs = (line.partition("|") for line in terms("meeting_kinds", _PACKAGE))
    return {word.strip(): sort.strip() for word, _, sort in pairs}


@cache
def _kind_words() -> re.Pattern[str]:
    kinds = "|".join(re.escape(k).replace(r"\ ", r"\s+") for k in sorted(_kinds(), key=lambda k: (-len(k), k)))
    return re.compile(
        rf"^(?:{kinds})\s+from\s.*?\d{{4}}\s*,?\s*"
        rf"|^(?:{kinds})(?:\s+(?:general\s+)?meeting)?(?:\s+of|\s*[,:–—-])?\s+"
        rf"|[\s,:–—-]+(?:{kinds})(?:\s+(?:general\s+)?meeting)?(?:\s+from\s.*)?$"
    )


def _apart(text: str) -> frozenset[str]:
    """The kinds apart that a line prints with the word meeting, in brackets, or before the body."""
    found = set()
    plain = text.casefold()
    for kind, sort in _kinds().items():
        if sort == "apart" and re.search(
            rf"\b{kind}\s+(?:(?:general|council|committee|panel|board)\s+)?(?:meeting\b|session\b)|\({kind}\b|^\W*{kind}\b|\b{kind}\s+from\b",
            plain,
        ):
            found.add(kind)
    return frozenset(found)

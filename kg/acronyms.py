"""Acronyms as one document defines them: "Somewhere Safety Network (SSN)", "SSN (Somewhere Safety Network)".

The scope is the document: the same letters may stand for a plan in one paper and a panel in the next. Letters that a
document uses for two things stand for neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.proper_names import key

# At least two capitals: MoJ, OPCC, KPIs. A plural or possessive "s" is no letter of it.
SHORT = r"[A-Z](?:[A-Za-z&]{0,8}[A-Z])"
ENDING = r"(?:['\u2019]?s\b|['\u2019](?=\s))?"
_QUOTES = "['\"\u2018\u2019\u201c\u201d]"
_AFTER = re.compile(rf"\(\s*{_QUOTES}?(?P<short>{SHORT}){ENDING}{_QUOTES}?(?: [a-z]+)?\s*\)")
_BEFORE = re.compile(rf"\b(?P<short>{SHORT})(?:s\b)?{_QUOTES}?\s*\(\s*(?P<long>[A-Z][^()]{{5,120}})\)")
_LINKS = frozenset(["a", "an", "and", "of", "the", "for", "in", "on", "to", "with", "at", "by", "from", "&", "upon"])
_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*['\u2019]?")
_BREAK = re.compile(r"[;:()\u201c\u201d]|[.?!]\s|\s[-\u2013\u2014]\s")
_MOST_SKIPPED = 1
"""Content words of a name that its acronym may leave out ("Vulnerability Engagement Team (VE)")."""


@dataclass(frozen=True, slots=True)
class Acronyms:
    """Acronym (without plural or possessive ending) to its expansion, for one document."""

    expansions: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def expand(self, form: str) -> str | None:
        """Return what an acronym stands for, as written; None when the document does not say or says two things."""
        return self.expansions.get(form) or self.expansions.get(re.sub(r"['\u2019]?s?['\u2019]?$", "", form))

    def expand_within(self, name: str) -> str:
        """Return a name with its acronyms written out: "LXR Police" with LXR = "Lower Xton and Rill"."""
        return re.sub(rf"\b{SHORT}\b", lambda match: self.expansions.get(match.group(), match.group()), name)

    def __contains__(self, form: str) -> bool:
        return self.expand(form) is not None


def acronyms(texts: Iterable[str]) -> Acronyms:
    """Return the acronyms that the texts of one document define, in parentheses after or before the name."""
    found: dict[str, dict[str, str]] = {}
    for text in texts:
        for short, long in definitions(text):
            found.setdefault(short, {}).setdefault(_same(long), long)
    return Acronyms(MappingProxyType({s: next(iter(f.values())) for s, f in sorted(found.items()) if len(f) == 1}))


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Yield (acronym, expansion as written) for each definition in a clean text."""
    for match in _AFTER.finditer(text):
        if long := _long_form(text[: match.start()], match["short"]):
            yield match["short"], long
    for match in _BEFORE.finditer(text):
        if _fits(_parts(match["long"]), match["short"].lower(), False, 0):
            yield match["short"], match["long"].strip()


def implied(short: str, names: Iterable[str]) -> str | None:
    """Return the one name whose initials are exactly the letters of an acronym; None when none or several fit."""
    fitting = {key(name): name for name in sorted(names) if _fits(_parts(name), short.lower(), False, 0)}
    return next(iter(fitting.values())) if len(fitting) == 1 and len(short) > 2 else None


def _same(long: str) -> str:
    """Singular and plural of an expansion are one."""
    return re.sub(r"s\b", "", key(long))


def _long_form(before: str, short: str) -> str | None:
    """Return the words before a parenthesis that the acronym stands for, or None."""
    edge = max((match.end() for match in _BREAK.finditer(before)), default=0)
    tokens = list(_TOKEN.finditer(before, edge))[-(2 * len(short) + 5) :]
    for loose in (False, True):
        for first in range(len(tokens) - 1, -1, -1):
            phrase = before[tokens[first].start() :].strip()
            if loose and len(tokens) - first > len(short) + 3:
                break
            parts = _parts(phrase)
            if parts[0] not in _LINKS and parts[0][0] == short[0].lower() and _fits(parts, short.lower(), loose, 0):
                return _trimmed(phrase)
    return None


def _trimmed(phrase: str) -> str:
    return re.sub(r"(?:['\u2019]s|['\u2019\"\u201d])$", "", phrase.strip(" '\"\u2018\u2019\u201c\u201d"))


def _parts(phrase: str) -> tuple[str, ...]:
    """Words in lower case, those joined by hyphens apart."""
    return tuple(match.group().lower() for match in _TOKEN.finditer(phrase))


def _fits(parts: tuple[str, ...], letters: str, loose: bool, skipped: int) -> bool:
    """Whether letters are the initials of words, in order.

    `loose` also takes letters within a word and leaves out one word, never the first.
    """
    if not parts:
        return not letters
    head, rest = parts[0], parts[1:]
    if letters and head[0] == letters[0]:
        if _fits(rest, letters[1:], loose, skipped):
            return True
        if loose and any(_fits(rest, letters[taken:], loose, skipped) for taken in _inner(head, letters)):
            return True
    if letters and head in _LINKS:
        return _fits(rest, letters, loose, skipped)
    return loose and skipped < _MOST_SKIPPED and _fits(rest, letters, loose, skipped + 1)


def _inner(word: str, letters: str) -> Iterator[int]:
    """Yield how many letters a word can take when its own inner letters count as well."""
    at = 0
    for count, letter in enumerate(letters, 1):
        at = word.find(letter, at) + 1
        if not at:
            return
        if count > 1:
            yield count

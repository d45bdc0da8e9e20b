"""Runs of capitalised words in clean text: the raw material of names of bodies and initiatives.

A run is broken by punctuation and by lower-case words other than connectors ("of", "for", "and"). Words that belong
together across an "and" ("Police and Crime") are one word of a run. Offsets are those of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.vocabulary import alternatives, terms

VOCABULARY = "kg.vocabulary"
_POSSESSIVE = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])$")
_CAPITALS = re.compile(r"(?<![A-Z])[A-Z][A-Z'\u2019&.\-]*(?:[ ,]+(?:&|[A-Z][A-Z'\u2019&.\-]*|\d\S*))+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a run: as written, without its possessive ending, and where it stands."""

    text: str
    bare: str
    start: int
    end: int

    @property
    def possessive(self) -> bool:
        """Whether the word ends in 's or s'."""
        return self.text != self.bare

    @property
    def name(self) -> bool:
        """Whether the word is capitalised; a connector or number is not."""
        return self.text[0].isupper() or self.text[0] == "#" or self.text[1:2].isupper()


Run = tuple[Word, ...]


@cache
def _word() -> re.Pattern[str]:
    plain = r"[^\W_][\w]*(?:[-\u2019'/.&][^\W_][\w]*)*(?:(?<=s)['\u2019](?=\s[A-Z]))?|&"
    return re.compile(rf"\b{alternatives('compounds', VOCABULARY)}\b|{plain}")


@cache
def lower_terms(name: str) -> frozenset[str]:
    """Return the terms of a list of this package in lower case."""
    return frozenset(term.lower() for term in terms(name, VOCABULARY))


@cache
def _connectors() -> frozenset[str]:
    return frozenset(terms("name_connectors", VOCABULARY))


def words(text: str) -> list[Word]:
    """Return the words of a text; a compound of the vocabulary is one word."""
    found = []
    for match in _word().finditer(text):
        bare = _POSSESSIVE.sub("", match.group())
        found.append(Word(match.group(), bare, match.start(), match.end()))
    return found


@lru_cache(maxsize=1 << 12)
def runs(text: str, extra: frozenset[str] = frozenset()) -> tuple[Run, ...]:
    """Return the capitalised runs of a text, in order; `extra` are further lower-case words allowed within a run.

    Every extractor reads the same texts, so that what was found is kept for the next.
    """
    return tuple(_runs(text, extra))


def _runs(text: str, extra: frozenset[str]) -> Iterator[Run]:
    current: list[Word] = []
    for word in words(text):
        linked = bool(current) and text[current[-1].end : word.start] == " "
        inner = word.text in _connectors() or word.text in extra or word.text[0].isdigit()
        if current and not linked:
            yield from _closed(current)
            current = []
        if word.name or (inner and (current or word.text[0].isdigit())):
            current.append(word)
        else:
            yield from _closed(current)
            current = []
    yield from _closed(current)


def _closed(found: list[Word]) -> Iterator[Run]:
    """Yield a run without the connectors at its ends; numbers alone are none."""
    while found and not found[-1].name and not found[-1].text[0].isdigit():
        found.pop()
    if any(word.name for word in found):
        yield tuple(found)


def readable(text: str, acronyms: frozenset[str]) -> str:
    """Return text of the same length in which sequences of capitals are words with one capital each.

    Connectors become lower case; acronyms of the document stay as they are.
    """

    def lowered(match: re.Match[str]) -> str:
        chunk = match.group()
        return (
            chunk if _all_acronyms(chunk, acronyms) else re.sub(r"[^ ,]+", lambda m: _title(m.group(), acronyms), chunk)
        )

    return _CAPITALS.sub(lowered, text)


def _all_acronyms(chunk: str, acronyms: frozenset[str]) -> bool:
    return all(_stem(part) in acronyms or not part.isalpha() or len(part) == 1 for part in chunk.split())


def _stem(part: str) -> str:
    return _POSSESSIVE.sub("", re.sub(r"['\u2019]S$", "'s", part)).strip(".,")


def _title(part: str, acronyms: frozenset[str]) -> str:
    if _stem(part) in acronyms:
        return part.replace("'S", "'s").replace("\u2019S", "\u2019s")
    low = part.lower()
    return low if low in _connectors() or low in _SMALL else "-".join(piece.capitalize() for piece in low.split("-"))


_SMALL = frozenset({"a", "an", "to", "in", "on", "at", "by", "with", "from", "or"})


@lru_cache(maxsize=1 << 15)
def key(name: str) -> str:
    """Return the form in which names are compared: case, marks, possessives, "the" and "&" do not count."""
    text = unicodedata.normalize("NFKC", name).replace("\u2019", "'").casefold().replace("&", " and ")
    text = re.sub(r"'s\b|'", "", text)
    return " ".join(part for part in re.findall(r"[^\W_]+", text) if part != "the")

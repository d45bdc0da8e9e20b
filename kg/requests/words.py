"""The content words of a text, as stems: what is left without the words of asking, of bodies and of dates."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import snowballstemmer

from ingest.dates import MONTHS
from ingest.vocabulary import terms

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")


def stems(text: str) -> list[str]:
    """Return the stems of the content words of a text, in order."""
    words = (re.sub(r"['’]s?$|['’]", "", w) for w in _WORD.findall(text.casefold()))
    return [_stem(w) for w in words if w not in _frame() and not _YEAR.fullmatch(w) and not _is_short(w)]


def all_stems(text: str) -> list[str]:
    """Return the stems of all words of a text, in order: of a name, every word counts."""
    return [_stem(re.sub(r"['’]s?$|['’]", "", w)) for w in _WORD.findall(text.casefold())]


def joined(words: list[str]) -> str:
    """Return words each once, in the order of the alphabet, as one string."""
    return " ".join(sorted(set(words)))


def _is_short(word: str) -> bool:
    """Whether a word is a single letter, an ordinal or a small number, which tells nothing."""
    return len(word) == 1 or bool(re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", word))


@cache
def _frame() -> frozenset[str]:
    return frozenset(terms("request_frame_words", "kg.vocabulary")) | frozenset(MONTHS)


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))

"""Whether two prints say the same: what printing and extraction change does not count, what changes the sense does.

White space, case, hyphens, marks, labels, `&` for `and`, glued words and lost ligatures are print. Another figure,
date or name, and a `not` more or less, are another sense.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from ingest.dates import MONTHS, find_dates
from kg.amounts import amounts

_LABEL = re.compile(r"^\W*(?:(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]+\s+|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s*)")
_LEAD_IN = re.compile(
    r"^\W*(?:(?:it\s+was\s+)?(?:\w+ly\s+)?(?:resolved|agreed|decided)\b\s*[:\-–—]*\s*)?(?:that\b\s*[:\-–—]*\s*)?"
)
_LIGATURES = frozenset({"ff", "fi", "fl", "ffi", "ffl", "ft", "fft", "ti", "tt", "tti", "th"})
"""What a font may print as one glyph that extraction loses."""

_OCR = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "8": "b"})
_CHANGED_MOST = frozenset({"not", "no", "never"}) | frozenset(MONTHS)
_OF_LIGATURES = str.maketrans("", "", "".join(sorted(set("".join(_LIGATURES)))))
_MOST_CHUNKS = 15
"""Characters of text for each place of damage, at least: more damage than that is another text."""


def rough(text: str) -> str:
    """Return a squashed text without the letters that ligatures are made of, which extraction may lose."""
    return squashed(text).translate(_OF_LIGATURES)


@lru_cache(maxsize=1 << 14)
def squashed(text: str) -> str:
    """Return the letters and digits of a text in lower case, without its label, `Resolved that` and a closing `and`."""
    return "".join(_own_words(text))


def _own_words(text: str) -> list[str]:
    plain = _plain(text)
    while (shorter := _LEAD_IN.sub("", _LABEL.sub("", plain, count=1), count=1)) != plain:
        plain = shorter
    found = _words(plain) or _words(_plain(text))
    while len(found) > 1 and found[-1] in ("and", "or"):
        found.pop()
    return found


def _words(plain: str) -> list[str]:
    """The words of a plain text; a figure keeps its point (`1.5` is not `15`), a colon counts as one (`10:30`)."""
    found = re.findall(r"\d[\d,.:]*\d|[^\W_]+", plain)
    return [word.replace(",", "").replace(":", ".") if word[0].isdigit() else word for word in found]


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "").replace("&", " and ")
    return re.sub(r"[’'‘]", "", plain)


@lru_cache(maxsize=1 << 12)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without marks; a figure is one word (`1,250.50` → `1250.50`)."""
    return tuple(_words(_plain(text)))


def skeleton(text: str) -> str:
    """Return the letters of a text without figures, months, negations and the letters of ligatures.

    Prints and readings of one clause that differ in what printing or correcting changes most have one skeleton.
    """
    kept = (w for w in _own_words(text) if w not in _CHANGED_MOST and not any(c.isdigit() for c in w))
    return "".join(kept).translate(_OF_LIGATURES)


def same_words(a: str, b: str, recognised: bool = False) -> bool:
    """Whether two texts differ in print alone. `recognised`: one is from OCR, so that look-alike characters may differ
    within words of letters (never in figures)."""
    one, two = squashed(a), squashed(b)
    if one == two:
        return True
    if not one or not two or abs(len(one) - len(two)) > 0.2 * max(len(one), len(two)):
        return False
    if recognised and _as_recognised(a) == _as_recognised(b):
        return True
    return _damaged(one, two)


def _as_recognised(text: str) -> str:
    words = []
    for word in words_of(text):
        letters = any(c.isalpha() for c in word)
        words.append(word.translate(_OCR).replace("rn", "m").replace("vv", "w") if letters else word)
    return "".join(words)


def _damaged(one: str, two: str) -> bool:
    """Whether one of two squashed texts is the other with some ligatures lost."""
    chunks = 0
    for kind, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        whole, start, end = (one, a, b) if kind == "delete" else (two, c, d)
        if kind == "replace" or not any(s in _LIGATURES for s in _shifts(whole, start, end)):
            return False
        chunks += 1
    return chunks <= 1 + max(len(one), len(two)) // _MOST_CHUNKS


def _shifts(text: str, start: int, end: int) -> list[str]:
    """The pieces whose removal from a text leaves the same as that of `start`:`end`."""
    found = [text[start:end]]
    a, b = start, end
    while a > 0 and text[a - 1] == text[b - 1]:
        a, b = a - 1, b - 1
        found.append(text[a:b])
    a, b = start, end
    while b < len(text) and text[a] == text[b]:
        a, b = a + 1, b + 1
        found.append(text[a:b])
    return found


def likeness(a: str, b: str) -> float:
    """Return how many of the longer one's words two texts share (0 to 1); its opening alone counts 0.8."""
    x, y = Counter(words_of(a)), Counter(words_of(b))
    longer = max(x.total(), y.total())
    shared = (x & y).total() / longer if longer else 0.0
    one, two = sorted((squashed(a), squashed(b)), key=len)
    return max(shared, 0.8) if len(one) >= 20 and two.startswith(one) else shared


def what_differs(a: str, b: str) -> str:
    """Return what kind of thing two readings of one clause disagree about: `amount`, `decision date` or
    `decision text`."""
    if {x.pounds for x in amounts(a)} != {x.pounds for x in amounts(b)}:
        return "amount"
    if {d.value for d in find_dates(a)} != {d.value for d in find_dates(b)}:
        return "decision date"
    return "decision text"

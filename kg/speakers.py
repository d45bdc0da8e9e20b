"""Who is meant in a sentence: the name before a verb, and the last speaker that a pronoun stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from ingest.vocabulary import alternatives, terms
from kg.names import Likeness, compare, display, key, parse

PRONOUNS = frozenset({"he", "she", "they", "we", "i"})
_ADVERBS = re.compile(r"(?:\s+(?:also|again|then|now|therefore|further|later|[a-z]+ly))+\s*$")
_CONNECTORS = frozenset({"of", "and", "for", "&", "acting", "interim", "de", "van", "von", "in", "at"})
_DETERMINERS = frozenset({"the", "a", "an", "each", "all", "this", "y", "another", "both"})
# Capitals that begin a sentence without being a name.
_OPENERS = frozenset(
    [
        *(
            "however",
            "in",
            "on",
            "at",
            "as",
            "it",
            "there",
            "this",
            "that",
            "these",
            "those",
            "with",
            "following",
            "when",
        ),
        *(
            "whilst",
            "while",
            "although",
            "if",
            "after",
            "before",
            "to",
            "for",
            "and",
            "but",
            "also",
            "where",
            "regarding",
        ),
        *(
            "responding",
            "response",
            "reply",
            "supplementary",
            "question",
            "action",
            "actions",
            "arising",
            "under",
            "by",
        ),
    ]
)


def subject(left: str) -> str | None:
    """Return the name, post or pronoun that ends a text (`... and the Chief Constable`), as written, or None."""
    words = _ADVERBS.sub("", left).split()
    first = len(words)
    named = False
    while first > 0:
        word = words[first - 1]
        if first < len(words) and word[-1] in ",;:-–":
            break
        bare = word.strip("“”\"'()’,")
        low = bare.lower()
        if not bare:
            break
        if low in PRONOUNS:
            return bare if first == len(words) else _made(words[first:], named)
        if low in _DETERMINERS:
            first -= 1
            if first < 2 or words[first - 1] not in ("of", "for") or not words[first - 2][0].isupper():
                break
            continue
        if (bare[0].isupper() and low not in _OPENERS) or low in _role_words():
            named = True
        elif not (low in _CONNECTORS and first < len(words) and first > 1 and _nameable(words[first - 2])):
            break
        first -= 1
    return _made(words[first:], named)


def speaker(text: str) -> str | None:
    """Return who speaks in a sentence: what stands before its first verb of speech (`Ms Reed said that ...`)."""
    for match in _speech().finditer(text):
        name = subject(text[: match.start()])
        if name:
            return name
    return None


def doer(left: str) -> str | None:
    """Return the subject that a coordinated verb shares (`The Director had asked and` would report)."""
    for match in reversed(list(re.finditer(r"\s(?:would|will|had|has|was|were|is|are|did|hoped|intended)\b", left))):
        name = subject(left[: match.start()])
        if name and name.lower() not in PRONOUNS:
            return name
    return None


def is_thing(name: str) -> bool:
    """Whether a name is that of a plan, report or scheme, which says and does nothing by itself."""
    heads = {term.lower() for term in (*terms("things", "kg.vocabulary"), *terms("initiative_heads", "kg.vocabulary"))}
    return name.split()[-1].lower() in heads


def resolve(name: str | None, left: str, before: Sequence[str]) -> str | None:
    """Return a name as it is, or for a pronoun (or nothing) the last speaker.

    `left` is the sentence up to the verb, `before` what was said earlier, the nearest last. None when nobody is named.
    """
    if name and name.lower() not in PRONOUNS:
        return name
    for text in (left, *reversed(before)):
        found = speaker(text)
        if found and found.lower() not in PRONOUNS:
            return found
    return None


def fuller(name: str, people: Iterable[str]) -> str:
    """Return the full name of the only one of `people` who bears a name given by title and surname; else the name."""
    short = parse(name)
    if short is None or not short.titles or not short.surname or any(len(key(given)) > 1 for given in short.given):
        return name
    bearers = {}
    for person in people:
        full = parse(re.split(r"\s[–-]\s", person)[0])
        if full is None or key(full.surname) != key(short.surname):
            continue
        if full.given and compare(full, short) > Likeness.DIFFERENT:
            bearers[display(full)] = full
        elif full.titles != short.titles:
            return name  # a namesake without a given name may be the one who is meant
    return next(iter(bearers)) if len(bearers) == 1 else name


def _made(words: Sequence[str], named: bool) -> str | None:
    """Join the words of a name; connectors at its edges belong to the sentence."""
    while words and words[0].lower().strip(",") in _CONNECTORS:
        words = words[1:]
    while words and words[-1].lower() in _CONNECTORS:
        words = words[:-1]
    text = " ".join(words).strip(" ,“”\"'")
    possessive = re.search(r"['’]s?$", text)
    return text if named and text.lower() not in _DETERMINERS and not possessive else None


def _nameable(word: str) -> bool:
    bare = word.strip("“”\"'()’,")
    return bool(bare) and word[-1] not in ".;:" and (bare[0].isupper() or bare.lower() in _role_words() | {"the"})


@cache
def _role_words() -> frozenset[str]:
    return frozenset(word for term in terms("role_nouns", "kg.vocabulary") for word in term.split())


@cache
def _speech() -> re.Pattern[str]:
    verbs = alternatives("speech_verbs", "kg.vocabulary")
    return re.compile(
        rf"\s(?:(?:also|further|then|would|had|\w+ly)\s+)?(?:{verbs}|undertook|offered|dywedodd)\b", re.IGNORECASE
    )

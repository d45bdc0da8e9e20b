"""Names of people as minutes write them: parsed into titles, given names, surname and honours, and compared."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache

from ingest.model import Frozen
from ingest.vocabulary import terms

_PACKAGE = "kg.vocabulary"
_MALE = frozenset({"mr", "sir", "lord", "baron", "master", "viscount", "father", "fr"})
_FEMALE = frozenset({"mrs", "ms", "miss", "dame", "lady", "baroness", "alderwoman", "countess", "viscountess"})
_WITH_GIVEN_NAME = frozenset({"sir", "dame"})
"""Titles that stand before a given name: "Sir Alban" is no surname."""
_COUNCILLOR = frozenset({"cllr", "cllrs", "clr", "councillor", "councillors", "cyng", "cynghorydd", "y cynghorydd"})
_COUNCILLOR_PLURAL = frozenset({"cynghorwyr", "y cynghorwyr"})
_PARTICLES = frozenset(terms("name_particles", _PACKAGE))
_MIXED = re.compile(r"[a-zà-ÿ]")


class PersonName(Frozen):
    """A name in its parts, each as written; `given` holds given names and initials in order.

    `surname` is empty when only a title and a given name are written ("Sir Alban"), `given` when only a surname is.
    `authority` is what brackets behind the name say ("Leader", "Mead Borough Council").
    """

    titles: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    surname: str = ""
    honours: tuple[str, ...] = ()
    authority: str | None = None


class Likeness(IntEnum):
    """How far two names go together, from contradiction to the same full name."""

    DIFFERENT = 0
    SURNAME = 1  # one of the two gives only a surname, or only a given name
    FITS = 2  # an initial, a short form or a second given name agrees
    SAME = 3  # first given name and surname agree in full


def title_pattern() -> str:
    """Return a regular expression for one title or rank, in any case the vocabulary allows, with its full stop."""
    written = {term for name in ("honorifics", "ranks") for term in terms(name)}
    dotted = {term.rstrip(".") for term in written if term.endswith(".")}
    stems = sorted({term.rstrip(".") for term in written}, key=lambda term: (-len(term), term))
    spellings: dict[str, None] = {}
    for stem in stems:
        for spelled in (stem, stem.upper()):
            words = re.escape(spelled).replace(r"\ ", r"\.?\s+" if stem in dotted else r"\s+")
            spellings[words + (r"(?![\w’'-])\.?" if stem in dotted else r"(?![\w’'-])")] = None
    return "(?:" + "|".join(spellings) + ")"


@lru_cache(maxsize=1 << 16)
def key(word: str) -> str:
    """Return a word as it is compared: no accents, no punctuation, lower case."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(char for char in plain.lower() if char.isalnum() and ord(char) < 0x300)


_INITIALS = re.compile(r"[A-Z](?:\.?\s?[A-Z])?\.?")


@lru_cache(maxsize=1 << 15)
def parse(text: str) -> PersonName | None:
    """Return the parts of a name as written, or None when nothing but titles and marks stands there."""
    rest = " ".join(text.replace("\u00a0", " ").split())
    brackets = re.findall(r"\(\s*([^()]+?)\s*\)", rest)
    rest = re.sub(r"\s*\([^()]*\)?", " ", rest).strip(" ,;:–—-|")
    titles, rest = _titles(rest)
    tokens, honours = _honours(rest)
    tokens = [part for token in tokens for part in _initials(token)]
    if not tokens:
        if not titles:
            return None
        titles, tokens = titles[:-1], [titles[-1]]
        if not titles:
            return None
    if len(tokens) == 1 and (behind := next((b for b in brackets if _INITIALS.fullmatch(b)), None)):
        # Namesakes on a list: "Surname (J)", "Surname (M)".
        tokens = [*re.findall(r"[A-Z]", behind), *tokens]
        brackets.remove(behind)
    authority = next((b for b in brackets if not re.search(r"\bchair|^[A-Z]{2,4}$", b, re.IGNORECASE)), None)
    if len(tokens) == 1 and titles and key(titles[-1]) in _WITH_GIVEN_NAME:
        return PersonName(titles=tuple(titles), given=(tokens[0],), honours=honours, authority=authority)
    first = len(tokens) - 1
    while first > 1 and key(tokens[first - 1]) in _PARTICLES and len(tokens[first - 1].rstrip(".")) > 1:
        first -= 1
    if first == 1 and key(tokens[0]) in _PARTICLES and tokens[0][0].islower():
        first = 0
    return PersonName(
        titles=tuple(titles),
        given=tuple(tokens[:first]),
        surname=" ".join(tokens[first:]),
        honours=honours,
        authority=authority,
    )


@cache
def _title_at_start() -> re.Pattern[str]:
    return re.compile(rf"{title_pattern()}(?:\s+|$)")


def _titles(text: str) -> tuple[list[str], str]:
    titles: list[str] = []
    while match := _title_at_start().match(text):
        titles.append(match.group().strip())
        text = text[match.end() :]
    return titles, text


@cache
def _honour_words() -> frozenset[str]:
    return frozenset(terms("honours")) | {"Jr", "Snr", "Jnr", "Sr"}


def _honours(text: str) -> tuple[list[str], tuple[str, ...]]:
    """Part name tokens from the letters behind them; a name given surname first ("Ash, Una") is turned round."""
    parts = [part.split() for part in text.split(",")]
    honours: list[str] = []
    while len(parts) > 1 and all(token.strip(".") in _honour_words() for token in parts[-1]):
        honours = parts.pop() + honours
    while len(parts[-1]) > 1 and parts[-1][-1].strip(".") in _honour_words():
        honours.insert(0, parts[-1].pop())
    surname_first = len(parts) == 2 and 1 <= len(parts[0]) <= 2 and 1 <= len(parts[1]) <= 2
    tokens = parts[1] + parts[0] if surname_first else parts[0]
    return [token.strip(",;:") for token in tokens if token.strip(",;:.")], tuple(honours)


def _initials(token: str) -> list[str]:
    """Part initials that are written together ("J.T."); anything else is one token."""
    return re.findall(r"[A-Z]\.", token) if re.fullmatch(r"(?:[A-Z]\.){2,}", token) else [token]


def display(name: PersonName) -> str:
    """Return given names and surname without titles; where no given name is known, "Councillor X" or title and X."""
    if name.given and name.surname:
        return " ".join(_cased(token) for token in (*name.given, name.surname))
    bare = _cased(name.surname or " ".join(name.given))
    if any(is_councillor(title) for title in name.titles):
        return f"Councillor {bare}"
    return " ".join([*(title for title in name.titles), bare])


def _cased(token: str) -> str:
    """Return a token of a name in capitals as it is usually written ("O'HARA" is "O'Hara")."""
    if len(token.rstrip(".")) < 2 or _MIXED.search(token):
        return token
    cased = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), token)
    return re.sub(r"\bMc([a-z])", lambda m: "Mc" + m[1].upper(), cased)


def is_councillor(title: str) -> bool:
    """Whether a title says that its bearer is a councillor."""
    return key_of_title(title) in _COUNCILLOR | _COUNCILLOR_PLURAL


def key_of_title(title: str) -> str:
    """Return a title in lower case without full stops, its words parted by one space."""
    return " ".join(title.lower().replace(".", " ").split())


@cache
def _rank_keys() -> frozenset[str]:
    return frozenset(key_of_title(term) for term in terms("ranks"))


def rank(name: PersonName) -> str | None:
    """Return the police, fire or military rank among the titles as written, or None."""
    return next((title for title in name.titles if key_of_title(title) in _rank_keys()), None)


def sex(name: PersonName) -> str | None:
    """Return `m` or `f` as the titles say, None when they do not say or disagree."""
    titles = {word for title in name.titles for word in key_of_title(title).split()}
    male, female = bool(titles & _MALE), bool(titles & _FEMALE)
    return None if male == female else ("m" if male else "f")


def surname_key(name: PersonName) -> str:
    """Return the surname as it is compared; empty when none is written."""
    return key(name.surname)


@cache
def _formal_names() -> dict[str, frozenset[str]]:
    formal: dict[str, set[str]] = {}
    for line in terms("short_forms", _PACKAGE):
        name, _, short = line.partition(":")
        for form in (name, *short.split()):
            formal.setdefault(key(form), set()).add(key(name))
    return {form: frozenset(names) for form, names in formal.items()}


def _is_initial(token: str) -> bool:
    return len(key(token)) == 1


def _given_fit(a: str, b: str) -> Likeness:
    x, y = key(a), key(b)
    if x == y:
        return Likeness.FITS if len(x) == 1 else Likeness.SAME
    if len(x) == 1 or len(y) == 1:
        if x[:1] == y[:1]:
            return Likeness.FITS
        long, initial = (x, y) if len(y) == 1 else (y, x)
        formal = _formal_names().get(long, frozenset())
        return Likeness.FITS if any(name.startswith(initial) for name in formal) else Likeness.DIFFERENT
    shared = (_formal_names().get(x, frozenset()) | {x}) & (_formal_names().get(y, frozenset()) | {y})
    return Likeness.FITS if shared else Likeness.DIFFERENT


def compare(a: PersonName, b: PersonName) -> Likeness:
    """Return how far two names agree; titles count only where they contradict (Mr and Mrs)."""
    if sex(a) and sex(b) and sex(a) != sex(b):
        return Likeness.DIFFERENT
    if not a.surname or not b.surname:
        known = bool(a.given and b.given)
        return Likeness.SURNAME if known and key(a.given[0]) == key(b.given[0]) else Likeness.DIFFERENT
    if surname_key(a) != surname_key(b):
        whole = [key("".join((*name.given, name.surname))) for name in (a, b)]
        both = a.given and b.given and whole[0] == whole[1]
        return Likeness.SAME if both else Likeness.DIFFERENT
    if not a.given or not b.given:
        return Likeness.SURNAME
    return _compare_given(a.given, b.given)


def _compare_given(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness:
    first = _given_fit(a[0], b[0])
    if first is Likeness.DIFFERENT:
        # "Councillor Ray Bhatt" beside "Hemlata Ray Bhatt": the surname is double, written without a hyphen.
        short, long = sorted((a, b), key=len)
        tail = long[len(long) - len(short) :]
        doubled = (
            len(short) < len(long) and [key(t) for t in tail] == [key(t) for t in short] and not _is_initial(short[0])
        )
        return Likeness.FITS if doubled else Likeness.DIFFERENT
    if len(a) > 1 and len(b) > 1 and _given_fit(a[1], b[1]) is Likeness.DIFFERENT:
        return Likeness.DIFFERENT
    return first


def one_letter_apart(a: str, b: str) -> bool:
    """Whether two words of four letters or more differ by one letter: added, left out or another one."""
    x, y = sorted((key(a), key(b)), key=len)
    if len(x) < 4 or len(y) - len(x) > 1 or x == y or x[0] != y[0]:
        return False
    same = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), len(x))
    return x[same + (len(x) == len(y)) :] == y[same + 1 :]

"""Names of bodies in clean text: capitalised names that end in a body word, or open with one before "of" or "for".

Everything here looks at one text only; what a document knows besides (its own body, its acronyms) is added by
`kg.extractors.bodies`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest.vocabulary import terms
from kg.proper_names import VOCABULARY, Run, Word, key, lower_terms, runs

_VAGUE_HEADS = frozenset(
    {"partnership board", "strategy board", "executive board", "police service", "select committee"}
)
_COMPLEMENT = frozenset({"of", "for"})
_PLACE_LIST = re.compile(r"(?:[A-Z][\w\u2019'-]+(?: [A-Z][\w\u2019'-]+)?, )+$")
_WIDE_KINDS = re.compile(r"panel|board|committee|commission|authority|partnership|forum|network|trust")


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name found in a text. `whole` is false when capitalised words follow that may belong to it.

    `owner` is the name of the body before a possessive ("the Council's Safety Team"), `kind` the kind its head makes.
    `distinct` is false for a name that says no more than its head ("District Councils", "the Board").
    """

    name: str
    start: int
    end: int
    kind: str
    whole: bool
    owner: str | None
    distinct: bool


@cache
def head_kinds() -> dict[str, str]:
    """Return the kind each head makes, by the head in lower case."""
    pairs = (line.partition("|") for line in terms("body_heads", VOCABULARY))
    return {head.strip().lower(): kind.strip() for head, _, kind in pairs}


def is_head(word: str) -> bool:
    """Whether a word, singular or plural, ends or opens the name of a body."""
    return singular(word.lower()) in head_kinds() and " " not in word


def singular(word: str) -> str:
    """Return the singular of a regular plural head ("Companies", "Boards")."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def kind_of(name: str) -> str:
    """Return the kind that a name's longest head makes: the words that end it, or end it before "of" and "for"."""
    kinds = head_kinds()
    lower = name.lower().replace("\u2019", "'")
    parts = re.split(r" (?:of|for|at|within) ", lower)[0].split()
    parts[-1] = singular(parts[-1])
    ends = (" ".join(parts[first:]) for first in range(len(parts)))
    for text in (lower, *ends, " ".join(parts[:2])):
        if kind := kinds.get(text):
            return kind
    for line in terms("body_openings", VOCABULARY):
        opening, _, kind = (part.strip() for part in line.partition("|"))
        if name.startswith(opening + " "):
            return kind
    return "organisation"


def is_plural(name: str) -> bool:
    """Whether a name's head is plural: it names bodies of a sort, not one."""
    last = re.split(r" (?:of|for) ", name)[0].split()[-1].lower()
    return last != singular(last) and last not in head_kinds() and singular(last) in head_kinds()


def body_names(text: str) -> Iterator[BodyName]:
    """Yield the names of bodies in a clean text, in order and without overlap."""
    for run in runs(text):
        owner, rest = None, run
        while rest:
            name, whole, rest = _front(rest)
            label = _name(text, name)
            if label and (len(name) > 1 or is_head(name[0].bare)):
                end = name[-1].start + len(name[-1].bare)
                found = BodyName(label, name[0].start, end, kind_of(label), whole, owner, distinct(label))
                yield _with_places(text, found)
            owner = (label or None) if name and name[-1].possessive else None
    yield from _opened(text)


def _front(run: Run) -> tuple[Run, bool, Run]:
    """Read one name from the front of a run: its words, whether it is whole, and the words left over.

    No head before the end means no name: the words are then those of a possessive acronym, which may own what
    follows, or none.
    """
    start = next((n for n, word in enumerate(run) if opens_name(word)), len(run))
    head, complement, at = None, False, start
    while at < len(run):
        word, headed = run[at], head == at - 1 and head is not None
        if word.text in _COMPLEMENT:
            if headed and not complement:
                complement = True
            elif head is not None:
                return run[start : head + 1], True, run[at:]
            else:
                return (), True, run[at + 1 :]
        elif not word.name and not word.text[0].isdigit():
            letters = at == start + 1 and len(run[start].bare) > 2 and run[start].bare.isupper()
            if headed or letters or (word.text == "the" and run[at - 1].text not in _COMPLEMENT):
                return (_named_part(run[start:at], head - start) if head is not None else ()), True, run[at:]
        elif headed and word.bare.lower() in lower_terms("after_bodies"):
            return run[start : head + 1] if head is not None else (), True, run[at:]
        elif is_head(word.bare):
            head = at
            if word.possessive:
                return run[start : at + 1], True, run[at + 1 :]
        elif word.possessive and word.bare.isupper() and at == start:
            return run[at : at + 1], True, run[at + 1 :]
        at += 1
    name = _named_part(run[start:], head - start) if head is not None else ()
    return name, len(name) == len(run) - start, ()


def _named_part(words: Run, head: int) -> Run:
    """Cut a name behind its last head, or behind the complement of an opening head ("Ministry of Weather")."""
    opening = next((n for n, word in enumerate(words) if word.text in _COMPLEMENT), len(words))
    end = len(words)
    while end and not words[end - 1].name:
        end -= 1
    return words[:end] if head < opening < end else words[: head + 1]


def opens_name(word: Word) -> bool:
    """Whether a name can begin with a word: connectors and words capitalised by their place cannot."""
    return word.name and word.text.lower() not in lower_terms("leading_words")


def _name(text: str, name: Run) -> str:
    return text[name[0].start : name[-1].start + len(name[-1].bare)] if name else ""


@lru_cache(maxsize=1 << 14)
def distinct(name: str) -> bool:
    """Whether a name says more than its head: "Xton Council" does, "District Councils" and "the Board" do not."""
    lead = re.split(r" (?:of|for|at) ", name)[0]
    lookalikes = [key(term) for term in terms("body_lookalikes", VOCABULARY)]
    if any(key(part).endswith(term) for part in (name, lead) for term in lookalikes):
        return False
    if name.lower() in head_kinds() and len(name.split()) > 1:
        return name.lower() not in _VAGUE_HEADS
    if re.search(r"\w (?:of|for) (?:the )?[A-Z]", name):
        return True
    vague = lower_terms("never_names")
    return any(word.name and not is_head(word.bare) and word.bare.lower() not in vague for word in _named(name))


def _named(name: str) -> list[Word]:
    return [word for run in runs(name) for word in run]


def _with_places(text: str, found: BodyName) -> BodyName:
    """Prefix the places that a list puts before a name: "Xton, " before "Rill and Wold Police and Crime Panel"."""
    places = _PLACE_LIST.search(text, 0, found.start) if " and " in found.name else None
    if not places or places.end() != found.start or not _WIDE_KINDS.search(found.kind):
        return found
    listed = places.group().split()
    start = places.start() + (len(listed[0]) + 1 if listed[0].lower() in lower_terms("leading_words") else 0)
    parts = [part.strip(",").lower() for part in text[start : found.start].split()]
    if not parts or any(is_head(part) or part in lower_terms("leading_words") for part in parts):
        return found
    return replace(found, name=text[start : found.end], start=start, distinct=True)


def _opened(text: str) -> Iterator[BodyName]:
    """Yield names made of an opening and a place ("HMP Xton")."""
    pattern = "|".join(re.escape(line.partition("|")[0].strip()) for line in terms("body_openings", VOCABULARY))
    kinds = {
        line.partition("|")[0].strip(): line.partition("|")[2].strip() for line in terms("body_openings", VOCABULARY)
    }
    for match in re.finditer(rf"\b({pattern})(?: [A-Z][a-z]\w+)+", text):
        if not is_head(match.group().split()[-1]):
            yield BodyName(match.group(), match.start(), match.end(), kinds[match[1]], True, None, True)

"""Names of the graph found in a text: people, bodies and initiatives by their names, aliases and forms.

The longest name at a place wins. An acronym is found only as it is written; other names in any case, their last word
also in the plural or with a possessive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.vocabulary import terms
from kg.model import Facts

_WORD = re.compile(r"[^\W_]+(?:['’.&-]?[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of something: `kind` is person, body or initiative, `id` its IRI, `label` its preferred name."""

    kind: str
    id: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A name found at `start`:`end` of a text; `names` are the things that bear it."""

    start: int
    end: int
    text: str
    names: tuple[Name, ...]

    def of(self, kind: str) -> tuple[Name, ...]:
        """Return the things of one kind."""
        return tuple(name for name in self.names if name.kind == kind)


class Linker:
    """Finds the names of one generation's facts."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Index names by their first word."""
        self._by_first: dict[str, dict[tuple[str, ...], dict[str, Name]]] = {}
        for name in names:
            words = tuple(_words(name.text))
            if words and (len(words) > 1 or len(words[0]) > 2):
                self._by_first.setdefault(words[0], {}).setdefault(words, {})[name.id] = name

    @classmethod
    def of(cls, facts: Facts) -> Linker:
        """Return the linker of a generation."""
        return cls(_all_names(facts))

    def find(self, text: str) -> list[Link]:
        """Return the names in a text, in order, none inside another."""
        tokens = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
        links: list[Link] = []
        n = 0
        while n < len(tokens):
            link, used = self._at(tokens, n, text)
            if link:
                links.append(link)
            n += used
        return links

    def _at(self, tokens: list[tuple[int, int, str]], n: int, text: str) -> tuple[Link | None, int]:
        best: tuple[int, dict[str, Name]] | None = None
        for first in _forms(tokens[n][2]):
            for words, names in self._by_first.get(first, {}).items():
                if best and len(words) <= best[0]:
                    continue
                here = [token[2] for token in tokens[n : n + len(words)]]
                if len(here) == len(words) and _same(words, here):
                    fitting = {i: name for i, name in names.items() if _written(name.text, here)}
                    if fitting:
                        best = len(words), fitting
        if best is None:
            return None, 1
        start, end = tokens[n][0], tokens[n + best[0] - 1][1]
        end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
        found = tuple(best[1][i] for i in sorted(best[1]))
        return Link(start, end, text[start:end], found), best[0]


def _words(text: str) -> list[str]:
    return [_POSSESSIVE.sub("", word).casefold() for word in _WORD.findall(text.replace("’", "'"))]


def _forms(word: str) -> tuple[str, ...]:
    plain = _POSSESSIVE.sub("", word.replace("’", "'")).casefold()
    return (plain, plain[:-1]) if plain.endswith("s") and len(plain) > 3 else (plain, plain + "s")


def _same(words: tuple[str, ...], here: list[str]) -> bool:
    plain = [_POSSESSIVE.sub("", word.replace("’", "'")).casefold() for word in here]
    return tuple(plain[:-1]) == words[:-1] and words[-1] in _forms(here[-1])


def _written(name: str, here: list[str]) -> bool:
    """Whether a name may be written so: acronyms keep their capitals."""
    if len(here) == 1 and name.isupper() and len(name) <= 6:
        return here[0].rstrip("s'’").upper() == here[0].rstrip("s'’")
    return True


def _all_names(facts: Facts) -> Iterator[Name]:
    for person in facts.people:
        for form in dict.fromkeys([person.name, *(f.form for f in person.surface_forms)]):
            for text in dict.fromkeys((form, without_titles(form))):
                if " " in text:  # a bare surname would be found in every namesake
                    yield Name("person", person.id, person.name, text)
    for body in facts.bodies:
        for text in (body.name, *body.aliases):
            yield Name("body", body.id, body.name, text)
    for initiative in facts.initiatives:
        for text in (initiative.name, *initiative.aliases):
            yield Name("initiative", initiative.id, initiative.name, text)


def without_titles(name: str) -> str:
    """Return a name without honorifics, ranks and honours: `Cllr. A. Hill, JP` → `A. Hill`."""
    words = re.split(r"[\s,]+", name.strip())
    dropped = {
        w.casefold().rstrip(".") for t in ("honorifics", "ranks", "honours") for x in terms(t) for w in x.split()
    }
    kept = [word for word in words if word.casefold().rstrip(".") not in dropped]
    return " ".join(kept) if kept else name

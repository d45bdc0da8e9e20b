"""The proper names of a question, and the files that bear them: a file that never does tells of somebody else.

Many publishers may be held side by side, whose bodies, posts and matters have the same names: what one of them says is
no answer about another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from ingest.vocabulary import terms
from kg.model import Facts
from kg.name_spotting import refused
from search_api.lexical import stems
from search_api.linking import Link
from search_api.model import Passage
from search_api.questions import Kind, Question

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SEVERAL = frozenset({Kind.TIMELINE, Kind.COMPARISON, Kind.ROLES})
"""Kinds of question whose answer may be drawn from files that each bear one of the names."""

_TITLED = 0.7
"""Share of capitalised words from which a question is written in title case, so that capitals tell nothing."""


_SHORTEST = 3
"""Letters of a name: shorter ones are abbreviations."""


class Names:
    """Which file writes which word with a capital, and which words any file writes without."""

    def __init__(self, passages: Iterable[Passage], facts: Facts) -> None:
        """Read every passage once."""
        self._files: dict[str, set[str]] = {}
        self._common: set[str] = set()
        self.all: set[str] = set()
        for document, text in _texts(passages, facts):
            self.all.add(document)
            for word in set(_WORD.findall(text)):
                for stem in stems(_POSSESSIVE.sub("", word)):
                    if word[0].isupper():
                        self._files.setdefault(stem, set()).add(document)
                    else:
                        self._common.add(stem)

    def files(self, question: Question, links: Sequence[Link], aliases: Mapping[str, Sequence[str]]) -> frozenset[str]:
        """Return the files that bear the proper names of a question; all files when it has none.

        `aliases` are the other names of things by id.
        """
        bearing = [self._bearing(word, start, links, aliases) for word, start in self._names(question, links)]
        if not bearing:
            return frozenset(self.all)
        join = set.union if question.kind in _SEVERAL else set.intersection
        return frozenset(join(*bearing))

    def _names(self, question: Question, links: Sequence[Link]) -> list[tuple[str, int]]:
        """Return the words that are proper names, each with its place: capitalised, and never written otherwise."""
        words = list(_WORD.finditer(question.text))
        if sum(w.group()[0].isupper() for w in words) > _TITLED * len(words):
            return []
        opening = {m.end() for m in re.finditer(r"^\W*|[:.?!]\s+", question.text)}
        found = []
        for match in words:
            word = _POSSESSIVE.sub("", match.group())
            if not _may_name(word) or question.in_period(match.start()):
                continue
            own = stems(word)
            if not own or any(s in self._common for s in own) or _forename(match.start(), links):
                continue
            if match.start() in opening and not all(s in self._files for s in own):
                continue
            found.append((word, match.start()))
        return found

    def _bearing(self, word: str, start: int, links: Sequence[Link], aliases: Mapping[str, Sequence[str]]) -> set[str]:
        found = self._all_of(stems(word))
        for link in links:
            if link.start <= start < link.end and len(link.names) == 1:
                for alias in aliases.get(link.names[0].id, ()):
                    found |= self._all_of(stems(alias))
        return found

    def _all_of(self, own: Sequence[str]) -> set[str]:
        return set.intersection(*(self._files.get(s, set()) for s in own)) if own else set()


def _texts(passages: Iterable[Passage], facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield what names things in each file: its passages with headings and bodies, opening lines and name."""
    for p in passages:
        yield p.document, f"{p.heading} — {p.text} — {p.body or ''}"
    for meeting in facts.meetings:
        for source in meeting.sources:
            yield source.document, f"{meeting.body or ''} — {source.quote}"
        for a in meeting.attendance:
            yield a.sources[0].document, a.name
    for document in facts.documents:
        yield document.name, f"{document.title or ''} — {document.name}"
    for body in facts.bodies:
        for mention in body.mentions:
            yield mention.source.document, f"{body.name} — {mention.source.quote}"


def _may_name(word: str) -> bool:
    """Whether a word could be a proper name by its form: capitalised, no abbreviation, no institution by its kind."""
    short = len(word) < _SHORTEST or word.isupper()
    return word[0].isupper() and not short and word.casefold() not in _institutional()


def _forename(start: int, links: Sequence[Link]) -> bool:
    """Whether a word is of a known person's name and not its last: records go on with the surname."""
    for link in links:
        if link.of("person") and link.start <= start < link.end:
            return start < link.start + len(link.text) - len(link.text.split()[-1])
    return False


@cache
def _institutional() -> frozenset[str]:
    """Return words that name an institution, post, title or part of the calendar by its kind alone."""
    titles = (word for name in ("honorifics", "ranks") for term in terms(name) for word in term.split())
    return frozenset(word.casefold().rstrip(".") for word in (*refused(), *titles))

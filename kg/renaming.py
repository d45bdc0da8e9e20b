"""Sentences that say how one name came after another: renamed, replaced by, merged into, hosted by.

Everything here looks at one text only and gives the words that stand where a name must stand; which of them name a
body or an initiative is for those to say who know the document (`kg.extractors.successions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import alternatives, terms
from kg.body_names import is_head, kind_of
from kg.proper_names import VOCABULARY

_CAPITAL = r"[A-Z0-9#][\w\u2019'&-]*"
_LETTERS = r"(?: ?\([A-Z]\w+\))?"
_NAME = rf"(?:{_CAPITAL}(?: (?:{_CAPITAL}|&|of|and|for|the|in|to|at|with))*)"
_QUOTED = "(?:['\"\u2018\u201c](?P<quoted>[^'\"\u2018\u2019\u201c\u201d]{4,80}?)['\"\u2019\u201d])"
_BETWEEN = (
    r"(?:,? (?:which|who|that|and))?(?: ?,? (?:is|was|were|are|has|had|have|been|being|be|to|would|will|then|now|later"
    r"|recently|since|subsequently|officially|formally|itself|also|first|the|its|a|acts? as|acted as|direct|being))*"
)
_LEFT = re.compile(rf"(?P<name>{_NAME}){_LETTERS}(?P<between>{_BETWEEN}),? ?\(? ?$")
_RIGHT = re.compile(
    rf",? ?(?:(?:as|by|to) )?(?:(?:the|a|an|what was|its) )?(?:(?:new|old|former|single|joint) )?"
    rf"(?:{_QUOTED}|(?P<name>{_NAME}))"
)
_LOWER_RIGHT = re.compile(r" (?:the )?(?P<name>[a-z][a-z ]{4,59}?)(?=[).,;]|$)")
_OTHER_ORDERS = (
    re.compile(
        rf"\b(?:[Rr]enam(?:e|ing)|[Rr]ebrand(?:ing)?)(?: of)? (?:the )?(?P<left>{_NAME}){_LETTERS} (?:as|to)"
        rf" (?:the )?[\"\u2018\u201c']?(?P<right>{_NAME})"
    ),
    re.compile(
        rf"\b[Nn]ame of (?:the )?(?P<left>{_NAME}){_LETTERS}(?: would| will| has| had)?(?: been| be| was)? changed(?:"
        rf" from (?:the )?{_NAME})? to (?:the )?[\"\u2018\u201c']?(?P<right>{_NAME})"
    ),
)
_HOST_CHANGED = re.compile(
    r"\b(?:[Aa]dministration|[Hh]osting|[Ss]ecretariat|[Cc]lerking|[Ss]upport|[Ss]ervicing) (?:of|for|to)"
    rf" (?:the )?(?P<left>{_NAME}){_LETTERS}(?: had| has| have| would| will| be| been| was| is| to)*"
    rf" (?:pass|passed|transfer|transferred|move|moved) from (?:the )?{_NAME}{_LETTERS} to (?:the )?(?P<right>{_NAME})"
)
_FORMED = re.compile(
    rf"(?P<left>{_NAME}){_LETTERS}(?:,? (?:and|with) (?:the )?(?P<left2>{_NAME}){_LETTERS})?"
    r"(?: had| have| has| would| will| were| was| be| been| are| to)* (?:merged?|combined?|amalgamated?)"
    rf"(?: with (?:the )?(?P<with>{_NAME}){_LETTERS})? (?:to form|to become|to create|into|as)"
    rf" (?:(?:the|a|one) )?(?:(?:new|single) )?[\"\u2018\u201c']?(?P<right>{_NAME})"
)
_NOT_SO = re.compile(
    r"\b(?:if|whether|propos\w+|suggest\w+|consider\w*|options?|could|may|might|should|recommend\w*|not|never|rather"
    r"|possib\w+|potential\w*|asked|asking|queried|unless|until)\b",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?: (?:in|from|on|since|by)(?: (?:early|late))? (?:(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December) )?\d{1,4}.*| (?:of|and|for|the|in|to|at|with))+$"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand where a name must stand, with their place in the text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NameChange:
    """What a text says of two names: `kind` is renamed, became, alias, replaced, merged or hosted.

    Who became something may be a person: it is a renaming where both names name things of one sort.

    `earlier` came before `later`; of hosted it is the one that the `later` hosts. `asked` is true where it is not told
    but put as what is to be ("That the X be renamed the Y"): a fact only where a body has resolved it.
    """

    kind: str
    earlier: Words
    later: Words
    asked: bool = False


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name with its place, and the `other` name of which the text states that it means the same.

    `kind` is that of the `NameChange`.
    """

    name: str
    start: int
    end: int
    other: str
    kind: str


@cache
def _phrases() -> dict[str, tuple[str, str]]:
    """What the words between two names say: the words → kind, and the side on which the earlier name stands."""
    found = {}
    for line in terms("name_changes", VOCABULARY):
        phrase, kind, side = (part.strip() for part in line.split("|"))
        found[phrase] = (kind, side)
    return found


@cache
def _connector() -> re.Pattern[str]:
    ordered = sorted(_phrases(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in ordered) + r")\b(?! by the end)")


_MAYBE = re.compile(r"\b(?:[Rr]enam|[Rr]ebrand|[Nn]ame of|merge|combine|amalgamate| from )")


def name_changes(text: str) -> Iterator[NameChange]:
    """Yield what a clean text says of the succession of names, in the order of the text."""
    told = [change for match in _connector().finditer(text) for change in _around(text, match)]
    if _MAYBE.search(text):
        told += _in_other_orders(text)
    yield from dict.fromkeys(told)


def names_somebody(*names: str) -> bool:
    """Whether one of the names is that of a person or of a post: who was "formerly the Deputy Commissioner"."""
    return any(_titles().match(name) or kind_of(name) == "office holder" for name in names)


@cache
def _titles() -> re.Pattern[str]:
    titles = "|".join(alternatives(name) for name in ("honorifics", "ranks"))
    return re.compile(rf"(?:{titles})(?![\w-])")


def other_names(changes: Iterable[NameChange]) -> Iterator[OtherName]:
    """Yield the second of two names, where a text says that they are names of one thing."""
    for change in changes:
        if change.kind in ("renamed", "became", "alias"):
            first, second = sorted((change.earlier, change.later), key=lambda words: words.start)
            yield OtherName(second.text, second.start, second.end, first.text, change.kind)


def _around(text: str, match: re.Match[str]) -> Iterator[NameChange]:
    kind, side = _phrases()[match.group()]
    left = _LEFT.search(text, 0, match.start())
    right = _RIGHT.match(text, match.end())
    told_plainly = side == "right" and kind == "renamed"
    behind = _quoted_or_named(right) if right else _in_lower_case(text, match.end()) if told_plainly else None
    if left is None or behind is None:
        return
    if not told_plainly and kind != "alias" and _NOT_SO.search(_sentence_before(text, match.start())):
        return
    asked = _is_asked(left["between"] + " " + match.group()) and not told_plainly
    before = _last_of(_words(left, "name"))
    earlier, later = (behind, before) if side == "right" else (before, behind)
    if earlier.text != later.text:
        yield NameChange(kind, earlier, later, asked)


def _in_lower_case(text: str, start: int) -> Words | None:
    """Return a name without capitals ("formerly night watch group"): only where it ends as names of bodies do."""
    match = _LOWER_RIGHT.match(text, start)
    return _words(match, "name") if match and is_head(match["name"].split()[-1]) else None


def _in_other_orders(text: str) -> Iterator[NameChange]:
    """Yield what stands in other orders: "rename the X as the Y", "X and Y merged to form Z", "X passed to Z"."""
    for pattern in _OTHER_ORDERS:
        for match in pattern.finditer(text):
            if not _NOT_SO.search(_sentence_before(text, match.start())):
                asked = " be changed" in match.group() or match.group().lower().startswith(("rename ", "rebrand "))
                yield NameChange("renamed", _words(match, "left"), _words(match, "right"), asked)
    for match in _HOST_CHANGED.finditer(text):
        if not _NOT_SO.search(_sentence_before(text, match.end())):
            yield NameChange("hosted", _words(match, "left"), _words(match, "right"))
    for match in _FORMED.finditer(text):
        if not _NOT_SO.search(_sentence_before(text, match.end())):
            joined = [part for group in ("left", "left2", "with") if match[group] for part in _each_of(match, group)]
            yield from (NameChange("merged", part, _words(match, "right")) for part in joined)


def _is_asked(verb: str) -> bool:
    return bool(re.search(r"\bbe\b", verb)) and not re.search(r"\b(?:will|would|to)\b", verb)


def _words(match: re.Match[str], group: str) -> Words:
    """Return what stands in a group without an opening "The" or "RESOLVED That the", and what goes on behind it."""
    text = match[group]
    cut = len(text) - len(re.sub(r"^(?:[A-Z]+ )?(?:That the |The )", "", text))
    tail = len(text) - len(_AFTER_NAME.sub("", text))
    return Words(text[cut : len(text) - tail], match.start(group) + cut, match.end(group) - tail)


def _quoted_or_named(match: re.Match[str]) -> Words:
    return _words(match, "quoted" if match["quoted"] else "name")


def _each_of(match: re.Match[str], group: str) -> Iterator[Words]:
    """Yield the names that "and the" joins."""
    words = _words(match, group)
    while cut := re.search(r" and the ", words.text):
        yield Words(words.text[: cut.start()], words.start, words.start + cut.start())
        words = Words(words.text[cut.end() :], words.start + cut.end(), words.end)
    yield words


def _last_of(words: Words) -> Words:
    """Return the last of names joined by "and the": that which stands beside the verb."""
    last = re.split(r"\band the ", words.text)[-1].strip()
    return Words(last, words.end - len(last), words.end)


def _sentence_before(text: str, end: int) -> str:
    """Return what the sentence says before a place."""
    return re.split(r"[.;:?!] ", text[:end])[-1]

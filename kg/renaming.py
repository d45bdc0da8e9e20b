"""Sentences that say how one name came after another: renamed, replaced by, merged into, hosted by.

Everything here looks at one text only and gives the words that stand where a name must stand; which of them name a
body or an initiative is for those to say who know the document (`kg.extractors.successions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import alternatives
from kg.body_names import is_head, kind_of
from kg.proper_names import VOCABULARY
from kg.renaming_frames import MAYBE, frames
from kg.renaming_words import ADVERBS, BETWEEN, CLOSED, LETTERS, MONTHS, NAME, Phrase, phrases_at

_QUOTED = "(?:['\"\u2018\u201c](?P<quoted>[^'\"\u2018\u2019\u201c\u201d]{4,80}?)['\"\u2019\u201d])"
_LEFT = re.compile(rf"(?P<name>{NAME}){LETTERS}['\"\u2019\u201d]?(?P<between>{BETWEEN}),? ?\(? ?$")
_FARTHEST = 240
"""How many characters before a phrase the name may begin."""
_RIGHT_NAME = (
    rf"{ADVERBS},? ?(?:(?:as|by|to) )?(?:(?:the|a|an|what was|its) )?(?:(?:new|old|former|single|joint|one) )?"
    rf"(?:{_QUOTED}|(?P<name>{NAME}))"
)
_RIGHT = re.compile(_RIGHT_NAME)
_RIGHT_CLOSED = re.compile(rf"{_RIGHT_NAME}{LETTERS}{CLOSED}")
_LOWER_RIGHT = re.compile(r" (?:the )?(?P<name>[a-z][a-z ]{4,59}?)(?=[).,;]|$)")
_NOT_SO = re.compile(
    r"\b(?:if|whether|propos\w+|suggest\w+|consider\w*|options?|could|(?-i:may)|might|should|recommend\w*|not|never|rather"
    r"|possib\w+|potential\w*|asked|asking|queried|unless|until|no|neither|nor|unlikely|oppos\w+|reject\w+|wish\w*"
    r"|hop(?:e|es|ed|ing)|plan(?:s|ned|ning)?|inten(?:d|ds|ded|tion|tions)|idea|wanted|urged|moved|amendments?|motion"
    r"|petition\w*|prefer\w*|favour\w*|argued|felt|believed|thought|aspir\w+|ambition\w*|seek\w*|sought|rumou?rs?"
    r"|in the event|were it|called (?:for|on)|to have been)\b",
    re.IGNORECASE,
)
_NOT_AFTER_ALL = re.compile(
    r"\b(?:not (?:proceed|happen|carried|agreed|approved|take|go)\w*|abandon\w*|fell through|shelved|dropped|reversed"
    r"|(?:was|were|been) (?:lost|rejected|withdrawn|defeated|opposed)|no longer|if (?:it|the|this))\b"
)
_ORDERED = re.compile(r"[Rr](?:ename|ebrand|etitle) ")
_AFTER_NAME = re.compile(
    rf"(?: (?:in|from|on|since|by|at|until)(?: (?:early|late))? (?:(?:{MONTHS})\b ?)?(?:\d{{1,4}}.*)?"
    r"| (?:of|and|for|the|in|to|at|with))+$"
)
_BEFORE_NAME = re.compile(
    rf"^(?:(?:From|Since|On|In|By|After|Until|During|Following) .*?(?:{MONTHS}|\d{{4}})(?: (?=the )|(?= [A-Z])))?"
    r"(?:[A-Z]+ )?(?:That the |The |the | )?"
)
_NO_NAMES = frozenset({"", "It", "This", "That", "These", "Those", "They", "He", "She", "We", "There", "What", "Which"})
"""Words with a capital at the opening of a sentence that name nothing."""


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


def name_changes(text: str) -> Iterator[NameChange]:
    """Yield what a clean text says of the succession of names, in the order of the text."""
    told: list[NameChange] = []
    seen = 0
    for start, phrases in phrases_at(text):
        if start >= seen and (found := _between_names(text, start, phrases)):
            change, seen = found
            told.append(change)
    if MAYBE.search(text):
        told += _in_frames(text)
    yield from dict.fromkeys(told)


def names_somebody(*names: str) -> bool:
    """Whether one of the names is that of a person or of a post: who was "formerly the Deputy Commissioner"."""
    return any(_titles().match(name) or _post().match(name) or kind_of(name) == "office holder" for name in names)


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?:Vice-?|Deputy |Co-)?{alternatives('posts', VOCABULARY)})(?= of | for | to |$)")


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


def _between_names(text: str, start: int, phrases: Iterable[Phrase]) -> tuple[NameChange, int] | None:
    """Return what the longest phrase that begins at a place and stands between names says, and where it ends."""
    found = [(match, phrase) for phrase in phrases if (match := phrase.pattern.match(text, start))]
    if not found or (left := _LEFT.search(text, max(0, start - _FARTHEST), start)) is None:
        return None
    for match, phrase in sorted(found, key=lambda pair: -pair[0].end()):
        if change := _around(text, left, match, phrase):
            return change, match.end()
    return None


def _around(text: str, left: re.Match[str], match: re.Match[str], phrase: Phrase) -> NameChange | None:
    kind, side = phrase.kind, phrase.side
    right = (_RIGHT_CLOSED if phrase.closed else _RIGHT).match(text, match.end())
    once = side == "right" and kind == "renamed"
    behind = _quoted_or_named(right) if right else _in_lower_case(text, match.end()) if once else None
    two_at_once = kind == "alias" and not match.group().startswith(("is ", "are "))
    if behind is None or not (two_at_once or _is_told(text, left, match, behind.end)):
        return None
    asked = _is_asked(left["between"] + " " + match.group()) and not once
    before = _last_of(_words(left, "name"))
    earlier, later = (behind, before) if side == "right" else (before, behind)
    named = earlier.text != later.text and not _NO_NAMES & {earlier.text, later.text}
    return NameChange(kind, earlier, later, asked) if named else None


def _is_told(text: str, left: re.Match[str], match: re.Match[str], end: int) -> bool:
    """Whether it is told as a fact. What stands beside a name ("X, formerly Y") is, whatever is said of the name."""
    beside = text[left.start("between") : match.start()].lstrip().startswith((",", "("))
    to_come = re.search(r"\b(?:would|will|shall|to|be)\b", left["between"] + " " + match.group())
    if beside and not to_come:
        return True
    return not _NOT_SO.search(_sentence_before(text, match.start())) and _stays(text, end)


def _stays(text: str, end: int) -> bool:
    """Whether the rest of the sentence takes nothing back, and makes no question of it."""
    rest = re.split(r"(?<=[.;?!])(?:\s|$)", text[end:], maxsplit=1)[0]
    return not rest.endswith("?") and not _NOT_AFTER_ALL.search(rest)


def _in_lower_case(text: str, start: int) -> Words | None:
    """Return a name without capitals ("formerly night watch group"): only where it ends as names of bodies do."""
    match = _LOWER_RIGHT.match(text, start)
    return _words(match, "name") if match and is_head(match["name"].split()[-1]) else None


def _in_frames(text: str) -> Iterator[NameChange]:
    """Yield what frames say: "rename the X as the Y", "X and Y merged to form Z", "X passed to Z"."""
    for kind, pattern in frames():
        for match in pattern.finditer(text):
            if _NOT_SO.search(_sentence_before(text, match.end())) or not _stays(text, match.end()):
                continue
            asked = " be changed" in match.group() or bool(_ORDERED.match(match.group()))
            groups = [group for group in ("left", "left2", "with") if match.groupdict().get(group)]
            joined = [part for group in groups for part in _each_of(match, group)]
            earlier = joined if kind == "merged" else joined[-1:]
            yield from (NameChange(kind, part, _words(match, "right"), asked) for part in earlier)


def _is_asked(verb: str) -> bool:
    return bool(re.search(r"\b(?:be|shall)\b", verb)) and not re.search(r"\b(?:will|would|to)\b", verb)


def _words(match: re.Match[str], group: str) -> Words:
    """Return a group without an opening "The", "RESOLVED That the" or date, and what goes on behind it."""
    text = match[group]
    opening = _BEFORE_NAME.match(text)
    cut = opening.end() if opening else 0
    tail = len(text) - len(re.sub(r"['\u2019]s?$", "", _AFTER_NAME.sub("", text)))
    return Words(text[cut : len(text) - tail], match.start(group) + cut, match.end(group) - tail)


def _quoted_or_named(match: re.Match[str]) -> Words:
    return _words(match, "quoted" if match["quoted"] else "name")


def _each_of(match: re.Match[str], group: str) -> Iterator[Words]:
    """Yield the names that "and the" joins, and those that "and" joins behind the end of a name of a body."""
    words = _words(match, group)
    while cut := _joint(words.text):
        yield Words(words.text[: cut.start()], words.start, words.start + cut.start())
        words = Words(words.text[cut.end() :], words.start + cut.end(), words.end)
    yield words


def _joint(text: str) -> re.Match[str] | None:
    joints = re.finditer(r" (?:and|with) (?P<the>the )?(?=\S)", text)
    return next((j for j in joints if j["the"] or is_head(text[: j.start()].split(" ")[-1])), None)


def _last_of(words: Words) -> Words:
    """Return the last of names joined by "and the": that which stands beside the verb."""
    last = re.split(r"\band the ", words.text)[-1].strip()
    return Words(last, words.end - len(last), words.end)


def _sentence_before(text: str, end: int) -> str:
    """Return what the sentence says before a place."""
    return re.split(r"[.;:?!] ", text[:end])[-1]

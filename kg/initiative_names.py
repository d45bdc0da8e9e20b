"""Names of initiatives in clean text: operations, programmes, funds, campaigns, quoted and listed names.

Everything here looks at one text only. `kg.extractors.initiatives` adds what the document knows: which names recur,
which letters stand for them, and where else they are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import terms
from kg.body_names import is_head as is_body_head
from kg.proper_names import VOCABULARY, Run, Word, lower_terms, runs

_INNER = frozenset({"in", "to", "on", "with", "a"})
_QUOTED = (
    r"(?:\"(?P<q1>[A-Z#][^\"\n]{2,90})\"|\u201c(?P<q2>[A-Z#][^\u201c\u201d]{2,90})\u201d"
    r"|(?<![\w])[\u2018'](?P<q3>[A-Z#][^\u2018\u2019']{2,90})[\u2019'](?!\w))"
)
_TITLED = r"\b(?:called|entitled|titled|known as|title of|branded|dubbed|badged as)"
_OPERATION = re.compile(r"\bOp(?:eration)?\.? (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?)")
_HASHTAG = re.compile(r"(?<![\w&/])#(?=\w*[A-Za-z]{3})\w{4,}")
_RATIO = re.compile(r"\b\d+ (?:in|for|to) \d+ (?P<noun>[Pp]rogramme|[Ss]cheme|[Cc]ampaign|[Pp]roject|[Ii]nitiative)\b")
_FUNDING = re.compile(r"\bas (?P<name>[a-z]+(?: [a-z]+)? funding)\b")
_NEEDS = re.compile(r"\b(?:[a-z]+ ){1,2}needs assessment\b")
_WORK = re.compile(r" work(?= (?:supported|funded|delivered|run|commissioned) by\b)")
_PAID_FOR = re.compile(
    r"\u00a3\d[^.;]{0,120}? for (?P<name>[a-z]+(?: [a-z]+){1,2}? (?:training|mentoring|outreach|intervention"
    r"|support)s?)\b"
)
_AFTER_HEAD = re.compile(r" \([A-Z]\w+\) [a-z]*scheme\b|(?: for)? 20\d\d(?:[/-]\d\d(?:\d\d)?)?(?![\w/])")
_REVIEW_OF = re.compile(
    r"\b(?:undertak\w+|undertook|agreed to|conduct\w*|carr\w+ out) an? (?P<name>review of [a-z0-9 -]{5,50}?)(?="
    r" to | and |[.,;]|$)"
)
_AFTER_NAME = r"(?: \((?P<short>[A-Z]\w+)\))?"


@dataclass(frozen=True, slots=True)
class InitiativeName:
    """A name found in a text; `form` is how it is written there, from `start` to `end`; `rule` says what showed it.

    `stem` is the name without the noun that adds nothing to it; it is the name itself when the noun belongs to it.
    """

    name: str
    start: int
    end: int
    kind: str
    rule: str
    stem: str


@cache
def kinds() -> dict[str, str]:
    """Return the kind each head makes, by the head in lower case."""
    pairs = (line.partition("|") for line in terms("initiative_heads", VOCABULARY))
    return {head.strip().lower(): kind.strip() for head, _, kind in pairs}


@cache
def _nouns() -> str:
    every = sorted({*kinds(), *terms("initiative_nouns", VOCABULARY)} - {"operation", "log", "register", "duty"})
    return "(?:" + "|".join(sorted((re.escape(noun) for noun in every), key=lambda noun: (-len(noun), noun))) + ")"


def kind_of(name: str) -> str:
    """Return the kind that the last words of a name make."""
    parts = name.lower().split()
    for first in range(len(parts)):
        if kind := kinds().get(" ".join(parts[first:])):
            return kind
    return "initiative"


def initiative_names(text: str) -> Iterator[InitiativeName]:
    """Yield the initiatives a clean text names, in no particular order; two rules may find one name."""
    for match in _OPERATION.finditer(text):
        words = [word for word in match["name"].split() if word.lower() not in lower_terms("after_bodies")]
        if words:
            end = match.start("name") + len(" ".join(words))
            name = "Operation " + " ".join(words)
            yield InitiativeName(name, match.start(), end, "police operation", "operation", name)
    for match in _HASHTAG.finditer(text):
        yield InitiativeName(match.group(), match.start(), match.end(), "campaign", "hashtag", match.group())
    for match in _RATIO.finditer(text):
        yield _plain(match.group(), match.start(), kind_of(match["noun"]), "ratio")
    for match in (*_FUNDING.finditer(text), *_NEEDS.finditer(text), *_PAID_FOR.finditer(text)):
        name = match["name"] if "name" in match.groupdict() else match.group()
        start = match.end() - len(name)
        words = name.split()
        while words and words[0] in lower_terms("vague_activities") - {"strategic", "joint"}:
            start += len(words[0]) + 1
            words = words[1:]
        if len(words) > 1 and words[0] not in ("equality", "impact"):
            kind = "fund" if words[-1] == "funding" else words[-1]
            name = " ".join(words).removeprefix("joint ")
            yield InitiativeName(name, start, match.end(), kind, "descriptive name", name)
    for match in _REVIEW_OF.finditer(text):
        yield _plain(match["name"], match.start("name"), "review", "descriptive name")
    yield from _quoted(text)
    for run in runs(text, _INNER):
        yield from _in_run(text, run)


def _plain(name: str, start: int, kind: str, rule: str) -> InitiativeName:
    return InitiativeName(name, start, start + len(name), kind, rule, name)


def _quoted(text: str) -> Iterator[InitiativeName]:
    """Yield quoted names: after "called", or before a noun that says what they are."""
    for match in re.finditer(rf"{_TITLED} (?:the )?{_QUOTED}", text):
        yield from _from_quote(match, "titled", text, match.end())
    for match in re.finditer(rf"{_QUOTED} (?P<noun>{_nouns()})s?\b", text):
        yield from _from_quote(match, "quoted with a noun", text, match.end())


def _from_quote(match: re.Match[str], rule: str, text: str, end: int) -> Iterator[InitiativeName]:
    group = next(name for name in ("q1", "q2", "q3") if match[name])
    name = re.split(r" [-\u2013\u2014] ", match[group])[0].strip(" ,.")
    noun = match.groupdict().get("noun")
    kind = (kinds().get(noun) or noun) if noun else _kind_before(text[: match.start()], match[group])
    if not is_body_head(re.split(r"\W+", name)[-1]):
        start = match.start(group) - (rule == "quoted with a noun")
        yield InitiativeName(name, start, end if noun else start + len(name), kind, rule, name)


def _kind_before(before: str, quoted: str) -> str:
    """Return what stands before "called": "a series of short videos, called ..."; an inspection names itself."""
    if "inspection" in quoted.lower():
        return "inspection"
    found = re.findall(rf"\b({_nouns()}|work strand|workstream|video|film|survey|report)s?\b", before[-120:])
    return kinds().get(found[-1], found[-1]) if found else kind_of(quoted)


def _in_run(text: str, run: Run) -> Iterator[InitiativeName]:
    """Yield the name that ends in a head within a run, or stands before a lower-case noun behind it."""
    rest = run
    while rest:
        cut = next((n for n in range(len(rest)) if _ends(rest, n)), None)
        if cut is None:
            break
        name = _front_cut(rest[: cut + 1])
        if len(name) > 1 or (name and " " in name[0].text):
            label = text[name[0].start : name[-1].end]
            if not _procedural(label) and any(word.name for word in name[:-1]):
                end = name[-1].end
                end = tail.end() if (tail := _AFTER_HEAD.match(text, end)) else end
                yield InitiativeName(label, name[0].start, end, kind_of(label), "head word", label)
        rest = rest[cut + 1 :]
    name = _front_cut(rest)
    if name and not (len(name) == 1 and not name[0].text.isupper() and len(name[0].text) < 4):
        yield from _with_noun(text, name)


def _procedural(label: str) -> bool:
    """Whether a name is, or ends in, a paper or procedure of every meeting ("Work Programme")."""
    lower = label.lower()
    endings = (phrase.removeprefix("... ") for phrase in lower_terms("not_initiatives") if phrase.startswith("... "))
    return lower in lower_terms("not_initiatives") or any((" " + lower).endswith(" " + ending) for ending in endings)


def _ends(run: Run, n: int) -> bool:
    """Whether the name of an initiative ends at word n: a head, and nothing behind it that belongs to it."""
    if run[n].text.lower() not in kinds() or not run[n].name or n == 0:
        return False
    following = run[n + 1] if n + 1 < len(run) else None
    if following and following.name and following.text.lower() in kinds():
        return False
    return (
        following is None
        or following.text.lower() in lower_terms("after_initiatives")
        or following.text.lower() in lower_terms("leading_words")
        or (not following.name and following.text not in ("of", "for"))
    )


def _front_cut(run: Run) -> Run:
    """Cut words from the front that belong to no name: possessives, "of" and "for", what stands before "and"."""
    start = 0
    for n, word in enumerate(run[:-1]):
        compound_next = run[n + 1].text.count(" ") > 1
        breaks = word.text in ("of", "for", "on", "the", "with") or word.possessive
        breaks = (
            breaks or word.bare.endswith(("Commissioner", "Commissioners")) or (word.name and word.text == "Office")
        )
        joins_other = compound_next or _closes(run[n - 1]) or run[n + 1].text[0].isdigit()
        if breaks or (word.text in ("and", "&") and joins_other):
            start = n + 1
    run = run[start:]
    while run and (
        not (run[0].name or re.match(r"\d+-", run[0].text)) or run[0].text.lower() in lower_terms("leading_words")
    ):
        run = run[1:]
    return run


def _closes(word: Word) -> bool:
    text = word.bare.lower()
    return text in lower_terms("after_bodies") or text in lower_terms("after_initiatives") or text in kinds()


def _with_noun(text: str, name: Run) -> Iterator[InitiativeName]:
    """Yield "Riverside Walks" before "project", "SOM" before "policing model"."""
    start, end = name[0].start, name[-1].end
    between = r"(?: policing| operating| training| delivery)?"
    if len(name) > 1 and (work := _WORK.match(text, end)) and not any(is_body_head(word.bare) for word in name):
        yield InitiativeName(text[start:end], start, work.end(), "work strand", "name with a noun", text[start:end])
    match = re.compile(
        rf"{_AFTER_NAME}(?P<tail>{between} (?P<noun>{_nouns()}))\b(?! (?:officer|manager|lead|team|office|board"
        rf"|group|budget)s?\b)"
    ).match(text, end)
    if not match or name[-1].possessive or is_body_head(name[-1].bare) or not name[0].name:
        return
    stem, noun = text[start:end], match["noun"]
    opens = bool(re.search(r"(?:^|[.:;!?])\W*$", text[:start]))
    if (
        (opens and len(name) == 1 and not stem.isupper())
        or text[:start].endswith((" a ", " an "))
        or noun == "approach"
    ):
        return
    if noun == "service" and not (match["short"] or stem.isupper()):
        return
    bare = (
        noun in terms("initiative_nouns", VOCABULARY)
        and not stem.isupper()
        and (noun == "service" or not match["short"])
    )
    kind = kinds().get(noun) or kinds().get(noun.rstrip("s")) or noun
    full = stem if bare else stem + match["tail"]
    tail = _AFTER_HEAD.match(text, match.end())
    end = tail.end() if tail else match.end()
    yield InitiativeName(full, start, end, kind, "name with a noun", stem if bare else full)


def alternatives_of(names: list[str]) -> str:
    """Return a pattern that matches any of the names as whole words, the longest first, plural "s" allowed."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return r"(?<![\w#])(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s") for name in ordered) + r")(?:s\b)?(?!\w)"

"""Names of initiatives without a word that says so, where the sentence shows that they are initiatives.

"called X", "development of X", "X and other initiatives", lists of schemes: the evidence lies beside the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import terms
from kg.acronyms import definitions
from kg.body_names import is_head
from kg.initiative_names import kinds
from kg.proper_names import Run, lower_terms, runs

_INNER = frozenset({"in", "to", "on", "with", "a"})
_NOUNS = "(?:schemes|programmes|initiatives|projects|campaigns|interventions|pilots)"
_ONE = "(?:scheme|programme|initiative|project|campaign|pilot|concept|work strand|workstream)"
_CALLED = re.compile(
    r"\b(?:is|are|was|were|strand|project|programme|initiative|campaign|scheme)?,? ?(?:called|known as|given the"
    r" title of) $"
)
_AFTER_NOUN = re.compile(rf"(?<!work )(?<!forward )\b{_ONE} $")
_OTHERS = re.compile(rf",? and other (?:[\w-]+ ){{0,3}}{_NOUNS}\b")
_THIS = re.compile(rf" ?[-\u2013:]? ?[Tt]his {_ONE}\b")
_REVIEW = re.compile(r"\b[Rr]eview of (?:the )?$")
_WEAK = re.compile(
    r"\b(?:(?:[Dd]evelopment|[Ii]mplementation|[Ii]ntroduction|[Ee]stablishment|[Ss]ustainability|[Rr]oll-?out"
    r"|[Ll]aunch"
    r"|[Ee]valuation|[Cc]oncept) of|[Ss]etting up|[Rr]oll(?:ed|ing)? out|work on) (?:the |a )?$"
)
_LIST = re.compile(
    rf"\b{_NOUNS}\b[^.;:]{{0,70}}?(?:[:.] These include|\binclude[sd]?\b|\bincluding\b|\bsuch as\b"
    rf"|\be\.g\.)(?P<list>[^.;]+)"
    rf"|\b{_NOUNS}\b[^.]*\. These include (?P<these>[^.;]+)"
)
_NOUN_BEHIND = re.compile(rf"(?: \([A-Z]\w+\))? {_ONE}\b")
_ELEMENT = re.compile(r"(?:^|,|\band|\binclude)\s*(?:the |a |an )?$")
_LED = re.compile(
    r" (?:(?:scheme|project|programme|initiative|service) )?(?:(?:designed|developed|established|led|run"
    r"|delivered|provided|set up) )?by\b"
)


@dataclass(frozen=True, slots=True)
class EvidentInitiative:
    """A name, its place, the kind the evidence gives it, and whether it needs to recur to be believed."""

    name: str
    start: int
    end: int
    kind: str
    rule: str
    weak: bool = False


def evident_initiatives(text: str) -> Iterator[EvidentInitiative]:
    """Yield the initiatives that a clean text shows to be such."""
    for run in runs(text, _INNER):
        for part in _apart(run):
            if part and not _other_thing(part):
                yield from _beside(text, part)
    for match in _LIST.finditer(text):
        group = "list" if match["list"] else "these"
        yield from _listed(text, match.start(group), match.end(group))


def _apart(run: Run) -> Iterator[Run]:
    """Yield the names that "and" joins after the head of an initiative ("Xton Programme and Yton Zones")."""
    start = 0
    for n, word in enumerate(run):
        if n and word.text == "and" and run[n - 1].text.lower() in kinds():
            yield _trimmed(run[start:n])
            start = n + 1
    yield _trimmed(run[start:])


def _trimmed(run: Run) -> Run:
    leading = lower_terms("leading_words")
    while run and (not run[0].name or (run[0].text.lower() in leading and run[0].text != "A")):
        run = run[1:]
    return run


def _other_thing(run: Run) -> bool:
    """Whether a run is a body, an office or a person with a title."""
    return any(is_head(word.bare) for word in run) or run[0].text.lower() in _titles() or run[-1].possessive


@cache
def _titles() -> frozenset[str]:
    return frozenset(term.rstrip(".").lower() for name in ("honorifics", "ranks") for term in terms(name))


def _beside(text: str, run: Run) -> Iterator[EvidentInitiative]:
    start, end = run[0].start, run[-1].end
    name, before = text[start:end], text[:start]
    long = len(run) > 1
    if _CALLED.search(before):
        yield EvidentInitiative(name, start, end, _noun(before), "titled")
    elif _OTHERS.match(text, end) and long:
        yield EvidentInitiative(name, start, end, "initiative", "listed")
    elif re.fullmatch(r"\W*(?:[\d.]+|\(?[a-z]\))?\s*", before) and _THIS.match(text, end):
        yield EvidentInitiative(name, start, end, _noun(text[end : end + 40]), "introduced")
    elif _AFTER_NOUN.search(before) and len(run) > 2:
        yield EvidentInitiative(name, start, end, _noun(before), "name after a noun")
    elif _REVIEW.search(before) and long:
        yield EvidentInitiative(name, start, end, "review", "reviewed", True)
    elif _WEAK.search(before) and long:
        yield EvidentInitiative(name, start, end, "initiative", "developed", True)


def _noun(around: str) -> str:
    found = re.findall(rf"\b{_ONE}\b", around)
    return found[-1] if found else "initiative"


def _listed(text: str, first: int, last: int) -> Iterator[EvidentInitiative]:
    """Yield the elements of a list of schemes; one word alone counts only with who leads it behind it."""
    for run in runs(text[first:last], _INNER):
        for part in filter(None, _apart(run)):
            start, end = first + part[0].start, first + part[-1].end
            led = bool(_LED.match(text, end))
            named = (led or len(part) > 1) and not _NOUN_BEHIND.match(text, end)
            if (
                named
                and _ELEMENT.search(text[first:start])
                and not (_other_thing(part) and not (led and len(part) > 2))
            ):
                yield EvidentInitiative(text[start:end], start, end, "scheme" if led else "initiative", "listed")
    for _, long in definitions(text[first:last]):
        start = text.find(long, first)
        team = is_head(long.split()[-1]) and bool(_ELEMENT.search(text[first:start]))
        if start >= 0 and (long.islower() or team):
            yield EvidentInitiative(long, start, start + len(long), "initiative", "listed")

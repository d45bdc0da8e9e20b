"""Sentences of names in frames: "the new name for the X is the Y", "X and Y merged to form Z", "X passed to Z".

A frame holds both names among words that belong together; `kg.renaming` has what stands between two names alone.
"""

from __future__ import annotations

import re
from functools import cache

from kg.renaming_words import CLOSED, GAP, LETTERS, NAME, words_of

_QUOTES = "\"\u2018\u201c'"
_IS = r"(?: (?:is|was|are|were|will be|would be|is to be|was to be|became|becomes|will become|has become|had become))"
_KNOWN = r"(?:known|called|named|titled|styled|renamed|rebranded)"
_MERGED = r"(?:merged?|combined?|amalgamated?|united?|(?:come|came) together|joined(?: together)?|fused)"
_MERGER = r"(?:merger|amalgamation|combination|merging|combining|coming together|union|fusion)"
_MADE = r"(?:formed|created|produced|resulted in|led to|gave rise to|to form|to create|brought about|became)"


def _name(group: str) -> str:
    return rf"(?:the |a )?[{_QUOTES}]?(?P<{group}>{NAME}){LETTERS}[\u2019\u201d\"']?"


def _both(join: str) -> str:
    """The two names that are joined."""
    return rf"{_name('left')}(?:,? {join} {_name('left2')})?"


@cache
def frames() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what frames say, with their patterns: `left` (and `left2`, `with`) came before, `right` after."""
    left, right = _name("left"), _name("right")
    work, hosting, host, body = (words_of(name) for name in ("work", "hosting", "host", "body"))
    passed = r"(?:pass|passed|transfer|transferred|move|moved)"
    taken = r"(?:taken (?:over|on)|assumed|absorbed|inherited)"
    new = r"(?:as|to|into) (?:(?:the|a|one) )?(?:(?:new|single) )?"
    renaming = (
        rf"\b(?:[Rr]enam(?:e|ing)|[Rr]ebrand(?:ing)?|[Rr]etitl(?:e|ing))(?: of)? {left} (?:as|to) {right}",
        rf"\b[Nn]ame of {left}{GAP} changed{GAP}(?: from (?:the )?{NAME})?{GAP} to {right}",
        rf"\b[Nn]ew (?:name|title) (?:of|for|given to) {left}(?:{_IS}{GAP}|:) {right}",
        rf"{right},? \(?as {left}{GAP}(?: in future)? {_KNOWN}\b",
        rf"{right},? \({left},? as (?:it |they )?(?:was|were|then was)\b",
        rf"{right}, {left},? as (?:it |they )?was{CLOSED}",
    )
    became = (
        rf"\b(?:Formerly|Previously|Originally|Once|Initially|Until recently)(?: (?:known as|called|named|titled))?"
        rf" {left}, {right}(?!,| and| or)\b",
    )
    replaced = (
        rf"\b[Ss]uccessor(?: {body})? (?:to|of) {left}{_IS}{GAP} {right}",
        rf"\b(?i:{work})(?: and {work})? of {left}{GAP} {passed}{GAP} to {right}",
        rf"\b(?i:{work})(?: and {work})? of {left}{GAP} {taken}{GAP} by {right}",
    )
    hosted = (
        rf"\b(?i:{hosting}|support) (?:of|for|to) {left}{GAP} {passed}{GAP}"
        rf"(?: from (?:the )?{NAME}{LETTERS})?{GAP} to {right}",
        rf"\b(?i:{hosting}) (?:of|for|to) {left}{GAP} (?:provided|undertaken|carried out|supplied|taken (?:over|on))"
        rf"{GAP} by {right}",
        rf"\b(?i:{host}) (?:for|of) {left}{_IS}{GAP} {right}",
    )
    merged = (
        rf"{_both('(?:and|with)')}{GAP} {_MERGED}{GAP}(?: with (?:the )?(?P<with>{NAME}){LETTERS})?{GAP}"
        rf" (?:to form|to become|to create|{new.strip()}) ?{right}",
        rf"{right}{GAP} (?:formed|created|born|resulted|established|made){GAP} (?:from|out of|through|by) (?:the |a )?"
        rf"{_MERGER} (?:of|between) {_both('(?:and|with)')}",
        rf"{right}{GAP} (?:formed|created|born){GAP} (?:from|out of) {_both('and')}",
        rf"\b{_MERGER} (?:of|between) {_both('(?:and|with)')}{GAP} (?:{_MADE}|into|as) {right}",
    )
    found = {"renamed": renaming, "became": became, "replaced": replaced, "hosted": hosted, "merged": merged}
    return tuple((kind, re.compile(pattern)) for kind, patterns in found.items() for pattern in patterns)


MAYBE = re.compile(
    r"\b(?:[Rr]enam|[Rr]ebrand|[Rr]etitl|[Nn]ame (?:of|for)|[Tt]itle (?:of|for)|[Mm]erg|[Cc]ombin|[Aa]malgamat|[Uu]nit"
    r"|[Tt]ogether|[Jj]oined|[Ff]us|[Uu]nion|from|out of|[Ss]uccessor|pass|transfer|move|taken|provided"
    r"|undertaken|carried|supplied|[Hh]ost|assumed|absorbed|inherited|as was|as it was|as they were|known"
    r"|called|named|titled|styled|Formerly|Previously|Originally|Once|Initially|Until)"
)
"""Words without one of which no frame is in a text."""

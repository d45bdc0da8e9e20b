"""How minutes word what is put to a meeting: moved, seconded, carried, lost, withdrawn, and the motion's own words."""

from __future__ import annotations

import re

from kg.outcomes import NOT_SECONDED

_LOST = re.compile(
    r"\b(?:was|were|and|be|being|it|motion|amendment|proposal)\s+(?:(?!not\b)\w+\s+){0,2}?(?P<result>lost|defeated|not\s+carried|not\s+agreed|rejected|not\s+supported|not\s+approved)\b"
    r"|\b(?:motion|amendment|proposal)s?\s+(?P<fell>fell|failed|fails|falls)\b",
    re.IGNORECASE,
)
_NOT_SECONDED = re.compile(
    r"\b(?:for\s+(?:want|lack)\s+of\s+a\s+seconder|(?:there\s+was|had|having|found|received|with)\s+no\s+seconder|no\s+seconder\b|not\s+(?:been\s+)?seconded|without\s+a\s+seconder|did\s+not\s+(?:find|receive|attract|have)\s+a\s+seconder|was\s+no\s+second\b)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:motion|amendment|proposal|it)\b[^.;]{0,80}\b(?:was|were|be)\s+(?:then\s+|formally\s+)?(?P<result>withdrawn)\b"
    r"|\b(?P<result2>withdr[ea]w)\s+(?:his|her|their|the|its|this|that)\s+(?:motion|amendment|proposal)\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?P<result>carried|unanimously\s+agreed|passed)\b|\b(?:motion|amendment|proposal)\b[^.;]{0,80}\b(?:was|were)\s+(?:\w+ly\s+)?(?P<result2>agreed|approved|adopted|accepted|won)\b"
    r"|^(?:This|It|The\s+(?:motion|proposal|amendment))\s+was\s+(?:\w+ly\s+)?(?P<result3>agreed|accepted)\b",
    re.IGNORECASE,
)
_FINDING = re.compile(r"\bmotion\s+became\s+the\s+(?:finding|decision)\s+of\s+the\b", re.IGNORECASE)
# What every result is told with: most sentences have none of it, and one look is enough to know.
_ANY_RESULT = re.compile(
    r"carried|lost|defeat|not\s|fell|fail|falls|second|withdr|reject|agreed|approved|adopted|accepted|passed|won\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot\s+(?:carried|adopted|agreed|passed|approved|accepted)\b", re.IGNORECASE)
_AMENDMENT = re.compile(r"\bamend(?:ment|ments|ing|ed)?\b", re.IGNORECASE)
_SUBSTANTIVE = re.compile(r"\bsubstantive\b|\b(?:motion|proposal|recommendation)s?,?\s+as\s+amended\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\bmoved\b|\b(?:proposed|tabled|put\s+forward|proposal\s+of|motion\s+(?:by|of|from))\b", re.IGNORECASE
)
# "proposed" alone may be said of a plan; a motion is moved, or it is called one, or somebody seconded it.
_MOTION = re.compile(
    r"\bmoved\s+(?:by\b|that\b|to\b|the\b|an?\b|and\b|,|:)|\bmoved\s*[:–—-]|,\s*moved\b|\b(?:proposed|tabled|put\s+forward)\s+(?:\w+\s+)?(?:an?|the|this|following)\s+(?:\w+\s+)?(?:amendment|motion)\b"
    r"|\b(?:amendment|motion)\b[^.;]{0,60}\b(?:moved|proposed|tabled|put\s+forward)\b",
    re.IGNORECASE,
)
_DOES = (
    r"(?:accept|add|adopt|amend|appoint|approve|ask|change|defer|delete|elect|insert|note|refer|refuse|remove|replace"
    r"|request|substitute|support|take|throw|write)"
)
_WHAT = re.compile(
    rf"\b(?:moved|proposed|seconded)\b.*?[,:]?\s*(?P<what>\b(?:that\s+\S|to\s+{_DOES}\b).*?)"
    r"(?:(?:,\s*|\s+)(?:(?:and\s+)?(?:(?:this|which|it)\s+)?(?:was\s+)?(?:duly\s+)?seconded\b|(?:which\s+)?(?:was|were|on\s+being|being)\s+put\b|and,?\s+(?:was|on\s+being|upon)\s+(?:\w+\s+)?put\b|(?:but|and)\s+(?:the\s+(?:motion|amendment|proposal)|this|it)\b).*)?$",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"[:\-–—]\s*$")
_MAY_INTRODUCE = re.compile(r"[,:\-–—]\s*$")
_NEXT_TOLD = re.compile(r"^(?:This|It|The\s+(?:motion|proposal|amendment)|There\s+was\s+no)\b", re.IGNORECASE)


def names_amendment(text: str) -> bool:
    """Whether a sentence is about an amendment, and not about the motion as amended."""
    return speaks_of_amendment(text) and not is_substantive(text)


def beside(text: str) -> str:
    """Return a sentence that puts a motion without the motion's own words."""
    what = _WHAT.search(text)
    return f"{text[: what.start('what')]} {text[what.end('what') :]}" if what else text


def result(text: str) -> tuple[str, str | None, str] | None:
    """Return what a sentence says became of a motion: the outcome, the rule that derived it, and the word used."""
    if not _ANY_RESULT.search(text):
        return None
    if match := _NOT_SECONDED.search(text):
        return "lost", NOT_SECONDED, match.group()
    if match := _LOST.search(text):
        return "lost", None, match["result"] or match["fell"]
    if match := _WITHDRAWN.search(text):
        return "withdrawn", None, match["result"] or match["result2"]
    if (match := _CARRIED.search(text)) and not _NOT.search(text):
        return "agreed", None, match["result"] or match["result2"] or match["result3"]
    return None


def became_finding(text: str) -> bool:
    """Whether a sentence says that the motion carried the day: no amendment was left against it."""
    return _FINDING.search(text) is not None


def settled_next(following: str) -> bool:
    """Whether the next sentence takes up what was proposed: somebody seconds it, or its result is told."""
    seconded = re.search(r"\bseconded\b", following) and not re.search(
        r"\b(?:propos|mov)(?:ed|al)\s+(?:a|an|that)\b", following
    )
    return bool(seconded or (_NEXT_TOLD.match(following) and result(following)))


def speaks_of_amendment(text: str) -> bool:
    """Whether a sentence speaks of amending."""
    return _AMENDMENT.search(text) is not None


def is_substantive(text: str) -> bool:
    """Whether a sentence is about the motion as it stands after amendments."""
    return _SUBSTANTIVE.search(text) is not None


def may_put(text: str) -> bool:
    """Whether a sentence has a verb with which motions are put, or plans are proposed."""
    return _OPENS.search(text) is not None


def puts_motion(text: str) -> bool:
    """Whether a sentence says that a motion or amendment was put, by that name or as moved."""
    return _MOTION.search(text) is not None


def is_lost(text: str) -> bool:
    """Whether a sentence says that something was put and not carried."""
    return _LOST.search(text) is not None


def own_words(text: str) -> str:
    """Return what a sentence says was moved, from its "that" or "to" on; empty where the words are not in it."""
    what = _WHAT.search(text)
    return what["what"] if what else ""


def introduces(text: str, a_quotation: bool) -> bool:
    """Whether the words of the motion stand below a sentence; a comma is enough where a quotation follows."""
    return (_MAY_INTRODUCE if a_quotation else _INTRODUCES).search(text) is not None

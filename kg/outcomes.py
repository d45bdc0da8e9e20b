"""Outcomes: one word of a controlled list for what a meeting did with a matter, and the condition it set.

The mark says how the minutes print an outcome (RESOLVED), the type what a decision does (approve); the outcome says
what became of the matter: it was agreed, noted, deferred, rejected. A lost motion has an outcome and is no decision.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.vocabulary import terms

OUTCOMES = (
    "resolved",
    "agreed",
    "agreed_in_principle",
    "approved_with_conditions",
    "noted",
    "recommended",
    "requested",
    "deferred",
    "referred",
    "elected",
    "appointed",
    "vetoed",
    "rejected",
    "lost",
    "no_decision_recorded",
    "withdrawn",
)
"""All outcomes that a decision, a motion or an item may have."""

BY_WORDS = "outcome/by-words-of-clause"
NOT_SECONDED = "outcome/motion-not-seconded"
NONE_TOLD = "outcome/none-told"
RULES = {
    BY_WORDS: "The outcome is read from what the clause does, in other words than the outcome's own.",
    NOT_SECONDED: "A motion that nobody seconded was not put to the vote: it is lost.",
    NONE_TOLD: "The minutes of the item are held whole and say neither what was decided nor what became of it.",
}
"""The rules by which outcomes are derived that no word states, each in a sentence."""

_CONDITION = re.compile(
    r"\b(?P<condition>(?:subject\s+(?:always\s+)?to|provid(?:ed|ing)\s+(?:always\s+)?that"
    r"|on\s+(?:the\s+)?(?:strict\s+)?(?:condition|proviso|understanding)\s+that|with\s+the\s+(?:condition|proviso|caveat)\s+that"
    r"|condition(?:al|ed)\s+(?:up)?on|on\s+condition\s+of|under\s+the\s+condition\s+that|ar\s+yr\s+amod|yn\s+amodol\s+ar)\b"
    r"(?!\s+matter)(?:[^.;]|\.(?=\S)|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bCllr)\.|(?<=\bNo)\.){3,400}?)\s*"
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bCllr)(?<!\bNo)(?=\.(?:\s|$)|;|,?\s+and\s+that\b|$)",
    re.IGNORECASE,
)
_VETO = re.compile(r"\b(?:veto(?:es|ed)?)\b", re.IGNORECASE)
_NO_VETO = re.compile(
    r"\b(?:not|no|never|without|neither)\b[^.;]{0,40}\bveto|\b(?:power|right|use|threat)s?\s+of\s+(?:a\s+)?veto\b"
    r"|\bveto\b[^.;]{0,30}\bnot\s+be\b|\bdid\s+not\b|\bveto\s+(?:power|procedure|process|right)s?\b",
    re.IGNORECASE,
)
_EXERCISED = re.compile(
    r"\b(?:exercise[sd]?|use[sd]?)\s+(?:its|the|their)\s+(?:power|right)\s+of\s+veto\b", re.IGNORECASE
)
_MATTER = r"(?:report|item|motion|amendment|application|matter|proposal|paper|recommendation|question|nomination)s?"
_WITHDRAWN = re.compile(
    rf"\b{_MATTER}\b[^.;]{{0,60}}\b(?:be|been|was|were)\s+withdrawn\b|^(?:item\s+)?withdrawn\b", re.IGNORECASE
)
_REFUSED = re.compile(
    rf"\b(?:{_MATTER}|permission|consent|licence|request|grant)\b[^.;]{{0,120}}\b(?:be|is|was|were)\s+(?:not\s+)?(?:\w+ly\s+)?"
    r"(?:rejected|refused|dismissed|declined)\b|\bnot\s+be\s+(?:approved|supported|accepted|adopted|granted|endorsed)\b"
    r"|^(?:that\s+)?(?:to\s+)?(?:the\s+[\w ]{2,40}\s+)?(?:reject|refuse|dismiss|decline)(?:s|ed)?\s"
    r"|^(?:that\s+|be\s+)?(?:rejected|refused)\b",
    re.IGNORECASE,
)
_REFERRED = re.compile(
    r"\bbe\s+(?:\w+ly\s+)?(?:referred|remitted)\s+(?:back\s+)?(?:up\s+)?(?:to|for)\b|^(?:that\s+)?(?:to\s+)?(?:refer|remit)\b"
    r"|\b(?:agreed|resolved|decided)\s+to\s+(?:refer|remit)\b|^(?:that\s+)?(?:the\s+)?[\w ]{2,40}\s(?:refers|remits)\b",
    re.IGNORECASE,
)
_APPOINTED = re.compile(
    r"\b(?:be|is|was|were|are)\s+(?:duly\s+|hereby\s+)?(?:re-?)?(?:appointed|nominated|co-?opted)\b"
    r"|^(?:that\s+)?(?:to\s+)?(?:re-?)?(?:appoint|nominate|co-?opt)s?\b|\b(?:agreed|resolved|decided)\s+to\s+(?:re-?)?(?:appoint|nominate|co-?opt)\b"
    r"|\bappointments?\b[^.;]{0,80}\bbe\s+(?:made|confirmed)\b",
    re.IGNORECASE,
)
_ELECTED = re.compile(r"\b(?:re-?)?elect(?:s|ed|ion)?\b|\bethol", re.IGNORECASE)
_ASKED = re.compile(
    r"\bbe\s+(?:\w+ly\s+)?(?:requested|asked|invited|urged)\s+to\b|^(?:that\s+)?(?:to\s+)?(?:request|ask|call\s+up?on)\b"
    r"|\b(?:requests|asks|calls\s+(?:up)?on|urges)\b|\bgofyn\s+i\b",
    re.IGNORECASE,
)
_PRINCIPLE = re.compile(r"\bin\s+principle\b", re.IGNORECASE)
_APPROVING = frozenset({"approve", "adopt", "support", "confirm_minutes"})


def condition(text: str) -> str | None:
    """Return the condition that a clause sets, as written (`subject to the consent of the owner`), or None."""
    match = _CONDITION.search(text)
    if match is None:
        return None
    said = match["condition"].rstrip(" ,")
    return said[:-1] if said.endswith(")") and "(" not in said else said


def outcome(text: str, marker: str, kind: str) -> str:
    """Return the outcome of a decision: `text` is its clause with its lead-in, `kind` its type."""
    if _EXERCISED.search(text) or (_VETO.search(text) and not _NO_VETO.search(text) and kind != "request_report"):
        return "vetoed"
    for name, pattern in (("withdrawn", _WITHDRAWN), ("rejected", _REFUSED)):
        if pattern.search(text):
            return name
    if kind == "recommend":
        return "recommended"
    if _REFERRED.search(text):
        return "referred"
    if kind == "defer":
        return "deferred"
    if kind == "elect":
        return "elected" if _ELECTED.search(text) or not _APPOINTED.search(text) else "appointed"
    if kind not in _APPROVING and _APPOINTED.search(text):
        return "appointed"
    if kind in ("request_report", "request_information") or _ASKED.search(text):
        return "requested"
    if kind in _APPROVING and _PRINCIPLE.search(text):
        return "agreed_in_principle"
    if kind in _APPROVING and condition(text):
        return "approved_with_conditions"
    if kind == "note":
        return "noted"
    return _by_mark(text, marker)


def _by_mark(text: str, marker: str) -> str:
    said = re.search(r"\b(?:resolved|agreed)\b", text, re.IGNORECASE)
    if marker == "narrative":
        return said.group().lower() if said else "agreed"
    return "agreed" if marker == "resolved" and said and re.search(r"\bagreed\b", text) else marker


def outcome_rule(name: str, text: str, printed: str | None) -> str | None:
    """Return None where the clause or its mark states an outcome in the outcome's own words, else the rule's id.

    `printed` is the mark as printed.
    """
    if name == "approved_with_conditions":
        return None if re.search(r"\b(?:approv|agree|cymeradwy)", text, re.IGNORECASE) else BY_WORDS
    return None if _own_words(name).search(f"{printed or ''} {text}") else BY_WORDS


@cache
def _own_words(name: str) -> re.Pattern[str]:
    words = [
        term.split(":", 1)[1].strip() for term in terms("outcome_words", "kg.vocabulary") if term.startswith(name + ":")
    ]
    joined = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)

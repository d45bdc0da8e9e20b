"""What a decision does: one word of the contract's list, by ordered rules over its clause.

A clause with two verbs takes the stronger: the rules stand in that order, and the first that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from ingest.vocabulary import alternatives, terms

_MINUTES = re.compile(r"\b(?:minutes?|cofnodion)\b", re.IGNORECASE)
_MINUTES_TITLE = re.compile(r"\b(?:minutes?|cofnodion|matters\s+arising)\b(?!\s+(?:book|taker|silence))", re.IGNORECASE)
_CONFIRM = re.compile(
    r"\b(?:confirm\w*|approv\w*|agreed?|accept\w*|adopt\w*|sign(?:ed)?|cadarnha\w*|cymeradwy\w*)\b"
    r"|\b(?:correct|accurate|true)(?:ly)?\s+record(?:ed)?\b|\btaken\s+as\s+read\b",
    re.IGNORECASE,
)
_TRUE_RECORD = re.compile(r"\b(?:correct|accurate|true)(?:ly)?\s+record(?:ed)?\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:working|task|sub|steering|project|reference|task\s+and\s+finish)[- ]?(?:group|party|committee|panel)\b"
    r"[^.;]{0,80}\b(?:be\s+|is\s+|was\s+)?(?:convened|established|formed|set\s+up|created|appointed|reconvened)\b"
    r"|\b(?:convene|establish|form|set\s+up|create|appoint)\b[^.;]{0,60}"
    r"\b(?:working|task|sub|steering|project|reference)[- ]?(?:and\s+finish\s+)?(?:group|party|committee|panel)\b",
    re.IGNORECASE,
)
_LATER_DECISION = re.compile(
    r"\bfor\s+(?:a\s+|further\s+)?(?:decision|determination)\b|\bbefore\s+(?:a\s+decision|deciding|making\s+a\s+decision)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:meetings?|visit|workshop|session|seminar|hearing|site\s+visit|training\s+day)\b[^.;]{0,120}"
    r"\bbe(?:en)?\s+(?:re)?(?:held|convened|arranged|scheduled|organised|moved)\b"
    r"|\bnext\s+(?:scheduled\s+)?meeting\b[^.;]{0,60}\b(?:scheduled|due\s+to|will|would|take\s+place)\b"
    r"|\b(?:meet|meets)\s+(?:again|informally|formally|in\s+|on\s+|at\s+|once|monthly|quarterly|online)\b"
    r"|\b(?:arrange|convene|hold|schedule)\s+(?:a|an|another|the)\s+(?:\w+\s+){0,3}?"
    r"(?:meeting|visit|workshop|session|seminar)\b",
    re.IGNORECASE,
)
_REPORTS = (
    r"(?:reports?|updates?|briefings?|briefing\s+notes?|presentations?|papers?|action\s+plans?|business\s+case"
    r"|adroddiad\w*)"
)
_BROUGHT = (
    r"(?:brought|provided|submitted|made|presented|requested|received|given|prepared|produced|tabled|taken|circulated"
    r"|issued)"
)
_REPORT = re.compile(
    rf"\b{_REPORTS}\b.{{0,260}}?\b(?:be|being)\s+(?:\w+ly\s+)?{_BROUGHT}\b"
    r"|\b(?:bring|provide|submit|make|present|prepare|produce|give|seeks?|requests?|requested|receive|table"
    rf"|asks?\s+for|asked\s+for|gofyn\s+am)\s+(?:[\w/-]+\s+){{0,6}}?{_REPORTS}\b"
    r"|\bbe\s+(?:submitted|brought\s+back|reported|presented)\s+(?:back\s+)?to\s+(?:(?:the|a|its|this)\s+)?(?:(?:next|future)\s+)?"
    r"(?:meeting|Panel|Committee|Board|Authority|Cabinet)\b"
    # "That the Treasurer report back", "... submit a report": the one who is to act stands before the bare verb.
    rf"|^(?:that\s+)?(?:the\s+)?(?:(?-i:[A-Z])[\w’'-]*\s+(?:(?:of|for|and|the)\s+)*){{1,6}}report\s+(?:back|to|on|at|in|by|after|its|their)\b"
    r"|\bto\s+(?:report|return)(?:\s+back)?\b|\breport\s+(?:back|its|their|his|her)\b|\bas(?:k|ked)\b[^.;]{0,80}\bto\s+report\b",
    re.IGNORECASE,
)
_OWN_REPORT = re.compile(r"\bform\s+(?:a|the|its)\s+report\b", re.IGNORECASE)
_INFORMATION = re.compile(
    r"\b(?:provide|supply|send|share|give|seek|seeks|ask\s+for|asks?\s+for|asked\s+for|request|requests|requested)\b[^.;]{0,80}"
    r"\b(?:information|data|details?|figures|statistics|breakdown|assurance"
    r"|answer|reply|response|clarification|reasons?|list)\b"
    r"|\b(?:information|data|details?|figures|statistics|breakdown|answer"
    r"|reply|response|clarification|list)\b[^.;]{0,120}"
    r"\bbe\s+(?:provided|supplied|sent|shared|circulated|given|requested|sought)\b"
    r"|\bbe\s+kept\s+(?:fully\s+)?(?:informed|updated)\b|\binforms?\b|\bwrite\s+to\b[^.;]{0,120}\b(?:ask|request|seek)ing\b"
    r"|\b(?:requested|asked|invited)\s+to\s+(?:say|explain|confirm|clarify|respond|state|advise)\b|\bgofyn\s+am\b",
    re.IGNORECASE,
)
_DEALT_WITH = re.compile(
    r"^[^;]{0,200}?\bbe\s+(?:\w+ly\s+)?(?:noted|received|approved|agreed|accepted|endorsed|supported)\b", re.IGNORECASE
)
# `The Panel agreed to ...`, `It was agreed that ...`: the verb that counts comes after.
_FRAME = re.compile(
    r"^(?:[A-Z][^,.;]{0,60},\s+)?(?:that\s+)?(?:the\s+|this\s+)?[\w ,’'&-]{2,120}?"
    r"\s(?:\w+ly\s+)?agree[sd]?\s+(?:to|that)\s+"
    r"|^.{0,160}?\bit\s+was\s+(?:\w+ly\s+|therefore\s+|also\s+)?agreed\s+(?:to|that)\s+",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\b(?:be|been|was|were)\s+(?:\w+ly\s+)?(\w+)|^(?:that\s+)?(?:to\s+|i\s+)?(\w+)(?=\s)"
    r"|\b(\w+ed)\b(?=\s+(?:in\s+principle|subject)|\s*[.;,]|$)|\band\s+(\w+ed)\b"
    r"|^(?:that\s+)?(?:the|this)\s+[A-Z]\w+\s+(\w+)",
    re.IGNORECASE,
)
# "That the Panel recommends that Ms Reed be appointed": a recommendation to whoever appoints, no appointment.
_RECOMMENDS = re.compile(
    r"^(?:that\s+)?(?:(?:the|this)\s+)?(?:[A-Z]\w+\s+(?:(?:and|of|for)\s+)*){1,5}recommends?\s+(?:to\b|that\b)"
    r"|^(?:that\s+)?it\s+be\s+recommended\b|^recommends?\s+that\b",
    re.IGNORECASE,
)
_ELECTED = re.compile(
    r"\belected\s+\w|\bduly\s+(?:re-?)?elected\b|\bbe\s+elected\b|^(?:that\s+|to\s+)?elects?\b|^ethol|\bbe\s+(?:re-?)?appointed\s+(?:as|to)\b"
    r"|\bbe\s+(?:re-?)?appointed\s+(?:(?:the|its|a)\s+)?(?:[\w’'-]+\s+){0,4}representatives?\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\bno\s+(?:further\s+)?(?:changes?|action)\b", re.IGNORECASE)


def decision_type(text: str, item_title: str | None = None, marker: str | None = None) -> str:
    """Return the type of a clause, by its words, the title of its item and its mark (resolved, agreed, noted)."""
    title = item_title or ""
    if _is_minutes(text, title):
        return "confirm_minutes"
    if marker == "noted" and not _MEETING.search(text):
        return "note"
    bare = text.strip(" .:;").lower()
    if bare in ("noted", "nodwyd"):
        return "note"
    if bare in ("agreed", "approved", "resolved", "cytunwyd"):
        return "approve" if bare == "approved" else "other"
    said = _FRAME.sub("", text)
    structure = next((name for name, fits in _STRUCTURES if fits(said)), None)
    if structure:
        return structure
    # A noun may look like a verb ("the report on support for victims be noted"): predicates go first.
    by_verb = (name for words in (_predicates(said), said) for name, fits in _VERBS if fits(words))
    return next(by_verb, "other" if _FRAME.match(text) else _agreed(text))


def _agreed(text: str) -> str:
    return "approve" if re.search(r"\bagreed?\b", text, re.IGNORECASE) else "other"


def _is_minutes(text: str, title: str) -> bool:
    if _TRUE_RECORD.search(text):
        return True
    if _MINUTES.search(text) and _CONFIRM.search(text) and not re.search(r"\bminutes?\s+(?:\d|no\b|item)", text):
        return not re.search(r"\breport\b|\brecommend", text, re.IGNORECASE)
    if re.search(r"\b(?:the|that)\s+minutes?\s+(?:of|from|dated|be|were|are)\b", text, re.IGNORECASE):
        return bool(_CONFIRM.search(text)) or "read through" in text
    short = len(text.split()) <= 4
    return short and bool(_MINUTES_TITLE.match(_plain(title)) and _CONFIRM.search(text))


def _plain(title: str) -> str:
    return re.sub(
        r"^(?:to\s+\w+|confirmation\s+of|approval\s+of)\s+(?:the\s+)?", "", title.strip(), flags=re.IGNORECASE
    )


@cache
def _verbs(name: str) -> re.Pattern[str]:
    words = [
        term.split(":", 1)[1].strip()
        for term in terms("decision_verbs", "kg.vocabulary")
        if term.startswith(name + ":")
    ]
    joined = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)


@cache
def _elected() -> re.Pattern[str]:
    posts = alternatives("posts_elected", "kg.vocabulary")
    return re.compile(
        rf"\b(?:appoint(?:ed)?|nominat(?:ed|ion)|took|take|penodi|benodi)\b[^.;]{{0,120}}?\b{posts}\b", re.IGNORECASE
    )


def _by_verb(name: str) -> Callable[[str], bool]:
    return lambda text: bool(_verbs(name).search(text))


def _by(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: bool(pattern.search(text))


_ESTABLISHED = re.compile(r"\bcommittees\b[^.;]{0,80}\bbe\s+(?:established|appointed|constituted)\b", re.IGNORECASE)


def _is_election(text: str) -> bool:
    if re.match(r"(?:that\s+)?(?:to\s+)?approve\b", text, re.IGNORECASE):
        return False
    return bool(_ELECTED.search(text) or _elected().search(text))


def _asks_report(text: str) -> bool:
    """Whether a report is asked for; one that is only noted or approved is not."""
    rest = _DEALT_WITH.sub(" ", text)
    return bool(_REPORT.search(rest)) and not _OWN_REPORT.search(rest)


def _predicates(text: str) -> str:
    """The words that say what is done: `be noted`, `To note`, `proposals supported in principle`."""
    return " | ".join(" ".join(filter(None, match.groups())) for match in _PREDICATE.finditer(text))


_STRUCTURES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("recommend", _by(_RECOMMENDS)),
    ("elect", _is_election),
    ("defer", lambda text: bool(_LATER_DECISION.search(text) and _asks_report(text))),
    ("defer", _by_verb("defer")),
    ("appoint_group", _by(_GROUP)),
    ("appoint_group", _by(_ESTABLISHED)),
    ("schedule", _by(_MEETING)),
    ("recommend", _by_verb("recommend")),
    ("request_report", _asks_report),
    ("request_information", _by(_INFORMATION)),
    ("other", _by(_NEGATED)),
)
_VERBS: tuple[tuple[str, Callable[[str], bool]], ...] = tuple(
    (name, _by_verb(name)) for name in ("adopt", "approve", "support", "note")
)

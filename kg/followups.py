"""Follow-ups in a sentence: promised, planned or requested, by the words that say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import alternatives
from kg.due import due

_ADVERBS = r"(?:(?:also|further|now|then|therefore|subsequently|still|\w+ly)\s+)*"
_NOT = re.compile(
    r"\b(?:not|never|no\s+longer)\s*$|\b(?:if|whether|why|how|what|unless)\b[^,;]{0,60}$|\([^()]*$"
    r"|\b(?:had|has|have|having)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)


# "... but there was no support for this", "... which was not seconded": nobody is to do it.
_REJECTED = re.compile(
    r"\b(?:there\s+was|there\s+being|received|found|had)\s+no\s+(?:support|seconder)\b|\bdid\s+not\s+(?:support|agree)\b"
    r"|\b(?:was|were)\s+(?:not\s+(?:supported|seconded|agreed|carried)|lost|rejected|defeated)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What makes a sentence a follow-up: `start` and `end` of its verb; `asked` is who a request names.

    `active` is true when the subject before the verb is the one to act (`Ms Reed undertook to ...`). `kind` is
    promised, assigned (`The Clerk to write.`), asked (of somebody named), requested (of nobody named) or planned.
    """

    start: int
    end: int
    active: bool
    asked: str | None = None
    kind: str = "planned"


def follow_up(text: str, date: str | None) -> FollowUp | None:
    """Return the follow-up that a sentence of minutes tells, the most binding one first, or None."""
    if _REJECTED.search(text):
        return None
    return _promised(text) or _assigned(text) or _asked(text) or _planned(text, date) or _requested(text)


def planned_in_report(text: str, date: str | None) -> FollowUp | None:
    """Return a planned step that a report tells (`will table the letter at the meeting on ...`): only with its time."""
    for match in _report().finditer(text):
        when = due(text[match.start() :], date) or planned_year(text[match.start() :])
        if when and not _NOT.search(text[: match.start()]):
            return FollowUp(match.start(), match.end(), active=not (match["passive"] or match["arranged"]))
    return None


def planned_year(text: str) -> str | None:
    """Return the year in which a plan is to be carried out, as written (`in 2031-32`), or None."""
    match = re.search(r"\bin\s+(?:the\s+)?(?:\w+\s+year\s+)?20\d\d\s?[-/–]\s?(?:20)?\d\d\b", text)
    return match.group() if match else None


def _promised(text: str) -> FollowUp | None:
    for match in _promise().finditer(text):
        if not _NOT.search(text[: match.start()]):
            return FollowUp(match.start(), match.end(), active=True, kind="promised")
    return None


def _assigned(text: str) -> FollowUp | None:
    """A task in the short form of minutes, a sentence of its own: `The Clerk to write.`, `A note to be circulated.`"""
    if match := _task().match(text):
        return FollowUp(match.start("verb"), match.end(), active=True, kind="assigned")
    match = _thing_to_be_done().fullmatch(text.strip())
    if match is None:
        return None
    return FollowUp(match.start("verb"), match.end("verb"), active=False, kind="assigned")


def _planned(text: str, date: str | None) -> FollowUp | None:
    for match in _plan().finditer(text):
        before = text[: match.start()]
        if _NOT.search(before):
            continue
        if match["begins"]:
            if re.search(r"\bnext\s+(?:\w+\s+)?meeting\b", before):
                continue
            when = due(text[match.start() :], date)
            if not when or not re.match(r"\d{4}-", when):
                continue
        return FollowUp(match.start(), match.end(), active=bool(match["active"]))
    return None


def _asked(text: str) -> FollowUp | None:
    """A request that names who is to act: `asked the Chief Constable to provide ...`."""
    match = _ask_somebody().search(text)
    if match is None or _NOT.search(text[: match.start()]):
        return None
    return FollowUp(match.start(), match.end(), active=False, asked=match["who"], kind="asked")


def _requested(text: str) -> FollowUp | None:
    for match in _request().finditer(text):
        if not _NOT.search(text[: match.start()]):
            return FollowUp(match.start(), match.end(), active=False, kind="requested")
    return None


def _verbs() -> str:
    return alternatives("follow_up_verbs", "kg.vocabulary")


def _participles() -> str:
    return alternatives("follow_up_participles", "kg.vocabulary")


@cache
def _promise() -> re.Pattern[str]:
    verb = _verbs()
    return re.compile(
        r"\b(?:undertook|undertakes|undertake|offered|promised|volunteered|committed)(?:\s+(?:him|her|them)sel(?:f|ves))?\s+to\s+\w+"
        rf"|\bagreed\s+to\s+{_ADVERBS}{verb}\b|\bagreed\s+(?:that\s+)?(?:he|she|they)\s+would\b"
        rf"|\b(?:was|were|is|are|would\s+be)\s+(?:happy|willing|pleased|keen|prepared)\s+to\s+"
        rf"(?!(?:confirm|announce|note|inform)\b|report\s+that\b){_ADVERBS}(?:do|{verb})\b"
        rf"|\b(?:(?:was|were|is|are)\s+)?(?:hoped|hoping|hopes?|aimed|aiming|aims?)\s+to\s+{_ADVERBS}(?:have|{verb})\b"
        r"|\bbyddai.?n\s+(?:anfon|darparu|adrodd|trefnu|ysgrifennu|rhannu|cylchredeg)\b",
        re.IGNORECASE,
    )


@cache
def _task() -> re.Pattern[str]:
    """Match a task given to somebody named or to a post, at the start of a sentence."""
    posts = alternatives("role_nouns", "kg.vocabulary")
    remit = r"(?:\s+(?:of|for|to)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:and\s+)?[A-Z][\w’'-]*){0,4})?"
    named = rf"(?:The\s+)?(?:[A-Z][\w’'.-]*\s+){{0,4}}(?:(?i:{posts})|[A-Z][\w’'-]+){remit}(?:\s+and\s+[A-Z][\w’'-]+)?"
    who = rf"(?:(?:the\s+)?(?i:{posts})|{named})"
    asks = r"(?!(?:note|agree|approve|receive|consider)\b)"  # what an agenda asks, no task
    return re.compile(rf"{who}\s+(?P<verb>to\s+{asks}{_ADVERBS}{_verbs()})\b(?!\s+(?:was|were|is|are)\b)")


@cache
def _thing_to_be_done() -> re.Pattern[str]:
    """Match a whole sentence without another verb: `Visit to the depot to be arranged.`"""
    finite = r"(?:was|were|is|are|had|has|have|would|will|could|should|said|asked|that|which)"
    return re.compile(
        rf"(?!.*\b{finite}\b)[A-Z][^.;:]{{3,120}}?\s(?P<verb>to\s+be\s+{_ADVERBS}{_participles()})\b[^.;:]{{0,60}}\.?"
    )


@cache
def _plan() -> re.Pattern[str]:
    verb, done = _verbs(), _participles()
    progressive = r"(?:ask|liais|consult|writ|review|arrang|prepar|provid|circulat|report|send|shar|meet|work|bring)ing"
    modal = r"(?:would|will|shall)"
    return re.compile(
        rf"(?P<active>\b{modal}\s+{_ADVERBS}(?:be\s+{_ADVERBS}{progressive}|{verb})\b"
        r"|\b(?:was|were)\s+(?:investigating|arranging|preparing|looking\s+into)\b)"
        rf"|\b{modal}\s+{_ADVERBS}be\s+{_ADVERBS}{done}\b|\b(?:was|were|is|are)\s+to\s+be\s+{_ADVERBS}{done}\b"
        r"|\b(?:was|were|is|are)\s+being\s+(?:introduced|commissioned|prepared|arranged|drafted|investigated)\b"
        rf"|(?P<begins>\b{modal}\s+{_ADVERBS}(?:begin|commence|start|take\s+place)\b"
        r"|\b(?:was|were|is|are)\s+(?:scheduled|due|planned)\s+to\s+(?:take\s+place|be\s+held|begin|commence)\b)",
        re.IGNORECASE,
    )


@cache
def _ask_somebody() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:asked|requested|invited|urged|instructed|tasked)\s+(?P<who>(?:the\s+|each\s+)?"
        rf"(?:[A-Z][\w’'&.-]*\s+|of\s+|and\s+|for\s+|the\s+|officers\s+|members\s+of\s+){{1,12}}?)to\s+(?:{_verbs()}|make|give|look)\b"
    )


@cache
def _request() -> re.Pattern[str]:
    things = (
        r"(?:details?|information|figures|data|an?\s+(?:\w+\s+){0,3}?(?:report|update|briefing|breakdown|copy|list|paper)"
        r"|(?:further|more|additional|regular)\s|inclusion|the\s+\w+\s+(?:be|to\s+be)\b)"
    )
    reports = r"(?:report|update|information|details?|figures|data|briefing|paper|presentation|response|breakdown)"
    return re.compile(
        rf"\b(?:asked|requested|suggested|proposed)\s+that\s+(?!it\s+was)[^.;]{{3,160}}?\b(?:be|is|are)\s+{_participles()}\b"
        rf"|\b(?:asked|requested)\s+that\s+[^.;]{{3,100}}?\s{_verbs()}\b"
        r"|\b(?:asked|called)\s+for\s+(?!apologies|clarif|assurance|nominations|declarations|any\b|volunteers|interests|(?:on|at|by|in|under|from)\b)"
        rf"|\b(?:requested|sought)\s+{things}"
        rf"|\b{reports}\b[^.;:]{{0,120}}?\b(?:was|were)\s+(?:also\s+|therefore\s+)?(?:requested|sought|asked\s+for)\b"
        r"(?!\s+(?:by|in|from)\b)"
        r"|\brequests?\s+(?:was|were)\s+made\s+(?:for|that|to)\b"
        r"|\bwould\s+(?:like|welcome|wish)\s+(?:to\s+(?:see|receive|have)|an?\s+(?:\w+\s+){0,3}?(?:report|update|briefing))\b"
    )


@cache
def _report() -> re.Pattern[str]:
    verb, done = _verbs(), _participles()
    progressive = r"\w+ing"
    return re.compile(
        rf"\bwill\s+{_ADVERBS}(?:(?P<passive>be\s+{_ADVERBS}{done})|be\s+{progressive}|{verb})\b"
        r"|(?P<arranged>\bto\s+be\s+(?:arranged|scheduled|convened))\b",
        re.IGNORECASE,
    )

"""Who moved and who seconded: the names that a sentence gives beside "moved", "proposed" and "seconded"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.vocabulary import TITLE
from kg.context import Context
from kg.told import Sentence, part
from kg.votes import Mover

_TITLE = rf"(?:{TITLE}\.?\s+)"
_CAP = r"(?:[A-Z](?:\.\s?|\s))*[A-Z][\w’'-]+"
_POST = (
    r"(?:the\s+|The\s+)?(?:(?:Vice|Deputy)[- ])?"
    r"(?:Chair(?:man|woman|person)?|(?:Lord\s+)?Mayor|Leader|Convener|Provost|President)\b"
)
_NAME = rf"(?:{_TITLE}+{_CAP}(?:\s+{_CAP}){{0,3}}|{_CAP}(?:\s+{_CAP}){{1,3}}|{_POST}|(?<=[:\s]){_CAP})"
_IN_BRACKETS = r"(?:\s*\([^()]{1,40}\))?"
_FIRST, _SECOND = (rf"(?:the\s+)?(?P<{group}>{_NAME}){_IN_BRACKETS}" for group in ("proposer", "seconder"))
_JOIN = r"\s*[,;/|–-]?\s*(?:and\s+|&\s*)?(?:(?:was|duly|it\s+was)\s+)*"
_PUT = r"(?i:proposed|moved|tabled|put\s+forward)"
_BY = r"(?:\s+by)?\s*:?\s+"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # "It was proposed by Cllr Lee and seconded by Cllr Orr".
        rf"\b(?i:prop(?:osed|oser|\.)?|moved|mover)(?:\s+(?i:and\s+seconded))?(?:\s+by\s*:?|\s*:)\s+{_FIRST}{_JOIN}(?i:sec(?:onded|onder|\.)?){_BY}{_SECOND}",
        # "Proposed Cllr Lee, seconded Cllr Orr"; behind a name "proposed" is that person's deed.
        rf"(?:^|[.;:(–-]\s*)(?i:prop(?:osed|oser|\.)?|moved|mover)\s+{_FIRST}{_JOIN}(?i:sec(?:onded|onder|\.)?){_BY}{_SECOND}",
        # "Councillor Lee moved, and Councillor Orr seconded"; "Cllr Lee, seconded by Cllr Orr, proposed".
        rf"{_FIRST}\s+(?:had\s+|then\s+|formally\s+)*{_PUT}\b[^;]{{0,400}}?(?:,|\band\b|;)\s*(?:(?:it|this|which|the\s+\w+)\s+)?(?:was\s+)?(?i:seconded)(?:\s+by)?\s+{_SECOND}",
        rf"{_FIRST}\s+(?:had\s+|then\s+|formally\s+)*{_PUT}\b[^.;]{{0,400}}?(?:,|\band\b|;)\s*{_SECOND}\s+(?i:seconded)\b",
        rf"{_FIRST},?\s+(?i:seconded)\s+by\s+{_SECOND},?\s+(?:then\s+)?{_PUT}\b",
        # "On the proposal of Cllr Lee, seconded by Cllr Orr", "Motion by Cllr Lee".
        rf"\b(?i:motion|proposal|proposition|nomination)\s+(?:of|by|from)\s+{_FIRST}(?:{_JOIN}(?i:seconded){_BY}{_SECOND})?",
        # One name alone, with its seconder told elsewhere or not at all.
        rf"\b{_PUT}\s+(?:and\s+seconded\s+)?by\s*:?\s+{_FIRST}",
        rf"^(?i:proposer|proposed|mover|moved)\s*:\s*{_FIRST}",
        rf"{_FIRST}\s+(?:then\s+|formally\s+)?(?i:moved|proposed)\b(?=\s*(?:[:,–-]|that\b|the\b|an?\b|to\b|as\b|{_TITLE}))",
    )
)
_SECONDED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:seconded|seconder|sec\.){_BY}{_SECOND}",
        rf"{_SECOND}\s+(?:then\s+|formally\s+|duly\s+)*(?i:seconded)\b",
    )
)
_ABOUT = re.compile(r"\b(?:prop|mov|second|sec\b|motion|nominat|tabled|put\s+forward)", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:and|That|RESOLVED|AGREED|Seconded|Proposed|Moved|It|On|The|All)$")


@dataclass(frozen=True, slots=True)
class Moved:
    """Who put something forward, as far as a sentence says: either may be None. `end` is where the last name ends."""

    proposer: Mover | None
    seconder: Mover | None
    end: int


def read_movers(context: Context, sentence: Sentence) -> Moved | None:
    """Return who a sentence says moved and seconded something, or None."""
    text = sentence.text
    if not _ABOUT.search(text):
        return None
    match = next((m for p in _PATTERNS if (m := p.search(text))), None)
    second = next((m for p in _SECONDED if (m := p.search(text))), None)
    if match is None and second is None:
        return None
    proposer = _mover(context, sentence, match, "proposer") if match else None
    by = match if match and "seconder" in match.re.groupindex and match["seconder"] else second
    seconder = _mover(context, sentence, by, "seconder") if by else None
    if proposer is None and seconder is None:
        return None
    if proposer and seconder and proposer.source == seconder.source:
        seconder = None
    end = max(m.end() for m in (match, by) if m)
    return Moved(proposer, seconder, end)


def _mover(context: Context, sentence: Sentence, match: re.Match[str], group: str) -> Mover | None:
    name = match[group]
    while shorter := _TAIL.search(name):
        name = name[: shorter.start()]
    name = re.sub(r"^(?:That|It|On|And|Then)\s+", "", name)
    start = match.start(group) + match[group].index(name)
    if len(name) < 3:
        return None
    at = part(context.record, sentence, start, start + len(name))
    return Mover(name=name, source=context.quote(at.span))

"""Whom a clause asks to act: only a name or post that the clause itself gives, never the body that speaks."""

from __future__ import annotations

import re
from functools import cache

from ingest.vocabulary import alternatives, terms

_WHO = r"(?P<who>(?:(?!\b(?:be|not)\b)[^.;:()]){2,200}?)"
_OPENING = r"(?:^|\band\s+(?:that\s+)?)"
_ASKED = r"(?:requested|asked|invited|instructed|urged|directed|required|tasked|encouraged|authori[sz]ed|reminded)\s+to"
_ENDS_OPEN = re.compile(r"\b(?:the|an?|its|their|his|her|to|of|for|in|and|further|this|that)$", re.IGNORECASE)
_BODY_WORDS = frozenset(["panel", "board", "committee", "council", "cabinet", "commission"])


def asked(text: str, body: str | None = None) -> str | None:
    """Return who is to act by a clause (`Chief Finance Officer`), or None; `body` is the body that decides."""
    clause = re.sub(r"^(?:that\b\s*:?\s*)", "", text.strip(), flags=re.IGNORECASE)
    # A body that sets itself a standing task is the one place where it is named as the one to act.
    if standing := re.match(r"the\s+(?P<who>[A-Z]\w+)\s+continues?\s+to\b", clause):
        return standing["who"]
    for pattern in _patterns():
        match = pattern.search(clause)
        who = _name(match["who"]) if match else None
        if who and _may_act(who) and not _is_own(who, body):
            return who
    acting = _acting().search(clause)
    who = _name(acting["who"]) if acting else None
    if who and _may_act(who) and who.lower() not in _BODY_WORDS and not _is_own(who, body):
        return who
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    verb = alternatives("request_verbs", "kg.vocabulary")
    past = "|".join(sorted(_participle(v) for v in terms("request_verbs", "kg.vocabulary")))
    modal = r"(?:would|will|should|shall|must)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{_OPENING}{_WHO}\s+(?:{modal}\s+)?be\s+(?:\w+ly\s+)?{_ASKED}\b",
            rf"(?i:\b(?:request|ask|invite|instruct|direct|require|authori[sz]e)(?:s|ed)?)\s+(?P<who>(?:the|each|all)\s+[^.;:,]{{2,100}}?|[A-Z][^.;:,]{{1,100}}?)\s+to\s+{verb}\b",
            rf"\b(?:authority|responsibility)\s+be\s+(?:given|delegated|granted)\s+to\s+{_WHO}(?=\s+(?:to|in|for)\b|[.,;]|$)",
            rf"(?i:\b(?:request|ask)(?:s|ed)?)\s+that\s+(?P<who>(?:the\s+)?[^.;:,]{{2,100}}?)\s+{verb}s?\b",
            rf"\bbe\s+(?:\w+ly\s+)?(?:{past})\s+by\s+{_WHO}(?=\s+(?:to|at|for|in\s+(?!conjunction)|on|by|before|within|showing)\b|[.,;]|$)",
        )
    )


@cache
def _acting() -> re.Pattern[str]:
    """Match a clause whose subject acts: `That the Director bring ...`, `That two officers would be reviewing ...`."""
    verb = alternatives("request_verbs", "kg.vocabulary")
    modal = r"(?:would|will|should|shall|must)"
    return re.compile(
        rf"^(?!(?i:to|note|agree|approve|receive|support|endorse|consider|delegate|recommend)s?\b){_WHO}\s+(?:{modal}\s+)?(?:be\s+{_progressive()}|{verb}s?)\b"
    )


def _progressive() -> str:
    stems = (re.escape(v.removesuffix("e") if v.endswith("e") else v) for v in terms("request_verbs", "kg.vocabulary"))
    return "(?:" + "|".join(stems) + ")ing"


def _participle(verb: str) -> str:
    irregular = {"bring": "brought", "give": "given", "keep": "kept", "make": "made", "send": "sent", "take": "taken"}
    if verb in irregular:
        return irregular[verb]
    stem = verb[:-1] + "i" if verb.endswith("y") and verb[-2] not in "aeo" else verb.removesuffix("e")
    return re.escape(stem) + "ed"


def _name(who: str) -> str | None:
    name = re.sub(r"^(?:the|that|and)\s+", "", who.strip(" ,-"), flags=re.IGNORECASE)
    return name or None


def _may_act(who: str) -> bool:
    """People, posts and bodies act: written with a capital or by a role, and not a plan or a report."""
    words = re.findall(r"[\w’'-]+", who.lower())
    roles = {w.lower() for w in terms("role_nouns", "kg.vocabulary")}
    head = re.split(r",|\s(?:of|for|at|in|from|regarding|on|about)\s", who)[0].split()
    if not words or not head or head[-1].lower() in terms("things", "kg.vocabulary"):
        return False
    if re.match(r"\d|(?:a|an|any|no|two|three)\s", who) or _ENDS_OPEN.search(who):
        return False
    named = any(w[0].isupper() for w in re.findall(r"[\w’'-]+", who))
    clause = re.search(
        r"\b(?:be|is|are|was|were|has|have|which|that|whether|note[sd]?|agree[sd]?|approved?|resolved?|thanks?)\b", who
    )
    return (named or bool(roles & set(words))) and not clause


def _is_own(who: str, body: str | None) -> bool:
    words = who.lower().removeprefix("this ").split()
    own = (body or "").lower().split()
    if not own:
        return len(words) == 1 and words[0] in _BODY_WORDS
    return (len(words) == 1 and words[0] in _BODY_WORDS and words[0] in own) or own[-len(words) :] == words

"""Which decisions and actions ask somebody for something: what a body decides, notes or plans for itself is none."""

from __future__ import annotations

import re
from functools import cache

from ingest.vocabulary import alternatives
from kg.followups import follow_up
from kg.model import Action, Decision

_OTHERWISE = frozenset({"elect", "confirm_minutes", "recommend", "appoint_group", "adopt", "support"})
"""Types of decisions that ask for nothing, unless they ask for a report besides."""
_ASKING = frozenset({"request_report", "request_information"})
_ASKED_TO = re.compile(
    r"\b(?:requested|asked|invited|instructed|urged|required|tasked|directed)\s+to\b"
    r"|\b(?:requests?|asks?)\s+(?:the\s+)?[A-Z]"
)
_BESIDES = re.compile(
    r"\b(?:further|fuller|final|another|regular|progress|update|a|an)\s+(?:\w+\s+){0,2}?(?:report|update)s?\s+(?:be\s+)?"
    r"(?:submitted|brought|provided|made|presented|received|circulated)\b"
    r"|\breports?\s+(?:back|its|their|his|her)\s+(?:\w+\s+)?to\s+the\b",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    r"(?:that\s+)?(?:the\s+[A-Z]\w+\s+)?(?:agreed\s+)?(?:to\s+)?(?:note|receive|welcome|endorse|approve|accept)s?\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:request\w*|ask\w*|seek\w*|further|regular|bring|brought|provided|submitted|circulated)\b", re.IGNORECASE
)
_DELEGATES = re.compile(r"\b(?:delegat\w+|authori[sz]\w+|authority\s+be|thank(?:s|ed)?)\b", re.IGNORECASE)
_PUT_OFF = re.compile(
    r"\b(?:further|fuller|more|another|revised)\s+(?:\w+\s+)?(?:report|information|details?)\b", re.IGNORECASE
)
_LETTER = re.compile(
    r"\b(?:write|writes|writing)\s+(?:\w+ly\s+)?(?:again\s+)?to\b|\bletters?\s+(?:\w+\s+){0,3}?be\s+(?:sent|written)\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'-]*(?:\s+(?:(?:and|of|for|the)\s+)*[A-Z][\w’'-]+)*"
_WRITES_TO = re.compile(
    r"\b(?:write|writes|writing|written|sent)\s+(?:\w+ly\s+)?(?:again\s+)?to\s+"
    r"(?P<to>(?:the\s+|all\s+|each\s+)?[^.;:,]{2,80}?)"
    r"(?=\s+(?:about|asking|requesting|seeking|to|with|on|in|regarding|concerning|and(?!\s+[A-Z])|expressing|setting|by|within|for|thanking|urging|no\s+later)\b|[.;:,]|$)"
)
_LETTER_ASKS = re.compile(r"\b(?:about|ask|asks|asking|request\w*|seek\w*|urg\w+|regarding|concerning)\b")
_OUT = re.compile(
    r"\bbe\s+(?:\w+\s+and\s+)?(?:sent|submitted|forwarded|reported|conveyed|communicated|referred)\s+to\s+"
    rf"(?:the\s+)?(?P<to>{_NAME})"
)
_OWN_BODY = re.compile(
    r"(?:the\s+|this\s+)?(?:[A-Z][\w’']*\s+|and\s+|of\s+)*"
    r"(?:panel|board|committee|council|cabinet|group|members|councillors)",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    rf"\bto\s+the\s+(?P<name>(?:{_NAME}\s+)?(?:Board|Cabinet|Committee|Council|Group|Forum|Office))\b"
    r"|\bto\s+(?:the\s+)?(?P<abroad>[\w’' ]{0,40}website|press|media|public)\b"
)
_STRONG = re.compile(r"\b(?:undertook|undertakes?|offered|promised|volunteered|committed|agreed)\b", re.IGNORECASE)
_FOR_THE_MINUTES = re.compile(
    r"\b(?:vote|dissent|abstention|thanks|appreciation|apologies)\b[^.;]{0,40}\b(?:be\s+)?(?:recorded|passed|noted)\b",
    re.IGNORECASE,
)


def is_request(decision: Decision) -> bool:
    """Whether a decision asks somebody else for something: a report, information, a letter, a task."""
    who, text, body = decision.requested_of, decision.text, decision.body
    if decision.type in _OTHERWISE:
        return bool(_BESIDES.search(text))
    if _DELEGATES.search(text) or (who and is_own(who, body)):
        return False
    if decision.type in _ASKING:
        return who is not None or not (_goes_out(text, body) or (_SETTLES.match(text) and not _ASKS.search(text)))
    if decision.type == "defer":
        return bool(who or _PUT_OFF.search(text))
    if decision.type in ("schedule", "note", "approve"):
        return bool(who and _ASKED_TO.search(text))
    return who is not None or is_letter(text)


def is_asked(action: Action) -> bool:
    """Whether an action gives the body something: a plan for others, or of the body's own, is no request."""
    if action.meeting is None or _FOR_THE_MINUTES.search(action.text):
        return False
    own = action.actor is not None and is_own(action.actor, action.body)
    if action.kind in ("asked", "requested", "assigned"):
        return action.kind == "assigned" or not own
    to = _OTHER_BODY.search(action.text)
    if own or (to and (to["abroad"] or not is_own(to["name"], action.body))):
        return False
    if action.kind == "promised" and any(_STRONG.search(said) for said in (action.text, action.sources[-1].quote)):
        return True
    found = follow_up(action.text, action.date)
    return found is not None and bool(_supplies().match(action.text, found.start))


def is_letter(text: str) -> bool:
    """Whether a clause asks for a letter to be written."""
    return bool(_LETTER.search(text))


def addressee(text: str) -> str | None:
    """Return whom a letter asks for something, as written (`the Home Secretary`); None where it only tells."""
    match = _WRITES_TO.search(text)
    return match["to"].strip() if match and _LETTER_ASKS.search(text) else None


def is_own(who: str, body: str | None) -> bool:
    """Whether a name is that of the body itself, in full or by its kind (`the Panel`)."""
    if not _OWN_BODY.fullmatch(who):
        return False
    words = re.sub(r"^(?:the|this)\s+", "", who, flags=re.IGNORECASE).casefold().split()
    own = (body or "").casefold().split()
    return (len(words) == 1 and words[0] != "group") or own[-len(words) :] == words


def _goes_out(text: str, body: str | None) -> bool:
    """Whether what a clause wants sent goes from the body to somebody else."""
    out = _OUT.search(text)
    return bool(out and not is_own(out["to"], body))


@cache
def _supplies() -> re.Pattern[str]:
    """Match a verb of giving at the place where a follow-up begins: `would circulate`, `will be sent`."""
    verbs = alternatives("supply_verbs", "kg.vocabulary")
    done = (
        r"(?:circulated|provided|sent|shared|supplied|brought|submitted|reported|presented|e-?mailed|issued|given|forwarded"
        r"|distributed|produced|prepared|tabled|answered)"
    )
    adverbs = r"(?:also\s+|then\s+|now\s+|further\s+|\w+ly\s+)*"
    modal = r"(?:(?:(?:was|were|is|are|would\s+be)\s+)?\w+\s+to|would|will|shall|(?:was|were|is|are)\s+to|byddai.?n)"
    both = r"(?:do\s+[^.;]{0,40}?\band\s+)?"
    return re.compile(
        rf"{modal}\s+{adverbs}{both}(?:be\s+)?(?:{verbs}(?:ing)?|(?:\w+\s+and\s+)?{done})\b", re.IGNORECASE
    )

"""The name of a body as it stands in a heading → the name that people know it by."""

from __future__ import annotations

import re

BODY_WORD = (
    r"(?:Panel|Board|Committee|Council|Commission|Partnership|Cabinet|Authority|Group|Forum|Executive|Assembly|Network"
    r"|Pwyllgor|Cyngor|Bwrdd|Cynghorau|PF?CP)"
)
BODY = re.compile(rf"\b{BODY_WORD}\b", re.IGNORECASE)
NARROW = re.compile(
    r"\b(?:Panel|Board|Committee|Commission|Partnership|Cabinet|Group|Forum|Pwyllgor|Bwrdd)\b", re.IGNORECASE
)
NARROW_END = re.compile(NARROW.pattern + r"(?=\s*(?:$|\(|[,-]\s))", re.IGNORECASE)
_MOVED = re.compile(
    r"^(?:reconvened|rescheduled|postponed|adjourned)\s+from\s+(?:\w+day,?\s+)?\d{1,2}\w*\s+\w+\s+\d{4}\s*,\s*|^new\s*,\s*",
    re.IGNORECASE,
)
_AFTER_BODY = re.compile(
    r"\s*(?:\([^()]*\)|\s[-–—]\s*(?:approved|confirmed|draft|unconfirmed)(?:\s+minutes)?|,?\s*(?:new|confirmation\s+hearing|annual\s+meeting|budget\s+meeting|extraordinary\s+meeting|draft|minutes|agenda)\s*,?)+\s*$",
    re.IGNORECASE,
)
_SMALL = {"and", "of", "the", "for", "in", "on", "with", "to", "a", "y", "yr", "o"}


def names_body(words: str) -> bool:
    """Whether some words hold the word for a body (Panel, Cabinet, Council), as an officer's post does not."""
    return BODY.search(words) is not None


def body_name(written: str) -> str:
    """Return a body's name from a heading: moved dates, kinds of meeting and capitals undone."""
    name = _MOVED.sub("", written.strip(" .,:-–"))
    name = re.sub(
        r"^(?:annual|special|extraordinary|budget|additional|remote|virtual)\s+(?:general\s+)?meeting\s*(?:,|of\b|-|–)\s*",
        "",
        name,
        flags=re.IGNORECASE,
    )
    name = re.sub(
        r"^(?:(?:minutes?|notes?|note)\s+of\s+)?(?:(?:a|the)\s+)?(?:meeting\s+of\s+)?(?:the\s+)?",
        "",
        name,
        flags=re.IGNORECASE,
    )
    while (shorter := _AFTER_BODY.sub("", name)) != name and BODY.search(shorter):
        name = shorter
    return small_case(_without_host(name.strip(" .,:-–")))


def _without_host(name: str) -> str:
    """`Audit Committee, Northbridge Council` → `Audit Committee`: the council above a body is not part of its name."""
    parts = [p.strip() for p in name.split(",")]
    narrow = [p for p in parts if NARROW.search(p)]
    others = [p for p in parts if not NARROW.search(p)]
    if len(narrow) == 1 and others and all(re.search(r"\b(?:council|authority)$", p, re.IGNORECASE) for p in others):
        return narrow[0]
    return name


def small_case(name: str) -> str:
    """Return a name printed in capitals in ordinary capitals: `POLICE AND CRIME PANEL` → `Police and Crime Panel`."""
    letters = [c for c in name if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return name
    words = re.split(r"(\s+)", name.lower())
    return "".join(
        w if w in _SMALL and i else re.sub(r"(^|[\s'’\-(&])([a-zà-ÿ])(?!\b)|^([a-z])", lambda m: m.group().upper(), w)
        for i, w in enumerate(words)
    )

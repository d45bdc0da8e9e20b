"""What a decision is about, in short names from its item's title and its own words."""

from __future__ import annotations

import re

from ingest.vocabulary import terms

_OPENING = re.compile(
    r"^(?:(?:an?\s+)?(?:verbal\s+|oral\s+|quarterly\s+|progress\s+|further\s+)*(?:update|report|presentation|briefing|review|consideration)\s+"
    r"(?:on|of|regarding|re:?|to|into)\s+(?:the\s+)?)+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"[\s:–-]+(?:(?:progress|delivery|oral|verbal)\s+)?(?:update|report|presentation)(?:\s+report)?$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:regarding|concerning|about|around|in\s+relation\s+to|in\s+respect\s+of|relating\s+to|entitled|(?:reports?|updates?|"
    r"presentations?|briefings?|information|details)\s+(?:updating\s+)?(?:on|of))\s+(?:the\s+)?"
    r"(?P<topic>[^,.;:()]+?)(?=\s+(?:be|is|are|was|were|to|at|for|which|that|by|would|will|provid\w+|and\s+how|from|by|in\s+(?:order|20\d\d|January|February|March|April|May|June|July|August|September|October|November|December))\b|[,.;:(]|$)",
    re.IGNORECASE,
)
_LONGEST = 8  # words; a longer phrase is a sentence, not a name
_NOT_A_NAME = re.compile(
    r"^(?:\d|whether|how|what|why|who|this|these|those|its|their|each|all|any|a\b|an\b|report|meeting)", re.IGNORECASE
)


def topics(title: str | None, text: str, wording: str = "") -> tuple[str, ...]:
    """Return short names of what a clause is about, the item's own first, without repetition.

    `wording` is the text around it: a title in capitals takes the spelling that the text gives it.
    """
    own = title_topic(title or "")
    if own and own.isupper():
        spelt = re.findall(re.escape(own), f"{text} {wording}", re.IGNORECASE)
        own = next((form for form in spelt if not form.isupper()), own)
    found: dict[str, str] = {}
    for name in filter(None, (own, *_named(text))):
        found.setdefault(name.lower(), name)
    return tuple(found.values())


def title_topic(title: str) -> str | None:
    """Return the subject of an item's title (`Knife Crime` of `Update on Knife Crime.`), or None for routine items."""
    plain = re.sub(r"\s*\([^)]*\)", "", title).strip(" .:-–")
    plain = re.sub(r"^to\s+\w+\s+(?:the\s+)?", "", plain, flags=re.IGNORECASE)
    if not plain or plain.lower().startswith(tuple(t.lower() for t in terms("routine_titles", "kg.vocabulary"))):
        return None
    return _CLOSING.sub("", _OPENING.sub("", plain)).strip(" .:-–") or plain


def _named(text: str) -> list[str]:
    names = (match["topic"].strip(" '\"‘’“”") for match in _ABOUT.finditer(text))
    return [name for name in names if 0 < len(name.split()) <= _LONGEST and not _NOT_A_NAME.match(name)]

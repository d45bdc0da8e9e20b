"""The words of a layout file → compiled patterns of the kind that each field of `Layout` needs."""

from __future__ import annotations

import re
from collections.abc import Sequence

WHOLE_LINE = r"^\s*(?:{})\s*$"
LABEL = r"^\s*(?:{})\s*(?:[:.]\s*|$)"
START = r"^\s*(?:{})(?!\w)"
END = r"\s*(?:{})\s*$"
ANYWHERE = r"(?:{})"

SHAPES: dict[str, str] = {
    "page_kind_line": WHOLE_LINE,
    "minutes_title_start": START,
    "agenda_title_line": WHOLE_LINE,
    "furniture_line": WHOLE_LINE,
    "blank_page_line": WHOLE_LINE,
    "title_noise": END,
    "minutes_label_line": LABEL,
    "decision_label_line": LABEL,
    "action_label_line": LABEL,
    "truncated": ANYWHERE,
    "present_start": LABEL,
    "attendance_start": LABEL,
    "apologies_start": LABEL,
    "membership_start": LABEL,
    "chair_start": LABEL,
    "substitutes_start": LABEL,
    "minute_taker_start": LABEL,
    "list_header_line": WHOLE_LINE,
    "footer_line": WHOLE_LINE,
}
"""Each field of `Layout` and how its words match: a whole line, its start (as a label, with colon), its end."""

REGEX = "re:"
"""What a word begins with that is a regular expression."""


def pattern_of(word: str) -> str:
    """Return the regular expression of a word of a layout file; white space in plain words matches any."""
    if word.startswith(REGEX):
        return word.removeprefix(REGEX).strip()
    return r"\s+".join(re.escape(part) for part in word.split())


def compiled(field: str, words: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern that a field of `Layout` needs to find any of the words, in any case."""
    return re.compile(SHAPES[field].format("|".join(f"(?:{pattern_of(word)})" for word in words)), re.IGNORECASE)

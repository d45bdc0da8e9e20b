"""Statements that two names mean one thing: "X (formerly Y)", "X, now known as Y", "the X entitled 'Y'"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import alternatives
from kg.proper_names import VOCABULARY

_NAME = r"(?:[A-Z0-9#][\w\u2019'&-]*(?: (?:[A-Z0-9#&][\w\u2019'-]*|of|and|for|the|in|to))*)"
_QUOTED = "['\"\u2018\u201c](?P<{0}>[^'\"\u2018\u2019\u201c\u201d]{{4,80}}?)['\"\u2019\u201d]"


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name with its place, and the `other` name of which the text states that it means the same."""

    name: str
    start: int
    end: int
    other: str


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    older = alternatives("renamed", VOCABULARY)
    newer = alternatives("renamed_to", VOCABULARY)
    gap = r"(?: ?\([A-Z]\w+\))?,? ?\(? ?"
    return (
        re.compile(rf"(?P<other>{_NAME}){gap}{older} (?:the )?(?:as )?(?P<name>{_NAME}|[a-z ]{{5,60}}?)(?=[).,;]|$)"),
        re.compile(rf"(?P<other>{_NAME}){gap}{newer},? (?:the )?{_QUOTED.format('name')}"),
        re.compile(rf"(?P<other>{_NAME}){gap}{newer},? (?:the )?(?P<name>{_NAME})"),
    )


@cache
def _stated() -> re.Pattern[str]:
    """A cheap look for the words that state it, before the patterns with names around them are tried."""
    return re.compile(rf"\b(?:{alternatives('renamed', VOCABULARY)}|{alternatives('renamed_to', VOCABULARY)})\b")


def other_names(text: str) -> Iterator[OtherName]:
    """Yield the names of which a clean text states that they are another name of something."""
    if not _stated().search(text):
        return
    for pattern in _patterns():
        for match in pattern.finditer(text):
            name = re.sub(r"^The ", "", match["name"])
            start = match.end("name") - len(name)
            other = re.split(r"\band the |^The ", match["other"])[-1].strip()
            yield OtherName(name, start, match.end("name"), other)

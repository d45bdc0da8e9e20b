"""Roles that running text gives somebody: the post beside the name, an election, a membership declared, a chair."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.sentences import sentences
from kg import posts
from kg.name_spotting import Spot
from kg.names import key_of_title, rank

Found = tuple[str, str | None]
"""Role as written, and the body that the same words give, if any."""

_ELECTED = re.compile(
    r"(?P<bracket>\s*\([^()]{2,80}\))?(?P<others>(?:(?:\s*,\s*|\s+and\s+)[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){0,3}(?:\s*\([^()]*\))?)*)"
    r"(?:\s*,)?(?:\s+who)?\s+(?P<verb>be|was|were|is|had\s+been|has\s+been|have\s+been|being)\s+(?:duly\s+|unanimously\s+)?"
    r"(?:re-?)?(?:elected|appointed|confirmed|installed)\s+(?:as\s+|to\s+be\s+)?(?:the\s+|an?\s+|its\s+)?"
)
_ENGAGED = re.compile(
    r"\s+(?:had\s+been|has\s+been|have\s+been|was|were|is)\s+(?:commissioned|seconded|recruited|engaged|employed|co-opted)"
    r"(?:\s+(?:by|from|to)\s+(?:the\s+)?(?P<body>[A-Z][^,.;]{1,80}?))?\s+as\s+(?:the\s+|an?\s+)?"
)
_CHAIRED = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]|[Ii]ts)\s+)(?P<body>(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|for|the)\s+)*){1,8}?(?:[A-Z][\w’'&-]*|group|board|panel|forum|meeting))"
    r",?\s+(?:which\s+)?(?:is\s+|was\s+|and\s+)?chaired\s+by\s+(?:the\s+)?$"
)
_RELATIVE = re.compile(
    r"\b(?:relatives?|wife|husband|son|daughter|spouse|partner|brother|sister|mother|father|family|friend|cousin|niece|"
    r"nephew|uncle|aunt|employee|colleague)s?\b",
    re.IGNORECASE,
)
_MEMBERSHIP = re.compile(
    r"(?P<lead>\bas\s+(?:an?|the)\s+|\band\s+(?:as\s+)?an?\s+|,\s*(?:as\s+)?an?\s+|"
    r"\b(?:that\s+)?(?:he|she|they)\s+(?:is|was|were|are|am)\s+(?:also\s+)?an?\s+)"
)
_REPLACED = re.compile(r",?\s+(?:who\s+)?(?:had\s+|has\s+)?replaced\s+")
_MEMBER_OF = re.compile(
    r"\s*as\s+(?:an?|the)\s+(?P<role>[Mm]ember|[Cc]hair\w*|[Vv]ice[- ][Cc]hair\w*)"
    r"(?:\s+of\s+(?:the\s+)?(?P<body>[\w’'& ]+?))?(?=[.,;]|$)"
)
_TITLES_AS_POSTS = ("mayor", "provost")


def beside(text: str, spot: Spot) -> Iterator[Found]:
    """Yield the posts that stand beside a name: before it, behind it, or in its title."""
    after = posts.after(text, spot.end)
    if after and text[spot.end : spot.end + 1] == "," and posts.is_addressed(text, spot.start):
        after = None
    before = posts.before(text, spot.start) or _was(text, spot.start)
    if before:
        yield before.role, before.body
    if after and after.role:
        yield after.role, after.body
    grade = rank(spot.name)
    if grade:
        words = re.search(rf"((?:{posts.qualifiers()}\s+)+)$", text[: spot.start])
        beside_body = after.body if after and not after.role else None
        yield (words[1] if words else "") + posts.rank_in_full(grade), beside_body or _force(text, spot.end)
    for title in spot.name.titles:
        if key_of_title(title).split()[-1] in _TITLES_AS_POSTS:
            yield title, None


def _was(text: str, start: int) -> posts.Post | None:
    """The post of "the Commissioner was Lord Peel"."""
    verb = re.search(r"\s+(?:is|was)\s+$", text[:start])
    return posts.before(text, verb.start()) if verb else None


def _force(text: str, end: int) -> str | None:
    """The body that a dash or "of" joins to a ranked name: "Supt. Lee – Vale Police"."""
    match = re.compile(
        r"\s*(?:–|—|-|,|\bof\b|\bfrom\b)\s+(?:the\s+)?((?:[A-Z][\w’'-]*\s+){1,5}?(?:Police|Constabulary))\b"
    ).match(text, end)
    return match[1] if match else None


def elected(text: str, spot: Spot, resolved: bool) -> Iterator[Found]:
    """Yield posts that somebody was elected or appointed to; "be elected" counts only where it is `resolved`."""
    if post := elected_to(text, spot, resolved):
        yield post.role, post.body
    engaged = _ENGAGED.match(text, spot.end)
    if engaged:
        post = posts.read(text, engaged.end())
        if post:
            yield post.role, post.body or engaged["body"]


def elected_to(text: str, spot: Spot, resolved: bool) -> posts.Post | None:
    """Return the post to which somebody was elected, and where it stands; see `elected`."""
    match = _ELECTED.match(text, spot.end)
    return posts.read(_singular(text), match.end()) if match and (match["verb"] != "be" or resolved) else None


def _singular(text: str) -> str:
    """Return a text of the same length in which "Chairmen" are read as one "Chairman"."""
    return re.sub(r"\b((?:[Vv]ice-)?[Cc]hairm)en\b", r"\1an", text)


def chaired(text: str, spot: Spot) -> Iterator[Found]:
    """Yield the chair of a body that is "chaired by" the person named."""
    match = _CHAIRED.search(text[: spot.start])
    if match and posts.is_body(match["body"]):
        yield "chair", match["body"]


def declared(text: str, spot: Spot) -> Iterator[Found]:
    """Yield memberships and offices that somebody declares of himself: "as a member of X and a trustee of Y"."""
    _, end = next(((a, b) for a, b in sentences(text) if a <= spot.start < b), (spot.start, len(text)))
    if not re.match(r"[^.;]{0,40}\b(?:declared|disclosed|stated|indicated|advised|said|noted)\b", text[spot.end : end]):
        return
    found = False
    for match in _MEMBERSHIP.finditer(text, spot.end, end):
        if _RELATIVE.search(text[spot.end : match.start()]):
            return
        if not found and re.match(r",|\band\b", match["lead"]):
            continue
        post = posts.read(text[:end], match.end())
        if post:
            found = True
            yield post.role, post.body


def replaced(text: str, spot: Spot, others: list[Spot]) -> Iterator[tuple[Spot, Found]]:
    """Yield the roles of "X who had replaced Y as a member of the Z": X's own, and Y's as a former one."""
    match = _REPLACED.match(text, spot.end)
    other = next((o for o in others if match and o.start == match.end()), None)
    post = _MEMBER_OF.match(text, other.end) if other else None
    if other and post:
        role, body = post["role"], post["body"]
        yield spot, (role, body)
        yield other, (f"former {role}", body)


_GROUP = re.compile(
    r"(?P<body>(?:[A-Z][\w’'&-]*\s+(?:(?:of|and|for|the)\s+)*){0,8}(?:(?:working|steering|review|task\s+and\s+finish|reference|sub-?)\s+)?(?:[Gg]roup|[Pp]anel|[Bb]oard|[Cc]ommittee|[Ff]orum))\b[^.:;]{0,150}"
    r"\b(?:members?|membership|compris\w+|consist\w+|made\s+up)\b[^.:;]{0,30}:?\s*$"
)
_BETWEEN = re.compile(r"(?:\s*\([^()]*\))?[\s,;•·*-]*(?:and\s+)?")


def grouped(text: str, spots: list[Spot]) -> Iterator[tuple[Spot, str]]:
    """Yield the members of a group that a sentence lists, with the group: "a group with these members: A, B"."""
    for first, spot in enumerate(spots):
        match = _GROUP.search(text[: spot.start])
        if not match or (first and spots[first - 1].end > match.start()):
            continue
        body = re.sub(r"^(?:An?|The)\s+", "", " ".join(match["body"].split()))
        for i in range(first, len(spots)):
            if i > first and not _BETWEEN.fullmatch(text[spots[i - 1].end : spots[i].start]):
                break
            yield spots[i], body


@cache
def _substitute_for() -> re.Pattern[str]:
    return re.compile(r"\b(?:substitut(?:e|ed|ing|es)\s+for|deputis(?:ed|ing)\s+for|in\s+(?:the\s+)?place\s+of)\s+$")


def is_substituted(text: str, spot: Spot) -> bool:
    """Whether somebody else sits for the person named, who is therefore a member."""
    return _substitute_for().search(text[: spot.start]) is not None


def is_author(text: str, spot: Spot) -> bool:
    """Whether a report or paper is said to be from the person named."""
    return (
        re.search(r"\b(?:report|paper)s?\s+(?:\w+\s+){0,2}(?:from|by|of)\s+(?:the\s+)?$", text[: spot.start])
        is not None
    )

"""What a sentence says to be over: a post that somebody left, a body that somebody left, a name no longer borne.

Only what has happened counts ("had stepped down as Chair"), never what is to come ("would be standing down in May").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg import posts
from kg.name_spotting import Spot
from kg.names import Likeness, PersonName, compare

Ended = tuple[str, str | None]
"""A post, or "" for all that somebody held of a body; and the body where the words give it."""

_ADVERBS = r"(?:(?:since|now|recently|also|already|formally|sadly)\s+)*"
_LEFT = re.compile(
    rf"(?:\s*\([^()]{{2,80}}\))?(?:\s*,)?(?:\s+who)?\s+(?:had\s+|has\s+|having\s+)?{_ADVERBS}"
    r"(?P<verb>stepped\s+down|stood\s+down|resigned|retired|left|vacated|relinquished|ceased\s+to\s+be|"
    r"(?:was|is)\s+no\s+longer)(?P<how>\s+(?:as|from|to\s+be)\b|(?=\s+(?:the|an?|his|her|their)\b))?"
    r"(?:\s+(?:the|an?|his|her|their))?(?:\s+(?P<part>(?:role|position|office|post|duties)\s+(?:as|of)|membership\s+of)"
    r"(?:\s+(?:the|an?))?)?\s+"
)
_LEAVING = re.compile(
    r"\b(?:resignation|retirement|departure)\s+(?:of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:\s*\([^()]{2,80}\))?\s+(?:as|from)\s+(?:the\s+|an?\s+|his\s+|her\s+)?")
_IN_PLACE = re.compile(
    r"[^.;:]{0,60}?\b(?:in\s+(?:the\s+)?place\s+of|in\s+succession\s+to|to\s+(?:succeed|replace)|replacing|succeeding|"
    r"following\s+the\s+(?:resignation|retirement|departure)\s+of)\s+(?:the\s+)?(?:former\s+)?$"
)
_OF_A_NAME = re.compile(r"\b(?:n[ée]e|born|known)\b", re.IGNORECASE)
"""Words that are said of names alone, and not of seats."""
_LONGEST_BETWEEN = 40
_FORMER_NAME = re.compile(
    r"\s*(?P<open>\()?\s*,?\s*(?:(?:who\s+was|and)\s+)?(?:formerly|previously|n[ée]e|born|now\s+known\s+as|now)"
    r"(?:\s+known\s+as)?\s+$",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(
    r"[^.;:]{0,120}\b(?:he|she|they|who|to)\b[^.;:]{0,40}\b(?:known|referred\s+to)(?:\s+(?:in\s+future|from\s+now\s+on))?"
    r"\s+as\s+$"
)
_ONCE = re.compile(
    r"\s*[,(]\s*(?:who\s+(?:was|had\s+been)\s+)?(?:formerly|previously|until\s+(?:then|recently|\w+\s+\d{4}))\s+(?:the\s+|an?\s+)?"
)
_BORN = re.compile(r"\s*[(,]\s*(?:n[ée]e|born|formerly\s+known\s+as)\s+(?P<surname>[A-Z][\w’'-]+)\s*(?=[),])")

_BEARER = (
    r"\b(?:same name|that name|(?:his|her|their) name|namesake|(?:the )?(?:former|previous|late|earlier|other)"
    r" (?:councillor|member|chair\w*|officer|mr|mrs|ms|miss|dr)\b)"
)
_NAMESAKE = re.compile(
    r"(?i:[^.;]{0,160}?(?:\bno relation(?:\)| of| to)"
    r"|\b(?:not (?:in any way |to be |be )?(?:related|connected|confused|mistaken)|unrelated to"
    r"|no (?:family )?connection (?:with|to)|different (?:person )?(?:from|to)|another person (?:than|from))\b"
    rf"[^.;]{{0,80}}?{_BEARER}"
    r"|\b(?:shares?|shared|sharing) (?:his|her|their|a|the same) name with\b"
    r"|\b(?:had|has|was|is) (?:a|the) namesake\b"
    r"|\b(?:son|daughter|father|mother|brother|sister|nephew|niece|grandson|granddaughter|cousin) of the"
    r" [^.;]{0,60}?\bof (?:the same|that) name\b))"
)


def namesakes(text: str, spots: Sequence[Spot]) -> frozenset[Spot]:
    """Return the names of which a sentence says that somebody else bears them too ("no relation of the former X")."""
    found = set()
    for spot in spots:
        following = min((s.start for s in spots if s.start >= spot.end), default=len(text))
        told = _NAMESAKE.match(text, spot.end)
        if told and told.end() <= max(following, spot.end):
            found.add(spot)
    return frozenset(found)


def ended(text: str, spot: Spot) -> Iterator[Ended]:
    """Yield the posts and bodies that a sentence says the person named has left."""
    once = _ONCE.match(text, spot.end)
    if once and (post := posts.read(text, once.end())):
        yield post.role, post.body
    after = _LEFT.match(text, spot.end)
    if after and (after["how"] is not None or after["part"]):
        # Whoever leaves or vacates the chair may be back for the next item.
        back = after["verb"].startswith(("left", "vacated")) and not after["part"]
        yield from ((post, body) for post, body in _left(text, after.end()) if not (post and back))
    elif _LEAVING.search(text[: spot.start]) and (behind := _FROM.match(text, spot.end)):
        yield from _left(text, behind.end())


def _left(text: str, start: int) -> Iterator[Ended]:
    """The post, or the body, that the words from `start` name."""
    if post := posts.read(text, start):
        yield post.role, post.body
        return
    body = _body().match(text, start)
    if body and posts.is_body(body.group()):
        yield "", body.group()


@cache
def _body() -> re.Pattern[str]:
    return re.compile(r"[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|for|the)\s+)*[A-Z][\w’'&-]*){0,8}")


def in_place_of(text: str, others: Sequence[Spot], post: posts.Post) -> Spot | None:
    """Return whom somebody succeeds who was elected to a `post`: "elected Chair in place of X", else None."""
    for other in others:
        if other.start >= post.end and _IN_PLACE.fullmatch(text[post.end : other.start]):
            return other
    return None


def _one_given_name(a: PersonName, b: PersonName) -> bool:
    """Whether two names have one given name. "Cllr Ash (previously Cllr Oak)" may be said of a seat."""
    first, second = (PersonName(given=name.given[:1], surname="x") for name in (a, b))
    return bool(a.given and b.given) and compare(first, second) >= Likeness.FITS


def other_names(text: str, spots: Sequence[Spot]) -> dict[Spot, Spot]:
    """Return each name to which the text joins an earlier one of the same person, with that earlier name.

    Of a surname alone ("née Oak") the given names are those of the name before it.
    """
    found: dict[Spot, Spot] = {}
    for spot in spots:
        if spot.name.given and (born := _BORN.match(text, spot.end)):
            name = spot.name.model_copy(update={"surname": born["surname"], "honours": (), "authority": None})
            found[spot] = Spot(born.start("surname"), born.end("surname"), name, "other name")
        following = min((s for s in spots if s.start >= spot.end), key=lambda s: s.start, default=None)
        if following and _KNOWN_AS.fullmatch(text[spot.end : following.start]):
            found[following] = spot
        for other in spots:
            if not 0 < other.start - spot.end <= _LONGEST_BETWEEN:
                continue
            between = _FORMER_NAME.fullmatch(text[spot.end : other.start])
            if between and (_OF_A_NAME.search(between.group()) or _one_given_name(spot.name, other.name)):
                now = "now" in between.group().casefold().split()
                found |= {other: spot} if now else {spot: other}
    return found

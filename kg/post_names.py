"""Posts as they are written, brought to what can be compared: "the Chairman", "Chair", "Cadeirydd" are one post.

A post has words that say what it is, and words that say how it is held: an acting holder holds it for the time being,
a former one no more. "Deputy" and "assistant" make another post.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.model import Frozen
from kg import posts

_CHAIR = r"chair(?:man|woman|person|men)?|convenor|convener|cadeirydd"
_VICE = r"vice|deputy|depute"
_ACTING = frozenset({"acting", "interim", "temporary"})
_PAST = frozenset({"former", "previous", "outgoing", "retiring", "ex", "late", "then"})
_COMING = frozenset({"designate", "incoming", "elect"})
_EMPTY = frozenset({"the", "new", "newly", "elected", "appointed", "current", "permanent", "substantive", "a", "an"})
_SMALL = frozenset({"and", "of", "for", "the", "to", "in", "on", "at"})
_OTHER_POST = frozenset({"deputy", "assistant", "vice", "depute", "associate", "sub", "under", "shadow", "co"})
_NOT_ONE = frozenset({"each", "all", "every", "any", "with", "both", "other", "who", "that"})
"""Words of a phrase that is no post, or of several people."""
_LONGEST = 9
_MEMBER_FOR = re.compile(
    r"(?:the\s+)?(?:local\s+|ward\s+)?(?:member|councillor)\s+for\s+(?:the\s+)?(.+)", re.IGNORECASE
)
_ONE_FOR_A_PLACE = frozenset({"commissioner", "constable", "coroner", "sheriff"})
"""Last words of posts of which a place has one: what they are "for" or "of" is the place."""
_TOO_WIDE = frozenset({"member", "members", "officer", "officers", "councillor", "head", "manager", "lead", "partner"})
"""Last words of posts that by themselves name no post."""


class PostName(Frozen):
    """A post: its words as compared, whether it is held for the time being, no more, or not yet, and of which body.

    `where` is the place that "the member for X" names.
    """

    key: str
    acting: bool = False
    past: bool = False
    coming: bool = False
    body: str | None = None
    where: str | None = None


@lru_cache(maxsize=1 << 14)
def post_name(text: str) -> PostName | None:
    """Return the post that words name, or None when they name none (a person, a body, several posts)."""
    words = " ".join(text.replace("’", "'").split()).strip(" .,;:()")
    if member := _MEMBER_FOR.fullmatch(words):
        return PostName(key="member", where=member[1])
    bare = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
    role, body = (bare, None) if bare.isupper() and posts.has_post(bare) else posts.split(bare)
    if not role or not _one_post(_title(role)):
        return None
    tokens = re.findall(r"[^\W_]+", _chairs(role.casefold()))
    how = set(tokens)
    if how & _NOT_ONE or len(tokens) > _LONGEST or tokens[-1] in ("chairs", "leads"):
        return None
    kept = [t for t in tokens if t not in _ACTING | _PAST | _COMING | _EMPTY]
    if kept and (cut := next((n for n, t in enumerate(kept) if n and t in ("for", "of")), 0)):
        kept = kept[:cut] if kept[cut - 1] in _ONE_FOR_A_PLACE else kept
    if not kept:
        return None
    return PostName(
        key=" ".join(kept), acting=bool(how & _ACTING), past=bool(how & _PAST), coming=bool(how & _COMING), body=body
    )


def _title(role: str) -> str:
    """Words with one capital each, as posts are known by: "the chief finance officer", "CHIEF EXECUTIVE"."""
    words = role.split()
    shouted = sum(word.isupper() and len(word) > 2 for word in words) > 1
    return " ".join(
        word if word in _SMALL else word[:1].upper() + (word[1:].lower() if shouted else word[1:]) for word in words
    )


def _one_post(role: str) -> bool:
    """Whether words name one post: "Head of Crime and Safety" does, "Clerk and Treasurer" does not."""
    first, *others = re.split(r"\s(?:and|or|&)\s(?!Crime\b|Commissioner\b)|[,/]", role)
    if any(posts.has_post(part) for part in others) or not posts.has_post(first):
        return bool(others) and not posts.has_post(first) and posts.has_post(others[-1]) and len(others) == 1
    return not others or re.search(r"\s(?:of|for)\s", first) is not None


def _chairs(role: str) -> str:
    role = re.sub(rf"\b(?:{_VICE})[\s-]*(?:{_CHAIR})\b", "vice chair", role)
    return re.sub(rf"\b(?:{_CHAIR})\b", "chair", role)


def is_chair(post: PostName) -> bool:
    """Whether a post is that of whoever presides, or of the deputy."""
    return post.key in ("chair", "vice chair")


def same_post(asked: PostName, held: PostName) -> bool:
    """Whether words for a post name one that somebody holds: alike, by its initials, or by its last word."""
    if held.past or held.coming or asked.past != held.past or asked.coming:
        return False
    if asked.acting and not held.acting:
        return False
    return asked.key == held.key or _initials(asked.key, held.key) or _short(asked.key, held.key)


def _initials(a: str, b: str) -> bool:
    """Whether one is the initials of the other: PCC of the Police and Crime Commissioner."""
    short, long = sorted((a, b), key=lambda key: key.count(" "))
    if " " in short or " " not in long:
        return False
    return short == "".join(word[0] for word in long.split() if word not in _SMALL)


def _short(asked: str, held: str) -> bool:
    """Whether a post is asked for by its last words alone, or without what it is "of" or "for"."""
    wanted, words = asked.split(), held.split()
    if (wanted[-1] in _TOO_WIDE and len(wanted) == 1) or len(wanted) >= len(words):
        return False
    if words[: len(wanted)] == wanted and words[len(wanted)] in ("of", "for", "to"):
        return True
    return words[-len(wanted) :] == wanted and not _OTHER_POST & set(words[: -len(wanted)])

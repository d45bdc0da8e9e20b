"""The body in which a role is held, as far as the same document says: the meeting's own body, or a named office."""

from __future__ import annotations

import re

from kg.context import Context
from kg.posts import qualifiers

_GENERIC = re.compile(
    r"(?:the\s+)?(?P<head>Panel|Board|Committee|Council|Commission|Partnership|Group|Forum|Cabinet|Authority)s?",
    re.IGNORECASE,
)


def placed(context: Context, role: str, body: str | None) -> tuple[str, str | None]:
    """Return a role with its body: "the Panel" is the meeting's, a commissioner is of the office the file names."""
    role = re.sub(r"^(?:the|an?)\s+", "", " ".join(role.split()).strip(" ,;"))
    body = re.sub(r"^(?:the|an?)\s+", "", " ".join(body.split()).strip(" ,;.")) if body else None
    if body and (match := _GENERIC.fullmatch(body)):
        own = context.body or ""
        return role, own if re.search(rf"\b{match['head']}\b", own, re.IGNORECASE) else body
    return role, body or _office(context.record.text, role)


def _office(text: str, role: str) -> str | None:
    """The office that a post title implies, where the file names it: "Office of the <post>", or O and its acronym."""
    post = re.sub(r"\s+(?:for|of)\s+.*$", "", role)
    post = re.sub(rf"^(?:(?:{qualifiers()})\s+)+", "", post)
    post = re.sub(r"^(?:D(?=PCC|PFCC))", "", post)
    if not re.search(r"\bCommissioner$|^PF?CC$", post):
        return None
    if post.isupper():
        words = r"\s+".join(rf"{letter}\w*,?(?:\s+and)?" for letter in post)
        named = re.search(rf"\bOffice\s+of\s+(?:the\s+)?{words}(?!\w)", text)
    else:
        named = re.search(rf"\bOffice\s+of\s+(?:the\s+)?{re.escape(post)}\b", text, re.IGNORECASE)
    if named:
        return " ".join(named.group().split())
    acronym = post if post.isupper() else "".join(word[0] for word in post.split() if word[0].isupper())
    short = re.search(rf"\bO{re.escape(acronym)}\b", text)
    return short.group() if short else None

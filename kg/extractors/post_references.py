"""Posts that minutes use in place of a name: "the Director of Finance said", "thanked the Chair", each once.

Consumes a `Context`, produces `PostReference`s in the order of their places. A post with the name of its holder beside
it is none: `kg.extractors.people` gives that. Who is meant is decided across the documents of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.model import DocumentKind, Paragraph, ParagraphKind
from kg import posts
from kg.context import Context
from kg.names import title_pattern
from kg.post_facts import PostReference
from kg.post_names import PostName, post_name
from kg.told import told

_ARTICLE = re.compile(r"(?<!Office of )\b[Tt]he\s+(?=[A-Z]|chair|vice|deputy|clerk|acting|interim)")
_NUMBERED = re.compile(r"\b[Tt]he\s+(Section\s+\d+\s+Officer)\b")
_RUN_ON = re.compile(r"(?<!\bof)(?<!\bto)(?<!\bfor)\s+the\s|\s(?:on|in|at)\s|\s[A-Z]{2,6}$|^[A-Z]{2,6}\s")
"""What shows that words behind "the" are a post and something else: "Plan the PCC", "PCC on the Plan"."""
_SKIPPED = frozenset({ParagraphKind.HEADING, ParagraphKind.INTENT, ParagraphKind.TABLE})
_MEMBER_FOR = re.compile(
    r"\b[Tt]he\s+(?:local\s+|ward\s+)?[Mm]ember\s+for\s+[A-Z][\w’'-]+(?:\s+(?:and\s+)?[A-Z][\w’'-]+){0,3}"
)


def extract(context: Context) -> Iterator[PostReference]:
    """Yield the first place in minutes where each post stands for its holder; other documents have none."""
    if context.document.kind is not DocumentKind.MINUTES:
        return
    seen: set[str] = set()
    for paragraph in _paragraphs(context):
        for sentence in told(context.record, paragraph):
            for words, post in _posts(sentence.text):
                key = f"{'acting ' * post.acting}{post.key} {post.where or ''} {post.body or ''}"
                if key not in seen:
                    seen.add(key)
                    yield PostReference(words=words, source=context.quote(sentence.span))


def _paragraphs(context: Context) -> Iterator[Paragraph]:
    document = context.document
    for paragraph in (*document.paragraphs, *(p for item in document.items for p in item.paragraphs)):
        if paragraph.kind not in _SKIPPED:
            yield paragraph


def _posts(text: str) -> Iterator[tuple[str, PostName]]:
    for article in _ARTICLE.finditer(text):
        found = posts.read(text, article.end())
        if found is None or _named().match(text, found.end):
            continue
        words = text[found.start : found.end]
        post = None if _RUN_ON.search(words) else post_name(words)
        if post and not post.past and not post.coming and post.key != "member":
            yield words, post
    for numbered in _NUMBERED.finditer(text):
        post = post_name(numbered[1])
        if post and not _named().match(text, numbered.end()):
            yield numbered[1], post
    for member in _MEMBER_FOR.finditer(text):
        post = post_name(member.group())
        if post:
            yield member.group(), post


@cache
def _named() -> re.Pattern[str]:
    """What follows a post whose holder is named: ", Ann Lee,", "Cllr Lee", "(Ann Lee)"."""
    return re.compile(rf"\s*[,(:–-]?\s*(?:{title_pattern()}\s|[A-Z][\w’'-]+\s+(?:[A-Z]\.?\s+)?[A-Z][\w’'-]+)")

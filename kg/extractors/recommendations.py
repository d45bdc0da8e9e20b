"""What reports put to a body: each clause of their recommendations, also where minutes print them. Never a decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import ParagraphKind, Span
from kg.context import Context
from kg.extractors.decisions import normal
from kg.iri import BASE, digest, mint
from kg.model import Recommendation
from kg.told import part, told
from kg.topics import topics

_PRINTED = re.compile(
    r"^\W*(?:officers?['’]?s?\s+)?recommendations?(?:\s+(?:of|from)\s+[^:]{1,60})?\s*:\s*(?P<what>\S.+)$", re.I
)
_TOLD = re.compile(r"^(?:It|The\s+(?:report|paper))\s+recommend(?:s|ed)\s+that\b")
_KINDS = (ParagraphKind.TEXT, ParagraphKind.INTENT, ParagraphKind.RECOMMENDATION)


@dataclass(frozen=True, slots=True)
class _Found:
    title: str | None
    author: str | None
    to_body: str | None
    text: str
    span: Span


def extract(context: Context) -> Iterator[Recommendation]:
    """Yield the recommendations of a report, and those that an agenda or minutes print as an officer's."""
    seen: Counter[str] = Counter()
    place = (context.meeting or context.document_id).removeprefix(BASE)
    for found in (*_of_report(context), *_in_items(context)):
        words = normal(f"{found.title or ''} {found.text}")
        seen[words] += 1
        again = (str(seen[words]),) if seen[words] > 1 else ()
        yield Recommendation(
            id=mint("recommendation", place, digest(words, *again)),
            document=context.document_id,
            meeting=context.meeting,
            report_title=found.title,
            author=found.author,
            date=context.date,
            to_body=found.to_body,
            text=found.text,
            topics=topics(found.title, found.text),
            sources=(context.quote(found.span),),
        )


def _of_report(context: Context) -> Iterator[_Found]:
    report = context.document.report
    if report is None:
        return
    title = report.subject.value if report.subject else context.document.title
    author = report.author.value if report.author else None
    to_body = report.to_body.value if report.to_body else context.body
    for clause in report.recommendations:
        yield _Found(title, author, to_body, clause.text, clause.span)


def _in_items(context: Context) -> Iterator[_Found]:
    for item in context.document.items:
        for paragraph in (p for p in item.paragraphs if p.kind in _KINDS):
            for sentence in told(context.record, paragraph):
                if match := _PRINTED.match(sentence.text):
                    clause = part(context.record, sentence, match.start("what"), match.end())
                    yield _Found(item.title or None, None, context.body, clause.text, clause.span)
                elif _TOLD.match(sentence.text):
                    yield _Found(item.title or None, None, context.body, sentence.text, sentence.span)

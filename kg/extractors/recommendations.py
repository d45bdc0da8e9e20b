"""What reports put to a body: each clause of their recommendations. Never a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.context import Context
from kg.extractors.decisions import normal
from kg.iri import BASE, digest, mint
from kg.model import Recommendation
from kg.topics import topics


def extract(context: Context) -> Iterator[Recommendation]:
    """Yield the recommendations of a report; other documents, minutes above all, have none."""
    report = context.document.report
    if report is None:
        return
    title = report.subject.value if report.subject else context.document.title
    seen: Counter[str] = Counter()
    for clause in report.recommendations:
        words = normal(clause.text)
        seen[words] += 1
        again = (str(seen[words]),) if seen[words] > 1 else ()
        place = context.meeting or context.document_id
        yield Recommendation(
            id=mint("recommendation", place.removeprefix(BASE), digest(normal(title or ""), words, *again)),
            document=context.document_id,
            meeting=context.meeting,
            report_title=title,
            author=report.author.value if report.author else None,
            date=context.date,
            to_body=report.to_body.value if report.to_body else context.body,
            text=clause.text,
            topics=topics(title, clause.text),
            sources=(context.quote(clause.span),),
        )

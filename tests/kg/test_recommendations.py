"""Recommendations: the clauses of a report, and what minutes print as an officer's; never a decision."""

from __future__ import annotations

from ingest.model import Clause, DocumentKind, Piece, ReportHead, Span
from kg.context import Context
from kg.extractors import decisions, narrative, recommendations
from tests.kg.told_minutes import BODY, DATE, minutes


def report() -> Context:
    """A report with one recommendation, for the panel's meeting."""
    context = minutes("To endorse the strategy.")
    (paragraph,) = context.document.items[0].paragraphs
    head = ReportHead(
        subject=Piece(value="Knife Crime", span=Span(start=0, end=4)),
        recommendations=(
            Clause(label="(a)", text=paragraph.text, span=paragraph.span, marker="narrative", formal=False),
        ),
    )
    document = context.document.model_copy(
        update={"kind": DocumentKind.REPORT, "items": (), "report": head, "meeting": None}
    )
    return Context(context.record, document, context.document_id, context.meeting, BODY, DATE)


def test_a_report_recommends_to_the_body_it_is_for() -> None:
    """Title, date and body are those of the report and its meeting; an author that is not given stays unknown."""
    context = report()
    (found,) = recommendations.extract(context)
    assert (found.report_title, found.author, found.to_body, found.date) == ("Knife Crime", None, BODY, DATE)
    assert found.sources[0].quote == found.text == "To endorse the strategy."
    assert not [*decisions.extract(context), *narrative.extract(context)]


def test_an_officers_recommendation_in_minutes() -> None:
    """It is recommended, and not decided, whatever the body did."""
    context = minutes("Officer recommendation: That the smaller depot be bought.")
    (found,) = recommendations.extract(context)
    assert found.text == found.sources[0].quote == "That the smaller depot be bought."
    assert not [*decisions.extract(context), *narrative.extract(context)]

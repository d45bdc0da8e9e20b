"""Minutes made for a test: one item of an invented panel, from its paragraphs and clauses as they are printed."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import (
    AgendaItem,
    Clause,
    Document,
    DocumentKind,
    Meeting,
    Paragraph,
    ParagraphKind,
    Piece,
    Record,
    Source,
    Span,
)
from kg.context import Context

BODY = "Vale and Moor Police and Crime Panel"
DATE = "2031-06-09"
TEXT, INTENT, STATEMENT, TABLE = (
    ParagraphKind.TEXT,
    ParagraphKind.INTENT,
    ParagraphKind.STATEMENT,
    ParagraphKind.TABLE,
)


def minutes(
    *paragraphs: str | tuple[ParagraphKind, str],
    title: str = "Retail Crime.",
    number: str | None = "7",
    clauses: Sequence[tuple[str, str]] = (),
    tail: str = "",
    file: str = "minutes.txt",
) -> Context:
    """Return the context of minutes with one item.

    A paragraph is its text (told), or its kind and text; a bullet is written `- text` or `(i) text`. `clauses` are
    (marker, text); `tail` is text below the item, such as the line of the next meeting.
    """
    text = f"{BODY}\n\n{title}\n\n"
    heading = Span(start=text.index(title), end=text.index(title) + len(title))
    built: list[Paragraph] = []
    for given in paragraphs:
        kind, printed = given if isinstance(given, tuple) else (TEXT, given)
        label, words = _labelled(printed)
        built.append(Paragraph(kind=kind, text=words, label=label, span=_span(text, printed)))
        text += printed + "\n\n"
    made: list[Clause] = []
    for marker, words in clauses:
        made.append(Clause(label=None, text=words, span=_span(text, words), marker=marker, formal=True, printed=marker))
        text += words + "\n\n"
    text += tail
    item = AgendaItem(
        number=number,
        title=title,
        heading=heading,
        span=Span(start=heading.start, end=len(text)),
        paragraphs=tuple(built),
        clauses=tuple(made),
    )
    whole = Span(start=0, end=len(text))
    place = Span(start=0, end=len(BODY))
    meeting = Meeting(kind="minutes", body=Piece(value=BODY, span=place), date=Piece(value=DATE, span=place))
    document = Document(
        kind=DocumentKind.MINUTES, title=None, span=whole, opening=place, date=DATE, meeting=meeting, items=(item,)
    )
    record = Record(
        source=Source(name=file, media_type="text/plain", sha256="0" * 64), text=text, documents=(document,)
    )
    return Context(
        record=record,
        document=document,
        document_id="https://panelgraph.example/id/document/one",
        meeting="https://panelgraph.example/id/meeting/vale-and-moor-2031-06-09",
        body=BODY,
        date=DATE,
        items={heading.start: "https://panelgraph.example/id/item/7"},
    )


def _labelled(printed: str) -> tuple[str | None, str]:
    if printed.startswith("- "):
        return "-", printed[2:]
    if printed.startswith("(") and ") " in printed[:7]:
        label, _, words = printed.partition(" ")
        return label, words
    return None, printed


def _span(text: str, words: str) -> Span:
    return Span(start=len(text), end=len(text) + len(words))

"""Declarations of interest in minutes: one for each person and item. An explicit "none" is no declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.model import AgendaItem, DocumentKind, ParagraphKind
from ingest.vocabulary import alternatives
from kg.context import Context
from kg.declared import Declared, declared, rows
from kg.extractors.decisions import normal, places
from kg.iri import BASE, digest, mint
from kg.model import Declaration
from kg.told import told


def extract(context: Context) -> Iterator[Declaration]:
    """Yield the declarations of minutes, each once; `person` stays None until names are resolved."""
    if context.document.kind is not DocumentKind.MINUTES:
        return
    meeting = context.meeting or context.document_id
    seen: set[str] = set()
    for item, place in places(context):
        for one in _declared(context, item):
            identifier = mint(
                "declaration", meeting.removeprefix(BASE), place, digest(normal(one.name or ""), normal(one.interest))
            )
            if identifier in seen:
                continue
            seen.add(identifier)
            yield Declaration(
                id=identifier,
                meeting=context.meeting,
                body=context.body,
                date=context.date,
                person=None,
                name=one.name,
                interest=one.interest,
                items=one.items,
                sources=(context.quote(one.span),),
            )


def _declared(context: Context, item: AgendaItem) -> Iterator[Declared]:
    told_here = [p for p in item.paragraphs if p.kind in (ParagraphKind.TEXT, ParagraphKind.TABLE)]
    title = alternatives("declaration_titles", "kg.vocabulary")
    in_item = bool(re.search(rf"\b{title}", item.title, re.IGNORECASE))
    said = [list(told(context.record, paragraph)) for paragraph in told_here]
    if in_item:
        yield from declared([sentence for sentences in said for sentence in sentences], True)
        yield from rows(told_here)
    else:
        for sentences in said:
            yield from declared(sentences, False)

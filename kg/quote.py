"""A quote: where a fact stands. Every record of facts carries them; this file imports none of those."""

from __future__ import annotations

from ingest.model import Frozen, Record


class Quote(Frozen):
    """Where a fact stands: file as ingested, page, code points in its stored text, and those characters verbatim.

    `page` counts from 1, `page_label` is the number printed on that page. `ocr` is None, or the confidence (0 to 1)
    with which the page was recognised from its picture: figures of such a quote need a look at the page itself.
    `withdrawn` is true when the source of the file has it no more.
    """

    document: str
    page: int | None
    start: int
    end: int
    quote: str
    page_label: str | None = None
    ocr: float | None = None
    withdrawn: bool = False


def quote_of(record: Record, start: int, end: int) -> Quote:
    """Return the verbatim quote of characters `start` to `end` of a record, with the page that shows it."""
    number = record.page_of(start)
    page = record.pages[number - 1] if number else None
    return Quote(
        document=record.source.name,
        page=number,
        start=start,
        end=end,
        quote=record.text[start:end],
        page_label=page.label if page else None,
        ocr=page.ocr if page else None,
    )

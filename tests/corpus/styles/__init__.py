"""House styles: one module each, with `MANNER`, `SUFFIX` and `write(page)`, which fills a page for its meeting."""

from __future__ import annotations

from types import ModuleType

from tests.corpus.styles import (
    agreed_to,
    book,
    capture,
    comma_run,
    county,
    decision_first,
    prose,
    tables,
    web_page,
)

DEVELOPMENT: dict[str, ModuleType] = {
    "county": county,
    "capture": capture,
    "comma_run": comma_run,
    "tables": tables,
    "prose": prose,
    "web_page": web_page,
    "agreed_to": agreed_to,
    "book": book,
    "decision_first": decision_first,
}
"""The styles of the development corpus by name."""

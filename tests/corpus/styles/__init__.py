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
    minute_book,
    prose,
    run_in,
    tables,
    web_list,
    web_page,
    wide,
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

HELD: dict[str, ModuleType] = {
    "wide": wide,
    "run_in": run_in,
    "minute_book": minute_book,
    "capture": capture,
    "web_list": web_list,
    "county": county,
    "comma_run": comma_run,
}
"""The styles of the corpus that is held back: four that the development corpus has not, three in other words."""

STYLES = {"development": DEVELOPMENT, "held": HELD}

"""A page that a programme put into fields of XML or JSON: its title, then its longest field that holds HTML."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.web_pages.lines import Line
from ingest.web_pages.page import page_lines
from ingest.web_service.fields import unescaped_markup

_TITLES = ("title", "name", "subject", "heading")


def wrapped_lines(fields: Sequence[tuple[str, str]], name: str) -> list[Line]:
    """Return the lines of the pages among some fields (name in small letters, text), under the title beside them.

    Empty when no field holds HTML. Raises NotARecord and UnreadableFile as `page_lines`.
    """
    pages = [page for _, text in fields if _is_page(page := unescaped_markup(text))]
    if not pages:
        return []
    title = next((" ".join(text.split()) for key, text in fields if key in _TITLES and 0 < len(text) < 300), None)
    lines: list[Line] = []
    for page in pages:
        lines += page_lines(page, name)[0]
    if title and not any(line.text == title for line in lines):
        lines.insert(0, Line(title, 1))
    return lines


def _is_page(text: str) -> bool:
    lower = text.lower()
    return any(f"<{tag}" in lower for tag in ("p>", "p ", "div", "table", "body", "li>", "h1", "h2"))

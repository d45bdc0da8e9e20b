"""The forms in which a record can be made again, by name: what makes each, and the end of its file name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.remade import docx, html, pdf
from tests.remade.elements import Pages

FORMS: dict[str, tuple[Callable[[Pages], bytes], str]] = {
    "html": (html.page, ".html"),
    "docx-numbered": (docx.with_numbered_lists, ".docx"),
    "docx-typed": (docx.with_typed_labels, ".docx"),
    "pdf-minutes": (partial(pdf.printed, style=pdf.MINUTES), ".pdf"),
    "pdf-plain": (partial(pdf.printed, style=pdf.PLAIN), ".pdf"),
    "pdf-report": (partial(pdf.printed, style=pdf.REPORT), ".pdf"),
}

"""Templates of the pages, and the links that they make."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlencode

import jinja2
from fastapi.templating import Jinja2Templates

from ingest.clean import clean
from kg.model import Quote
from search_api.wording import STATUSES, coverage, day, place, says_no_more, words


def document_url(name: str) -> str:
    """Return the address of a document's page."""
    return f"/documents/{quote(name, safe='/')}"


def file_url(name: str, page: int | None = None) -> str:
    """Return the address of a file as it was published, at a page of it."""
    return f"/files/{quote(name, safe='/')}" + (f"#page={page}" if page else "")


def picture_url(name: str, page: int) -> str:
    """Return the address of a picture of a page."""
    return f"/page-pictures/{page}/{quote(name, safe='/')}"


def passage_url(source: Quote) -> str:
    """Return the address of a document's page with a passage marked, at that passage."""
    return f"{document_url(source.document)}?{urlencode({'start': source.start, 'end': source.end})}#passage"


def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    env = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.filters.update(day=day, words=words, clean=clean, coverage=coverage)
    env.globals.update(
        passage_url=passage_url,
        document_url=document_url,
        file_url=file_url,
        picture_url=picture_url,
        place=place,
        says_no_more=says_no_more,
        statuses=STATUSES,
        here=None,
    )
    return env


templates = Jinja2Templates(env=_environment())

"""The files as they were published, and pictures of their pages.

Files are served as they are and never as pages of ours: what could run in a browser is only offered for download.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from search_api.errors import NotFound
from search_api.problems import RESPONSES
from search_api.routes_json import Held

router = APIRouter(responses=RESPONSES)

_SHOWN = {"application/pdf": "application/pdf", "text/plain": "text/plain; charset=utf-8"}
"""Types that a browser may show; everything else is saved."""
Name = Annotated[str, Path(description="The name of a file as ingested.", examples=["2031-03-04-minutes.pdf"])]


@router.head("/files/{name:path}", include_in_schema=False)
@router.get(
    "/files/{name:path}",
    summary="A file as it was published",
    response_class=Response,
    responses={200: {"description": "The bytes of the file", "content": {"application/pdf": {}}}},
)
def original(request: Request, held: Held, name: Name) -> Response:
    """Return the bytes of a file, unchanged. A PDF opens at a page with `#page=3`."""
    record, content = held.original(name)
    tag = f'"{record.source.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    shown = _SHOWN.get(record.source.media_type)
    file = quote(name.rsplit("/", 1)[-1] or "file", safe="")
    disposition = "inline" if shown else "attachment"
    headers = {"ETag": tag, "Content-Disposition": f"{disposition}; filename*=UTF-8''{file}"}
    return Response(content, media_type=shown or "application/octet-stream", headers=headers)


@router.get(
    "/page-pictures/{page}/{name:path}",
    summary="A page of a PDF as a picture",
    response_class=Response,
    responses={200: {"description": "PNG", "content": {"image/png": {}}}},
)
def picture(
    request: Request,
    held: Held,
    page: Annotated[int, Path(ge=1, le=100_000, description="The page, from 1.")],
    name: Name,
    width: Annotated[int, Query(ge=100, le=2000, description="Pixels.")] = 900,
) -> Response:
    """Return a page of a PDF as a picture."""
    record = held.record(name)
    if record.source.media_type != "application/pdf" or page > len(record.pages):
        pages = f"it has {len(record.pages)} pages" if record.pages else "it is no file of pages"
        raise NotFound(f"There is no page {page} of {name[:200]!r} to be drawn: {pages}")
    tag = f'"{record.source.sha256}-{page}-{width}"'
    if request.headers.get("If-None-Match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    return Response(held.picture(name, page, width), media_type="image/png", headers={"ETag": tag})

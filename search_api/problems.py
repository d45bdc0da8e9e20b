"""RFC 9457 problem details for every error of the service, as JSON or, for a browser, as a page."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from search_api.errors import known
from search_api.pages import templates

_log = logging.getLogger(__name__)


class Problem(BaseModel):
    """A problem as RFC 9457 describes it."""

    type: str = Field(default="about:blank", examples=["about:blank"])
    title: str = Field(examples=["Not in the data"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no document 'march.txt'. GET /api/v1/documents lists those held."])
    instance: str = Field(default="", examples=["/api/v1/documents/march.txt"])


MEDIA_TYPE = "application/problem+json"
SCHEMA = {"schema": Problem.model_json_schema()}
RESPONSES: dict[int | str, dict[str, object]] = {
    status: {"description": HTTPStatus(status).phrase, "content": {MEDIA_TYPE: SCHEMA}}
    for status in (404, 422, 500, 503)
}
"""What every route may answer besides its result, for OpenAPI."""


def problem_of(error: Exception) -> Problem:
    """Return the problem that tells of an error; what is not known to us becomes a 500 without its inner text."""
    if isinstance(error, RequestValidationError):
        told = "; ".join(
            f"{'.'.join(str(part) for part in e['loc'][1:]) or e['loc'][0]}: {e['msg']}" for e in error.errors()
        )
        return Problem(title="The request cannot be understood", status=422, detail=told)
    if isinstance(error, HTTPException):
        return Problem(title=HTTPStatus(error.status_code).phrase, status=error.status_code, detail=str(error.detail))
    if kind := known(error):
        return Problem(title=kind.title, status=kind.status, detail=str(error))
    detail = "Something went wrong in the service. It has been logged."
    return Problem(title="Internal error", status=500, detail=detail)


async def respond(request: Request, error: Exception) -> Response:
    """Return the response that tells of an error, and log it when the fault is ours."""
    problem = problem_of(error)
    problem.instance = request.url.path
    if problem.status == 500:
        _log.error("error in %s %s", request.method, request.url.path, exc_info=error)
    headers = dict(getattr(error, "headers", None) or {})
    if problem.status == 503:
        headers["Retry-After"] = "5"
    if _wants_page(request):
        context = {"problem": problem, "generation": None}
        return templates.TemplateResponse(request, "problem.html", context, problem.status, headers)
    return JSONResponse(problem.model_dump(), problem.status, headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Make the errors that the framework raises problems; `app.OneGeneration` sees to all others."""
    app.add_exception_handler(HTTPException, respond)
    app.add_exception_handler(RequestValidationError, respond)


def _wants_page(request: Request) -> bool:
    path = request.url.path
    return "text/html" in request.headers.get("accept", "") and not path.startswith(("/api/", "/sparql"))

"""The web service: routes, problems, headers, and one open generation per request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from search_api import problems, routes_files, routes_html, routes_json, routes_sparql
from search_api.corpus import Corpus, published
from search_api.current import Current
from search_api.settings import Settings

HERE = Path(__file__).parent

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=()",
}
"""What every response carries: nothing may be loaded from elsewhere, framed, or run as a script."""

_ABOUT = """Ask the minutes, agendas and reports that are held; every answer carries the sentences that show it.

`status` of an answer is `decided`, `recommended`, `recorded` or `not_in_record`. Offsets are Unicode code points into
the stored text of a document (`/api/v1/documents/{id}`), end exclusive. Every response names the version of the data in
`X-PanelGraph-Generation`. Errors are RFC 9457 problems."""


def create_app(settings: Settings) -> FastAPI:
    """Return the service for a data folder. It answers `/healthz` at once, and loads the data in the background."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        current.start()
        yield
        current.stop()

    current = Current(lambda: published(settings), lambda: Corpus.open(settings).load())
    app = FastAPI(
        title="PanelGraph",
        version=version("panelgraph"),
        description=_ABOUT,
        lifespan=lifespan,
        docs_url=None,  # its scripts would come from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    app.state.settings, app.state.current = settings, current
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for router in (routes_json.router, routes_sparql.router, routes_files.router, routes_html.router):
        app.include_router(router)
    problems.install(app)
    app.add_middleware(OneGeneration, current=current)
    return app


class OneGeneration:
    """Keeps one generation open for each request and names it; adds the headers of safety; tells of errors."""

    def __init__(self, app: ASGIApp, current: Current) -> None:
        """Wrap an app."""
        self.app, self.current = app, current

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with self.current.lease() as corpus:
            scope.setdefault("state", {})["corpus"] = corpus

            started = False

            async def send_with_headers(message: Message) -> None:
                nonlocal started
                if message["type"] == "http.response.start":
                    started = True
                    headers = MutableHeaders(scope=message)
                    for name, value in HEADERS.items():
                        headers[name] = value
                    if corpus is not None:
                        headers["X-PanelGraph-Generation"] = corpus.generation
                    if scope["path"].startswith("/static/"):
                        headers["Cache-Control"] = "public, max-age=3600"
                    else:
                        headers.setdefault("Cache-Control", "no-cache")
                await send(message)

            try:
                await self.app(scope, receive, send_with_headers)
            except Exception as error:
                if started:
                    raise
                response = await problems.respond(Request(scope), error)
                await response(scope, receive, send_with_headers)

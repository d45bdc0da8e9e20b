"""`panelgraph serve`."""

from __future__ import annotations

from pathlib import Path

import click

from search_api.commands.options import data_option, say, settings_of


@click.command()
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
def serve(data: Path | None, host: str, port: int) -> None:
    """Serve the page, the JSON API and the SPARQL endpoint over HTTP."""
    settings = settings_of(data)
    from search_api.corpus import check_data

    check_data(settings)
    import uvicorn

    from search_api.app import create_app

    say(f"http://{host}:{port}/  (stop with Ctrl-C)")
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning", server_header=False, access_log=False)

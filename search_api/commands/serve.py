"""`panelgraph serve`."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from search_api.commands.options import data_option, say, settings_of
from search_api.errors import FAILED


@click.command()
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen on.")
def serve(data: Path | None, host: str, port: int) -> None:
    """Serve the page, the JSON API and the SPARQL endpoint over HTTP."""
    settings = settings_of(data)
    from search_api.corpus import check_data

    check_data(settings)
    listening = _listen(host, port)
    import uvicorn

    from search_api.app import create_app

    say(f"http://{host}:{listening.getsockname()[1]}/  (stop with Ctrl-C)")
    config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, before anything is loaded: a port that is taken is told of at once."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        say(f"cannot listen on {host}:{port} ({why}): choose another with --host and --port")
        raise click.exceptions.Exit(FAILED) from error

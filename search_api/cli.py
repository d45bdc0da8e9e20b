"""The command line. Imports only click: what a command needs is loaded inside it, so that help answers at once."""

from __future__ import annotations

import sys
from typing import Any

import click

from search_api.commands import (
    ask,
    fetch,
    forget,
    graph,
    ingest,
    inspect,
    look,
    quality,
    review,
    serve,
    timeline,
    why,
)
from search_api.errors import EXIT_CODES, FAILED, INTERRUPTED, known

_CODES = "\b\nExit status:\n" + "\n".join(f"  {code:>3}  {meaning}" for code, meaning in EXIT_CODES.items())


class Commands(click.Group):
    """A group whose commands end in one clear line and a documented exit code, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        """Run a command; turn what it raises into a message on standard error and an exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            _end("stopped", INTERRUPTED)
        except Exception as error:
            if ctx.params.get("traceback"):
                raise
            if kind := known(error):
                _end(str(error), kind.exit_code)
            if isinstance(error, OSError):
                _end(_of_system(error), FAILED)
            place = f"{type(error).__name__}: {error}"
            _end(f"internal error: {place} (panelgraph --traceback {ctx.invoked_subcommand} ... shows where)", FAILED)


def _end(message: str, code: int) -> None:
    line = " ".join(message.split())
    click.echo(f"panelgraph: {line}", err=True)
    sys.exit(code)


def _of_system(error: OSError) -> str:
    """Return what the system refused, with the path that it was about."""
    about = f"{error.filename}: " if error.filename else ""
    return f"{about}{error.strerror or error}"


@click.group(
    cls=Commands,
    epilog=_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="panelgraph", prog_name="panelgraph")
@click.option("--traceback", is_flag=True, help="Show where an unexpected error came from.")
def main(traceback: bool) -> None:
    """Minutes, agendas and reports as a graph that can be asked, with the sentence behind every answer.

    Take in a folder of records with `panelgraph ingest FOLDER`, then ask: `panelgraph ask "Who chaired the panel?"`.
    """


for command in (
    ingest.ingest,
    fetch.fetch,
    ingest.report,
    forget.forget,
    inspect.inspect,
    ask.ask,
    ask.search,
    look.list_,
    look.show,
    timeline.timeline,
    look.text,
    quality.quality,
    review.review,
    why.why,
    graph.sparql,
    graph.export,
    serve.serve,
):
    main.add_command(command)

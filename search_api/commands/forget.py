"""`panelgraph forget`: remove documents for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_api.commands.options import data_option, emit, emit_lines, format_option, layouts_option, say, settings_of
from search_api.commands.progress import shown_progress

if TYPE_CHECKING:
    from search_api.settings import Settings


@click.command()
@click.argument("documents", nargs=-1, metavar="DOCUMENT...")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--undo", is_flag=True, help="Let DOCUMENT be taken in again.")
@click.option("--list", "only_list", is_flag=True, help="List what was forgotten.")
@data_option
@layouts_option
@format_option
def forget(
    documents: tuple[str, ...],
    yes: bool,
    undo: bool,
    only_list: bool,
    data: Path | None,
    layouts: Path | None,
    as_: str,
) -> None:
    """Remove DOCUMENT (a name as ingested, or an id) everywhere: facts, graph, index, text and bytes.

    The whole file goes, and with it all earlier generations that hold it. Its name and sha256 are kept as a tombstone,
    so that neither is taken in again; --undo lifts it. Backups and snapshots of the data folder are yours to clean.
    """
    settings = settings_of(data, layouts)
    if only_list and not documents and not undo:
        _list(settings, as_)
        return
    if not documents or only_list:
        raise click.UsageError("Give the name or id of at least one document, or --list alone.")
    from search_api import forgetting

    if undo:
        forgetting.undo(documents, settings)
        say(f"{', '.join(documents)}: may be taken in again (panelgraph ingest)")
        return
    names = forgetting.meant(documents, settings)
    if not yes:
        for name in names:
            click.echo(f"{name}: its facts, text and bytes, and every earlier generation that holds it", err=True)
        click.confirm("Remove for good?", abort=True, err=True)
    with shown_progress() as progress:
        done = forgetting.forget(names, settings, progress)
    for name in done.copies:
        say(f"{name}: holds the same bytes and stays; forget it too if it is to go")
    gone = ", ".join(map(str, done.removed))
    say(f"forgotten: {', '.join(done.names)}" + (f"; earlier generations deleted: {gone}" if gone else ""))
    say(f"generation {done.report.generation} does not hold it; panelgraph forget --undo NAME lets it in again")
    if as_ == "json":
        emit(
            {
                "forgotten": list(done.names),
                "copies": list(done.copies),
                "generation": done.report.generation,
                "removed_generations": list(done.removed),
            }
        )


def _list(settings: Settings, as_: str) -> None:
    from search_api.forgetting import forgotten

    stones = forgotten(settings).stones
    if as_ == "json":
        emit_lines({"name": stone.name, "sha256": list(stone.sha256)} for stone in stones)
        return
    from search_api.terminal import printable

    for stone in stones:
        click.echo(printable(stone.name))
    if not stones:
        say("nothing was forgotten")

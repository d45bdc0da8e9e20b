"""`panelgraph ingest` and `panelgraph report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_api.commands.options import (
    authority_option,
    data_option,
    emit,
    format_option,
    layouts_option,
    say,
    settings_of,
)
from search_api.commands.progress import shown_progress
from search_api.errors import FAILED, PARTIAL

if TYPE_CHECKING:
    from search_api.reports import IngestReport


@click.command()
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True, readable=False, path_type=Path)
)
@data_option
@layouts_option
@authority_option
@format_option
def ingest(paths: tuple[Path, ...], data: Path | None, layouts: Path | None, authority: Path | None, as_: str) -> None:
    """Take in the records at PATH (files or folders), and make a new generation of graph and index.

    A document that cannot be used never stops the others; it is named, and `panelgraph report` tells of all. The same
    files again change nothing. A file of a name that is held, with other content, takes the place of the earlier one.
    One that a folder given again no longer has is kept, and marked as withdrawn at source; `panelgraph forget` removes.

    Judgements about names in authority.yaml hold whatever is taken in: a changed file makes a new generation.
    """
    settings = settings_of(data, layouts, authority)
    from search_api.ingesting import ingest as run
    from search_api.ingesting import read_sources

    sources = read_sources(paths, settings.data)
    if not sources:
        say(f"there are no files in {', '.join(map(str, paths))} (hidden files are left out)")
        raise click.exceptions.Exit(FAILED)
    with shown_progress() as progress:
        report = run(sources, settings, progress)
    tell(report)
    if as_ == "json":
        emit(report.model_dump(mode="json"))
    if report.failed():
        raise click.exceptions.Exit(PARTIAL if report.taken() else FAILED)


def tell(report: IngestReport) -> None:
    """Tell on standard error what became of the files: a line for each that needs one, then the sum."""
    from search_api.reports import Fate
    from search_api.wording import counted

    for warning in report.warnings:
        say(warning)
    quiet = {Fate.UNCHANGED} if report.changed else {Fate.UNCHANGED, Fate.WITHDRAWN}  # withdrawn before
    for document in report.documents:
        if document.given and document.reason and document.fate not in quiet:
            say(f"{document.name}: {document.reason}")
    held = ", ".join(f"{number:,} {kind}" for kind, number in report.held.items() if number)
    if not report.changed:
        say(f"nothing new ({report.summary()})" + (f"; held: {held}" if held else ""))
        return
    notes = sum(len(d.not_understood) for d in report.documents if d.given)
    more = f"; {counted(notes, 'place')} not understood (panelgraph report)" if notes else ""
    say(f"{report.summary()}{more}")
    say(f"generation {report.generation} holds {held}" if held else f"generation {report.generation} holds nothing")


@click.command()
@click.argument("document", required=False)
@data_option
@format_option
def report(document: str | None, data: Path | None, as_: str) -> None:
    """Tell of the last ingest, document by document, what was and was not understood."""
    from search_api.errors import NotFound
    from search_api.ingesting import last_report

    found = last_report(settings_of(data).data)
    if document is not None:
        kept = tuple(d for d in found.documents if d.name == document)
        if not kept:
            raise NotFound(f"The last ingest saw no document {document!r}: `panelgraph report` lists all")
        found = found.model_copy(update={"documents": kept})
    if as_ == "json":
        emit(found.model_dump(mode="json"))
        return
    from search_api.terminal import console, show_report

    show_report(console(), found)

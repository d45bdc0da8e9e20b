"""`panelgraph quality`: what is held and understood, what is not, and what is in doubt."""

from __future__ import annotations

from pathlib import Path

import click

from search_api.commands.options import authority_option, data_option, emit, format_option, settings_of


@click.command()
@click.option("--document", metavar="NAME", help="Only what this file holds.")
@click.option("--meeting", metavar="IRI", help="Only this meeting, by its id (whole, or as meeting/...) or its date.")
@data_option
@authority_option
@format_option
def quality(document: str | None, meeting: str | None, data: Path | None, authority: Path | None, as_: str) -> None:
    """Show how sure the data are: counts, coverage, gaps, corrections, contradictions, shapes, doubts to review.

    \b
    Examples:
      panelgraph quality
      panelgraph quality --document 2031-03-minutes.txt
      panelgraph quality --meeting meeting/northmoor-panel-2031-03-04
    """
    if document is not None and meeting is not None:
        raise click.UsageError("Give --document or --meeting, not both.")
    from search_api.corpus import Corpus

    with Corpus.open(settings_of(data, authority=authority)) as corpus:
        found = corpus.quality(document, meeting)
    if as_ == "json":
        emit(found.model_dump(mode="json"))
        return
    from search_api.quality_page import show_quality
    from search_api.terminal import console

    show_quality(console(), found)

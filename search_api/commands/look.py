"""`panelgraph list`, `show` and `text`: what is held, without a model."""

from __future__ import annotations

from pathlib import Path

import click

from search_api.commands.options import data_option, emit, emit_bytes, emit_lines, format_option, settings_of

_KINDS = (
    "documents meetings decisions recommendations actions people bodies initiatives declarations money differences motions"
    " successions"
)


@click.command(name="list")
@click.argument("kind", type=click.Choice(_KINDS.split()), metavar="KIND")
@data_option
@format_option
def list_(kind: str, data: Path | None, as_: str) -> None:
    """List all objects of KIND, each with the sentences that show it.

    \b
    KIND is one of: documents, meetings, decisions, recommendations, actions,
    people, bodies, initiatives, declarations, money, differences (what the
    forms of one meeting disagree about), successions (what was renamed,
    replaced, merged or hosted).
    """
    from search_api.corpus import Corpus

    with Corpus.open(settings_of(data)) as corpus:
        objects = list(corpus.listed(kind))
    if as_ == "json":
        emit_lines(objects)
        return
    from search_api.terminal import console, show_list

    show_list(console(), objects)


@click.command()
@click.argument("name")
@data_option
@format_option
def show(name: str, data: Path | None, as_: str) -> None:
    """Show what is held of NAME: a person, body, initiative, document, the date of a meeting, or an id."""
    from search_api.corpus import Corpus

    with Corpus.open(settings_of(data)) as corpus:
        found = corpus.find(name)
        objects = [{"kind": e.kind, **corpus.object(e)} for e in found]
    if as_ == "json":
        emit_lines(objects)
        return
    from search_api.terminal import console, show_object

    to = console()
    for number, listed in enumerate(objects):
        if number:
            to.rule()
        show_object(to, listed)


@click.command()
@click.argument("document")
@data_option
@format_option
def text(document: str, data: Path | None, as_: str) -> None:
    """Print the stored text of DOCUMENT (a file name as ingested), to which all offsets refer, unchanged."""
    from search_api.corpus import Corpus

    with Corpus.open(settings_of(data)) as corpus:
        record = corpus.record(document)
    if as_ == "json":
        emit({"document": record.source.name, "sha256": record.source.sha256, "text": record.text})
    else:
        emit_bytes(record.text.encode("utf-8", "surrogatepass"))

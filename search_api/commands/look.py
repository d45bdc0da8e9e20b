"""`panelgraph list`, `show`, `timeline` and `text`: what is held, without a model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_api.commands.options import data_option, emit, emit_bytes, emit_lines, format_option, settings_of

if TYPE_CHECKING:
    from search_api.entities import Entity

_KINDS = "documents meetings decisions recommendations actions people bodies initiatives declarations money differences successions"


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
@click.argument("name")
@data_option
@format_option
def timeline(name: str, data: Path | None, as_: str) -> None:
    """Show what happened to NAME (an initiative, body or person), by date."""
    from search_api.corpus import Corpus

    with Corpus.open(settings_of(data)) as corpus:
        entity = _one(corpus.find(name), name)
        events = corpus.timeline(entity)
    if as_ == "json":
        emit(
            {
                "id": entity.id,
                "kind": entity.kind,
                "name": entity.label,
                "events": [event.model_dump(mode="json") for event in events],
            }
        )
        return
    from search_api.terminal import console, printable, show_events

    to = console()
    to.print(printable(entity.label), style="bold")
    show_events(to, events)


def _one(found: list[Entity], name: str) -> Entity:
    """Return the person, body or initiative that is meant.

    Raises:
        NotFound: there is none, or several that the name does not tell apart.
    """
    from search_api.errors import NotFound

    named = [e for e in found if e.kind in ("people", "bodies", "initiatives")]
    if not named:
        raise NotFound(f"{name!r} is a {found[0].kind} entry: only people, bodies and initiatives have a timeline")
    if len(named) > 1:
        told = ", ".join(f"{e.label} ({e.id})" for e in named[:6])
        raise NotFound(f"{name!r} may be {len(named)} things; give the id of one: {told}")
    return named[0]


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

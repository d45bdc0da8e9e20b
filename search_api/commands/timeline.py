"""`panelgraph timeline`: the course of one thing through the record, as text, JSON, CSV or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_api.commands.options import data_option, emit, emit_bytes, settings_of

if TYPE_CHECKING:
    from search_api.entities import Entity


@click.command()
@click.argument("name")
@data_option
@click.option(
    "--format",
    "as_",
    type=click.Choice(["text", "json", "csv", "svg"]),
    default="text",
    show_default=True,
    help="Text for people; json, csv for programs; svg for a picture.",
)
def timeline(name: str, data: Path | None, as_: str) -> None:
    """Show what happened to NAME (an initiative, body or person), by date.

    Of an initiative or body also: its names over time, who runs it, partners,
    money, and since when it is heard of no more. What is derived says so.

    \b
    Example:
        panelgraph timeline "Operation Lantern" --format svg > lantern.svg
    """
    from search_api.corpus import Corpus

    with Corpus.open(settings_of(data)) as corpus:
        found = corpus.timeline(_one(corpus.find(name), name))
    if as_ == "json":
        emit(found.model_dump(mode="json"))
    elif as_ == "csv":
        from search_api.timelines import as_csv

        emit_bytes(as_csv(found).encode("utf-8", "backslashreplace"))
    elif as_ == "svg":
        from search_api.timeline_svg import as_svg

        emit_bytes(as_svg(found).encode())
    else:
        from search_api.terminal import console
        from search_api.timeline_text import show_timeline

        show_timeline(console(), found)


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

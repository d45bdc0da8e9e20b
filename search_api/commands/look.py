"""`panelgraph list`, `show` and `text`: what is held, without a model."""

from __future__ import annotations

from pathlib import Path

import click

from search_api.commands.options import data_option, emit, emit_bytes, emit_lines, format_option, settings_of

_KINDS = (
    "documents meetings decisions recommendations actions people bodies initiatives declarations money differences"
    " corrections contradictions gaps coverage doubts motions successions requests"
    " posts roles"
)
_STATUSES = "answered partly_answered overdue never_answered open"


@click.command(name="list")
@click.argument("kind", type=click.Choice(_KINDS.split()), metavar="KIND")
@data_option
@format_option
@click.option(
    "--status",
    type=click.Choice(_STATUSES.split()),
    help="Only requests of this status: " + ", ".join(_STATUSES.split()) + ".",
    metavar="STATUS",
)
def list_(kind: str, data: Path | None, as_: str, status: str | None) -> None:
    """List all objects of KIND, each with the sentences that show it.

    \b
    KIND is one of: documents, meetings, decisions, recommendations, actions,
    people, bodies, initiatives, declarations, money, differences (what the
    forms of one meeting disagree about), corrections (of earlier minutes),
    contradictions (between documents), gaps (what was not understood or is
    not held), coverage (the ledger of each meeting), doubts (for you to
    review), successions (what was renamed, replaced, merged or hosted),
    motions (put, and carried, lost or withdrawn, with movers and votes),
    requests (what a body asked for, of whom, by when, and what its later
    meetings answer), posts (who held one at one meeting), roles (posts and
    memberships over time).

    \b
    What is overdue by the minutes that are held:
    panelgraph list requests --status overdue
    """
    from search_api.corpus import Corpus

    if status and kind != "requests":
        raise click.UsageError(f"{kind} have no status: use it as in panelgraph list requests --status {status}")
    with Corpus.open(settings_of(data)) as corpus:
        objects = [o for o in corpus.listed(kind) if status is None or o["status"] == status]
    if as_ == "json":
        emit_lines(objects)
        return
    from search_api.terminal import console, show_list

    if kind == "requests":
        from search_api.request_pages import show_requests

        show_requests(console(), objects)
        return
    if kind == "doubts":
        from kg.doubts import Doubt
        from search_api.quality_page import list_doubts

        list_doubts(console(), [Doubt.model_validate(one) for one in objects])
        return
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

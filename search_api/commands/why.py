"""`panelgraph why`: the sentence or the rule behind anything in the graph."""

from __future__ import annotations

from pathlib import Path

import click

from search_api.commands.options import data_option, emit, format_option, settings_of


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="WHAT...")
@data_option
@format_option
def why(what: tuple[str, ...], data: Path | None, as_: str) -> None:
    """Show why something is in the graph: the sentence that states it, or the rule and what it was derived from.

    WHAT is the IRI of a thing or claim (whole, as person/..., or a prefixed name such as pcp:Decision), the name of
    a person, body or initiative, or a triple: subject, predicate and object, together or as three arguments. Of a
    person each merge of two ways of naming is shown with both sentences.

    \b
    Examples:
      panelgraph why person/ada-finch
      panelgraph why "Ada Finch"
      panelgraph why meeting/northmoor-panel-2031-03-04 pcp:chairedBy person/ada-finch
      panelgraph why "decision/2031-03-04-... pcp:decisionType decision-type:note"
    """
    from search_api.corpus import Corpus

    with Corpus.open(settings_of(data)) as corpus:
        ground = corpus.why(what)
    if as_ == "json":
        emit(ground.model_dump(mode="json"))
        return
    from search_api.quality_page import show_ground
    from search_api.terminal import console

    show_ground(console(), ground)

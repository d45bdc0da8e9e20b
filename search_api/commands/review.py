"""`panelgraph review`: settle a doubt for good, in the authority file."""

from __future__ import annotations

from pathlib import Path

import click

from search_api.commands.options import authority_option, data_option, emit, format_option, say, settings_of


@click.command()
@click.argument("doubt")
@click.argument("verdict", type=click.Choice(["accept", "reject"]))
@click.option("--note", metavar="TEXT", help="Why, for whoever reads the file later.")
@click.option("--by", metavar="NAME", help="Who judged.")
@data_option
@authority_option
@format_option
def review(
    doubt: str,
    verdict: str,
    note: str | None,
    by: str | None,
    data: Path | None,
    authority: Path | None,
    as_: str,
) -> None:
    """Accept or reject DOUBT, by its id as `panelgraph list doubts` and `panelgraph quality` show it.

    The judgement is added to the authority file (authority.yaml in the data folder), anchored in what is written, so
    that it holds however often the data are built anew. It counts from the next ingest on. To take it back, delete the
    entry, or review the doubt again: the last judgement stands.

    \b
    Examples:
      panelgraph review d-1a2b3c4d accept --note "The same ward and term."
      panelgraph review d-1a2b3c4d reject --by "A. Reviewer"
    """
    settings = settings_of(data, authority=authority)
    from search_api.corpus import Corpus

    with Corpus.open(settings) as corpus:
        found = corpus.doubt(doubt)
    accept = verdict == "accept"
    judgement = found.judgement(accept, note, by)
    from kg.authority import append_judgement

    path = settings.authority_file()
    append_judgement(path, judgement)
    changes = found.if_accepted if accept else found.if_rejected
    if as_ == "json":
        entry = judgement.model_dump(mode="json", exclude_none=True, exclude={"line"})
        emit({"doubt": found.id, "verdict": verdict, "file": str(path), "judgement": entry, "changes": changes})
        return
    from search_api.terminal import printable

    say(printable(f"{found.id} {verdict}ed: {found.question}"))
    say(f"written to {path}; from the next ingest on: {changes}")

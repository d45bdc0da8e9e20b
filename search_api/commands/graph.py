"""`panelgraph sparql` and `panelgraph export`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from search_api.commands.options import data_option, emit_bytes, say, settings_of


@click.command()
@click.argument("query", required=False)
@click.option(
    "--file", "file", metavar="FILE", type=click.File("rb"), help="Read the query from FILE (- for standard input)."
)
@click.option(
    "--format",
    "as_",
    type=click.Choice(["text", "json", "csv", "tsv", "xml", "ttl", "nt", "jsonld", "rdfxml"]),
    default="text",
    show_default=True,
    help="Text for people; json, csv, tsv, xml for SELECT and ASK; ttl, nt, jsonld, rdfxml for CONSTRUCT and DESCRIBE.",
)
@click.option("--timeout", type=click.FloatRange(0.1, 3600), metavar="SECONDS", help="Stop the query after so long.")
@data_option
def sparql(query: str | None, file: Any, as_: str, timeout: float | None, data: Path | None) -> None:  # noqa: ANN401
    """Run a SPARQL 1.1 QUERY on the graph, with limits of time, memory and rows. Updates and SERVICE are refused."""
    if (query is None) == (file is None):
        raise click.UsageError("Give a QUERY, or --file FILE that holds one.")
    settings = settings_of(data)
    if timeout is not None:
        settings = replace(settings, sparql_seconds=timeout)
    if query is None:
        query = file.read().decode("utf-8", "replace")
    from search_api.corpus import Corpus

    with Corpus.open(replace(settings, sparql_workers=1)) as corpus:
        result = corpus.sparql(query, "json" if as_ == "text" else as_)
    if as_ == "text" and "sparql-results+json" in result.media_type:
        from search_api.terminal import console, show_rows

        show_rows(console(), result.body)
    else:
        emit_bytes(result.body if result.body.endswith(b"\n") else result.body + b"\n")
    if result.truncated:
        say(
            f"only the first {result.rows:,} rows are shown (PANELGRAPH_SPARQL_ROWS): use LIMIT and OFFSET for the rest"
        )


@click.command()
@click.option(
    "--format",
    "as_",
    type=click.Choice(["nquads", "trig", "turtle", "jsonld", "json"]),
    default="nquads",
    show_default=True,
    help="N-Quads (sorted), TriG, Turtle or JSON-LD (json is jsonld).",
)
@click.option("--output", "-o", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="Write to FILE.")
@data_option
def export(as_: str, output: Path | None, data: Path | None) -> None:
    """Write the whole graph. The same documents give the same bytes."""
    from search_api.corpus import Corpus

    with Corpus.open(settings_of(data)) as corpus:
        content = corpus.export("jsonld" if as_ == "json" else as_)
    if output is None:
        emit_bytes(content)
        return
    from ingest.durable import write_atomic

    write_atomic(output, content)
    say(f"{len(content):,} bytes written to {output}")

"""`panelgraph inspect`: how a file would be read, block by block."""

from __future__ import annotations

from pathlib import Path

import click

from search_api.commands.options import data_option, emit, format_option, layouts_option, settings_of


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--blocks", is_flag=True, help="Show every block and what it was taken for, also those that were used.")
@data_option
@layouts_option
@format_option
def inspect(file: Path, blocks: bool, data: Path | None, layouts: Path | None, as_: str) -> None:
    """Show how FILE would be read, without taking it in: documents, meetings, items, outcomes, doubts.

    Below them stand the blocks of text that were taken for nothing, so that you can see what the reading missed.
    With --format json: the whole record, with every block and what it was taken for.
    What holds no record of a meeting is shown too, before it is refused as by an ingest.
    """
    from ingest.layouts import choose, load
    from ingest.parse import refusal, understand_any
    from ingest.readers import read
    from ingest.understanding import understanding

    known = load(settings_of(data, layouts).layouts_folder())
    text = read(file.read_bytes(), file.name)
    record = understand_any(text, known)
    refused = refusal(record)
    found = understanding(text, record, choose(text, known))
    if as_ == "json":
        emit({**record.model_dump(mode="json"), "blocks": [one.model_dump(mode="json") for one in found]})
    else:
        from search_api.inspection import show_blocks, show_record
        from search_api.terminal import console

        to = console()
        show_record(to, record)
        whole = blocks or refused
        show_blocks(to, found if whole else [one for one in found if one.lost or one.notes], of=len(found))
    if refused:
        raise refused

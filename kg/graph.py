"""Open the graph of a generation for reading."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg.errors import DamagedData


def open_graph(path: Path) -> Store:
    """Open a published graph. Several processes may do so at the same time.

    The default graph holds every triple once, whichever named graphs state it: query it as it is. Do not ask for the
    default graph as union: that repeats a triple for every graph that states it, and counts go wrong.

    Raises:
        DamagedData: there is no graph, or it cannot be opened.
    """
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise DamagedData(f"The graph {path} cannot be opened ({error}); ingest the documents again") from error

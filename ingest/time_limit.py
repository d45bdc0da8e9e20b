"""How long the reading of one document may take.

A document is read within a limit that is the same for all. Work that is slow by its kind (recognising the text of a
long scan) asks for longer before it begins; outside a worker nobody listens and nothing is limited.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

Listener = Callable[[float, str], None]

_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)


def ask_for(seconds: float, why: str) -> None:
    """Ask that the document which is being read may take `seconds` from now on; `why` is told if they do not suffice.

    At most `ingest.worker.Limits.longest` are given. Example: `ask_for(20 * pages, "recognising 40 scanned pages")`.
    """
    if (listener := _LISTENER.get()) is not None:
        listener(seconds, why)


def listen(listener: Listener) -> None:
    """Let a function hear what readers ask for, in this thread."""
    _LISTENER.set(listener)

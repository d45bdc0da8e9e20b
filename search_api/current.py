"""The generation that the service reads, kept for each request, swapped when a new one is published."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from search_api.corpus import Corpus
from search_api.errors import NotReady

_log = logging.getLogger(__name__)


class _Held:
    """An open corpus and the number of requests that read it."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.readers = 0
        self.retired = False


class Current:
    """Opens the published generation, looks for newer ones, and closes an old one after its last reader."""

    def __init__(self, published: Callable[[], str | None], open_corpus: Callable[[], Corpus]) -> None:
        """Take `published()`, the id of the generation that the data folder points to, and a way to open it."""
        self._published, self._open = published, open_corpus
        self._lock, self._refreshing = threading.Lock(), threading.Lock()
        self._held: _Held | None = None
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.trouble: str | None = None
        """Why the published generation could not be opened, or None."""

    def start(self, every: float = 1.0) -> None:
        """Open and refresh in the background, looking for a new generation every so many seconds."""

        def watch() -> None:
            while True:
                self.refresh()
                if self._stop.wait(every):
                    return

        self._thread = threading.Thread(target=watch, name="generation", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop looking and close what is open."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        self._swap(None)

    def refresh(self) -> None:
        """Open the published generation unless it is open; one that cannot be opened leaves the old one in place."""
        with self._refreshing:
            try:
                published = self._published()
                if self._held is not None and published in (None, self._held.corpus.generation):
                    return
                self._swap(_Held(self._open()))
                self.trouble = None
            except Exception as error:  # whatever is wrong with the data, the service keeps what it has
                if str(error) != self.trouble:
                    _log.error("the published data cannot be opened: %s", error)
                self.trouble = str(error)

    @contextmanager
    def lease(self) -> Iterator[Corpus | None]:
        """Give the open corpus, if any, and keep it open until the end of the block."""
        with self._lock:
            held = self._held
            if held is not None:
                held.readers += 1
        try:
            yield held.corpus if held is not None else None
        finally:
            if held is not None:
                with self._lock:
                    held.readers -= 1
                    last = held.retired and held.readers == 0
                if last:
                    held.corpus.close()

    def ready(self) -> Corpus:
        """Return the open corpus.

        Raises:
            NotReady: none is open; says why.
        """
        if self._held is None:
            raise NotReady(self.trouble or "The data are being loaded; try again in a few seconds")
        return self._held.corpus

    def _swap(self, new: _Held | None) -> None:
        with self._lock:
            old, self._held = self._held, new
            close = old is not None and old.readers == 0
            if old is not None:
                old.retired = True
        if old is not None and close:
            old.corpus.close()

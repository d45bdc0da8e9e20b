"""SPARQL of strangers, run in processes that can be killed: limits of time, memory, rows and bytes, and no network.

with SparqlWorkers(generation.graph_path) as workers:
    result = workers.run("SELECT ?d WHERE { ?d a pcp:Decision }", "json")
"""

from __future__ import annotations

import json
import os
import queue
import select
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg.sparql import QueryRefused, QuerySyntax, QueryTooLarge, SparqlError, SparqlResult
from search_api.sparql_formats import formats

__all__ = [
    "Limits",
    "QueryFailed",
    "QueryRefused",
    "QuerySyntax",
    "QueryTimeout",
    "QueryTooLarge",
    "SparqlError",
    "SparqlResult",
    "SparqlWorkers",
]

_STARTS_WITHIN = 60.0
"""Seconds that a worker may take to load its libraries and open the graph."""


class QueryTimeout(SparqlError):
    """A query that was stopped because it took too long, or that found no free worker in time."""


class QueryFailed(SparqlError):
    """A query whose worker ended for a reason that lies outside the query."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may have: seconds, bytes of address space, rows (or triples), bytes, characters of query.

    An idle worker takes about 550 MB of address space (little of it memory), so `memory` must be well above that.
    """

    seconds: float = 10.0
    memory: int = 1_000_000_000
    rows: int = 10_000
    size: int = 10_000_000
    characters: int = 20_000


class SparqlWorkers:
    """A few worker processes on one graph. `run` may be called from several threads."""

    def __init__(self, graph_path: Path, size: int = 2, limits: Limits | None = None) -> None:
        """Start `size` workers; they open the graph while the caller goes on."""
        self.graph_path, self.limits = graph_path, limits or Limits()
        self._idle: queue.Queue[_Worker] = queue.Queue()
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        for _ in range(size):
            self._idle.put(self._start())

    def run(self, query: str, accept: str = "json") -> SparqlResult:
        """Run a query; `accept` is an Accept header, a media type or a short name (json, csv, ttl ...).

        Raises:
            QueryRefused: an update, SERVICE, a foreign FROM, or a query that is too long.
            QuerySyntax: it cannot be read.
            QueryTimeout: it took too long, or all workers were busy for as long.
            QueryTooLarge: its answer is too large, or it needs too much memory.
            QueryFailed: the worker could not start, or was ended by somebody else.
        """
        if len(query) > self.limits.characters:
            raise QueryRefused(
                f"The query has {len(query):,} characters, at most {self.limits.characters:,} are read: ask for less"
            )
        if self._closed:
            raise QueryFailed("The SPARQL workers are closed")
        try:
            worker = self._idle.get(timeout=self.limits.seconds)
        except queue.Empty:
            raise QueryTimeout("All SPARQL workers are busy; try again in a moment") from None
        try:
            worker = self._alive(worker)
            return _result(worker.ask(self._request(query, accept), self.limits.seconds))
        except _Late:
            worker.kill()
            raise QueryTimeout(
                f"The query was stopped after {self.limits.seconds:g} seconds; narrow it, or use LIMIT"
            ) from None
        except _Ended as ended:
            raise self._why(ended.code) from None
        except BaseException as error:
            if not isinstance(error, SparqlError):
                worker.kill()  # an answer may be under way: the next query must not meet it
            raise
        finally:
            self._give_back(worker)

    def close(self) -> None:
        """End all workers; queries that are running fail. Doing it twice changes nothing."""
        with self._lock:
            self._closed = True
            workers, self._all = self._all, set()
        for worker in workers:
            worker.kill()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close."""
        self.close()

    def _start(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise QueryFailed("The SPARQL workers are closed")
            worker = _Worker(self.graph_path, self.limits.memory)
            self._all.add(worker)
        return worker

    def _alive(self, worker: _Worker) -> _Worker:
        """Return a worker that waits for a query: this one, or a new one when it ended while it was idle."""
        try:
            worker.wait_ready()
            return worker
        except (_Ended, _Late):
            self._forget(worker)
        fresh = self._start()
        try:
            fresh.wait_ready()
        except (_Ended, _Late):
            self._forget(fresh)
            raise QueryFailed(
                f"No SPARQL worker could start on {self.graph_path} with {self.limits.memory:,} bytes of memory"
            ) from None
        return fresh

    def _give_back(self, worker: _Worker) -> None:
        if worker.ended:
            self._forget(worker)
            if self._closed:
                return
            worker = self._start()
        self._idle.put(worker)

    def _forget(self, worker: _Worker) -> None:
        worker.kill()
        with self._lock:
            self._all.discard(worker)

    def _request(self, query: str, accept: str) -> dict[str, Any]:
        result, graph = formats(accept)
        limits = self.limits
        return {
            "query": query,
            "result": result,
            "graph": graph,
            "rows": limits.rows,
            "size": limits.size,
            "seconds": limits.seconds,
        }

    def _why(self, code: int) -> SparqlError:
        """Return what the exit code of a worker that ended during a query means."""
        if code == -signal.SIGABRT:
            return _needs_memory(self.limits.memory)
        if code == -signal.SIGALRM:
            return QueryTimeout(f"The query was stopped after {self.limits.seconds:g} seconds; narrow it, or use LIMIT")
        return QueryFailed(f"The process that ran the query ended (status {code}); try again")


def _needs_memory(memory: int) -> QueryTooLarge:
    megabytes = memory // 1_000_000
    return QueryTooLarge(f"The query needs more than {megabytes:,} MB of memory; sort or group less, or use LIMIT")


class _Ended(Exception):
    """The worker process ended; `code` as in Popen.returncode."""

    def __init__(self, code: int) -> None:
        super().__init__(f"worker ended with status {code}")
        self.code = code


class _Late(Exception):
    """The worker gave no answer in time."""


class _Worker:
    """One worker process. Not for several threads at a time."""

    def __init__(self, graph_path: Path, memory: int) -> None:
        self._memory = memory
        self._ready = False
        self._buffer = b""
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "search_api.sparql_process", str(graph_path.absolute()), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )

    @property
    def ended(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def wait_ready(self) -> None:
        """Wait until the graph is open. Raises _Ended, _Late, QueryFailed."""
        if self._process.poll() is not None:
            raise _Ended(self._process.returncode)
        if not self._ready:
            header, _ = self._answer(time.monotonic() + _STARTS_WITHIN)
            if "error" in header:
                raise QueryFailed(header["message"])
            self._ready = True

    def ask(self, request: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        """Send a request and return its header and body. Raises _Ended, _Late."""
        deadline = time.monotonic() + seconds
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise _Ended(self._process.wait()) from None
        header, body = self._answer(deadline)
        if header.get("error") == "memory":
            raise _needs_memory(self._memory)
        return header, body

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue

    def _answer(self, deadline: float) -> tuple[dict[str, Any], bytes]:
        while b"\n" not in self._buffer:
            self._buffer += self._more(deadline)
        line, self._buffer = self._buffer.split(b"\n", 1)
        header = json.loads(line)
        pieces, held = [self._buffer], len(self._buffer)
        while held < header["length"]:
            pieces.append(self._more(deadline))
            held += len(pieces[-1])
        everything = b"".join(pieces)
        body, self._buffer = everything[: header["length"]], everything[header["length"] :]
        return header, body

    def _more(self, deadline: float) -> bytes:
        assert self._process.stdout is not None
        poller = select.poll()
        poller.register(self._process.stdout, select.POLLIN)
        if not poller.poll(max(0.0, deadline - time.monotonic()) * 1000):
            raise _Late
        piece = os.read(self._process.stdout.fileno(), 1 << 20)
        if not piece:
            raise _Ended(self._process.wait())
        return piece


_ERRORS: dict[str, type[SparqlError]] = {
    "refused": QueryRefused,
    "syntax": QuerySyntax,
    "too_large": QueryTooLarge,
    "failed": QueryFailed,
}


def _result(answer: tuple[dict[str, Any], bytes]) -> SparqlResult:
    header, body = answer
    if "error" in header:
        raise _ERRORS[header["error"]](header["message"])
    return SparqlResult(header["media_type"], body, header["truncated"], header["rows"])

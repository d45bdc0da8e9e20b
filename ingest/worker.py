"""Reading in processes that can be killed: a document may take so much time and memory, and can bring down no more.

with Workers(size=2) as workers:
    record = workers.read(content, name)

A document that takes too long, needs too much memory, or crashes a library ends its process, and the next one gets a
new process. Every program that a reader starts belongs to the group of its process and ends with it; temporary files
lie in a folder of its own and go with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from pydantic import ValidationError

from ingest import collector, errors
from ingest.archive import version_of
from ingest.errors import IngestError, ReadCrashed, ReadFault, ReadTooLarge, ReadTooLong
from ingest.layouts import load
from ingest.model import Record
from ingest.reading import Reading
from ingest.worker_process import OUT_OF_MEMORY

READ = "ingest.parse:parse"
"""What a worker calls: `module:function` of bytes and name that returns a Record, or a Reading."""

_STARTS_WITHIN = 60.0
"""Seconds that a worker may take to load its libraries."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take: seconds by the clock, and bytes of address space of each process.

    `longest` is how many seconds a reader can get that asks for more (see `ingest.time_limit`).
    """

    seconds: float = 30.0
    memory: int = 1 << 30
    longest: float = 1800.0


class Workers:
    """Processes that read, started when they are needed. `read` may be called from `size` threads at once."""

    def __init__(
        self, size: int = 1, limits: Limits | None = None, call: str = READ, layouts: Path | None = None
    ) -> None:
        """Take how many may read at once, and the folder of the user's own layouts. Nothing is started yet.

        Raises:
            BadLayout: a layout of the folder cannot be used.
        """
        self.size, self.limits = max(size, 1), limits or Limits()
        self._call, self._layouts = call, layouts
        self.reader = version_of(load(layouts) if layouts else None)
        """The version of all that decides what is read from a document: the code and the layouts."""
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._lock = threading.Lock()
        self._closed = False

    def read(self, content: bytes, name: str) -> Record:
        """As `reading`, for the record alone."""
        return self.reading(content, name).record

    def reading(self, content: bytes, name: str) -> Reading:
        """Read one document in a process that read others before.

        Raises:
            ReadTooLong, ReadTooLarge, ReadCrashed: it met a limit, or ended its process.
            ReadFault: our own code failed.
            IngestError: it cannot be read, or is no record.
        """
        worker = self._take()
        try:
            return worker.read(content, name)
        finally:
            self._give_back(worker)

    def reading_afresh(self, content: bytes, name: str) -> Reading:
        """As `reading`, in a new process, so that nothing which was read before can be to blame."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            self._end(worker)
        return self.reading(content, name)

    def close(self) -> None:
        """End all processes; what is being read fails. Doing it twice changes nothing."""
        with self._lock:
            self._closed = True
            workers, self._all, self._idle = self._all, set(), []
        for worker in workers:
            worker.kill()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close."""
        self.close()

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise ReadCrashed("the reading was stopped")
            if self._idle:
                return self._idle.pop()
            worker = _Worker(self._call, self.limits, self._layouts)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        if worker.usable:
            with self._lock:
                if not self._closed:
                    self._idle.append(worker)
                    return
        self._end(worker)

    def _end(self, worker: _Worker) -> None:
        worker.kill()
        with self._lock:
            self._all.discard(worker)


class _Worker:
    """One process. Not for several threads at a time, but for `kill`."""

    def __init__(self, call: str, limits: Limits, layouts: Path | None) -> None:
        self._limits = limits
        self._scratch = tempfile.mkdtemp(prefix="panelgraph-read-")
        self._late: float | None = None  # the seconds after which it was killed
        self._why = ""
        self._ready = False
        self.usable = True
        self._killing = threading.Lock()
        limit = [str(limits.memory), str(limits.seconds), self._scratch]
        own = [str(layouts.resolve())] if layouts else []
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.worker_process", call, *limit, *own],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=_environment(self._scratch),
        )

    def read(self, content: bytes, name: str) -> Reading:
        """Have a document read. After any error but those of the document itself the process is not `usable`."""
        self.usable = False
        try:
            if not self._ready:
                self._answer(_STARTS_WITHIN)
                self._ready = True
            self._send(name, content)
            header, body = self._answer(self._limits.seconds)
        except (OSError, EOFError, ValueError) as error:
            raise self._ended(name) from error
        if header.get("error") == "memory":
            raise self._too_large(name)
        self.usable = self._late is None
        if "error" in header:
            raise _refusal(header, name)
        try:
            with collector.paused():
                if "found" not in header:
                    return Reading(Record.model_validate_json(body))
                size = int(header["record"])
                record = Record.model_validate_json(body[:size])
                return Reading(record, (str(header["found"]), body[size:].decode()))
        except ValidationError as error:
            raise ReadFault(f"{name}: what was read is no record ({error.error_count()} faults)") from error

    def kill(self) -> None:
        """End the process and all that it started, and remove what they left. Doing it twice changes nothing."""
        self.usable = False
        with self._killing:
            if self._process.returncode is None:
                # The group first: until it is waited for, its number cannot be given to another.
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _send(self, name: str, content: bytes) -> None:
        request = json.dumps({"name": name, "length": len(content)}).encode() + b"\n"
        with _Clock(self, self._limits.seconds):
            self._pipe(self._process.stdin).write(request + content)
            self._pipe(self._process.stdin).flush()

    def _answer(self, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Return the header and body of an answer; give more time when it is asked for. Raises EOFError at its end."""
        self._why = ""
        while True:
            with _Clock(self, seconds):
                header: dict[str, Any] = json.loads(self._line())
                body = self._pipe(self._process.stdout).read(header["length"])
            if len(body) < header["length"]:
                raise EOFError
            if "asks" not in header:
                return header, body
            seconds, self._why = min(float(header["asks"]), self._limits.longest), str(header["why"])

    def _line(self) -> bytes:
        if not (line := self._pipe(self._process.stdout).readline()):
            raise EOFError
        return line

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None
        return pipe

    def stop_late(self, seconds: float) -> None:
        """End a process whose time is over."""
        self._late = seconds
        with self._killing, contextlib.suppress(ProcessLookupError, PermissionError):
            if self._process.returncode is None:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _ended(self, name: str) -> IngestError:
        """Return why a process ended, once everything of it is gone."""
        self.kill()
        status = self._process.returncode
        if self._late is not None:
            return self._too_long(name, self._late)
        if status == OUT_OF_MEMORY:
            return self._too_large(name)
        if status == -getattr(signal, "SIGXCPU", 0):
            return self._too_long(name, self._limits.seconds)
        if status == -signal.SIGKILL:
            return ReadCrashed(f"{name}: the system ended its reading (SIGKILL), perhaps for want of memory")
        by = f"with {signal.Signals(-status).name}" if status < 0 else f"with exit status {status}"
        return ReadCrashed(f"{name}: the process that read it crashed {by}; is the file damaged?")

    def _too_long(self, name: str, seconds: float) -> ReadTooLong:
        setting = "PANELGRAPH_READ_LONGEST" if self._why else "PANELGRAPH_READ_SECONDS"
        why = f" ({self._why})" if self._why else ""
        return ReadTooLong(f"{name}: took longer than {seconds:g} s to read{why}; {setting} sets the limit")

    def _too_large(self, name: str) -> ReadTooLarge:
        limit = _bytes(self._limits.memory)
        return ReadTooLarge(f"{name}: needed more than {limit} to read; PANELGRAPH_READ_MEMORY sets the limit")


class _Clock:
    """Ends a worker that does not come back in time."""

    def __init__(self, worker: _Worker, seconds: float) -> None:
        self._timer = threading.Timer(seconds, worker.stop_late, (seconds,))
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        self._timer.join()  # should it be at work just now


def _environment(scratch: str) -> dict[str, str]:
    """Return the environment of a worker: our modules, its own temporary folder, one thread for each library.

    Every further heap of the C library takes 64 MB of address space, so one has to do.
    """
    own = {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "TMPDIR": scratch, "MALLOC_ARENA_MAX": "1"}
    return {**os.environ, **own, "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}


def _refusal(header: dict[str, Any], name: str) -> IngestError:
    if header["error"] == "fault":
        return ReadFault(
            f"{name}: internal error while reading it ({header['message']}): please report it with the file"
        )
    kind = getattr(errors, header.get("kind", ""), IngestError)
    refusal: IngestError = kind(header["message"])
    return refusal


def _bytes(size: int) -> str:
    """Return a size of memory in words."""
    return f"{size / (1 << 30):.3g} GiB" if size >= 1 << 30 else f"{size / (1 << 20):.3g} MiB"

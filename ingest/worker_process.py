"""The process in which one document after another is read: limited in memory and time, and killed when it is late.

Started by `ingest.worker` as `python -P -m ingest.worker_process MODULE:FUNCTION MEMORY SECONDS FOLDER [LAYOUTS]`.
Reads requests from standard input: a JSON line with `name` and `length`, and that many bytes. Writes for each a JSON
line with `length`, and that many bytes: the record, and what was found in it (then `found` is its key, and `record` the
length of the record alone). Before it there may be lines that ask for more time. When its input ends it ends itself and
all that it started, so that nothing is left behind by a parent that was killed.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from ingest.errors import IngestError
from ingest.layouts import load
from ingest.model import Record
from ingest.reading import Reading
from ingest.time_limit import listen

try:
    import resource
except ImportError:  # Windows has no such limits: there the parent's clock is all there is
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 86
"""Exit status of a process that could not even take the document in."""

CPU_GRACE = 5.0
"""Seconds of processor beyond the limit after which the system ends a process whose parent did not."""

Request = tuple[str, bytes]
Read = Callable[[bytes, str], Record | Reading]


def main() -> None:
    """Read documents until the input ends."""
    call, memory, seconds, scratch = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write among the answers
    limit_memory(memory)
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_take_requests, args=(requests, scratch), daemon=True).start()
    module, _, function = call.partition(":")
    given = getattr(import_module(module), function)
    read: Read = partial(given, layouts=load(Path(sys.argv[5]))) if sys.argv[5:] else given
    _send(answers, {"ready": True})

    def more_time(wanted: float, why: str) -> None:
        limit_processor(wanted)
        _send(answers, {"asks": wanted, "why": why})

    listen(more_time)
    while True:
        name, content = requests.get()
        limit_processor(seconds)
        _send(answers, *answer(read, content, name))


def answer(read: Read, content: bytes, name: str) -> tuple[dict[str, Any], bytes]:
    """Return the header and body of the answer to one request; an error is a header with `error` and `message`."""
    try:
        made = read(content, name)
        reading = made if isinstance(made, Reading) else Reading(made)
        body = reading.record.model_dump_json().encode()
        if reading.found is None:
            return {}, body
        key, found = reading.found
        return {"found": key, "record": len(body)}, body + found.encode()
    except Exception as error:
        if _memory_ran_out(error):
            return {"error": "memory", "message": ""}, b""
        if isinstance(error, IngestError):
            return {"error": "refused", "kind": type(error).__name__, "message": str(error)}, b""
        return {"error": "fault", "message": f"{type(error).__name__}: {error}"}, b""


def _memory_ran_out(error: BaseException | None) -> bool:
    """Whether want of memory is behind an error: readers may take it for a fault of the file."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def limit_memory(size: int) -> None:
    """Let this process and each one it starts have `size` bytes of address space, and leave no core file."""
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_AS", size)


def limit_processor(seconds: float) -> None:
    """Let this process have `seconds` of processor, and some grace, from now on."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit("RLIMIT_CPU", int(used.ru_utime + used.ru_stime + seconds + CPU_GRACE) + 1, soft=True)


def _limit(name: str, size: int, soft: bool = False) -> None:
    which = getattr(resource, name, None)
    if resource is None or which is None:
        return
    try:
        hard = resource.getrlimit(which)[1]
        resource.setrlimit(which, (size, hard if soft else size))
    except (OSError, ValueError):
        return  # some systems know a limit by name and do not keep it; the parent's clock remains


def _take_requests(requests: queue.SimpleQueue[Request], scratch: str) -> None:
    """Put the requests into the queue; when they end, end everything, whatever is being read."""
    try:
        for line in sys.stdin.buffer:
            header = json.loads(line)
            requests.put((header["name"], sys.stdin.buffer.read(header["length"])))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
        if os.getpgrp() == os.getpid():  # a group of its own: the reading and the programs that it started
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os._exit(0)


def _send(answers: IO[bytes], header: dict[str, Any], body: bytes = b"") -> None:
    answers.write(json.dumps({**header, "length": len(body)}).encode() + b"\n")
    answers.write(body)
    answers.flush()


if __name__ == "__main__":
    main()

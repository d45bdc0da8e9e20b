"""The process in which a stranger's SPARQL runs: limited in memory and time, without network, killed when it is late.

Started by `search_api.sparql_worker` as `python -P -m search_api.sparql_process GRAPH MEMORY`. Reads requests as JSON
lines from standard input; writes for each a JSON line with `length`, and that many bytes. Ends when its input does.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import IO, Any

_NEW_USER_NAMESPACE = 0x10000000
_NEW_NETWORK = 0x40000000
_GRACE = 1.0
"""Seconds beyond its time after which a query ends its own process, should nobody be left to do so."""


def leave_network() -> bool:
    """Move this process into a network namespace of its own, with nothing in it; return whether that worked."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (OSError, AttributeError):
        return False
    return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER_NAMESPACE))


def limit_memory(size: int) -> None:
    """Let this process have `size` bytes of address space, and leave no core file when it wants more."""
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Open the graph and answer until the input ends."""
    graph, memory = sys.argv[1], int(sys.argv[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing else may write among the answers
    isolated = leave_network()
    limit_memory(memory)
    import kg.sparql  # loaded before the first query, whose time it would take  # noqa: F401
    from kg.errors import DamagedData
    from kg.graph import open_graph

    try:
        store = open_graph(Path(graph))
    except DamagedData as error:
        _send(answers, {"error": "failed", "message": str(error)})
        return
    _send(answers, {"ready": True, "isolated": isolated})
    for line in sys.stdin.buffer:
        request = json.loads(line)
        # The default action of the alarm ends the process whatever it is doing, also deep in native code.
        signal.setitimer(signal.ITIMER_REAL, request["seconds"] + _GRACE)
        header, body = answer(store, request)
        signal.setitimer(signal.ITIMER_REAL, 0)
        _send(answers, header, body)


def answer(store: Any, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:  # noqa: ANN401
    """Return the header and body of the answer to one request; an error is a header with `error` and `message`."""
    from kg import sparql

    try:
        found = sparql.evaluate(
            store, request["query"], request["result"], request["graph"], request["rows"], request["size"]
        )
    except sparql.QueryRefused as error:
        return {"error": "refused", "message": str(error)}, b""
    except sparql.QuerySyntax as error:
        return {"error": "syntax", "message": str(error)}, b""
    except sparql.QueryTooLarge as error:
        return {"error": "too_large", "message": str(error)}, b""
    except MemoryError:
        return {"error": "memory", "message": ""}, b""
    except Exception as error:
        return {"error": "failed", "message": f"The query failed: {error}"}, b""
    return {"media_type": found.media_type, "truncated": found.truncated, "rows": found.rows}, found.body


def _send(answers: IO[bytes], header: dict[str, Any], body: bytes = b"") -> None:
    answers.write(json.dumps({**header, "length": len(body)}).encode() + b"\n" + body)
    answers.flush()


if __name__ == "__main__":
    main()

"""The service as it runs: memory after start and after 100 questions, and how long a question takes over HTTP."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.row import Row

QUESTIONS = 100
_PANELGRAPH = [sys.executable, "-c", "from search_api.cli import main; main()"]


def measure(records: Path, scratch: Path) -> Iterator[Row]:
    """Yield seconds until ready, resident memory before and after the questions, and the time that one takes."""
    data = scratch / "data"
    subprocess.run([*_PANELGRAPH, "ingest", str(records), "--data", str(data)], check=False, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = time.monotonic()
    serve = [*_PANELGRAPH, "serve", "--data", str(data), "--port", str(port)]
    service = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        site = f"http://127.0.0.1:{port}"
        _wait(site, service)
        yield Row("service: ready after", time.monotonic() - begun, "s")
        questions = _questions(site)
        _get(site, "/api/v1/ask", q=questions[0])
        before = resident(service.pid)
        yield Row("service: memory after the first question", before, "MB")
        took = []
        for number in range(QUESTIONS):
            start = time.perf_counter()
            _get(site, "/api/v1/ask", q=questions[number % len(questions)])
            took.append((time.perf_counter() - start) * 1000)
        yield Row(
            f"service: memory after {QUESTIONS} questions", resident(service.pid), "MB", "after the first", before
        )
        yield Row("service: one question, median", statistics.median(took), "ms")
        yield Row("service: one question, 95 of 100", statistics.quantiles(took, n=20)[-1], "ms")
        workers = sum(resident(pid) for pid in _children(service.pid))
        yield Row("service: memory of its SPARQL workers", workers, "MB")
    finally:
        service.terminate()
        service.wait()


def resident(pid: int) -> float:
    """Return the resident memory of a process in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in os.listdir(tasks) for child in (tasks / task / "children").read_text().split()]


def _questions(site: str) -> list[str]:
    """Return questions on what the record holds: its decisions, bodies, initiatives and meetings."""
    found = []
    for kind, ask, field in (
        ("bodies", "What is the role of {}?", "name"),
        ("initiatives", "What happened to {}?", "name"),
        ("decisions", "What was decided on {}?", "item_title"),
        ("meetings", "Who was present on {}?", "date"),
    ):
        objects = _get(site, f"/api/v1/list/{kind}", limit="25")["objects"]
        found += [ask.format(o[field]) for o in objects if o[field]]
    return found


def _get(site: str, path: str, **query: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{site}{path}?{urllib.parse.urlencode(query)}", timeout=60) as response:
        found: dict[str, Any] = json.load(response)
    return found


def _wait(site: str, service: subprocess.Popen[bytes]) -> None:
    while service.poll() is None:
        try:
            _get(site, "/readyz")
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"the service ended with status {service.returncode} before it was ready")

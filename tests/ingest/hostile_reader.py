"""A reader whose documents do what hostile ones do. Loaded in workers by tests: `tests.ingest.hostile_reader:read`."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NoReturn

from ingest import parse
from ingest.errors import UnreadableFile
from ingest.model import Record
from ingest.time_limit import ask_for

READ = "tests.ingest.hostile_reader:read"


def read(content: bytes, name: str) -> Record:
    """Do what a document's first word says; a document without such a word is read as any other."""
    word, _, rest = content.decode("utf-8", "replace").partition(" ")
    act = _ACTS.get(word)
    return act(rest) if act else parse(content, name)


def _loop(rest: str) -> NoReturn:
    while True:
        pass


def _sleep(rest: str) -> NoReturn:
    while True:
        time.sleep(60)


def _hog(rest: str) -> NoReturn:
    held = []
    while True:
        held.append(bytearray(1 << 24))


def _hidden_hog(rest: str) -> NoReturn:
    """Want of memory that a library hides behind an error of its own."""
    try:
        _hog(rest)
    except MemoryError as error:
        raise UnreadableFile("the file is damaged") from error


def _leave(rest: str) -> NoReturn:
    os._exit(3)


def _crash(rest: str) -> NoReturn:
    ctypes.string_at(0)
    raise AssertionError("reading address 0 must crash")


def _killed(rest: str) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives that")


def _fault(rest: str) -> NoReturn:
    raise LookupError("a fault of ours")


def _child(rest: str) -> NoReturn:
    """Start a program, write its number to a file, leave a temporary file behind, and never end."""
    with tempfile.NamedTemporaryFile(delete=False) as left:
        left.write(b"left behind")
    program = subprocess.Popen(["sleep", "3600"])
    Path(rest.strip()).write_text(f"{program.pid} {left.name}", encoding="utf-8")
    _sleep(rest)


def _once(rest: str) -> Record:
    """Crash at the first reading alone."""
    mark, _, text = rest.partition(" ")
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(3)
    return parse(text.encode(), "once.txt")


def _patient(rest: str) -> Record:
    """Ask for time, and take longer than is given without asking."""
    seconds, _, text = rest.partition(" ")
    ask_for(float(seconds), "recognising 3 scanned pages")
    time.sleep(1.5)
    return parse(text.encode(), "patient.txt")


_ACTS = {
    "LOOP": _loop, "SLEEP": _sleep, "HOG": _hog, "HIDDEN-HOG": _hidden_hog, "LEAVE": _leave, "CRASH": _crash,
    "KILLED": _killed, "FAULT": _fault, "CHILD": _child, "ONCE": _once, "PATIENT": _patient,
}  # fmt: skip

"""Growth: what a document costs among 10, 100 and 1,000, what one more costs, and what a second run costs.

Then the fictional corpus (`tests/corpus`): what the next minutes cost after 30 and after 300 meetings of three bodies,
whose people, initiatives and requests go on from meeting to meeting. Seconds of CPU of the whole ingest, workers and
index included, without a model: the encoder hashes words.
"""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from search_api.encoder import Encoded
from tests.benchmarks.fictional_minutes import minutes, write
from tests.benchmarks.row import Row
from tests.corpus.compose import World
from tests.corpus.documents import by_meeting
from tests.hashing_encoder import HashingEncoder

SIZES = (10, 100, 1000)
"""Numbers of documents; the middle one is what the others are compared with."""

MEETINGS = (30, 300)
"""Meetings of the fictional corpus among which the next minutes are measured."""

MORE = 5
"""Minutes that are added one by one; their median counts."""


class CountingEncoder(HashingEncoder):
    """Counts the passages that it had to encode."""

    def __init__(self) -> None:
        super().__init__()
        self.encoded = 0

    def encode_passages(self, texts: Sequence[str]) -> list[Encoded]:
        self.encoded += len(texts)
        return super().encode_passages(texts)


def measure(records: Path, scratch: Path) -> Iterator[Row]:
    """Yield the CPU time of a document in corpora of each size, then of none, one more and one replaced.

    Uses no records.
    """
    cost: dict[int, float] = {}
    for size in SIZES:
        write(scratch / f"minutes-{size}", range(size))
        cost[size], _ = _ingest(scratch, size)
    middle = SIZES[1]
    for size in SIZES:
        baseline = cost[middle] / middle
        yield Row(f"a document among {size:,}", cost[size] / size, "s CPU", f"among {middle:,}", baseline)
    yield Row(f"memory of {SIZES[-1]:,} documents", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")
    largest = SIZES[-1]
    none, _ = _ingest(scratch, largest)
    yield Row(f"{largest:,} documents again, unchanged", none, "s CPU", "first time", cost[largest])
    read = _readings(scratch)
    write(scratch / f"minutes-{largest}", range(largest, largest + 1))
    one, encoded = _ingest(scratch, largest)
    yield Row(f"one document more than {largest:,}", one, "s CPU", "all", cost[largest])
    yield Row("files read for it", _readings(scratch) - read, "files", "one", 1)
    yield Row("passages encoded for it", encoded, "passages")
    changed = minutes(0).replace("noted", "endorsed").replace("asked how", "enquired how")
    (scratch / f"minutes-{largest}" / "00000.txt").write_text(changed, encoding="utf-8")
    one, _ = _ingest(scratch, largest)
    yield Row(f"one document replaced among {largest:,}", one, "s CPU", "all", cost[largest])
    yield from _corpus(scratch)


def _corpus(scratch: Path) -> Iterator[Row]:
    """Yield what the minutes of one more meeting cost, among few meetings and among many."""
    few, many = (_one_more(scratch, size) for size in MEETINGS)
    yield Row(f"next minutes after {MEETINGS[0]} meetings", few, "s CPU")
    yield Row(f"next minutes after {MEETINGS[1]} meetings", many, "s CPU", f"after {MEETINGS[0]}", few)


def _one_more(scratch: Path, size: int) -> float:
    """Ingest all documents of the first meetings, then the minutes of the next, one after the other; the median."""
    meetings = by_meeting(World(max(MEETINGS) + MORE, 1, "development", 12))
    folder = scratch / f"corpus-{size}"
    folder.mkdir(parents=True)
    for meeting in meetings[:size]:
        for document in meeting:
            (folder / document.name).write_text(document.text, encoding="utf-8")
    _ingest_folder(folder, scratch / f"corpus-data-{size}")
    costs = []
    for meeting in meetings[size : size + MORE]:
        (folder / meeting[0].name).write_text(meeting[0].text, encoding="utf-8")
        costs.append(_ingest_folder(folder, scratch / f"corpus-data-{size}")[0])
    return statistics.median(costs)


def _ingest(scratch: Path, size: int) -> tuple[float, int]:
    """Ingest the minutes of a size; return seconds of CPU, and the number of passages that were encoded."""
    return _ingest_folder(scratch / f"minutes-{size}", scratch / f"data-{size}")


def _ingest_folder(folder: Path, data: Path) -> tuple[float, int]:
    from search_api.ingesting import ingest, read_sources
    from search_api.settings import Settings

    settings = Settings(data=data, model="hashing")
    encoder = CountingEncoder()
    begun = _processor()
    ingest(read_sources([folder], settings.data), settings, lambda *step: None, encoder)
    return _processor() - begun, encoder.encoded


def _processor() -> float:
    """Return the seconds of CPU of this process and of those that it started and that ended."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _readings(scratch: Path) -> int:
    kept = (scratch / f"data-{SIZES[-1]}" / "archive").glob("*/*.json")
    return sum(not path.name.endswith(".found.json") for path in kept)

"""Benchmarks: `python -m tests.benchmarks` (or `make bench`) prints them as one table with ratios.

A benchmark is a module `bench_<what>.py` here with `measure(records: Path, scratch: Path) -> Iterator[Row]`: `records`
is the folder of documents to work on, `scratch` an empty folder of its own. Each runs in a process of its own, so that
neither loaded libraries nor memory of one stand in the figures of another. The test suite times nothing.
"""

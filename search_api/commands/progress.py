"""How far a long command is: bars on a terminal, and where that is none either nothing or a few plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from search_api.commands.options import say

if TYPE_CHECKING:
    from search_api.intake import Progress


@contextmanager
def shown_progress(otherwise: Progress = lambda step, done, total: None) -> Iterator[Progress]:
    """Give a function that shows how far a step is: a bar on a terminal, `otherwise` elsewhere."""
    from search_api.terminal import console

    to = console(stderr=True)
    if not to.is_terminal:
        yield otherwise
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=to, transient=True) as bars:
        tasks = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done, total=total)

        yield show


def plain_lines(step: str, done: int, total: int) -> None:
    """Say how far a step is, about ten times in all."""
    if done and (done == total or done % max(1, total // 10) == 0):
        say(f"{step}: {done:,} of {total:,}")

"""`panelgraph ask` and `panelgraph search`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search_api.commands.options import data_option, emit, emit_lines, format_option, say, settings_of
from search_api.errors import DATA, PARTIAL, QuestionRefused, check_question, known

if TYPE_CHECKING:
    from search_api.corpus import Corpus

_EXPECTED = 'This is no question: a line such as {"id": "1", "question": "Who chaired the panel?"} is expected'


@click.command()
@click.argument("question", required=False)
@click.option(
    "--batch",
    metavar="FILE",
    type=click.File("rb"),
    help='Ask all questions of FILE (JSON Lines {"id", "question"}, - for standard input), one answer a line.',
)
@data_option
@format_option
def ask(question: str | None, batch: Any, data: Path | None, as_: str) -> None:  # noqa: ANN401 - a file of click
    """Ask QUESTION and get what the record says, with the sentences that say it.

    The answer opens with its status: decided, recommended, recorded, or not in the record.
    """
    if (question is None) == (batch is None):
        raise click.UsageError("Give a QUESTION, or --batch FILE with questions.")
    settings = settings_of(data)
    lines = _questions(batch) if batch else []
    if question is not None:
        question = check_question(question, settings.longest_question)
    from search_api.corpus import Corpus

    with Corpus.open(settings) as corpus:
        if question is None:
            _ask_all(corpus, lines)
            return
        answer = corpus.ask(question)
        if as_ == "json":
            emit(answer.model_dump(mode="json", by_alias=True))
            return
        from search_api.terminal import console, show_answer

        show_answer(console(), answer)


def _questions(batch: Any) -> list[tuple[int, str]]:  # noqa: ANN401 - a file of click
    """Return the lines of a batch with their numbers; empty lines are left out."""
    content: bytes = batch.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{batch.name} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    return [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _ask_all(corpus: Corpus, lines: list[tuple[int, str]]) -> None:
    """Answer each line; a question that cannot be used gets its line too, and exit status 3 in the end."""
    refused = 0
    for number, line in lines:
        id_, question = _read(line)
        try:
            if question is None:
                raise QuestionRefused(_EXPECTED)
            answer = corpus.ask(check_question(question, corpus.settings.longest_question))
        except Exception as error:  # one question that cannot be answered must not cost the others their lines
            told = _told(error)
            refused += 1
            say(f"line {number} of the batch: {told}")
            answer = corpus.no_answer(question or "", told)
        emit({"id": id_, **answer.model_dump(mode="json", by_alias=True)})
    if refused:
        raise click.exceptions.Exit(PARTIAL)


def _told(error: Exception) -> str:
    """Return what to say of a question that could not be answered; an error of the data is raised again."""
    kind = known(error)
    if kind is not None and kind.exit_code == DATA:
        raise error
    return str(error) if kind else f"This question could not be answered ({type(error).__name__}: {error})"


def _read(line: str) -> tuple[object, str | None]:
    """Return id and question of one line; the question is None when the line holds none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(value, dict):
        return None, None
    question = value.get("question")
    return value.get("id"), question if isinstance(question, str) else None


@click.command()
@click.argument("words")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="Passages at most.")
@data_option
@format_option
def search(words: str, limit: int, data: Path | None, as_: str) -> None:
    """Find the passages that match WORDS, by the words and by their meaning."""
    settings = settings_of(data)
    words = check_question(words, settings.longest_question)
    from search_api.corpus import Corpus

    with Corpus.open(settings) as corpus:
        hits = corpus.search(words, limit)
    if as_ == "json":
        emit_lines(_dumped(hits))
        return
    from search_api.terminal import console, show_hits

    show_hits(console(), hits)
    if not hits:
        say("nothing in the record matches")


def _dumped(hits: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - records of a module that is loaded late
    return (hit.model_dump(mode="json") for hit in hits)

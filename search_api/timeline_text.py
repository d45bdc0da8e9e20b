"""The course of a body or initiative in short, for the terminal: what is stated, and apart from it what is derived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.clean import clean
from kg.biographies import RULES, Biography, NameUse, Party
from kg.model import Action
from search_api.terminal import printable, show_events
from search_api.timelines import Timeline, derived
from search_api.wording import counted, day, words

_MOST = 8


def show_timeline(to: Console, timeline: Timeline) -> None:
    """Print the name, the course in short where there is one, and every event by date."""
    to.print(printable(timeline.name), style="bold")
    if told := timeline.biography:
        table = Table.grid(padding=(0, 2))
        table.add_column(style="dim", no_wrap=True)
        table.add_column()
        for label, text in _stated(told):
            table.add_row(label, Text(printable(text)))
        for kind, date, text, rule, _ in derived(told):
            line = Text(f"{day(date)}" if kind != "gone_quiet" else f"{day(date)}: {text}")
            line.append(f"  (derived: {RULES[rule]})" if kind == "gone_quiet" else "  (derived)", "dim")
            table.add_row(words(kind), line)
        for gap in told.gaps[:_MOST]:
            table.add_row("Gap", Text(printable(gap)))
        to.print(table)
        to.print()
    show_events(to, timeline.events)


def _stated(told: Biography) -> Iterator[tuple[str, str]]:
    yield "Kind", told.kind
    if told.names:
        yield "Names", "; ".join(map(_name, _most_used(told.names)))
    for change in told.changes:
        date = change.stated_on or change.date
        yield "Change", f"{change.earlier} → {change.later} ({change.kind}{', ' + day(date) if date else ''})"
    if told.run_by:
        yield "Run by", "; ".join(map(_party, told.run_by[:_MOST]))
    if told.partners:
        yield "Partners", "; ".join(map(_party, told.partners[:_MOST]))
    if told.money:
        sums = [clean(m.text) for m in told.money if m.text]
        figures = ": " + ", ".join(dict.fromkeys(sums[:_MOST])) if sums else ""
        yield "Money", f"{counted(len(told.money), 'flow')}{figures}"
    if told.requests:
        fates = Counter(request.status.replace("_", " ") for request in told.requests)
        yield "Requests", ", ".join(f"{number} {fate}" for fate, number in sorted(fates.items()))
    if told.dealings:
        yield "About it", _dealings(told)


def _dealings(told: Biography) -> str:
    """Return how many decisions, recommendations and follow-ups there are."""
    kinds = Counter("follow-up" if isinstance(d, Action) else type(d).__name__.lower() for d in told.dealings)
    return ", ".join(counted(kinds[kind], kind) for kind in sorted(kinds))


def _most_used(names: Sequence[NameUse]) -> list[NameUse]:
    kept = sorted(names, key=lambda use: (-use.mentions, use.name))[:_MOST]
    return [use for use in names if use in kept]


def _name(use: NameUse) -> str:
    return f"{use.name} ({_span(use.first, use.last)}, {counted(use.mentions, 'mention')})"


def _party(party: Party) -> str:
    return f"{party.name} ({_span(party.first, party.last)})"


def _span(first: str | None, last: str | None) -> str:
    return f"{day(first)} to {day(last)}" if first != last else day(first) or "undated"

"""How the quality of the data, doubts and reasons look on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.coverage import MeetingLedger
from kg.doubts import Doubt
from kg.gaps import MISSING, NOT_UNDERSTOOD
from kg.why import Ground
from search_api.quality import DocumentQuality, Quality
from search_api.terminal import indented, printable, show_quote
from search_api.wording import counted, day

_SHOWN_DOUBTS = 20
_SHOWN_RESULTS = 10
_SHOWN_SOURCES = 3
_SHOWN_PROPERTIES = 40


def show_quality(to: Console, found: Quality) -> None:
    """Print what is held, what was understood, what not, what is missing, and what is in doubt."""
    period = f", {day(found.first)} to {day(found.last)}" if found.first else ""
    to.print(Text(printable(f"{found.of or 'All that is held'}{period}"), "bold"))
    to.print(Text(f"generation {found.generation}", "dim"))
    _figures(to, "Held", found.counts)
    _figures(to, "Understood", found.coverage)
    _gaps(to, "Not understood", found.not_understood, NOT_UNDERSTOOD)
    _gaps(to, "Missing", found.missing, MISSING)
    _figures(to, "Corrections of earlier minutes", found.corrections)
    _figures(to, "Contradictions", {f"between {name}": number for name, number in found.contradictions.items()})
    _shapes(to, found)
    for ledger in found.meetings:
        _ledger(to, ledger)
    _doubts(to, found)
    if found.documents:
        _documents(to, found.documents)


def _heading(to: Console, text: str) -> None:
    to.print()
    to.print(Text(text, "bold cyan"))


def _figures(to: Console, title: str, figures: Mapping[str, int]) -> None:
    if not figures:
        return
    _heading(to, title)
    told = " · ".join(f"{name} {number:,}" for name, number in figures.items())
    to.print(indented(Text(printable(told))))


def _gaps(to: Console, title: str, figures: Mapping[str, int], meaning: Mapping[str, str]) -> None:
    if not figures:
        return
    _heading(to, title)
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(style="dim")
    for code, number in figures.items():
        table.add_row(f"{number:,}", Text(printable(code.replace("_", " ")), "yellow"), meaning.get(code, ""))
    to.print(table)


def _shapes(to: Console, found: Quality) -> None:
    shapes = found.shapes
    if shapes is None:
        return
    _heading(to, "Shapes")
    state = "the graph conforms" if shapes.conforms else "the graph does not conform"
    told = f"{state}: {counted(shapes.graphs, 'graph')} checked, {shapes.triples:,} triples, "
    told += f"{counted(shapes.violations, 'violation')}, {counted(shapes.warnings, 'warning')}"
    to.print(indented(Text(told, "green" if shapes.conforms else "bold red")))
    for result in shapes.results[:_SHOWN_RESULTS]:
        to.print(indented(Text(printable(result), "red")))
    if len(shapes.results) > _SHOWN_RESULTS:
        to.print(indented(Text(f"and {len(shapes.results) - _SHOWN_RESULTS} more (--format json)", "dim")))


def _ledger(to: Console, ledger: MeetingLedger) -> None:
    _heading(to, printable(f"{ledger.body or 'Meeting'}, {day(ledger.date) or 'no date'} ({ledger.kind})"))
    told = " · ".join(f"{name.replace('_', ' ')} {number}" for name, number in ledger.understood.items())
    to.print(indented(Text(f"understood: {told or 'nothing'}")))
    for title, gaps in (("not understood", ledger.not_understood), ("missing", ledger.missing)):
        for gap in gaps:
            line = f"{title}: {gap.code.replace('_', ' ')}: {gap.detail}"
            to.print(indented(Text(printable(line), "yellow")))


def _doubts(to: Console, found: Quality) -> None:
    _heading(to, "Doubts to review")
    settled = f", {found.settled} settled in the authority file" if found.settled else ""
    to.print(indented(Text(f"{counted(len(found.doubts), 'doubt')}{settled}", "dim")))
    show_doubts(to, found.doubts[:_SHOWN_DOUBTS], sources=0)
    if len(found.doubts) > _SHOWN_DOUBTS:
        to.print(indented(Text("panelgraph list doubts shows the others", "dim")))
    if found.doubts:
        first = found.doubts[0].id
        to.print(indented(Text(f"settle one with: panelgraph review {first} accept (or reject)", "dim")))


def list_doubts(to: Console, doubts: Sequence[Doubt]) -> None:
    """Print doubts with their sentences, and how one is settled."""
    show_doubts(to, doubts)
    many = counted(len(doubts), "object")
    to.print(Text(f"\n{many}; settle one with: panelgraph review ID accept (or reject)", "dim"))


def show_doubts(to: Console, doubts: Iterable[Doubt], sources: int = _SHOWN_SOURCES) -> None:
    """Print doubts: id, question, what either answer does when `sources` quotations of each are shown."""
    for doubt in doubts:
        head = Text.assemble((doubt.id, "bold"), "  ", (doubt.kind, "cyan"))
        if doubt.judged:
            head.append(f"  settled: {doubt.judged}", "dim")
        to.print(head)
        to.print(indented(Text(printable(doubt.question))))
        if sources:
            to.print(indented(Text(printable(f"accept: {doubt.if_accepted} · reject: {doubt.if_rejected}"), "dim")))
        for source in doubt.sources[:sources]:
            show_quote(to, source)


def _documents(to: Console, documents: Sequence[DocumentQuality]) -> None:
    """Print each file as a few lines: what it holds, the facts that quote it, its gaps."""
    _heading(to, "Documents")
    for one in documents:
        holds = ", ".join(counted(number, kind, kind) for kind, number in one.kinds.items())
        to.print(Text.assemble((printable(one.name), "bold"), f"  {holds}"))
        facts = " · ".join(f"{kind} {number}" for kind, number in one.understood.items() if kind != "meetings")
        gaps = " · ".join(f"{code.replace('_', ' ')} {number}" for code, number in one.gaps.items())
        to.print(indented(Text(printable(facts or "no fact quotes it"), "dim")))
        if gaps:
            to.print(indented(Text(printable(f"gaps: {gaps}"), "yellow")))
        if one.otherwise:
            to.print(indented(Text(f"told otherwise elsewhere: {counted(one.otherwise, 'matter')}", "yellow")))


def show_ground(to: Console, ground: Ground, depth: int = 0) -> None:
    """Print why something is in the graph: sentence or rule, then its inputs, each set in further."""
    pad = "  " * depth
    head = Text(pad)
    head.append(printable(ground.about), "bold")
    if ground.label and ground.label != ground.about:
        head.append(printable(f"  {ground.label}"))
    to.print(head)
    kind = f"{ground.kind}, " if ground.kind else ""
    told = f"{pad}  {kind}{ground.basis}"
    if ground.basis == "derived":
        told += f" by {ground.rule.id}: {ground.rule.says} (confidence {ground.rule.confidence:g})"
    else:
        told += f" ({ground.rule.says})"
    to.print(Text(printable(told), "green" if ground.basis == "stated" else "yellow"))
    for source in ground.sources[:_SHOWN_SOURCES]:
        show_quote(to, source)
    if len(ground.sources) > _SHOWN_SOURCES:
        to.print(indented(Text(f"and {counted(len(ground.sources) - _SHOWN_SOURCES, 'more sentence')}", "dim")))
    if ground.properties:
        _properties(to, ground)
    for one in ground.inputs:
        to.print(Text(f"{pad}  from", "dim"))
        show_ground(to, one, depth + 2)
    if ground.left_out:
        to.print(indented(Text(f"and {counted(ground.left_out, 'more input')}", "dim")))


def _properties(to: Console, ground: Ground) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(style="dim")
    for one in ground.properties[:_SHOWN_PROPERTIES]:
        value = one.value if len(one.value) <= 120 else one.value[:120].rsplit(" ", 1)[0] + " …"
        basis = one.basis if one.basis == "stated" else f"{one.basis}: {one.rule}"
        table.add_row(Text(printable(one.name)), Text(printable(value)), Text(printable(basis)))
    to.print(table)

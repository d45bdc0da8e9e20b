"""How answers, lists and reports look on a terminal. Colours only where the terminal has them (rich sees to that).

Document text may hold anything: it is shown as plain text, without control characters, never as markup.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ingest.clean import clean
from kg.iri import BASE
from kg.model import Quote
from search_api.model import Answer, Hit, Result
from search_api.put_in_words import IN_WORDS
from search_api.reports import Fate, IngestReport
from search_api.wording import STATUSES, counted, coverage, day, place, says_no_more, words

_COLOUR = {
    "decided": "bold green",
    "recommended": "bold yellow",
    "recorded": "bold cyan",
    "not_in_record": "bold magenta",
    "decision": "green",
    "recommendation": "yellow",
}
_LONGEST_QUOTE = 400
_TITLES = ("text", "interest", "title", "name", "detail", "purpose", "body")
"""The field that says what a listed object is: the first of these that it has."""


def console(stderr: bool = False) -> Console:
    """Return a console for standard output or, for messages and progress, standard error."""
    return Console(stderr=stderr, highlight=False, soft_wrap=False, markup=False, emoji=False)


def printable(text: str) -> str:
    """Return a text without what could steer a terminal: control, escape and direction characters."""
    kept = (c if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else "" for c in text)
    return "".join(kept)


def show_answer(to: Console, answer: Answer) -> None:
    """Print an answer: status, text, results with quotations, nearest, what was searched, and the query."""
    badge, meaning = STATUSES[answer.status]
    to.print(Text.assemble((badge.upper(), _COLOUR[answer.status]), ("  " + meaning, "dim")))
    to.print()
    to.print(Text(printable(answer.answer)))
    if answer.results:
        to.print(Text("\nWhere it stands", "bold"))
        show_results(to, answer.results)
    if answer.nearest:
        to.print(Text("\nWhat comes nearest", "bold"))
        show_results(to, answer.nearest)
    to.print(Text.assemble(("\nSearched: ", "bold"), coverage(answer.coverage)))
    for gap in answer.coverage.gaps:
        to.print(indented(Text("gap: " + printable(gap), "dim")))
    if answer.sparql:
        to.print(Text("\nSPARQL", "bold"))
        to.print(indented(Text(printable(answer.sparql.strip()), "dim")))


def show_results(to: Console, results: Sequence[Result]) -> None:
    """Print results with what they are, their text, and the quotations that show them."""
    for number, result in enumerate(results, 1):
        draft = "from draft minutes" if result.minutes == "draft" else None
        head = "  ".join(filter(None, (words(result.kind), result.body, day(result.date), draft)))
        to.print(Text.assemble((f"{number:>2}. ", "dim"), (printable(head), _COLOUR.get(result.kind, "cyan"))))
        if not says_no_more(result):
            to.print(indented(Text(printable(result.text))))
        for source in result.sources[:3]:
            show_quote(to, source)


def show_quote(to: Console, source: Quote) -> None:
    """Print a quotation and where it stands."""
    text = printable(clean(source.quote))
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    to.print(indented(Text(f"“{text}”")))
    to.print(indented(Text(printable(f"{place(source)}, characters {source.start}-{source.end}"), "dim")))


def show_hits(to: Console, hits: Sequence[Hit]) -> None:
    """Print passages that were found, best first."""
    for number, hit in enumerate(hits, 1):
        passage = hit.passage
        head = "  ".join(filter(None, (passage.heading, passage.body, day(passage.date))))
        to.print(Text.assemble((f"{number:>2}. ", "dim"), (printable(head), "cyan")))
        show_quote(to, passage.source)


def show_events(to: Console, events: Sequence[Result]) -> None:
    """Print what happened, one event a line by date, with where it stands."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for event in events:
        text = Text(printable(_short(event.text)))
        text.append("\n" + printable(place(event.sources[0])), "dim")
        table.add_row(
            Text(day(event.date) or "undated"), Text(words(event.kind), _COLOUR.get(event.kind, "cyan")), text
        )
    to.print(table)


def show_object(to: Console, listed: Mapping[str, Any]) -> None:
    """Print one object of the graph: its fields, then the quotations that show it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column()
    for name, value in listed.items():
        if name not in ("sources", "sha256") and value not in (None, [], ()):
            told = IN_WORDS.get(name, _told)(value)
            table.add_row(Text(words(name)), Text(printable(told), overflow="fold"))
    to.print(table)
    for source in listed.get("sources", [])[:5]:
        show_quote(to, Quote.model_validate(source))


def show_list(to: Console, objects: Iterable[Mapping[str, Any]]) -> None:
    """Print each object as a line that says what it is, and one of its other plain fields."""
    number = 0
    for number, listed in enumerate(objects, 1):  # noqa: B007 - the last number is told below
        title = next((key for key in _TITLES if listed.get(key)), None)
        if listed.get("amount_gbp") is not None:
            title = "text"
        heading = _short(clean(_readings(listed) or str(listed[title] if title else listed["id"])), 300)
        to.print(
            Text.assemble((f"{day(listed.get('date')):<19}" if "date" in listed else "", "cyan"), printable(heading))
        )
        plain = {
            k: _variants(v) if k == "variants" else IN_WORDS.get(k, _told)(v) if v else ""
            for k, v in listed.items()
            if k not in (title, "date", "id", "sources", "sha256")
        }
        told = (
            f"{words(k).lower()}: {_short(v, 100)}" for k, v in plain.items() if v and "\n" not in v and BASE not in v
        )
        if line := " · ".join(told):
            to.print(indented(Text(printable(line), "dim")))
        if mark := _recognised(listed.get("sources", [])):
            to.print(indented(Text(printable(mark), "yellow")))
    to.print(Text(f"\n{counted(number, 'object')}; --format json prints all fields and their sources", "dim"))


def _readings(listed: Mapping[str, Any]) -> str | None:
    """Return what forms of a meeting, or documents, disagree about, with every reading; None for any other object."""
    said = listed.get("readings") or listed.get("said")
    if not said:
        return None
    told = ((f"“{r['value']}”" if r["value"] else "not there") + f" ({_forms(r)})" for r in said)
    return f"{listed['what']}: {' | '.join(told)}"


def _forms(said: Mapping[str, Any]) -> str:
    """Return the files that say something, and whether they are draft minutes."""
    files = dict.fromkeys(source["document"] for source in said["sources"])
    return ", ".join((*filter(None, (said.get("status"),)), *files))


def _variants(variants: Sequence[Mapping[str, Any]]) -> str:
    """Return what other forms of a meeting say in place of the text of an object."""
    return "; ".join(f"“{one['text']}” ({_forms(one)})" for one in variants)


def _recognised(sources: Sequence[Mapping[str, Any]]) -> str | None:
    """Return a mark for what stands in pictures of pages alone, whose figures may have been read wrongly."""
    sure = [source["ocr"] for source in sources if source.get("ocr") is not None]
    if not sure or len(sure) < len(sources):
        return None
    first = sources[0]
    mark = f"recognised from a picture ({min(sure):.0%} sure)"
    return f"{mark}: check figures and names on page {first['page']} of {first['document']}"


def show_report(to: Console, report: IngestReport) -> None:
    """Print what was and was not understood, document by document."""
    colour = {Fate.FAILED: "bold red", Fate.COPY: "yellow", Fate.UNCHANGED: "dim"}
    for document in report.documents:
        head = Text.assemble(
            (printable(document.name), "bold"), "  ", (document.fate, colour.get(document.fate, "green"))
        )
        to.print(head)
        if document.reason:
            to.print(indented(Text(printable(document.reason))))
        if document.understood:
            counts = (counted(n, *_noun(kind)) for kind, n in document.understood.items())
            to.print(indented(Text("understood: " + ", ".join(counts))))
        for note in document.not_understood:
            to.print(
                indented(Text(printable(f"{words(note.code).lower()}, line {note.line}: {note.detail}"), "yellow"))
            )
        for difference in document.differences:
            to.print(indented(Text(printable("differs: " + difference), "cyan")))
        for violation in document.violations:
            to.print(indented(Text(printable("against the shapes: " + violation), "red")))
    for warning in report.warnings:
        to.print(Text(printable(warning), "red"))


def _noun(kind: str) -> tuple[str, str]:
    one = {"people": "person", "bodies": "body", "money": "sum of money"}.get(kind, kind.removesuffix("s"))
    return one, "sums of money" if kind == "money" else kind


def indented(text: Text) -> Padding:
    """Return a text set in by four columns."""
    return Padding(text, (0, 0, 0, 4), expand=False)


def _short(text: str, longest: int = 240) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def _told(value: object) -> str:
    """Return a field of a listed object in words."""
    if isinstance(value, dict):
        return ", ".join(_told(v) for k, v in value.items() if v is not None and k not in ("quote", "id"))
    if isinstance(value, (list, tuple)):
        return ("\n" if value and isinstance(value[0], dict) else ", ").join(_told(v) for v in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def show_rows(to: Console, body: bytes) -> None:
    """Print a SPARQL result (JSON) as a table, or yes or no."""
    found = json.loads(body)
    if "boolean" in found:
        to.print("yes" if found["boolean"] else "no")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in found["head"]["vars"]:
        table.add_column(Text(printable(name)), overflow="fold")
    for row in found["results"]["bindings"]:
        table.add_row(*(Text(printable(row.get(name, {}).get("value", ""))) for name in found["head"]["vars"]))
    to.print(table)
    to.print(Text(f"\n{counted(len(found['results']['bindings']), 'row')}", "dim"))

"""`panelgraph fetch`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search_api.commands.ingest import tell
from search_api.commands.options import data_option, emit, emit_lines, format_option, say, settings_of
from search_api.commands.progress import plain_lines, shown_progress
from search_api.errors import FAILED, INTERRUPTED, PARTIAL

if TYPE_CHECKING:
    from ingest.sources.moderngov import Site
    from search_api.fetching import FetchReport

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("url")
@click.option("--committee", "committees", multiple=True, type=click.IntRange(1), metavar="ID", help="May be repeated.")
@click.option("--from", "since", type=_DAY, metavar="YYYY-MM-DD", help="Meetings from this day on.")
@click.option("--to", "until", type=_DAY, metavar="YYYY-MM-DD", help="Meetings up to this day.")
@click.option("--list", "only_list", is_flag=True, help="List the committees with their ids, and fetch nothing.")
@click.option("--no-ingest", is_flag=True, help="Keep what is fetched for a later run, without taking it in.")
@click.option(
    "--rate",
    type=click.FloatRange(0.0, 3600.0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="Least time between two requests. A longer one that robots.txt asks for is kept.",
)
@click.option("--allow-private", is_flag=True, help="Also fetch from private networks, this machine and other ports.")
@data_option
@format_option
def fetch(
    url: str,
    committees: tuple[int, ...],
    since: datetime | None,
    until: datetime | None,
    only_list: bool,
    no_ingest: bool,
    rate: float,
    allow_private: bool,
    data: Path | None,
    as_: str,
) -> None:
    """Fetch the meetings of committees from the ModernGov site at URL, and take in what is new.

    Without --committee the committees of the site are listed. Minutes, agendas, packs, decisions and the pages of the
    meetings are kept; a later run asks for each whether it changed, and fetches only what did. What has gone from the
    site is kept and marked as withdrawn. Documents are named by their addresses.
    """
    if since and until and since > until:
        raise click.UsageError(f"--from {since:%Y-%m-%d} is after --to {until:%Y-%m-%d}.")
    settings = settings_of(data)
    from search_api import fetching

    if only_list or not committees:
        _show_committees(fetching.listed_committees(url, rate, allow_private), as_)
        return
    from ingest.sources.collecting import Wanted

    days = (f"{day:%Y-%m-%d}" if day else None for day in (since, until))
    wanted = Wanted(tuple(dict.fromkeys(map(str, committees))), *days)
    report = fetching.FetchReport()
    try:
        with shown_progress(plain_lines) as progress, fetching.opened(url, settings, rate, allow_private) as site:
            site.fetch(wanted, report, progress)
            if not no_ingest:
                report.ingested = site.ingest(progress)
    except KeyboardInterrupt:
        _tell(report, as_)
        say("stopped; what was fetched is kept, and the same command goes on from there")
        raise click.exceptions.Exit(INTERRUPTED) from None
    _tell(report, as_)
    _end(report)


def _show_committees(site: Site, as_: str) -> None:
    """Print the committees of a site, one a line."""
    if as_ == "json":
        emit_lines({"id": committee.id, "title": committee.title} for committee in site.committees)
        return
    from search_api.terminal import printable

    width = max(len(committee.id) for committee in site.committees)
    for committee in site.committees:
        click.echo(f"{committee.id:>{width}}  {printable(committee.title)}")
    say(f"choose with --committee ID ({'XML service' if site.service else 'web pages'} of {site.root})")


def _tell(report: FetchReport, as_: str) -> None:
    """Tell on standard error what failed, was withdrawn or left out, then the sums; print the report when asked for."""
    from search_api.terminal import printable

    for told in report.told:
        if told.reason:
            reason = told.reason.removeprefix(told.url).lstrip(": ")
            say(printable(" ".join(f"{told.url}: {told.outcome}: {reason}".split())))
    say(report.summary())
    if report.ingested is not None:
        tell(report.ingested)
    if as_ == "json":
        emit(_dumped(report))


def _dumped(report: FetchReport) -> dict[str, Any]:
    documents = [{"url": t.url, "outcome": t.outcome, "reason": t.reason} for t in report.told]
    ingested = report.ingested.model_dump(mode="json") if report.ingested else None
    return {"documents": documents, "ingested": ingested}


def _end(report: FetchReport) -> None:
    """End with the exit status that the report calls for."""
    from ingest.sources.collecting import Outcome

    unread = report.ingested.failed() if report.ingested else ()
    if not report.useful():
        raise click.exceptions.Exit(FAILED)
    if report.count(Outcome.FAILED) or unread:
        raise click.exceptions.Exit(PARTIAL)

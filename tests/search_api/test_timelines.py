"""Timelines as rows and as a picture: one source for all, escaped, and the same for the same facts."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest

from kg.biographies import NameUse
from search_api.entities import find, nearest
from search_api.model import Result
from search_api.timeline_marks import SHAPES
from search_api.timeline_scale import Scale
from search_api.timeline_svg import as_svg
from search_api.timelines import Timeline, as_csv, timeline
from tests.factories import corpus
from tests.search_api.conftest import Run, lines, message

FACTS, _ = corpus()
LANTERN = timeline(FACTS, find(FACTS, "Operation Lantern")[0])
SVG = "{http://www.w3.org/2000/svg}"


def drawn(told: Timeline) -> ElementTree.Element:
    """Return the picture of a timeline, read back."""
    return ElementTree.fromstring(as_svg(told))


def test_a_timeline_holds_what_is_about_the_thing() -> None:
    """Decisions, the recommendation, money and the change of name, in order of date; a mention once."""
    kinds = [event.kind for event in LANTERN.events]
    assert {"decision", "recommendation", "money", "succession"} <= set(kinds)
    assert [event.date for event in LANTERN.events] == sorted(event.date or "" for event in LANTERN.events)
    assert LANTERN.biography and LANTERN.biography.name == "Operation Lantern"


def test_rows_say_what_is_stated_and_what_is_derived() -> None:
    """A row for each event, then for first and last heard; a cell is never a formula."""
    rows = list(csv.DictReader(io.StringIO(as_csv(LANTERN))))
    assert [row["basis"] for row in rows] == ["stated"] * len(LANTERN.events) + ["derived"] * 2
    assert all(row["rule"] for row in rows if row["basis"] == "derived")
    assert all(row["quote"] and row["document"] for row in rows)
    event = LANTERN.events[0].model_copy(update={"text": "=HYPERLINK(1)"})
    (row,) = csv.DictReader(io.StringIO(as_csv(LANTERN.model_copy(update={"events": (event,), "biography": None}))))
    assert row["text"] == "'=HYPERLINK(1)"


def test_the_picture_has_a_mark_for_every_dated_event() -> None:
    """And a title and description for those who cannot see it; twice the same."""
    picture = drawn(LANTERN)
    assert as_svg(LANTERN) == as_svg(LANTERN)
    assert picture.find(f"{SVG}title") is not None
    described = picture.find(f"{SVG}desc")
    assert described is not None and "1 succession" in (described.text or "")
    titles = [group.find(f"{SVG}title") for group in picture.iter(f"{SVG}g")]
    assert sum(title is not None for title in titles) == len(LANTERN.events)


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'A & B "quoted"', "bad \x00\x1b[31m\u202e text"])
def test_text_of_documents_is_escaped(name: str) -> None:
    """Nothing of a document becomes markup, a control character or a change of direction."""
    events = tuple(event.model_copy(update={"text": name}) for event in LANTERN.events)
    told = LANTERN.model_copy(update={"name": name, "events": events})
    picture = drawn(told)
    assert not list(picture.iter(f"{SVG}script"))
    assert not {"\x00", "\x1b", "\u202e"} & set(as_svg(told))
    heading = next(text.text for text in picture.iter(f"{SVG}text"))
    assert heading and heading.split()[0] == name.split()[0].replace("\x00", " ").split()[0]


def test_shapes_alone_tell_most_kinds_apart() -> None:
    """Nobody needs to see a colour to tell a decision from a request, a recommendation or money."""
    kinds = ("decision", "request", "recommendation", "action", "money", "succession", "mention")
    assert len({SHAPES[kind][0] for kind in kinds}) == len(kinds)


def test_many_events_of_one_day_and_none_with_a_date() -> None:
    """What does not fit is counted; without dates the picture says so."""
    event = next(e for e in LANTERN.events if e.kind == "decision")
    crowd = tuple(event.model_copy(update={"id": f"{event.id}/{n}"}) for n in range(30))
    texts = [text.text for text in drawn(LANTERN.model_copy(update={"events": crowd})).iter(f"{SVG}text")]
    assert "+26" in texts and "and 18 more" in texts
    undated = tuple(Result(**{**dict(e), "date": None}) for e in LANTERN.events)
    told = LANTERN.model_copy(update={"events": undated, "biography": None})
    assert "No dated mention is held." in [text.text for text in drawn(told).iter(f"{SVG}text")]


def test_names_have_a_bar_each() -> None:
    """Only names with a date; the most used stays when there are too many."""
    assert LANTERN.biography
    names = [
        NameUse(name=f"Name {n:02}", first="2031-01-01", last="2034-01-01", mentions=n, sources=()) for n in range(20)
    ]
    told = LANTERN.model_copy(update={"biography": LANTERN.biography.model_copy(update={"names": tuple(names)})})
    texts = {text.text for text in drawn(told).iter(f"{SVG}text")}
    assert "Name 19" in texts and "Name 14" in texts and "Name 13" not in texts


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (("2031-01-05", "2031-06-20"), {"Feb 2031", "Apr 2031"}),
        (("2019-03-01", "2026-03-01"), {"2020", "2023", "2026"}),
        (("1990-01", "2030-01"), {"1990", "2000", "2010"}),
    ],
)
def test_the_line_of_dates_fits(dates: tuple[str, str], labels: set[str]) -> None:
    """At most a dozen ticks, in order, all on the line."""
    scale = Scale.over(dates, 100, 900)
    ticks = scale.ticks()
    assert labels <= {label for _, label in ticks} and len(ticks) <= 13
    assert [x for x, _ in ticks] == sorted(x for x, _ in ticks)
    assert all(100 <= scale.x(date) <= 900 for date in dates)


def test_an_unknown_name_tells_the_nearest(run: Run, samples_data: object) -> None:
    """A misspelt name is answered with names that are held, and the exit status of what is not found."""
    assert nearest(FACTS, "operation lantrn")[0] == "Operation Lantern"
    done = run("timeline", "Quilshire Police and Crime Pannel", "--data", samples_data)
    assert done.exit_code == 4 and "Quillshire Police and Crime Panel" in message(done)


def test_the_command_prints_every_form(run: Run, samples_data: object) -> None:
    """The same events as JSON and CSV; SVG is one picture; text ends with the events."""
    name = "Quillshire Police and Crime Panel"
    told = lines(run("timeline", name, "--data", samples_data, "--format", "json"))[0]
    assert told["biography"]["first"]["date"] == min(e["date"] for e in told["events"] if e["date"])
    rows = list(csv.DictReader(io.StringIO(run("timeline", name, "--data", samples_data, "--format", "csv").stdout)))
    assert [row["id"] for row in rows if row["basis"] == "stated"] == [event["id"] for event in told["events"]]
    picture = ElementTree.fromstring(run("timeline", name, "--data", samples_data, "--format", "svg").stdout)
    assert picture.tag == f"{SVG}svg"
    assert "First heard" in run("timeline", name, "--data", samples_data).stdout

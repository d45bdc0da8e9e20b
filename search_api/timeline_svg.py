"""A timeline as a picture (SVG): names over time, mentions, decisions, requests and money on one line of dates.

Consumes a `Timeline`; produces one SVG document, the same for the same timeline. Shapes tell kinds apart as well as
colours do (those of Okabe and Ito, which colour-blind readers can tell apart). All text of documents is escaped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from ingest.clean import clean
from kg.biographies import NameUse
from search_api.model import Result
from search_api.svg import LETTER, add, cut, element, safe, text
from search_api.timeline_marks import SHAPES, mark
from search_api.timeline_scale import Scale
from search_api.timelines import Timeline
from search_api.wording import counted, day, place

_WIDTH, _LEFT, _RIGHT = 1000, 150, 965
_INK, _SOFT, _RULE, _BAND = "#1b1f24", "#57606a", "#d8dee4", "#f6f8fa"
_FONT = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_ROW, _STACK = 30, 17
_MOST_NAMES, _MOST_STACKED, _MOST_LISTED = 6, 4, 12

_LANES = (
    ("Named", ("mention", "role", "attendance", "declaration")),
    ("Decisions", ("decision",)),
    ("Requests", ("request",)),
    ("Recommended", ("recommendation",)),
    ("Follow-ups", ("action",)),
    ("Money", ("money",)),
    ("Changes", ("succession",)),
)
_LISTED = ("succession", "request", "money", "recommendation", "decision", "action")
"""Kinds of events that are written out below the picture, those that tell the most first."""


@dataclass(slots=True)
class _Drawing:
    """The picture so far, and how far down it reaches."""

    root: ElementTree.Element
    scale: Scale
    y: float


def as_svg(timeline: Timeline) -> str:
    """Return the picture of a timeline."""
    dated = [e for e in timeline.events if e.date]
    root = ElementTree.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "font-family": _FONT})
    root.set("aria-labelledby", "title desc")
    ElementTree.SubElement(root, "title", {"id": "title"}).text = safe(f"Timeline of {timeline.name}")
    ElementTree.SubElement(root, "desc", {"id": "desc"}).text = safe(_described(timeline, dated))
    paper = ElementTree.SubElement(root, "rect", {"width": str(_WIDTH), "fill": "#ffffff"})
    quiet = timeline.biography.quiet if timeline.biography else None
    dates = [e.date for e in dated if e.date] + ([quiet.shown_on] if quiet else [])
    height = _header(root, timeline)
    if dates:
        drawing = _Drawing(root, Scale.over(dates, _LEFT, _RIGHT), height + 14)
        numbers = _plot(drawing, timeline, dated)
        _list(drawing, dated, numbers)
        height = drawing.y
    else:
        text(root, _LEFT, height + 30, "No dated mention is held.", 14, _SOFT)
        height += 50
    text(
        root, 24, height + 22, "Every mark stands for a sentence of the record; what is derived is hatched.", 11, _SOFT
    )
    height += 40
    for whole in (root, paper):
        whole.set("height", f"{height:g}")
    root.set("width", str(_WIDTH))
    root.set("viewBox", f"0 0 {_WIDTH} {height:g}")
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _described(timeline: Timeline, dated: Sequence[Result]) -> str:
    """Return what the picture shows, for those who cannot see it."""
    kinds = Counter(_kind(event) for event in dated)
    told = ", ".join(counted(kinds[kind], kind) for kind in sorted(kinds))
    parts = [f"{told or 'nothing'} with a date"]
    if undated := len(timeline.events) - len(dated):
        parts.append(f"{undated} without a date are not drawn")
    return ". ".join([*parts, *_facts(timeline)]) + "."


def _facts(timeline: Timeline) -> list[str]:
    """Return who runs it, and when it is first and last heard of."""
    told = timeline.biography
    if told is None:
        return []
    found = [told.kind]
    if told.run_by:
        found.append("run by " + ", ".join(party.name for party in told.run_by[:2]))
    if told.first and told.last:
        found.append(f"first heard of {day(told.first.date)}, last {day(told.last.date)}")
    if told.quiet:
        found.append(f"quiet since (minutes held up to {day(told.quiet.shown_on)} name it no more)")
    return [part for part in found if part]


def _header(root: ElementTree.Element, timeline: Timeline) -> float:
    text(root, 24, 40, cut(timeline.name, 22, _WIDTH - 48), 22, _INK, weight="700")
    y = 40.0
    facts = _facts(timeline)
    runs = [fact for fact in facts if not fact.startswith("quiet")]
    for line in (runs, [fact for fact in facts if fact not in runs]):
        if line:
            y += 22
            text(root, 24, y, cut("  ·  ".join([line[0][:1].upper() + line[0][1:], *line[1:]]), 13, 960), 13, _SOFT)
    return y + 12


def _plot(drawing: _Drawing, timeline: Timeline, dated: Sequence[Result]) -> dict[str, int]:
    """Draw the lanes and the line of dates; return the number that each listed event has in the picture."""
    below = len(drawing.root)
    top = drawing.y
    numbers = {event.id: n for n, event in enumerate(_listed(dated), 1)}
    if timeline.biography:
        _draw_names(drawing, timeline.biography.names)
    lanes = [(label, [event for event in dated if _kind(event) in kinds]) for label, kinds in _LANES]
    for n, (label, events) in enumerate(lane for lane in lanes if lane[1]):
        _draw_lane(drawing, label, events, numbers, ground="#ffffff" if n % 2 else _BAND)
    _draw_axis(drawing, top, below)
    if timeline.biography and (quiet := timeline.biography.quiet):
        _draw_quiet(drawing, top, quiet.since, below)
    drawing.y += 6
    return numbers


def _draw_names(drawing: _Drawing, names: Sequence[NameUse]) -> None:
    """Draw a bar for each name from its first to its last use, the most used darker; the least used are left out."""
    used = [name for name in names if name.first and name.last]
    shown = sorted(used, key=lambda name: (-name.mentions, name.name))[:_MOST_NAMES]
    for row, name in enumerate(sorted(shown, key=lambda name: (name.first or "", name.name))):
        start, end = drawing.scale.x(name.first or ""), drawing.scale.x(name.last or "")
        y = drawing.y + row * 24
        if row == 0:
            text(drawing.root, 24, y + 14, "Names", 13, _INK, weight="600")
        fill, ink = ("#0072B2", "#ffffff") if name == shown[0] else ("#a9cfe6", _INK)
        bar = add(drawing.root, "rect", x=start - 5, y=y, width=end - start + 10, height=18, rx=5, fill=fill)
        told = f"{name.name}: {day(name.first)} to {day(name.last)}, {counted(name.mentions, 'mention')}"
        ElementTree.SubElement(bar, "title").text = safe(told)
        _name_bar(drawing.root, cut(name.name, 12, 430), start, end, y + 13, ink)
    drawing.y += len(shown) * 24 + (8 if shown else 0)


def _name_bar(root: ElementTree.Element, name: str, start: float, end: float, y: float, ink: str) -> None:
    """Write a name upon its bar, or where the bar is too short behind or before it."""
    width = len(name) * 12 * (LETTER + 0.05)
    if width < end - start:
        text(root, start + 4, y, name, 12, ink)
    elif end + 12 + width < _RIGHT + 25:
        text(root, end + 10, y, name, 12, _INK, halo=True)
    else:
        text(root, start - 10, y, name, 12, _INK, anchor="end", halo=True)


def _draw_lane(
    drawing: _Drawing, label: str, events: Sequence[Result], numbers: dict[str, int], *, ground: str
) -> None:
    """Draw one lane: the marks of one date stand upon each other, and what is more than fits is counted."""
    by_place: dict[float, list[Result]] = defaultdict(list)
    for event in events:
        by_place[drawing.scale.x(event.date or "")].append(event)
    deepest = min(max(map(len, by_place.values())), _MOST_STACKED)
    height = _ROW + (deepest - 1) * _STACK
    if ground == _BAND:
        add(drawing.root, "rect", x=0, y=drawing.y, width=_WIDTH, height=height, fill=ground)
    text(drawing.root, 24, drawing.y + height / 2 + 4, f"{label}", 13, _INK, weight="600")
    text(drawing.root, _LEFT - 16, drawing.y + height / 2 + 4, str(len(events)), 12, _SOFT, anchor="end")
    for x in sorted(by_place):
        here = by_place[x]
        rest = len(here) - _MOST_STACKED
        for n, event in enumerate(here[:_MOST_STACKED]):
            y = drawing.y + height - _ROW / 2 - n * _STACK
            _draw_mark(drawing.root, x, y, event, numbers.get(event.id))
        if rest > 0:
            text(drawing.root, x + 9, drawing.y + 12, f"+{rest}", 10, _SOFT)
    drawing.y += height


def _draw_mark(root: ElementTree.Element, x: float, y: float, event: Result, number: int | None) -> None:
    group = mark(root, _kind(event), x, y)
    told = f"{day(event.date)}: {clean(event.text)} ({place(event.sources[0])})"
    ElementTree.SubElement(group, "title").text = safe(told)
    if number:
        text(root, x + 9, y + 4, str(number), 10, _INK, halo=True)


def _draw_axis(drawing: _Drawing, top: float, below: int) -> None:
    """Draw the line of dates under the lanes, with a thin rule behind them at each tick."""
    y = drawing.y + 4
    rules = []
    for x, label in drawing.scale.ticks():
        rules.append(element("line", x1=x, x2=x, y1=top, y2=y, stroke=_RULE))
        text(drawing.root, x, y + 18, label, 12, _SOFT, anchor="middle")
    add(drawing.root, "line", x1=_LEFT - 8, x2=_RIGHT + 8, y1=y, y2=y, stroke=_SOFT)
    behind = below + sum(1 for e in drawing.root[below:] if e.get("fill") == _BAND)
    for rule in rules:
        drawing.root.insert(behind, rule)
    _bands_first(drawing.root, below)
    drawing.y = y + 22


def _bands_first(root: ElementTree.Element, start: int) -> None:
    """Move the bands of the lanes behind everything else that was drawn since."""
    drawn = list(root[start:])
    bands = [element for element in drawn if element.get("fill") == _BAND]
    rules = [element for element in drawn if element.tag == "line" and element.get("stroke") == _RULE]
    first = [*bands, *rules]
    root[start:] = [*first, *(element for element in drawn if element not in first)]


def _draw_quiet(drawing: _Drawing, top: float, since: str, below: int) -> None:
    """Hatch the time in which nothing is heard of it any more."""
    x, bottom = drawing.scale.x(since) + 7, drawing.y - 22
    defs = ElementTree.SubElement(drawing.root, "defs")
    pattern = ElementTree.SubElement(
        defs,
        "pattern",
        {
            "id": "hatch",
            "width": "7",
            "height": "7",
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        },
    )
    add(pattern, "line", x1=0, y1=0, x2=0, y2=7, stroke="#8c959f", stroke_width=1.4)
    band = element("rect", x=x, y=top, width=max(_RIGHT + 8 - x, 4), height=bottom - top, fill="url(#hatch)")
    band.set("fill-opacity", "0.35")
    ElementTree.SubElement(band, "title").text = safe(f"Derived: quiet since {day(since)}")
    bands = sum(1 for e in drawing.root[below:] if e.get("fill") == _BAND)
    drawing.root.insert(below + bands, band)
    label = f"quiet since {day(since)}"
    if _RIGHT - x > len(label) * 11 * LETTER:
        text(drawing.root, x + 6, bottom - 6, label, 11, _SOFT, style="italic", halo=True)


def _list(drawing: _Drawing, dated: Sequence[Result], numbers: dict[str, int]) -> None:
    """Write out the numbered events below the picture."""
    listed = _listed(dated)
    drawing.y += 10 if listed else 0
    for event in listed:
        drawing.y += 22
        mark(drawing.root, _kind(event), 34, drawing.y - 4)
        text(drawing.root, 60, drawing.y, f"{numbers[event.id]}", 12, _SOFT, anchor="end")
        text(drawing.root, 70, drawing.y, f"{day(event.date)}", 12, _SOFT)
        text(drawing.root, 190, drawing.y, cut(clean(event.text), 12, _WIDTH - 214), 12, _INK)
    more = sum(_kind(event) in _LISTED for event in dated) - len(listed)
    if more > 0:
        drawing.y += 22
        text(drawing.root, 70, drawing.y, f"and {more} more", 12, _SOFT, style="italic")


def _listed(dated: Sequence[Result]) -> list[Result]:
    """Return the events that are written out, by date; of many those that tell the most, and what is noted last."""
    events = list({e.id: e for e in dated if _kind(e) in _LISTED}.values())
    worth = sorted(events, key=lambda e: (e.text.strip(" .").endswith("noted"), _LISTED.index(_kind(e))))
    kept = {e.id for e in worth[:_MOST_LISTED]}
    return [e for e in events if e.id in kept]


def _kind(event: Result) -> str:
    return event.kind if event.kind in SHAPES else "mention"

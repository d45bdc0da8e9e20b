"""What one document says of how bodies and initiatives came after one another: renamed, replaced, merged, hosted.

Consumes a `Context`; produces `SuccessionMention`s in reading order. Both names must be those of things of one sort, as
this document names them; the host must be a body. What is only proposed or asked for is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.dates import find_dates
from kg.body_names import BodyName
from kg.context import Context
from kg.initiative_knowledge import KnownInitiative, form_key, initiatives
from kg.proper_names import key
from kg.reading import Reading, reading
from kg.renaming import NameChange, Words, names_somebody
from kg.segments import sentence_quote
from kg.succession import SuccessionMention


@dataclass(frozen=True, slots=True)
class _Thing:
    about: str
    name: str


def extract(context: Context, read: Reading | None = None) -> Iterator[SuccessionMention]:
    """Yield what a document says of the succession of names. `read` is its reading, when it was read already."""
    read = read or reading(context)
    if not any(read.changes):
        return
    known = {form_key(form): found for found in initiatives(read) for form in sorted(found.forms)}
    for index, changes in enumerate(read.changes):
        for change in changes:
            somebody = change.kind in ("renamed", "became") and names_somebody(change.earlier.text, change.later.text)
            told = None if somebody or change.kind == "alias" else _things(change, read, index, known)
            if told and key(told[0].name) != key(told[1].name):
                yield _mention(context, read, index, change, *told)


def _mention(
    context: Context, read: Reading, index: int, change: NameChange, earlier: _Thing, later: _Thing
) -> SuccessionMention:
    places = (change.earlier.start, change.later.start, change.earlier.end, change.later.end)
    quote = sentence_quote(context, read.pieces[index], min(places), max(places))
    dates = {found.value for found in find_dates(quote.quote)}
    return SuccessionMention(
        kind="renamed" if change.kind == "became" else change.kind,
        about=earlier.about,
        earlier=earlier.name,
        later=later.name,
        document=context.document_id,
        date=context.date,
        stated_on=dates.pop() if len(dates) == 1 else None,
        source=quote,
    )


def _things(
    change: NameChange, read: Reading, index: int, known: dict[str, KnownInitiative]
) -> tuple[_Thing, _Thing] | None:
    """Return what the two names name; of one that is renamed, the unknown name is of the sort of the known one."""
    earlier = _body(change.earlier, read, index) or _initiative(change.earlier, known)
    later = _body(change.later, read, index) or _initiative(change.later, known)
    if change.kind == "hosted":
        return (earlier, later) if earlier and later and later.about == "body" else None
    if change.kind == "renamed" and earlier is None and later:
        earlier = _Thing(later.about, change.earlier.text)
    if change.kind == "renamed" and later is None and earlier:
        later = _Thing(earlier.about, change.later.text)
    return (earlier, later) if earlier and later and earlier.about == later.about else None


def _body(words: Words, read: Reading, index: int) -> _Thing | None:
    """Return the body that words name, wholly or by the name that ends or opens them."""
    if full := read.known.acronym(words.text):
        return _Thing("body", full)
    beside = next((body for body in read.bodies[index] if _at_border(body, words)), None)
    if beside is None or beside.distinct:
        return _Thing("body", beside.name) if beside else None
    name = read.known.full_name(beside.name)
    return _Thing("body", name) if name else None


def _at_border(body: BodyName, words: Words) -> bool:
    inside = words.start <= body.start and body.end <= words.end
    return inside and (body.end == words.end or body.start == words.start)


def _initiative(words: Words, known: dict[str, KnownInitiative]) -> _Thing | None:
    """Return the initiative that words name, wholly or by the form that ends or opens them, the longest first."""
    parts = words.text.split(" ")
    tails = (" ".join(parts[first:]) for first in range(len(parts)))
    openings = (" ".join(parts[:last]) for last in range(len(parts) - 1, 0, -1))
    found = next((known[at] for form in (*tails, *openings) if (at := form_key(form)) in known), None)
    return _Thing("initiative", found.name) if found else None

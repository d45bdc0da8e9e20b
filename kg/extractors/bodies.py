"""Mentions of bodies in one document: organisations, boards, groups, offices, and the short forms the document uses.

Consumes a `Context`; produces `BodyMention`s in reading order. A name is read from its head word, from an acronym the
document defines, from evidence beside it, or from a statement that it is another name of a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import terms
from kg.acronyms import ENDING, SHORT, Acronyms
from kg.body_evidence import evident_bodies
from kg.body_knowledge import (
    SINGLE_FORMS,
    BodyKnowledge,
    body_expansion,
    is_form_of,
    single_key,
    singular_name,
)
from kg.body_names import BodyName, body_names, distinct, is_plural, kind_of, opens_name
from kg.context import Context
from kg.name_mentions import BodyMention
from kg.proper_names import VOCABULARY, key, runs
from kg.reading import Reading, reading
from kg.renaming import NameChange, names_somebody, other_names
from kg.segments import Segment, sentence_quote

_CHANGING_HEADS = frozenset({"unit", "network", "team", "hub", "group", "partnership", "service"})
_CELL_REST = re.compile(r" [-\u2013] (?:[A-Z][a-z]+(?:, | and | & )?)+(?=\t|$)")
_LOWER_GROUP = re.compile(r" (?:group|board|panel|forum|committee)\b")
_ACTING = re.compile(r" (?:would|had|has|agreed|asked|undertook|confirmed|considered|advised) (?!to\b)")
_AT = re.compile(r" (?:at|of|within) (?:the )?$")
_SHORT = re.compile(rf"\b(?P<short>{SHORT})(?P<ending>{ENDING})(?![\w-])")
_LOWER_FORMS = re.compile(
    r"\b[Tt]he (?P<form>Panel|Board|Committee|Commission|Council|Network|Partnership|Forum|Commissioner|Group"
    r"|Force|force)\b(?! [A-Z])"
)
_CONVENED = re.compile(
    r"\ba (?:(?:small|joint|cross-party|member) )?(?P<name>(?:working|task and finish|steering|reference"
    r"|project) group)"
    r" (?:\w+ )?(?:be|is|was|has been|had been) (?:\w+ )?(?:convened|established|formed|set up|created)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A name in a segment: what is written from `start` to `end`, the full name it stands for, and why."""

    segment: Segment
    start: int
    end: int
    name: str
    rule: str
    parent: str | None = None
    same_as: str | None = None


def extract(context: Context, read: Reading | None = None) -> Iterator[BodyMention]:
    """Yield the mentions of bodies in a document; repeated short forms are given once.

    `read` is the reading of the document, when it was read already.
    """
    read = read or reading(context)
    known = read.known
    people = frozenset(
        a.name.split()[-1] for a in (context.document.meeting.attendees if context.document.meeting else ())
    )
    seen: set[tuple[str, str]] = set()
    for piece, text, bodies, changes in zip(read.pieces, read.texts, read.bodies, read.changes, strict=True):
        found = [*_headed(piece, bodies, known, text), *_around(piece, text, bodies, known, people)]
        found += _renamed(piece, changes, known)
        found += _variants(piece, bodies, known)
        for each in sorted(found, key=lambda f: (f.start, -f.end, f.name)):
            form = re.sub(r"^The ", "the ", piece.text[each.start : each.end])
            if each.rule == "short form" and (form, each.name) in seen:
                continue
            seen.add((form, each.name))
            yield _mention(context, read, each, form)


def _mention(context: Context, read: Reading, found: _Found, form: str) -> BodyMention:
    return BodyMention(
        name=found.name,
        form=form,
        kind=kind_of(found.name),
        parent=found.parent if found.parent and key(found.parent) != key(found.name) else None,
        document=context.document_id,
        file=context.record.source.sha256,
        host=context.body,
        council=read.council,
        date=context.date,
        rule=found.rule,
        same_as=found.same_as,
        source=sentence_quote(context, found.segment, found.start, found.end),
    )


def _headed(piece: Segment, bodies: tuple[BodyName, ...], known: BodyKnowledge, text: str) -> Iterator[_Found]:
    """Yield names with a head word, each with the full name that the document has for it."""
    for n, body in enumerate(bodies):
        owner = _owner(bodies, n, known, text)
        if found := _prefixed(piece, body, known):
            yield found
        elif is_plural(body.name) and single_key(body.name) not in known.names:
            continue
        elif owner and not body.distinct and len(body.name.split()) > 1:
            end = bodies[n + 1].end if not body.owner else body.end
            yield _Found(piece, body.start, end, body.name, "part of a body", owner)
        elif body.name not in SINGLE_FORMS and (name := known.full_name(body.name)) and (body.distinct or body.whole):
            yield from _split(piece, body, name, known, owner) or _in_cell(piece, text, body, name, owner)


def _split(piece: Segment, body: BodyName, name: str, known: BodyKnowledge, owner: str | None) -> list[_Found]:
    """Read "Xshire Police Rural Network" as a body of the document and what follows it in a list."""
    parts = body.name.split()
    for n in range(2, len(parts) - 1):
        lead = " ".join(parts[:n])
        if single_key(name) != single_key(lead) and kind_of(lead) == "police force" and single_key(lead) in known.names:
            return [
                _Found(piece, body.start, body.start + len(lead), known.names[single_key(lead)], "head word", owner)
            ]
    return []


def _in_cell(piece: Segment, text: str, body: BodyName, name: str, owner: str | None) -> list[_Found]:
    """Read a name to the end of its cell in a table: "Management Board - Xshire and Yland"."""
    opens = "\t" in text and (body.start == 0 or text[body.start - 1] == "\t")
    match = _CELL_REST.match(text, body.end) if opens else None
    end = match.end() if match else body.end
    return [_Found(piece, body.start, end, name, "head word" if body.distinct else "short form", owner)]


def _owner(bodies: tuple[BodyName, ...], n: int, known: BodyKnowledge, text: str) -> str | None:
    """Return the body that a possessive before, or "at" behind, states to be the owner of a name."""
    body = bodies[n]
    if body.owner:
        return known.acronym(body.owner) or known.full_name(body.owner)
    if n + 1 < len(bodies) and _AT.fullmatch(text[body.end : bodies[n + 1].start]):
        return known.full_name(bodies[n + 1].name)
    return None


def _prefixed(piece: Segment, body: BodyName, known: BodyKnowledge) -> _Found | None:
    """Read "SSN Project Team": an acronym of a body before the name of a part of it."""
    first, _, rest = body.name.partition(" ")
    owner = known.acronym(first) if rest and first.isupper() else None
    if not owner or is_form_of(body.name, known.host) or not distinct(body.name):
        return None
    part = known.names.get(single_key(rest))
    return _Found(piece, body.start, body.end, part or body.name, "part of a body", owner)


def _around(
    piece: Segment, text: str, bodies: tuple[BodyName, ...], known: BodyKnowledge, people: frozenset[str]
) -> Iterator[_Found]:
    """Yield names without a head word: acronyms, short forms, evident bodies, convened groups."""
    taken = [(body.start, body.end) for body in bodies if body.distinct]
    yield from _acronyms(piece, text, taken, known)
    for match in _LOWER_FORMS.finditer(text):
        name = known.full_name("Police" if match["form"].lower() == "force" else match["form"])
        if name and not any(start <= match.start("form") < end for start, end in taken):
            yield _Found(piece, match.start(), match.end("form"), name, "short form")
    for body in evident_bodies(text, people):
        if not any(start < body.end and body.start < end for start, end in taken):
            yield _Found(piece, body.start, body.end, body.name, "evidence")
    for match in _CONVENED.finditer(text) if known.host else ():
        yield _Found(piece, match.start("name"), match.end("name"), match["name"], "convened", known.host)


def _renamed(piece: Segment, changes: tuple[NameChange, ...], known: BodyKnowledge) -> Iterator[_Found]:
    """Yield names of which the text says that they are another name of a body."""
    for other in other_names(changes):
        if names_somebody(other.name, other.other) or (other.kind == "became" and not body_expansion(other.other)):
            continue
        if body_expansion(other.name) or (other.name.islower() and body_expansion(other.other)):
            old = other.kind != "alias" and distinct(other.other)  # the newer name may be like it, and is another
            newer = other.other if old else known.full_name(other.other) or other.other
            yield _Found(piece, other.start, other.end, other.name, "stated name", None, newer)


def _acronyms(piece: Segment, text: str, taken: list[tuple[int, int]], known: BodyKnowledge) -> Iterator[_Found]:
    """Yield acronyms: of a body, of a group ("the SSN group"), or left unexplained by the document."""
    for match in _SHORT.finditer(text):
        short, plural = match["short"], match["ending"] == "s"
        if any(start <= match.start() < end for start, end in taken):
            continue
        name, expansion = known.acronym(short), known.acronyms.expand(short)
        if group := _LOWER_GROUP.match(text, match.end("short")):
            for end in (group.end(), match.end("short")):
                yield _Found(piece, match.start(), end, f"{short}{group.group()}", "group", None, name)
        elif name is None and expansion is None:
            if short not in not_bodies():
                rule = "acting acronym" if _ACTING.match(text, match.end()) else "unexplained acronym"
                yield _Found(piece, match.start(), match.end("short") + plural, short + "s" * plural, rule)
        elif name is None:
            yield _Found(piece, match.start(), match.end("short"), expansion or short, "other meaning")
        elif (place := _place(text, match.start(), known)) is not None and not match["ending"]:
            yield _Found(piece, place, match.end(), _spelt(text[place : match.end()], known.acronyms), "acronym")
        elif not plural or {single_key(name), single_key(expansion or name)} & known.plurals:
            yield _Found(piece, match.start(), match.end("short") + plural, name, "acronym")


@cache
def not_bodies() -> frozenset[str]:
    """Letters that name no body: of the field, and those that stand beside the names of people."""
    titles = [term.rstrip(".") for name in ("honorifics", "honours", "ranks") for term in terms(name)]
    return frozenset([*terms("not_bodies", VOCABULARY), *titles])


def _place(text: str, start: int, known: BodyKnowledge) -> int | None:
    """Return where the place before an acronym begins when it is not one of the meeting's own ("Xshire PCP")."""
    run = next((run for run in runs(text[:start]) if run[-1].end == start - 1 and text[start - 1] == " "), ())
    while run and not opens_name(run[0]):
        run = run[1:]
    ours = set(key(known.host or "").split())
    outside = bool(run) and bool(ours) and all(word.text[1:].islower() and key(word.text) not in ours for word in run)
    return run[0].start if outside else None


def _spelt(name: str, defined: Acronyms) -> str:
    """Write out the acronym of "Xshire PCP", unless its expansion begins with the head ("Office of the ...")."""
    expanded = defined.expand_within(name)
    return name if " of " in expanded or " for " in expanded else singular_name(expanded)


def _variants(piece: Segment, bodies: tuple[BodyName, ...], known: BodyKnowledge) -> Iterator[_Found]:
    """Yield names that differ from the heading above them in the head word only: a unit that became a network.

    The item is headed with the one and told with the other, so that both are the thing the item is about.
    """
    for above in body_names(piece.heading or ""):
        for body in bodies:
            ours, theirs = key(body.name).split(), key(above.name).split()
            alike = len(ours) > 2 and ours[:-1] == theirs[:-1] and ours[-1] != theirs[-1]
            if alike and above.distinct and body.distinct and {ours[-1], theirs[-1]} <= _CHANGING_HEADS:
                yield _Found(
                    piece, body.start, body.end, body.name, "head word changed", None, known.full_name(above.name)
                )

"""Mentions of bodies in one document: organisations, boards, groups, offices, and the short forms the document uses.

Consumes a `Context`; produces `BodyMention`s in reading order. A name is read from its head word, from an acronym the
document defines, from evidence beside it, or from a statement that it is another name of a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.acronyms import ENDING, SHORT, Acronyms, acronyms
from kg.body_evidence import evident_bodies
from kg.body_knowledge import BodyKnowledge, body_expansion, is_form_of, knowledge, short_forms, single_key
from kg.body_names import BodyName, body_names, is_plural, kind_of
from kg.context import Context
from kg.mentions import BodyMention
from kg.proper_names import key, readable
from kg.renaming import other_names
from kg.segments import Segment, segments, sentence_quote

_AT = re.compile(r" (?:at|of|within) (?:the )?$")
_SHORT = re.compile(rf"\b(?P<short>{SHORT})(?P<ending>{ENDING})(?![\w-])")
_LOWER_FORMS = re.compile(r"\b[Tt]he (?P<form>Panel|Board|Committee|Commission|Council|Network|Partnership|Forum|Force|force)\b")
_CONVENED = re.compile(
    r"\b(?:a|an) (?:small )?(?P<name>(?:[a-z-]+ ){0,3}(?:working|task and finish|steering|reference|project) group)"
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


def extract(context: Context) -> Iterator[BodyMention]:
    """Yield the mentions of bodies in a document; repeated short forms are given once."""
    pieces = list(segments(context))
    shorts = short_forms(piece.text for piece in pieces)
    texts = [readable(piece.text, shorts) for piece in pieces]
    defined = acronyms(texts)
    named = [list(body_names(text)) for text in texts]
    plain = [body for piece, bodies in zip(pieces, named, strict=True) if not piece.text.isupper() for body in bodies]
    known = knowledge(context.body, plain, defined, shorts)
    seen: set[tuple[str, str]] = set()
    for piece, text, bodies in zip(pieces, texts, named, strict=True):
        found = [*_headed(piece, bodies, known, text), *_around(context, piece, text, bodies, known)]
        for each in sorted(found, key=lambda f: (f.start, -f.end, f.name)):
            form = piece.text[each.start : each.end]
            if each.rule == "short form" and (form, each.name) in seen:
                continue
            seen.add((form, each.name))
            yield _mention(context, each, form)


def _mention(context: Context, found: _Found, form: str) -> BodyMention:
    return BodyMention(
        name=found.name,
        form=form,
        kind=kind_of(found.name),
        parent=found.parent if found.parent and key(found.parent) != key(found.name) else None,
        document=context.document_id,
        file=context.record.source.sha256,
        host=context.body,
        date=context.date,
        rule=found.rule,
        same_as=found.same_as,
        source=sentence_quote(context, found.segment, found.start, found.end),
    )


def _headed(piece: Segment, bodies: list[BodyName], known: BodyKnowledge, text: str) -> Iterator[_Found]:
    """Yield names with a head word, each with the full name that the document has for it."""
    for n, body in enumerate(bodies):
        owner = _owner(bodies, n, known, text)
        if found := _prefixed(piece, body, known):
            yield found
        elif is_plural(body.name) and single_key(body.name) not in known.names:
            continue
        elif not body.distinct and owner and len(body.name.split()) > 1:
            yield _Found(piece, body.start, body.end, body.name, "part of a body", owner)
        elif name := known.full_name(body.name):
            if body.whole or body.distinct:
                rule = "head word" if body.distinct else "short form"
                yield _Found(piece, body.start, body.end, name, rule, owner)


def _owner(bodies: list[BodyName], n: int, known: BodyKnowledge, text: str) -> str | None:
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
    if not owner or is_form_of(body.name, known.host):
        return None
    part = known.names.get(single_key(rest))
    return _Found(piece, body.start, body.end, part or body.name, "part of a body", owner)


def _around(
    context: Context, piece: Segment, text: str, bodies: list[BodyName], known: BodyKnowledge
) -> Iterator[_Found]:
    """Yield names without a head word: acronyms, short forms, evident bodies, convened groups, other names."""
    taken = [(body.start, body.end) for body in bodies if body.distinct]
    yield from _acronyms(piece, text, taken, known)
    for match in _LOWER_FORMS.finditer(text):
        form = "Police" if match["form"].lower() == "force" else match["form"]
        name = known.full_name(form)
        if name and not any(start <= match.start("form") < end for start, end in taken):
            yield _Found(piece, match.start("form"), match.end("form"), name, "short form")
    people = frozenset(a.name.split()[-1] for a in (context.document.meeting.attendees if context.document.meeting else ()))
    for body in evident_bodies(text, people):
        if not any(start < body.end and body.start < end for start, end in taken):
            yield _Found(piece, body.start, body.end, body.name, "evidence")
    if context.body:
        for match in _CONVENED.finditer(text):
            yield _Found(piece, match.start("name"), match.end("name"), match["name"], "convened", context.body)
    for other in other_names(text):
        older = known.full_name(other.name) or other.name
        if body_expansion(other.name) or body_expansion(other.other):
            yield _Found(piece, other.start, other.end, older, "stated name", None, known.full_name(other.other))


def _acronyms(piece: Segment, text: str, taken: list[tuple[int, int]], known: BodyKnowledge) -> Iterator[_Found]:
    """Yield acronyms that stand for a body, alone or behind the place of another body of the kind."""
    for match in _SHORT.finditer(text):
        name = known.acronym(match["short"])
        if not name or any(start <= match.start() < end for start, end in taken):
            continue
        place = re.search(r"(?:^|(?<=[\s(]))(?:[A-Z][a-z]+ )*[A-Z][a-z]{3,} $", text[: match.start()])
        if place and not match["ending"] and _elsewhere(place.group().strip(), known):
            yield _Found(piece, place.start(), match.end(), _spelt(text[place.start() : match.end()], known.acronyms), "acronym")
        else:
            end = match.end("short") + (match["ending"] == "s")
            yield _Found(piece, match.start(), end, name, "acronym")


def _elsewhere(place: str, known: BodyKnowledge) -> bool:
    """Whether capitalised words before an acronym name a place that the meeting's own body does not have."""
    return bool(known.host) and not set(key(place).split()) & set(key(known.host or "").split())


def _spelt(name: str, defined: Acronyms) -> str:
    """Write out the acronym of "Xshire PCP", unless its expansion begins with the head ("Office of the ...")."""
    expanded = defined.expand_within(name)
    singular = " ".join([*expanded.split()[:-1], re.sub(r"s$", "", expanded.split()[-1])])
    return name if " of " in expanded or " for " in expanded else singular

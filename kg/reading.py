"""One document made ready for reading names: its pieces, its acronyms, the bodies it knows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.model import DocumentKind
from kg.acronyms import acronyms
from kg.body_knowledge import BodyKnowledge, knowledge, short_forms
from kg.body_names import BodyName, body_names
from kg.context import Context
from kg.letterhead import letterhead
from kg.proper_names import key, readable
from kg.renaming import NameChange, Words, name_changes
from kg.segments import Segment, segments


@dataclass(frozen=True, slots=True)
class Reading:
    """Pieces of a document in order, for each its text with capitals made readable and the names of bodies in it.

    `changes` are for each piece the names that it says came one after the other: those that are told, and in minutes
    also those that the body made so. `council` is that of the letterhead.

    `shorts` are the words of capitals that the document uses. Texts have the length of their pieces, so that places
    in the one are places in the other.
    """

    pieces: tuple[Segment, ...]
    texts: tuple[str, ...]
    bodies: tuple[tuple[BodyName, ...], ...]
    shorts: frozenset[str]
    known: BodyKnowledge
    changes: tuple[tuple[NameChange, ...], ...]
    council: str | None


def reading(context: Context) -> Reading:
    """Read a document once for all the names in it."""
    pieces = tuple(segments(context))
    shorts = short_forms(piece.text for piece in pieces)
    texts = tuple(readable(piece.text, shorts) for piece in pieces)
    bodies = tuple(tuple(body_names(text)) for text in texts)
    plain = [body for piece, found in zip(pieces, bodies, strict=True) if not piece.text.isupper() for body in found]
    minutes = context.document.kind is DocumentKind.MINUTES
    changes = tuple(
        tuple(_whole(c, found) for c in name_changes(text) if minutes or not c.asked)
        for text, found in zip(texts, bodies, strict=True)
    )
    council = letterhead(context)
    known = knowledge(host(context.body, council), plain, acronyms(texts), shorts)
    return Reading(pieces, texts, bodies, shorts, known, changes, council)


def host(body: str | None, council: str | None) -> str | None:
    """Return the body whose meeting a document belongs to: "Council" under the letterhead of a council is that one."""
    named = key(body or "").removesuffix(key(council or "")).strip()
    return council if council and named == "council" else body


def _whole(change: NameChange, bodies: tuple[BodyName, ...]) -> NameChange:
    """Return a change with the whole names of bodies where only a part was seen ("Police, Fire and Crime Panel")."""
    return replace(change, earlier=_widened(change.earlier, bodies), later=_widened(change.later, bodies))


def _widened(words: Words, bodies: tuple[BodyName, ...]) -> Words:
    around = (Words(b.name, b.start, b.end) for b in bodies if b.start <= words.start and words.end <= b.end)
    return next(around, words)

"""What comes of corrections: corrected readings beside claims, names added to lists of a meeting and struck out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from kg.correction_places import Place
from kg.iri import digest, mint
from kg.model import Action, Attendance, Correction, Decision, MeetingFact, Money, Quote, Variant
from kg.names import Likeness, compare, parse

ACCEPTED = "correction/accepted-in-review"
"""The rule: a reviewer accepted the correction."""

Who = Callable[[str, str], str | None]
"""Called with a file and a name as written in it; returns the id of the one person written so, or None."""

Claim = Decision | Action | Money
_One = TypeVar("_One", Decision, Action, Money)


def may_be(a: str, b: str) -> bool:
    """Whether two names as written may be of one person."""
    one, two = parse(a), parse(b)
    return one is not None and two is not None and compare(one, two) is not Likeness.DIFFERENT


def judged(correction: Correction, accepted: bool | None) -> Correction:
    """A correction as a reviewer judged it; one of minutes that are not held cannot be accepted."""
    if accepted is None:
        return correction
    if not accepted:
        return correction.model_copy(update={"applied": False, "rule": None, "reason": "rejected in review"})
    if correction.corrected is None or correction.applied:
        return correction
    return correction.model_copy(update={"applied": True, "rule": ACCEPTED, "reason": None})


def about(
    corrections: Sequence[Correction], claims: Iterable[Claim], places: Mapping[str, Place]
) -> Iterator[Correction]:
    """Yield corrections; one whose place lies in a claim with that claim as what it is about."""
    at = {c.id: (place.quote.document, place.at) for c in corrections if (place := places.get(c.id)) and place.quote}
    wanted = {document for document, _ in at.values()}
    by_file: dict[str, list[tuple[Quote, Claim]]] = defaultdict(list)
    for claim in claims:
        for source in claim.sources:
            if source.document in wanted:
                by_file[source.document].append((source, claim))
    for correction in corrections:
        document, offset = at.get(correction.id, ("", None))
        words = correction.before
        inside = [
            claim
            for source, claim in by_file.get(document, ())
            if offset is not None and source.start <= offset < source.end and words and _once(words, claim.text or "")
        ]
        best = next((c for c in inside if isinstance(c, Decision)), inside[0] if inside else None)
        what = "decision text" if isinstance(best, Decision) else correction.what
        yield correction.model_copy(update={"about": best.id, "what": what}) if best else correction


def _once(words: str, text: str) -> bool:
    return " ".join(text.split()).count(" ".join(words.split())) == 1


def with_variants(claim: _One, corrections: Sequence[Correction]) -> _One:
    """A claim with what it reads after the corrections of its text, all of them in one variant."""
    text = " ".join((claim.text or "").split())
    for correction in corrections:
        text = text.replace(" ".join((correction.before or "").split()), correction.after or "", 1)
    if not corrections:
        return claim
    sources = tuple(c.sources[0] for c in corrections)
    made = Variant(text=" ".join(text.split()), status="corrected", sources=tuple(dict.fromkeys(sources)))
    return claim.model_copy(update={"variants": (*claim.variants, made)})


def with_corrections(meeting: MeetingFact, corrections: Sequence[Correction], who: Who) -> MeetingFact:
    """A meeting with its corrections; names are added to its lists and struck out of them, and nothing else moves."""
    if not corrections:
        return meeting
    lists = [c for c in corrections if c.applied and c.what == "attendance"]
    struck = {c.about: c.id for c in lists if c.after is None}
    out = tuple(a.model_copy(update={"corrected_by": struck[a.id]}) for a in meeting.attendance if a.id in struck)
    added = [_added(c, meeting, who) for c in lists if c.after is not None]
    stay = tuple(a for a in meeting.attendance if a.id not in struck)
    return meeting.model_copy(
        update={"attendance": (*stay, *added), "struck_out": out, "corrections": tuple(c.id for c in corrections)}
    )


def _added(correction: Correction, meeting: MeetingFact, who: Who) -> Attendance:
    name, _, presence = (correction.after or "").rpartition(": ")
    source = correction.sources[0]
    listed = (a.person for a in meeting.attendance if a.person and may_be(a.name, name))
    return Attendance(
        id=mint("attendance", meeting.id.rsplit("/", 1)[1], presence, digest(correction.id)),
        person=who(source.document, name) or next(listed, None),
        name=name,
        role=None,
        presence=presence,
        chair=False,
        vice_chair=False,
        substitute_for=None,
        sources=(source,),
        corrected_by=correction.id,
    )

"""People of one document: everybody on its lists, in its heads and in its text, with the roles the text gives them.

Consumes a `Context`, produces `PersonMention`s in the order of their places. An office holder whom the text does not
name ("the Chair") is nobody here: no name is ever supplied from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.clean import View, view
from ingest.model import Attendee, ParagraphKind, Piece, Presence, Span
from ingest.sentences import sentences
from kg import posts, role_spotting
from kg.context import Context
from kg.endings import Ended, ended, in_place_of, namesakes, other_names
from kg.letterhead import letterhead
from kg.mentions import PersonMention, RoleMention
from kg.name_spotting import Spot, listed_name, name_at_start, ordinary_words, repeats, titled, untitled
from kg.names import PersonName, is_councillor, parse, rank
from kg.offices import placed
from kg.signatures import signatures

_CHAIR = re.compile(
    r"(?:\b(?:vice|deputy|depute|co)[-\s]*)?\b(?:chair(?:man|woman|person)?|convenor|convener|cadeirydd)\b",
    re.IGNORECASE,
)
_KIND_OF_MEMBER = re.compile(
    r"\b((?:Independent|Co-opted|Lay|Appointed|Elected|Non-voting|Ex-officio)(?:\s+Co-opted)?)\s+[Mm]embers?\W*$"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A piece of running text in its clean view; `resolved` when it is a clause of an outcome."""

    shown: View
    resolved: bool = False


def extract(context: Context) -> Iterator[PersonMention]:
    """Yield every mention of a person in one document, each place once."""
    council = letterhead(context)
    for mention in _mentions(context):
        yield mention.model_copy(update={"council": council})


def _mentions(context: Context) -> Iterator[PersonMention]:
    found = [*_from_lists(context), *_from_heads(context)]
    taken = [mention.span for mention in found]
    texts = list(_texts(context))
    for text in texts:
        for mention in _from_text(context, text):
            if not any(_overlap(mention.span, span) for span in taken):
                found.append(mention)
            else:
                found = [_with_roles(have, mention) for have in found]
    taken = [mention.span for mention in found]
    for text in texts:
        found += [m for m in _repeated(context, text, found) if not any(_overlap(m.span, span) for span in taken)]
    yield from sorted(found, key=lambda m: (m.span.start, m.span.end, m.form))


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _with_roles(have: PersonMention, again: PersonMention) -> PersonMention:
    """Add the roles of a second reading of the same place ("Mr Lee" of a list stands in its sentence too)."""
    if not _overlap(have.span, again.span):
        return have
    return have.model_copy(update={"roles": tuple(dict.fromkeys((*have.roles, *again.roles)))})


def _mention(
    context: Context,
    span: Span,
    name: PersonName,
    evidence: str,
    roles: Iterable[tuple[str, str | None]],
    quote: Span,
    anchor: Span | None = None,
    listed: str | None = None,
    date: str | None = None,
    over: Iterable[Ended] = (),
    also: Span | None = None,
) -> PersonMention:
    form = " ".join(view(context.record.text, span).text.split()).strip(" ,;:")
    when = date or context.date or context.document.date
    placed_roles, placed_ends = (
        dict.fromkeys(RoleMention(role=r, body=b, date=when) for r, b in (placed(context, *one) for one in found))
        for found in (roles, over)
    )
    return PersonMention(
        document=context.record.source.name,
        document_id=context.document_id,
        body=context.body,
        date=context.date or context.document.date,
        form=form,
        name=name,
        span=span,
        anchor=anchor or span,
        quote=context.quote(quote),
        evidence=evidence,
        roles=tuple(placed_roles),
        listed=listed,
        also=also,
        ended=tuple(placed_ends),
    )


# Lists of a meeting


def _from_lists(context: Context) -> Iterator[PersonMention]:
    meeting = context.document.meeting
    attendees = meeting.attendees if meeting else ()
    kinds = _kinds_of_member(context.record.text, attendees)
    for attendee in attendees:
        shown = view(context.record.text, attendee.span)
        written = listed_name(attendee.name)
        name = parse(written) if written else None
        if written is None or name is None:
            continue
        start = shown.text.find(written)
        span = shown.raw(start, start + len(written)) if start >= 0 else attendee.span
        roles = list(_listed_roles(context, attendee, name, shown.text, kinds.get(attendee.span)))
        listed = attendee.presence.value
        yield _mention(context, span, name, "list", roles, attendee.span, anchor=attendee.span, listed=listed)


def _kinds_of_member(text: str, attendees: Iterable[Attendee]) -> dict[Span, str]:
    """What a heading within a list says of those below it: "Independent Members"."""
    kinds: dict[Span, str] = {}
    end, kind = 0, None
    for attendee in sorted(attendees, key=lambda a: (a.span.start, a.span.end)):
        between = text[end : attendee.span.start] if 0 < end <= attendee.span.start else ""
        if re.search(r"[A-Za-z]{3}", between):
            heading = _KIND_OF_MEMBER.search(between)
            kind = f"{heading[1]} Member" if heading else None
        if kind:
            kinds[attendee.span] = kind
        end = attendee.span.end
    return kinds


def _listed_roles(
    context: Context, attendee: Attendee, name: PersonName, shown: str, kind: str | None
) -> Iterator[tuple[str, str | None]]:
    role, body = posts.split(attendee.role) if attendee.role else (None, None)
    councillor = any(is_councillor(title) for title in name.titles)
    grade = rank(name)
    guest = attendee.presence is Presence.IN_ATTENDANCE
    leads = attendee.chair or attendee.vice_chair
    if leads:
        yield _chair_as_written(shown, attendee.vice_chair), context.body
    if attendee.substitute_for:
        yield f"substitute for {attendee.substitute_for}", context.body
    elif attendee.presence in (Presence.PRESENT, Presence.MEMBER):
        yield kind or "member", context.body
    elif attendee.presence is Presence.APOLOGIES and not grade and not (role and posts.has_post(role)):
        yield "member", context.body
    if grade:
        yield posts.rank_in_full(grade), body if role is None else None
    for title in name.titles:
        if title.split()[-1].lower() in ("mayor", "provost"):
            yield title, None
    if role and (posts.has_post(role) or guest) and not is_councillor(role) and not (leads and _CHAIR.fullmatch(role)):
        yield role, body
    elif body and not grade and (councillor or guest):
        yield ("member" if councillor else "in attendance"), body


def _chair_as_written(shown: str, vice: bool) -> str:
    match = _CHAIR.search(shown)
    if match and not re.match(r"in\s+the\s+chair", shown[max(0, match.start() - 7) :], re.IGNORECASE):
        return re.sub(r"-\s+", "-", " ".join(match.group().split()))
    return "Vice-Chair" if vice else "Chair"


# Heads: presenters of items, authors of reports, contacts


def _from_heads(context: Context) -> Iterator[PersonMention]:
    document = context.document
    for item in document.items:
        if item.presenter:
            yield from _named(context, item.presenter, "presenter")
    report = document.report
    if report and report.author:
        yield from _named(context, report.author, "report author")
    for contact in (report and report.contact, document.meeting and document.meeting.contact):
        if contact:
            yield from _named(context, contact, "contact")
    for signed in signatures(context.record.text, document.paragraphs):
        roles = [(signed.role, signed.body)] if signed.role else []
        yield _mention(context, signed.span, signed.spot.name, "signature", roles, signed.row, date=signed.date)


def _named(context: Context, piece: Piece, standing: str) -> Iterator[PersonMention]:
    """The person a head names first; without a post beside the name the head itself tells the role."""
    shown = view(context.record.text, piece.span)
    spot = name_at_start(shown.text)
    if spot is None:
        return
    rest = re.sub(r"\b(?:Tel|Telephone|E-?mail|Ext|Mobile)\b.*|\(?\s*\+?\d[\d ]{4,}.*", "", shown.text[spot.end :])
    former = "former " if re.search(r"\(\s*(?:now\s+)?former\b", rest) else ""
    role, body = (
        posts.split(re.sub(r"\((?:now\s+)?former[^()]*\)", "", rest)) if rest.strip(" ,:–—-.()") else (None, None)
    )
    grade = rank(spot.name)
    roles: list[tuple[str, str | None]] = []
    if role and (posts.has_post(role.title()) or body):
        roles.append((former + role, body))
    elif grade:
        roles.append((posts.rank_in_full(grade), body))
    if not roles or standing == "presenter":
        roles.append((standing, body))
    yield _mention(context, shown.raw(spot.start, spot.end), spot.name, standing, roles, piece.span, anchor=piece.span)


# Running text


def _texts(context: Context) -> Iterator[_Text]:
    """The pieces of running text of a document; a row of a table is read cell by cell."""
    text = context.record.text
    document = context.document
    paragraphs = [*document.paragraphs, *(p for item in document.items for p in item.paragraphs)]
    clauses = [clause.span for item in document.items for clause in item.clauses]
    seen: set[tuple[int, int]] = set()
    for paragraph in paragraphs:
        spans = _cells(text, paragraph.span) if paragraph.kind is ParagraphKind.TABLE else [paragraph.span]
        for span in spans:
            inside = paragraph.kind is ParagraphKind.OUTCOME or any(span.inside(clause) for clause in clauses)
            if (span.start, span.end) not in seen:
                seen.add((span.start, span.end))
                yield _Text(view(text, span), inside)
    for span in clauses:
        if (span.start, span.end) not in seen:
            seen.add((span.start, span.end))
            yield _Text(view(text, span), True)


def _cells(text: str, span: Span) -> list[Span]:
    found, start = [], span.start
    for match in [*re.finditer(r"[\t|\n]+|$", text[span.start : span.end])]:
        end = span.start + match.start()
        if text[start:end].strip():
            found.append(Span(start=start, end=end))
        start = span.start + match.end()
    return found


def _from_text(context: Context, text: _Text) -> Iterator[PersonMention]:
    shown = text.shown.text
    ordinary = ordinary_words(context.record.text)
    spots = list(titled(shown, ordinary))
    spots += untitled(shown, ordinary, [(spot.start, spot.end) for spot in spots])
    if not spots:
        return
    spots.sort(key=lambda spot: spot.start)
    replaced = [pair for spot in spots for pair in role_spotting.replaced(shown, spot, spots)]
    groups = dict(role_spotting.grouped(shown, spots))
    over = [(spot, end) for spot in spots for end in ended(shown, spot)]
    over += [pair for spot in spots for pair in _succeeded(shown, spot, spots, text.resolved)]
    also = other_names(shown, spots)
    unlike = namesakes(shown, spots)
    yield from (_spotted(context, text, other, []) for other in also.values() if other not in spots)
    for spot in spots:
        roles = [(role, body or groups.get(spot)) for role, body in _roles(context, text, spot)]
        roles += [role for who, role in replaced if who is spot]
        roles += [("member", groups[spot])] if spot in groups else []
        ends = [end for who, end in over if who is spot]
        made = _spotted(context, text, spot, roles, ends, also.get(spot))
        yield made.model_copy(update={"namesake": True}) if spot in unlike else made


def _succeeded(text: str, spot: Spot, spots: list[Spot], resolved: bool) -> Iterator[tuple[Spot, Ended]]:
    """The post that somebody held in whose place another is elected."""
    post = role_spotting.elected_to(text, spot, resolved)
    other = in_place_of(text, spots, post) if post else None
    if post and other:
        yield other, (post.role, post.body)


def _spotted(
    context: Context,
    text: _Text,
    spot: Spot,
    roles: list[tuple[str, str | None]],
    over: Iterable[Ended] = (),
    other: Spot | None = None,
) -> PersonMention:
    shown = text.shown
    a, b = next(((a, b) for a, b in sentences(shown.text) if a <= spot.start < b), (0, len(shown.text)))
    span = shown.raw(spot.start, spot.end)
    also = shown.raw(other.start, other.end) if other else None
    quote = shown.raw(a, max(b, spot.end))
    return _mention(context, span, spot.name, spot.evidence, roles, quote, over=over, also=also)


def _roles(context: Context, text: _Text, spot: Spot) -> Iterator[tuple[str, str | None]]:
    shown = text.shown.text
    yield from role_spotting.beside(shown, spot)
    here = text.resolved or (context.document.meeting is not None and not shown[spot.end :].startswith(" ("))
    for role, body in role_spotting.elected(shown, spot, text.resolved):
        yield role, body or (context.body if here and _CHAIR.search(role) else None)
    yield from role_spotting.chaired(shown, spot)
    yield from role_spotting.declared(shown, spot)
    if role_spotting.is_substituted(shown, spot):
        yield "member", context.body
    if role_spotting.is_author(shown, spot):
        yield "report author", None


def _repeated(context: Context, text: _Text, known: list[PersonMention]) -> Iterator[PersonMention]:
    """Later mentions of people whom this document names in full: the bare full name, the given name before a verb."""
    for spot in repeats(text.shown.text, [mention.name for mention in known]):
        yield _spotted(context, text, spot, list(_roles(context, text, spot)))

"""Follow-ups outside formal decisions: promised or requested in discussion, listed as actions, planned in reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.clean import clean
from ingest.model import AgendaItem, DocumentKind, Paragraph, ParagraphKind, Presence, Span
from kg.acronyms import Acronyms, acronyms
from kg.action_lines import ActionLine, action_lines, initials
from kg.context import Context
from kg.due import due, next_meetings
from kg.extractors.decisions import holds, normal, overlaps, places
from kg.extractors.motions import carried
from kg.followups import FollowUp, follow_up, planned_in_report, planned_year
from kg.iri import BASE, digest, mint
from kg.model import Action
from kg.speakers import PRONOUNS, doer, fuller, is_thing, resolve, speaker, subject
from kg.told import Sentence, told

_TOLD = (ParagraphKind.TEXT, ParagraphKind.TABLE, ParagraphKind.STATEMENT)
_OWN_BODY = re.compile(
    r"^(?:the\s+|this\s+)?(?:[A-Z][\w’']*\s+|and\s+)*(?:panel|board|committee|council|cabinet|group|members)$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:asked|requested)\s+(?:for|that|to)\b")


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    actor: str | None
    due: str | None
    spans: tuple[Span, ...]
    kind: str
    asked_by: str | None = None


def extract(context: Context) -> Iterator[Action]:
    """Yield the follow-ups of minutes, and the dated plans of reports, each once."""
    seen: set[str] = set()
    people = _people(context)
    short_forms = acronyms([clean(context.record.quote(context.document.span))])
    for item, place, found in _found(context):
        meeting = context.meeting or context.document_id
        identifier = mint("action", meeting.removeprefix(BASE), place, digest(normal(found.text)))
        if identifier in seen:
            continue
        seen.add(identifier)
        yield Action(
            id=identifier,
            meeting=context.meeting,
            body=context.body,
            date=context.date,
            item=context.item_id(item) if item else None,
            item_number=item.number if item else None,
            text=found.text,
            actor=_holder(found.actor, context) or _written_out(found.actor, people, short_forms),
            due=found.due,
            sources=tuple(context.quote(span) for span in found.spans),
            kind=found.kind,
            asked_by=_holder(found.asked_by, context) or _written_out(found.asked_by, people, short_forms),
        )


def _holder(actor: str | None, context: Context) -> str | None:
    """The one person of this meeting who holds a post told in words ("the clerk"); None where none does or several."""
    meeting = context.document.meeting
    if actor is None or meeting is None or not (post := re.match(r"the\s+(.+)$", actor, re.IGNORECASE)):
        return None
    asked = post[1].casefold()
    there = (a for a in meeting.attendees if a.presence is not Presence.APOLOGIES)
    holders = {a.name for a in there if a.role and a.role.casefold() == asked}
    return holders.pop() if len(holders) == 1 else None


def _written_out(actor: str | None, people: list[str], short_forms: Acronyms) -> str | None:
    """The actor with the full name or the long form that the same document gives: one that it does not give stays."""
    if actor is None:
        return None
    return short_forms.expand(re.sub(r"^(?:the|The)\s+", "", actor)) or fuller(actor, people)


def _people(context: Context) -> list[str]:
    """The names that the document gives in its lists, as written."""
    meeting, items = context.document.meeting, context.document.items
    listed = [attendee.name for attendee in meeting.attendees] if meeting else []
    return listed + [item.presenter.value for item in items if item.presenter]


def _found(context: Context) -> Iterator[tuple[AgendaItem | None, str, _Found]]:
    document = context.document
    if document.kind is DocumentKind.MINUTES:
        meetings = next_meetings(context.record, document, context.date)
        names = initials(context.record.quote(document.span))
        for item, place in places(context):
            lines = list(action_lines(item, context.record.text))
            for line in lines:
                yield item, place, _from_line(line, context.date, meetings, names)
            for one in _in_discussion(context, item, meetings):
                if not any(overlaps(span, line.span) for span in one.spans for line in lines):
                    yield item, place, one
    elif document.kind in (DocumentKind.REPORT, DocumentKind.APPENDIX, DocumentKind.OTHER):
        for one in _in_report(context):
            yield None, document.title or "report", one


def _from_line(line: ActionLine, date: str | None, meetings: tuple[str, ...], names: dict[str, str]) -> _Found:
    actor = line.actor
    if actor:
        actor = "; ".join(names.get(part, part) for part in re.split(r"\s*(?:/|,|&)\s*", actor.strip()))
    when = due(f"by {line.when}", date, meetings) or due(f"the {line.when}", date, meetings) if line.when else None
    return _Found(line.text, actor, when or line.when or due(line.text, date, meetings), (line.span,), "assigned")


def _in_discussion(context: Context, item: AgendaItem, meetings: tuple[str, ...]) -> Iterator[_Found]:
    """The follow-ups told in an item's text, outcomes aside."""
    clauses = (*item.clauses, *carried(context.record, item))
    before: list[str] = []
    lead_in = ""
    offered: tuple[Sentence, FollowUp] | None = None
    for paragraph in (p for p in item.paragraphs if p.kind in _TOLD):
        bullet = bool(paragraph.label)
        if not bullet:
            offered = None
        if offered and paragraph.label:
            yield _listed(context, paragraph, offered, before, meetings)
            continue
        said = list(told(context.record, paragraph))
        here = [lead_in] if bullet and lead_in else list(before)
        for sentence in said:
            marked = any(holds(clause, sentence) for clause in clauses)
            found = None if marked else follow_up(sentence.text, context.date)
            if found and re.search(r":\s*-?\s*$", sentence.text):
                offered = (sentence, found)
            elif found and (one := _told(context, sentence, found, here, meetings)):
                yield one
            here = [*here, sentence.text]
        if not bullet and re.search(r"[:\-–]\s*$", paragraph.text):
            lead_in = paragraph.text
        before += [sentence.text for sentence in said]


def _told(
    context: Context, sentence: Sentence, found: FollowUp, before: list[str], meetings: tuple[str, ...]
) -> _Found | None:
    """A follow-up of one sentence; what no one can do ("the scheme would provide") and what the body agreed is none."""
    actor = _actor(sentence.text, found, before)
    if found.active:
        left, verb = re.sub(r"\s+y$", "", sentence.text[: found.start].rstrip()), sentence.text[found.start : found.end]
        if actor is None and (subject(left) or "").lower() not in PRONOUNS and not _shares_subject(left):
            return None
        if actor and is_thing(actor):
            return None
        if actor and re.match(r"agreed\s+to", verb) and _OWN_BODY.match(actor):
            return None
    when = _due(sentence.text, found, context.date, meetings)
    return _Found(sentence.text, actor, when, (sentence.span,), found.kind, _asker(sentence.text, found, before))


def _due(text: str, found: FollowUp, date: str | None, meetings: tuple[str, ...]) -> str | None:
    """When it is due: said after the verb, or at the start of the sentence (`By March, ...`)."""
    opening = re.match(r"(?:By|In|Before|At|Within)\b[^,]{0,60},", text)
    return due(text[found.start :], date, meetings) or (
        due(opening.group().lower(), date, meetings) if opening else None
    )


def _shares_subject(left: str) -> bool:
    return bool(re.search(r"\b(?:and|but)$", left))


def _actor(text: str, found: FollowUp, before: list[str]) -> str | None:
    if found.asked:
        return re.sub(r"^the\s+", "", found.asked.strip())
    left = re.sub(r"\s+y$", "", text[: found.start].rstrip())  # Welsh: `Dywedodd y Comisiynydd y byddai'n ...`
    if not found.active:
        agent = re.match(
            r"[^.;,]{0,40}?\bby\s+((?:the\s+)?[A-Z][\w’']*(?:\s+(?:[A-Z][\w’']*|of|and|the))*)", text[found.end :]
        )
        return subject(agent.group(1)) if agent else None
    name = subject(left)
    # `... confirmed that he had a letter and would consider it`: the verb's subject is that of the verb before.
    if name is None and _shares_subject(left):
        said = speaker(left) if re.match(r"undert|offered|promised|agreed|volunt|commit", text[found.start :]) else None
        return said or doer(left) or resolve(None, left, before)
    if name is None:
        return None
    return resolve(name, left, before if name.lower() in ("i", "we") else before[-8:])


def _asker(text: str, found: FollowUp, before: list[str]) -> str | None:
    """Who asks, as written: the subject of the request, or of the request that a promise answers."""
    if found.kind in ("asked", "requested"):
        name = subject(text[: found.start].rstrip())
        return resolve(name, text[: found.start], before[-8:]) if name else None
    if found.kind == "promised" and (request := _ASKS.search(text[: found.start])):
        return subject(text[: request.start()].rstrip())
    return None


def _listed(
    context: Context,
    paragraph: Paragraph,
    offered: tuple[Sentence, FollowUp],
    before: list[str],
    meetings: tuple[str, ...],
) -> _Found:
    """One bullet of a list that a promise introduces (`offered to provide the following:`)."""
    opening, found = offered
    said = list(told(context.record, paragraph))
    span = said[0].span.model_copy(update={"end": said[-1].span.end}) if said else paragraph.span
    actor = _actor(opening.text, found, before)
    when = due(paragraph.text, context.date, meetings) or due(opening.text, context.date, meetings)
    return _Found(paragraph.text, actor, when, (span, opening.span), found.kind)


def _in_report(context: Context) -> Iterator[_Found]:
    for paragraph in context.document.paragraphs:
        if paragraph.kind not in (ParagraphKind.TEXT, ParagraphKind.TABLE):
            continue
        for sentence in told(context.record, paragraph):
            found = planned_in_report(sentence.text, context.date)
            if found is None:
                continue
            actor = _actor(sentence.text, found, [])
            after = sentence.text[found.start :]
            when = due(after, context.date) or planned_year(after)
            yield _Found(sentence.text, actor, when, (sentence.span,), found.kind)

"""What one document of minutes asks for: its decisions and actions that are requests, each told once.

Consumes the context of a document with what its extractors found; produces `Asked`. A request that a resolution and the
discussion before it both tell is one, and so is what somebody asks for and somebody promises in the next sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.clean import clean
from ingest.model import AgendaItem, DocumentKind
from kg.context import Context
from kg.due import Due, next_meetings, when
from kg.followups import follow_up
from kg.model import Action, Decision
from kg.quote import Quote
from kg.requests.model import Asked
from kg.requests.requesting import addressee, is_asked, is_letter, is_request
from kg.requests.words import all_stems, joined, stems
from kg.speakers import subject
from kg.told import Sentence, told

_EVERY = re.compile(
    r"\b(?:annually|yearly|quarterly|six[- ]monthly|half[- ]yearly|every\s+(?:six\s+months|quarter|year)|each\s+quarter"
    r"|each\s+year)"
    r"(?=\s*(?:[.;,)]|$|(?:to|on|at|by|thereafter|from|with)\b))"
    r"|\b(?:on\s+)?an?\s+(?:annual|quarterly|six[- ]monthly)\s+(?:basis|reports?|updates?)\b"
)
_AGAIN = re.compile(
    r"\bagain\b|\bonce\s+more\b|\bremind|\boutstanding\b|\bstill\b|\brepeat(?:s|ed)?\b|\breiterat"
    r"|\b(?:previous(?:ly)?|earlier)\s+request|\b(?:already|first|previously)\s+(?:requested|asked)",
    re.IGNORECASE,
)
_PAPERS = (
    r"(?:reports?|updates?|information|details?|figures|data|statistics|breakdowns?|briefings?|notes?|papers?|presentations?"
    r"|analysis|lists?|evidence|assurances?|summary|evaluations?|clarification|letters?|response|maps?|numbers?|copy|copies)"
)
_ABOUT = re.compile(
    rf"\b{_PAPERS}\s+(?:[a-z]+ing\s+)?(?:on|of|about|around|regarding|concerning|into|for|as\s+to|relating\s+to|showing"
    r"|(?:in|with)\s+(?:relation|respect|regard)\s+(?:to|of)|explaining|setting\s+out|covering)\s+(?P<what>[^;:.]+)"
    r"|\breport\s+(?:back\s+)?(?:to\s+(?:the|a|its)\s+(?:\w+\s+){0,3}?(?:meeting|panel|board|committee|members)\s+)?"
    r"(?:(?:by|in)\s+\w+(?:\s+\d{4})?\s+)?(?:on|about)\s+(?P<said>[^;:.]+)"
    r"|\b(?:requested|sought|asked\s+for)\s+(?:on|about|regarding)\s+(?P<sought>[^;:.]+)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r",?\s+(?:providing|includ\w+|to\s+include|with\s+details|and\s+how|in\s+order|be\s+\w+|would\s+be|was|were|is"
    r"|to\s+(?:a|the|its|all|members|be)\b|before\s+(?:the|it)|by\s+(?:the|\d|[A-Z])"
    r"|at\s+(?:the|a|its)\s+(?:next|future|\w+\s+meeting)|after\s+the\s+meeting|within\s+|in\s+(?:due|six|three|twelve)\b)",
)
_ASKS = re.compile(
    r"\s+(?:\w+ly\s+)?(?:asked|enquired|inquired|queried|questioned|wished\s+to\s+know|wanted\s+to\s+know|sought)\b"
)
_FEW_WORDS = 2
_GAP = 6
"""Characters between two sentences of one paragraph, with a label between them at most."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One way in which a document tells a request; `kind` is decided, or that of the action.

    `sources` are the first quotes of the decisions and actions that tell it, `before` is the
    sentence before them, where they say little by themselves.
    """

    item: AgendaItem | None
    item_id: str | None
    form: str
    kind: str
    by: str | None
    of: str | None
    text: str
    due: Due | None
    sources: tuple[Quote, ...]
    before: tuple[Quote, ...] = ()

    @property
    def start(self) -> int:
        return self.sources[0].start

    @property
    def end(self) -> int:
        return self.sources[0].end


def extract(context: Context, decisions: Sequence[Decision], actions: Sequence[Action]) -> Iterator[Asked]:
    """Yield the requests of minutes in the order in which they stand there."""
    if context.document.kind is not DocumentKind.MINUTES or context.meeting is None:
        return
    meetings = next_meetings(context.record, context.document, context.date)
    by_item: dict[str, list[_Told]] = defaultdict(list)
    asked = [_of_decision(d, context, meetings) for d in decisions if is_request(d)]
    asked += [_of_action(a, context, meetings) for a in actions if is_asked(a)]
    for one in asked:
        by_item[one.item_id or ""].append(one)
    requests = [one for held in by_item.values() for one in _once(held)]
    yield from (_asked(one, context) for one in sorted(requests, key=lambda t: (t.start, t.end, t.text)))


def _of_decision(d: Decision, context: Context, meetings: tuple[str, ...]) -> _Told:
    item = _item_at(context, d.sources[0].start)
    before = None if d.formal else _sentence_before(d.sources[0].start, d.text, item, context)
    return _Told(
        item=item,
        item_id=d.item,
        form="correspondence" if is_letter(d.text) else "resolution",
        kind="decided",
        by=context.body,
        of=(addressee(d.text) if is_letter(d.text) else None) or d.requested_of,
        text=d.text,
        due=_due(d.text, d.due, context, meetings),
        sources=d.sources[:1],
        before=(context.quote(before.span),) if before else (),
    )


def _of_action(a: Action, context: Context, meetings: tuple[str, ...]) -> _Told:
    item = _item_at(context, a.sources[0].start)
    found = follow_up(a.text, a.date)
    said = a.text[found.start :] if found and found.active else a.text
    before = _sentence_before(a.sources[0].start, said, item, context)
    question = before if before and _asks_at(before.text) and a.kind in ("promised", "planned") else None
    by = a.asked_by or (subject(question.text[: _asks_at(question.text)]) if question else None)
    promised = a.kind in ("promised", "planned")
    return _Told(
        item=item,
        item_id=a.item,
        form="undertaking" if promised else "correspondence" if is_letter(a.text) else "action",
        kind=a.kind,
        by=re.sub(r"^(?:the|The)\s+(?=[A-Z])", "", by) if by else None,
        of=a.actor,
        text=f"{question.text} {a.text}" if question else a.text,
        due=_due(a.text, a.due, context, meetings),
        sources=a.sources[:1],
        before=(context.quote(before.span),) if before else (),
    )


def _sentence_before(start: int, said: str, item: AgendaItem | None, context: Context) -> Sentence | None:
    """The sentence before one that alone does not say what is asked or promised (`the information`, `these issues`)."""
    paragraph = next((p for p in item.paragraphs if p.span.start <= start < p.span.end), None) if item else None
    if paragraph is None or len(set(stems(said))) > _FEW_WORDS:
        return None
    before = [s for s in told(context.record, paragraph) if s.span.end <= start]
    return before[-1] if before else None


def _asks_at(text: str) -> int:
    match = _ASKS.search(text)
    return match.start() if match else 0


def _item_at(context: Context, start: int) -> AgendaItem | None:
    return next((i for i in context.document.items if i.span.start <= start < i.span.end), None)


def _due(text: str, known: str | None, context: Context, meetings: tuple[str, ...]) -> Due | None:
    """When it is due, as written and as a date; `known` is what the decision or the action says of it."""
    found = when(text, context.date, meetings)
    if found and re.search(rf"\bmeeting\s+{re.escape(found.words)}", text):
        found = replace(found, words=f"meeting {found.words}")
    if known and re.match(r"\d{4}-\d\d", known):
        return Due(found.words if found else known, known)
    if known or found:
        return found if found and found.date is None else Due(known or (found.words if found else ""), None)
    every = _EVERY.search(text)
    return Due(every.group(), None) if every else None


def _once(held: Sequence[_Told]) -> list[_Told]:
    """The requests of one item, each once: its resolutions, and what the discussion asks besides."""
    kept = [t for t in held if t.kind == "decided"]
    found: list[_Told] = []
    for one in sorted((t for t in held if t.kind != "decided"), key=lambda t: (t.start, t.end)):
        n = next((n for n, k in enumerate(kept) if _overlap(k, one) or _same(k, one)), None)
        if n is not None:
            kept[n] = _with(kept[n], one)
        elif found and _replies(found[-1], one):
            found[-1] = _promised(found[-1], one)
        elif (n := next((n for n, k in enumerate(found) if _overlap(k, one) or _same(k, one)), None)) is not None:
            found[n] = _with(found[n], one)
        else:
            found.append(one)
    return kept + found


def _overlap(a: _Told, b: _Told) -> bool:
    here = b.sources[:1]
    return any(x.document == y.document and x.start < y.end and y.start < x.end for x in a.sources for y in here)


def _same(a: _Told, b: _Told) -> bool:
    """Whether two tell one request: what the shorter one asks for stands in the longer one, or is only pointed at."""
    x, y = set(stems(a.text)), set(stems(b.text))
    less, more = sorted((len(x), len(y)))
    if len(x & y) >= 2 and len(x & y) >= 0.6 * (more if b.kind == "planned" else less):
        return True
    if any(len(focus) > 1 and set(focus) <= held for focus, held in ((_focus(a.text), y), (_focus(b.text), x))):
        return True
    due = _when(a)
    one_paper = _paper(a.text) == _paper(b.text) is not None
    if a.kind == "decided" and x and x <= y and one_paper:
        return True
    return a.kind == "decided" and due is not None and due == _when(b) and less <= 3 and one_paper


def _when(one: _Told) -> str | None:
    return (one.due.date or one.due.words) if one.due else None


def _paper(text: str) -> str | None:
    found = re.search(rf"\b{_PAPERS}\b", text, re.IGNORECASE)
    return found.group().casefold().rstrip("s") if found else None


def _replies(ask: _Told, promise: _Told) -> bool:
    """Whether a promise follows in the next sentence upon a request that names nobody, or names the same."""
    if ask.kind not in ("requested", "asked") or promise.kind not in ("promised", "planned"):
        return False
    return 0 <= promise.start - ask.end <= _GAP and (ask.of is None or promise.of is None or ask.of == promise.of)


def _with(kept: _Told, other: _Told) -> _Told:
    """A request with what another telling of it adds; when it is due, a resolution says itself."""
    sources = tuple(dict.fromkeys((*kept.sources, *other.sources)))
    due = kept.due if kept.kind == "decided" and not _overlap(kept, other) else kept.due or other.due
    by = kept.by or other.by
    of = kept.of or (other.of if other.kind != "planned" else None)
    return replace(kept, by=by, of=of, due=due, sources=sources, before=kept.before or other.before)


def _promised(ask: _Told, promise: _Told) -> _Told:
    both = _with(ask, promise)
    text = promise.text if ask.text in promise.text else f"{ask.text} {promise.text}"
    return replace(both, form="undertaking", kind="promised", text=text, of=ask.of or promise.of)


def _asked(one: _Told, context: Context) -> Asked:
    assert context.meeting is not None, "only minutes of a meeting hold requests"
    agents = joined([w for w in all_stems(one.of or "") if len(w) > 1])
    title = one.item.title if one.item else ""
    said = " ".join((*(clean(q.quote) for q in one.before if clean(q.quote) not in one.text), one.text))
    words = [w for w in stems(said) if w not in agents.split()]
    return Asked(
        meeting=context.meeting,
        item=one.item_id,
        form=one.form,
        requested_by=one.by,
        requested_of=one.of,
        text=one.text,
        due=one.due.words if one.due else None,
        due_date=one.due.date if one.due else None,
        focus=joined(_focus(one.text) or words or stems(title)),
        words=joined(words),
        topic=joined(stems(title)),
        agents=agents,
        again=bool(_AGAIN.search(one.text)),
        sources=one.sources,
        before=one.before,
    )


def _focus(text: str) -> list[str]:
    """What the report or the information asked for is to be about, without what it is to contain in detail."""
    match = _ABOUT.search(text)
    if match is None:
        return []
    what = match["what"] or match["said"] or match["sought"]
    end = _ENDS.search(what)
    return stems(what[: end.start()] if end else what)

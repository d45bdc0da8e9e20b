"""What one document tells that may answer a request of an earlier meeting: its items, sentences, and rows of a log.

Consumes the context of a document; produces `Heard`. Of minutes every item of business is heard, and every sentence
that gives something, recalls a request or says that something is awaited; of agendas and reports what they are about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.model import AgendaItem, DocumentKind, Paragraph, ParagraphKind, Span
from ingest.vocabulary import terms
from kg.action_lines import LogRow, log_rows
from kg.context import Context
from kg.requests.model import Heard
from kg.requests.phrases import DONE, GIVES, GONE_ON, PARTLY, RECALLS, RESPONDS, WAITING, back_references
from kg.requests.words import all_stems, joined, stems
from kg.speakers import speaker
from kg.told import Sentence, told

_TOLD = (ParagraphKind.TEXT, ParagraphKind.TABLE, ParagraphKind.STATEMENT)
_LEAD = re.compile(
    r"\b(?:received|considered|presented|introduced|submitted|gave|provided|outlined|reported|updated|briefed|noted|delivered"
    r"|explained|advised|informed|summarised|discussed)\b",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"\b(?:gave|provided|presented|submitted|circulated|supplied|tabled|introduced|outlined|brought|reported|received|sent|shared)\s+"
    r"(?:\w+\s+)?(?:an?|the|some|his|her|their|its|initial|interim|partial|preliminary|part)\b",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\bminutes?\b|\bmatters\s+arising\b|\bactions?\b|\bwork\s+programme\b|\bforward\s+plan\b|\bquestions?\b",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"\b(?:work\s+programme|forward\s+plan|work\s*plan|date\s+of|dates\s+of|next\s+meeting)\b", re.IGNORECASE
)
_PAPER = r"(?:reports?|figures?|information|details|data|papers?|notes?|evaluation)"
_POINTS_BACK = re.compile(
    rf"^(?:This|These|It|They|He|She|That|The\s+{_PAPER})\b|\b(?:that|those|this|these)\s+{_PAPER}\b"
)
_DEALT_WITH = re.compile(r"\b(?:report|paper|update|presentation|information|response|evaluation|findings|results)s?\b")
_PROMISES = re.compile(
    r"\b(?:undertook|undertakes|promised|offered|agreed|volunteered)\s+to\b|\b(?:would|will|to)\s+(?:also\s+)?be\s+\w+(?:ed|en|ought|ade|nt)\b"
    r"|\b(?:asked|requested)\s+(?:the|for|that)\b"
)
_PUT_OFF = re.compile(r"\b(?:deferred|withdrawn|adjourned|postponed|held\s+over)\b")
_LONGEST_WORDS = 400


def extract(context: Context) -> Iterator[Heard]:
    """Yield what a document tells that may answer, in the order in which it stands there."""
    document = context.document
    if context.meeting is None:
        return
    if document.kind is DocumentKind.MINUTES:
        for item in document.items:
            yield from _minuted(context, item)
    elif document.kind is DocumentKind.AGENDA:
        yield from (_listed(context, item) for item in document.items if _is_business(item.title))
    elif document.kind is DocumentKind.REPORT:
        yield from _reported(context)


def _is_business(title: str) -> bool:
    plain = re.sub(r"^to\s+\w+\s+(?:the\s+)?", "", title.strip(), flags=re.IGNORECASE).casefold()
    routine = plain.startswith(tuple(t.casefold() for t in terms("routine_titles", "kg.vocabulary")))
    return bool(stems(title)) and not routine and not _OF_WORK.search(title)


def _minuted(context: Context, item: AgendaItem) -> Iterator[Heard]:
    rows = list(log_rows(item, context.record.text))
    yield from (_row(context, item, row) for row in rows)
    said = [
        (paragraph, list(told(context.record, paragraph)))
        for paragraph in item.paragraphs
        if paragraph.kind in _TOLD and not any(paragraph.span.inside(row.span) for row in rows)
    ]
    if _is_business(item.title) and not _LOOKS_BACK.search(item.title):
        yield _item(context, item, [s for _, sentences in said for s in sentences])
    if _OF_WORK.search(item.title):
        return
    clauses = [c.span for c in item.clauses]
    for paragraph, sentences in said:
        before: Sentence | None = None
        for sentence in sentences:
            if not any(sentence.span.inside(clause) for clause in clauses) and (
                one := _statement(context, item, paragraph, sentence, before)
            ):
                yield one
            before = sentence


def _says(text: str) -> str:
    """Whether a text tells that all was given, or a part, or nothing yet: what gives something and waits is a part.

    What neither gives nor waits only mentions.
    """
    waits, partly = WAITING.search(text), PARTLY.search(text)
    if waits and not (partly and _GIVING.search(text)):
        return "waiting"
    if partly or not (GIVES.search(text) or RESPONDS.search(text)):
        return "partly_answered" if partly else "mentioned"
    return "mentioned" if _PROMISES.search(text) and not RECALLS.search(text) else "answered"


def _item(context: Context, item: AgendaItem, said: Sequence[Sentence]) -> Heard:
    """An item of business, with the sentence that says what came before the meeting."""
    assert context.meeting is not None, "only what belongs to a meeting is heard"
    opening = said[:3]
    lead = next((s for s in opening if _LEAD.search(s.text)), opening[0] if opening else None)
    clauses = " ".join(clause.text for clause in item.clauses)
    whole = " ".join((item.title, *(s.text for s in said), clauses))
    return Heard(
        meeting=context.meeting,
        item=context.item_id(item),
        kind="item",
        says=_of_item(lead.text if lead else "", clauses),
        recalls=any(RECALLS.search(s.text) for s in opening),
        refers=tuple(dict.fromkeys(r for s in opening if RECALLS.search(s.text) for r in back_references(s.text))),
        title=joined(stems(item.title)),
        own=joined(stems(f"{item.title} {lead.text if lead else ''}")),
        words=joined(stems(whole)[:_LONGEST_WORDS]),
        agents=_agents(lead.text) if lead else "",
        text=f"{item.title.rstrip(' .:')}: {lead.text}" if lead else item.title,
        sources=tuple(context.quote(span) for span in ([item.heading, lead.span] if lead else [item.heading])),
    )


def _promises(text: str) -> str:
    """What a title on an agenda or of a report tells of it: that it is there, or a part of it."""
    says = _says(text)
    return "answered" if says == "mentioned" else says


def _of_item(lead: str, clauses: str) -> str:
    """What the opening and outcome of an item tell of its paper: put off, given, given in part, or only spoken of."""
    if _PUT_OFF.search(f"{clauses} {lead}"):
        return "waiting"
    says = _says(lead)
    return "answered" if says == "mentioned" and (_LEAD.search(lead) or _DEALT_WITH.search(clauses)) else says


def _agents(text: str) -> str:
    by = re.search(
        r"\b(?:report|paper|note|presentation|letter)\s+(?:of|by|from)\s+(?:the\s+)?([^.;,]{3,80}?)(?=\s+(?:on|about|which|that|setting|was|were)\b|[.;,]|$)",
        text,
    )
    return joined(all_stems(by[1])) if by else joined(all_stems(speaker(text) or ""))


def _statement(
    context: Context, item: AgendaItem, paragraph: Paragraph, sentence: Sentence, before: Sentence | None
) -> Heard | None:
    """A sentence that gives something, recalls a request or waits for something; None where it does none of these."""
    assert context.meeting is not None, "only what belongs to a meeting is heard"
    recalls = bool(RECALLS.search(sentence.text))
    if not (
        recalls
        or GIVES.search(sentence.text)
        or WAITING.search(sentence.text)
        or any(r[:4].isdigit() for r in back_references(sentence.text))
    ):
        return None
    points_back = before is not None and _POINTS_BACK.search(sentence.text)
    opening = f"{before.text} " if before and points_back else ""
    says = _says(sentence.text)
    if says == "mentioned":
        return None
    refers = list(back_references(f"{opening}{sentence.text}"))
    if len(paragraph.text) < 500 and len(refers) == 0:
        refers += [r for r in back_references(paragraph.text) if r.startswith("minute")]
    quoted = Span(start=before.span.start, end=sentence.span.end) if before and points_back else sentence.span
    return Heard(
        meeting=context.meeting,
        item=context.item_id(item),
        kind="statement",
        says=says,
        recalls=recalls or bool(points_back and before and RECALLS.search(before.text)),
        refers=tuple(dict.fromkeys(refers)),
        title=joined(stems(item.title)) if _is_business(item.title) else "",
        own=joined(stems(opening + sentence.text)),
        words=joined(stems(paragraph.text)[:_LONGEST_WORDS]),
        agents=_agents(sentence.text),
        text=opening + sentence.text,
        sources=(context.quote(quoted),),
    )


def _row(context: Context, item: AgendaItem, row: LogRow) -> Heard:
    """A row of a log of actions: what was to be done, and what its status says."""
    assert context.meeting is not None, "only what belongs to a meeting is heard"
    if WAITING.search(row.status) or re.search(r"\b(?:open|not\s+started|to\s+do)\b", row.status, re.IGNORECASE):
        says = "waiting"
    elif GONE_ON.search(row.status) or PARTLY.search(row.status):
        says = "partly_answered"
    else:
        says = "answered" if DONE.search(row.status) or GIVES.search(row.status) else "waiting"
    return Heard(
        meeting=context.meeting,
        item=context.item_id(item),
        kind="row",
        says=says,
        recalls=True,
        refers=tuple(back_references(row.whole)),
        title="",
        own=joined(stems(row.text)),
        words=joined(stems(row.whole)),
        agents=joined(all_stems(row.owner or "")),
        text=row.whole,
        sources=(context.quote(row.span),),
    )


def _listed(context: Context, item: AgendaItem) -> Heard:
    """An item of an agenda, with what it says that members will receive."""
    assert context.meeting is not None, "only what belongs to a meeting is heard"
    intent = " ".join(p.text for p in item.paragraphs[:3])
    spans = [item.heading, *(p.span for p in item.paragraphs[:1])]
    return Heard(
        meeting=context.meeting,
        item=context.item_id(item),
        kind="listed",
        says=_promises(f"{item.title} {intent}"),
        recalls=bool(RECALLS.search(intent)),
        refers=tuple(back_references(intent)) if RECALLS.search(intent) else (),
        title=joined(stems(item.title)),
        own=joined(stems(f"{item.title} {intent}")),
        words=joined(stems(f"{item.title} {intent}")),
        agents=joined(all_stems(item.presenter.value)) if item.presenter else "",
        text=f"{item.title.rstrip(' .:')}: {intent}" if intent else item.title,
        sources=tuple(context.quote(span) for span in spans),
    )


def _reported(context: Context) -> Iterator[Heard]:
    """A report before a later meeting, and its sentences that recall a request."""
    assert context.meeting is not None, "only what belongs to a meeting is heard"
    document = context.document
    head = document.report
    title = head.subject.value if head and head.subject else document.title or ""
    by = " ".join(p.value for p in (head.report_of, head.author) if p) if head else ""
    recalled = [
        sentence
        for paragraph in document.paragraphs[:30]
        if paragraph.kind is ParagraphKind.TEXT
        for sentence in told(context.record, paragraph)
        if RECALLS.search(sentence.text) and (GIVES.search(sentence.text) or list(back_references(sentence.text)))
    ]
    opening = " ".join(p.text for p in document.paragraphs[:6])
    if _is_business(title):
        yield Heard(
            meeting=context.meeting,
            item=None,
            kind="report",
            says=_promises(title),
            recalls=bool(recalled),
            refers=tuple(dict.fromkeys(r for s in recalled for r in back_references(s.text))),
            title=joined(stems(title)),
            own=joined(stems(f"{title} {opening}")),
            words=joined(stems(f"{title} {' '.join(p.text for p in document.paragraphs)}")[:_LONGEST_WORDS]),
            agents=joined(all_stems(by)),
            text=title,
            sources=tuple(context.quote(span) for span in (document.opening, *(s.span for s in recalled[:1]))),
        )

"""What became of what a body asked for: the fate of one request, or those of one status, from the ledger.

Only questions that speak of requests are answered here; what the ledger does not hold is left to other ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import Quote
from kg.requests.model import Answer, Request
from kg.requests.words import stems
from search_api.asked import Asked
from search_api.composing import Draft, distinct, joined, place, quoted
from search_api.knowledge import Knowledge
from search_api.model import Result
from search_api.quoting import shortened
from search_api.wording import counted, day

_REQUEST = re.compile(r"\b(?:requests?|undertakings?)\b", re.IGNORECASE)
_FATE = re.compile(
    r"\b(?:happened|becam?e|answer\w*|repl(?:y|ied)|respon\w+|met|fulfil\w*|honour\w*|followed\s+up|dealt\s+with|kept)\b",
    re.IGNORECASE,
)
_LISTING = re.compile(r"^\W*(?:which|what|list|show|how\s+many|are\s+there|is\s+there)\b", re.IGNORECASE)
_STATUSES = (
    ("partly_answered", re.compile(r"\bpart(?:ly|ially)?[- ]answered\b|\banswered\s+in\s+part\b", re.IGNORECASE)),
    (
        "never_answered",
        re.compile(
            r"\b(?:(?:never|not|\w+n['’]t)\s+(?:(?:yet|ever|been|fully|properly)\s+)*|un)answered\b", re.IGNORECASE
        ),
    ),
    ("overdue", re.compile(r"\boverdue\b|\blate\b", re.IGNORECASE)),
    ("open", re.compile(r"\b(?:still\s+)?open\b|\bpending\b", re.IGNORECASE)),
    ("answered", re.compile(r"\banswered\b", re.IGNORECASE)),
)
_TOLD = {
    "answered": "answered",
    "partly_answered": "answered in part",
    "overdue": "overdue",
    "never_answered": "never answered in the record",
    "open": "open: not due yet, or the record ends too soon",
}
_ABOUT = 0.6
"""Least share of the words of the question that a request must hold."""
_MOST = 8
_IDLE = frozenset(
    stems("request undertaking answered happened became answer ever overdue open pending never late part fulfilled met")
)


def request_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer what became of a request, or which requests have a status; None for any other question."""
    question = asked.question.text
    if not _REQUEST.search(question):
        return None
    status = status_asked(question)
    if status and _LISTING.match(question):
        return _listed(status, asked, knowledge)
    if not _FATE.search(question):
        return None
    found = [(_coverage(question, r), r.date, r.id, r) for r in knowledge.facts.requests if _is_meant(r, asked)]
    best = max(found, default=None, key=lambda one: one[:3])
    return _fate(best[3], knowledge) if best and best[0] >= _ABOUT else None


def status_asked(question: str) -> str | None:
    """Return the status of requests that a question names, or None: what was not answered is never `answered`."""
    return next((name for name, words in _STATUSES if words.search(question)), None)


def _is_meant(request: Request, asked: Asked) -> bool:
    answered = (answer.date for answer in request.answers)
    return asked.in_period(request.date) or any(map(asked.in_period, answered))


def _coverage(question: str, request: Request) -> float:
    """Return the share of the words of a question that a request, its item and its answers hold."""
    wanted = set(stems(question)) - _IDLE
    told = (request.text, request.item_title, request.context, request.requested_of, *(a.text for a in request.answers))
    held = set(stems(" ".join(filter(None, told))))
    return len(wanted & held) / len(wanted) if wanted else 0.0


def _fate(request: Request, knowledge: Knowledge) -> Draft:
    lines = [f"Asked {place(request.body, request.date, request.item_number)}: {quoted(shortened(request.text, 300))}"]
    for answer in request.answers:
        given = "Answered" if answer.status == "answered" else "Answered in part"
        lines.append(f"{given} on {day(answer.date)}: {quoted(shortened(answer.text, 300))}")
    if not request.answers:
        lines.append(f"It is {_TOLD[request.status]}, by the minutes held until {day(_as_of(request, knowledge))}.")
    lines += [f"Still awaited on {day(c.date)}: {quoted(shortened(c.text, 200))}" for c in request.chased[:2]]
    results = [_result(request), *(_answered(a, request) for a in request.answers)]
    results += [_one(c.id, c.text, c.date, request, c.sources) for c in request.chased]
    return Draft("recorded", joined(lines), distinct(results))


def _listed(status: str, asked: Asked, knowledge: Knowledge) -> Draft:
    statuses = ("never_answered", "overdue") if status == "never_answered" else (status,)
    found = [r for r in knowledge.facts.requests if r.status in statuses and asked.in_period(r.date)]
    found = [r for r in found if not asked.bodies or r.body in asked.bodies]
    found.sort(key=lambda r: (r.date, r.id), reverse=True)
    if not found:
        return Draft("not_in_record", f"No request in the record is {_TOLD[status]}.")
    what = "without an answer in it" if status == "never_answered" else _TOLD[status]
    opening = f"{counted(len(found), 'request')} in the record: {what}."
    lines = [f"{day(r.date)}: {quoted(shortened(r.text, 160))}" for r in found]
    return Draft("recorded", joined([opening, *lines]), distinct(map(_result, found[:_MOST])))


def _as_of(request: Request, knowledge: Knowledge) -> str | None:
    held = [m.date for m in knowledge.facts.meetings if m.kind == "minutes" and m.body == request.body and m.date]
    return max(held, default=request.date)


def _result(request: Request) -> Result:
    """A request as a result: by the id of the decision or action that tells it, which has a page of its own."""
    return _one(request.about[0], request.text, request.date, request, request.sources)


def _answered(answer: Answer, request: Request) -> Result:
    return _one(answer.id, answer.text, answer.date, request, answer.sources)


def _one(identifier: str, text: str, date: str, request: Request, sources: Sequence[Quote]) -> Result:
    kind = "decision" if "/decision/" in identifier else "action" if "/action/" in identifier else "answer"
    return Result(
        id=identifier,
        kind=kind,
        text=shortened(" ".join(text.split()), 330),
        date=date,
        body=request.body,
        sources=tuple(_first_of_each(sources)),
    )


def _first_of_each(sources: Iterable[Quote]) -> list[Quote]:
    """The first quote of each file, and a heading with what stands below it."""
    return list({(s.document, s.start): s for s in sources}.values())[:2]

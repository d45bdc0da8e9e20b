"""Question + knowledge → Answer: status first, verbatim quotes, citations, what was searched, the query that was run.

Ways of answering are tried from the most certain: the record of meetings, posts over time, decisions, courses of
events, and last the passages. None of them guesses: what the record does not say is `not_in_record`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import MeetingFact
from search_api.asked import Asked, ask
from search_api.composing import Draft, gaps, with_draft, with_recognition, with_state
from search_api.correction_answers import correction_answer, with_corrections
from search_api.decision_answers import count_answer, decision_answer
from search_api.knowledge import Knowledge
from search_api.meeting_answers import meeting_answer
from search_api.model import Answer, Coverage
from search_api.motion_answers import motion_answer, vote_answer
from search_api.passage_answers import not_in_record, passage_answer
from search_api.questions import Kind, Question, read_question
from search_api.request_answers import request_answer
from search_api.role_answers import role_answer
from search_api.timeline_answers import comparison_answer, timeline_answer

MOST = 8
"""Results and nearest things of one answer."""


def answer(question: str, knowledge: Knowledge) -> Answer:
    """Answer a question from one generation."""
    asked = ask(read_question(question), knowledge)
    draft = _drafted(asked, knowledge)
    results = with_state(draft.results[:MOST], knowledge)
    return Answer(
        question=question,
        status=draft.status,
        answer=with_recognition(with_draft(with_corrections(draft.answer, results, knowledge), results), results),
        results=results,
        nearest=with_state(draft.nearest[:MOST], knowledge),
        coverage=coverage(asked, knowledge),
        sparql=draft.sparql,
        understood=understood(asked, knowledge) | draft.understood,
    )


def _drafted(asked: Asked, knowledge: Knowledge) -> Draft:
    if not asked.words and not asked.question.periods:
        return not_in_record(asked)
    return next((draft for draft in _drafts(asked, knowledge) if draft is not None), not_in_record(asked))


def _drafts(asked: Asked, knowledge: Knowledge) -> Iterator[Draft | None]:
    yield request_answer(asked, knowledge)
    yield meeting_answer(asked, knowledge)
    yield role_answer(asked, knowledge)
    yield vote_answer(asked, knowledge)
    yield correction_answer(asked, knowledge)
    kind = asked.question.kind
    if kind is Kind.DECISION:
        yield decision_answer(asked, knowledge)
        yield motion_answer(asked, knowledge)
    elif kind is Kind.COUNT:
        yield count_answer(asked, knowledge)
    elif kind is Kind.TIMELINE:
        yield timeline_answer(asked, knowledge)
    elif kind is Kind.COMPARISON:
        yield comparison_answer(asked, knowledge)
    yield passage_answer(asked, knowledge)


def coverage(asked: Asked, knowledge: Knowledge) -> Coverage:
    """Return what was searched: the meetings of the period and bodies that the question names, else all of them."""
    meetings = [m for m in knowledge.facts.meetings if asked.in_period(m.date) and _of(asked, m)]
    meetings = meetings or [m for m in knowledge.facts.meetings if _of(asked, m)] or list(knowledge.facts.meetings)
    dates = sorted(m.date for m in meetings if m.date)
    return Coverage.model_validate(
        {
            "meetings": len(meetings),
            "from": dates[0] if dates else None,
            "to": dates[-1] if dates else None,
            "gaps": gaps(knowledge, meetings),
        }
    )


def _of(asked: Asked, meeting: MeetingFact) -> bool:
    return not asked.bodies or meeting.body in asked.bodies


def understood(asked: Asked, knowledge: Knowledge) -> dict[str, str]:
    """Return how the question was read, for people to correct."""
    question: Question = asked.question
    read = {
        "kind": question.kind.value,
        "body": "; ".join(asked.bodies),
        "dates": "; ".join(p.words for p in question.periods),
        "people": "; ".join(n.label for link in asked.links for n in link.of("person")),
        "bodies": "; ".join(n.label for link in asked.links for n in link.of("body")),
        "initiatives": "; ".join(n.label for link in asked.links for n in link.of("initiative")),
    }
    return {key: value for key, value in read.items() if value}

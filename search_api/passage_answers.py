"""Answers from passages: the sentence that covers the question and holds a value of the type asked for.

A passage that comes near without the value is no answer: where the sentence that covers the question best has no name,
date, sum or number to give, and those that have one cover the question clearly less, the record does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_api.achieved import done, told
from search_api.asked import Asked
from search_api.composing import LONGEST_ANSWER, Draft, joined, of_passage, place, quoted
from search_api.evidence import Sentence, Word, coverage
from search_api.gates import GATES, Gate
from search_api.knowledge import Knowledge
from search_api.model import Passage
from search_api.motion_answers import MOVED, VOTED, VOTING
from search_api.passages import LISTS
from search_api.questions import Kind
from search_api.quoting import around, focused, without_label
from search_api.typed_values import Value
from search_api.values_asked import values_in

_TELLS_OUTCOME = re.compile(
    r"\b(?:resolved|agreed|decided|approved|endorsed|supported|adopted|accepted|rejected|refused|elected|appointed|confirmed"
    r"|deferred|carried|vetoed)\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"\brecommend", re.IGNORECASE)
_BE = re.compile(r"\b(?<!to )be (?:\w+ly )?\w+ed\b", re.IGNORECASE)
"""The subjunctive of motions and recommendations: `That the plan be approved`."""

_TAKEN = re.compile(r"\b(?:set|approve|approved|agree|agreed|support|supported|adopt|adopted)\b", re.IGNORECASE)
"""Words of a question about what was settled: what was only moved or proposed does not answer it."""

_RESULT = re.compile(r"\b(?:outcome|result|verdict|conclusion|findings?)s?\b", re.IGNORECASE)
_LOOKED_AT = 16
_MATTER = 0.5
"""Least coverage, by a passage about a vote, of what was voted on."""

_RANK_WORTH = 0.05
_RARE_WORDS, _EVERY_WORD = 0.6, 0.3
"""Words at least so rare, beside the rarest one, must each be matched in the passage."""

_DEFINES_WORTH = 0.25
_LONGEST_SECTION = 8
_SECTION_SHARE = 0.5
_ALSO = 0.08
"""How far another passage may lie behind the best one and still be quoted beside it."""


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence with its values of the type asked for (or those of the sentence next to it) and its score."""

    sentence: Sentence
    values: tuple[Value, ...]
    score: float

    @property
    def passage(self) -> Passage:
        """The passage that it stands in."""
        return self.sentence.passage


def passage_answer(asked: Asked, knowledge: Knowledge) -> Draft:
    """Answer from the nearest passages, or say that the record does not tell."""
    gate = GATES[asked.question.kind]
    windows = _windows(asked, knowledge)
    if not windows:
        return not_in_record(asked)
    best = windows[0]
    fitting = [w for w in windows if w.values or not gate.typed]
    if asked.question.kind is Kind.DECISION:
        asks_result = _RESULT.search(asked.question.text)
        fitting = [w for w in fitting if _TELLS_OUTCOME.search(w.sentence.text) and not asks_result]
        proposed = next((w for w in fitting if _passes(w, gate, asked)), None)
        if proposed and _proposes(proposed):
            return _only_proposed(proposed, asked)
        fitting = [w for w in fitting if done(_TELLS_OUTCOME, w.sentence.text, w.passage.kind == "outcome")]
    if _TAKEN.search(asked.question.text) and not MOVED.search(asked.question.text):
        fitting = [w for w in fitting if w.passage.kind == "outcome" or not MOVED.search(w.sentence.text)]
    if not fitting:
        return not_in_record(asked)
    chosen = next((w for w in fitting if _passes(w, gate, asked)), None)
    if chosen is None or chosen.score < best.score - gate.behind:
        return not_in_record(asked, best)
    if asked.question.kind is Kind.LIST and (section := _section(chosen, asked, knowledge)):
        return _listed(chosen, section, asked)
    return _draft(chosen, [w for w in fitting[1:] if w.score >= chosen.score - _ALSO], asked)


def _proposes(window: Window) -> bool:
    """Whether a sentence outside minutes puts a decision to a body, and nothing shows that it was taken."""
    p = window.passage
    asks = p.kind == "recommendation" or bool(_RECOMMENDS.search(p.heading) or _BE.search(window.sentence.text))
    return p.document_kind != "minutes" and p.kind != "outcome" and asks


def _only_proposed(window: Window, asked: Asked) -> Draft:
    p = window.passage
    text = f"No decision is recorded. The papers recommend: {quoted(window.sentence.text)} {place(p.body, p.date)}"
    return Draft("recommended", joined([text]), (of_passage(p, window.sentence.start, window.sentence.end),))


def _section(chosen: Window, asked: Asked, knowledge: Knowledge) -> list[Passage]:
    """Return the passages of the section of a chosen one that share what is asked about, when they are few and short:
    a list runs on over paragraphs."""
    passage = chosen.passage
    words = asked.topic or asked.words
    group = knowledge.groups[knowledge.group_of[passage.id]]
    own = [p for p in group if p.heading == passage.heading and p.kind == passage.kind]
    if not 1 < len(own) <= _LONGEST_SECTION:
        return []
    worth = {p.id: max(s.coverage for s in asked.evidence.sentences(p, words)) for p in own}
    return [p for p in own if worth[p.id] >= _SECTION_SHARE * chosen.sentence.coverage]


def _listed(chosen: Window, section: Sequence[Passage], asked: Asked) -> Draft:
    """Quote a section as far as it fits, the chosen passage surely, in the order in which it stands."""
    kept, left = [chosen.passage], LONGEST_ANSWER - 200 - len(chosen.passage.text)
    for passage in sorted((p for p in section if p.id != chosen.passage.id), key=lambda p: p.source.start):
        if len(passage.text) + 3 <= left:
            kept.append(passage)
            left -= len(passage.text) + 3
    kept.sort(key=lambda p: p.source.start)
    p = chosen.passage
    lines = [quoted(without_label(k.text)) for k in kept] + [place(p.body, p.date, p.item_number)]
    results = [
        of_passage(p, chosen.sentence.start, chosen.sentence.end),
        *(of_passage(k) for k in kept if k.id != p.id),
    ]
    return Draft("recorded", joined(lines), tuple(results))


def _passes(window: Window, gate: Gate, asked: Asked) -> bool:
    """Whether a window covers enough: all words together, those that no name accounts for, and each one by itself."""
    words = asked.topic or asked.words
    matches = window.sentence.matches
    if window.sentence.coverage < gate.least:
        return False
    if not told(asked.question.text, window.sentence.text, window.passage.kind == "outcome"):
        return False
    if VOTED.search(asked.question.text) and not _of_matter(window, words, asked):
        return False
    beside = [n for n, word in enumerate(words) if not any(link.start <= word.start < link.end for link in asked.links)]
    related = coverage([words[n] for n in beside], [matches[n] for n in beside])
    if 0 < len(beside) < len(words) and related < gate.relation:
        return False
    share = _EVERY_WORD if asked.question.kind is Kind.DEFINITION else _RARE_WORDS
    rare = share * max((word.weight for word in words), default=0.0)
    whole = asked.evidence.passage_matches(words, window.passage)
    return all(match >= gate.weakest for word, match in zip(words, whole, strict=True) if word.weight >= rare)


def _of_matter(window: Window, words: Sequence[Word], asked: Asked) -> bool:
    """Whether a passage about a vote covers what was voted on: the words of voting are in every one."""
    matter = [w for w in words if not VOTING.fullmatch(w.text)]
    return coverage(matter, asked.evidence.passage_matches(matter, window.passage)) >= _MATTER if matter else True


def _windows(asked: Asked, knowledge: Knowledge) -> list[Window]:
    """Return the sentences of the nearest passages, best first, each with the values that it or its neighbour holds."""
    words = asked.topic or asked.words
    found: list[Window] = []
    defining = _defining(asked)
    for ranked in asked.ranked[:_LOOKED_AT]:
        passage = ranked.passage
        if passage.kind in ("heading", "intent") or passage.heading in LISTS or not ranked.of_period:
            continue
        bonus = _RANK_WORTH * ranked.score
        held = asked.evidence.sentences(ranked.passage, words)
        values = [values_in(s, asked, knowledge) for s in held]
        for n, sentence in enumerate(held):
            defines = _DEFINES_WORTH if defining and defining.search(sentence.text) else 0.0
            found.append(Window(sentence, values[n], sentence.coverage + bonus + defines))
            for m in () if asked.question.people else (n + 1, n - 1):
                if not values[n] and 0 <= m < len(held) and values[m]:
                    pair = _pair(sentence, held[m], asked, words)
                    found.append(Window(pair, values[m], pair.coverage + bonus - 0.03))
    return sorted(found, key=lambda w: (-w.score, w.passage.document, w.passage.source.start, w.sentence.start))


def _defining(asked: Asked) -> re.Pattern[str] | None:
    """Return a pattern of sentences that say what a thing is: it is their subject, or what they call something."""
    if asked.question.kind is not Kind.DEFINITION or not asked.topic:
        return None
    name = re.escape(asked.question.text[asked.topic[0].start : asked.topic[-1].end]).replace("\\ ", r"\s+")
    verb = r"(?:is|are|was|were|means?|aims?|refers?|comprises?|stands?|provides?)\b"
    return re.compile(
        rf"(?:^|\W){name}\W*\s(?:\([^()]*\)\s)?{verb}|\b(?:called|named|known as)\W+{name}", re.IGNORECASE
    )


def _pair(one: Sentence, other: Sentence, asked: Asked, words: Sequence) -> Sentence:  # type: ignore[type-arg]
    """Return two neighbouring sentences as one."""
    matches = tuple(map(max, one.matches, other.matches))
    start, end = min(one.start, other.start), max(one.end, other.end)
    return Sentence(one.passage, start, end, matches, (one.coverage + coverage(words, matches)) / 2)


def _draft(chosen: Window, also: Iterable[Window], asked: Asked) -> Draft:
    kept = [chosen]
    for window in also:
        if all(window.passage.id != k.passage.id for k in kept) and len(kept) < 3:
            kept.append(window)
    lines = []
    for n, window in enumerate(kept):
        longest = 600 if n == 0 else 330
        p = window.passage
        start, end = around(p, window.sentence.start, window.sentence.end, longest)
        text = focused(p.text[start:end], window.sentence.start - start, window.sentence.end - start, longest)
        lines.append(f"{quoted(text)} {place(p.body, p.date, p.item_number)}".strip())
    value = _value(chosen, asked)
    if value:
        lines[0] = f"{value}: {lines[0]}"
    status = "decided" if asked.question.outcome and chosen.passage.kind == "outcome" else "recorded"
    results = tuple(of_passage(w.passage, w.sentence.start, w.sentence.end) for w in kept)
    return Draft(status, joined(lines), results)


def _value(chosen: Window, asked: Asked) -> str | None:
    """Return the one value that answers, where there is exactly one."""
    keys = {value.key for value in chosen.values}
    if len(keys) != 1 or asked.question.kind not in (Kind.WHO, Kind.WHEN):
        return None
    text = chosen.values[0].text
    return text[:1].upper() + text[1:]


def not_in_record(asked: Asked, best: Window | None = None) -> Draft:
    """Say that the record does not tell, with what comes nearest."""
    near = asked.ranked or asked.elsewhere
    passages = [r.passage for r in near if r.passage.kind != "heading"]
    nearest = [of_passage(best.passage, best.sentence.start, best.sentence.end)] if best else []
    held = {result.id for result in nearest}
    nearest += [of_passage(p) for p in passages if p.id not in held][: 3 - len(nearest)]
    text = f"Not in the record: the documents held do not say {_missing(asked)}."
    return Draft("not_in_record", text, (), tuple(nearest))


_MISSING = {
    Kind.WHO: "who",
    Kind.WHEN: "when",
    Kind.WHERE: "where",
    Kind.COUNT: "how many",
    Kind.MONEY: "how much",
    Kind.LIST: "which",
    Kind.DECISION: "what was decided on this",
}


def _missing(asked: Asked) -> str:
    return _MISSING.get(asked.question.kind, "this")

"""A question set against what is held: its words, the things it names, and the passages that come near, best first.

Consumes a `Question` and a `Knowledge`; produces an `Asked`, which every way of answering starts from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.model import MeetingFact
from search_api.evidence import Alias, Evidence, Word
from search_api.folding import folded
from search_api.knowledge import Knowledge
from search_api.lexical import Filters, stems
from search_api.linking import Link
from search_api.model import Hit, Passage
from search_api.periods import Period, find_periods
from search_api.questions import Question, frame

TOP = 60
"""Passages that are looked at."""

_FORMS_EACH = 6
"""How many times as many are looked through where meetings come in several forms, which repeat each other."""

# What a passage gains or loses, in deviations of the ranking, by how it stands to what the question names.
_OF_PERIOD, _NAMES_PERIOD, _BEFORE, _AFTER = 0.8, 0.6, -0.8, -0.2
_OF_BODY, _OTHER_BODY, _INTENT = 0.2, -0.6, -0.7


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its place in the ranking of one question (higher is better)."""

    passage: Passage
    score: float
    of_period: bool
    """Whether it is of a period of the question, or names one; true when the question names none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and what the record holds near it.

    `words` are its content words without its dates; `topic` those that say something of the matter; `bodies` the
    names of bodies that hold meetings and that the question means; `links` the names of the graph in it. `files` bear
    the proper names of the question: only what they hold, as `ranked`, may answer; what is `elsewhere` may come near.
    """

    question: Question
    evidence: Evidence
    words: tuple[Word, ...]
    topic: tuple[Word, ...]
    links: tuple[Link, ...]
    bodies: tuple[str, ...]
    files: frozenset[str] = field(repr=False)
    ranked: tuple[Ranked, ...] = field(repr=False)
    elsewhere: tuple[Ranked, ...] = field(repr=False)

    def linked(self, kind: str) -> list[str]:
        """Return the ids of the things of one kind that the question names, where the name leads to exactly one."""
        found = [link.of(kind) for link in self.links]
        return list(dict.fromkeys(names[0].id for names in found if len(names) == 1))

    def means(self, meeting: MeetingFact) -> bool:
        """Whether a meeting is of the bodies, files and periods that the question names."""
        of_body = not self.bodies or meeting.body in self.bodies
        return of_body and self.in_period(meeting.date) and of_files(meeting, self.files)

    def in_period(self, date: str | None) -> bool:
        """Whether a date lies in one of the question's periods; always, when it names none."""
        return not self.question.periods or any(p.holds(date) for p in self.question.periods)


def ask(question: Question, knowledge: Knowledge) -> Asked:
    """Look up everything that the ways of answering need."""
    index = knowledge.index
    encoded = index.encoder.encode_query(question.text)
    links = knowledge.linker.find(question.text)
    evidence = Evidence(question.text, encoded, index, _aliases(links, knowledge))
    words = tuple(w for w in evidence.words if not question.in_period(w.start))
    files = knowledge.named_files.files(question, links, knowledge.names_by_id)
    bodies, spent = _bodies(words, links, _held_in(files, knowledge))
    names = [m.body for m in knowledge.facts.meetings if m.body]
    published = _publishers(words, links, files, knowledge)
    idle = frame(question.kind)
    topic = tuple(w for w in words if _inside(w, links, names) or not (w.stem in idle or w.start in spent))
    topic = tuple(w for w in topic if w.start not in published)
    also = tuple(_filters(question.periods, bodies))
    hits = index.rank(encoded, question.text, top=10_000, also=also)
    adjusted = (_ranked(h, question.periods, bodies) for h in hits)
    ranked = sorted(adjusted, key=lambda r: (-r.score, r.passage.document, r.passage.source.start))
    own = _once([r for r in ranked if r.passage.document in files], knowledge)
    beside = _once([r for r in ranked if r.passage.document not in files], knowledge)
    return Asked(question, evidence, words, topic, tuple(links), bodies, files, own, beside)


def _once(ranked: Sequence[Ranked], knowledge: Knowledge) -> tuple[Ranked, ...]:
    """The nearest passages, each once: what other forms of its meeting repeat is left out."""
    near = ranked[:TOP] if not knowledge.forms else ranked[: TOP * _FORMS_EACH]
    places = {r.passage.id: r for r in near}
    kept: list[Ranked] = []
    for passage in islice(folded([r.passage for r in near], knowledge.forms), TOP):
        kept.append(places[passage.id])
    return tuple(sorted(kept, key=lambda r: (-r.score, r.passage.document, r.passage.source.start)))


def _aliases(links: Iterable[Link], knowledge: Knowledge) -> list[Alias]:
    """Other names of the bodies and initiatives that are named: an acronym stands for the whole name."""
    names = knowledge.names_by_id
    found = []
    for link in links:
        texts = {text for name in link.names for text in names.get(name.id, ()) if len(text) > 1}
        if texts and len(link.names) == 1:
            found.append(Alias(link.start, link.end, tuple(sorted(texts))))
    return found


def _held_in(files: frozenset[str], knowledge: Knowledge) -> list[str]:
    """Names of the bodies whose meetings stand in some files."""
    return sorted({m.body for m in knowledge.facts.meetings if m.body and of_files(m, files)})


def _publishers(words: Sequence[Word], links: Sequence[Link], files: frozenset[str], knowledge: Knowledge) -> set[int]:
    """Return where the proper names stand that name whose record is meant: `files` holds no other's.

    They say nothing of the matter: what is under such a body's heading need not repeat its name.
    """
    if len(files) == len(knowledge.named_files.all):
        return set()
    bodies = {s for name in _held_in(files, knowledge) for s in stems(name)}
    return {w.start for w in words if w.text[:1].isupper() and w.stem in bodies and not _of_person(w, links)}


def _of_person(word: Word, links: Sequence[Link]) -> bool:
    return any(link.of("person") and link.start <= word.start < link.end for link in links)


def of_files(meeting: MeetingFact, files: frozenset[str]) -> bool:
    """Whether one of some files tells of a meeting."""
    return any(source.document in files for source in meeting.sources)


def _bodies(words: Sequence[Word], links: Sequence[Link], names: Sequence[str]) -> tuple[tuple[str, ...], set[int]]:
    """Return the meeting bodies that a question means, and where the words stand that name them.

    A body is meant when the question holds the head of its name (`panel`, `board`) outside the names of other things;
    among bodies with the same head, the one whose own words the question holds most of.
    """
    free = [w for w in words if not _inside(w, links, names)]
    asked = {w.stem for w in free}
    held = {name: stems(name) for name in names}
    scores = {name: len(set(own) & asked) for name, own in held.items() if own and own[-1] in asked}
    best = max(scores.values(), default=0)
    meant = tuple(name for name in names if best and scores.get(name) == best)
    named = {stem for name in meant for stem in held[name]}
    heads = {held[name][-1] for name in meant}
    return meant, {w.start for run in _runs(free, named) if run[-1].stem in heads for w in run}


def _inside(word: Word, links: Sequence[Link], bodies: Sequence[str]) -> bool:
    """Whether a word belongs to the name of something that is none of the bodies that hold meetings."""
    return any(
        link.start <= word.start < link.end and not any(name.label in bodies for name in link.names) for link in links
    )


def _runs(words: Sequence[Word], named: set[str]) -> list[list[Word]]:
    """Return the runs of neighbouring words that belong to a body's name."""
    runs: list[list[Word]] = []
    for word in words:
        if word.stem not in named:
            continue
        if runs and word.start - runs[-1][-1].end < 6:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _filters(periods: Sequence[Period], bodies: tuple[str, ...]) -> Iterable[Filters]:
    for period in periods:
        yield Filters(bodies=bodies, first=period.first, last=period.last)
    if bodies and not periods:
        yield Filters(bodies=bodies)


def _ranked(hit: Hit, periods: Sequence[Period], bodies: tuple[str, ...]) -> Ranked:
    passage = hit.passage
    gain = _INTENT if passage.kind == "intent" else 0.0
    if bodies:
        gain += _OF_BODY if passage.body in bodies else _OTHER_BODY
    by_date = max((_by_date(passage, period) for period in periods), default=0.0)
    return Ranked(passage, hit.score + gain + by_date, not periods or by_date > 0)


def _by_date(passage: Passage, period: Period) -> float:
    of_period = _OF_PERIOD if period.holds(passage.date) else 0.0
    if of_period and period.unit != "year":
        return of_period
    if any(period.first <= named.last and named.first <= period.last for named in _named(passage, period.unit)):
        return max(of_period, _NAMES_PERIOD)
    if of_period or not passage.date:
        return of_period
    return _BEFORE if passage.date < period.first else _AFTER


def _named(passage: Passage, unit: str) -> list[Period]:
    """Return the periods that a passage or its heading names; a financial year counts only where one is asked for."""
    found = find_periods(f"{passage.heading} — {passage.text}")
    return [p for p in found if (p.unit == "financial") == (unit == "financial")]

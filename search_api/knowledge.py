"""What answers are drawn from: the facts, the index and the graph of one generation, and ways through them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.model import Decision, Facts, Item, MeetingFact, Person, Quote, Recommendation
from kg.select import select, shown
from search_api.folding import folded, of_many_forms
from search_api.index import SearchIndex
from search_api.linking import Linker
from search_api.model import Passage
from search_api.naming import Names

if TYPE_CHECKING:
    from pyoxigraph import Store


class Knowledge:
    """One generation, to be asked. `store` is its graph, opened for reading."""

    def __init__(self, facts: Facts, index: SearchIndex, store: Store) -> None:
        """Take the parts of a generation."""
        self.facts, self.index, self.store = facts, index, store

    @cached_property
    def linker(self) -> Linker:
        """Names of people, bodies and initiatives."""
        return Linker.of(self.facts)

    @cached_property
    def names_by_id(self) -> Mapping[str, tuple[str, ...]]:
        """Names of bodies and initiatives by id, the preferred one first."""
        names = {body.id: (body.name, *body.aliases) for body in self.facts.bodies}
        return names | {initiative.id: (initiative.name, *initiative.aliases) for initiative in self.facts.initiatives}

    @cached_property
    def named_files(self) -> Names:
        """Which files write which names."""
        return Names(self.index.passages, self.facts)

    @cached_property
    def meetings(self) -> Mapping[str, MeetingFact]:
        """Meetings by id."""
        return {meeting.id: meeting for meeting in self.facts.meetings}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """People by id."""
        return {person.id: person for person in self.facts.people}

    @cached_property
    def items(self) -> Mapping[str, tuple[MeetingFact, Item]]:
        """Items by id, with their meeting."""
        return {item.id: (meeting, item) for meeting in self.facts.meetings for item in meeting.items}

    @cached_property
    def decisions_of(self) -> Mapping[str, tuple[Decision, ...]]:
        """Decisions by the id of their item, in the order in which they stand."""
        found: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.facts.decisions:
            found[decision.item or decision.meeting].append(decision)
        return {key: tuple(sorted(ds, key=lambda d: (d.sources[0].start, d.id))) for key, ds in found.items()}

    @cached_property
    def recommendations_of(self) -> Mapping[str, tuple[Recommendation, ...]]:
        """Recommendations by the id of their report, in the order in which they stand."""
        found: dict[str, list[Recommendation]] = defaultdict(list)
        for recommendation in self.facts.recommendations:
            found[recommendation.document].append(recommendation)
        return {key: tuple(sorted(rs, key=lambda r: (r.sources[0].start, r.id))) for key, rs in found.items()}

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """The group of each passage by its id: its item in minutes and agendas, its document elsewhere."""
        return {passage.id: passage.item or passage.document_id for passage in self.index.passages}

    @cached_property
    def groups(self) -> Mapping[str, Sequence[Passage]]:
        """Passages by group, in reading order; what several forms of a meeting print alike stands there once."""
        found: dict[str, list[Passage]] = defaultdict(list)
        for passage in self.index.passages:
            found[self.group_of[passage.id]].append(passage)
        return {key: list(folded(held, self.forms)) for key, held in found.items()}

    @cached_property
    def forms(self) -> Mapping[str, Mapping[str, int]]:
        """The meetings that several files tell of, by id, each with the place of its files in the order of forms."""
        return of_many_forms(self.facts.meetings)

    @cached_property
    def drafts(self) -> frozenset[str]:
        """Ids of documents that are draft minutes of a meeting whose minutes are not known to be confirmed."""
        confirmed = {meeting.id for meeting in self.facts.meetings if meeting.status == "confirmed"}
        return frozenset(d.id for d in self.facts.documents if d.status == "draft" and d.meeting not in confirmed)

    def names_in(self, passage: Passage) -> frozenset[str]:
        """Return the ids of what a passage, or its heading, names."""
        known = self._names.get(passage.id)
        if known is None:
            links = self.linker.find(f"{passage.heading} — {passage.text}")
            known = self._names[passage.id] = frozenset(name.id for link in links for name in link.names)
        return known

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _by_place(self) -> Mapping[str, list[tuple[int, int, Passage]]]:
        found: dict[str, list[tuple[int, int, Passage]]] = defaultdict(list)
        for passage in self.index.passages:
            found[passage.document].append((passage.source.start, passage.source.end, passage))
        return found

    def holding(self, sources: Iterable[Quote]) -> list[Passage]:
        """Return the passages that hold the beginnings of quotes, each once, in reading order."""
        found: dict[str, Passage] = {}
        for source in sources:
            places = self._by_place.get(source.document, [])
            for _, end, passage in places[: bisect_right(places, source.start, key=lambda place: place[0])][-3:]:
                if source.start < end:
                    found.setdefault(passage.id, passage)
        return sorted(found.values(), key=lambda p: (p.document, p.source.start, p.id))

    def select(self, name: str, values: Mapping[str, str]) -> tuple[list[dict[str, str]], str]:
        """Run a query of `queries/` with values bound to its parameters; return its rows, and the query as anybody
        can run it."""
        query = template(name)
        return select(self.store, query, values), shown(query, values)


@cache
def template(name: str) -> str:
    """Return the text of `queries/<name>.rq`."""
    return (files("search_api") / "queries" / f"{name}.rq").read_text(encoding="utf-8")

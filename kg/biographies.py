"""The course of one initiative or body through the record: names, runners, partners, money, decisions, and silence.

Consumes `Facts`; produces a `Biography`. What sentences state is kept apart from what is derived: `first`, `last` and
`quiet` are derived from the mentions and from the minutes held, by the rules named here, never from a clock.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingest.clean import clean
from ingest.model import Frozen
from kg.minutes_held import GONE_QUIET, MinutesHeld, Quiet, Thing, in_time
from kg.model import Action, Body, Decision, Facts, Initiative, Mention, Money, Recommendation
from kg.proper_names import key
from kg.quote import Quote
from kg.requests.model import Request
from kg.succession import Succession

FIRST_HEARD = "heard-of/first-dated-mention"
LAST_HEARD = "heard-of/last-dated-mention"
RULES = {
    FIRST_HEARD: "The earliest date of a meeting or report that names it.",
    LAST_HEARD: "The latest date of a meeting or report that names it.",
    GONE_QUIET: "No mention, while two minutes or more of the bodies that named it are held after the last one, one of"
    " them twelve months or more after it.",
}
"""What is derived here: the id of each rule, and what it says in a line."""

_WITH = re.compile(
    r"\b(?:in (?:close )?(?:partnership|collaboration|conjunction) with|(?:work\w*|jointly|together|deliver\w+"
    r"|develop\w+|collaborat\w+|partner\w*) (?:closely |jointly )?with|alongside|supported by"
    r"|partners,? (?:(?:such as|including|were|are)|(?:include|included)))\b",
    re.IGNORECASE,
)
Dealing = Decision | Recommendation | Action | Money


class NameUse(Frozen):
    """A name with the first and last date of its use, in how many sentences, and the first and last of these."""

    name: str
    first: str | None
    last: str | None
    mentions: int
    sources: tuple[Quote, ...]


class Party(Frozen):
    """A body stated to run it, or named with it as a partner: first and last date, and the sentences.

    `id` is None where the name leads to no one body.
    """

    name: str
    id: str | None
    first: str | None
    last: str | None
    sources: tuple[Quote, ...]


class Biography(Frozen):
    """What the record tells of one thing. `first` and `last` are its first and last dated mention, None without any.

    `dealings` are the decisions, recommendations and follow-ups about it, `money` what is paid to it, by it or for it,
    each in order of date; `requests` what a body asked for about it, and what became of that. `gaps` say what the
    record lacks between its first and last mention.
    """

    id: str
    name: str
    kind: str
    first: Mention | None
    last: Mention | None
    quiet: Quiet | None
    names: tuple[NameUse, ...]
    changes: tuple[Succession, ...]
    run_by: tuple[Party, ...]
    partners: tuple[Party, ...]
    dealings: tuple[Decision | Recommendation | Action, ...]
    money: tuple[Money, ...]
    requests: tuple[Request, ...]
    gaps: tuple[str, ...]


def biography(facts: Facts, thing: Thing) -> Biography:
    """Return the course of one thing through the record."""
    dated = sorted((m for m in thing.mentions if m.date), key=in_time)
    held = MinutesHeld(facts)
    all_about = about(facts, thing)
    return Biography(
        id=thing.id,
        name=thing.name,
        kind=thing.kind,
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        quiet=held.quiet(thing),
        names=_names(thing),
        changes=tuple(s for s in facts.successions if thing.id in (s.earlier_id, s.later_id)),
        run_by=_runners(thing, facts) if isinstance(thing, Initiative) else (),
        partners=_partners(thing, facts),
        dealings=tuple(d for d in all_about if not isinstance(d, Money)),
        money=tuple(d for d in all_about if isinstance(d, Money)),
        requests=requests_about(facts, thing, all_about),
        gaps=held.gaps(thing),
    )


def about(facts: Facts, thing: Thing) -> tuple[Dealing, ...]:
    """Return decisions, recommendations, follow-ups and money that are about a thing, in order of date.

    They are about it when they name it as their topic or party, or when their own sentence mentions it.
    """
    names = {key(name) for name in (thing.name, *thing.aliases)}
    spoken = _Places(m.source for m in thing.mentions)
    every: Iterator[tuple[Dealing, tuple[str | None, ...]]] = iter(
        [
            *((d, (*d.topics, d.body, d.requested_of)) for d in facts.decisions),
            *((r, (*r.topics, r.to_body, r.author)) for r in facts.recommendations),
            *((a, (a.actor, a.body)) for a in facts.actions),
            *((m, (m.payer, m.recipient, m.purpose)) for m in facts.money),
        ]
    )
    found = [d for d, named in every if any(n and key(n) in names for n in named) or any(map(spoken.touch, d.sources))]
    return tuple(sorted(found, key=lambda d: (d.date or "9999", d.sources[0].document, d.sources[0].start, d.id)))


def requests_about(facts: Facts, thing: Thing, dealings: Iterable[Dealing]) -> tuple[Request, ...]:
    """Return the requests that are told by one of the dealings about a thing, or by a sentence that mentions it."""
    ids = {d.id for d in dealings}
    spoken = _Places(m.source for m in thing.mentions)
    found = [r for r in facts.requests if ids & set(r.about) or any(map(spoken.touch, r.sources))]
    return tuple(sorted(found, key=lambda r: (r.date, r.id)))


def _names(thing: Thing) -> tuple[NameUse, ...]:
    """Return each name with its use, by first use; names that differ in case and "the" only are one."""
    used: dict[str, list[tuple[Mention, str]]] = defaultdict(list)
    for mention in sorted(thing.mentions, key=in_time):
        for form in mention.forms:
            used[key(form)].append((mention, form))
    found = []
    for uses in used.values():
        forms = [form for _, form in uses]
        dated = [m for m, _ in uses if m.date] or [m for m, _ in uses]
        found.append(
            NameUse(
                name=min(forms, key=lambda form: (form.isupper() and " " in form, -forms.count(form), form)),
                first=dated[0].date,
                last=dated[-1].date,
                mentions=len({m.source for m, _ in uses}),
                sources=tuple(dict.fromkeys((dated[0].source, dated[-1].source))),
            )
        )
    return tuple(sorted(found, key=lambda use: (use.first or "9999", -use.mentions, use.name)))


def _runners(initiative: Initiative, facts: Facts) -> tuple[Party, ...]:
    ids = _ids(facts.bodies)
    told: dict[str, list[Mention]] = defaultdict(list)
    names: dict[str, str] = {}
    for runner in initiative.runners:
        at = ids.get(key(runner.name)) or key(runner.name)
        names.setdefault(at, runner.name)
        told[at].append(Mention(date=runner.date, source=runner.source))
    return tuple(_party(names[at], ids.get(key(names[at])), told[at]) for at in sorted(told))


def _partners(thing: Thing, facts: Facts) -> tuple[Party, ...]:
    """Return the bodies that a sentence about a thing names behind "in partnership with" or the like."""
    telling = [(m, match.end()) for m in thing.mentions if (match := _WITH.search(m.source.quote))]
    spoken = _Places(m.source for m, _ in telling)
    found = []
    for body in facts.bodies:
        if body.id == thing.id:
            continue
        near = [m for m in body.mentions if spoken.touch(m.source)]
        stated = [m for m, end in telling if any(_names_behind(m.source, end, b) for b in near)]
        if stated:
            found.append(_party(body.name, body.id, stated))
    return tuple(sorted(found, key=lambda party: (party.first or "9999", party.name)))


def _names_behind(sentence: Quote, start: int, body: Mention) -> bool:
    """Whether a form of a body stands behind a place of a sentence, within the same clause."""
    rest = re.split(r"[;.](?:\s|$)", clean(sentence.quote[start:]))[0]
    same = sentence.document == body.source.document and sentence.start < body.source.end
    return same and any(re.search(rf"(?<!\w){re.escape(clean(form))}(?!\w)", rest) for form in body.forms)


def _party(name: str, identifier: str | None, told: Iterable[Mention]) -> Party:
    ordered = sorted(told, key=in_time)
    dates = [m.date for m in ordered if m.date]
    return Party(
        name=name,
        id=identifier,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        sources=tuple(dict.fromkeys(m.source for m in ordered)),
    )


def _ids(bodies: Iterable[Body]) -> dict[str, str]:
    """Return the id of the only body that bears each name."""
    found: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        for name in (body.name, *body.aliases):
            found[key(name)].add(body.id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


class _Places:
    """Ranges of files, to ask whether a quote lies over one of them."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._of: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for quote in quotes:
            self._of[quote.document].append((quote.start, quote.end))

    def touch(self, quote: Quote) -> bool:
        return any(start < quote.end and quote.start < end for start, end in self._of.get(quote.document, ()))

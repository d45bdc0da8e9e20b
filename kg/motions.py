"""Motions: what was put to a meeting, who moved it, and what became of it. Only what was carried became decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ingest.model import Frozen
from kg.quote import Quote
from kg.votes import Mover, Vote
from kg.wording import squashed


class Motion(Frozen):
    """One motion or amendment (`kind`) of a meeting, with its text as moved.

    `outcome` is of the list in `kg.outcomes`: lost, withdrawn, no_decision_recorded, or what it became; `outcome_rule`
    is the id of the rule that derived it, None where the minutes state it. `result` is how they put it (`carried`,
    `fell`). `of` is the id of the motion that an amendment is to; `amended` says that the motion stood as amended in
    the end. `became` are the quotes of the decisions that it became, `decisions` their ids.
    """

    id: str
    meeting: str
    body: str | None
    date: str | None
    item: str | None
    item_number: str | None
    item_title: str | None
    kind: str
    text: str
    proposer: Mover | None
    seconder: Mover | None
    outcome: str
    outcome_rule: str | None
    result: str | None
    condition: str | None
    vote: Vote | None
    of: str | None
    amended: bool
    became: tuple[Quote, ...]
    sources: tuple[Quote, ...]
    decisions: tuple[str, ...] = ()


def once(motions: Iterable[Motion]) -> tuple[Motion, ...]:
    """Return each motion once, sorted by id: told by two forms of a meeting it has the sources of both.

    Forms may number an item differently, so that it is the item and the words that tell one motion from another.
    """
    kept: dict[tuple[str, str | None, str, str], Motion] = {}
    for motion in sorted(motions, key=lambda m: (m.id, m.sources[0].document, m.sources[0].start)):
        key = motion.meeting, motion.item, motion.kind, squashed(motion.text)
        known = kept.get(key)
        if known is None:
            kept[key] = motion
            continue
        told = {
            "sources": tuple(dict.fromkeys((*known.sources, *motion.sources))),
            "became": tuple(dict.fromkeys((*known.became, *motion.became))),
        }
        for name in ("proposer", "seconder", "vote"):
            told[name] = getattr(known, name) or getattr(motion, name)
        kept[key] = known.model_copy(update=told)
    return tuple(sorted(kept.values(), key=lambda m: m.id))


def with_decisions(motions: Iterable[Motion], decided: Mapping[str, Iterable[Quote]]) -> tuple[Motion, ...]:
    """Return motions with the ids of the decisions that they became. `decided` are the sources of each decision."""
    shown: dict[Quote, list[str]] = defaultdict(list)
    for identifier in sorted(decided):
        for quote in decided[identifier]:
            shown[quote].append(identifier)
    return tuple(
        m.model_copy(update={"decisions": tuple(dict.fromkeys(i for quote in m.became for i in shown[quote]))})
        for m in motions
    )

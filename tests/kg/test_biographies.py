"""The course of an initiative through invented minutes: names, runners, partners, money, decisions, silence."""

from __future__ import annotations

import random

import pytest

from ingest import parse
from kg.biographies import FIRST_HEARD, LAST_HEARD, RULES, biography
from kg.biography_claims import heard_claims
from kg.build import build
from kg.minutes_held import GONE_QUIET
from kg.model import Facts, Initiative

PANEL = "Harbourmoor Police and Crime Panel"
OLD, NEW = "Lantern Streets Project", "Lantern Streets Programme"
TOLD = {
    "12 March 2031": (
        OLD,
        [
            f"The {OLD} was led by the Quay Safety Partnership. It had reached 300 people.",
            f"£40,000 had been awarded to the {OLD} by the Home Office.",
        ],
        [
            f"That the report on the {OLD} be noted.",
            f"That the Chief Constable be requested to bring a further report on the {OLD} to the next meeting.",
        ],
    ),
    "10 September 2031": (OLD, [f"The {OLD} worked in partnership with Wold Borough Council and others."], []),
    "9 March 2032": ("Update", [f"The {OLD} had been renamed the {NEW} (LSP) on 1 June 2031. The LSP grew."], []),
    "8 September 2032": ("Update", [f"The {NEW} (LSP) ended."], []),
}
QUIET = ["15 March 2033", "14 September 2033", "14 March 2034"]


def minutes(day: str, *items: tuple[str, list[str], list[str]]) -> bytes:
    """Return minutes of the panel as they are printed."""
    lines = [
        f"Minutes of a meeting of the {PANEL} held at Quay Hall on {day}.",
        "PRESENT",
        "Cllr. A. Ash (in the Chair)",
    ]
    for number, (title, told, resolved) in enumerate(items, 1):
        lines += [f"{number}. {title}.", *told]
        lines += (
            ["RESOLVED:", *(f"({chr(96 + n)}) {clause}" for n, clause in enumerate(resolved, 1))] if resolved else []
        )
    return "\n\n".join(lines).encode()


def files(quiet: list[str]) -> dict[str, bytes]:
    """Return the minutes that tell of the programme, and some that do not."""
    roads = ("Roads", ["Members discussed collisions on the roads of the county."], ["That the report be noted."])
    held = {f"{day}.txt": minutes(day, roads, item) for day, item in TOLD.items()}
    return held | {f"{day}.txt": minutes(day, roads) for day in quiet}


def facts(quiet: list[str]) -> Facts:
    """Return the facts of these minutes."""
    return build(parse(content, name) for name, content in files(quiet).items())


def programme(held: Facts) -> Initiative:
    """Return the one initiative that bears both names."""
    (found,) = [i for i in held.initiatives if {OLD, NEW} & {i.name, *i.aliases}]
    return found


FACTS = facts(QUIET)
TOLD_OF = biography(FACTS, programme(FACTS))


def test_names_have_the_dates_of_their_use() -> None:
    """The letters came with the new name; each name has the sentences of its first and last use."""
    used = {name.name: (name.first, name.last) for name in TOLD_OF.names}
    assert used == {
        OLD: ("2031-03-12", "2032-03-09"),
        NEW: ("2032-03-09", "2032-09-08"),
        "LSP": ("2032-03-09", "2032-09-08"),
    }
    assert all(name.name in source.quote for name in TOLD_OF.names for source in name.sources)
    (change,) = TOLD_OF.changes
    assert (change.kind, change.earlier, change.later, change.stated_on) == ("renamed", OLD, NEW, "2031-06-01")


def test_who_runs_it_and_who_helps_is_stated() -> None:
    """Who pays is neither; each stands with the sentence that says so."""
    assert [(party.name, party.first) for party in TOLD_OF.run_by] == [("Quay Safety Partnership", "2031-03-12")]
    assert [(party.name, party.first) for party in TOLD_OF.partners] == [("Wold Borough Council", "2031-09-10")]
    assert all(party.name in party.sources[0].quote for party in (*TOLD_OF.run_by, *TOLD_OF.partners))


def test_money_and_decisions_are_its_own() -> None:
    """What another item resolves is not about it."""
    assert [(m.amount_gbp, m.payer, m.date) for m in TOLD_OF.money] == [(40000.0, "Home Office", "2031-03-12")]
    assert next(d.text for d in TOLD_OF.dealings) == f"That the report on the {OLD} be noted."
    assert all(OLD in d.text for d in TOLD_OF.dealings)
    (request,) = TOLD_OF.requests
    assert OLD in request.text and request.requested_of == "Chief Constable" and request.status != "open"


def test_it_has_gone_quiet_only_after_twelve_months_of_minutes() -> None:
    """By the minutes held, whatever the clock says; one late meeting alone shows nothing."""
    assert TOLD_OF.first and TOLD_OF.last
    assert (TOLD_OF.first.date, TOLD_OF.last.date) == ("2031-03-12", "2032-09-08")
    quiet = TOLD_OF.quiet
    assert quiet and (quiet.since, quiet.shown_on, quiet.rule) == ("2032-09-08", "2033-09-14", GONE_QUIET)
    for held in ([], QUIET[:1], QUIET[1:2]):
        some = facts(held)
        assert biography(some, programme(some)).quiet is None
    assert biography(facts(QUIET[:2]), programme(FACTS)).quiet == quiet


def test_what_is_derived_says_by_which_rule_and_from_what() -> None:
    """Every rule has its line; each claim rests on the sentence of a mention."""
    claims = {
        claim.id: claim for claim in heard_claims(FACTS) if any(programme(FACTS).id in str(t) for t in claim.triples)
    }
    told = [str(triple) for claim in claims.values() for triple in claim.triples]
    assert len(claims) == 3
    assert all(any(rule in line for line in told) for rule in (FIRST_HEARD, LAST_HEARD, GONE_QUIET))
    assert set(RULES) == {FIRST_HEARD, LAST_HEARD, GONE_QUIET}
    assert sum("wasDerivedFrom" in line for line in told) == 4


@pytest.mark.parametrize("seed", range(3))
def test_no_order_of_files_shows(seed: int) -> None:
    """The same biography from the same files in any order."""
    names = list(files(QUIET).items())
    random.Random(seed).shuffle(names)
    again = build(parse(content, name) for name, content in names)
    assert biography(again, programme(again)) == TOLD_OF

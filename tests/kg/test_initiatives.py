"""Initiatives: what shows that a name is one, which forms it has, who runs it, and which are the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest import parse
from kg.build import contexts_of
from kg.context import Context
from kg.extractors import bodies, initiatives
from kg.identity.bodies import resolve as resolve_bodies
from kg.identity.initiative_letters import explained
from kg.identity.initiatives import lookup, resolve
from kg.model import Initiative
from tests.kg.test_bodies import other
from tests.kg.told_minutes import minutes

SAMPLES = Path(__file__).parents[2] / "samples" / "records"


def found(*contexts: Context) -> dict[str, Initiative]:
    """Return the initiatives of some documents by name."""
    return {each.name: each for each in resolve(m for c in contexts for m in initiatives.extract(c))}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Figures were given for Operation Quartz.", "Operation Quartz", "police operation"),
        ("This was part of Op Quartz.", "Operation Quartz", "police operation"),
        ("A campaign #bladesdown was launched.", "#bladesdown", "campaign"),
        ("The Rural Needs Strategy was noted.", "Rural Needs Strategy", "strategy"),
        ("an update on the Medium Term Building Plan.", "Medium Term Building Plan", "plan"),
        ('"Pathfinder" training being driven by the force', "Pathfinder", "training"),
        ("a project known as 'BlueYarn' which was in place", "BlueYarn", "project"),
        ('a set of short films, called "A Loaf of Truth". This', "A Loaf of Truth", "film"),
        ("Why was the Village Alarm scheme being rebranded?", "Village Alarm", "scheme"),
        ("the hospital VIP service within the ward", "VIP service", "service"),
        ("a work strand called Hearth Circles, to begin", "Hearth Circles", "work strand"),
        ("the 1 in 6 programme aims to match", "1 in 6 programme", "programme"),
        ("walks, Ask Us Anything and other outreach initiatives ended", "Ask Us Anything", "initiative"),
        (
            "The schools programme Guides in Conflict Prevention was praised",
            "Guides in Conflict Prevention",
            "programme",
        ),
        ("£2m to the force as surge funding to", "surge funding", "fund"),
        ("the serious fraud duty coming in has royal assent", "serious fraud duty", "duty"),
    ],
)
def test_a_sentence_shows_an_initiative(text: str, name: str, kind: str) -> None:
    """By its head, its quotation marks, the noun behind it, or what the sentence says of it."""
    known = found(minutes(text))
    assert known[name].kind == kind
    assert len(known) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The Work Programme was noted, as was the Annual Report.",
        "An Equality Impact Assessment was attached.",
        "The Corporate Risk Register was noted.",
        "This was a new programme with a clear plan.",
        "Mental Health was discussed by the Rural Strategy Board.",
    ],
)
def test_papers_procedures_and_bodies_are_none(text: str) -> None:
    """What every meeting has is no initiative, nor is a body whose name holds such a word."""
    assert found(minutes(text)) == {}


def test_a_list_of_schemes_names_each_with_who_runs_it() -> None:
    """One word alone counts where the list says who leads it; who runs a scheme is only what is written."""
    text = (
        "Other schemes which helped include the Lane Wardens scheme by Health Moor, the Joined Local Teams"
        " designed by "
        "the care alliance, Uplands led by Rill Borough Council and many others."
    )
    known = found(minutes(text))
    assert set(known) == {"Lane Wardens", "Joined Local Teams", "Uplands"}
    assert known["Uplands"].run_by == "Rill Borough Council"
    assert known["Lane Wardens"].run_by == "Health Moor"
    assert known["Joined Local Teams"].run_by is None


def test_forms_of_one_name_are_its_aliases() -> None:
    """Letters, plural, the noun behind it: found wherever the document has them."""
    known = found(
        minutes(
            "The work of the Helping Moor Families (HMF) service was noted. The HMF programme grew.",
            "A strand called Hearth Circles began. A Hearth Circle was opened.",
        )
    )
    assert set(known) == {"Helping Moor Families", "Hearth Circles"}
    assert {"HMF", "HMF programme"} <= set(known["Helping Moor Families"].aliases)
    assert known["Hearth Circles"].aliases == ("Hearth Circle",)
    assert len(known["Hearth Circles"].mentions) == 2


def test_weak_evidence_needs_a_name_that_recurs() -> None:
    """ "Development of X" once is no initiative; what recurs is, and so is an activity that is paid for."""
    assert found(minutes("An update on the development of Hearth Circles.")) == {}
    twice = minutes("An update on the development of Hearth Circles. In Hearth Circles people met.")
    assert set(found(twice)) == {"Hearth Circles"}
    asked = minutes("The investment in peer tutoring was welcomed.", "The impact of peer mentoring was noted.")
    assert found(asked) == {}
    paid = minutes("The investment in peer mentoring was welcomed.", "The impact of peer mentoring was noted.")
    assert set(found(paid)) == {"peer mentoring"}


def test_a_paragraph_under_the_name_speaks_of_it() -> None:
    """Its opening sentence is a mention, although it does not repeat the name."""
    context = minutes(
        "Three places have been chosen for further study before the summer. More will follow.",
        title="Rural Needs Strategy",
    )
    quotes = [mention.source.quote for mention in found(context)["Rural Needs Strategy"].mentions]
    assert quotes == ["Rural Needs Strategy", "Three places have been chosen for further study before the summer."]


def test_a_name_that_changes_is_joined_where_it_is_stated() -> None:
    """ "Formerly" joins across documents; likeness of names does not."""
    old = minutes("The Quiet Nights Project began.", file="a.txt")
    new = replace(
        minutes("The Calm Roads Programme, formerly the Quiet Nights Project, grew.", file="b.txt"), date="2032-01-10"
    )
    assert set(found(old)) == {"Quiet Nights Project"}
    both = found(old, new)
    assert len(both) == 1
    assert sorted({m.date for each in both.values() for m in each.mentions if m.date}) == ["2031-06-09", "2032-01-10"]
    apart = found(old, minutes("The Quiet Days Project began.", file="c.txt"))
    assert len(apart) == 2


def test_a_number_or_plain_noun_makes_no_other_initiative() -> None:
    """ "Better Roads 3 Fund" and "the Better Roads programme" are one; a strategy of that name is another."""
    known = found(
        minutes("A bid to the Better Roads 3 Fund was made.", file="a.txt"),
        minutes("Round one of the Better Roads programme ended.", file="b.txt"),
        minutes("The Better Roads Strategy was noted.", file="c.txt"),
    )
    assert set(known) == {"Better Roads", "Better Roads Strategy"}


def test_lookup_finds_an_initiative_by_any_form() -> None:
    """By document and key of the name."""
    context = minutes("Figures for Operation Quartz. Op Quartz ended.")
    mentions = list(initiatives.extract(context))
    known = resolve(mentions)
    ids = lookup(mentions, known)
    assert ids[context.document_id, "op quartz"] == ids[context.document_id, "operation quartz"] == known[0].id


def test_no_order_of_mentions_shows_and_quotes_are_verbatim_and_short() -> None:
    """The same initiatives from the samples read forwards and backwards; quotes are sentences."""
    records = [parse(path.read_bytes(), path.name) for path in sorted(SAMPLES.iterdir())]
    texts = {record.source.name: record.text for record in records}
    mentions = [m for record in records for c in contexts_of(record) for m in initiatives.extract(c)]
    assert resolve(mentions) == resolve(reversed(mentions))
    assert all(texts[m.source.document][m.source.start : m.source.end] == m.source.quote for m in mentions)
    assert max(len(" ".join(m.source.quote.split())) for m in mentions) <= 300
    assert len(mentions) > 20


def test_letters_mean_what_the_documents_of_the_same_body_explain() -> None:
    """Not what another body's explain, nor what stands for two things."""
    told = minutes("The Lamp Streets Programme (LSP) began. The LSP grew.", file="a.txt")
    used = other(minutes("Then the LSP would end."), "b.txt")
    away = other(minutes("Then the LSP would end."), "c.txt", "Xshire Police and Crime Panel")
    two = other(minutes("The Long Stairs Project (LSP) began."), "d.txt")
    board = other(minutes("The Local Safety Partnership (LSP) met. The LSP agreed."), "e.txt")
    assert letters(told, used) == [("Lamp Streets Programme", "b.txt")]
    assert letters(told, away) == letters(told, two, used) == letters(told, board, used) == []
    assert "LSP" not in {body.name for body in resolve_bodies(m for c in (told, used) for m in bodies.extract(c))}


def test_letters_may_leave_out_the_place() -> None:
    """Of one initiative that ends in what they stand for; of two they are of neither."""
    known = found(minutes("The Moor Lamp Streets Project (LSP) began. Then the LSP grew."))
    assert known["Moor Lamp Streets Project"].aliases == ("LSP",)
    two = found(minutes("The Moor Lamp Streets Project (LSP) and the Vale Lamp Streets Project began. The LSP grew."))
    assert not any("LSP" in each.aliases for each in two.values())


def letters(*contexts: Context) -> list[tuple[str, str]]:
    """Return name and file of the mentions that letters alone make."""
    known = [m for c in contexts for m in initiatives.extract(c)]
    found = explained(known, [m for c in contexts for m in bodies.extract(c)])
    return [(m.name, m.source.document) for m in found]

"""Bodies of documents and of a corpus: short forms, acronyms, evidence, and which of them are one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest import parse
from kg.build import contexts_of
from kg.context import Context
from kg.extractors import bodies
from kg.identity.areas import areas
from kg.identity.bodies import lookup, resolve
from kg.model import Body
from kg.name_mentions import BodyMention
from tests.kg.told_minutes import BODY, minutes

SAMPLES = Path(__file__).parents[2] / "samples" / "records"


def found(*contexts: Context) -> dict[str, Body]:
    """Return the bodies of some documents by name."""
    return {body.name: body for body in resolve(m for c in contexts for m in bodies.extract(c))}


def other(context: Context, document: str, host: str | None = BODY) -> Context:
    """Return a context as another file of another host."""
    record = context.record
    source = record.source.model_copy(update={"name": document, "sha256": document})
    return replace(context, record=record.model_copy(update={"source": source}), document_id=document, body=host)


def test_short_forms_and_letters_mean_the_one_body_the_document_names() -> None:
    """ "The Panel" is the panel of the minutes, "City Council" the only one named, letters what is written out."""
    context = minutes(
        "The Panel thanked the Harm Reduction Network (HRN). HRN officers met Moor City Council.",
        "The City Council agreed. The Network would report.",
    )
    known = found(context)
    assert known[BODY].aliases == ("the Panel",)
    assert known["Harm Reduction Network"].aliases == ("HRN", "the Network")
    assert known["Moor City Council"].aliases == ("City Council",)
    assert len(known) == 3


def test_a_short_form_of_two_bodies_means_neither() -> None:
    """Two city councils: "City Council" alone is nobody's alias."""
    known = found(minutes("Moor City Council met Rill City Council. The City Council agreed."))
    assert known["Moor City Council"].aliases == () == known["Rill City Council"].aliases


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A second course was delivered by Warm Hearts to perpetrators.", "Warm Hearts"),
        ("Bright Consulting, who organise the conference, were able to help.", "Bright Consulting"),
        ("It enabled the force to partner Dovecote’s to deliver training.", "Dovecote’s"),
        ("Her son was a member of the Police Cadets.", "Police Cadets"),
        ("Danger Lane has introduced a section on knives.", "Danger Lane"),
    ],
)
def test_evidence_beside_a_name_makes_it_a_body(text: str, name: str) -> None:
    """Who delivers, organises, is partnered or has members is a body, without any word that says so."""
    assert name in found(minutes(text))


@pytest.mark.parametrize(
    "text",
    [
        "The course was run by Superintendent Larch.",
        "Members had been told. It was delivered by Councillor Ash.",
        "The District Councils and Local Authorities agreed.",
        "Anti-social Behaviour (ASB) had risen.",
    ],
)
def test_people_general_words_and_other_letters_are_no_bodies(text: str) -> None:
    """Only the panel itself may be named by such a sentence."""
    assert set(found(minutes(text))) <= {BODY}


def test_a_part_of_a_body_has_the_stated_parent() -> None:
    """A possessive or "at" states the parent; nothing else does."""
    known = found(
        minutes(
            "Vale County Council wrote. The County Council’s Rural Safety Team would train.",
            "A secondee from the Public Health Department at Vale County Council came. The Rural Board met.",
        )
    )
    assert known["Rural Safety Team"].parent == "Vale County Council"
    assert known["Public Health Department"].parent == "Vale County Council"
    assert known["Rural Board"].parent is None


def test_a_heading_and_its_text_may_differ_in_the_head_word() -> None:
    """An item headed with a unit and told of a network of the same name is about one body."""
    context = minutes("The lead of the Harm Reduction Network spoke.", title="Harm Reduction Unit.")
    assert found(context)["Harm Reduction Network"].aliases == ("Harm Reduction Unit",)


def test_names_hold_within_an_area() -> None:
    """One panel's partnership board is not that of a panel elsewhere; the Home Office is one everywhere."""
    here = other(minutes("The Kinder Lanes Board met the Home Office."), "a.txt")
    there = other(minutes("The Kinder Lanes Board met the Home Office."), "b.txt", "Xshire Police and Crime Panel")
    near = other(minutes("The Kinder Lanes Board met."), "c.txt", "Moor Safer Communities Board")
    mentions = [m for c in (here, there, near) for m in bodies.extract(c)]
    names = [body.name for body in resolve(mentions)]
    assert names.count("Kinder Lanes Board") == 2
    assert names.count("Home Office") == 1
    assert len({body.id for body in resolve(mentions)}) == len(names)


def test_letters_unexplained_in_a_document_mean_what_its_area_explains() -> None:
    """Another paper of the area writes them out; where two papers disagree, or elsewhere, they mean nothing."""
    told = other(minutes("The Harm Reduction Network (HRN) met."), "a.txt")
    used = other(minutes("Then HRN officers agreed."), "b.txt")
    away = other(minutes("Then HRN officers agreed."), "c.txt", "Xshire Police and Crime Panel")
    disputed = other(minutes("The Home Rangers of Nidd (HRN) met."), "d.txt")
    assert len(found(told, used)["Harm Reduction Network"].mentions) == 2
    assert len(found(told, away)["Harm Reduction Network"].mentions) == 1
    assert len(found(told, used, disputed)["Harm Reduction Network"].mentions) == 1


def test_areas_join_hosts_that_share_a_place() -> None:
    """Places join, words of the field do not."""
    hosts = ["Moor and Vale Police and Crime Panel", "Vale Safer Communities Board", "Xshire Police and Crime Panel"]
    found = areas((host, None) for host in hosts)
    assert found[hosts[0], None] == found[hosts[1], None] != found[hosts[2], None]


def test_a_letterhead_says_whose_committee_it_is() -> None:
    """Committees of one name belong to two councils; one without a letterhead to neither, or to the only one."""
    ours, theirs = ("Licensing Committee", "Moor City Council"), ("Licensing Committee", "Rill Borough Council")
    place = ("Place Committee", "Moor City Council")
    found = areas([ours, theirs, place, ("Licensing Committee", None), ("Place Committee", None)])
    assert found[ours] == found[place] == found["Place Committee", None] != found[theirs]
    assert ("Licensing Committee", None) not in found


def test_lookup_finds_a_body_by_any_name_its_document_uses() -> None:
    """By document and key; a name of no body is not there."""
    context = minutes("The Harm Reduction Network (HRN) met. HRN agreed.")
    mentions = list(bodies.extract(context))
    known = resolve(mentions)
    ids = lookup(mentions, known)
    network = next(body.id for body in known if body.name == "Harm Reduction Network")
    assert ids[context.document_id, "hrn"] == ids[context.document_id, "harm reduction network"] == network
    assert (context.document_id, "police") not in ids


def sample_mentions() -> list[BodyMention]:
    records = [parse(path.read_bytes(), path.name) for path in sorted(SAMPLES.iterdir())]
    return [m for record in records for c in contexts_of(record) for m in bodies.extract(c)]


def test_no_order_of_mentions_shows_and_quotes_are_verbatim() -> None:
    """The same bodies from the samples read forwards and backwards; every quote stands where it says."""
    mentions = sample_mentions()
    texts = {path.name: parse(path.read_bytes(), path.name).text for path in SAMPLES.iterdir()}
    assert resolve(mentions) == resolve(reversed(mentions))
    assert all(texts[m.source.document][m.source.start : m.source.end] == m.source.quote for m in mentions)
    assert len(mentions) > 100

"""Who is the same person: merged on evidence, kept apart on contradiction, doubted in between, in any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Presence
from kg.identity.components import partition
from kg.identity.people import People, resolve
from kg.mentions import PersonMention
from kg.model import Person
from tests.kg.told_people import PANEL, attendee, listed, told

OTHER = "Harrowby Licensing Committee"
NEIGHBOUR = "Quarrendon Safer Communities Board"


def members(*entries: str, name: str, date: str = "2031-03-04", body: str = PANEL) -> list[PersonMention]:
    """Return the mentions of minutes that list members present."""
    text = "\n".join(entries)
    return listed(text, *(attendee(text, entry) for entry in entries), name=name, date=date, body=body)


def groups(people: People) -> set[frozenset[str]]:
    """Return the people as sets of the forms in which each is written."""
    return {frozenset(form.form for form in person.surface_forms) for person in people.people}


def person(people: People, form: str) -> Person:
    """Return the one person written so."""
    (found,) = [p for p in people.people if any(f.form == form for f in p.surface_forms)]
    return found


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Mr Keith Moss came. Mr. K. Moss spoke.", {"Mr Keith Moss", "Mr. K. Moss"}),
        ("Mr John Gill-Rose came. Mr Gill-Rose spoke.", {"Mr John Gill-Rose", "Mr Gill-Rose"}),
        ("Sir Alban Poole came. Sir Alban spoke.", {"Sir Alban Poole", "Sir Alban"}),
        ("Cllr. Snow came. Mr. Snow spoke.", {"Cllr. Snow", "Mr. Snow"}),
        (
            "Chief Supt. Sally Heron came. Chief Supt. Sally Herron spoke.",
            {"Chief Supt. Sally Heron", "Chief Supt. Sally Herron"},
        ),
        ("SUPERINTENDENT IDA STEAD came. Supt. Ida Stead spoke.", {"SUPERINTENDENT IDA STEAD", "Supt. Ida Stead"}),
    ],
)
def test_one_document_names_one_person_in_many_ways(text: str, together: set[str]) -> None:
    """Initials that fit, a surname with one bearer, a given name behind Sir, a letter too many, capitals."""
    assert groups(resolve(told(text))) == {frozenset(together)}


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Peter Marsh came. Cllr Joan Marsh came. Cllr Marsh spoke.",
        "Cllr R Dacre came. Cllr P Dacre spoke.",
        "Mr Marsh came. Mrs Marsh spoke.",
        "Mr Kirk Holt came. ACC Jason Holts spoke.",
        "Cllr Alan Walter came. PC Euan Walter spoke.",
        "Supt. Olive Marsh came. Cllr Marsh spoke.",
    ],
)
def test_namesakes_are_never_merged(text: str) -> None:
    """Another given name, another initial, Mr and Mrs, a rank and a councillor; a surname of two is neither."""
    mentions = told(text)
    assert len(resolve(mentions).people) == len({mention.form for mention in mentions})


def test_a_surname_of_two_bearers_is_a_third_person_with_doubts() -> None:
    """Silence over a guess: the bare surname is kept apart and says whom it may be."""
    people = resolve(told("Cllr Peter Marsh came. Cllr Joan Marsh came. Cllr Marsh spoke."))
    bare = person(people, "Cllr Marsh")
    assert bare.name == "Councillor Marsh"
    others = {person(people, "Cllr Peter Marsh").id, person(people, "Cllr Joan Marsh").id}
    assert {other for other, _ in bare.doubts} == others
    assert {why for _, why in bare.doubts} == {"same surname, same body"}


def test_one_person_through_the_meetings_of_a_body() -> None:
    """Full name, initials and bare surname of one member, in three files of one body within a term."""
    mentions = [
        *members("Cllr. Una Ash", "Mr. J. T. Carter JP", name="a.txt", date="2030-05-01"),
        *members("Councillor Ash", "Cllr. Joe Carter", name="b.txt", date="2031-03-04"),
        *members("Cllr. U. Ash", name="c.txt", date="2031-07-01"),
    ]
    people = resolve(mentions)
    assert groups(people) == {
        frozenset({"Cllr. Una Ash", "Councillor Ash", "Cllr. U. Ash"}),
        frozenset({"Mr. J. T. Carter JP", "Cllr. Joe Carter"}),
    }
    ash = person(people, "Councillor Ash")
    assert ash.name == "Una Ash"
    assert [(role.role, role.date) for role in ash.roles] == [
        ("member", "2030-05-01"),
        ("member", "2031-03-04"),
        ("member", "2031-07-01"),
    ]


@pytest.mark.parametrize(
    ("entry", "date", "body", "why"),
    [
        ("Cllr Ash", "2031-03-04", OTHER, "same surname, different body"),
        ("Cllr U. Ash", "2031-03-04", OTHER, "names fit, different body"),
        ("Cllr Una Ash", "2031-03-04", OTHER, "same name, different body"),
        ("Cllr Ash", "2036-03-04", PANEL, "same surname, same body"),
    ],
)
def test_without_proof_two_stay_two_and_a_doubt_is_recorded(entry: str, date: str, body: str, why: str) -> None:
    """Another body, or another term of the same body, proves nothing for a name that fits."""
    people = resolve([*members("Cllr. Una Ash", name="a.txt"), *members(entry, name="b.txt", date=date, body=body)])
    assert len(people.people) == 2
    assert all(
        person.doubts == ((other.id, why),) for person, other in zip(people.people, people.people[::-1], strict=True)
    )


GUEST = "Kirk Holt (Deputy Commissioner)"
DEPUTY = listed(GUEST, attendee(GUEST, GUEST, Presence.IN_ATTENDANCE, role="Deputy Commissioner"), name="a.txt")


@pytest.mark.parametrize(
    "later",
    [
        members("Cllr. Kirk Holt", name="b.txt", date="2034-05-01"),
        told(
            "The Chair welcomed Cllr Kirk Holt, formerly the Deputy Commissioner, as a member.",
            name="b.txt",
            date="2034-05-01",
            body=NEIGHBOUR,
        ),
    ],
)
def test_who_changes_side_is_one_person_with_two_roles(later: list[PersonMention]) -> None:
    """A deputy who becomes a member of the same body, or of whom a sentence says what he was."""
    (holt,) = resolve([*DEPUTY, *later]).people
    assert "Deputy Commissioner" in {role.role for role in holt.roles}
    assert {form.document for form in holt.surface_forms} == {"a.txt", "b.txt"}


def test_a_councillor_of_the_name_of_a_guest_of_another_body_is_a_doubt() -> None:
    """That both have to do with one place proves nothing where the one is a councillor and the other is not."""
    people = resolve([*DEPUTY, *members("Cllr. Kirk Holt", name="b.txt", date="2034-05-01", body=NEIGHBOUR)])
    assert [why for p in people.people for _, why in p.doubts] == ["same name, different body"] * 2


def test_a_full_name_is_one_person_in_bodies_of_one_place() -> None:
    """Officers who come to two bodies of one area, and councillors who sit on both."""
    mentions = [
        *members("Cllr. Kirk Holt", name="a.txt"),
        *members("Cllr. Kirk Holt", name="b.txt", date="2034-05-01", body=NEIGHBOUR),
    ]
    people = resolve(mentions)
    assert len(people.people) == 1
    assert [merge.rule for merge in people.merges] == ["person/same-name-same-place"]


def test_councillors_of_two_councils_are_two() -> None:
    """A list that says of which council each is tells namesakes of one area apart."""

    def seated(council: str, name: str, body: str) -> list[PersonMention]:
        entry = f"Cllr. Kirk Holt ({council})"
        return listed(entry, attendee(entry, entry, role=council), name=name, body=body)

    mentions = [
        *seated("Quarrendon Borough Council", "a.txt", PANEL),
        *seated("Ostle District Council", "b.txt", NEIGHBOUR),
    ]
    assert len(resolve(mentions).people) == 2


def test_an_officer_is_not_the_councillor_of_that_surname() -> None:
    """A bare "Cllr" is joined to known members only, across documents too."""
    contact = "Euan Walter, Support Officer spoke."
    people = resolve([*told(contact, name="a.txt"), *members("Cllr Walter", name="b.txt")])
    assert len(people.people) == 2


def test_two_entries_of_one_list_are_two_people() -> None:
    """Whoever is listed beside somebody is somebody else, however alike the names are."""
    people = resolve(members("Cllr J Marsh", "Cllr Joan Marsh", name="a.txt"))
    assert len(people.people) == 2


SAT = [
    *members("Cllr. Tom Healy", "Cllr Una Ash", name="a.txt", date="2031-01-14"),
    *members("Cllr. T. Healy", "Cllr Una Ash", name="c.txt", date="2031-05-13"),
]


@pytest.mark.parametrize("slip", ["Cllr. Tom Heally", "Cllr. T. Heally", "Cllr Heally"])
def test_a_slip_of_one_list_is_the_member_who_sits_before_and_after(slip: str) -> None:
    """A letter doubled, in the list of the same body, where the member is missing."""
    people = resolve([*SAT, *members(slip, "Cllr Una Ash", name="b.txt", date="2031-03-04")])
    healy = person(people, slip)
    assert {form.document for form in healy.surface_forms} == {"a.txt", "b.txt", "c.txt"}
    assert healy.name == "Tom Healy"
    assert any("misspelt" in merge.rule for merge in people.merges)


@pytest.mark.parametrize(
    ("entries", "date", "body"),
    [
        (["Cllr. Tom Healy", "Cllr. T. Heally"], "2031-03-04", PANEL),
        (["Cllr. J. Heally"], "2031-03-04", PANEL),
        (["Mrs Heally"], "2031-03-04", OTHER),
        (["Cllr. T. Heally"], "2034-03-04", PANEL),
        (["Cllr. T. Heaty"], "2031-03-04", PANEL),
    ],
)
def test_another_spelling_is_somebody_else_without_all_of_it(entries: list[str], date: str, body: str) -> None:
    """Both on one list, another initial, another body, not between two sittings, another letter."""
    people = resolve([*SAT, *members(*entries, name="b.txt", date=date, body=body)])
    (other,) = [p for p in people.people if any(f.form == entries[-1] for f in p.surface_forms)]
    assert "a.txt" not in {form.document for form in other.surface_forms}


def test_ids_come_from_names_and_tell_namesakes_apart() -> None:
    """The id says the name; of two people of one name the later one's carries a digest."""
    people = resolve(
        [*members("Cllr Una Ash", name="a.txt"), *members("Cllr Una Ash", name="b.txt", date="2032-01-01", body=OTHER)]
    )
    first, second = people.people
    assert first.id == "https://panelgraph.example/id/person/una-ash"
    assert second.id.startswith(first.id + "-") and len(second.id) == len(first.id) + 13


def test_places_lead_to_people() -> None:
    """The place of a name, of the line of a list or of a piece around it leads to the person named there."""
    text = "Cllr Abel Ridd (Chairman)\nCllr Dot Dale"
    people = resolve(
        listed(text, attendee(text, "Cllr Abel Ridd (Chairman)", chair=True), attendee(text, "Cllr Dot Dale"))
    )
    ridd, dale = person(people, "Cllr Abel Ridd").id, person(people, "Cllr Dot Dale").id
    assert people.at("listed.txt", 0, 14) == ridd
    assert people.at("listed.txt", 0, 25) == ridd
    assert people.at("listed.txt", 26, 39) == dale
    assert people.at("listed.txt", 20, 25) is None
    assert people.at("other.txt", 0, 14) is None
    assert people.named("listed.txt", "Cllr Dot Dale") == dale
    assert people.named("listed.txt", "Cllr Dale") is None


CORPUS = [
    *told("Cllr Peter Marsh came. Supt. Olive Marsh spoke. Cllr Marsh asked.", name="a.txt", date="2030-01-01"),
    *members("Cllr. Una Ash", "Cllr P. Marsh", "Mr. J. T. Carter JP", name="b.txt", date="2030-05-01"),
    *members("Councillor Ash", "Cllr Joan Marsh", "Cllr Joe Carter", name="c.txt", date="2031-03-04"),
    *members("Cllr Ash", "Cllr Marsh", name="d.txt", date="2031-07-01", body=OTHER),
    *told("Sally Heron, Clerk, spoke. Sally Herron, Clerk, asked. Mrs Heron left.", name="e.txt", date="2031-08-01"),
]


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_the_order_of_mentions_does_not_matter(chance: random.Random) -> None:
    """The same mentions, in any order and some of them twice, are the same people with the same ids."""
    shuffled = CORPUS + chance.sample(CORPUS, 5)
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(CORPUS)


@settings(max_examples=200)
@given(st.data())
def test_groups_hold_no_clash_and_every_number_once(data: st.DataObject) -> None:
    """Whatever pairs join and clash: each number is in one group, no group holds a clashing pair, order is nothing."""
    count = data.draw(st.integers(min_value=0, max_value=8))
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    joins = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    clashing = set(data.draw(st.lists(st.sampled_from(pairs), unique=True))) if pairs else set()

    def clash(a: int, b: int) -> bool:
        return (min(a, b), max(a, b)) in clashing

    found = partition(count, joins, clash)
    assert sorted(n for group in found for n in group) == list(range(count))
    assert not any(clash(a, b) for group in found for a in group for b in group if a < b)
    assert found == partition(count, joins[::-1], clash)

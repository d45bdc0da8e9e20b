"""Lists of people are cut where minutes cut them; titles and honours stay with the name, roles beside it."""

import pytest

from ingest.people_lists import looks_like_person, looks_like_post, read_people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cllr. Lee Barrow, JP", ["Cllr. Lee Barrow, JP"]),
        ("Mr. I. D. Oakes OBE CC", ["Mr. I. D. Oakes OBE CC"]),
        (
            "Councillors Birch, Ash-Wood and Stone and City Mayor Sir Pat Lorne",
            ["Birch", "Ash-Wood", "Stone", "City Mayor Sir Pat Lorne"],
        ),
        ("I Amblin, R Dacre, P Dacre", ["I Amblin", "R Dacre", "P Dacre"]),
        ("Cllr Ines Rook; Mr Hob Tarrant (Freight Forum)", ["Cllr Ines Rook", "Mr Hob Tarrant"]),
        (
            "Cllr. Abdul Oak Cllr. Trevor Penn Cllr. Mara Sedge, MBE",
            ["Cllr. Abdul Oak", "Cllr. Trevor Penn", "Cllr. Mara Sedge, MBE"],
        ),
        ("Y Cynghorwyr Mrs B. Llwyn, C.D. Afon", ["Mrs B. Llwyn", "C.D. Afon"]),
        ("Ann Orr Independent Member and Bo Lee Independent Member", ["Ann Orr", "Bo Lee"]),
        ("Chief Executive, Monitoring Officer", []),
        ("four residents", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [e.name for e in read_people(text)] == names


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Lord Una Bach – Police and Crime Commissioner.", "Police and Crime Commissioner"),
        ("Ann Lee Senior Democratic Support Officer", "Senior Democratic Support Officer"),
        ("Mike Sand (Chair of the Harm Board)", "Chair of the Harm Board"),
        ("Councillor Wade- City of Holm MDC", "City of Holm MDC"),
        ("Cllr. Joe Orr (in the Chair)", None),
    ],
)
def test_role(text: str, role: str | None) -> None:
    assert read_people(text)[0].role == role


def test_chairs_and_substitutes() -> None:
    chair, vice, substitute = read_people(
        "Cllr Abel Ridd(Chair), Cllr Gwen Cole(Vice-Chair), Cllr Dot Dale (Sub for Mayor Una Pike)"
    )
    assert (chair.chair, chair.vice_chair) == (True, False)
    assert (vice.chair, vice.vice_chair) == (False, True)
    assert substitute.substitute_for == "Mayor Una Pike"


def test_offsets_lead_back_to_the_name() -> None:
    text = "Apologies: Cllr Bo Orr and Mr Al Finch."
    for entry in read_people(text):
        assert text[entry.start : entry.end].startswith(entry.name)


def test_persons_and_posts_are_told_apart() -> None:
    assert looks_like_person("Kamal Orde")
    assert not looks_like_person("Monitoring Officer")
    assert looks_like_post("Chief Finance Officer")
    assert not looks_like_post("Kamal Orde")

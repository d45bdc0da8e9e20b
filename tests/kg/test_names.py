"""Names of people: their parts, how they are shown, and how far two of them agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.names import Likeness, compare, display, key, one_letter_apart, parse, rank, sex


@pytest.mark.parametrize(
    ("written", "titles", "given_names", "surname", "honours"),
    [
        ("Cllr. M. Vane, MBE", ("Cllr.",), ("M.",), "Vane", ("MBE",)),
        ("Mr. J. T. Carter JP CC", ("Mr.",), ("J.", "T."), "Carter", ("JP", "CC")),
        ("Mr T R Holt, OBE (Chairman)", ("Mr",), ("T", "R"), "Holt", ("OBE",)),
        ("Detective Chief Inspector Ann Lee", ("Detective Chief Inspector",), ("Ann",), "Lee", ()),
        ("City Mayor Sir Alban Poole", ("City Mayor", "Sir"), ("Alban",), "Poole", ()),
        ("Superintendent Supt Shane O'Hara", ("Superintendent", "Supt"), ("Shane",), "O'Hara", ()),
        ("Cllr Mrs E Dunn (Mead Borough Council)", ("Cllr", "Mrs"), ("E",), "Dunn", ()),
        ("Y Cynghorydd C.D. Afon", ("Y Cynghorydd",), ("C.", "D."), "Afon", ()),
        ("Cllr Ash, Una", ("Cllr",), ("Una",), "Ash", ()),
        ("Johan van der Berg", (), ("Johan",), "van der Berg", ()),
        ("Janet Gower-Hill", (), ("Janet",), "Gower-Hill", ()),
        ("CC Piers Dunmore", ("CC",), ("Piers",), "Dunmore", ()),
        ("Mr Major", ("Mr",), (), "Major", ()),
        ("Sir Alban", ("Sir",), ("Alban",), "", ()),
        ("Councillor Vane (Vice-Chair)", ("Councillor",), (), "Vane", ()),
    ],
)
def test_a_name_is_parted_as_written(
    written: str, titles: tuple[str, ...], given_names: tuple[str, ...], surname: str, honours: tuple[str, ...]
) -> None:
    """Titles stand before, honours behind; particles belong to the surname; Sir stands before a given name."""
    name = parse(written)
    assert name is not None
    assert (name.titles, name.given, name.surname, name.honours) == (titles, given_names, surname, honours)


@pytest.mark.parametrize("written", ["", "Lord Mayor", "(Chair)", " , "])
def test_what_is_no_name_has_no_parts(written: str) -> None:
    """A title without a bearer names nobody."""
    assert parse(written) is None


@pytest.mark.parametrize(
    ("written", "authority"),
    [
        ("Cllr E Dunn (Mead Borough Council)", "Mead Borough Council"),
        ("Cllr E Dunn (Chair)", None),
        ("Imelda Crane (IC)", None),
    ],
)
def test_brackets_hold_an_authority_unless_a_chair_or_initials(written: str, authority: str | None) -> None:
    """Behind a name in brackets stands whom it sits for; a chair and initials are something else."""
    name = parse(written)
    assert name is not None
    assert name.authority == authority


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Cllr. Una Ash, MBE", "Una Ash"),
        ("SUPERINTENDENT SHANE O'HARA", "Shane O'Hara"),
        ("MR IVO MCKAY", "Ivo McKay"),
        ("Cllr. Vane", "Councillor Vane"),
        ("Superintendent Marsh", "Superintendent Marsh"),
        ("Mr. J. T. Carter JP", "J. T. Carter"),
    ],
)
def test_a_person_is_shown_without_titles(written: str, shown: str) -> None:
    """Given names and surname; without a given name "Councillor X" or the title and X."""
    name = parse(written)
    assert name is not None
    assert display(name) == shown


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Cllr. Una Ash", "Una Ash", Likeness.SAME),
        ("Kevin J. Holt", "Kevin Holt", Likeness.SAME),
        ("JANET GOWER-HILL", "Janet Gower-Hill", Likeness.SAME),
        ("Mr. J. T. Carter", "Joe Carter", Likeness.FITS),
        ("Mr. K. Moss", "Keith Moss", Likeness.FITS),
        ("Joe Carter", "Joseph Carter", Likeness.FITS),
        ("Lizzie Vane", "Elizabeth Vane", Likeness.FITS),
        ("W. Rudd", "Bill Rudd", Likeness.FITS),
        ("Councillor Ray Bhatt", "Hemlata Ray Bhatt", Likeness.FITS),
        ("Cllr Ash", "Una Ash", Likeness.SURNAME),
        ("Sir Alban", "Sir Alban Poole", Likeness.SURNAME),
        ("R Dacre", "P Dacre", Likeness.DIFFERENT),
        ("Peter Marsh", "Joan Marsh", Likeness.DIFFERENT),
        ("Mr Marsh", "Mrs Marsh", Likeness.DIFFERENT),
        ("John A. Marsh", "John B. Marsh", Likeness.DIFFERENT),
        ("Cllr Holt", "Cllr Holts", Likeness.DIFFERENT),
        ("Janet Hill", "Janet Gower-Hill", Likeness.DIFFERENT),
    ],
)
def test_two_names_agree_or_contradict(one: str, other: str, likeness: Likeness) -> None:
    """Initials and short forms fit; another given name, another initial or the other sex contradicts. Symmetric."""
    a, b = parse(one), parse(other)
    assert a is not None and b is not None
    assert compare(a, b) is likeness
    assert compare(b, a) is likeness


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Healey", "Healey", False),
        ("Dunne", "Dune", True),
        ("Starke", "Stark", True),
        ("Bray", "Brax", True),
        ("Lee", "Leo", False),
        ("Moss", "Ross", False),
        ("Vane", "vane", False),
        ("Harper", "Hart", False),
    ],
)
def test_a_misspelling_is_one_letter(one: str, other: str, apart: bool) -> None:
    """One letter added, dropped or exchanged behind the first, in words of four or more; two letters are too many."""
    assert one_letter_apart(one, other) is apart
    assert one_letter_apart(other, one) is apart


def test_titles_tell_rank_and_sex() -> None:
    """A rank is given back as written; sex only where the titles say one thing."""
    ranked, dame, plain = parse("Supt. Ann Lee"), parse("Cllr Mrs E Dunn"), parse("Cllr E Dunn")
    assert ranked and dame and plain
    assert (rank(ranked), rank(plain)) == ("Supt.", None)
    assert (sex(dame), sex(plain), sex(ranked)) == ("f", None, None)


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Whatever stands there is a name with some part, or none."""
    name = parse(text)
    assert name is None or name.surname or name.given


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text: str) -> None:
    """Comparing keys of keys changes nothing."""
    assert key(key(text)) == key(text)

"""What `panelgraph list` prints has every field of the contract."""

from __future__ import annotations

import pytest

from kg.errors import UnknownKind
from kg.listing import KINDS, listed
from tests.contract import FIELDS
from tests.factories import corpus

FACTS, _ = corpus()


def test_the_kinds_are_those_of_the_contract() -> None:
    """All ten kinds of the contract can be listed, and the differences between forms of a meeting."""
    assert set(KINDS) == set(FIELDS)


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_is_always_there(kind: str) -> None:
    """Each object has id, sources and all fields of its kind; each source all five of its own."""
    found = list(listed(FACTS, kind))
    assert found
    for thing in found:
        assert set(thing) >= {"id", "sources", *FIELDS[kind].split()}
        assert thing["sources"]
        for source in thing["sources"]:
            assert set(source) == {"document", "page", "start", "end", "quote", "page_label", "ocr", "withdrawn"}


def test_meetings_sort_names_by_list() -> None:
    """Chair, members present and apologies come from the lists of names; unknown fields are null or empty."""
    (meeting,) = listed(FACTS, "meetings")
    assert meeting["chair"] == "Cllr. A. Quillfeather" and meeting["vice_chair"] is None
    assert meeting["present"] == ["Cllr. A. Quillfeather", "Mrs. B. Osterlund"]
    assert meeting["apologies"] == ["Cllr. C. Vandermolen"]
    assert meeting["in_attendance"] == [] and meeting["substitutes"] == [] and meeting["start"] is None
    assert [i["number"] for i in meeting["items"]] == ["01", "02"]


def test_an_agenda_lists_nobody_as_there() -> None:
    """Whatever names an agenda holds, it shows membership, not attendance."""
    agenda = FACTS.meetings[0].model_copy(update={"kind": "agenda"})
    (meeting,) = listed(FACTS.model_copy(update={"meetings": (agenda,)}), "meetings")
    assert (meeting["chair"], meeting["present"], meeting["apologies"], meeting["in_attendance"]) == (None, [], [], [])


def test_substitutes_stand_with_whom_they_replace() -> None:
    """A substitute is present, and is listed with the member replaced."""
    first, *rest = FACTS.meetings[0].attendance
    attendance = (first.model_copy(update={"substitute_for": "Cllr. C. Vandermolen"}), *rest)
    changed = FACTS.meetings[0].model_copy(update={"attendance": attendance})
    (meeting,) = listed(FACTS.model_copy(update={"meetings": (changed,)}), "meetings")
    assert meeting["substitutes"] == [{"substitute": "Cllr. A. Quillfeather", "for": "Cllr. C. Vandermolen"}]
    assert "Cllr. A. Quillfeather" in meeting["present"]


def test_a_declaration_names_its_person() -> None:
    """`person` is the person's name, `as_written` the form in the minutes; an unnamed declaration has null."""
    (named,) = listed(FACTS, "declarations")
    person = next(p for p in FACTS.people if p.id == FACTS.declarations[0].person)
    assert (named["person"], named["as_written"]) == (person.name, "Mrs. B. Osterlund") and named["items"] == ["02"]
    unnamed = FACTS.declarations[0].model_copy(update={"person": None, "name": None})
    (found,) = listed(FACTS.model_copy(update={"declarations": (unnamed,)}), "declarations")
    assert found["person"] is None


def test_an_unknown_kind_is_refused_with_those_there_are() -> None:
    """The message names the kind that was asked for and the ten that can be."""
    with pytest.raises(UnknownKind, match="no kind 'votes': use one of documents, meetings, decisions"):
        listed(FACTS, "votes")


def test_a_substitute_without_the_member_replaced_is_listed() -> None:
    """Who sat for somebody whom the record does not name is a substitute for null, not a member present."""
    first, *rest = FACTS.meetings[0].attendance
    changed = FACTS.meetings[0].model_copy(
        update={"attendance": (first.model_copy(update={"presence": "substitute"}), *rest)}
    )
    (meeting,) = listed(FACTS.model_copy(update={"meetings": (changed,)}), "meetings")
    assert meeting["substitutes"] == [{"substitute": "Cllr. A. Quillfeather", "for": None}]
    assert meeting["present"] == ["Mrs. B. Osterlund"]

"""Ways of writing minutes that many publishers share, each in a few lines of invented minutes."""

from __future__ import annotations

import pytest

from ingest import parse
from ingest.errors import NotARecord
from ingest.model import AgendaItem, Attendee, Meeting, Presence, Record


def _record(text: str, name: str = "minutes.txt") -> Record:
    return parse(text.encode(), name)


def _meetings(record: Record) -> list[tuple[Meeting, tuple[AgendaItem, ...]]]:
    return [(d.meeting, d.items) for d in record.documents if d.meeting]


def _decided(record: Record) -> list[tuple[str | None, str]]:
    return [(i.number, c.text) for _, items in _meetings(record) for i in items for c in i.clauses]


def _there(record: Record, presence: Presence) -> list[Attendee]:
    return [a for meeting, _ in _meetings(record) for a in meeting.attendees if a.presence is presence]


_HEAD = "Minutes of a meeting of the Fenland Bus Committee held at Sluice House on Monday 3 March 2031 at 2.00 pm\n\n"


def test_lines_broken_at_a_fixed_width_are_one_paragraph() -> None:
    record = _record(
        "MINUTES OF THE MEETING OF THE FENLAND AND MARSHLAND FIRE AUTHORITY HELD AT\n"
        "SLUICE HOUSE, DRAIN LANE, ON MONDAY 3 MARCH 2031 AT 2.00 PM\n\n"
        "PRESENT: Councillors T Reed (Chair), V Sedge, G Rush, P Willow, H Alder, B Oakes\n"
        "and J Teasel\n\n"
        "1   MINUTES\n\n"
        "RESOLVED that the minutes of the meeting of the Authority that was held on 16\n"
        "December 2030 be agreed as a correct record and signed by the Chair on the next\n"
        "Friday.\n\n"
        "2   ENGINES\n\n"
        "The Chief Engineer spoke at some length of the state of the seven old engines at\n"
        "Sluice House and at the depot of the drainage board, which needed new tyres soon.\n\n"
        "RESOLVED that the purchase of new tyres for all seven engines of the Sluice House\n"
        "Depot be deferred.\n"
    )
    [(meeting, _)] = _meetings(record)
    assert meeting.body is not None and meeting.body.value == "Fenland and Marshland Fire Authority"
    assert meeting.venue is not None and meeting.venue.value == "SLUICE HOUSE, DRAIN LANE"
    assert [a.name for a in _there(record, Presence.PRESENT)][-1] == "J Teasel"
    assert [(n, text.split()[-1]) for n, text in _decided(record)] == [("1", "Friday."), ("2", "deferred.")]


def test_names_one_below_another_stay_apart_in_a_text_of_fixed_width() -> None:
    filler = "The officer spoke of the buses on the northern road and of the wish for more of\nthem in winter.\n\n"
    record = _record(
        _HEAD.replace(" on Monday", "\non Monday")
        + "Present:\nCouncillor Ada Reed (Chair)\nCouncillor Bo Sedge\nCouncillor Cy Rush\n\n1.  Buses\n\n"
        + filler * 5
    )
    assert [a.name for a in _there(record, Presence.PRESENT)] == [
        "Councillor Ada Reed",
        "Councillor Bo Sedge",
        "Councillor Cy Rush",
    ]


def test_links_to_appendices_of_an_item_begin_no_document() -> None:
    record = _record(
        "Agenda and minutes\n\nFenland Bus Committee - Monday, 3rd March, 2031 2.00 pm\n\n"
        "Attendance details\nAgenda frontsheet PDF 90 KB\n\nVenue: Sluice House, Fenton\n\n"
        "1.  Fares PDF 120 KB\n\nAdditional documents:\n    Appendix 1 - Table of fares PDF 88 KB\n"
        "    Appendix 2 - Map PDF 96 KB\n\nMinutes:\n\nRESOLVED\n\nThat the fares be frozen.\n\n"
        "2.  Shelters\n\nMinutes:\n\nRESOLVED\n\nThat two shelters be built.\n"
    )
    assert len(record.documents) == 1
    assert _decided(record) == [("1", "That the fares be frozen."), ("2", "That two shelters be built.")]
    [(meeting, _)] = _meetings(record)
    assert meeting.venue is not None and meeting.venue.value == "Sluice House, Fenton"


def test_how_the_vote_went_stands_between_the_mark_and_the_clauses() -> None:
    for vote in (
        "RESOLVED (by 5 votes to 1, with 1 abstention)",
        "RESOLVED unanimously",
        "RESOLVED, by a majority vote:",
        "RESOLVED by 4 votes to 3 that:",
    ):
        record = _record(
            _HEAD + f"1.  Fares\n\n{vote}\n\n(a) That the fares be frozen; and\n(b) That a map be drawn.\n"
        )
        assert _decided(record) == [("1", "That the fares be frozen"), ("1", "That a map be drawn.")], vote


def test_resolved_to_at_the_end_of_a_sentence_leads_to_the_clauses_below() -> None:
    record = _record(
        _HEAD + "1.  Fares\n1.1  The manager introduced the report.\n"
        "1.2  On being proposed by Councillor Reed and seconded by Councillor Sedge, it was resolved unanimously to:\n"
        "     a)   Approve the new fares; and\n     b)   Note the map.\n"
        "2.  Shelters\n2.1  The Committee agreed to:\n     Build two shelters.\n"
        "3.  Depot\n3.1  The Commissioner agreed to:\n     Look again at the depot.\n"
    )
    assert _decided(record) == [("1", "Approve the new fares"), ("1", "Note the map."), ("2", "Build two shelters.")]


def test_that_alone_behind_the_mark_is_the_lead_of_the_clauses() -> None:
    record = _record(_HEAD + "1.  Fares\n\nRESOLVED – That\n\na) The fares be frozen.\nb) A map be drawn.\n")
    assert _decided(record) == [("1", "The fares be frozen."), ("1", "A map be drawn.")]


def test_numbers_with_the_letters_of_the_body() -> None:
    for first, second in (("BC/9.", "BC/10."), ("BC17", "BC18"), ("B/9", "B/10")):
        record = _record(_HEAD + f"{first}\tApologies\n\nNone.\n\n{second}\tFares\n\nRESOLVED: That fares be frozen.\n")
        assert _decided(record) == [(second.rstrip("."), "That fares be frozen.")]


def test_flags_in_brackets_behind_a_name_in_its_cell() -> None:
    record = _record(
        _HEAD + "Present:\n\n| Member | Authority |\n|---|---|\n| Cllr Ada Reed (Chair) | Fenland Council |\n"
        "| Cllr Bo Sedge (substitute for Cllr Cy Rush) | Marsh Council |\n\n1. Fares\n\nNoted.\n"
    )
    ada, bo = _there(record, Presence.PRESENT)
    assert (ada.name, ada.chair, ada.role) == ("Cllr Ada Reed", True, "Fenland Council")
    assert (bo.name, bo.substitute_for) == ("Cllr Bo Sedge", "Cllr Cy Rush")


def _pack() -> Record:
    return _record(
        "# FENLAND BUS AUTHORITY\n\n**Date:** Monday 7 April 2031\n**Time:** 10.30 am\n\n"
        "To: Councillors Ada Reed, Bo Sedge and Cy Rush\n\n## AGENDA\n\n"
        "| No. | Item | Page |\n|---|---|---|\n| 1 | Apologies for absence | |\n"
        "| 2 | Minutes of the Authority held on 3 March 2031 | 3 - 8 |\n| 3 | Fares | 9 - 12 |\n\n"
        "Agenda Item 2\n\n# FENLAND BUS AUTHORITY\n\n**3 MARCH 2031**\n\n"
        "**PRESENT:** COUNCILLOR ADA REED (CHAIR)\n\nCouncillors Bo Sedge and Cy Rush\n\n"
        "Officers Present: Di Moss (Clerk)\n\n"
        "Apologies for absence were submitted on behalf of Councillor Ed Lowe\n\n"
        "The meeting commenced at 10.30 a.m. in Sluice House, Drain Lane, Fenton.\n\n"
        "**11/31 INTERESTS** - None was declared.\n\n"
        "**12/31 FARES** - **Resolved** - (a) That the fares be frozen; and\n\n(b) that a map be drawn.\n\n"
        "**13/31 SHELTERS** - **Resolved** - That two shelters be built.\n\n"
        "Agenda Item 3\n\n# FENLAND BUS AUTHORITY\n\n## FARES\n\n**Report of the Clerk**\n\n"
        "**RECOMMENDATION**\n\nThat the fares be doubled.\n"
    )


def test_sheets_part_a_pack_without_pages() -> None:
    (agenda, items), (minutes, told) = _meetings(_pack())
    assert (agenda.kind, minutes.kind) == ("agenda", "minutes")
    assert [i.title for i in items] == [
        "Apologies for absence",
        "Minutes of the Authority held on 3 March 2031",
        "Fares",
    ]
    assert minutes.date is not None and minutes.date.value == "2031-03-03"
    assert [(i.number, i.title) for i in told] == [("11/31", "INTERESTS"), ("12/31", "FARES"), ("13/31", "SHELTERS")]


def test_outcomes_of_a_pack_are_of_its_minutes_and_no_recommendation_is_one() -> None:
    assert _decided(_pack()) == [
        ("12/31", "That the fares be frozen"),
        ("12/31", "that a map be drawn."),
        ("13/31", "That two shelters be built."),
    ]


def test_who_was_there_in_a_pack_is_told_by_its_minutes_alone() -> None:
    (agenda, _), (minutes, _) = _meetings(_pack())
    assert {a.presence for a in agenda.attendees} == {Presence.MEMBER}
    assert [(a.name, a.presence) for a in minutes.attendees] == [
        ("COUNCILLOR ADA REED", Presence.PRESENT),
        ("Bo Sedge", Presence.PRESENT),
        ("Cy Rush", Presence.PRESENT),
        ("Di Moss", Presence.IN_ATTENDANCE),
        ("Councillor Ed Lowe", Presence.APOLOGIES),
    ]


def test_headings_of_lists_of_people_in_other_words() -> None:
    for heading in ("Committee Members Present:", "P R E S E N T :", "Board members present"):
        record = _record(
            _HEAD + f"{heading}\n\nCouncillor Ada Reed - Chairman\n\nOther Members Present: Cllr Cy Rush\n\n1. Fares\n"
        )
        assert [(a.name, a.chair) for a in _there(record, Presence.PRESENT)] == [("Councillor Ada Reed", True)], heading
        assert [a.name for a in _there(record, Presence.IN_ATTENDANCE)] == ["Cllr Cy Rush"]


def test_a_second_run_of_members_behind_together_with() -> None:
    record = _record(
        _HEAD
        + "Present: Councillors Ada Reed (Chair), Bo Sedge together with Independent Members Cy Rush and Di Moss.\n\n"
        "1. Fares\n"
    )
    assert [a.name for a in _there(record, Presence.PRESENT)] == ["Ada Reed", "Bo Sedge", "Cy Rush", "Di Moss"]


def test_no_one_substitutes_for_a_post_that_somebody_is_a_candidate_for() -> None:
    record = _record(
        _HEAD + "Also in attendance:\nAda Reed, preferred candidate for Deputy Bus Commissioner\n\n1. Fares\n"
    )
    assert not any(a.substitute for a in _there(record, Presence.IN_ATTENDANCE))


def test_a_substitute_told_again_in_short_counts_once_and_the_sentence_before_is_no_name() -> None:
    record = _record(
        _HEAD + "Present: Councillors Ada Reed (Chair) and Bo Sedge (sub for Cy Rush)\n\n1. Apologies\n\n"
        "Apologies were received from Councillors Cy Rush and Ed Lowe. Councillor Sedge attended as substitute for "
        "Councillor Rush.\n\n2. Fares\n\nNoted.\n"
    )
    substitutes = [a for m, _ in _meetings(record) for a in m.attendees if a.substitute]
    assert [(a.name, a.substitute_for) for a in substitutes] == [("Bo Sedge", "Cy Rush")]


def test_sentences_about_the_meeting_end_the_lists() -> None:
    record = _record(
        "Notes of the inquorate meeting of the Fenland Bus Forum held on 3 March 2031 at 7.00 pm\n\n"
        "Present: Councillor Ada Reed (Chair)\n\nApologies: Councillor Bo Sedge\n\n"
        "As only one member was there the meeting was inquorate. No decisions were taken.\n\n"
        "Buses on the moor\n\nInspector Fay Lamb reported that the buses had been late all through the winter.\n\n"
        "Grants for shelters\n\nMr Gus Hill thought that the Forum would have to approve them at its next meeting.\n\n"
        "Fares\n\nThose who were there would rather have had them frozen, said Mr Hill.\n"
    )
    [(meeting, items)] = _meetings(record)
    assert [(a.name, a.presence) for a in meeting.attendees][:2] == [
        ("Councillor Ada Reed", Presence.PRESENT),
        ("Councillor Bo Sedge", Presence.APOLOGIES),
    ]
    assert [a.name for a in _there(record, Presence.APOLOGIES)] == ["Councillor Bo Sedge"]
    assert [i.title for i in items if i.title] == ["Buses on the moor", "Grants for shelters", "Fares"]
    assert _decided(record) == []


def test_the_officer_who_presents_is_no_person_called_the() -> None:
    record = _record(
        _HEAD + "1. Fares\n\nThe Monitoring Officer presented the report. The Scrutiny Officer introduced it.\n"
    )
    assert _there(record, Presence.IN_ATTENDANCE) == []


def test_held_in_public_is_no_place() -> None:
    record = _record(
        "MINUTES OF THE MEETING OF THE FENLAND HEALTH BOARD HELD IN PUBLIC\nON MONDAY 3 MARCH 2031 AT 09:00\n"
        "SEMINAR ROOM 1, SLUICE HOSPITAL\n\nPresent:\nDr Ada Reed\n\n31/01 Welcome\n\nAll were welcomed.\n"
    )
    [(meeting, _)] = _meetings(record)
    assert meeting.venue is not None and meeting.venue.value == "SEMINAR ROOM 1, SLUICE HOSPITAL"


def test_apologies_received_from_members_of_other_councils_too() -> None:
    record = _record(
        _HEAD + "Present: Cllrs Ada Reed (Chair) and Bo Sedge\n\n1. Apologies for absence\n\n"
        "Received and accepted from Cllr Cy Rush (work). District Cllr Di Moss also sent apologies.\n\n"
        "2. Fares\n\nNoted.\n"
    )
    assert [a.name.split()[-1] for a in _there(record, Presence.APOLOGIES)] == ["Moss", "Rush"]


def test_sister_bullets_in_capitals_are_clauses_of_their_own() -> None:
    record = _record(
        _HEAD + "1. Fares\n\nThe Committee:\n•  APPROVED the new fares; and\n•  DELEGATED the map to the manager.\n"
    )
    assert [text for _, text in _decided(record)] == ["the new fares", "DELEGATED the map to the manager."]


def test_times_and_place_told_in_sentences_and_behind_a_dash() -> None:
    record = _record(
        "Minutes of the Fenland Bus Committee Meeting held on 3 March 2031\n\n"
        "Long Room, Sluice House, Fenton – 11.00am\n\n"
        "Present: Cllr Ada Reed (Chair)\n\n1. Fares\n\nNoted.\n\nThe meeting closed at 12.45.\n"
    )
    [(meeting, _)] = _meetings(record)
    assert [p.value if p else None for p in (meeting.venue, meeting.start, meeting.end)] == [
        "Long Room, Sluice House, Fenton",
        "11:00",
        "12:45",
    ]


def test_a_heading_of_interests_ends_the_lists() -> None:
    record = _record(
        _HEAD + "Present\nCouncillor Ada Reed\n\nApologies\nCouncillor Bo Sedge\n\nDeclarations of Interest\n"
        "Councillor Ada Reed\t3\tTrustee of the Bus Museum\n\n1. Fares\n\nNoted.\n"
    )
    assert [a.name for a in _there(record, Presence.APOLOGIES)] == ["Councillor Bo Sedge"]


def test_a_file_without_a_line_of_words_is_no_record() -> None:
    with pytest.raises(NotARecord):
        _record("--- \n*** x\n", "rules.txt")


def test_heads_and_feet_of_pages_cut_no_resolution_in_two() -> None:
    pages = [
        _HEAD
        + "1.  Fares\n\n"
        + "The manager told of the winter.\n\n" * 6
        + "RESOLVED:  (a) That the fares of the northern road be frozen;\n\n",
        "           (b) That a map be drawn; and\n\n",
        "           (c) That the manager of the depot at Fenton\n\n",
        "be thanked.\n\n2.  Shelters\n\nNoted.\n\n",
    ]
    text = "".join(
        f"{page}FBC/03.03.31/{n}\n\n\nFenland Bus Committee – 3 March 2031\n\n" for n, page in enumerate(pages, 17)
    )
    assert _decided(_record(text))[:3] == [
        ("1", "That the fares of the northern road be frozen"),
        ("1", "That a map be drawn"),
        ("1", "That the manager of the depot at Fenton be thanked."),
    ]


def test_outcomes_in_the_same_words_are_no_heads_of_pages() -> None:
    items = "".join(f"{n}.\n\nFares of the road {n}\n\nMinutes:\n\nThat the report be noted\n\n" for n in range(1, 6))
    record = _record("Agenda and minutes\n\nFenland Bus Committee - Monday, 3rd March, 2031 2.00 pm\n\n" + items)
    assert record.text.count("That the report be noted") == 5
    told = [p.text for _, read in _meetings(record) for i in read for p in i.paragraphs]
    assert told.count("That the report be noted") == 5


def test_the_body_stands_before_its_minutes_and_not_among_those_who_speak_for_others() -> None:
    record = _record(
        "Fenton Council\n\nBus and Rail Forum – minutes of meeting, Monday 3 March 2031 2pm to 4pm, held on the "
        "telephone by all who were able to come\n\nAttendees\nCllr Ada Reed (Chair), Fenton Council\n"
        "Bo Sedge, Integrated Fares Board\n\n"
        "1. Fares\n\nNoted.\n"
    )
    [(meeting, _)] = _meetings(record)
    assert meeting.body is not None and meeting.body.value == "Bus and Rail Forum"

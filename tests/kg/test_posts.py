"""Posts: parted from the body they are held in, and found beside a name."""

from __future__ import annotations

import pytest

from kg import posts


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        (
            "Chief Executive, Office of the Police and Crime Commissioner",
            "Chief Executive",
            "Office of the Police and Crime Commissioner",
        ),
        ("Chief Executive OPCC", "Chief Executive", "OPCC"),
        ("OPCC Chief Executive Officer", "Chief Executive Officer", "OPCC"),
        (
            "Strategic Director, Harm Reduction Network (minute 28 refers).",
            "Strategic Director",
            "Harm Reduction Network",
        ),
        ("Police and Crime Commissioner for Marshire", "Police and Crime Commissioner for Marshire", None),
        (
            "Director of Sentences for Marshire, East Vale Trust",
            "Director of Sentences for Marshire",
            "East Vale Trust",
        ),
        ("Commissioning Manager at the OPCC", "Commissioning Manager", "OPCC"),
        ("Chair of the Substance Misuse Board", "Chair", "Substance Misuse Board"),
        (
            "Chair of Mar, Marshire and Vale Police and Crime Panel",
            "Chair",
            "Mar, Marshire and Vale Police and Crime Panel",
        ),
        ("Head of Democratic Services", "Head of Democratic Services", None),
        ("Democratic Services, Marshire County Council", "Democratic Services", "Marshire County Council"),
        (
            "PERFORMANCE MANAGER, OFFICE OF POLICE AND CRIME COMMISSIONER",
            "PERFORMANCE MANAGER",
            "OFFICE OF POLICE AND CRIME COMMISSIONER",
        ),
        ("Marshire Police", None, "Marshire Police"),
        ("AWMA", None, "AWMA"),
        ("IC", None, None),
        ("(Freight Forum)", None, "Freight Forum"),
        ("member of the public", "member of the public", None),
        ("items 3 and 4", None, None),
    ],
)
def test_role_and_body_part_at_comma_of_and_at(text: str, role: str | None, body: str | None) -> None:
    """What names a body is the body; a region or a subject stays with the post; initials alone are neither."""
    assert posts.split(text) == (role, body)


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        (
            "Ann Lee, Strategic Director, Harm Reduction Network introduced",
            "Strategic Director",
            "Harm Reduction Network",
        ),
        (
            "Ann Lee Strategic Director of the Harm Reduction Network to arrange",
            "Strategic Director",
            "Harm Reduction Network",
        ),
        ("Ann Lee acting Chief Executive Officer summarised", "acting Chief Executive Officer", None),
        ("Ann Lee, the Minister for Rivers and Weirs had", "Minister for Rivers and Weirs", None),
        (
            "Ann Lee is an independent member of the Vale Police and Crime Panel.",
            "independent member",
            "Vale Police and Crime Panel",
        ),
        ("Ann Lee (Chair of the Misuse Board)", "Chair", "Misuse Board"),
        ("Ann Lee, Support Officer of their interest", "Support Officer", None),
    ],
)
def test_a_post_follows_a_name(text: str, role: str, body: str | None) -> None:
    """With a comma, a bracket, "is a" or nothing between; qualifiers such as "acting" are kept."""
    post = posts.after(text, len("Ann Lee"))
    assert post is not None
    assert (post.role, post.body) == (role, body)


@pytest.mark.parametrize(
    "text", ["Ann Lee said", "Ann Lee, Chief Constable Ivo Vole and", "Ann Lee and the Clerk left"]
)
def test_what_follows_may_be_no_post(text: str) -> None:
    """A verb is none, and the post of the next person in a list is that person's."""
    assert posts.after(text, len("Ann Lee")) is None


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("paid tribute to the former Chair of the Panel ", "former Chair", "Panel"),
        ("The Police and Crime Commissioner ", "Police and Crime Commissioner", None),
        ("the Chair of the Abuse Partnership, ", "Chair", "Abuse Partnership"),
        (
            "the Chairman of the Mar, Marshire and Vale Police and Crime Panel, ",
            "Chairman",
            "Mar, Marshire and Vale Police and Crime Panel",
        ),
    ],
)
def test_a_post_precedes_a_name(text: str, role: str, body: str | None) -> None:
    """Directly or with a comma, whatever commas the body itself has."""
    post = posts.before(text, len(text))
    assert post is not None
    assert (post.role, post.body) == (role, body)


@pytest.mark.parametrize(
    "text",
    ["It was agreed that ", "a report from ", "In response to the Commissioner, ", "Jo Rudd, Head of Services, and "],
)
def test_what_precedes_may_be_no_post(text: str) -> None:
    """Somebody who is answered is not the one who speaks; the post of the person before is not the next one's."""
    assert posts.before(text, len(text)) is None


def test_short_ranks_are_spelled_out_where_they_mean_one_rank() -> None:
    """ "Supt." is a superintendent; an acronym stays as it is written."""
    assert posts.rank_in_full("Chief Supt.") == "Chief Superintendent"
    assert posts.rank_in_full("DS") == "DS"

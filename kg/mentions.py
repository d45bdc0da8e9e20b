"""Mentions of people: one name at one place of one document, with the posts that its text gives it."""

from __future__ import annotations

from ingest.model import Frozen, Span
from kg.model import Quote
from kg.names import PersonName


class RoleMention(Frozen):
    """A post or membership that the text gives somebody; `date` is that of the meeting or report unless stated."""

    role: str
    body: str | None
    date: str | None


class PersonMention(Frozen):
    """One name where it stands.

    `document` is the name of the file, `document_id` the document within it. `form` is the name as written with its
    title, `span` its place in the stored text; `anchor` is the wider piece it was read from (the line of a list), so
    that whoever holds that piece finds the person. `body` and `date` are those of the meeting concerned. `listed` is
    the list in which the name stands (present, in_attendance, apologies, member), None in running text. `also` is the
    place of another name of which the text states that it is the same person's ("formerly Cllr Ash"). `ended` are posts
    that the text says to be over; one with an empty `role` is all that the person held of its body.
    `council` is that of the letterhead. `namesake` is true where the text says that an earlier bearer of the name is
    somebody else.
    """

    document: str
    document_id: str
    body: str | None
    date: str | None
    form: str
    name: PersonName
    span: Span
    anchor: Span
    quote: Quote
    evidence: str
    roles: tuple[RoleMention, ...] = ()
    listed: str | None = None
    also: Span | None = None
    ended: tuple[RoleMention, ...] = ()
    council: str | None = None
    namesake: bool = False

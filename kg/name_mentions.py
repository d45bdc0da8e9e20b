"""What extractors find before anybody asks which mentions mean one thing."""

from __future__ import annotations

from ingest.model import Frozen
from kg.model import Quote


class NameMention(Frozen):
    """One place where a document names something.

    `name` is the fullest name this document has for it, `form` what is written here. `document` is the id of the
    document, `file` the sha256 of its file, `host` the body whose meeting it belongs to, `date` that meeting's, and
    `council` that of its letterhead.
    `same_as` is another name of which the document says that it means the same. `rule` tells why this is a name.
    """

    name: str
    form: str
    kind: str
    document: str
    file: str
    host: str | None
    date: str | None
    rule: str
    source: Quote
    same_as: str | None = None
    council: str | None = None


class BodyMention(NameMention):
    """A mention of a body; `parent` is the body it is stated to belong to, by the fullest name of the document."""

    parent: str | None = None


class InitiativeMention(NameMention):
    """A mention of an initiative; `run_by` is who its sentence states to run it, by its document's fullest name."""

    run_by: str | None = None

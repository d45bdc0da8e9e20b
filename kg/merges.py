"""Why two ways in which people are named were taken for one person: the rule, and both sentences.

Kept for every merge, so that it can be shown and undone: a judgement `different` about the two names in their files,
in an authority file, takes it apart.
"""

from __future__ import annotations

from ingest.model import Frozen
from kg.quote import Quote

RULES: dict[str, tuple[str, float]] = {
    "person/judged-same": ("an authority file says that both are one person", 1.0),
    "person/stated-former-name": ("a sentence states that the one is the former or other name of the other", 0.98),
    "person/same-name-in-document": ("one document writes one name in two ways", 0.99),
    "person/fitting-name-in-document": ("initial, short form or second given name agree within one document", 0.97),
    "person/surname-in-document": ("a surname or given name with its title has one bearer in the document", 0.95),
    "person/misspelt-in-document": ("one file spells a surname in two ways, of one given name and rank or post", 0.95),
    "person/same-name-same-file": ("the same full name in one file", 0.98),
    "person/same-name-same-body": ("the same full name in the papers of one body", 0.98),
    "person/same-name-same-council": ("the same full name in the papers of one council", 0.96),
    "person/same-name-same-place": ("the same full name in bodies of one place", 0.93),
    "person/same-name-same-post": ("the same full name in the same post", 0.93),
    "person/fitting-name-same-body": ("initials or a short form fit one bearer in the papers of one body", 0.93),
    "person/surname-at-meeting": ("of the bearers of the surname one is named for the same meeting", 0.93),
    "person/surname-of-one-bearer": ("a surname with its title has one bearer in the body at that time", 0.9),
    "person/surname-alone": ("a surname with the same title in one body within a term, and no fuller name", 0.85),
    "person/misspelt-in-a-list": (
        "a list has a letter of a surname doubled or single in the place of the one member who sits before and after",
        0.85,
    ),
    "person/misspelt-same-office": (
        "surnames one letter apart of one given name and office in one body at one time, never named together",
        0.85,
    ),
}
"""What each rule says, and how sure a merge by it is: from 0 to 1, an estimate and no measured frequency."""


class Written(Frozen):
    """A name as written, with the sentence or line where it stands."""

    form: str
    source: Quote


class Merge(Frozen):
    """Two ways of naming that were taken for the person with the id `person`, by a rule of `RULES`."""

    id: str
    person: str
    rule: str
    left: Written
    right: Written
    sources: tuple[Quote, ...]

    @property
    def confidence(self) -> float:
        """How sure merges by the rule are."""
        return RULES[self.rule][1]

    def __str__(self) -> str:
        """Return one line that tells the merge to a person who checks it."""
        left, right = self.left, self.right
        said = RULES[self.rule][0]
        return f"{left.form!r} ({left.source.document}) and {right.form!r} ({right.source.document}): {said}"

"""What one document knows about bodies: whose meeting it belongs to, its acronyms, the full names it uses.

From these follows which body a short form means: "the Panel" is the panel whose minutes these are, "City Council" the
only city council that the document names, "SSN" the network that it calls so. Two candidates mean no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.acronyms import SHORT, Acronyms, implied
from kg.body_names import BodyName, body_names, is_head, is_plural, singular
from kg.proper_names import key, words

SINGLE_FORMS = frozenset(
    {
        "Panel",
        "Board",
        "Committee",
        "Commission",
        "Council",
        "Network",
        "Partnership",
        "Forum",
        "Police",
        "Group",
        "Commissioner",
    }
)
"""Heads that stand alone for the body named before ("the Board"); "the Office" and "the Team" mean too many things."""
_PLACE_TAIL = re.compile(r" for (?:the )?[A-Z].*$")


@dataclass(frozen=True, slots=True)
class BodyKnowledge:
    """The bodies of one document: `names` maps the key of each full name to the name as written."""

    host: str | None
    names: dict[str, str]
    acronyms: Acronyms
    implied_acronyms: dict[str, str]
    plurals: frozenset[str] = frozenset()
    """Keys of the names the document also uses in the plural ("Community Safety Partnerships")."""

    def full_name(self, name: str) -> str | None:
        """Return the fullest name the document has for a body, or None when a short form means none or several."""
        base = without_place(name)
        for form in dict.fromkeys((base, self.acronyms.expand_within(base))):
            if is_form_of(form, self.host):
                return self.host
            if found := self.names.get(single_key(form)):
                return self._longer(found) or found
        return self._longer(base)

    def acronym(self, short: str) -> str | None:
        """Return the full name of the body an acronym stands for; None when it stands for something else."""
        expansion = self.acronyms.expand(short)
        if expansion:
            host = self.host if is_form_of(singular_name(expansion), self.host) else None
            found = self.names.get(single_key(expansion))
            return host or (self._longer(found) or found if found else None)
        return self.implied_acronyms.get(short)

    def _longer(self, short: str) -> str | None:
        """Return the one full name that ends in a short form ("County Council"), or goes on with "for" after it."""
        tail, lead = " " + single_key(short), single_key(short) + " for "
        if self.host and single_key(self.host).endswith(tail):
            return self.host
        if len(short.split()) == 1 and short not in SINGLE_FORMS:
            return None
        found = {name for known, name in self.names.items() if known.endswith(tail) and _same_body(name, short)}
        if len(short.split()) > 1:
            found |= {name for known, name in self.names.items() if known.startswith(lead)}
        return min(found) if len(found) == 1 else None


def knowledge(host: str | None, found: Sequence[BodyName], defined: Acronyms, shorts: Iterable[str]) -> BodyKnowledge:
    """Return what a document knows, from the names found in it and the letters (`shorts`) it uses undefined."""
    names: dict[str, str] = {}
    for body in sorted(found, key=lambda body: (body.name.isupper(), body.name)):
        if body.whole and body.distinct and not is_plural(body.name):
            expanded = defined.expand_within(without_place(body.name))
            name = host if host and is_form_of(expanded, host) else expanded
            names.setdefault(single_key(name), name)
    for expansion in defined.expansions.values():
        if body_expansion(expansion) and not is_form_of(singular_name(expansion), host):
            names.setdefault(single_key(expansion), expansion)
    if host:
        names[single_key(host)] = host
    unexplained = sorted({short for short in shorts if short not in defined})
    letters = {short: meant for short in unexplained if (meant := implied(short, names.values()))}
    plurals = {single_key(body.name) for body in found if is_plural(body.name) and body.kind != "office holder"}
    return BodyKnowledge(host, names, defined, letters, frozenset(plurals) - {single_key(host or "")})


def without_place(name: str) -> str:
    """Return the office without its area: "Police and Crime Commissioner for Xshire" is one office of a document."""
    return _PLACE_TAIL.sub("", name) if "Commissioner for " in name else name


def _same_body(name: str, tail: str) -> bool:
    """Whether the tail of a name can stand for it: the office of somebody is not that somebody.

    Nor is "SSN Ethics Committee" the fuller name of "Ethics Committee": letters before a name say whose it is.
    """
    before = name[: len(name) - len(tail)].strip()
    return not re.search(r"\b(?:of|for|at)\b", before) and not before.isupper()


def body_expansion(text: str) -> bool:
    """Whether what an acronym stands for is the name of a body."""
    return any(body.end - body.start >= len(text.strip()) - 4 and body.name[0].isupper() for body in body_names(text))


@lru_cache(maxsize=1 << 14)
def single_key(name: str) -> str:
    """Return the key of a name with its head in the singular: plural and singular of a defined name are one."""
    return key(singular_name(name))


def singular_name(name: str) -> str:
    """Return a name with its head in the singular; what stands behind "of" or "for" stays as it is."""
    parts = name.split(" ")
    cut = next((n for n, part in enumerate(parts) if n and part in ("of", "for")), len(parts))
    if cut and is_head(parts[cut - 1]):
        parts[cut - 1] = singular(parts[cut - 1])
    return " ".join(parts)


def is_form_of(name: str, host: str | None) -> bool:
    """Whether a name is the host's: its whole, its tail of two or more words, or all but one or two of its words.

    Initials may stand for the words before the tail ("LXR Police and Crime Panel").
    """
    if not host:
        return False
    short, full = key(name).split(), key(host).split()
    if short == full or (len(short) > 1 and full[-len(short) :] == short):
        return True
    if len(short) < 2 or short[-1] != full[-1]:
        return False
    lead = name.split()[0]
    if lead.isupper() and len(lead) > 1 and full[-len(short) + 1 :] == short[1:]:
        return lead.lower() == "".join(word[0] for word in full[: len(full) - len(short) + 1] if word != "and")
    kept = iter(full)
    return short[0] == full[0] and 0 < len(full) - len(short) <= 2 and all(word in kept for word in short)


def short_forms(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of capitals in texts that are not themselves in capitals: acronyms, defined or not."""
    found = set()
    for text in texts:
        if sum(char.islower() for char in text) > sum(char.isupper() for char in text):
            found |= {word.bare.rstrip("s") for word in words(text) if re.fullmatch(rf"{SHORT}s?", word.bare)}
    return frozenset(found)

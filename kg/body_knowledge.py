"""What one document knows about bodies: whose meeting it belongs to, its acronyms, the full names it uses.

From these follows which body a short form means: "the Panel" is the panel whose minutes these are, "City Council" the
only city council that the document names, "SSN" the network that it calls so. Two candidates mean no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.acronyms import Acronyms, implied
from kg.body_names import BodyName, body_names, is_head, is_plural, singular
from kg.proper_names import key, words

_PLACE_TAIL = re.compile(r" for (?:the )?[A-Z].*$")


@dataclass(frozen=True, slots=True)
class BodyKnowledge:
    """The bodies of one document: `names` maps the key of each full name to the name as written."""

    host: str | None
    names: dict[str, str]
    acronyms: Acronyms
    implied_acronyms: dict[str, str]

    def full_name(self, name: str) -> str | None:
        """Return the fullest name the document has for a body, or None when a short form means none or several."""
        base = _PLACE_TAIL.sub("", name) if re.search(r"Commissioner for ", name) else name
        for form in dict.fromkeys((name, base, self.acronyms.expand_within(base))):
            if is_form_of(form, self.host):
                return self.host
            if found := self.names.get(key(form)) or self.names.get(single_key(form)):
                return found
        return self._by_ending(base)

    def acronym(self, short: str) -> str | None:
        """Return the full name of the body an acronym stands for; None when it stands for something else."""
        expansion = self.acronyms.expand(short)
        if expansion:
            return self.names.get(single_key(expansion)) or (self.host if is_form_of(expansion, self.host) else None)
        return self.implied_acronyms.get(short)

    def _by_ending(self, short: str) -> str | None:
        """Return the one full name that ends in a short form ("County Council", "the Network")."""
        tail = " " + key(short)
        if self.host and key(self.host).endswith(tail):
            return self.host
        found = sorted({name for known, name in self.names.items() if known.endswith(tail)})
        return found[0] if len(found) == 1 else None


def knowledge(host: str | None, found: Iterable[BodyName], defined: Acronyms, shorts: Iterable[str]) -> BodyKnowledge:
    """Return what a document knows, from the names found in it and the letters (`shorts`) it uses undefined."""
    names: dict[str, str] = {}
    for body in sorted(found, key=lambda body: (body.name.isupper(), body.name)):
        if body.whole and body.distinct and not is_plural(body.name):
            expanded = defined.expand_within(body.name)
            name = host if host and is_form_of(expanded, host) else expanded
            names.setdefault(single_key(name), name)
    for expansion in defined.expansions.values():
        if body_expansion(expansion) and not is_form_of(_singular(expansion), host):
            names.setdefault(single_key(expansion), expansion)
    if host:
        names[key(host)] = host
    letters = {
        short: name
        for short in sorted(set(shorts))
        if short not in defined and (name := implied(short, names.values()))
    }
    return BodyKnowledge(host, names, defined, letters)


def body_expansion(text: str) -> bool:
    """Whether what an acronym stands for is the name of a body."""
    return any(body.end - body.start >= len(text.strip()) - 4 and body.name[0].isupper() for body in body_names(text))


def single_key(name: str) -> str:
    """Return the key of a name with its head in the singular: plural and singular of a defined name are one."""
    return key(_singular(name))


def _singular(name: str) -> str:
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
            found |= {word.bare.rstrip("s") for word in words(text) if re.fullmatch(r"[A-Z]{2,8}s?", word.bare)}
    return frozenset(found)

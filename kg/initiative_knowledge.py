"""Which initiatives one document names, and under which forms: what one sentence shows holds for the whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.vocabulary import terms
from kg.acronyms import implied
from kg.body_names import opens_name
from kg.initiative_evidence import evident_initiatives
from kg.initiative_names import InitiativeName, initiative_names
from kg.proper_names import VOCABULARY, key, runs
from kg.reading import Reading
from kg.renaming import other_names

_FEWEST = 2
"""Times that a name with weak evidence, or an activity that is asked about or paid for, must stand in a document."""
_BY = re.compile(
    r"(?:,? (?:which|that) (?:was|is|had been|has been|would be))?"
    r"[^.;,]{0,50}?\b(?:led|run|delivered|developed|driven|overseen|commissioned|set up|managed)(?: and \w+)? by"
    r" (?:the )?(?=[A-Z])"
    r"| by (?:the )?(?=[A-Z])"
)
_PAID_TO = re.compile(
    r"\b(?:awarded|allocated|granted|paid|given|provided|contributed|committed|made)\b[^.;]{0,60}\bto (?:the )?$"
)
_MADE = re.compile(
    r" (?:has|have|had)(?: \w+ly)? (?:launched|developed|established|prepared|introduced|created|set up)"
    r" (?:an? |the |its )?[\"'\u201c\u2018]?$"
)
_PLAIN_REST = re.compile(r" (?:\d+ )?(?:fund|programme|scheme|project|initiative|model|campaign|work)")
_TO_RUN = re.compile(r" (?:(?:to|will|would) (?:run|deliver|manage|lead)|runs?|ran|delivers?|manages?) (?:the )?$")
_WANTED = r"(?:invest\w*|fund\w*|grant|report|royal assent|statutory|commission\w*)\b"


@dataclass(slots=True)
class KnownInitiative:
    """One initiative of a document: its name, its kind, why it is one, and its forms.

    `run_by` is who is stated to run it: by the number of the piece and the place in it where the sentence names it.
    """

    name: str
    kind: str
    rule: str
    forms: set[str] = field(default_factory=set)
    run_by: dict[tuple[int, int], str] = field(default_factory=dict)
    same_as: str | None = None


def form_key(form: str) -> str:
    """Return the key under which forms are one: case, marks and a plural "s" do not count."""
    return " ".join(re.sub(r"(?<=ch)es$|(?<=\w\w)s$", "", word) for word in key(form).split())


def initiatives(read: Reading) -> list[KnownInitiative]:
    """Return the initiatives of a document in the order of their names; each form belongs to one of them."""
    found: dict[str, KnownInitiative] = {}
    activities = _activities(read)
    for index, text in enumerate(read.texts):
        for name in _named(read, text, activities):
            if _is_body(name, read):
                continue
            initiative = found.setdefault(form_key(name.name), KnownInitiative(name.name, name.kind, name.rule))
            initiative.forms |= {name.name, text[name.start : name.end], *_shorter(name.name)}
            if name.stem != name.name and _names_it(name.stem, read):
                initiative.forms.add(name.stem)
            if runner := _runner(text, name, read):
                initiative.run_by[index, name.start] = runner
    joined = _joined(found, read)
    _state_other_names(joined, read)
    return [joined[at] for at in sorted(joined)]


def _named(read: Reading, text: str, activities: re.Pattern[str] | None) -> Iterator[InitiativeName]:
    """Yield what a text names: by its form, by evidence, and by weak evidence when it recurs in the document."""
    yield from initiative_names(text)
    for evident in evident_initiatives(text):
        times = sum(other.count(evident.name) for other in read.texts)
        if not evident.weak or times >= _FEWEST:
            yield InitiativeName(evident.name, evident.start, evident.end, evident.kind, evident.rule, evident.name)
    for match in activities.finditer(text) if activities else ():
        kind = re.sub(r"(?<=ch)es$|s$", "", match.group().split()[-1])
        name = " ".join([*match.group().split()[:-1], kind])
        yield InitiativeName(name, match.start(), match.end(), kind, "activity", name)


def _activities(read: Reading) -> re.Pattern[str] | None:
    """Return a pattern of the activities in lower case that the document treats as initiatives.

    They recur, and one sentence at least speaks of money or a report for them, or of their force in law.
    """
    nouns = "|".join(terms("activity_nouns", VOCABULARY))
    phrase = re.compile(rf"\b(?P<name>(?:[a-z][a-z-]+ )?[a-z][a-z-]+ (?:{nouns})(?:e?s)?)\b")
    vague = set(terms("vague_activities", VOCABULARY))
    times: Counter[str] = Counter()
    forms: dict[str, set[str]] = {}
    wanted: set[str] = set()
    for text in read.texts:
        for match in phrase.finditer(text):
            name = _without_vague(match["name"], vague)
            if len(name.split()) < 2:
                continue
            around = text[max(match.start() - 90, 0) : match.end() + 60]
            for part in {name, " ".join(name.split()[-2:])}:
                times[form_key(part)] += 1
                forms.setdefault(form_key(part), set()).add(part)
                if re.search(_WANTED, around):
                    wanted.add(form_key(part))
    often = {at for at, count in times.items() if count > _FEWEST}
    enough = {at for at in wanted | often if times[at] >= _FEWEST or at.endswith(" duty")}
    longer = {at for at in enough if len(at.split()) > 2 and times[at] == times[" ".join(at.split()[-2:])]}
    shorter = {at for at in enough if len(at.split()) == 2} - {" ".join(at.split()[-2:]) for at in longer}
    kept = {name for at in longer | shorter for name in forms[at]}
    return (
        re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, kept), key=lambda n: (-len(n), n))) + r")\b")
        if kept
        else None
    )


def _without_vague(name: str, vague: set[str]) -> str:
    words = name.split()
    while words and words[0] in vague:
        words = words[1:]
    return " ".join(words) if not vague & set(words) else ""


def _is_body(name: InitiativeName, read: Reading) -> bool:
    """Whether a name is that of a body; a team in a list of projects is one of them."""
    return name.rule != "listed" and (key(name.name) in read.known.names or read.known.acronym(name.name) is not None)


def _shorter(name: str) -> set[str]:
    """Return shorter forms of a name: its letters before a colon, a made-up word with one capital, its singular."""
    before = name.partition(":")[0]
    forms = {before} if before != name and before.isupper() else set()
    if re.fullmatch(r".+ [A-Z]\w*[a-z]s", name) and not name.endswith("ss"):
        forms.add(name[:-1])
    return forms | ({name.capitalize()} if re.fullmatch(r"[A-Z][a-z]+[A-Z][a-z]+", name) else set())


def _names_it(stem: str, read: Reading) -> bool:
    """Whether a name without its noun still means the initiative: not when it is a body or only explains letters."""
    explained = {key(long) for long in read.known.acronyms.expansions.values()}
    return not (read.known.acronym(stem) or key(stem) in read.known.names or key(stem) in explained)


def _runner(text: str, name: InitiativeName, read: Reading) -> str | None:
    """Return who is stated to run an initiative: "led by X", "the scheme by X", "X has launched"."""
    paid = bool(_PAID_TO.search(text, 0, name.start))  # "awarded to X by Y": who pays
    if (match := _BY.match(text, name.end)) and not (paid and match.group().startswith(" by ")):
        run = next((run for run in runs(text[match.end() : match.end() + 80]) if run[0].start == 0), ())
        written = text[match.end() : match.end() + run[-1].start + len(run[-1].bare)] if run else ""
        return read.known.acronym(written) or read.known.full_name(written) or written or None
    before = text[: name.start]
    match = _MADE.search(before) or _TO_RUN.search(before)
    if not match:
        return None
    run = next((run for run in runs(before[: match.start()]) if run[-1].end == match.start()), ())
    while run and not opens_name(run[0]):
        run = run[1:]
    written = before[run[0].start : match.start()] if run else ""
    return read.known.acronym(written) or read.known.full_name(written)


def _joined(found: dict[str, KnownInitiative], read: Reading) -> dict[str, KnownInitiative]:
    """Join names that are forms of one: letters, "SSN Log" and "Log", "Walks project" and "Walks", "Parks 3 Fund"."""
    names = {at: initiative.name for at, initiative in found.items()}
    target: dict[str, str] = {}
    for at in sorted(found, key=lambda at: (len(at), at)):
        for other in _longer_names(names[at], read, names):
            if form_key(other) != at and form_key(other) not in target:
                target[at] = form_key(other)
    for at, other in target.items():
        found[other].forms |= found[at].forms
        found[other].run_by |= found[at].run_by
    kept = {at: initiative for at, initiative in found.items() if at not in target}
    _add_letters(kept, read)
    return kept


def _longer_names(name: str, read: Reading, names: dict[str, str]) -> list[str]:
    """Return the known names of which a name is a form."""
    head, _, rest = name.partition(" ")
    same = []
    for at, other in sorted(names.items()):
        prefixed = other.partition(" ")
        if (
            (prefixed[0].isupper() and form_key(prefixed[2]) == form_key(name))
            or (rest and form_key(head) != at and form_key(read.known.acronyms.expand(head) or "-") == at)
            or (rest and head.isupper() and form_key(implied(head, names.values()) or "-") == at)
            or is_form_of(name, other)
        ):
            same.append(other)
    return same


def is_form_of(name: str, other: str) -> bool:
    """Whether a name is another with a number or a plain noun behind it: "Xton Parks 3 Fund", "Xton Parks"."""
    shorter, longer = form_key(other), form_key(name)
    return longer.startswith(shorter + " ") and bool(_PLAIN_REST.fullmatch(longer[len(shorter) :]))


def _add_letters(found: dict[str, KnownInitiative], read: Reading) -> None:
    """Add the letters that stand for an initiative, defined in the document or, when one name fits, implied by it."""
    for short, long in sorted(read.known.acronyms.expansions.items()):
        # Letters may leave out the place in front: "Moor Lamp Project (LP)" explains LP as "Lamp Project".
        ending = [at for at in found if at.endswith(" " + form_key(long))]
        meant = form_key(long) if form_key(long) in found else ending[0] if len(ending) == 1 else None
        if meant:
            found[meant].forms |= {short, long}
    names = [initiative.name for initiative in found.values()]
    for short in sorted(read.shorts):
        if short in read.known.acronyms or read.known.acronym(short):
            continue
        name = implied(short, [*names, *read.known.names.values()])
        if name and form_key(name) in found:
            found[form_key(name)].forms.add(short)


def _state_other_names(found: dict[str, KnownInitiative], read: Reading) -> None:
    """Note which initiatives are stated to be one with another name."""
    for changes in read.changes:
        for other in other_names(changes):
            newer, older = found.get(form_key(other.other)), found.get(form_key(other.name))
            if other.kind == "became" and not (older and newer):
                continue
            if older and not newer:
                older.same_as = other.other
            elif newer and form_key(other.name) != form_key(newer.name):
                newer.same_as = newer.same_as or other.name

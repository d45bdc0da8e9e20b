"""The authority file: what people have judged of names, kept apart from code and data, and read at every build.

A YAML list of judgements. Each is anchored in what is written, a name in a file, so that it holds however often the
data are built anew:

    - judge: different            # same, different, preferred_name, accept, reject
      about:
        - {name: "Cllr Ash", document: "minutes-2031-03.txt"}
        - {name: "Una Ash", document: "minutes-2033-05.txt"}
      note: "The first is her father."
      by: "A. Reviewer"

`same` and `different` are about people, bodies or initiatives: whatever bears the names. `preferred_name` gives the
`value` that its one anchor is to be called by. `accept` and `reject` settle a doubt: of one about identity, by the
names that it is about, they are `same` and `different`; any other is given by its `id`. How judgements reach the
things that they are about is in `kg.rulings`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from ingest.durable import write_atomic
from ingest.model import Frozen
from kg.errors import BadAuthority

FILE_NAME = "authority.yaml"
"""The name of the file in a data folder."""


class Judge(StrEnum):
    """What a judgement says of the things it is about."""

    SAME = "same"
    DIFFERENT = "different"
    PREFERRED_NAME = "preferred_name"
    ACCEPT = "accept"
    REJECT = "reject"


class Anchor(Frozen):
    """A thing by what is written: a `name` in the file `document`; or, for a doubt, by its `id`."""

    name: str | None = None
    document: str | None = None
    id: str | None = None

    def __str__(self) -> str:
        """Return the anchor as a person would say it."""
        return self.id or f"{self.name!r} in {self.document!r}"


class Judgement(Frozen):
    """One entry of the file. `line` is where it begins, from 1."""

    judge: Judge
    about: tuple[Anchor, ...]
    value: str | None = None
    note: str | None = None
    by: str | None = None
    line: int = 0

    @property
    def key(self) -> str:
        """A digest of what is judged, the same wherever the entry stands and whoever wrote it."""
        about = sorted("\x1e".join((a.name or "", a.document or "", a.id or "")) for a in self.about)
        said = "\x1f".join((self.judge, self.value or "", *about))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


class Authority(Frozen):
    """The judgements of a file in their order; the empty one judges nothing."""

    judgements: tuple[Judgement, ...] = ()

    @property
    def digest(self) -> str:
        """A digest of all that is judged, in its order; comments and layout of the file do not count."""
        return hashlib.sha256("\n".join(j.key for j in self.judgements).encode()).hexdigest()[:16]

    def settled(self, doubt: str) -> Judge | None:
        """Return ACCEPT or REJECT where a doubt is settled by its id, else None; the last judgement stands."""
        found = [j.judge for j in self.judgements if any(a.id == doubt for a in j.about)]
        return next((judge for judge in reversed(found) if judge in (Judge.ACCEPT, Judge.REJECT)), None)


NOBODY = Authority()
"""No authority file: nothing is judged."""


def read_authority(path: Path) -> Authority:
    """Return the judgements of a file; of one that is not there, none.

    Raises:
        BadAuthority: the file cannot be read, or an entry says what cannot be understood; the message names the file,
            the line, the value and what is expected.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return NOBODY
    except (OSError, UnicodeDecodeError) as error:
        raise BadAuthority(f"{path} cannot be read ({error}): it must be a text file in UTF-8") from error
    return Authority(judgements=tuple(_judgements(text, path)))


def append_judgement(path: Path, judgement: Judgement) -> None:
    """Add a judgement at the end of a file, which is made when it is not there; what it holds stays as it is.

    Nothing is added to a file whose last judgement of the same things says the same.

    Raises:
        BadAuthority: the file holds what is no list of judgements, or one to which nothing can be added.
    """
    known = read_authority(path)
    about = [j for j in known.judgements if set(j.about) == set(judgement.about)]
    if about and about[-1].key == judgement.key:
        return
    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if not known.judgements:  # an empty list may be written as "[]"
        before = "\n".join(line for line in before.splitlines() if line.lstrip().startswith("#"))
    entry = judgement.model_dump(mode="json", exclude_none=True, exclude={"line"})
    told = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
    after = (before.rstrip("\n") + "\n" + told).lstrip("\n")
    if len(list(_judgements(after, path))) != len(known.judgements) + 1:
        raise BadAuthority(f"{path} is no list with a line for each judgement: begin each with '- judge:'")
    write_atomic(path, after.encode())


def _judgements(text: str, path: Path) -> Iterator[Judgement]:
    loader = yaml.SafeLoader(text)
    try:
        top = loader.get_single_node()
        if top is None:
            return
        if not isinstance(top, yaml.SequenceNode):
            raise BadAuthority(f"{path} must be a list of judgements: begin each with '- judge: same'")
        for number, child in enumerate(top.value, 1):
            line = child.start_mark.line + 1
            yield _judgement(loader.construct_object(child, deep=True), f"{path}, line {line}, entry {number}", line)
    except yaml.YAMLError as error:
        told = " ".join(str(error).split())
        raise BadAuthority(f"{path} is no YAML ({told}): put names with a colon or a hash in quotes") from error
    finally:
        loader.dispose()


def _judgement(entry: Any, where: str, line: int) -> Judgement:  # noqa: ANN401 - whatever YAML can hold
    fields = _fields(entry, ("judge", "about", "value", "note", "by"), where)
    try:
        judge = Judge(str(fields.get("judge")))
    except ValueError:
        allowed = ", ".join(Judge)
        raise BadAuthority(f"{where}: judge is {fields.get('judge')!r}; use one of {allowed}") from None
    about = fields.get("about")
    if not isinstance(about, list) or not about:
        raise BadAuthority(f"{where}: about is {about!r}; a list such as [{{name: ..., document: ...}}] is expected")
    anchors = tuple(_anchor(one, where) for one in about)
    value, note, by = (_text(fields.get(name), name, where) for name in ("value", "note", "by"))
    _check(judge, anchors, value, where)
    return Judgement(judge=judge, about=anchors, value=value, note=note, by=by, line=line)


def _anchor(entry: Any, where: str) -> Anchor:  # noqa: ANN401 - whatever YAML can hold
    fields = _fields(entry, ("name", "document", "id"), where)
    name, document, identifier = (_text(fields.get(field), field, where) for field in ("name", "document", "id"))
    if not (identifier or (name and document)):
        raise BadAuthority(f"{where}: {entry!r} gives no place: a name and the document it stands in, or an id")
    return Anchor(name=name, document=document, id=identifier)


def _check(judge: Judge, about: tuple[Anchor, ...], value: str | None, where: str) -> None:
    """Refuse what a judgement of this sort cannot say."""
    named = [anchor for anchor in about if anchor.name]
    if judge in (Judge.SAME, Judge.DIFFERENT) and len(named) < 2:
        raise BadAuthority(f"{where}: {judge} is about {len(named)} name in a document; two or more are expected")
    if judge is Judge.PREFERRED_NAME and not (value and named):
        raise BadAuthority(f"{where}: preferred_name needs a name in a document, and the value it is to be called by")
    if judge in (Judge.ACCEPT, Judge.REJECT) and len(named) < 2 and not any(anchor.id for anchor in about):
        raise BadAuthority(f"{where}: {judge} needs the id of a doubt, or the two names in documents that it is about")


def _fields(entry: Any, known: tuple[str, ...], where: str) -> dict[str, Any]:  # noqa: ANN401 - whatever YAML can hold
    if not isinstance(entry, dict):
        raise BadAuthority(f"{where}: {entry!r} is found where fields are expected: {', '.join(known)}")
    for name in entry:
        if name not in known:
            raise BadAuthority(f"{where}: there is no field {name!r}; use {', '.join(known)}")
    return entry


def _text(value: Any, field: str, where: str) -> str | None:  # noqa: ANN401 - whatever YAML can hold
    """Return a text without white space around it. A date or number that YAML reads as such is no text."""
    if value is None or isinstance(value, str):
        return (value or "").strip() or None
    raise BadAuthority(f"{where}: {field} is {value!r}, which YAML reads as no text; put it in quotes")

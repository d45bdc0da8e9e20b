"""Words of the field, kept as data: one term a line in `<name>.txt`, `#` starts a comment. No names of anybody."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def terms(name: str, package: str = "ingest.vocabulary") -> tuple[str, ...]:
    """Return the terms of one list, longest first so that an alternation of them prefers the longer.

    Raises FileNotFoundError when the package holds no such list.
    """
    lines = (files(package) / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = {line.split("#")[0].strip() for line in lines} - {""}
    return tuple(sorted(found, key=lambda term: (-len(term), term)))


@cache
def alternatives(name: str, package: str = "ingest.vocabulary") -> str:
    """Return a regular expression group that matches any term of a list, spaces in it matching any white space."""
    return "(?:" + "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in terms(name, package)) + ")"


TITLE = rf"(?:{alternatives('honorifics')}|{alternatives('ranks')})"
"""Pattern of one title before a name: an honorific or a rank, without what may follow it."""

"""One layout file: what it is for, what it recognises, and the words that it adds or puts in place of others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import PurePath

from ingest.errors import BadLayout
from ingest.layout import Layout
from ingest.layouts.patterns import REGEX, SHAPES, compiled, pattern_of
from ingest.model import BlockText, Frozen

_TOP = ("about", "recognise", "extend", "replace")
_RECOGNISE = ("source", "phrase", "phrases")


class LayoutFile(Frozen):
    """A layout as its file gives it; words that begin with `re:` are regular expressions.

    It is for a file whose name or address holds any word of `source`, or whose text holds any of `phrase`, or all of
    `phrases`. `extend` and `replace` go by the fields of `ingest.layout.Layout`.
    """

    name: str
    about: str
    source: tuple[str, ...] = ()
    phrase: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    extend: dict[str, tuple[str, ...]]
    replace: dict[str, tuple[str, ...]]

    def recognises(self, file: BlockText) -> bool:
        """Whether the layout is for a file, by its name or address or by its text."""

        def stands(word: str, text: str) -> bool:
            return re.search(pattern_of(word), text, re.IGNORECASE) is not None

        if any(stands(word, file.source.name) for word in self.source):
            return True
        if any(stands(word, file.text) for word in self.phrase):
            return True
        return bool(self.phrases) and all(stands(word, file.text) for word in self.phrases)

    def applied_to(self, layout: Layout) -> Layout:
        """Return a layout with the words of this file beside its own, or instead of them."""
        changed = {field: compiled(field, words) for field, words in self.replace.items()}
        for field, words in self.extend.items():
            before: re.Pattern[str] = changed.get(field) or getattr(layout, field)
            both = f"(?:{before.pattern})|(?:{compiled(field, words).pattern})"
            changed[field] = re.compile(both, re.IGNORECASE)
        return replace(layout, name=f"{layout.name}+{self.name}", **changed)


def read_layout(text: str, name: str) -> LayoutFile:
    """Read the text of a layout file.

    Raises:
        BadLayout: it cannot be used; the text names file, key, value and remedy.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadLayout(f"{name}: is not TOML ({error}); see the example in the README") from error
    _known(name, "", found, _TOP)
    about = found.get("about")
    if not isinstance(about, str) or not about.strip():
        raise BadLayout(f"{name}: about is {about!r}; say in a sentence what the layout is for")
    recognise = _table(name, "recognise", found.get("recognise", {}), _RECOGNISE)
    if not recognise:
        raise BadLayout(
            f"{name}: recognise is empty; say which files it is for: source (host or file name), phrase or phrases"
        )
    extend = _table(name, "extend", found.get("extend", {}), tuple(SHAPES))
    instead = _table(name, "replace", found.get("replace", {}), tuple(SHAPES))
    if not extend and not instead:
        raise BadLayout(f"{name}: extend and replace are empty; give words for at least one of {', '.join(SHAPES)}")
    return LayoutFile(name=PurePath(name).stem, about=about.strip(), **recognise, extend=extend, replace=instead)


def _known(name: str, table: str, found: Mapping[str, object], keys: Sequence[str]) -> None:
    for key in found:
        if key not in keys:
            near = get_close_matches(key, keys, 1, 0.5)
            hint = f"did you mean {near[0]}?" if near else f"the keys are {', '.join(keys)}"
            raise BadLayout(f"{name}: {f'{table}.' if table else ''}{key} is no key of a layout; {hint}")


def _table(name: str, table: str, found: object, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
    if not isinstance(found, dict):
        raise BadLayout(f"{name}: {table} is {found!r}; a table [{table}] is expected")
    _known(name, table, found, keys)
    return {key: _words(name, f"{table}.{key}", words) for key, words in found.items()}


def _words(name: str, key: str, words: object) -> tuple[str, ...]:
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
        raise BadLayout(f'{name}: {key} is {words!r}; a list of words is expected, such as ["Share this page"]')
    for word in words:
        try:
            pattern = re.compile(pattern_of(word), re.IGNORECASE)
        except re.error as error:
            raise BadLayout(
                f"{name}: {key} holds {word!r}, which is no regular expression ({error}); mend it, or leave out"
                f" {REGEX!r} to match the words as they stand"
            ) from error
        if pattern.match(""):
            raise BadLayout(f"{name}: {key} holds {word!r}, which matches a line without words; make it say more")
    return tuple(words)

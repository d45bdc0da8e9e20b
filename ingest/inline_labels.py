"""Lines on which a conversion ran a heading, its labels and its text together → one block for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.clean import View, view
from ingest.labels import read_label
from ingest.model import Block, BlockKind
from ingest.people_lists import looks_like_person

_LABEL = r"(?:Minutes|Cofnodion):\s+\S"
# "14 Title PDF 90 KB Minutes: The Panel ..." or "14 Minutes: ...", where the title was lost.
_TITLED = re.compile(rf"(?:(?P<number>\d{{1,3}}[a-z]?)\.?\s+)?(?P<title>[A-Z][^:]{{3,140}}?)\s+(?={_LABEL})")
_NUMBERED = re.compile(rf"(?P<number>\d{{1,3}}[a-z]?)\.?\s+(?={_LABEL})")
# What the meeting was asked to do, on the same line as the title: "Annual Report To update members on the plan."
_ASKED = re.compile(
    r"(?<=[\w)])\s+(?=To\s+(?:agree|approve|confirm|consider|discuss|inform|note|receive|report|review|update)\s[^.]+\.$)"
)
# Titles run in before the minute, below numbers with a year; one alone could be a sentence with a colon.
_YEARLY = re.compile(r"(?:\d{1,3}/\d{1,4}|[A-Z]{1,4}/?\d{2,4}/\d{1,4})\.?")
_RUN_IN = re.compile(
    r"(?:[A-Z][\w &/()'’-]{2,60}:\s+(?=[A-Z].*[.:]$)|[A-Z][A-Z0-9 ,.&/()'’-]{2,100}?\s[-–—]\s+(?=[A-Z].*[a-z]))"
)
_FEWEST_RUN_IN = 3
_DECISION = re.compile(r"(?<=[.!?])\s+(?=Decisions?:?\s+(?:(?:1\.|\(1\)|\(a\)|a\))\s+)?(?:That|To)\s)")


def part_inline_labels(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with each such line cut: heading, agenda text, what was minuted, what was decided.

    The block of a heading that is cut off is of the kind HEADING; its number is its label.
    """
    found: list[Block] = []
    run_in = sum(_is_run_in(block) for block in blocks) >= _FEWEST_RUN_IN
    notes = frozenset() if run_in else _numbered_notes(blocks)
    for n, block in enumerate(blocks):
        if (run_in and _is_run_in(block)) or n in notes:
            found += _run_in(text, block)
            continue
        if block.label and not _NUMBERED.match(f"{block.label} {block.text}"):
            found.append(block)
            continue
        shown = view(text, block.span)
        heading = _TITLED.match(shown.text) or _NUMBERED.match(shown.text)
        edges = _edges(shown.text, heading)
        if not edges:
            found.append(block)
            continue
        parts = list(zip([0, *edges], [*edges, len(shown.text)], strict=True))
        if heading:
            found.append(_heading(block, shown, *parts.pop(0)))
        found += [_part(block, shown, a, b) for a, b in parts]
    return tuple(found)


# "3. Survey – the clerk would send it out.": a short title, a dash, and the minute, in notes of a meeting.
_NOTE = re.compile(r"(?P<title>[A-Z][\w &/()'’-]{1,50}?)\s+[-–—]\s+(?=\w.*[.!]\s*$)")


def _numbered_notes(blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks numbered from 1 without a gap, where each is a short title, a dash and a sentence, and none a name."""
    numbered = [n for n, b in enumerate(blocks) if b.label and re.fullmatch(r"\d{1,2}\.", b.label)]
    values = [int((blocks[n].label or "0").rstrip(".")) for n in numbered]
    if len(numbered) < _FEWEST_RUN_IN or values != list(range(1, len(values) + 1)):
        return frozenset()
    found = [_NOTE.match(blocks[n].text) for n in numbered]
    told = all(m and not looks_like_person(m["title"]) for m in found)
    return frozenset(numbered) if told else frozenset()


def _is_run_in(block: Block) -> bool:
    """Whether a line is a number, a short title with a colon, and the minute: "31/47 Footpath: Cllr Lee spoke." """
    return bool(block.label and _YEARLY.fullmatch(block.label) and _RUN_IN.match(block.text))


def _run_in(text: str, block: Block) -> list[Block]:
    shown = view(text, block.span)
    start = shown.text.index(block.text)
    run_in = _RUN_IN.match(shown.text, start) or _NOTE.match(shown.text, start)
    after = run_in.end() if run_in else len(shown.text)
    title = _part(block, shown, 0, after)
    title = title.model_copy(update={"text": title.text.rstrip(" :-–—")})
    return [title, _part(block, shown, after, len(shown.text))]


def _edges(line: str, heading: re.Match[str] | None) -> list[int]:
    edges = [m.end() for m in _DECISION.finditer(line)]
    if heading:
        asked = _ASKED.search(line[: heading.end()].rstrip())
        edges += [heading.end()] + ([asked.end()] if asked else [])
    return sorted(edges)


def _heading(block: Block, shown: View, start: int, end: int) -> Block:
    part = _part(block, shown, start, end)
    number = re.match(r"(\d{1,3}[a-z]?)\.?(?:\s+|$)", part.text)
    if number is None or part.label:
        return part.model_copy(update={"kind": BlockKind.HEADING})
    return part.model_copy(
        update={"kind": BlockKind.HEADING, "label": number.group(1), "text": part.text[number.end() :]}
    )


def _part(block: Block, shown: View, start: int, end: int) -> Block:
    line = shown.text[start:end].rstrip(" |")
    label = read_label(line)
    return block.model_copy(
        update={
            "kind": BlockKind.LIST_ITEM if label else BlockKind.PARAGRAPH,
            "text": line[label.end :] if label else line,
            "label": label.text if label else None,
            "span": shown.raw(start, start + len(line)),
            "cells": (),
        }
    )

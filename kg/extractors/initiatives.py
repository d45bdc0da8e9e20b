"""Mentions of initiatives in one document: where each is named, under which form, and who is stated to run it.

Consumes a `Context`; produces `InitiativeMention`s in reading order. What one sentence shows to be an initiative is
then found wherever the document names it. A paragraph under a heading that names an initiative speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.initiative_knowledge import KnownInitiative, form_key, initiatives
from kg.initiative_names import alternatives_of
from kg.name_mentions import InitiativeMention
from kg.reading import Reading, reading
from kg.segments import LONGEST_SENTENCE, Segment, sentence_quote, sentence_range

_SHORTEST_PARAGRAPH = 40
"""Characters of a paragraph that can say something of the initiative it stands under."""


def extract(context: Context, read: Reading | None = None) -> Iterator[InitiativeMention]:
    """Yield the mentions of initiatives in a document, in reading order.

    `read` is the reading of the document, when it was read already.
    """
    read = read or reading(context)
    known = initiatives(read)
    if not known:
        return
    by_form = {form_key(form): initiative for initiative in known for form in sorted(initiative.forms)}
    pattern = re.compile(alternatives_of([form for initiative in known for form in initiative.forms]))
    for index, (piece, text) in enumerate(zip(read.pieces, read.texts, strict=True)):
        named = [match for match in pattern.finditer(text) if form_key(match.group()) in by_form]
        for match in named:
            initiative = by_form[form_key(match.group())]
            runner = _runner(initiative, index, match)
            yield _mention(context, read, piece, match.start(), match.end(), initiative, initiative.rule, runner)
            letters = match.group().partition(" ")[0]
            if letters in initiative.forms and letters.isupper() and letters != match.group():
                yield _mention(
                    context, read, piece, match.start(), match.start() + len(letters), initiative, initiative.rule
                )
        if piece.heading and not named and not piece.title and len(text) >= _SHORTEST_PARAGRAPH:
            above = {form_key(match.group()) for match in pattern.finditer(piece.heading)} & by_form.keys()
            for initiative in {by_form[form].name: by_form[form] for form in sorted(above)}.values():
                _, end = sentence_range(text, 0, 1)
                yield _mention(context, read, piece, 0, end, initiative, "under its heading")


def _runner(initiative: KnownInitiative, index: int, match: re.Match[str]) -> str | None:
    """Return who the sentence at hand states to run an initiative."""
    stated = sorted(initiative.run_by.items())
    return next((who for (at, start), who in stated if at == index and match.start() <= start < match.end()), None)


def _mention(
    context: Context,
    read: Reading,
    piece: Segment,
    start: int,
    end: int,
    initiative: KnownInitiative,
    rule: str,
    run_by: str | None = None,
) -> InitiativeMention:
    return InitiativeMention(
        name=initiative.name,
        form=initiative.name if rule == "under its heading" else piece.text[start:end],
        kind=initiative.kind,
        run_by=run_by,
        same_as=initiative.same_as,
        document=context.document_id,
        file=context.record.source.sha256,
        host=context.body,
        council=read.council,
        date=context.date,
        rule=rule,
        source=sentence_quote(context, piece, start, min(end, start + LONGEST_SENTENCE)),
    )

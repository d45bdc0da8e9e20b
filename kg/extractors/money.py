"""Amounts and flows of money in one document, with payer, recipient and purpose where the sentence states them.

Consumes a `Context`; produces `Money` facts in reading order. One amount for one purpose is one fact, however often
the document repeats it. A flow without a figure ("a grant from X for Y") has the amount None: none is ever supplied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.sentences import sentences
from kg.acronyms import SHORT
from kg.amounts import amounts
from kg.context import Context
from kg.extractors.bodies import not_bodies
from kg.initiative_knowledge import KnownInitiative, form_key, initiatives
from kg.initiative_names import alternatives_of
from kg.iri import digest, mint
from kg.model import Money, Quote
from kg.money_roles import Agent, Roles, roles, subject
from kg.reading import Reading, reading
from kg.segments import sentence_quote
from kg.wording import squashed

_FLOW = re.compile(
    r"(?P<grant>\b[Gg]rants?['\u2019]?(?: [Ff]unding)?\b)|(?P<by>\bfunded by\b)|(?P<funding>\b(?:additional |new"
    r" |for )?funding\b)"
    r"|(?P<invest>\binvest(?:ed|ing|ment)\b)|(?P<deficit>\bdeficit\b)"
)
_NONE = re.compile(
    r"\bno (?:financial |additional |further )?(?:investment|funding|grant)s?\b|\bnot (?:received|funded)\b"
    r"|\b(?:can|could|may)(?:not| not) be (?:used|spent)\b",
    re.IGNORECASE,
)
_LOWER_AGENT = re.compile(r"\b[Tt]he (?P<form>Commissioner|Force|force|Panel|Board|Government|government)\b(?! [A-Z])")
_GOT = re.compile(
    r"\b(?:received|receiving|provided|awarded|secured|distributed|maintained|enhanced with|application"
    r" for)\b[^.;]{0,30}$"
)
_ABOUT_MONEY = re.compile(
    r"\b(?:fund\w*|grant\w*|invest\w*|award\w*|precept|budget|raise[ds]?|paid|pay|spen[dt]\w*|savings?"
    r"|allocat\w*|costs?)\b"
)
_APART = 25
"""Characters between an amount and a grant that is another flow in the same sentence."""
_ARTICLE = 6
"""Characters of " the " at most, between "funded by" and a name."""


@dataclass(frozen=True, slots=True)
class _Flow:
    """A flow of money before repetitions are joined."""

    pounds: float | None
    text: str | None
    roles: Roles
    source: Quote


def extract(context: Context, read: Reading | None = None) -> Iterator[Money]:
    """Yield the amounts and flows of money of a document. `read` is its reading, when it was read already."""
    read = read or reading(context)
    known = initiatives(read)
    found: list[_Flow] = []
    for index in range(len(read.pieces)):
        found += _flows(context, read, index, known)
    for flow, sources in _joined(found):
        told = squashed(flow.source.quote)  # another form of the meeting prints the sentence otherwise
        yield Money(
            id=mint("money", context.date or "undated", flow.text or "no-figure", digest(told, str(flow.roles))),
            amount_gbp=flow.pounds,
            text=flow.text,
            payer=flow.roles.payer,
            recipient=flow.roles.recipient,
            purpose=flow.roles.purpose,
            date=context.date,
            sources=sources,
        )


def _flows(context: Context, read: Reading, index: int, known: list[KnownInitiative]) -> Iterator[_Flow]:
    """Yield the flows of one piece: amounts, and outside tables and headings the flows named without a figure."""
    piece, text = read.pieces[index], read.texts[index]
    agents = _agents(read, index, known)
    for first, last in sentences(text):
        inside = [
            replace(a, start=a.start - first, end=a.end - first) for a in agents if first <= a.start and a.end <= last
        ]
        sentence = text[first:last]
        figures = list(amounts(sentence))
        for figure in figures:
            stated = roles(sentence, figure.start, figure.end, inside)
            stated = replace(stated, purpose=stated.purpose or subject(sentence, figure.start, inside))
            quote = sentence_quote(context, piece, first + figure.start, first + figure.end)
            if stated != Roles(None, None, None) or _ABOUT_MONEY.search(sentence):
                yield _Flow(figure.pounds, figure.text, stated, quote)
        for start, end in _words_of_flow(sentence, inside) if "\t" not in text and not piece.title else ():
            beside = next((agent for agent in inside if agent.end == start - 1), None)
            if figures and (not beside or any(abs(figure.end - beside.start) < _APART for figure in figures)):
                continue
            stated = roles(sentence, start, end, inside)
            if sentence[start:end] == "deficit":
                stated = replace(stated, purpose=re.split(r"[.,;]", sentence[start:])[0])
            yield _Flow(None, None, stated, sentence_quote(context, piece, first + start, first + end))


def _words_of_flow(sentence: str, agents: list[Agent]) -> Iterator[tuple[int, int]]:
    """Yield the places of the words that name a flow of money without a figure."""
    for match in _FLOW.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        if not _NONE.search(before[-30:] + match.group() + after[:30]) and _is_flow(match, before, after, agents):
            yield match.span()


def _is_flow(match: re.Match[str], before: str, after: str, agents: list[Agent]) -> bool:
    """Whether a word for money stands in a sentence that says who gives or gets it."""
    beside = any(agent.end == match.start() - 1 for agent in agents)
    got = bool(_GOT.search(before))
    if match["grant"]:
        return beside or got or bool(re.match(r" (?:from|to that received for) ", after))
    if match["by"]:
        return any(0 < agent.start - match.end() < _ARTICLE for agent in agents)
    if match["funding"]:
        return (got or bool(re.search(r"\bapplications? $", before))) and not re.match(
            r" (?:opportunit|pressure|stream)", after
        )
    if match["invest"]:
        return beside or bool(re.match(r" (?:in (?!develop)|from )", after))
    return bool(re.match(r" (?:in|of|for) ", after))


def _agents(read: Reading, index: int, known: list[KnownInitiative]) -> list[Agent]:
    """Return the bodies and initiatives of a piece in order, without overlap, the longer first."""
    text, names = read.texts[index], read.known
    found = [Agent(full, b.start, b.end) for b in read.bodies[index] if (full := names.full_name(b.name))]
    for match in re.finditer(rf"\b{SHORT}\b", text):
        if names.acronym(match.group()) or (match.group() in read.shorts and match.group() not in not_bodies()):
            found.append(Agent(names.acronym(match.group()) or match.group(), match.start(), match.end()))
    for match in _LOWER_AGENT.finditer(text):
        full = names.full_name("Police" if match["form"].lower() == "force" else match["form"])
        found.append(Agent(full or match["form"], match.start("form"), match.end()))
    if known:
        by_form = {form_key(form): initiative.name for initiative in known for form in sorted(initiative.forms)}
        pattern = alternatives_of([form for initiative in known for form in initiative.forms])
        matches = re.finditer(pattern, text)
        found += [
            Agent(by_form[at], m.start(), m.end(), False) for m in matches if (at := form_key(m.group())) in by_form
        ]
    kept: list[Agent] = []
    for agent in sorted(found, key=lambda agent: (agent.start - agent.end, agent.start, agent.name)):
        if not any(agent.start < other.end and other.start < agent.end for other in kept):
            kept.append(agent)
    return sorted(kept, key=lambda agent: agent.start)


def _joined(found: list[_Flow]) -> Iterator[tuple[_Flow, tuple[Quote, ...]]]:
    """Yield each flow once with all its sentences: the same amount (or none) and roles that do not disagree."""
    kept: list[tuple[_Flow, list[Quote]]] = []
    for flow in found:
        if flow.pounds is None and not (flow.roles.payer or flow.roles.recipient or flow.roles.purpose):
            continue
        same = next((n for n, (other, _) in enumerate(kept) if _one(flow, other)), None)
        if same is None:
            kept.append((flow, [flow.source]))
        else:
            other, quotes = kept[same]
            kept[same] = (replace(other, roles=_merged(other.roles, flow.roles)), [*quotes, flow.source])
    for flow, quotes in kept:
        yield flow, tuple(dict.fromkeys(quotes))


def _one(left: _Flow, right: _Flow) -> bool:
    pairs = [
        (left.roles.payer, right.roles.payer),
        (left.roles.recipient, right.roles.recipient),
        (left.roles.purpose, right.roles.purpose),
    ]
    if left.pounds is None:
        return (
            right.pounds is None
            and pairs[0][0] == pairs[0][1]
            and pairs[1][0] == pairs[1][1]
            and pairs[2][0] == pairs[2][1]
        )
    return left.pounds == right.pounds and all(a is None or b is None or a == b for a, b in pairs[:2])


def _merged(left: Roles, right: Roles) -> Roles:
    return Roles(left.payer or right.payer, left.recipient or right.recipient, left.purpose or right.purpose)

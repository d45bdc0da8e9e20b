"""Who pays whom for what, as far as one sentence says so.

Roles are read from grammar beside the amount or the word for it: "X has awarded £5 to Y for Z". What the sentence does
not say stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_PAYS = (
    r"allocated?|awarded?|granted?|provid(?:ed?|ing)|given?|gave|committed|contribut(?:ed?|ing)|paid|pays?"
    r"|invest(?:ed|ing|s)?|set aside|earmarked"
    r"|made available|increased|approved|funded|funding|distributed?|maintained|offered|spent|established|supported"
)
_GETS = (
    r"received?|receiving|secured?|obtained|won|attracted|bid for|applied for|successful (?:bid|application)"
    r" for|generated"
)
_AUX = (
    r"(?:,? (?:which|who|has|had|have|would|will|could|also|since|recently|already|now|is|was|were|to"
    r"|successfully|agreed to|continued to))*"
)
_PAID = (
    r" (?:(?:has|had|have|will|would|to)(?: \w+)? (?:be|been)|was|were|is|are)(?: being)?(?: \w+)?"
    r" (?:paid|awarded|given|granted|allocated|offered)\b"
)
_PREPOSITION = re.compile(r"\b(?:on|of|for|with|to|at|by|in|from|through) (?:the )?$")
_FLOW_WORD = re.compile(r"(?<!\bits )(?<!\btheir )\b(?:grants?|funding|investment|\u00a3\d\S*)(?= )", re.IGNORECASE)
_FROM = re.compile(r"(?:\b(?:from|paid by|met by|funded by|provided by|awarded by)|\bby) (?:the )?$")
_CLAUSE = re.compile(r"[.;]| and (?:this|that|it)\b|, (?:and|but|so)\b")
_SOURCE = re.compile(r"[^.;]{0,25}?\bfrom (?:the )?(?P<payer>[^.;,]{3,90}?)(?= for | to | which|,|[.;]|$)")
_TOWARDS = re.compile(
    r"\bin respect of (?:the )?(?=\w)|\b(?:for|towards|into|as|in|on) (?=[\w#\"'\u201c\u2018])"
    r"|\bto (?!(?:the|an?|be|that|which|its"
    r"|their)\b)(?=[a-z])|\bunder (?=\w)"
)
_NO_PURPOSE = re.compile(r"\b(?:such|well) as $|\bas well\b|,|\bonce\b|\([^)]*$")
_SUBJECT = re.compile(
    r"\b(?P<what>(?:year to date )?"
    r"(?:(?!(?:would|will|mean|the|an?|its|his|that|of|be|increased?|by|at|to|had|has|have|Should|If"
    r"|whether)\b)[\w-]+ ){0,3}"
    r"(?:fee|costs?|award|contribution(?= to)|budget|precept|savings?|subscription|deficit|shortfall|overspend"
    r"|underspend|surplus|virement|carry forward|levy|fund(?= of)|funding arrangement)\b[^.;,]*?)"
    r" (?:which (?:will|would) (?:see|bring|provide|give)"
    r"|(?:will|would|could|to) (?:be|cost)|is|was|are|were|of|by|be|equally)\b"
)
_INVESTING = re.compile(r"invest(?:ed|ing) in (?P<whom>(?:[a-z-]+ ){1,3}?[a-z-]+) (?=to )")
_FUNDED = re.compile(
    r"\b(?:an?|the|some|these) (?P<whom>(?:(?!(?:of|an?|the|for|by|to|in)\b)[\w-]+ ){0,3}(?!(?:of|an?|the)\b)[\w-]+?)"
    r" (?:(?:was|were|is|are|being) )?$"
)
_CAPITALS = r"[A-Z][\w'\u2019&-]*(?: (?:[A-Z][\w'\u2019-]*|&|(?:and|of|the)(?= [A-Z])))*"
_PAYING = re.compile(rf"\b[Pp](?:ay|aid|aying|ays) (?P<whom>{_CAPITALS}) $")
_PAID_TO = re.compile(
    rf" (?:(?:be|been|was|is) (?:paid|made|awarded|given) )?to (?:the )?(?P<whom>{_CAPITALS}"
    r"|(?<=the )(?!(?:full|end|year|sum|value|tune|cost)\b)[a-z]+(?= (?:and|for|towards|as)\b|[.,;]|$))"
)
_SUPPORTING = re.compile(
    r"[^.;,]{0,20}? to support (?P<whom>(?:the |local |other |smaller )?(?:[a-z-]+ ){0,2}(?:services|groups|charities"
    r"|providers|organisations|partners|businesses|clubs))\b"
)
_EACH = re.compile(
    r"(?: each)? (?:per|from each|from every) (?P<who>authority|council|force|member|panel|partner|district)\b"
)
_NEAR = 80
"""Characters between an amount and the one who pays or receives it."""
_STOP = re.compile(
    r"[.;:()]|, (?:which|who|and|so|but|although|though|with|of which)\b| (?:which|that|who|so|whilst|while"
    r"|although|because)\b"
    r"| and (?:this|that|it|had|has|was|were|the|noted|requested)\b| (?:had|has|have|was|were) | as well as "
)
_PERIOD = re.compile(
    r"(?:the |a |about |around |over )?(?:full|next|first|second|last|current|coming|same|previous|following"
    r"|financial|municipal|whole|\d+|one|two|three|four|five)\b"
    r"[\w -]{0,20}\b(?:years?|months?|period|time|term)|\d{4}(?:[/-]\d+)?|the year|each|a further|now|example"
    r"|instance"
)
_LONGEST = 120
"""Characters of a purpose."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A body or initiative with its place in the sentence, under the fullest name that its document has for it."""

    name: str
    start: int
    end: int
    body: bool = True


@dataclass(frozen=True, slots=True)
class Roles:
    """Who pays, who receives, what for: None where the sentence does not say."""

    payer: str | None
    recipient: str | None
    purpose: str | None


def roles(text: str, start: int, end: int, agents: list[Agent]) -> Roles:
    """Return the roles around characters `start` to `end` of a sentence: the amount, or the word that stands for it."""
    payer = next((agent.name for agent in agents if _pays(text, start, end, agent)), None) or _from(text, start, end)
    others = [agent for agent in agents if agent.name != payer]
    recipient = next((agent.name for agent in others if _gets(text, start, end, agent)), None)
    recipient = recipient or _described(text, start, end)
    return Roles(payer, recipient, _purpose(text, end, agents))


def _pays(text: str, start: int, end: int, agent: Agent) -> bool:
    """Whether the sentence says that a body pays: "X has awarded", "from X", "funded by X", "the X grant"."""
    before, between = text[: agent.start], text[agent.end : start]
    if agent.end <= start and text.startswith("funded", start):
        return False
    if agent.end <= start:
        subject = not _PREPOSITION.search(before) and not _FLOW_WORD.search(between)
        if agent.body and subject and re.match(rf"{_AUX} (?:{_PAYS})\b", between) and not re.match(_PAID, between):
            return True
        if agent.body and between in (" ", "\u2019s ", "'s "):
            return True
        return bool(re.search(r"\bfrom (?:the )?$", before)) and len(between) < _NEAR and not _CLAUSE.search(between)
    gap = text[end : agent.start]
    return len(gap) < _NEAR and bool(_FROM.search(text[:end] + gap)) and not _CLAUSE.search(gap)


def _from(text: str, start: int, end: int) -> str | None:
    """Return who the money is said to come from, when it is no known body: a fund, a company, each of several."""
    each = _EACH.match(text, end)
    if each and re.search(r"\b(?:contribution|share|subscription|levy)\b[^.;]{0,20}$", text[:start]):
        return f"each {each['who']}"
    match = _SOURCE.match(text, end)
    return match["payer"] if match and any(char.isupper() for char in match["payer"]) else None


def _gets(text: str, start: int, end: int, agent: Agent) -> bool:
    """Whether the sentence says that a body or initiative receives: "X received", "to X", "funding for X"."""
    before = text[: agent.start]
    if agent.end <= start:
        between = text[agent.end : start]
        gets = re.match(rf"(?:['\u2019]s)?(?: in [A-Z]\w+)?{_AUX} (?:{_GETS})\b", between)
        if (
            agent.body
            and not _FLOW_WORD.search(between)
            and (gets or re.match(_PAID + r" ?(?:an? |the )?[\w ]*$", between))
        ):
            return True
        if re.fullmatch(r" (?:has|have|had) been (?:enhanced|supported|boosted) with(?: \w+)? ?", between):
            return True
        if not agent.body and re.fullmatch(r"(?: \w+){0,2} (?:was|were|is|are|has been|had been) ", between):
            return text.startswith("funded", start)
        near = len(between) < _NEAR and not _CLAUSE.search(between)
        return near and bool(re.search(r"\b(?:(?:arrangement|funding) for|contribution to|to join) (?:the )?$", before))
    gap = text[end : agent.start]
    if len(gap) >= _NEAR or _CLAUSE.search(gap) or re.search(r"\b(?:[Gg]rant|[Ff]unding) \w+ to (?:the )?$", gap):
        return False
    if re.search(r"\breceived for (?:the )?$", gap):
        return True
    return agent.body and bool(re.search(r"(?:^|\W)to (?:the )?$", gap))


def _described(text: str, start: int, end: int) -> str | None:
    """Return who receives without being a known body: "investing in local providers to ...", "a post funded by"."""
    found = (_INVESTING.match(text, start), _PAYING.search(text[:start]), _PAID_TO.match(text, end))
    if match := next(filter(None, (*found, _SUPPORTING.match(text, end))), None):
        return match["whom"].strip()
    match = _FUNDED.search(text[:start]) if text.startswith("funded", start) else None
    return match["whom"] if match else None


def _purpose(text: str, end: int, agents: list[Agent]) -> str | None:
    """Return what follows "for", "to ...", "as", "towards" behind the amount in its clause."""
    investing = _INVESTING.match(text, text.rfind(" ", 0, end) + 1)
    end = investing.end("whom") if investing else end
    clause, other = _CLAUSE.search(text, end), text.find("\u00a3", end)
    limit = min(clause.start() if clause else len(text), other if other >= 0 else len(text))
    for match in _TOWARDS.finditer(text, end, limit):
        gap = text[end : match.start()]
        infinitive = match.group() in ("to ", "under ")
        phrase = _phrase(text, match.start() if infinitive else match.end())
        named = next((agent for agent in agents if agent.start <= match.end() + 4 and match.end() < agent.end), None)
        if (
            len(gap) > _NEAR
            or len(phrase) < 4
            or "\u00a3" in phrase
            or phrase.startswith("which")
            or _PERIOD.match(phrase)
            or _NO_PURPOSE.search(gap + match.group())
        ):
            continue
        if (named and named.body) or (
            match.group() in ("in ", "on ") and not re.fullmatch(r"\s*(?:from (?:the )?[\w ]+? |investment )?", gap)
        ):
            continue
        return phrase
    return None


def subject(text: str, start: int, agents: list[Agent]) -> str | None:
    """Return the phrase whose amount is told: "the subscription fee for members" of "... will be £5"."""
    told = [match for match in _SUBJECT.finditer(text, 0, start + 1) if "\u00a3" not in text[match.end() : start]]
    found = [re.sub(r"^The ", "", match["what"]) for match in told]
    costing = [
        a.name for a in agents if not a.body and re.match(r" (?:costs?|(?:will|would) cost) ", text[a.end : start])
    ]
    return [*found, *costing][-1][:_LONGEST] if found or costing else None


def _phrase(text: str, start: int) -> str:
    stop = _STOP.search(text, start)
    phrase = text[start : stop.start() if stop else len(text)].strip(" ,")
    if "," in phrase and not re.search(r", [\w ]+ and ", phrase):
        phrase = phrase.partition(",")[0]
    if len(phrase) > _LONGEST:
        phrase = phrase[:_LONGEST].rsplit(" ", 1)[0]
    return phrase

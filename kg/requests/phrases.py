"""Phrases by which minutes tell that something was given, given in part, still awaited, or asked for before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import MONTHS, find_dates

_THINGS = (
    r"(?:reports?|updates?|information|details?|figures|data|statistics|breakdowns?|briefings?|briefing\s+notes?|notes?"
    r"|papers?|presentations?|responses?|replies|reply|answers?|letters?|lists?|copy|copies|evaluations?|reviews?"
    r"|analysis|slides|summary|summaries|findings|maps?|timetables?|plans?|documents?|evidence|numbers|results|costs?"
    r"|tables?|it|they|these|this|which|that)"
)
_GIVEN = (
    r"(?:circulated|provided|supplied|sent|shared|submitted|received|presented|tabled|published|issued|e-?mailed"
    r"|distributed|given|completed|forwarded|appended|attached|reported|made|considered|answered|placed|laid|brought)"
)
_ADVERBS = r"(?:now\s+|since\s+|already\s+|also\s+|then\s+|\w+ly\s+)*"

GIVES = re.compile(
    rf"\b(?:was|were|had(?:\s+\w+)?\s+been|has(?:\s+\w+)?\s+been|have(?:\s+\w+)?\s+been|is|are)\s+{_ADVERBS}{_GIVEN}\b"
    rf"|\b(?:had|has|have)\s+{_ADVERBS}{_GIVEN}\b"
    r"|\b(?:reported|came|come|wrote|written|fed)\s+back\b"
    r"|\b(?:presented|introduced|submitted|gave|brought|provided|circulated|supplied|tabled|outlined|shared|set\s+out"
    r"|delivered|produced|distributed|summarised|received|considered|discussed|had\s+before\s+(?:it|them))\s+"
    rf"(?:\w+\s+)?(?:the|a|an|his|her|their|its|further|members|this|these|some|written|detailed|final|full|interim|that|those|preliminary|partial)\b"
    rf"|\breported\s+(?:that|on|to|upon|the|how|orally|verbally|in\s+writing)\b|\bbeen\s+(?:\w+ly\s+)?{_GIVEN}\b"
    r"|\b(?:spoke|speaking)\s+to\s+(?:the|a|his|her|their)\b|\bdealt\s+with\b"
    r"|\b(?:was|were)\s+(?:placed\s+|laid\s+)?before\s+(?:the\s+)?(?:members|panel|board|committee|council|meeting)\b|\b(?:is|are)\s+(?:kept|filed|attached|appended)\b"
    r"|\b(?:it|there)\s+(?:was|were)\s+now\b",
    re.IGNORECASE,
)
"""That something was given, put before the meeting or told to it."""

_ASKS = (
    r"(?:requested|asked\s+for|sought|asked|promised|undertaken|undertook|called\s+for|commissioned|offered"
    r"|agreed\s+to\s+(?:provide|bring|send|circulate|report|supply|write|share))"
)
_RESPONDS = (
    r"\b(?:in\s+|by\s+way\s+of\s+)?(?:response|answer|reply|fulfilment|discharge)\s+(?:to|of)\s+(?:the|a|an|that|this|its|their|his|her)\s+"
    r"(?:\w+[’']?s?\s+){0,5}?(?:request|undertaking|promise|resolution|question|enquiry|action)s?\b"
)
RESPONDS = re.compile(_RESPONDS, re.IGNORECASE)
"""That something is an answer to a request."""

RECALLS = re.compile(
    rf"{_RESPONDS}"
    r"|\bresponding\s+to\s+(?:the|a|its|their)\s+(?:\w+[’']?s?\s+){0,4}?(?:request|question)s?\b"
    rf"|\bas\s+(?:had\s+been\s+|was\s+|were\s+)?(?:previously\s+|earlier\s+)?(?:{_ASKS}|agreed|resolved)\b"
    r"|\barising\s+(?:from|out\s+of)\s+(?:the\s+)?(?:minutes?|meeting|previous|last)\b"
    r"|\b(?:following|further\s+to|pursuant\s+to|arising\s+from|under|because\s+of)\s+(?:the|a|its|their|an)\s+"
    r"(?:\w+[’']?s?\s+){0,4}?(?:request|undertaking|resolution|promise|action)s?\b"
    rf"|\b(?:had|has|have)\s+(?:been\s+)?(?:previously\s+|earlier\s+|also\s+)?{_ASKS}\b"
    rf"|\b{_THINGS}\s+(?:which\s+(?:was|were)\s+|that\s+(?:was|were)\s+)?(?:previously\s+)?"
    r"(?:requested|asked\s+for|promised|sought)\s+(?:by|at|on|in|for|from|under|last)\b"
    r"|\b(?:was|were)\s+(?:requested|asked\s+for|promised)\s+(?:at|on|in|by|under|last)\b"
    r"|\b(?:requested|asked\s+for|promised|raised|agreed)\s+(?:at|by|on)\s+(?:the\s+|its\s+)?(?:\w+\s+){0,3}?(?:meeting|panel|board|committee|\d)"
    r"|\b(?:its|the|their|panel[’']s|board[’']s|committee[’']s|members[’'])\s+(?:earlier\s+|previous\s+|original\s+|outstanding\s+)?request\b"
    r"|\b(?:minutes?|min\.?)\s+(?:nos?\.?\s*)?\d[\d./-]*(?:\s*\([a-z]\))?\s*(?:above\s+|below\s+)?refers?\b"
    r"|\breferred\s+to\s+minute\b|\brequest(?:s|ed)?\s+(?:made|raised)\s+(?:at|by|on|in)\b",
    re.IGNORECASE,
)
"""That something had been asked for, promised or resolved before."""

WAITING = re.compile(
    rf"\b(?:had|has|have|was|were|is|are)\s+(?:still\s+|as\s+yet\s+|so\s+far\s+)?(?:not|yet|never|nor)\s+(?:yet\s+|so\s+far\s+|been\s+|to\s+be\s+|still\s+)*"
    rf"(?:\w+ly\s+)?(?:{_GIVEN}|ready|available|complete|finished|able|arrived|replied|responded|come|reported|finali[sz]ed|prepared|concluded|done|forthcoming)\b"
    rf"|\b(?:no|neither|nothing)\s+(?:\w+\s+){{0,3}}?(?:had|has|have|was|were)\s+(?:yet\s+|so\s+far\s+|been\s+|as\s+yet\s+)*"
    rf"(?:{_GIVEN}|arrived|come|forthcoming|made|heard|seen|known)\b"
    r"|\b(?:had|has|have|did|was|were|is|are|could|would)(?:\s+not|n[’']t)\s+(?:yet\s+)?(?:be\s+|been\s+)?(?:receiv\w+|provid\w+|circulat\w+|answer\w*"
    r"|respond\w*|repl\w+|report\w*|submit\w*|suppl\w+|sent|send|produc\w+|complet\w+|ready|available|bring|brought|present\w*|possible|do\s+so)\b"
    r"|\b(?:still|remain(?:s|ed)?|was|were|is|are)\s+(?:\w+ly\s+)?(?:outstanding|awaited|awaiting|overdue|pending|unanswered|incomplete|to\s+come|due|delayed)\b"
    r"|\b(?:asked|enquired|queried|wondered)\s+when\b|\bno\s+date\s+(?:could|was|had|has)\b|\bwhat\s+had\s+(?:happened\s+to|become\s+of)\b"
    r"|\bawaiting\b|\bawaited\b|\boverdue\b|\boutstanding\b(?!\s+(?:work|contribution|service|result|grading))"
    r"|\bapologi[sz]ed\s+for\s+(?:the|its|this|any)\s+(?:delay|absence|lateness|late)\b|\bdeferred\b|\bwithdrawn\b|\bcarried\s+(?:forward|over)\b"
    r"|\b(?:would|to|will|should)\s+(?:be\s+)?(?:chas(?:e|ed|ing)|remind(?:ed)?|press(?:ed)?|pursue[d]?)\b"
    r"|\b(?:asked|requested)\s+(?:again|once\s+(?:more|again))\b|\bagain\s+(?:asked|requested|pressed)\b"
    r"|\b(?:repeated|reiterated|renewed|restated)\s+(?:its|the|their|his|her)\s+(?:[\w’']+\s+){0,3}?request\b"
    r"|\bremind(?:ed|ing)?\b[^.;]{0,60}\b(?:request|promis|asked|undert|outstanding|report)\w*"
    r"|\b(?:had|has)\s+(?:been\s+)?(?:promised|requested|asked\s+for)\b[^.;]{0,80}\b(?:but|yet|and\s+(?:had|was|were)\s+not)\b",
    re.IGNORECASE,
)
"""That what was asked for is not there yet, or is asked for again."""

PARTLY = re.compile(
    r"\b(?:interim|preliminary|provisional|partial(?:ly)?|initial|incomplete)\b|\bfirst\s+(?:update|report|figures|findings|results)\b|\bin\s+part\b|\bpart(?:ly)?\s+(?:answered|completed?|of)\b"
    r"|\bsome\s+of\s+(?:the|what)\b|\b(?:the\s+)?(?:remainder|remaining|rest|balance|others?)\b[^.;]{0,60}\b(?:would|will|to|was|were|had|not)\b"
    r"|\b(?:further|more|full(?:er)?|additional|complete|final|detailed|second)\s+(?:\w+\s+){0,3}?(?:would|will|to)\s+(?:be\s+)?(?:follow|come|provided"
    r"|brought|circulated|submitted|sent|supplied|available|presented)\b"
    r"|\b(?:reports?|papers?|figures|details|account|answer|reply|version|analysis)\s+(?:would|will)\s+(?:be\s+(?:ready|available|complete|brought|provided|submitted|circulated|presented|finished)|come|follow)\b|\b(?:was|were|is)\s+(?:still\s+)?being\s+(?:written|prepared|drafted|finali[sz]ed|collected|compiled|analysed)\b"
    r"|\bongoing\b|\bin\s+progress\b|\bunder\s+way\b|\bwould\s+follow\b|\bto\s+follow\b|\bwill\s+follow\b|\bso\s+far\b|\bfirst\s+(?:part|stage|phase|instalment)\s+of\b"
    r"|\b(?:but|although|though|however)\b[^.;]{0,80}\bnot\s+(?:yet\s+)?(?:available|ready|complete|included|broken\s+down|known|covered|provided|given)\b",
    re.IGNORECASE,
)
"""That only part was given, or more is to come."""

DONE = re.compile(
    r"\b(?:completed?|closed|discharged|done|circulated|sent|actioned|resolved|answered)\b", re.IGNORECASE
)
"""How a row of a log of actions says that it is done with."""

GONE_ON = re.compile(
    r"\b(?:on-?going|in\s+progress|under\s*way|part(?:ly|ial(?:ly)?)?\s+complete|in\s+hand)\b", re.IGNORECASE
)
"""How a row of a log says that something was done, and more is to be."""

_LAST = re.compile(
    r"\b(?:at|of|from|since|in)\s+(?:the|its|our)\s+(?:last|previous|preceding)\s+(?:\w+\s+){0,2}?meeting\b",
    re.IGNORECASE,
)
_MINUTE = re.compile(r"\b(?:minutes?|min\.?)\s+(?:nos?\.?\s*)?(\d{1,4}(?:[./-]\d{1,4})*)", re.IGNORECASE)
_MONTHS = "|".join(name.title() for name in sorted(MONTHS, key=len, reverse=True) if len(name) > 3 or name == "may")
_MONTH_MEETING = re.compile(
    rf"\b(?:at|of|from|in|since|to)\s+(?:the\s+|its\s+)?(?P<month>{_MONTHS})(?:\s+(?P<year>\d{{4}}))?(?:\s+meeting)?\b"
)


def back_references(text: str) -> Iterator[str]:
    """Yield what a sentence refers back to: `2031-06-09`, `2031-06`, `06` (a month), `last`, `minute 19`."""
    for found in find_dates(text):
        yield found.value
    for match in _MONTH_MEETING.finditer(text):
        month = f"{MONTHS[match['month'].lower()]:02d}"
        yield f"{match['year']}-{month}" if match["year"] else month
    if _LAST.search(text):
        yield "last"
    for match in _MINUTE.finditer(text):
        yield f"minute {match[1].rstrip('.-')}"

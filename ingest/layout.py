"""The marks that tell a reader what a line is: one frozen record of patterns, so that a council's way is data.

`GENERIC` reads most of what UK councils and panels publish. A council whose pages differ gets a file of its own in
`ingest/layouts/` with `LAYOUT = replace(GENERIC, ...)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.group_headings import APOLOGIES_GROUP, ATTENDING_GROUP, MEMBER_GROUP, PRESENT_GROUP


def _line(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern that a whole line must match, in any case."""
    return re.compile(r"\s*(?:" + "|".join(alternatives) + r")\s*$", re.IGNORECASE)


def _start(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern for the start of a line, in any case."""
    return re.compile(r"\s*(?:" + "|".join(alternatives) + r")", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Layout:
    """Patterns by what they recognise. `*_line` match a whole line, `*_start` its beginning."""

    name: str
    page_kind_line: re.Pattern[str]
    minutes_title_start: re.Pattern[str]
    agenda_title_line: re.Pattern[str]
    furniture_line: re.Pattern[str]
    blank_page_line: re.Pattern[str]
    title_noise: re.Pattern[str]
    minutes_label_line: re.Pattern[str]
    decision_label_line: re.Pattern[str]
    action_label_line: re.Pattern[str]
    truncated: re.Pattern[str]
    present_start: re.Pattern[str]
    attendance_start: re.Pattern[str]
    apologies_start: re.Pattern[str]
    membership_start: re.Pattern[str]
    chair_start: re.Pattern[str]
    substitutes_start: re.Pattern[str]
    minute_taker_start: re.Pattern[str]
    list_header_line: re.Pattern[str]
    footer_line: re.Pattern[str]


GENERIC = Layout(
    name="generic",
    page_kind_line=_line(
        r"agenda(?:,\s*decisions)?\s+and\s+(?:draft\s+|printed\s+)?minutes",
        r"agenda\s+(?:drafft\s+)?a\s+chofnodion",
        r"agenda",
        r"(?:draft\s+|printed\s+)?minutes",
        r"meeting\s+details",
        r"issue\s+-\s+meetings",
        r"decision\s+details",
        r"agenda\s+item",
    ),
    minutes_title_start=_start(
        r"(?:#\s*)?(?:draft\s+|confirmed\s+)?minutes\s+of\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}meeting\s+of\b",
        r".{0,80}\bminutes\s+of\s+(?:a|the)\s+meeting\s+of\b",
        r"(?:draft\s+)?minutes\s+of\s+(?:the\s+)?.{0,60}?\bheld\s+(?:at|in|on|remotely|virtually|via)\b",
        r"(?:draft\s+)?notes\s+of\s+(?:a|the)\s+meeting\b",
        r"(?:action|meeting)\s+notes\b",
        r"at\s+a\s+meeting\s+of\b",
        # "Minutes of the Partnership Board" alone on its line; an item "Minutes of the last meeting" is none.
        r"(?:draft\s+|confirmed\s+)?minutes\s+of\s+(?:the\s+)?(?!.*\bmeeting)[\w ,&'’()-]{0,60}"
        r"\b(?:panel|board|committee|council|commission|partnership|cabinet|authority|group|forum|assembly)\s*$",
        r"cofnodion\s+y?\s*cyfarfod\b",
    ),
    agenda_title_line=_line(r"agenda", r"a\s*g\s*e\s*n\s*d\s*a", r"rhaglen", r"order\s+of\s+business"),
    furniture_line=_line(
        r"additional\s+documents:?",
        r"supporting\s+documents:?",
        r"accompanying\s+documents:?",
        r"dogfennau\s+ychwanegol:?",
        r"media",
        r"items",
        r"eitemau",
        r"no\.?\s*\|?\s*item",
        r"item",
        r"rhif\s+eitem",
        r"share\s+this\s+item",
        r"view\s+directions",
        r"(?:pdf\s+e?icon\s+)?pdf\s*\d+(?:\.\d+)?\s*[km]b",
        r"-?\s*\d{1,4}\s*-?",
        r"page\s+\d+(?:\s+of\s+\d+)?",
        r"not\s+protectively\s+marked",
        r"official(?:\s*-\s*sensitive)?",
        r"report\s+by",
        r"[a-z]:\\\S.*",
        r"\*(?:\s*\*)+",
        r"documents",
        r"standard\s+items",
        r"default\s+template\s+notice.*",
        r"(?:webcast\s+)?(?:agenda\s+and\s+)?reports?\s+for\s+this\s+minute\s+can\s+be\s+found\s+here\.?",
    ),
    blank_page_line=_line(
        r"(?:this\s+)?page\s+is\s+intentionally\s+left\s+blank", r"this\s+page\s+is\s+intentionally\s+blank"
    ),
    title_noise=re.compile(
        r"\s*(?:(?:pdf\s+e?icon\s+)?pdf\s*\(?\d+(?:\.\d+)?\s*[km]b\)?"
        r"|\(\s*pages?\s+\d+\s*(?:-|–|to)?\s*\d*\s*\)|\(\s*\d+(?:\.\d+)?\s*[km]b\)"
        r"|(?<=[a-zA-Z)])\s+\d{1,3}\s*[-–]\s*\d{1,3}"
        r"|[(\[]\s*item\s*(?:no\.?)?\s*\w*\s*[)\]](?:\s*\d{1,3})?|(?:appendix|annex)\s+\w{1,3}\s+(?:pg|page)\.?\s*\d+|\bpdf$|\*+$)\s*$",
        re.IGNORECASE,
    ),
    minutes_label_line=_start(r"(?:draft\s+)?minutes\s*:\s*", r"cofnodion\s*:\s*"),
    decision_label_line=_start(
        r"decisions?(?:\s+(?:taken|made|reached))?\s*:\s*[-–—]*\s*",
        r"decisions?\s*\d?\s*$",
        r"decision\s+(?=(?:1\.|\(1\)|\(a\)|a\)|that|to)\s)",
    ),
    action_label_line=_start(
        r"actions?(?:\s*/\s*further\s+information\s+to\s+be\s+provided)?\s*:?\s*$",
        r"actions?\s+from\s+this\s+meeting\s*:?\s*$",
    ),
    truncated=re.compile(
        r"\.{3}\s*view\s+the\s+full\s+(?:minutes|agenda|decision)\s+text\s+for\s+item\s+\S+", re.IGNORECASE
    ),
    present_start=_start(
        r"p\s+r\s+e\s+s\s+e\s+n\s+t\s*(?::|$)",
        r"(?:(?:committee|panel|board|council|authority|cabinet|voting)\s+)?(?:members\s+|councillors\s+|those\s+)?present(?:\s+in\s+the\s+chair)?\s*(?::|\.|$)",
        r"attendees?\s*(?::|$)",
        r"attending\s*(?::|$)",
        r"attendance(?:\s+details)?\s*(?::|$)",
        r"attended\s+-\s+\w+\s+members\s*$",
        r"(?:(?:committee|panel|board|council|authority|forum)\s+)?(?:members|councillors)\s+in\s+attendance\s*(?::|$)",
        r"(?:yn\s+bresennol|presennol)(?:\s*/\s*present)?\s*(?::|$)",
        r"i\s+láthair\s*(?::|$)",
        r"sederunt\s*:?\s*$",
        PRESENT_GROUP,
    ),
    attendance_start=_start(
        r"(?:others?\s+|also\s+|officers?\s+(?:also\s+)?|non-members?\s+)?in\s+attendance\s*(?::|\.|$)",
        r"yn\s+gwasanaethu(?:\s*/\s*in\s+attendance)?\s*(?::|$)",
        r"(?:also|others?)\s+present\s*(?::|\.|$)",
        r"by\s+invitation\s*(?::|$)",
        r"(?:other|non-?committee|visiting|ward|cabinet)\s+(?:members?|councillors?)\s+(?:present|in\s+attendance)\s*(?::|$)",
        r"officers?(?:\s+(?:present|in\s+attendance))?\s*(?::|$)",
        r"officials?(?:\s+(?:present|in\s+attendance))?\s*(?::|$)",
        r"together\s+with\s*(?::|$)",
        r"guests?\s*(?::|$)",
        r"observers?\s*(?::|$)",
        r"wrth\s+law(?:\s*/\s*in\s+attendance)?\s*(?::|$)",
        r"swyddogion(?:\s*/\s*officers)?\s*(?::|$)",
        r"hefyd\s+yn\s+bresennol(?:\s*/\s*also\s+present)?\s*(?::|$)",
        ATTENDING_GROUP,
    ),
    apologies_start=_start(
        r"apolog(?:y|ies)(?:\s+for\s+absence)?\s*(?::|$)",
        r"apolog(?:y|ies)\s+-\s+\w+\s+members\s*$",
        r"ymddiheuriadau(?:\s*/\s*apologies(?:\s+for\s+absence)?)?\s*(?::|$)",
        r"(?:as\s+láthair|leithscéalta?)\s*(?::|$)",
        r"(?:(?:councillors|members)\s+)?(?:absent|not\s+present)\s*(?::|$)",
        APOLOGIES_GROUP,
    ),
    membership_start=_start(
        r"(?:panel\s+|committee\s+|board\s+)?membership\s*(?::|$)",
        r"members\s+of\s+the\s+(?:panel|committee|board|commission|council|partnership|group)\s*(?::|$)",
        r"(?:independent|co-?opted|voting|non-voting|other|cabinet|executive|community\s+co-?opted)\s+members\s*(?::|$)",
        r"members(?:\s*\(.{0,30}\))?\s*(?::|$)",
        r"to:\s",
        MEMBER_GROUP,
    ),
    # Who was in the chair, on a line of its own above the others.
    chair_start=_start(
        r"in\s+the\s+chair\s*:",
        r"chair(?:man|woman|person)?\s*:",
        r"presiding\s*:",
        r"convener\s*:",
        r"cathaoirleach\s*:",
        r"cadeirydd\s*:",
    ),
    substitutes_start=_start(r"(?:named\s+)?substitutes?(?:\s+(?:members?|present))?\s*(?::|$)"),
    # Who took the minutes, named on a line of the list of those present.
    minute_taker_start=_start(
        r"(?:minutes|notes)(?:\s+(?:taken\s+)?by)?\s*:",
        r"(?:minute|note)[-\s]?taker\s*:",
        r"(?:clerk|secretary|secretariat|scribe|rapporteur)\s*:",
    ),
    # The heads of the columns of a table of people.
    list_header_line=re.compile(
        r"\s*(?:(?:names?(?:\s+of\s+\w+)?|initials|members?|councillors?|role|job\s+title|title|post|position|party"
        r"|authority|organi[sz]ation|agency|representing|attendance|attended|status|present|apology(?:\s+sent)?"
        r"|substitut(?:e|ing)\s+for|expected|reason)\b[\s|/,()]*){1,6}$",
        re.IGNORECASE,
    ),
    footer_line=re.compile(
        r"^\s*(?:\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:-|–|to)\s*\d{1,2}[.:]\d\d\s*[ap]\.?m\b.*"
        r"|chair(?:man|person|woman)?(?:\s*\.{3,}.*)?|cadeirydd|signed\b.*|\.{5,}.*)$"
        r"|\bmeeting\s+(?:closed|ended|concluded|finished|rose|terminated)(?:\s+at\b|\s*:?\s*(?=\d{1,2}[.:]?\d?\d?\s*[ap]\.?m\b|\d{1,2}[.:]\d\d))|\bclosed\s+the\s+meeting\s+at\b"
        r"|\bmeeting\s+(?:started|commenced|began|opened)\s+at\b.{3,30}\b(?:closed|ended|concluded|finished)\s+at\b|daeth\s+y\s+cyfarfod\s+i\s+ben",
        re.IGNORECASE,
    ),
)

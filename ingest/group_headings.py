"""The headings of the groups of people in minutes, put together from their parts: who, how they were there, its marks.

`Panel Members:-`, `PRESENT (in the Chamber):`, `Officers and others in attendance`, `APOLOGIES / YMDDIHEURIADAU:`.
Consumes: the vocabulary of groups. Produces: patterns (as text, for any case) for the start of a line.
"""

from __future__ import annotations

from ingest.vocabulary import alternatives

_TITLE = rf"(?:{alternatives('honorifics')}|councillors|cllrs|members)\b"
# What a heading ends with; a dash before text counts only where a titled name follows.
_END = rf"\s*(?::\s*(?:[-–—]+\s*)?|[-–—]+\s*$|$|\s[-–—]+\s+(?={_TITLE}))"
_COLON = r"\s*:\s*(?:[-–—]+\s*)?"
# How they were there: in the room, or from afar.
_WAY = (
    r"(?:in[-\s]person|in\s+the\s+(?:\w+\s+){0,2}(?:chamber|room|hall|meeting)|remotely|virtually|online|hybrid"
    r"|(?:via|by|on|over|through)\s+(?:(?:microsoft|ms)\s+)?(?:teams|zoom|video(?:[-\s]?(?:link|conference))?|phone|telephone|skype|webex)"
    r"|by\s+invitation|by\s+remote\s+attendance|via\s+remote\s+(?:link|attendance))"
)
_BRACKET = r"(?:\([^():]{1,50}\)|\[[^\[\]:]{1,50}\])"
_HOW = rf"(?:\s+{_WAY}|\s+[-–—]\s+{_WAY}|\s*{_BRACKET}){{0,2}}"
_THERE = r"(?:\s+(?:also\s+)?(?:present|in\s+attendance|attending|attended))?"
# The same heading in the other language of the minutes, before or behind a bar.
_GROUP_WORD = r"(?:members?|councillors?|officers?|advis[eo]rs?|substitutes?|present|apologies|declarations?)\b"
_OTHER_LANGUAGE = rf"(?!{_GROUP_WORD})[^\W\d][^\W\d'’]*(?:[\s'’-]+[^\W\d]+){{0,3}}"
_OR = r"\s*[/|]\s*"

_MEMBER = rf"(?:{alternatives('member_groups')}(?:[’']?s)?)"
_AND = r"(?:\s*(?:,|&|/)\s*(?:and\s+)?|\s+and\s+)"
_MEMBERS = (
    rf"(?:(?:the|all)\s+)?{_MEMBER}(?:(?:{_AND}|[\s-]+){_MEMBER}){{0,3}}\s+(?:members?|councillors|trustees|governors|directors)"
    rf"(?:{_AND}(?:trustees|governors|substitutes|co-?optees))?"
    r"|trustees|governors|aldermen|co-?optees|members"
)
_OF_THOSE = rf"(?:{alternatives('attending_qualifiers')}(?:[’']?s)?[\s-]+)"
_ATTENDING = rf"(?:(?:the\s+)?{_OF_THOSE}{{0,3}}{alternatives('attending_groups')})"
_LIST_OF_ATTENDING = rf"(?:{_ATTENDING}|officers?)(?:{_AND}(?:also\s+)?(?:{_ATTENDING}|officers?)){{0,3}}"
_OFFICE = (
    r"(?:the\s+)?office\s+of\s+(?:the\s+)?(?:[\w,&’'-]+\s+){0,8}?(?:commissioner|mayor|pf?cc|ombudsman)(?:\s+for\s+(?:[\w’'-]+\s*){1,5})?"
    r"|(?:the\s+)?(?:[\w,&’'-]+\s+){0,6}?(?:commissioner|mayor|pf?cc)[’']?s?\s+(?:office|staff|team)"
    r"|o?pf?cc|(?:[\w’'-]+\s+){0,3}(?:constabulary|police)"
    r"|(?:for|on\s+behalf\s+of|representing|from)\s+the\s+(?:applicants?|appellants?|objectors?|commissioner|constabulary|licensing\s+authority|landlord|police)"
)
_APOLOGIES = r"apolog(?:y|ies)(?:\s+(?:for|of)\s+absence)?(?:\s+(?:were\s+)?received(?:\s+from)?)?"


def _bilingual(core: str) -> str:
    return rf"(?:{_OTHER_LANGUAGE}{_OR})?(?:{core}){_HOW}(?:{_OR}{_OTHER_LANGUAGE}{_HOW})?{_END}"


PRESENT_GROUP = _bilingual(
    rf"(?:{_MEMBER}\s+)?(?:(?:members|councillors|those|trustees|governors)\s+)?(?:present|attending)"
)
"""Those present, wherever they sat."""

MEMBER_GROUP = _bilingual(rf"(?:{_MEMBERS}){_THERE}")
"""The members of a body, or one kind of them."""

ATTENDING_GROUP = (
    _bilingual(
        rf"(?:{_LIST_OF_ATTENDING}){_THERE}"
        r"|(?:also|others?)\s+(?:attending|attended|there|in\s+attendance|present|invited)"
        r"|in\s+attendance(?:\s+(?:from|for|on\s+behalf\s+of)\b[^:.]{0,60}(?=:))?"
    )
    + rf"|(?:{_OFFICE}){_THERE}{_HOW}{_COLON}"
)
"""Officers, advisers and others who are no members; the name of an office or force counts only before a colon."""

APOLOGIES_GROUP = _bilingual(_APOLOGIES)
"""Those who sent apologies."""

"""The rules of the ledger: by which a later meeting answers a request, and by which its status follows."""

from __future__ import annotations

RECALLED = "request/recalled-by-date-or-minute"
SAID = "request/answer-recalls-a-request"
GIVEN = "request/told-as-given"
SUBJECT = "request/later-item-on-its-subject"
LISTED = "request/on-the-agenda-of-a-later-meeting"
REPORTED = "request/report-to-a-later-meeting"
LOGGED = "request/log-of-actions"
AGAIN = "request/asked-again"

ANSWERED = "request/answered-by-a-later-meeting"
PARTLY = "request/partly-answered-by-a-later-meeting"
OVERDUE = "request/due-date-past-without-answer"
NEVER = "request/twelve-months-without-answer"
OPEN = "request/record-ends-before-it-is-due"

RULES: dict[str, tuple[str, float]] = {
    RECALLED: ("a later place names the meeting or the minute that asked, and speaks of the same matter", 0.95),
    LOGGED: ("a log of actions of a later meeting has a row for it, with a status", 0.9),
    SAID: ("a later place says that it answers a request, without its date, and speaks of the same matter", 0.85),
    GIVEN: ("a later sentence tells that what was asked for was given", 0.75),
    SUBJECT: ("the minutes of a later meeting have an item with what was asked about as its subject", 0.7),
    REPORTED: (
        "a report to a later meeting, of which no minutes are held, has what was asked about as its subject",
        0.7,
    ),
    LISTED: ("the agenda of a later meeting, of which no minutes are held, lists what was asked about", 0.6),
    AGAIN: ("a later meeting of the body asks for the same again, and nothing answered it until then", 0.8),
    ANSWERED: ("a later meeting of the body gives what was asked for", 0.9),
    PARTLY: ("a later meeting of the body gives part of what was asked for, or says that more is to come", 0.9),
    OVERDUE: ("minutes are held of a meeting on or after the day it is due, and none that are held answer it", 0.85),
    NEVER: ("it names no date, minutes of a meeting a year after it or later are held, and none answer it", 0.85),
    OPEN: ("the minutes that are held end before it is due, or within a year after it", 1.0),
}
"""Each rule by its id: what it says in a line, and how sure it is (0 to 1)."""

"""Requests as the plain objects that `panelgraph list requests` prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.model import Facts, MeetingFact
from kg.plain import Listed, plain
from kg.requests.model import Request
from kg.requests.series import Series, bodies


def requests(facts: Facts) -> Iterator[Listed]:
    """Yield the requests with what became of them, and as of when: the last minutes held of their body.

    `gaps` are dates of later meetings up to then whose minutes are not held.
    """
    body = bodies(facts.meetings, facts.successions, facts.decisions)
    held: dict[str, list[MeetingFact]] = defaultdict(list)
    for meeting in facts.meetings:
        held[body[meeting.id]].append(meeting)
    series = {name: Series.of(meetings) for name, meetings in held.items()}
    return (_request(r, series[body[r.meeting]]) for r in facts.requests)


def _request(r: Request, series: Series) -> Listed:
    return {
        **plain(
            r, "id about meeting body date item item_number item_title form requested_by requested_of text context"
        ),
        **plain(r, "due due_date status rule shown_by"),
        "as_of": series.as_of,
        "gaps": list(series.gaps(r.date)),
        "answers": [plain(a, "id date meeting status text rule confidence sources") for a in r.answers],
        "chased": [plain(c, "id date meeting text rule sources") for c in r.chased],
        **plain(r, "sources"),
    }

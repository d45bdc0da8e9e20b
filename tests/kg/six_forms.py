"""One meeting of an invented panel in six forms, each as its publisher prints it, and the meeting that comes after.

What is the same in all: body, date, items, who was there, the decisions. What the draft has otherwise: the sum granted
and a name among those present. What the pages have otherwise: numbers of the agenda, labels, signs, white space.
"""

from __future__ import annotations

from ingest import parse
from ingest.model import Record

PAGE = """Agenda and minutes

Quarrow & Fenmarsh Police and Crime Panel (administered by Fenmarsh Council) - Tuesday, 4 March 2031 2.00 pm

Venue: Tithe Room, Moot Hall

Contact: Ida Plumb

Items

No.  Item

1. Apologies for Absence PDF 90 KB

Minutes:
Apologies were received from Councillor O. Tansley.

2. Minutes of the Previous Meeting PDF 98 KB

To confirm the minutes of the meeting held on 14 January 2031.

Decision:

RESOLVED:

That the minutes of the meeting held on 14 January 2031 be confirmed as a correct record.

Minutes:

RESOLVED:

That the minutes of the meeting held on 14 January 2031 be confirmed as a correct record.

3. Rural Watch Fund PDF 120 KB

To consider the report of the Commissioner on the Rural Watch Fund.

Minutes:

The Panel considered a report of the Commissioner on the Rural Watch Fund, which pays for wardens in outlying villages.

Members welcomed the first results, and asked how the wardens were chosen in the villages along the marsh.

RESOLVED:

(a) That the report on the Rural Watch Fund be noted; and

(b) That the Commissioner be asked to grant £12,500 to the wardens' office by June 2031.

4. Complaints Officer PDF 50 KB

Minutes:

The Panel received a report on the work of its complaints officer over the last year and on what it had cost.

RESOLVED:

That the work-plan of the complaints officer be approved & published.
"""

PRINTED = """QUARROW AND FENMARSH POLICE AND CRIME PANEL

Minutes of a meeting of the Quarrow and Fenmarsh Police and Crime Panel held at the Tithe Room on Tuesday, 4 March 2031.

PRESENT

Cllr. H. Wexcombe (in the Chair)
Mrs. B. Ottery
Cllr. Y. Sarne

Apologies were received from Cllr. O. Tansley.

51. Apologies for absence.

Apologies were received from Cllr. O. Tansley.

52. Minutes of the previous meeting.

RESOLVED:

That the minutes of the meeting held on 14 January 2031 be confirmed as a correct record.

53. Rural Watch Fund.

The Panel considered a report of the Commissioner on the Rural Watch Fund, which pays for wardens in outlying villages.

Members welcomed the first results, and asked how the wardens were chosen in the villages along the marsh.

RESOLVED:

a) That the report on the Rural Watch Fund be noted;
b) That the Commissioner be asked to grant £12,500 to the wardens’ office by June 2031.

54. Complaints officer.

The Panel received a report on the work of its complaints officer over the last year and on what it had cost.

RESOLVED:

That the work- plan of the complaints officer be approved and published.

2.00 - 3.40 pm                                             CHAIRMAN
04 March 2031
"""

DRAFT = (
    PRINTED.replace("QUARROW AND FENMARSH POLICE AND CRIME PANEL\n", "DRAFT MINUTES\n", 1)
    .replace("£12,500", "£11,500")
    .replace("Cllr. Y. Sarne\n", "Cllr. Y. Sarne\nCllr. P. Dunnock\n")
)

DAMAGED = (
    PRINTED.replace("complaints officer be approved", "complaints of cer be approved")
    .replace("the report on the Rural", "thereport on the Rural")
    .replace("Quarrow and Fenmarsh Police and Crime Panel", "Quarrow and Fenmarsh Panel")
)
"""As a second host prints it: a ligature lost, words glued, the remit left out of the name."""

DECISIONS = """Decisions of the Panel of Quarrow and Fenmarsh

Quarrow and Fenmarsh PCP - Tuesday, 4 March 2031

Decisions and minutes

3. Rural Watch Fund

Decision:

(i) That the report on the Rural Watch Fund be noted

(ii) That the Commissioner be asked to grant £12,500 to the wardens' office by June 2031

4. Complaints Officer

Decision:

That the work-plan of the complaints officer be approved and published.
"""

NEXT_PACK = """QUARROW AND FENMARSH POLICE AND CRIME PANEL

AGENDA

Meeting: Quarrow and Fenmarsh Police and Crime Panel
Date: Tuesday, 10 June 2031
Time: 2.00 pm
Venue: Tithe Room, Moot Hall

1. Apologies for absence.

2. Minutes of the meeting held on 4 March 2031.

3. Wardens of the marsh villages.

MINUTES of a meeting of the Quarrow and Fenmarsh Police and Crime Panel held at the Tithe Room on Tuesday, 4 March 2031.

""" + PRINTED[PRINTED.index("PRESENT") :]

NEXT_MINUTES = """QUARROW AND FENMARSH POLICE AND CRIME PANEL

Minutes of a meeting of the Quarrow and Fenmarsh Police and Crime Panel held at the Tithe Room on Tuesday, 10 June 2031.

PRESENT

Cllr. H. Wexcombe (in the Chair)
Mrs. B. Ottery

61. Apologies for absence.

No apologies were received.

62. Minutes of the previous meeting.

RESOLVED:

That the minutes of the meeting held on 4 March 2031 be confirmed as a correct record.

63. Wardens of the marsh villages.

The Panel heard from the wardens.

RESOLVED:

That the wardens be thanked.
"""

FORMS = {
    "page.txt": PAGE,
    "printed.txt": PRINTED,
    "draft.txt": DRAFT,
    "other-host.txt": DAMAGED,
    "decisions.txt": DECISIONS,
    "next-pack.txt": NEXT_PACK,
}


def records(**texts: str) -> list[Record]:
    """Return texts as records, by name of file without its ending."""
    return [parse(text.encode(), f"{name}.txt") for name, text in texts.items()]


def six() -> list[Record]:
    """Return the meeting in its six forms."""
    return [parse(text.encode(), name) for name, text in FORMS.items()]

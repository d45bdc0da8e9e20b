"""Minutes of an invented panel whose next meeting corrects them, as text that is read like any other."""

from __future__ import annotations

from collections.abc import Mapping

from ingest import parse
from ingest.model import Record

_HEAD = "Minutes of a meeting of the Tarnmoor Police and Crime Panel held at Weir House, Tarnmoor on Tuesday,"

MARCH = f"""{_HEAD} 4 March 2031 at 2.00 pm.

PRESENT

Cllr. Odile Marchbank (in the Chair)
Cllr. Piers Underhay
Mrs. Wilma Tressider

Apologies

Apologies for absence were received from Cllr. Gwen Halloran.

11. Minutes of the previous meeting.

RESOLVED:

That the minutes of the meeting held on 14 January 2031 be confirmed as a correct record.

12. River Patrol Fund.

The Panel considered a report of the Commissioner on the River Patrol Fund. The Commissioner had granted £54,000 to the
Tarnmoor Harbour Trust for two boats.

RESOLVED:

(a) That the report on the River Patrol Fund be noted;
(b) That the Commissioner be asked to report on the fund in May 2031.

13. Estates strategy.

RESOLVED:

That the draft estates strategy be approved.

The meeting ended at 3.30 pm.
"""

JUNE = f"""{_HEAD} 10 June 2031 at 2.00 pm.

PRESENT

Cllr. Odile Marchbank (in the Chair)
Cllr. Gwen Halloran
Mrs. Wilma Tressider

20. Minutes of the previous meeting.

{{corrections}}

21. Date of next meeting.

The next meeting would be held on Tuesday, 9 September 2031 at 10.00 am.

The meeting ended at 3.00 pm.
"""

_CONFIRMED = "That the minutes of the meeting held on 4 March 2031{} be confirmed as a correct record"

_LISTS = "adding Cllr. Gwen Halloran to those present, and to the removal of Cllr. Halloran from the list of apologies"

BY_WORDS = f"""The minutes of the meeting held on 4 March 2031 were considered. Mrs. Tressider pointed out that in
minute 12 ‘£54,000’ should read ‘£45,000’ and that in minute 13 the word ‘approved’ should read ‘noted’.

RESOLVED:

{_CONFIRMED.format(", as amended,")}."""

BY_LISTS = f"""RESOLVED:

{_CONFIRMED.format("")}, subject to {_LISTS}."""

NOT_CERTAIN = f"""RESOLVED:

{_CONFIRMED.format("")}, subject to the amendment of minute 12 so that it read 'the Patrol' instead of 'the'."""


def told(files: Mapping[str, str]) -> tuple[Record, ...]:
    """Return the records of files, by name and text."""
    return tuple(parse(text.encode(), name) for name, text in files.items())


def june(corrections: str) -> dict[str, str]:
    """Return the minutes of March, and those of June with what they say of them."""
    return {"march.txt": MARCH, "june.txt": JUNE.format(corrections=corrections)}


CORRECTED = june(BY_WORDS)

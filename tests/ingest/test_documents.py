"""A pack is cut where a new document begins: by its head, by the sheet of its agenda item, by the contents list."""

from __future__ import annotations

from ingest import parse
from ingest.blocks import blocks_of
from ingest.documents import Part, split
from ingest.layout import GENERIC
from ingest.model import Block, DocumentKind, OutlineEntry, Page
from ingest.running_lines import without_running_titles

AGENDA = """Tarnbeck Police and Crime Panel

Date: 4 March 2031

Venue: Mill Hall

AGENDA

1. Apologies

2. Letter of the Minister

3. Slides on burglary"""
LETTER = """Agenda Item 2

Dear Chair

Thank you for your letter about the grant, which I have read with care."""
SLIDES = """Agenda Item 3

Burglary in Tarnbeck

Fewer homes were entered than in the year before."""
PLAIN_SLIDES = SLIDES.split("\n\n", 1)[1]


def paged(*texts: str) -> tuple[tuple[Block, ...], list[int]]:
    """Return the blocks of pages, and where each page begins."""
    starts, text = [], ""
    for one in texts:
        starts.append(len(text))
        text += one + "\n\n"
    return blocks_of(text, pages=[Page(start=start) for start in starts]), starts


def cut(blocks: tuple[Block, ...], outline: tuple[OutlineEntry, ...] = ()) -> list[tuple[DocumentKind, str]]:
    blocks = without_running_titles(blocks, GENERIC)
    parts: list[Part] = split(blocks, GENERIC, outline)
    assert [p.start for p in parts] == [0, *(p.stop for p in parts[:-1])]
    return [(part.kind, blocks[part.title].text) for part in parts[1:]]


def test_a_sheet_at_the_top_of_a_page_opens_a_document_without_a_head() -> None:
    blocks, _ = paged(AGENDA, LETTER, SLIDES)
    assert cut(blocks) == [(DocumentKind.REPORT, "Dear Chair"), (DocumentKind.REPORT, "Burglary in Tarnbeck")]


def test_a_mention_of_an_item_within_a_page_opens_nothing() -> None:
    blocks, _ = paged(AGENDA, "A note\n\nIt is long.\n\nAgenda Item 2\n\nThis item is discussed below.")
    assert cut(blocks) == []


def test_the_contents_list_of_a_file_opens_documents_at_the_top_of_pages() -> None:
    blocks, starts = paged(AGENDA, LETTER.split("\n\n", 1)[1], "Appendix A\n\nTables", PLAIN_SLIDES)
    outline = tuple(OutlineEntry(title=str(n), level=1, start=start) for n, start in enumerate(starts))
    assert cut(blocks, outline) == [
        (DocumentKind.REPORT, "Dear Chair"),
        (DocumentKind.APPENDIX, "Appendix A"),
        (DocumentKind.REPORT, "Burglary in Tarnbeck"),
    ]


def test_a_contents_list_of_headings_within_pages_opens_nothing() -> None:
    """Where an entry leads into the middle of a page, the list is of sections, not of documents."""
    blocks, starts = paged(AGENDA, "A plan\n\nAims\n\nTo be good.", "Means\n\nMoney.")
    aims = next(b.span.start for b in blocks if b.text == "Aims")
    outline = tuple(OutlineEntry(title="x", level=1, start=start) for start in (starts[1], aims, starts[2]))
    assert cut(blocks, outline) == []


def test_evidence_that_agrees_cuts_once() -> None:
    report = "Agenda Item 2\n\nPANEL\n\nReport of\tThe Clerk\n\nSubject\tGrants\n\nAuthor\tA. Carter\n\nMoney."
    blocks, starts = paged(AGENDA, report, SLIDES)
    outline = tuple(OutlineEntry(title="x", level=1, start=start) for start in starts)
    assert len(cut(blocks, outline)) == 2


def test_a_title_that_runs_over_the_pages_of_minutes_opens_nothing() -> None:
    title = "Minutes of a meeting of the Tarnbeck Police and Crime Panel held at Mill Hall on 4 March 2031"
    first = f"{title}\n\nPresent:\n\nCllr A. Carter\n\n1. Burglary" + "\n\nThe Panel talked." * 8
    blocks, _ = paged(first, f"{title[:60]}\n\nIt talked on.\n\n2. Theft\n\nRESOLVED: That it be noted.")
    assert cut(blocks) == []
    other = title.replace("4 March", "3 June")
    blocks, _ = paged(first, f"{other}\n\nPresent:\n\nCllr B. Moss\n\n1. Theft\n\nThe Panel talked.")
    assert [kind for kind, _ in cut(blocks)] == [DocumentKind.MINUTES]


REPORT = """TARNBECK POLICE AND CRIME PANEL

14 December 2031

BURGLARY IN THE TOWNS

Report of the Police and Crime Commissioner

1. Recommendation

1.1 That the Panel notes the fall in burglary.

2. Background

2.1 Fewer homes were entered than in the year before.

3.1 Patrol area 1 had 7 visits."""


def test_a_report_by_itself_is_a_report_and_recommends_only_what_it_says() -> None:
    (document,) = parse(REPORT.encode(), "report.txt").documents
    assert (document.kind, document.title, document.date) == (
        DocumentKind.REPORT,
        "BURGLARY IN THE TOWNS",
        "2031-12-14",
    )
    assert document.report is not None
    assert [clause.text for clause in document.report.recommendations] == ["That the Panel notes the fall in burglary."]


def test_clauses_of_one_item_do_not_become_the_items() -> None:
    text = """TARNBECK POLICE AND CRIME PANEL

MINUTES of the meeting held on Thursday, 12 October 2031 at 10.30 am

PRESENT:

Councillor A. Carter (Chair)

17. BURGLARY PLAN

RESOLVED:

1. That the plan be endorsed; and

2. That the Commissioner be requested to report in March."""
    (document,) = parse(text.encode(), "minutes.txt").documents
    assert [(item.number, len(item.clauses)) for item in document.items] == [("17", 2)]

"""Stored text is shown whole, in paragraphs, with the cited characters marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.document_view import paragraphs


def shown(text: str, start: int, end: int) -> str:
    """Marked stretches in brackets, paragraphs apart."""
    return " | ".join(
        "".join(f"[{run.text}]" if run.marked else run.text for run in p.runs) for p in paragraphs(text, (), start, end)
    )


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 3, "[One] two. | Three\nfour."),
        (4, 7, "One [two]. | Three\nfour."),
        (4, 17, "One [two.] | [Three]\nfour."),  # over two paragraphs
        (0, 99, "One two. | Three\nfour."),  # outside the text: nothing is marked, nothing breaks
        (5, 5, "One two. | Three\nfour."),
        (-4, 3, "One two. | Three\nfour."),
    ],
)
def test_the_cited_range_is_marked(start: int, end: int, expected: str) -> None:
    text = "One two.\n \n\nThree\nfour.\n"
    assert shown(text, start, end) == expected


def test_only_the_first_marked_stretch_bears_the_anchor() -> None:
    runs = [run for p in paragraphs("a b\n\nc d\n\ne", (), 2, 11) for run in p.runs]
    assert [(run.text, run.first) for run in runs if run.marked] == [("b", True), ("c d", False), ("e", False)]


def test_a_page_begins_its_own_paragraph_and_is_numbered() -> None:
    text = "First page\nsecond page\n\n\nmore"
    found = [(p.page, text[p.start : p.start + 6]) for p in paragraphs(text, (0, 11))]
    assert found == [(1, "First "), (2, "second"), (None, "more")]


@given(st.text(alphabet="ab \n\t", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_no_visible_character_is_lost_or_moved(text: str, start: int, end: int) -> None:
    found = list(paragraphs(text, (), start, end))
    joined = "".join(run.text for p in found for run in p.runs)
    assert "".join(joined.split()) == "".join(text.split())
    marked = "".join(run.text for p in found for run in p.runs if run.marked)
    expected = text[start:end] if start < end <= len(text) else ""
    assert "".join(marked.split()) == "".join(expected.split())
    assert all(text.startswith("".join(run.text for run in p.runs), p.start) for p in found)

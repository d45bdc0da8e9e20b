"""A label is what is printed before a line's text; times, percentages and years are none."""

import pytest

from ingest.labels import follows, read_label, roman_number


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("(a) That the report be noted", "(a)"),
        ("(iv)    text", "(iv)"),
        ("1.    That", "1."),
        ("20. Minutes of the previous meeting.", "20."),
        ("2.1.1That the minutes", "2.1.1"),
        ("39/31  Apologies", "39/31"),
        ("C.71     APOLOGIES", "C.71"),
        ("- (i) The Panel", "(i)"),
        ("·         Three areas", "•"),
        ("i) consider", "i)"),
    ],
)
def test_label(line: str, label: str) -> None:
    found = read_label(line)
    assert found is not None
    assert found.text == label


@pytest.mark.parametrize(
    "line", ["2.00 - 4.25 pm", "28 March 2031", "8% of crimes", "That the report", "A member asked"]
)
def test_no_label(line: str) -> None:
    assert read_label(line) is None


def test_sequences_go_on_one_by_one() -> None:
    def label(text: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
        return read_label(text + " x")

    assert follows(label("(a)"), None)
    assert follows(label("(b)"), label("(a)"))
    assert follows(label("(j)"), label("(i)"))
    assert follows(label("(ii)"), label("(i)"))
    assert not follows(label("(c)"), label("(a)"))
    assert not follows(label("2."), label("(a)"))
    assert not follows(label("3."), None)


def test_roman_numbers() -> None:
    assert [roman_number(t) for t in ("i", "iv", "ix", "xii", "that")] == [1, 4, 9, 12, None]

"""Dates and times are read in every form that minutes print; what is impossible or no time is passed over."""

import pytest

from ingest.dates import find_dates, find_day_months, find_time_range, find_times


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Friday, 21 November 2031", "2031-11-21"),
        ("30TH April 2031", "2031-04-30"),
        ("8thMay 2031", "2031-05-08"),
        ("20fed Medi, 2031", "2031-09-20"),
        ("March 13th, 2031", "2031-03-13"),
        ("04/05/2031", "2031-05-04"),
        ("2031-03-04", "2031-03-04"),
        ("in May 2020", "2020-05"),
    ],
)
def test_date(text: str, value: str) -> None:
    assert [f.value for f in find_dates(text)] == [value]


@pytest.mark.parametrize("text", ["31 June 2031", "45 May 2031", "item 12 of 2031", "£12.50 in all"])
def test_no_date(text: str) -> None:
    assert [f for f in find_dates(text) if len(f.value) == 10] == []


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2.00 - 4.25 pm", "14:00", "16:25"),
        ("11.00 - 1.25 pm", "11:00", "13:25"),
        ("10.00 am to 11.50 am", "10:00", "11:50"),
        ("16 Feb 2031 - 14:30 to 17:00", "14:30", "17:00"),
    ],
)
def test_time_range(text: str, start: str, end: str) -> None:
    found = find_time_range(text)
    assert found is not None
    assert (found[0].value, found[1].value) == (start, end)


def test_a_range_of_pages_is_no_time() -> None:
    assert find_time_range("(Pages 3 - 8)") is None
    assert find_time_range("1.5 - 2.5 per cent") is None


def test_times() -> None:
    text = "at 1:00 pm; closed at 2.05pm; 10.00 a.m., 3PM; 12 noon"
    assert [f.value for f in find_times(text)] == ["13:00", "14:05", "10:00", "15:00", "12:00"]


def test_days_without_a_year_take_the_year_given() -> None:
    text = "held on 27 January and on 3 March 2030"
    assert [f.value for f in find_day_months(text, 2031)] == ["2031-01-27"]

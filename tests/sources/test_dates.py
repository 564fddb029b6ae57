"""Dates are understood as outlets write them, and never guessed."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sources.dates import parse_date

NIGHT = dt.date(2016, 7, 17)


@pytest.mark.parametrize(
    "written",
    [
        "2016-07-17",
        "2016-7-17",
        "2016/07/17",
        "2016.07.17",
        " 2016-07-17\n",
        "2016-07-17T10:00:00Z",
        "2016-07-17T10:00:00.123456+03:00",
        "2016-07-17 10:00",
        "2016-07-17 10:00:00 UTC",
        "2016-07-17T23:30:00-0500",
        "20160717",
        "20160717T100000Z",
        "20160717100000",
        "Sun, 17 Jul 2016 10:00:00 +0300",
        "Sun, 17 Jul 2016 10:00:00 GMT",
        "17 Jul 2016 10:00 +0000 (UTC)",
        "Sun Jul 17 10:00:00 2016",
        "Sun Jul 17 10:00:00 +0000 2016",
        "17 July 2016",
        "17th of July, 2016",
        "17-Jul-2016",
        "Sunday, July 17, 2016",
        "July 17, 2016",
        "JULY 17 2016",
        "Jul. 17, 2016, 10:30 AM",
        "July 17, 2016 at 10:30 p.m. EDT",
        "17\u00a0July\u00a02016",
        "17.07.2016",
        "17.7.2016 10:00",
        "17/07/2016",
        "07/17/2016",
        "17-07-2016",
    ],
)
def test_a_date_is_understood_as_outlets_write_it(written: str) -> None:
    assert parse_date(written) == NIGHT


@pytest.mark.parametrize(
    "written",
    ["2016-07-17T00:30:00+03:00", "2016-07-17T23:30:00-11:00", "Sun, 17 Jul 2016 23:59:59 -1200"],
)
def test_a_time_zone_never_moves_the_day(written: str) -> None:
    assert parse_date(written) == NIGHT


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05/05/2016", dt.date(2016, 5, 5)),
        ("03.04.2016", dt.date(2016, 4, 3)),
        ("1 Sept 1939", dt.date(1939, 9, 1)),
        ("May 8, 1945", dt.date(1945, 5, 8)),
        ("29 February 2016", dt.date(2016, 2, 29)),
        ("1000-01-01", dt.date(1000, 1, 1)),
        ("2999-12-31", dt.date(2999, 12, 31)),
    ],
)
def test_what_has_one_reading_only_is_understood(written: str, day: dt.date) -> None:
    assert parse_date(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2016",
        "03-04-2016",
        "3/4/16",
        "17.07.16",
        "2016",
        "2016-07",
        "July 2016",
        "2016-02-30",
        "31 June 2016",
        "17 Julember 2016",
        "0999-01-01",
        "3000-01-01",
        "1468713600",
        "20161317",
        "yesterday",
        "Friday",
        "",
        "2016-07-17 and 2016-07-18",
        "2016-07-17" + " " * 5 + "x" * 200,
    ],
)
def test_what_names_no_day_or_could_name_two_is_not_guessed(written: str) -> None:
    assert parse_date(written) is None


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2999, 12, 31)))
def test_every_day_comes_back_from_every_unambiguous_form(day: dt.date) -> None:
    name = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    month = name[day.month - 1]
    forms = (
        day.isoformat(),
        f"{day.year}{day.month:02}{day.day:02}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day.isoformat()}T23:59:59+14:00",
    )
    assert [parse_date(form) for form in forms] == [day] * len(forms)


@given(st.text(max_size=120))
def test_no_words_break_it(words: str) -> None:
    found = parse_date(words)
    assert found is None or 1000 <= found.year <= 2999

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.mentions import calendar as cal
from dragoman.mentions.calendar_words import load_calendar

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(DAYS, st.integers(0, 6), st.sampled_from(["past", "future"]), st.booleans())
def test_a_weekday_lies_within_a_week_on_its_side(
    published: dt.date, number: int, direction: str, strict: bool
) -> None:
    found = cal.weekday(number, published, direction, strict=strict)
    away = (found - published).days * (1 if direction == "future" else -1)
    assert found.weekday() == number
    assert (1 if strict else 0) <= away <= (7 if strict else 6)


@given(DAYS, st.integers(1, 12), st.integers(1, 28), st.sampled_from(["past", "future", None]))
def test_a_date_without_a_year_lies_within_a_year_on_its_side(
    published: dt.date, month: int, day: int, direction: str | None
) -> None:
    found = dt.date(cal.nearest_year(month, day, published, direction), month, day)
    away = (found - published).days
    assert abs(away) <= (366 if direction else 184)
    if direction == "past":
        assert away <= 0
    if direction == "future":
        assert away >= 0


@given(DAYS, st.integers(-60, 60), st.sampled_from(["hour", "day", "week", "month", "year", "decade"]))
def test_a_shift_gives_a_stretch_as_precise_as_its_unit(published: dt.date, number: int, unit: str) -> None:
    stretch = cal.shift(published, number, unit)
    assert stretch.start <= stretch.end
    assert len(stretch.value) == {"hour": 10, "day": 10, "week": 21, "month": 7, "year": 4, "decade": 4}[unit]


@given(DAYS, st.integers(-5, 5))
def test_a_week_runs_from_monday_to_sunday(day: dt.date, offset: int) -> None:
    week = cal.week(day, offset)
    assert (week.start.weekday(), week.end.weekday(), (week.end - week.start).days) == (0, 6, 6)


@pytest.mark.parametrize(
    ("stretch", "value"),
    [
        (cal.month(2016, 0), "2015-12"), (cal.month(2016, 13), "2017-01"), (cal.year(2016), "2016"),
        (cal.years(2011, 2015), "2011-01-01/2015-12-31"),
        (cal.days(dt.date(2016, 7, 15), dt.date(2016, 7, 15)), "2016-07-15"),
    ],
)  # fmt: skip
def test_a_stretch_is_written_as_precisely_as_it_is_meant(stretch: cal.Stretch, value: str) -> None:
    assert stretch.value == value


def test_the_days_of_the_calendar_exist() -> None:
    words = load_calendar()
    for day in words.fixed_days.values():
        month, number = (int(part) for part in day.split("-"))
        assert cal.safe_date(2016, month, number)
    for day in words.named_days.values():
        assert dt.date.fromisoformat(day)

"""Dates: as precise as printed, never more."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.dates import parse_date, parse_year


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2013-12-18", "2013-12-18"),
        ("2013-12-18T09:00:00Z", "2013-12-18"),
        ("2024-10-05 23:21:03+05:30", "2024-10-05"),
        ("2013/12/18", "2013-12-18"),
        ("20131205", "2013-12-05"),
        ("November 10, 2018", "2018-11-10"),
        ("May 19 2026", "2026-05-19"),
        ("Sept. 4, 2012", "2012-09-04"),
        ("10-Nov-2018", "2018-11-10"),
        ("2013 Nov 10", "2013-11-10"),
        ("Saturday the 4th of March, 2013", "2013-03-04"),
        ("Published: November 10, 2018 at 11:30 pm EST", "2018-11-10"),
        ("Tue, 10 Nov 2018 10:00:00 GMT", "2018-11-10"),
        ("10 Nov 2018 23:30:00 -0800", "2018-11-10"),
        ("13/04/2013", "2013-04-13"),
        ("4/13/2013", "2013-04-13"),
        ("4/4/2013", "2013-04-04"),
        ("03.04.2013", "2013-04-03"),
        ("Nov 2013", "2013-11"),
        ("2013-12", "2013-12"),
        ("2013", "2013"),
        ("  May\n2019 ", "2019-05"),
        ("mardi 5 mars 2013", "2013-03-05"),
        ("18 07 2014", "2014-07-18"),
        ("3. März 2019", "2019-03-03"),
        ("lunes, 9 de septiembre de 2024", "2024-09-09"),
        ("1er août 2016", "2016-08-01"),
        ("12 октября 2020", "2020-10-12"),
        ("Sun Nov 25 07:56:26 EST 2018", "2018-11-25"),
        ("Monday, August 26 th, 2019 at 00:08 am", "2019-08-26"),
    ],
)
def test_reads_what_is_printed(printed: str, expected: str) -> None:
    assert parse_date(printed) == expected


@pytest.mark.parametrize("printed", ["03/04/2013", "5. maaliskuuta 2013", "2013-02-31", "2013-14-01"])
def test_gives_the_year_where_the_day_is_uncertain(printed: str) -> None:
    assert parse_date(printed) == "2013"


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "yesterday",
        "Sunday",
        "12",
        "true",
        "1384560000",
        "13 Dec 13",
        "0000-00-00",
        "9999-01-01",
        "2012-2013",
        "x" * 99,
    ],
)
def test_invents_nothing(printed: str) -> None:
    assert parse_date(printed) is None


@given(st.text(max_size=90) | st.from_regex(r"[0-9a-zA-Z/., :+-]{4,40}", fullmatch=True))
def test_any_text_gives_an_iso_date_or_none(printed: str) -> None:
    found = parse_date(printed)
    assert found is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", found)


@given(st.dates(min_value=date(1500, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_written_out_is_read_back(day) -> None:
    assert parse_date(day.isoformat()) == day.isoformat()
    assert parse_date(f"{day:%B} {day.day}, {day.year}") == day.isoformat()
    assert parse_date(f"{day.day} {day:%b} {day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("printed", "year"), [("1968", 1968), ("1968.0", 1968), ("1968-04-03", 1968), ("April 1968", 1968), ("n/a", None)]
)
def test_year_of_a_work(printed: str, year: int | None) -> None:
    assert parse_year(printed) == year

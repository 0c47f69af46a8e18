"""The age bands: every number has a source with a year, and every child a band."""

from __future__ import annotations

import json
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import DocumentError
from app.guidance.bands import Band, age, band_for, read_bands

TEXT = (Path(__file__).parents[2] / "resources" / "content" / "bands.json").read_text(encoding="utf-8")
BANDS = read_bands(TEXT)
TODAY = date(2026, 11, 22)


def test_the_bands_are_the_five_and_leave_no_age_out() -> None:
    assert [band.id for band in BANDS] == ["3-5", "6-8", "9-12", "13-15", "16-17"]
    ages = [years for band in BANDS for years in range(band.first_age, band.last_age + 1)]
    assert ages == list(range(3, 18))


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band.id)
def test_every_figure_has_a_reason_and_a_source_with_a_year(band: Band) -> None:
    for figure in band.figures:
        assert figure.because.endswith(".")
        assert figure.sources
        assert all(1990 <= source.year <= TODAY.year and source.name and source.title for source in figure.sources)
        assert len({source.id for source in figure.sources}) == len(figure.sources)


def test_all_bands_have_the_same_figures_in_the_same_order() -> None:
    assert len({tuple(figure.name for figure in band.figures) for band in BANDS}) == 1


def test_links_are_secure_and_every_caution_has_a_source() -> None:
    content = json.loads(TEXT)
    assert all(source.get("url", "https://").startswith("https://") for source in content["sources"].values())
    assert all(caution.sources for caution in BANDS[0].cautions)
    assert BANDS[0].cautions


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("school_day", [30, 60, 90, 120, 150]),
        ("free_day", [45, 90, 120, 150, 180]),
        ("games_week", [90, 180, 300, 420, 600]),
        ("one_game", [20, 30, 60, 60, None]),
        ("session", [20, 30, 30, 45, 60]),
        ("break", [10, 10, 5, 5, 5]),
        ("quiet_from", [time(19), time(19, 15), time(19, 45), time(20, 45), time(21, 15)]),
        ("quiet_until", [time(8), time(7, 30), time(7, 30), time(7), time(6, 30)]),
        ("free_shift", [0, 30, 60, 60, 90]),
        ("warnings", [(5,), (10, 5, 1), (15, 5, 1), (15, 5), (15,)]),
    ],
)
def test_the_numbers_of_balanced_start(name: str, values: list[object]) -> None:
    assert [band.figure(name).value for band in BANDS] == values


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band.id)
def test_screens_off_leaves_the_sleep_that_is_advised_and_a_calm_hour(band: Band) -> None:
    night = (
        timedelta(hours=24) + _since_midnight(band.moment("quiet_until")) - _since_midnight(band.moment("quiet_from"))
    )
    assert night >= timedelta(minutes=band.minutes("sleep"))


def test_older_children_never_get_less() -> None:
    for name in ("school_day", "free_day", "games_week"):
        values = [band.minutes(name) for band in BANDS]
        assert values == sorted(values)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2025, 6, 1), "3-5"),
        (date(2021, 11, 22), "3-5"),
        (date(2020, 11, 23), "3-5"),
        (date(2020, 11, 22), "6-8"),
        (date(2017, 3, 4), "9-12"),
        (date(2013, 11, 23), "9-12"),
        (date(2013, 11, 22), "13-15"),
        (date(2008, 11, 23), "16-17"),
        (date(2008, 11, 22), None),
        (date(1980, 1, 1), None),
        (date(2030, 1, 1), "3-5"),
        (None, "9-12"),
    ],
)
def test_a_child_changes_its_band_on_its_birthday(born: date | None, band: str | None) -> None:
    found = band_for(born, TODAY, BANDS)
    assert (found.id if found else None) == band


def test_who_was_born_on_the_29th_of_february_is_older_on_the_1st_of_march() -> None:
    assert age(date(2016, 2, 29), date(2026, 2, 28)) == 9
    assert age(date(2016, 2, 29), date(2026, 3, 1)) == 10


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_every_birth_date_has_a_band_or_is_grown_up(born: date) -> None:
    found = band_for(born, TODAY, BANDS)
    years = age(born, TODAY)
    assert (found is None) is (years >= 18)
    if found is not None and years >= 3:
        assert found.first_age <= years <= found.last_age


def changed(path: tuple[str | int, ...], value: Any) -> str:
    content = json.loads(TEXT)
    place = content
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return json.dumps(content)


FIGURE = ("bands", 0, "figures", "school_day")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "JSON"),
        ("[]", "format"),
        (changed(("format",), "sundial-bands/9"), "format"),
        (changed(("sources", "who-2019", "year"), "2019"), "sources.who-2019"),
        (changed((*FIGURE, "sources"), []), "bands.3-5.school_day"),
        (changed((*FIGURE, "sources"), ["nobody"]), "nobody"),
        (changed((*FIGURE, "because"), ""), "because"),
        (changed((*FIGURE, "value"), 1.5), "1.5"),
        (changed((*FIGURE, "value"), ["x"]), "bands.3-5.school_day"),
        (changed((*FIGURE, "value"), "25:99"), "25:99"),
        (changed(FIGURE, 3), "bands.3-5.school_day"),
        (changed(("bands", 0, "first_age"), None), "first_age"),
        (changed(("cautions", 0), []), "cautions"),
    ],
)
def test_a_fault_in_the_content_is_named_with_its_place(text: str, named: str) -> None:
    with pytest.raises(DocumentError) as fault:
        read_bands(text)
    assert named in fault.value.sentence


def test_a_figure_of_the_wrong_kind_is_not_taken_for_another() -> None:
    band = BANDS[0]
    for read, name in ((band.minutes, "quiet_from"), (band.moment, "school_day"), (band.several, "school_day")):
        with pytest.raises(TypeError):
            read(name)
    with pytest.raises(KeyError):
        band.figure("tea")


def _since_midnight(moment: time) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute)

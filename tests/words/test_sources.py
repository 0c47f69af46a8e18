"""Where a number comes from is said beside it, with name and year."""

from __future__ import annotations

from datetime import time

import pytest
from babel import Locale

from app.guidance.bands import Band, Figure, Source, read_bands
from app.words.language import Language, speaking
from app.words.sources import (
    about,
    band_label,
    caution_text,
    figure_reason,
    figure_title,
    figure_value,
    source_line,
    source_lines,
)
from tests.words.speech import GERMAN, RESOURCES

READ = Source("a", "Some body", "Its guidance", 2020, "https://example.org")
TOLD = Source("b", "Other body", "Its advice", 2021, was_read=False)
BANDS = read_bands((RESOURCES / "content" / "bands.json").read_text(encoding="utf-8"))


def test_a_source_is_named_with_its_year_and_how_we_know_it() -> None:
    assert source_line(READ) == "Some body, 2020: Its guidance"
    with speaking(Language("ar", Locale("ar"))):
        assert source_line(READ) == "\u2068Some body\u2069, 2020: \u2068Its guidance\u2069"
    assert source_lines([READ, TOLD])[1] == "Other body, 2021: Its advice (known to us from reports)"


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (Figure("school_day", 90, "", ()), "1 h 30 min"),
        (Figure("school_day", 150, "", (), is_soft=True), "about 2 h 30 min, as an aim"),
        (Figure("quiet_from", time(19, 45), "", ()), "19:45"),
        (Figure("warnings", (15, 5, 1), "", ()), "15, 5 and 1 min"),
        (Figure("one_game", None, "", (), is_soft=True), "No number"),
        (Figure("requests", "Ask once a day.", "", ()), "Ask once a day."),
    ],
)
def test_a_value_reads_like_everywhere_else(figure: Figure, said: str) -> None:
    assert figure_value(figure) == said


@pytest.mark.parametrize("band", BANDS, ids=lambda band: band.id)
def test_every_figure_of_every_band_can_be_shown_in_both_languages(band: Band) -> None:
    for figure in band.figures:
        english = (figure_title(figure.name), figure_reason(figure))
        assert figure_title(figure.name) != figure.name
        with speaking(GERMAN):
            assert all(
                one != other
                for one, other in zip((figure_title(figure.name), figure_reason(figure)), english, strict=True)
            )
            assert figure_value(figure)
    for caution in band.cautions:
        with speaking(GERMAN):
            assert caution_text(caution) != caution.text


def test_no_body_is_said_to_endorse_sundial() -> None:
    assert "endorses" in about()
    assert [band_label(band) for band in BANDS] == ["3–5", "6–8", "9–12", "13–15", "16–17"]

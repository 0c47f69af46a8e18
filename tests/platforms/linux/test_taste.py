"""What the portal says of looks, read calmly whatever it says."""

from __future__ import annotations

import pytest

from app.platforms.desk import Taste
from app.platforms.linux.taste import taste_of


@pytest.mark.parametrize(
    ("known", "taste"),
    [
        ({}, Taste()),
        ({"color-scheme": 0, "contrast": 0, "reduced-motion": 0}, Taste()),
        ({"color-scheme": 1}, Taste(is_dark=True)),
        ({"color-scheme": 2, "contrast": 1}, Taste(is_dark=False, is_high_contrast=True)),
        ({"reduced-motion": 1}, Taste(is_still=True)),
        ({"color-scheme": 7, "contrast": "high", "reduced-motion": None}, Taste()),
        ({"color-scheme": [1]}, Taste()),
    ],
)
def test_what_a_setting_means(known: dict[str, object], taste: Taste) -> None:
    assert taste_of(known) == taste

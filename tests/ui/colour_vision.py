"""How far apart two colours look: CIEDE2000 on CIELAB (D65), and Machado's 2009 simulation at full severity."""

from __future__ import annotations

import math
from enum import Enum

from app.instruments.palette import channels, linear

Triple = tuple[float, float, float]


class Vision(Enum):
    """Rows of the matrix on linear RGB."""

    USUAL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    PROTAN = (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    )
    DEUTAN = (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    )
    TRITAN = (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    )


TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def seen(colour: str, vision: Vision) -> Triple:
    """CIELAB of `#RRGGBB` as that vision sees it."""
    red, green, blue = (linear(channel) for channel in channels(colour))
    light = tuple(min(1.0, max(0.0, a * red + b * green + c * blue)) for a, b, c in vision.value)
    x, y, z = (
        _bent(sum(k * v for k, v in zip(row, light, strict=True)) / white)
        for row, white in zip(TO_XYZ, WHITE, strict=True)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def _bent(value: float) -> float:
    return math.cbrt(value) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def distance(one: Triple, other: Triple) -> float:
    """CIEDE2000 with the usual weights of 1."""
    mean_chroma = (math.hypot(*one[1:]) + math.hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    first, second = (_polar(colour, stretch) for colour in (one, other))
    return _weighed((one[0], *first), (other[0], *second))


def _polar(colour: Triple, stretch: float) -> tuple[float, float]:
    a = colour[1] * stretch
    return (math.hypot(a, colour[2]), math.degrees(math.atan2(colour[2], a)) % 360)


def _weighed(one: Triple, other: Triple) -> float:
    (light1, chroma1, hue1), (light2, chroma2, hue2) = one, other
    light, chroma = (light1 + light2) / 2, (chroma1 + chroma2) / 2
    turn = (hue2 - hue1 + 180) % 360 - 180 if chroma1 * chroma2 else 0.0
    hue = _mean_hue(hue1, hue2) if chroma1 * chroma2 else hue1 + hue2
    of_light = (light2 - light1) / (1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2))
    of_chroma = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    of_hue = 2 * math.sqrt(chroma1 * chroma2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * _tilt(hue))
    bend = 60 * math.exp(-(((hue - 275) / 25) ** 2))
    rotation = -math.sin(math.radians(bend)) * 2 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    return math.sqrt(of_light**2 + of_chroma**2 + of_hue**2 + rotation * of_chroma * of_hue)


def _mean_hue(one: float, other: float) -> float:
    if abs(one - other) <= 180:
        return (one + other) / 2
    return (one + other + 360) / 2 if one + other < 360 else (one + other - 360) / 2


def _tilt(hue: float) -> float:
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    return 1 + sum(size * math.cos(math.radians(times * hue + shift)) for size, times, shift in waves)

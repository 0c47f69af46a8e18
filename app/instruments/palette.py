"""The colours of Sundial by name: slate for surfaces and text, gilt for time left, verdigris for actions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#RRGGBB`. `gilt` means time left and nothing else; `ember` is for errors, never for used-up time."""

    bg: str
    side: str
    card: str
    sunken: str
    ink: str
    ink2: str
    ink3: str
    line: str
    outline: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_soft: str
    gilt: str
    gilt_deep: str
    gilt_edge: str
    gilt_ink: str
    gilt_soft: str
    on_gilt: str
    dusk: str
    dusk_soft: str
    ember: str
    ember_soft: str
    shade: str
    shade_edge: str
    learning: str
    creating: str
    games: str
    watching: str
    chatting: str
    browsing: str
    other: str
    is_dark: bool

    def category(self, name: str) -> str:
        """The colour of a category; a word the catalogue does not know looks like `other`."""
        return str(getattr(self, name)) if name in CATEGORIES else self.other

    def on_category(self, name: str) -> str:
        """What is drawn on that category's colour: white where it reads well, else dark."""
        return WHITE if contrast(WHITE, self.category(name)) >= READS_WELL else SLATE


WHITE, SLATE = "#FFFFFF", "#14232A"
READS_WELL = 3.3
CATEGORIES = ("learning", "creating", "games", "watching", "chatting", "browsing", "other")

LIGHT = Palette(
    bg="#F1F4F5",
    side="#E3E9EB",
    card="#FFFFFF",
    sunken="#EAEFF1",
    ink="#14232A",
    ink2="#3F5058",
    ink3="#586870",
    line="#D5DDE0",
    outline="#7B8A92",
    accent="#0B675F",
    on_accent="#FFFFFF",
    accent_hover="#09574F",
    accent_soft="#DBEEEA",
    gilt="#F2BC45",
    gilt_deep="#E39A2D",
    gilt_edge="#A06F0B",
    gilt_ink="#7A5200",
    gilt_soft="#FBEFD2",
    on_gilt="#14232A",
    dusk="#54468A",
    dusk_soft="#E7E4F3",
    ember="#A83A22",
    ember_soft="#FAE5DF",
    shade="#DDE4E7",
    shade_edge="#B9C5CA",
    learning="#213B87",
    creating="#0A9B75",
    games="#A876C3",
    watching="#803039",
    chatting="#A06A2A",
    browsing="#57747B",
    other="#1E1B2C",
    is_dark=False,
)

DARK = Palette(
    bg="#0F181C",
    side="#0B1216",
    card="#18242A",
    sunken="#111C21",
    ink="#E9F0F2",
    ink2="#BCC9CE",
    ink3="#93A4AB",
    line="#2A3A41",
    outline="#71848C",
    accent="#62C9B8",
    on_accent="#04201C",
    accent_hover="#7BD6C7",
    accent_soft="#16363A",
    gilt="#F2C45A",
    gilt_deep="#E3A03C",
    gilt_edge="#F7D88F",
    gilt_ink="#F2CB74",
    gilt_soft="#332C1C",
    on_gilt="#14232A",
    dusk="#B4A6E6",
    dusk_soft="#262443",
    ember="#F39A80",
    ember_soft="#3E2320",
    shade="#22323A",
    shade_edge="#3A4D55",
    learning="#406FC1",
    creating="#99DCB8",
    games="#D4BFF3",
    watching="#AF4C63",
    chatting="#C48766",
    browsing="#879CA1",
    other="#E2F1F5",
    is_dark=True,
)


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of `#RRGGBB`, 0 to 1."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


def linear(channel: float) -> float:
    """An sRGB channel as linear light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # sRGB's own numbers


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours, 1 to 21."""
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (linear(channel) for channel in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

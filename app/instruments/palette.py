"""The colours of Sundial by name: slate for surfaces and text, gilt for time left, verdigris for actions."""

from __future__ import annotations

from dataclasses import dataclass, replace


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

# Higher contrast: text at 7:1 (WCAG 1.4.6), and every edge drawn as a line, as surfaces no longer tell it.
HIGH_LIGHT = replace(
    LIGHT,
    bg="#FEFEFE",
    side="#E2E8EA",
    sunken="#F7F9F9",
    ink="#000000",
    ink2="#1B262B",
    ink3="#38464D",
    line="#4F5D64",
    outline="#26343B",
    accent="#00453E",
    accent_hover="#002F2A",
    accent_soft="#E6F3F0",
    gilt_edge="#5F4100",
    gilt_ink="#523700",
    dusk="#35276F",
    dusk_soft="#F0EEF9",
    ember="#7C1D08",
    shade="#E6EBED",
    shade_edge="#55636A",
)

HIGH_DARK = replace(
    DARK,
    bg="#010101",
    side="#182126",
    card="#000000",
    sunken="#0A0F12",
    ink="#FFFFFF",
    ink2="#E4EBEE",
    ink3="#C3CFD4",
    line="#8897A0",
    outline="#CBD6DA",
    accent="#86E6D6",
    on_accent="#000000",
    accent_hover="#AAF1E5",
    accent_soft="#0C2B28",
    gilt_ink="#FBDD95",
    gilt_soft="#221B0C",
    dusk="#CFC5F8",
    dusk_soft="#17152E",
    ember="#FFB8A5",
    ember_soft="#2B1411",
    shade="#16222A",
    shade_edge="#7C8C95",
)

PALETTES = (LIGHT, DARK, HIGH_LIGHT, HIGH_DARK)


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

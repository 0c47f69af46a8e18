"""One look from the tokens: palette, fonts and style for the whole application; the desktop is followed live."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from app.instruments.lettering import BODY_PX, DISPLAY_FAMILY, families_of
from app.instruments.palette import DARK, HIGH_DARK, HIGH_LIGHT, LIGHT, PALETTES, Palette
from app.paths import resources
from app.ui.style import style_sheet
from app.words.language import spoken

if TYPE_CHECKING:
    from app.session.tastes import Taste

NORMAL_DESKTOP_PX = 15  # what desktops call their normal size lies at 12 to 15 px; larger means larger text is wanted
STAND_IN_FAMILY = "Inter"
LAST_RESORTS = frozenset({"DejaVu Sans", "Bitstream Vera Sans", "Sans", "Sans Serif", "Tinos", "Noto Sans Mono"})


class Mode(StrEnum):
    """Which tokens hold; `system` follows the desktop, also while running."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Contrast(StrEnum):
    """How far text and edges stand out; `system` follows the desktop, also while running."""

    HIGH = "high"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Look:
    """What a person chose."""

    mode: Mode = Mode.SYSTEM
    contrast: Contrast = Contrast.SYSTEM


class Size(StrEnum):
    """The steps of type, smallest first."""

    CAPTION = "caption"
    SMALL = "small"
    BODY = "body"
    LEAD = "lead"
    TITLE = "title"
    HEAD = "head"
    PAGE = "page"


PIXELS = {
    Size.CAPTION: 12,
    Size.SMALL: 13,
    Size.BODY: BODY_PX,
    Size.LEAD: 15,
    Size.TITLE: 18,
    Size.HEAD: 23,
    Size.PAGE: 34,
}
HEADINGS = frozenset({Size.TITLE, Size.HEAD, Size.PAGE})
SCHEMES = {
    Mode.LIGHT: Qt.ColorScheme.Light,
    Mode.DARK: Qt.ColorScheme.Dark,
    Mode.SYSTEM: Qt.ColorScheme.Unknown,
}
EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


def apply(
    app: QApplication,
    mode: Mode = Mode.SYSTEM,
    text_scale: float | None = None,
    contrast: Contrast | None = None,
) -> None:
    """Dress the application; call again to change the mode. `text_scale` None follows the desktop's font size.

    `contrast` None leaves what holds, at first the desktop's.
    """
    follower = app.findChild(_Follower) or _Follower(app)
    follower.mode, follower.text_scale = mode, text_scale
    follower.contrast = contrast or follower.contrast
    follower.tell_qt()
    follower.dress()


def obey(app: QApplication, taste: Taste) -> None:
    """The desktop says what it asks of looks: followed wherever the family follows the desktop."""
    follower = app.findChild(_Follower) or _Follower(app)
    follower.taste = taste
    follower.tell_qt()
    follower.dress()
    follower.be_still(is_still=taste.is_still)


class _Follower(QObject):
    """Dresses the application again when the desktop turns light or dark, or its contrast changes."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.mode = Mode.SYSTEM
        self.contrast = Contrast.SYSTEM
        self.text_scale: float | None = None
        self.taste: Taste | None = None
        self._worn: tuple[Palette, QFont] | None = None
        self._blinks = app.cursorFlashTime()
        self._moves = [effect for effect in EFFECTS if app.isEffectEnabled(effect)]
        app.setStyle("Fusion")
        _load_fonts()
        app.styleHints().colorSchemeChanged.connect(self.dress)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self.dress)

    @property
    def _asked_dark(self) -> bool | None:
        """What the desktop asks for by its portal, where the family follows it."""
        return self.taste.is_dark if self.mode is Mode.SYSTEM and self.taste is not None else None

    def tell_qt(self) -> None:
        """Qt's own dialogs and the tray's icon go with the pages; not every desktop tells Qt itself."""
        asked = {None: self.mode, True: Mode.DARK, False: Mode.LIGHT}[self._asked_dark]
        self._app.styleHints().setColorScheme(SCHEMES[asked])

    def be_still(self, *, is_still: bool) -> None:
        """Nothing moves by itself, not even a text's cursor; else what moved before does again."""
        self._app.setCursorFlashTime(0 if is_still else self._blinks)
        for effect in self._moves:
            self._app.setEffectEnabled(effect, not is_still)

    def dress(self) -> None:
        """Every widget puts it on, which takes a while: nothing is put on twice."""
        palette, body = self._palette(), _body_font(self.text_scale or _desktop_scale())
        if (palette, body) == self._worn and self._app.styleSheet():
            return
        self._worn = (palette, body)
        # A sheet that is still worn is fitted to every new colour: taking it off first costs a third less.
        self._app.setStyleSheet("")
        if self._app.font() != body:
            self._app.setFont(body)
        self._app.setPalette(colours(palette))
        self._app.setStyleSheet(style_sheet(palette, text_scale()))

    def _palette(self) -> Palette:
        hints = self._app.styleHints()
        asked = self._asked_dark
        qt_is_dark = self.mode is Mode.SYSTEM and hints.colorScheme() == Qt.ColorScheme.Dark
        is_dark = asked if asked is not None else self.mode is Mode.DARK or qt_is_dark
        is_high = (
            self.contrast is Contrast.HIGH
            or (self.taste is not None and self.taste.is_high_contrast)
            or hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        )
        if is_high:
            return HIGH_DARK if is_dark else HIGH_LIGHT
        return DARK if is_dark else LIGHT


def tokens() -> Palette:
    """The colours that hold now. Widgets read them when they paint and repaint on PaletteChange."""
    ground = QApplication.palette().color(QPalette.ColorRole.Window)
    return next((palette for palette in PALETTES if QColor(palette.bg) == ground), LIGHT)


def font(size: Size = Size.BODY, *, is_bold: bool = False) -> QFont:
    """The font of a step at the reader's text size; TITLE and larger are headings (Commissioner)."""
    made = QFont(QApplication.font())
    if size in HEADINGS:
        made.setFamilies([DISPLAY_FAMILY, *made.families()])
    made.setPixelSize(round(PIXELS[size] * text_scale()))
    made.setWeight(QFont.Weight.DemiBold if is_bold or size in HEADINGS else QFont.Weight.Normal)
    return made


def text_scale() -> float:
    """1.0 at the normal text size, 2.0 at 200 %."""
    pixels = QApplication.font().pixelSize()
    return pixels / BODY_PX if pixels > 0 else 1.0


def colours(palette: Palette) -> QPalette:
    """The tokens as Qt's roles, so that platform widgets and dialogs look at home."""
    made = QPalette()
    for role, colour in _roles(palette).items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.ink3))
    return made


def _roles(palette: Palette) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: palette.bg,
        role.WindowText: palette.ink,
        role.Base: palette.card,
        role.AlternateBase: palette.sunken,
        role.Text: palette.ink,
        role.PlaceholderText: palette.ink3,
        role.Button: palette.card,
        role.ButtonText: palette.ink,
        role.BrightText: palette.card,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Accent: palette.accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.dusk,
        role.ToolTipBase: palette.ink,
        role.ToolTipText: palette.card,
        role.Light: palette.card,
        role.Midlight: palette.line,
        role.Mid: palette.outline,
        role.Dark: palette.outline,
        role.Shadow: palette.line,
    }


def _load_fonts() -> None:
    if DISPLAY_FAMILY in QFontDatabase.families():
        return
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def _body_font(scale: float) -> QFont:
    """The desktop's own font; Inter where the desktop has only a last resort."""
    desktop = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    family = QFontInfo(desktop).family()
    made = QFont(desktop)
    usual = [STAND_IN_FAMILY, family] if family in LAST_RESORTS else [family]
    made.setFamilies([*usual, *families_of(spoken().locale.language)])
    made.setPixelSize(round(BODY_PX * scale))
    made.setWeight(QFont.Weight.Normal)
    return made


def _desktop_scale() -> float:
    desktop = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    return max(1.0, desktop.pixelSize() / NORMAL_DESKTOP_PX)

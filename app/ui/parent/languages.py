"""Choosing the language of window and tray: as the computer, or one of those that Sundial speaks."""

from __future__ import annotations

from babel import Locale
from PySide6.QtCore import QSettings

from app.paths import resources
from app.ui import theme
from app.ui.widgets.combo import Combo
from app.ui.widgets.surface import TARGET
from app.words.language import _, isolated, languages

LANGUAGE = "language"
"""Kept by the login, like the look of the window; empty means as the computer."""
AUTHORED = "en"


def saved_language(memory: QSettings) -> str:
    """The language that this login chose; "" for the computer's own, or where the chosen one is no longer there."""
    code = str(memory.value(LANGUAGE, ""))
    return code if code in languages(resources() / "locale") else ""


def language_box(chosen: str) -> Combo:
    """The choice, each language in its own words."""
    box = Combo(_("Language"))
    box.setFont(theme.font())
    box.setMinimumHeight(round(TARGET * theme.text_scale()))
    box.addItem(_("As the computer"), "")
    for code in languages(resources() / "locale"):
        box.addItem(_own_name(code), code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box


def language_note(code: str) -> str:
    """How far the sentences of a language can be relied on."""
    if code.partition("_")[0] == AUTHORED:
        return _("Sundial is written in English.")
    return _("{language}: not yet read by a native speaker.").format(language=isolated(_own_name(code)))


def _own_name(code: str) -> str:
    name = str(Locale.parse(code).get_display_name() or code)
    return name[:1].upper() + name[1:]

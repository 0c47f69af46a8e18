"""Makes the whole application speak a language: its sentences, its direction, its dates, and Qt's own words."""

from __future__ import annotations

import os

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from app.paths import resources
from app.words import language
from app.words.language import _


class Tongue:
    """Can be told another language while the application runs; what is on the screen has to be made anew then."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._own_words: QTranslator | None = None
        self._follow()

    def speak(self, chosen: str) -> None:
        """From now on; empty for the computer's own language."""
        language.use(chosen or language.preferred(os.environ), resources() / "locale")
        self._follow()

    def _follow(self) -> None:
        application, spoken = self._application, language.spoken()
        application.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if spoken.is_right_to_left else Qt.LayoutDirection.LeftToRight
        )
        application.setApplicationDisplayName(_("Sundial"))
        QLocale.setDefault(QLocale(str(spoken.locale)))
        if self._own_words is not None:
            application.removeTranslator(self._own_words)
        own_words = QTranslator(application)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        is_there = own_words.load(QLocale(), "qtbase", "_", place)
        self._own_words = own_words if is_there else None
        if is_there:
            application.installTranslator(own_words)

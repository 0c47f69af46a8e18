"""The icon in the desktop's tray: its shape says how it stands, its menu does what the popup does."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.instruments.models import GlyphModel, GlyphState
from app.ui.child.tray_icon import tray_icon
from app.ui.present.sitting import Choice
from app.ui.present.tray import TrayModel
from app.ui.widgets.plain import tray_tip, without_key
from app.words.language import _

LOOK_FOR_TRAY_MS = 30_000
"""A shell may load late or come back: two looks a minute are cheap."""


class Tray(QObject):
    """Shows a `TrayModel` wherever a tray exists, and comes back when one appears later.

    `opened` on a left click or "Open"; `sits` carries a child's id or None; `changed` when a tray appears or goes.
    """

    opened = Signal()
    asks = Signal()
    helps = Signal()
    sits = Signal(object)
    opens_window = Signal()
    quits = Signal()
    changed = Signal(bool)

    def __init__(self, *, has_window: bool, may_quit: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._has_window, self._may_quit = has_window, may_quit
        self._model: TrayModel | None = None
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu()
        self._headline = QAction(self)  # not the menu's: clearing the menu must not end it
        self._headline.setEnabled(False)
        self._looking = QTimer(self)
        self._looking.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._looking.timeout.connect(self.look)
        self._looking.start(LOOK_FOR_TRAY_MS)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._paint)
        self.look()

    @property
    def is_there(self) -> bool:
        """Whether an icon can be clicked."""
        return self._icon is not None

    @property
    def place(self) -> QRect | None:
        """Where the icon is on the screen, if the desktop says so."""
        place = self._icon.geometry() if self._icon is not None else QRect()
        return place if place.isValid() and not place.isEmpty() else None

    @property
    def menu(self) -> QMenu:
        return self._menu

    def show_model(self, model: TrayModel) -> None:
        """Show this; nothing is painted or built anew when nothing changed."""
        before, self._model = self._model, model
        if model == before:
            return
        if before is None or model.glyph != before.glyph:
            self._paint()
        self._headline.setText(without_key(model.headline))
        if before is None or (model.can_ask, model.choices) != (before.can_ask, before.choices):
            self._fill_menu()
        if self._icon is not None:
            self._icon.setToolTip(tray_tip(model.headline))

    def look(self) -> None:
        """Make the icon when a tray is there, and give it up when the tray is gone."""
        is_available = QSystemTrayIcon.isSystemTrayAvailable()
        if is_available is self.is_there:
            return
        if is_available:
            self._make()
        else:
            self._drop()
        self.changed.emit(is_available)

    def stop(self) -> None:
        """Take the icon away."""
        self._looking.stop()
        self._drop()
        self._menu.deleteLater()

    def _make(self) -> None:
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._paint()
        if self._model is not None:
            self._icon.setToolTip(tray_tip(self._model.headline))
        self._icon.show()

    def _drop(self) -> None:
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _activated(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            self.opened.emit()

    def _paint(self) -> None:
        if self._icon is None:
            return
        glyph = self._model.glyph if self._model is not None else GlyphModel(GlyphState.OFF)
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self._icon.setIcon(tray_icon(glyph, is_dark_panel=is_dark))

    # --- the menu ----------------------------------------------------------------------------------------------

    def _fill_menu(self) -> None:
        model = self._model
        if model is None:
            return
        self._menu.clear()
        self._menu.addAction(self._headline)
        self._menu.addSeparator()
        self._add(_("Open"), self.opened)
        if model.can_ask:
            self._add(_("Ask for more time"), self.asks)
        self._add(_("Help"), self.helps)
        if model.choices:
            self._menu.addSection(_("Who is here?"))
        for choice in model.choices:
            self._add_choice(choice)
        if self._has_window or self._may_quit:
            self._menu.addSeparator()
        if self._has_window:
            self._add(_("For parents"), self.opens_window)
        if self._may_quit:
            self._add(_("Quit"), self.quits)

    def _add(self, text: str, act: SignalInstance) -> None:
        self._menu.addAction(text).triggered.connect(lambda: act.emit())  # noqa: PLW0108  # drops `checked`

    def _add_choice(self, choice: Choice) -> None:
        action = self._menu.addAction(without_key(choice.name) or _("A grown-up"))
        action.setCheckable(True)
        action.setChecked(choice.is_here)
        action.triggered.connect(lambda: self._choose(choice))

    def _choose(self, choice: Choice) -> None:
        self.sits.emit(choice.child)
        # The check mark is the guardian's to set: until it has, the menu goes on showing what holds.
        QTimer.singleShot(0, self, self._fill_menu)

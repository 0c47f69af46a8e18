"""I used another screen: the child says which, what and how long; its parents answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from app.rules.elsewhere import Screen
from app.ui.present.icon_names import category_icon
from app.ui.theme import Size
from app.ui.widgets.buttons import PrimaryButton
from app.ui.widgets.choices import ChoiceTile
from app.ui.widgets.field import Field
from app.ui.widgets.labels import Label, Tone
from app.words.durations import minutes
from app.words.elsewhere import screen_name
from app.words.language import _
from app.words.moments import day_title
from app.words.names import CATEGORIES, category_name

AMOUNTS = (15, 30, 45, 60, 90, 120)
LONGEST = 100


class ScreensPage(QWidget):
    """`tells(date, Screen, category, minutes, what)` once all of it is chosen."""

    tells = Signal(object, object, str, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = date.min
        self._title = Label("", Size.LEAD, is_bold=True)
        self._screens = _Tiles([(screen_name(screen), "") for screen in Screen])
        self._kinds = _Tiles([(category_name(kind), category_icon(kind)) for kind in CATEGORIES])
        self._amounts = _Tiles([(minutes(amount), "") for amount in AMOUNTS])
        self.what = Field(_("What was it? (may be left out)"), most=LONGEST)
        self._trouble = Label("", Size.BODY, Tone.EMBER)
        self._send = PrimaryButton(_("Tell my parents"), "send", is_large=True)
        self._send.clicked.connect(self._tell)
        box = QVBoxLayout(self)
        box.setSpacing(10)
        box.addWidget(self._title)
        for name, tiles in (
            (_("Which screen?"), self._screens),
            (_("What was it?"), self._kinds),
            (_("How long?"), self._amounts),
        ):
            tiles.setAccessibleName(name)
            tiles.group.idClicked.connect(self._follow)
            box.addWidget(Label(name, Size.BODY, Tone.INK2))
            box.addWidget(tiles)
        box.addWidget(self.what)
        box.addWidget(Label(_("Nothing changes until your parents say yes."), Size.SMALL, Tone.INK2))
        box.addWidget(self._trouble)
        box.addStretch(1)
        self.foot = QWidget()
        QVBoxLayout(self.foot).addWidget(self._send)
        self.begin(date.min)

    def begin(self, day: date) -> None:
        """Nothing is chosen yet."""
        self._day = day
        self._title.setText(day_title(day) if day != date.min else "")
        for tiles in (self._screens, self._kinds, self._amounts):
            tiles.let_go()
        self.what.set_text("")
        self.show_trouble("")

    def show_trouble(self, text: str) -> None:
        """Why it could not be sent, and what to do."""
        self._trouble.setText(text)
        self._trouble.setVisible(bool(text))
        self._follow()

    def _follow(self, *_chosen: int) -> None:
        self._send.setEnabled(all(tiles.chosen >= 0 for tiles in (self._screens, self._kinds, self._amounts)))

    def _tell(self) -> None:
        self._send.setEnabled(False)
        screen, kind = tuple(Screen)[self._screens.chosen], tuple(CATEGORIES)[self._kinds.chosen]
        self.tells.emit(self._day, screen, kind, AMOUNTS[self._amounts.chosen], self.what.text().strip())


class _Tiles(QWidget):
    """One of a few, in two columns."""

    def __init__(self, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self.group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for number, (text, icon) in enumerate(choices):
            tile = ChoiceTile(text, icon, is_large=True)
            self.group.addButton(tile, number)
            grid.addWidget(tile, number // 2, number % 2)

    @property
    def chosen(self) -> int:
        """Its number, less than 0 for none."""
        return self.group.checkedId()

    def let_go(self) -> None:
        """None of them is chosen any more."""
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(False)
        self.group.setExclusive(True)

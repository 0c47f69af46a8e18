"""Two questions that come with leaving: what quitting means, and what closing means where no tray is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.parent.sheet import Sheet
from app.words.language import N_, _

GOES_ON = N_("There is no tray on this desktop. Sundial can go on in the background; start it again to see it.")


class QuitDialog(Sheet):
    """Says that counting stops; `quits` comes only on a yes."""

    quits = Signal()

    def __init__(self, *, stops_counting: bool, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Quit Sundial?"),
            _("Counting stops, and nobody is reminded, until Sundial is started again. What was counted is kept.")
            if stops_counting
            else _("The window and the tray close. Counting goes on; it belongs to this computer."),
            _("Keep running"),
            no=_("Quit"),
            parent=parent,
        )
        self.yes.setFocus()
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.quits)


class CloseDialog(Sheet):
    """Without a tray a closed window leaves no trace, so it is asked; `stays` or `quits`."""

    stays = Signal()
    quits = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Keep Sundial running?"),
            " ".join((_(GOES_ON), _("If you quit, counting stops."))),
            _("Keep running"),
            no=_("Quit"),
            parent=parent,
        )
        self.yes.clicked.connect(self.stays)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.quits)

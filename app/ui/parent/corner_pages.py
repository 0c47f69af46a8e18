"""Help and Learning in the parents' window: they stand without the guardian, and nothing of them is recorded."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.link.views import Status
from app.ui import theme
from app.ui.corner.help_view import HelpView
from app.ui.corner.learning_view import LearningView
from app.ui.widgets.page import PageHeader, ScrollPage
from app.words.helping import Voice
from app.words.language import _

WIDTH = 760


class HelpPage(ScrollPage):
    """Helplines and what to do when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = HelpView((Voice.GROWN_UP, Voice.OLDER, Voice.YOUNGER))
        _fill(self, PageHeader(_("Help"), _("For children and parents")), self.view)

    def show_status(self, status: Status) -> None:
        """What the guardian sees makes no difference here."""


class LearningPage(ScrollPage):
    """The subjects, with the card for parents in each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = LearningView(for_parents=True)
        _fill(self, PageHeader(_("Learning corner"), _("Twelve subjects to look at together")), self.view)

    def show_status(self, status: Status) -> None:
        """What the guardian sees makes no difference here."""


def _fill(page: ScrollPage, header: PageHeader, view: QWidget) -> None:
    """A comfortable width to read, also in a large window."""
    view.setMaximumWidth(round(WIDTH * theme.text_scale()))
    page.body.addWidget(header)
    page.body.addWidget(view)
    page.body.addStretch(1)

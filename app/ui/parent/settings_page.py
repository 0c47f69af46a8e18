"""Settings: the family, who decides, notifications, this computer, appearance, data, and what this is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.link.views import Status
from app.ui.gateway import Gateway
from app.ui.parent.beside import Beside
from app.ui.parent.data_card import DataRows
from app.ui.parent.deeds import Deeds
from app.ui.parent.family_card import FamilyRows
from app.ui.parent.languages import LANGUAGE, language_box, language_note, saved_language
from app.ui.parent.looks_card import LooksRows
from app.ui.parent.mail_card import MailRows
from app.ui.parent.notices_card import NoticesRows
from app.ui.parent.parents_card import ParentsRows
from app.ui.parent.passcode_dialog import SetPasscodeDialog
from app.ui.parent.signs_rows import SignsRows
from app.ui.parent.surroundings import Surroundings
from app.ui.present.family import AccountChoice, accounts_for_parents, computer
from app.ui.present.settings import SettingsModel, about, settings, where_data_is
from app.ui.theme import Contrast, Look, Mode, Size
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.card import Card
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Heading, Label, Tone
from app.ui.widgets.page import PageHeader, ScrollPage
from app.ui.widgets.segmented import Option, Segmented
from app.ui.widgets.terms import Terms
from app.words.language import _, spoken
from app.words.limits import limits
from app.words.recorded import never_recorded, recorded

APPEARANCE, CONTRAST = "appearance", "contrast"


class SettingsPage(ScrollPage):
    """`appearance_changed(Look)`, `language_changed(code)` and `quits()` are for the application.

    The rest the page does itself.
    """

    appearance_changed = Signal(object)
    language_changed = Signal(str)
    quits = Signal()

    def __init__(self, gateway: Gateway, deeds: Deeds, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._around = around
        self._model: SettingsModel | None = None
        self._has_passcode = False
        self._family = FamilyRows(gateway, deeds)
        self._parents = ParentsRows(gateway, deeds, self._could_be_parents)
        self._notices = NoticesRows(gateway, deeds)
        self._looks = LooksRows(gateway)
        self._computer = Label("", tone=Tone.INK2)
        self._gateway = gateway
        self._passcode = Label("", Size.BODY, Tone.INK2)
        self._change = SecondaryButton("")
        self._change.clicked.connect(self._set_passcode)
        self._codes = QuietButton(_("New recovery codes"))
        self._codes.setAccessibleDescription(_("For the day the passcode is forgotten. Earlier codes stop working."))
        self._codes.clicked.connect(deeds.make_recovery_codes)
        self._starts = CheckRow(
            _("Start Sundial when you log in"),
            _("So that counting begins at login. You can see and change it in the desktop's own settings too."),
            is_checked=around.autostart.is_on(),
        )
        self._starts.clicked.connect(self._turn_autostart)
        look = saved_look(around)
        self._mode = Segmented(_appearances(), look.mode, name=_("Appearance"))
        self._mode.chosen_changed.connect(lambda key: self._choose_look(APPEARANCE, key))
        self._contrast = Segmented(_contrasts(), look.contrast, name=_("Contrast"))
        self._contrast.chosen_changed.connect(lambda key: self._choose_look(CONTRAST, key))
        self._languages = language_box(saved_language(around.memory))
        self._languages.currentIndexChanged.connect(self._choose_language)
        self._spoken = Label(language_note(spoken().code), tone=Tone.INK2)
        self._signs = SignsRows(gateway, deeds)
        self._data = DataRows(gateway, deeds, where_data_is(around.data))
        self.body.addWidget(PageHeader(_("Settings")))
        self._family.shown.connect(self._data.show_people)
        self.body.addWidget(_section(_("Family"), self._family))
        self.body.addWidget(_section(_("Parents"), self._parents))
        self.body.addWidget(_section(_("Passcode"), Beside(self._passcode, self._passcode_buttons(), least=240)))
        if around.data is not None:
            # Where Sundial is installed, the package starts what belongs in each login.
            self.body.addWidget(_section(_("Start"), self._starts))
        for section in self._what_is_sent(around):
            self.body.addWidget(section)
        self.body.addWidget(_section(_("Appearance"), self._looks_of_all()))
        self.body.addWidget(_section(_("Language"), Beside(self._spoken, self._languages, least=240)))
        self.body.addWidget(_section(_("Being there"), self._signs))
        self.body.addWidget(_section(_("Your data"), self._data))
        self.body.addWidget(_section(_("What is recorded"), _recorded()))
        self.body.addWidget(_section(_("Who looked"), self._looks))
        self.body.addWidget(_section(_("What Sundial cannot do"), _limits()))
        self.body.addWidget(_section(_("Computers"), self._computer))
        leave = QuietButton(_("Quit Sundial"), "power")
        leave.clicked.connect(self.quits)
        self.body.addWidget(
            _section(_("About"), Beside(Label(about(around.version), tone=Tone.INK2), leave, least=240))
        )
        self.body.addStretch(1)

    def _what_is_sent(self, around: Surroundings) -> Iterator[Card]:
        yield _section(_("Notifications"), self._notices)
        if around.post is not None:
            yield _section(_("Mail"), MailRows(around.post))

    def show_status(self, status: Status) -> None:
        """Show the family, who decides, and whether a passcode is set."""
        for part in (self._family, self._parents, self._looks):
            part.show_status(status)
        welcome = self._gateway.welcome
        guardian = welcome.program if welcome is not None else ""
        self._computer.setText("\n".join(computer(status, guardian, self._around.version, self._around.host)))
        model = settings(status)
        before, self._model = self._model, model
        if model == before:
            return
        self._has_passcode = status.has_passcode
        self._passcode.setText(model.passcode)
        self._change.setText(model.passcode_action)
        self._change.setAccessibleName(_("Change the passcode") if status.has_passcode else _("Set a passcode"))
        self._change.setAccessibleDescription(model.passcode)
        self._codes.setVisible(status.has_passcode)

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody comes to look: what others may have settled is asked for."""
        for part in (self._family, self._notices, self._looks, self._signs, self._data):
            part.refresh()
        super().showEvent(event)

    def _could_be_parents(self) -> tuple[AccountChoice, ...]:
        parents = self._gateway.status.parents if self._gateway.status is not None else ()
        return accounts_for_parents(self._family.accounts, parents, self._family.entries)

    def _passcode_buttons(self) -> QWidget:
        place = QWidget()
        row = FlowRow(8, place)
        row.addWidget(self._codes)
        row.addWidget(self._change)
        return place

    def _set_passcode(self) -> None:
        SetPasscodeDialog(self._deeds, has_passcode=self._has_passcode, parent=self).open()

    def _turn_autostart(self) -> None:
        autostart = self._around.autostart
        is_done = autostart.turn_on() if self._starts.isChecked() else autostart.turn_off()
        if not is_done:
            self._starts.setChecked(autostart.is_on())

    def go_on_from_language(self) -> None:
        """The keyboard stays where the language was chosen."""
        self._languages.setFocus()

    def _choose_language(self, _index: int) -> None:
        code = str(self._languages.currentData())
        self._around.memory.setValue(LANGUAGE, code)
        self.language_changed.emit(code)

    def _looks_of_all(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(12)
        rows.addWidget(Beside(Label(_("Colours"), tone=Tone.INK2), self._mode))
        rows.addWidget(Beside(Label(_("Contrast"), tone=Tone.INK2), self._contrast))
        return rows

    def _choose_look(self, what: str, key: str) -> None:
        self._around.memory.setValue(what, key)
        self.appearance_changed.emit(saved_look(self._around))


def _recorded() -> QVBoxLayout:
    """A line for each kind of thing, and what is never recorded."""
    rows = QVBoxLayout()
    rows.setSpacing(12)
    rows.addWidget(Terms(recorded()))
    rows.addWidget(Label(never_recorded(), tone=Tone.INK2))
    return rows


def _limits() -> QVBoxLayout:
    """The sentences, one below the other."""
    rows = QVBoxLayout()
    rows.setSpacing(6)
    for sentence in limits():
        rows.addWidget(Label(sentence, tone=Tone.INK2))
    return rows


def _appearances() -> tuple[Option, ...]:
    return (
        Option(Mode.SYSTEM, _("As the desktop")),
        Option(Mode.LIGHT, _("Light")),
        Option(Mode.DARK, _("Dark")),
    )


def _contrasts() -> tuple[Option, ...]:
    return (Option(Contrast.SYSTEM, _("As the desktop")), Option(Contrast.HIGH, _("Higher")))


def saved_look(around: Surroundings) -> Look:
    """The appearance chosen last; the desktop's own where nothing was, or nothing sensible."""
    mode, contrast = (str(around.memory.value(key, "")) for key in (APPEARANCE, CONTRAST))
    return Look(
        Mode(mode) if mode in set(Mode) else Mode.SYSTEM,
        Contrast(contrast) if contrast in set(Contrast) else Contrast.SYSTEM,
    )


def _section(title: str, inside: QWidget | QVBoxLayout) -> Card:
    card = Card(padding=18)
    card.body.addWidget(Heading(title, Size.TITLE))
    if isinstance(inside, QWidget):
        card.body.addWidget(inside)
    else:
        card.body.addLayout(inside)
    return card

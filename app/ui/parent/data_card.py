"""The family's data in Settings: where it is, copies of it, all about one child, and how long things are kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.link.files import Erase, GetHoldings, HoldingsReply
from app.link.keeping import GetKeepingTimes, KeepingTimesReply
from app.link.messages import Response
from app.ui.gateway import Gateway
from app.ui.parent.beside import Beside
from app.ui.parent.carry_dialog import CarryDialog
from app.ui.parent.carrying import Restoring, backup, export
from app.ui.parent.data_dialogs import EraseDialog, KeepingDialog, RestoreDialog
from app.ui.parent.deeds import Deeds
from app.ui.parent.save_as import ask_where
from app.ui.present.family import ChildRow
from app.ui.theme import Size
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.clearing import clear
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.tab_way import lead_on
from app.words.language import _, isolated
from app.words.recorded import kept_for

LEAST_TEXT = 240


class DataRows(QWidget):
    """What a parent can do with the family's data."""

    def __init__(self, gateway: Gateway, deeds: Deeds, where: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._deeds = deeds
        self._times: KeepingTimesReply | None = None
        self._kept_for = Label(tone=Tone.INK2)
        self._people = QVBoxLayout()
        self._people.setSpacing(10)
        save, put_back = SecondaryButton(_("Save a backup")), QuietButton(_("Restore a backup"))
        save.clicked.connect(self._save)
        put_back.clicked.connect(self._restore)
        self._change = QuietButton(_("Change the times"))
        self._change.clicked.connect(self._change_times)
        self._change.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Label(where, tone=Tone.INK2))
        daily = Label(_("A checked backup is made every day and kept beside the data."), tone=Tone.INK2)
        column.addWidget(Beside(daily, _row(put_back, save), least=LEAST_TEXT))
        column.addWidget(Beside(self._kept_for, self._change, least=LEAST_TEXT))
        column.addLayout(self._people)

    def show_people(self, people: tuple[ChildRow, ...]) -> None:
        """A line for each child: everything about it, to take along or to remove."""
        clear(self._people)
        for person in people:
            self._people.addWidget(self._about(person))
        lead_on(self._change, self._people)

    def refresh(self) -> None:
        """Ask how long things are kept."""
        self._gateway.ask(GetKeepingTimes(id=0), self._show_times)

    def _about(self, person: ChildRow) -> QWidget:
        name = isolated(person.entry.name)
        take, remove = QuietButton(_("Export")), QuietButton(_("Remove"))
        take.setAccessibleName(_("Export everything about {name}").format(name=name))
        remove.setAccessibleName(_("Remove everything about {name}").format(name=name))
        take.clicked.connect(lambda: self._export(person))
        remove.clicked.connect(lambda: self._begin_erasing(person))
        text = Label(_("Everything about {name}").format(name=name), Size.BODY, Tone.INK2)
        return Beside(text, _row(remove, take), least=LEAST_TEXT)

    def _show_times(self, reply: Response) -> None:
        if isinstance(reply, KeepingTimesReply):
            self._times = reply
            self._kept_for.setText(kept_for(reply.span_days, reply.day_days, reply.weeks))
            self._change.setEnabled(True)

    def _save(self) -> None:
        place = ask_where(self, _("Save a backup"), str(Path.home() / "sundial-backup.db"), _("Backup (*.db)"))
        if place is not None:
            CarryDialog(_("Saving a backup"), backup(self._gateway, place), self).open()

    def _export(self, person: ChildRow) -> None:
        title = _("Export everything about {name}").format(name=isolated(person.entry.name))
        place = ask_where(self, title, str(Path.home() / "sundial-export.zip"), _("Export (*.zip)"))
        if place is not None:
            CarryDialog(title, export(self._gateway, person.entry.id, person.entry.name, place), self).open()

    def _restore(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Restore a backup"), str(Path.home()), ";;".join((_("Backup (*.db)"), _("All files (*)")))
        )
        if chosen:
            source = Path(chosen)
            dialog = RestoreDialog(source.name, self)
            dialog.accepted.connect(lambda: self._put_back(source))
            dialog.open()

    def _put_back(self, source: Path) -> None:
        CarryDialog(_("Restoring a backup"), Restoring(self._gateway, source), self).open()

    def _begin_erasing(self, person: ChildRow) -> None:
        self._gateway.ask(GetHoldings(id=0, child=person.entry.id), self._confirm_erasing)

    def _confirm_erasing(self, reply: Response) -> None:
        if isinstance(reply, HoldingsReply):
            dialog = EraseDialog(reply, self)
            dialog.accepted.connect(lambda: self._deeds.say(Erase(id=0, child=reply.child)))
            dialog.open()

    def _change_times(self) -> None:
        if self._times is not None:
            dialog = KeepingDialog(self._times, self)
            dialog.accepted.connect(lambda: self._deeds.say(dialog.wish, self.refresh))
            dialog.open()


def _row(*buttons: QWidget) -> QWidget:
    place = QWidget()
    row = FlowRow(8, place)
    for button in buttons:
        row.addWidget(button)
    return place

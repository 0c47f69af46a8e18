"""Mail in Settings: off until somebody enters a server; the password goes into the keyring of this login alone."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.mail.account import Account, Security, addresses
from app.ui.post_office import PostOffice
from app.ui.widgets.buttons import QuietButton, SecondaryButton
from app.ui.widgets.choices import CheckRow
from app.ui.widgets.field import Field
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.labels import Label, Tone
from app.ui.widgets.segmented import Option, Segmented
from app.words.language import _

MOST_PASSWORD = 256


class MailRows(QWidget):
    """The account in fields, and what became of saving or trying it in one line below."""

    def __init__(self, post: PostOffice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self.server = Field(_("Mail server"), placeholder="smtp.example.org")
        self.port = Field(_("Port"), most=5)
        self.security = Segmented(
            [Option(Security.TLS, _("TLS")), Option(Security.STARTTLS, _("STARTTLS"))], name=_("Encryption")
        )
        self.user = Field(_("User name"))
        self.password = Field(_("Password"), is_secret=True, most=MOST_PASSWORD)
        self.origin = Field(_("Sender"), placeholder=_("Your address"))
        self.readers = Field(_("Recipients"), placeholder=_("One address or several, with commas"))
        self.weekly = CheckRow(
            _("Send the review after each week"), _("When Sundial runs in this login. Without it: with a press.")
        )
        self.save = SecondaryButton(_("Save"))
        self.test = QuietButton(_("Send a line to try it"))
        self.stop = QuietButton(_("Stop"))
        self.off = QuietButton(_("Turn mail off"))
        self.said = Label("", tone=Tone.INK2)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        about = _(
            "Off as long as no server stands here. This window sends the sheet of the weekly review over an encrypted"
            " way to your own mail server; the guardian never does. The password is kept in the keyring of this login"
            " alone. Your children read in the log that a review was sent."
        )
        column.addWidget(Label(about, tone=Tone.INK2))
        fields = (self.server, self.port, self.security, self.user, self.password, self.origin, self.readers)
        for part in (*fields, self.weekly):
            column.addWidget(part)
        holder = QWidget()
        row = FlowRow(8, holder)
        for button in (self.save, self.test, self.stop, self.off):
            row.addWidget(button)
        column.addWidget(holder)
        column.addWidget(self.said)

    def _connect(self) -> None:
        self.security.chosen_changed.connect(lambda key: self.port.set_text(str(Security(key).port)))
        self.save.clicked.connect(self._save)
        self.test.clicked.connect(self._test)
        self.stop.clicked.connect(self._post.stop)
        self.off.clicked.connect(self._post.forget)
        self._post.progressed.connect(self._tell)
        self._post.sent.connect(lambda: self._tell(_("Sent.")))
        self._post.kept.connect(self._tell_kept)
        self._post.failed.connect(self._tell_failed)
        self._post.changed.connect(self._enable)

    def _show(self) -> None:
        account = self._post.account
        self.server.set_text(account.host)
        self.security.choose(account.security)
        self.port.set_text(str(account.port))
        self.user.set_text(account.user)
        self.origin.set_text(account.sender)
        self.readers.set_text(", ".join(account.readers))
        self.weekly.setChecked(account.is_weekly)
        self._enable()

    def _entered(self) -> Account:
        port = self.port.text().strip()
        return Account(
            host=self.server.text().strip(),
            port=int(port) if port.isdecimal() else 0,
            security=Security(self.security.chosen),
            user=self.user.text().strip(),
            sender=self.origin.text().strip(),
            readers=addresses(self.readers.text()),
            is_weekly=self.weekly.isChecked(),
        )

    def _save(self) -> None:
        account = self._entered()
        if account.fault():
            self._tell(account.fault())
            return
        self._post.set_account(account, self.password.text())

    def _test(self) -> None:
        self._post.try_out()
        self._enable()

    def _tell_kept(self) -> None:
        """What was typed stands until it is kept: a no loses nothing."""
        is_on = self._post.account.is_set
        self.password.set_text("")
        if not is_on:
            self._show()
        self._tell(_("Saved.") if is_on else _("Mail is off."))

    def _tell_failed(self, sentence: str, way_out: str) -> None:
        self._tell(f"{sentence} {way_out}".strip())

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self._enable()

    def _enable(self) -> None:
        is_set, is_busy = self._post.account.is_set, self._post.is_busy
        self.test.setEnabled(is_set and not is_busy)
        self.off.setEnabled(is_set and not is_busy)
        self.stop.setVisible(is_busy)
        self.save.setEnabled(not is_busy)

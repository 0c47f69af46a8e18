"""Asks the guardian for the own pictures of children that are shown, each once."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.link.manner import GetPortrait, PortraitReply
from app.link.messages import Response
from app.link.views import Status
from app.ui.gateway import Gateway
from app.ui.widgets import portraits
from app.ui.widgets.avatar import Avatar
from app.ui.widgets.face_button import FaceButton, FaceChoice


class Portraits(QObject):
    """Lives as long as the windows; whoever shows a child is painted anew once its picture is there."""

    def __init__(self, gateway: Gateway, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._asked: set[str] = set()
        gateway.status_changed.connect(self._look)
        gateway.lost.connect(self._ask_again)

    def _look(self, status: Status) -> None:
        for child in status.children:
            own = child.manner.own
            if own and own not in self._asked and portraits.known(own) is None:
                self._asked.add(own)
                self._gateway.ask(GetPortrait(id=0, child=child.id), self._keep)

    def _ask_again(self, _absence: object) -> None:
        self._asked.clear()

    def _keep(self, reply: Response) -> None:
        if not isinstance(reply, PortraitReply) or not portraits.remember(reply.pixels):
            return
        for shown in QApplication.allWidgets():
            if isinstance(shown, Avatar | FaceButton | FaceChoice):
                shown.update()

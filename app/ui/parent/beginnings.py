"""Asks the guardian what a list of what was agreed can begin with, once the window with that list is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.link.messages import Response
from app.link.sorting import AppsReply, GetApps
from app.ui.gateway import Gateway
from app.ui.parent.clause_dialog import ClauseDialog
from app.ui.present.beginning import offers


def offer_beginnings(gateway: Gateway, dialog: QWidget) -> None:
    """Show what there is to tick as soon as it is known; a dialog without a list has nothing of it."""
    if not isinstance(dialog, ClauseDialog):
        return

    def hear(reply: Response) -> None:
        if isinstance(reply, AppsReply) and isValid(dialog):  # it may be closed by now
            dialog.offer(offers(reply.apps))

    gateway.ask(GetApps(id=0), hear)

"""The child's side as a process of its own on a real display, told what to show line by line on its standard input.

`left 25`, `aloud 25`, `warn 5`, `over`, `rest`, `allow`, `gone`, `quit`; it answers every line with how it stands then.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from app.link.pushes import Telling
from app.rules.manner import Manner, Timer
from app.session.notify import notifier
from app.ui import theme
from app.ui.child.side import ChildSide
from app.ui.present.absence import Absence
from app.words.language import load, speak
from tests.fakes.gateway import FakeGateway
from tests.ui.mira_days import MINUTE, at, own, resting, telling, with_left


class Program(QObject):
    """Does what the lines say."""

    def __init__(self) -> None:
        super().__init__()
        self.gateway = FakeGateway()
        self.side = ChildSide(
            self.gateway,  # type: ignore[arg-type]  # speaks like one
            tells_desktop=notifier(),
        )
        self.gateway.show(own(with_left(25 * MINUTE)))
        self.notices = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self.notices.activated.connect(self.obey)

    def obey(self) -> None:
        word, _, number = sys.stdin.readline().strip().partition(" ")
        minutes = int(number or 0)
        match word:
            case "left" | "aloud":
                manner = Manner(is_spoken=word == "aloud", timer=Timer.NUMBERS)
                self.gateway.show(own(with_left(minutes * MINUTE, manner=manner)))
            case "warn":
                self.gateway.tell(telling(Telling.WARN, minutes))
            case "over":
                self.gateway.tell(telling(Telling.OVER, at=at("17:06")))
            case "rest":
                self.gateway.show(own(resting()))
                self.gateway.tell(telling(Telling.RESTING, reason="quiet"))
            case "allow":
                self.gateway.tell(telling(Telling.ALLOW))
            case "gone":
                self.gateway.lose(Absence.UNREACHABLE)
            case "look":
                self.side.tray.look()
            case "close":
                self.side.popup.close()
            case "state":
                pass
            case _:
                QApplication.quit()
        self.report()

    def report(self) -> None:
        place = self.side.tray.place
        standing = {
            "tray": self.side.has_tray,
            "place": [place.center().x(), place.center().y()] if place is not None else None,
            "popup": self.side.popup.isVisible(),
            "page": self.side.popup.page.name,
            "notice": self.side.notices.window.isVisible(),
            "rest": self.side.rest.is_shown,
        }
        print(json.dumps(standing), flush=True)  # noqa: T201  # what the test reads


def main() -> None:
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    speak(load("en_GB", Path("nowhere")))
    theme.apply(app, theme.Mode.DARK, 1.0)
    program = Program()
    program.report()
    app.exec()
    program.side.stop()


if __name__ == "__main__":
    main()

"""The line of a parent's window to whoever answers at a place: prints what it takes that for."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from app.ui.gateway import Gateway


def main(place: str) -> None:
    app = QCoreApplication([])
    gateway = Gateway(Path(place))
    gateway.lost.connect(lambda how: end(str(how)))
    gateway.connected.connect(lambda _welcome: end("believed"))

    def end(what: str) -> None:
        sys.stdout.write(f"{what}\n")
        gateway.close()
        QTimer.singleShot(0, app.quit)

    gateway.open()
    QTimer.singleShot(15_000, app.quit)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])

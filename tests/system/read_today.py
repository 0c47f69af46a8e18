"""Opens the real parents' window on the running guardian, prints every text on its Today page, keeps a picture."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from app import paths
from app.guidance.bands import read_bands
from app.ui import theme
from app.ui.gateway import Gateway
from app.ui.parent.surroundings import Surroundings
from app.ui.parent.window import ParentWindow


class NoAutostart:
    """A desktop on which Sundial is not started by itself."""

    def is_on(self) -> bool:
        return False

    def turn_on(self) -> bool:
        return False

    def turn_off(self) -> bool:
        return True


def main(picture: str) -> int:
    app = QApplication([])
    theme.apply(app, theme.Mode.LIGHT)
    bands = read_bands((paths.resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    memory = QSettings("/tmp/read-today.ini", QSettings.Format.IniFormat)
    gateway = Gateway(paths.user_paths().runtime_socket)
    window = ParentWindow(gateway, Surroundings(memory, NoAutostart(), bands, Path("/home/kid"), "test"))
    window.resize(1290, 807)
    window.show()

    def read() -> None:
        texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
        sys.stdout.write(json.dumps(texts))
        window.grab().save(picture)
        app.exit(0)

    gateway.status_changed.connect(
        lambda _status: QTimer.singleShot(500, read), type=Qt.ConnectionType.SingleShotConnection
    )
    gateway.open()
    QTimer.singleShot(15_000, lambda: app.exit(1))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

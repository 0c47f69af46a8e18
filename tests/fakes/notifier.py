"""Two desktops: one whose notification server shows everything, and one without a server."""

from __future__ import annotations

from app.session.notify import Notice, Shown


class DesktopServer:
    """Shows every notice, keeps what is shown by key, and lets a test press a button."""

    def __init__(self) -> None:
        self.shown: dict[str, Notice] = {}
        self.history: list[Notice] = []
        self.pressed: list[tuple[str, str]] = []

    def show(self, notice: Notice) -> Shown:
        self.shown[notice.key] = notice
        self.history.append(notice)
        return Shown.SHOWN

    def close(self, key: str) -> None:
        self.shown.pop(key, None)

    def chosen(self) -> tuple[tuple[str, str], ...]:
        pressed, self.pressed = tuple(self.pressed), []
        return pressed


class NoServer:
    """Nobody shows anything."""

    def show(self, _notice: Notice) -> Shown:
        return Shown.NO_SERVER

    def close(self, _key: str) -> None:
        """Nothing is there to close."""

    def chosen(self) -> tuple[tuple[str, str], ...]:
        return ()

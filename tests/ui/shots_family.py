"""Draws what parents see of older children, and the family in Settings, into PNG files: shots_family.py [FOLDER]."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QWidget

from app.guidance.detail import Detail
from app.link.children import ChildEntry, ChildrenReply, GetChildren
from app.link.keeping import GetKeepingTimes, KeepingTimesReply
from app.link.looks import GetLooks, LooksReply, LookView
from app.link.messages import AccountsReply, GetAccounts, Ok, Request, Response, Role
from app.link.notices import GetNotices, NoticesReply, Ring
from app.link.views import AccountView, Status
from app.paths import resources
from app.rules.looks import Looked
from app.ui import theme
from app.ui.parent.child_dialog import ChildDialog
from app.ui.parent.settings_page import SettingsPage
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.theme import Mode
from app.words.language import use
from tests.fakes.gateway import WELCOME, FakeGateway
from tests.ui.pictures import leo, mira, picture
from tests.ui.shots import around

WIDE = "Konstantinopolitanischer " * 10
NAMES = ("Mira", "Leo", "\u05e0\u05d5\u05e2\u05d4 \U0001f98a", WIDE[:255])
ENTRIES = (
    *(
        ChildEntry(id=number, name=name, born=date(2017 - 2 * number, 3, 2), account=f"kid{number}")
        for number, name in enumerate(NAMES, start=1)
    ),
    ChildEntry(id=9, name="Ada", born=date(2008, 5, 2), account="ada", left_at=datetime(2026, 10, 1, 9, tzinfo=UTC)),
)


def installed() -> Status:
    """Mira is nine, Leo thirteen, Noa sixteen; each has an account, and so have both parents."""
    children = (
        mira(),
        leo(detail=Detail.KINDS),
        leo(id=3, name=NAMES[2], born=date(2010, 3, 2), detail=Detail.WEEKS, requests=()),
    )
    return replace(picture(), children=children, parents=("jo", "sam"), since=datetime(2026, 10, 14, 5, tzinfo=UTC))


def guardian(message: Request) -> Response:
    looks = tuple(LookView(day=date(2026, 10, 14), account="jo", what=what) for what in (Looked.TODAY, Looked.PERIOD))
    match message:
        case GetChildren():
            return ChildrenReply(id=1, children=ENTRIES)
        case GetAccounts():
            names = ("kid1", "kid2", "kid5", "jo", "sam", "grandma")
            return AccountsReply(id=1, accounts=tuple(AccountView(name=n, full_name=n.title()) for n in names))
        case GetKeepingTimes():
            return KeepingTimesReply(id=1, span_days=30, day_days=90, weeks=52)
        case GetNotices():
            return NoticesReply(id=1, rings=(Ring.ASKS,))
        case GetLooks():
            return LooksReply(id=1, child=message.child, looks=looks if message.child < 3 else ())
    return Ok(id=1)


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for mode, scale, size in (
        (Mode.LIGHT, 1.0, (1290, 807)),
        (Mode.DARK, 1.0, (1290, 807)),
        (Mode.LIGHT, 2.0, (960, 640)),
    ):
        theme.apply(app, mode, scale)
        name = f"{mode}-{scale:g}"
        gateway = FakeGateway(guardian)
        gateway.greet(replace(WELCOME, role=Role.PARENT, has_passcode=True))
        window = ParentWindow(gateway, around(folder))  # type: ignore[arg-type]  # as the real one
        gateway.show(installed())
        window.resize(*size)
        window.show()
        grab(app, folder, f"today-{name}", window)
        window.go_to(Place.SETTINGS)
        page = window.page(Place.SETTINGS)
        assert isinstance(page, SettingsPage)
        grab(app, folder, f"settings-{name}", window)
        grab(app, folder, f"settings-whole-{name}", page.widget() or page)
        page._family._open(ENTRIES[1])
        grab(app, folder, f"change-{name}", dialog(app))
        page._family._open(None)
        adding = dialog(app)
        assert isinstance(adding, ChildDialog)
        adding.yes.click()
        grab(app, folder, f"add-{name}", adding)
        adding.close()
        page._family._leave(ENTRIES[3])
        grab(app, folder, f"leave-{name}", dialog(app))
        window.hide()
        window.deleteLater()


def dialog(app: QApplication) -> QWidget:
    for _round in range(3):
        app.processEvents()
    found = app.activeModalWidget()
    assert found is not None
    return found


def grab(app: QApplication, folder: Path, name: str, widget: QWidget) -> None:
    for _round in range(4):
        app.processEvents()
    widget.grab().save(str(folder / f"{name}.png"))
    if widget.isModal():
        widget.close() if not name.startswith("add") else None


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="sundial-shots-"))
    target.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 2:
        use(sys.argv[2], resources() / "locale")
    main(target)
    print(target)  # noqa: T201  # where to look

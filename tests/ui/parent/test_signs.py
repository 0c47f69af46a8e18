"""Settings: what counts as being there beside keys and mouse."""

from __future__ import annotations

import pytest

from app.link.messages import Ok, Refusal, Refused, Request, Response
from app.link.presence import GetSigns, SetSigns, SignsReply
from app.ui.parent.sidebar import Place
from app.ui.parent.window import ParentWindow
from app.ui.widgets.choices import CheckRow
from tests.fakes.gateway import FakeGateway
from tests.ui.parent.find import button


class Keeper:
    """A guardian that keeps what it is told, or refuses."""

    def __init__(self) -> None:
        self.signs = SignsReply(id=1, gamepad=True, video=False, audio=True)
        self.no: Refused | None = None

    def __call__(self, message: Request) -> Response:
        match message:
            case GetSigns():
                return self.signs
            case SetSigns(gamepad=gamepad, video=video, audio=audio):
                if self.no is not None:
                    return self.no
                self.signs = SignsReply(id=1, gamepad=gamepad, video=video, audio=audio)
        return Ok(id=1)


@pytest.fixture
def keeper(gateway: FakeGateway) -> Keeper:
    gateway.answer = made = Keeper()
    return made


def ticks(window: ParentWindow) -> tuple[bool, ...]:
    page = window.page(Place.SETTINGS)
    names = ("A gamepad is used", "A film keeps the screen on", "An app in front plays sound")
    rows = [button(page, name) for name in names]
    assert all(isinstance(row, CheckRow) and row.isEnabled() for row in rows)
    return tuple(row.isChecked() for row in rows)


def test_the_ticks_show_what_holds_and_a_press_settles_it(window: ParentWindow, keeper: Keeper) -> None:
    window.go_to(Place.SETTINGS)
    assert ticks(window) == (True, False, True)
    button(window.page(Place.SETTINGS), "A film keeps the screen on").click()
    assert keeper.signs.video
    assert ticks(window) == (True, True, True)


def test_what_was_refused_is_shown_as_it_holds(window: ParentWindow, keeper: Keeper) -> None:
    window.go_to(Place.SETTINGS)
    keeper.no = Refused(id=1, code=Refusal.PASSCODE_NEEDED)
    button(window.page(Place.SETTINGS), "A gamepad is used").click()
    assert ticks(window) == (True, False, True)

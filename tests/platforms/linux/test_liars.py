"""Names on a session's bus are anybody's: whoever owns them may lie, say nothing, or answer what makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.platforms.desk import Notice, Shown, Sight
from app.platforms.linux.bus import Bus
from app.platforms.linux.notifications import DesktopNotifier
from app.platforms.linux.screen import SAVERS, DesktopScreen
from app.platforms.linux.wayland import WaylandEyes
from app.platforms.ports import Locked
from tests.fakes.bus import FakeNotifications, PrivateBus, Service

NOTICE = Notice("sundial-child", "25 min left", "Games until 17:30.", (("ask", "Ask for more time"),))
NONSENSE: tuple[tuple[str | None, tuple[Any, ...]] | None, ...] = (
    None,
    (None, ()),
    ("s", ("yes",)),
    ("as", (["a", "b"],)),
    ("x", (-1,)),
    ("a{sv}", ({},)),
)


class Squatter(Service):
    """Owns a name that is not its own, and answers everything alike."""

    def __init__(self, bus: PrivateBus, name: str, says: tuple[str | None, tuple[Any, ...]] | None) -> None:
        self.name, self.says, self.asked = name, says, 0
        super().__init__(bus)

    def answer(self, path: str, member: str, body: tuple[Any, ...]) -> tuple[str | None, tuple[Any, ...]] | None:
        del path, member, body
        self.asked += 1
        return self.says


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    with PrivateBus(tmp_path) as made:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
        monkeypatch.setenv("PATH", "/nonexistent")
        yield made


@pytest.fixture
def session(bus: PrivateBus) -> Iterator[Bus]:
    del bus
    made = Bus("SESSION")
    yield made
    made.close()


@pytest.mark.parametrize("says", NONSENSE)
def test_a_notification_server_that_answers_nonsense_has_shown_nothing(
    bus: PrivateBus, session: Bus, says: tuple[str | None, tuple[Any, ...]] | None
) -> None:
    with Squatter(bus, "org.freedesktop.Notifications", says) as liar:
        notifier = DesktopNotifier(session)
        for _ in range(2):
            assert notifier.show(NOTICE) is Shown.NO_SERVER
        notifier.close(NOTICE.key)
        assert notifier.chosen() == ()
        assert liar.asked >= 2


@pytest.mark.parametrize(
    ("signature", "body"),
    [("", ()), ("u", (1,)), ("us", (99, "ask")), ("su", ("ask", 1)), ("uss", (1, "ask", "more")), ("as", (["x"],))],
)
def test_a_button_that_nobody_pressed_is_not_heard(
    bus: PrivateBus, session: Bus, signature: str, body: tuple[Any, ...]
) -> None:
    """Anybody may send such a signal; one that makes no sense hides no real one."""
    with FakeNotifications(bus) as server:
        notifier = DesktopNotifier(session)
        assert notifier.show(NOTICE) is Shown.SHOWN
        server.signal("/org/freedesktop/Notifications", server.name, "ActionInvoked", signature, body)
        server.press(1, "ask")
        heard = collected(notifier.chosen)
        assert heard == [(NOTICE.key, "ask")]


@pytest.mark.parametrize("says", NONSENSE)
def test_a_locker_that_answers_nonsense_has_not_locked(
    bus: PrivateBus, session: Bus, says: tuple[str | None, tuple[Any, ...]] | None
) -> None:
    with Squatter(bus, "org.freedesktop.ScreenSaver", says):
        screen = DesktopScreen(session)
        assert not screen.is_locked()
        assert screen.lock() is not Locked.LOCKED
    assert len(SAVERS) > 1


@pytest.mark.parametrize("says", NONSENSE)
def test_a_compositor_that_answers_nonsense_knows_no_idle_time(
    bus: PrivateBus, session: Bus, says: tuple[str | None, tuple[Any, ...]] | None
) -> None:
    with Squatter(bus, "org.gnome.Mutter.IdleMonitor", says):
        assert WaylandEyes(session).look() == Sight(idle=None)


def test_a_server_that_is_full_shows_nothing_more(bus: PrivateBus, session: Bus) -> None:
    """Ten thousand notices of somebody else: the server says no to ours, and our own window shows it."""
    with Squatter(bus, "org.freedesktop.Notifications", None):
        assert DesktopNotifier(session).show(NOTICE) is Shown.NO_SERVER


def collected(look: Callable[[], tuple[tuple[str, str], ...]]) -> list[tuple[str, str]]:
    """What is heard within two seconds."""
    from threading import Event

    found: list[tuple[str, str]] = []
    pause = Event()
    for _ in range(40):
        found += look()
        if found:
            break
        pause.wait(0.05)
    return found

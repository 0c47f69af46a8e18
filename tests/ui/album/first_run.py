"""The first run in the album: its six screens, as a family with two children goes through them."""

from __future__ import annotations

from app.guidance.bands import read_bands
from app.paths import resources
from app.ui.first_run.window import SIZE, FirstRun
from tests.fakes.gateway import FakeGateway
from tests.ui.album.scenes import Scenes, away, whole
from tests.ui.pictures import picture
from tests.ui.shots_first_run import TODAY, answers, fill_in

SCREENS = 6
PASSCODE = "271828"


def scenes() -> Scenes:
    gateway = FakeGateway(answers)
    gateway.show(picture())
    bands = read_bands((resources() / "content" / "bands.json").read_text(encoding="utf-8"))
    first = FirstRun(gateway, bands, TODAY, "Europe/Berlin")  # type: ignore[arg-type]  # speaks like one
    first.show()
    for screen in range(1, SCREENS + 1):
        if screen == 2:
            fill_in(first)
        if screen == 4:
            first._say_yes._first.set_text(PASSCODE)
            first._say_yes._second.set_text(PASSCODE)
        yield str(screen), whole(first, SIZE)
        first._next.click()
    first.close()
    away(first)

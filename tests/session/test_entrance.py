"""In whose login the tray belongs, told by a real link."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import pytest

from app.errors import GuardianAbsentError
from app.link.messages import Role, Welcome
from app.session import entrance


def welcome(role: Role, *, is_set_up: bool = True) -> Welcome:
    return Welcome(id=1, protocol=1, program="0", role=role, is_set_up=is_set_up, has_passcode=True, may_quit=False)


class Guardians:
    """What is found behind the socket, look by look; None is nobody."""

    def __init__(self, *found: Welcome | None) -> None:
        self.found = list(found)
        self.waited: list[float] = []

    def __call__(self, _path: Path, _kind: object, *, as_stranger: bool) -> Guardians:
        assert as_stranger
        if self.found[0] is None:
            self.found.pop(0)
            raise GuardianAbsentError("No guardian is running.")
        self.welcome = self.found.pop(0)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing to close."""


@pytest.mark.parametrize("role", [Role.CHILD, Role.PARENT, Role.STRANGER])
def test_a_login_is_whose_the_guardian_says(role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "Client", Guardians(welcome(role)))
    assert entrance.whose_by(Path("nowhere")) is role


def test_a_child_that_is_logged_in_while_it_is_set_up_gets_its_tray_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Guardians(None, welcome(Role.STRANGER, is_set_up=False), None, welcome(Role.CHILD))
    monkeypatch.setattr(entrance, "Client", found)
    assert entrance.whose_by(Path("nowhere"), found.waited.append) is Role.CHILD
    assert found.waited == [entrance.LOOK_SECONDS] * 3


def test_at_home_a_login_is_the_familys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "is_installed", lambda: False)
    assert entrance.whose() is Role.FAMILY
